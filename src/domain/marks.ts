import type { PhotoFault } from './campaign-settings.ts';

/** What speaks for an entry or against it; a moderator sees it beside the photo. */

export const TRUST_MARKS = ['code-matches', 'card-listed'] as const;
export const DOUBT_MARKS = [
  'blurred',
  'dark',
  'blank',
  'small',
  'duplicate',
  'similar',
  'code-used',
  'card-unlisted',
  'phone-elsewhere',
] as const satisfies readonly (PhotoFault | string)[];
export const MARK_KINDS = [...TRUST_MARKS, ...DOUBT_MARKS] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface Mark {
  readonly kind: MarkKind;
  /** The participant with whom it is shared: of `duplicate`, `similar`, `code-used` and `phone-elsewhere`. */
  readonly other?: number;
}

/** Whether any mark speaks against the entry. */
export const isDoubtful = (marks: readonly Mark[]): boolean =>
  marks.some(({ kind }) => (DOUBT_MARKS as readonly MarkKind[]).includes(kind));
