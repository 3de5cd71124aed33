/** https://www.w3.org/TR/trusted-types/, as far as it is needed; what it answers stands wherever an address may stand. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/**
 * Under our content security policy the address of a worker's script must be vouched for, by a policy that
 * src/http/security.ts names. Answers with a function that vouches for this one address, and for it alone.
 *
 * @param policy the name of the policy; no two may have the same
 */
export function scriptAddress(policy: string, address: string): () => string {
  const made = trustedTypes?.createPolicy(policy, {
    createScriptURL(url) {
      if (url !== address) throw new TypeError(`not the address of the worker: ${url}`);
      return url;
    },
  });
  return () => made?.createScriptURL(address) ?? address;
}
