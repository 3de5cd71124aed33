import type { Reply } from '../domain/errors.ts';

/**
 * How an actor (a thread with a mailbox) is declared. A contract is an interface of methods that take one value and
 * return `Reply<T>`; the policy table beside it names every method once more, so a method without its deadline and retry
 * rule does not compile. Both sides import the same declaration: the thread serves it, the main thread connects to it.
 */

/** A method of a contract: one clone-safe argument, one reply. The serving side may answer at once or later. */
export type Method = (argument: never) => Reply<unknown>;

/** A contract is an object type all of whose members are methods. */
export type Contract<C> = { [K in keyof C]: Method };

/** What the caller may expect of one method. */
export interface Policy {
  /** The call settles with `DEADLINE` after so many milliseconds at the latest. */
  readonly deadlineMs: number;
  /** `again`: the call is harmless when repeated, so a restarted actor gets it once more. `never`: it fails with `ACTOR_DIED`. */
  readonly retry: 'again' | 'never';
}

export interface ActorDefinition<C> {
  readonly name: string;
  readonly methods: { readonly [K in keyof C]: Policy };
}

/** Declares an actor: its name (for metrics and the log) and the policy of each method. */
export const defineActor =
  <C extends Contract<C>>() =>
  (name: string, methods: { readonly [K in keyof C]: Policy }): ActorDefinition<C> => ({ name, methods });

/** What the main thread holds: the same names, each call a promise that always settles with a reply. */
export type ActorClient<C extends Contract<C>> = {
  readonly [K in keyof C]: (argument: Parameters<C[K]>[0]) => Promise<ReturnType<C[K]>>;
};

/** What the thread serves: the same names, answered at once, for SQLite is synchronous. */
export type ActorHandlers<C extends Contract<C>> = {
  readonly [K in keyof C]: (argument: Parameters<C[K]>[0]) => ReturnType<C[K]>;
};

/** One call on its way; calls made in one turn of the event loop cross together. */
export interface Call {
  readonly method: string;
  readonly argument: unknown;
}
