import type { Scope } from '../src/testing.ts';

/** Does a piece of work and takes away, last first, whatever it made, however it ends. */
export async function inScope<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
  const cleaning: (() => void | Promise<void>)[] = [];
  try {
    return await work({ after: (clean) => cleaning.push(clean) });
  } finally {
    for (const clean of cleaning.toReversed()) await clean();
  }
}
