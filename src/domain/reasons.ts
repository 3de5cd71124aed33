import type { Field } from './model.ts';

/** A ready reason of a rejection. */
export interface Reason {
  /** The key of the keyboard that chooses it; `rejection-<code>` of the bot's catalogue is what the person reads. */
  readonly code: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  /** The answers that the person is asked again; none: nothing that another answer would mend. */
  readonly fields: readonly Field[];
}

/** The ready reasons of a rejection, in the order of their keys. */
export const REASONS: readonly Reason[] = [
  { code: 1, fields: ['photo'] },
  { code: 2, fields: ['photo'] },
  { code: 3, fields: ['card', 'photo'] },
  { code: 4, fields: ['card'] },
  { code: 5, fields: ['name'] },
  { code: 6, fields: ['phone'] },
  { code: 7, fields: ['photo'] },
  { code: 8, fields: [] },
  { code: 9, fields: [] },
];
