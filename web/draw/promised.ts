/**
 * The hash that a reader was promised: whoever gets a link in advance gets `#M` with it. Null when the address has none.
 *
 * @param fragment `location.hash`
 */
export const promisedHash = (fragment: string): string | null => hashIn(fragment.replace(/^#/, ''));

/** The hash in what a person typed or pasted: grouped or in capitals it is the same one. Null for anything else. */
export function hashIn(typed: string): string | null {
  const hash = typed.replaceAll(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? hash : null;
}
