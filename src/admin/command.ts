import type { TextArguments } from '../texts/texts.ts';

/** How a command of `npm run admin` speaks; the catalogues are `admin` and `public`. */
export interface Terminal {
  text(key: string, args?: TextArguments): string;
  /** Writes a line of the result. */
  print(line: string): void;
  /** Writes a line about what went wrong. */
  complain(line: string): void;
}

/** How a command ends: as it should, with a finding that the caller must act on, or without having understood what is asked. */
export const EXIT = { good: 0, bad: 1, usage: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** One word behind `npm run admin --`. Its texts are `admin-<name>` (what for, one line) and `admin-<name>-usage`. */
export interface Command {
  readonly name: string;
  run(args: readonly string[], terminal: Terminal): Promise<Exit>;
}

/** What a person typed does not fit the command; the answer is its usage. */
export class UsageError extends Error {}
