import type { ApiMethods } from '@grammyjs/types/methods.js';
import type { Account } from '../account.ts';
import type { Upload } from '../files.ts';
import type { World } from '../world.ts';

export type MethodName = keyof ApiMethods<string>;

/** Parameters of a method as the schema has checked them; a file is a text: a file id, a URL or `attach://part`. */
export type ParametersOf<M extends MethodName> = NonNullable<Parameters<ApiMethods<string>[M]>[0]>;

/** One call of a bot. */
export interface Call {
  readonly world: World;
  readonly account: Account;
  /** File parts of the request by name. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Runs when the caller hangs up before the answer. */
  readonly whenGone: (action: () => void) => void;
}

/** Handlers by method; what one returns (or resolves to) is the call's `result`, what it throws the refusal. */
export type MethodTable = {
  readonly [M in MethodName]?: (call: Call, parameters: ParametersOf<M>) => unknown;
};
