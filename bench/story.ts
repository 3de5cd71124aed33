import type { TestContext } from 'node:test';
import type { Scope } from '../src/testing.ts';
import { inScope } from './scope.ts';

/** Tells the steps of a story in order, each a test of its own; one that fails ends it. */
export const story = (
  context: TestContext,
  tell: (step: (name: string, act: () => Promise<void>) => Promise<void>, scope: Scope) => Promise<void>,
): Promise<void> =>
  inScope((scope) =>
    tell(async (name, act) => {
      let done = false;
      await context.test(name, async () => {
        await act();
        done = true;
      });
      if (!done) throw new Error(`the story ended at: ${name}`);
    }, scope),
  );
