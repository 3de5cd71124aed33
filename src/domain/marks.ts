import { PHOTO_FAULTS, type ApprovalRule, type CampaignSettings, type PhotoFault } from './campaign-settings.ts';
import { normaliseCard } from './text.ts';

/** What speaks for an entry or against it; a moderator sees it beside the photo. */

export const TRUST_MARKS = ['code-matches', 'card-listed'] as const;
export const DOUBT_MARKS = [
  ...PHOTO_FAULTS,
  'duplicate',
  'similar',
  'code-used',
  'card-unlisted',
  'phone-elsewhere',
] as const;
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

/** What is known of an entry beside its campaign's other entries; each number is another participant's id. */
export interface EntryFacts {
  readonly faults: readonly PhotoFault[];
  /** Has this very picture. */
  readonly duplicate: number | null;
  /** Has a picture that looks almost the same. */
  readonly similar: number | null;
  /** Texts of the bar and QR codes in the picture. */
  readonly codes: readonly string[];
  readonly card: string | null;
  /** Had one of the codes before. */
  readonly codeUsed: number | null;
  /** Null: there is no list to look at, or no card. */
  readonly listed: boolean | null;
  /** Is another person's entry in another campaign with the same phone. */
  readonly phoneElsewhere: number | null;
}

/** The marks of an entry, trust first; a campaign that ignores a fault or repeated pictures gets no mark of it. */
export function marksOf(facts: EntryFacts, rules: CampaignSettings['photo']): Mark[] {
  const { card, duplicate, similar } = facts;
  const shared = (kind: MarkKind, other: number | null): Mark[] => (other === null ? [] : [{ kind, other }]);
  const looksAtPictures = rules.duplicate !== 'ignore';
  return [
    ...(card !== null && facts.codes.some((code) => codeNames(code, card)) ? [{ kind: 'code-matches' } as const] : []),
    ...(facts.listed === null ? [] : [{ kind: facts.listed ? 'card-listed' : 'card-unlisted' } as const]),
    ...facts.faults.filter((fault) => rules[fault] !== 'ignore').map((kind) => ({ kind })),
    ...(looksAtPictures ? shared('duplicate', duplicate) : []),
    // The very same picture looks the same, too: one mark says it.
    ...(looksAtPictures && similar !== duplicate ? shared('similar', similar) : []),
    ...shared('code-used', facts.codeUsed),
    ...shared('phone-elsewhere', facts.phoneElsewhere),
  ];
}

/** Whether a code read from a picture is the card's: as a whole, or as one word of it, such as a parameter of a link. */
export function codeNames(code: string, card: string): boolean {
  return normaliseCard(code) === card || code.split(/[^\p{L}\p{N}]+/u).some((word) => word.toUpperCase() === card);
}

/** Whether an entry with these marks is approved without a moderator: there are rules, and every one of them holds. */
export function approvedBy(marks: readonly Mark[], rules: readonly ApprovalRule[]): boolean {
  const holds = (rule: ApprovalRule): boolean =>
    rule === 'no-doubt' ? !isDoubtful(marks) : marks.some(({ kind }) => kind === rule);
  return rules.length > 0 && rules.every(holds);
}
