/** How a module of workers/ is started as a thread. */
export interface WorkerEntry {
  /** What `new Worker` is given. */
  readonly url: URL;
  /** File URL of the module itself, for `workerData.entry` and for Piscina. */
  readonly module: string;
  /** For Piscina, which loads the module by itself. */
  readonly execArgv: string[];
  /** The thread's environment: none of the secrets of the process. */
  readonly env: Record<string, string>;
}

/**
 * Finds a module of workers/ in both forms of the product: TypeScript, run through tsx by way of boot.mjs, and compiled
 * JavaScript in dist/, which has the same layout.
 *
 * @param name such as `writer`
 */
export function workerEntry(name: string): WorkerEntry {
  const source = import.meta.url.endsWith('.ts');
  const module = new URL(`../../workers/${name}.${source ? 'ts' : 'js'}`, import.meta.url);
  const boot = new URL('../../workers/boot.mjs', import.meta.url);
  return {
    url: source ? boot : module,
    module: module.href,
    execArgv: source ? ['--import', boot.href] : [],
    env: {},
  };
}
