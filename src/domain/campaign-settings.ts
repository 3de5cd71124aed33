/** What a campaign asks beyond its fields, checks, promises and allows: all of it optional, stored as one JSON text. */

/** How a picture can be bad: `blank` has no structure at all, `small` is too small to be read. */
export const PHOTO_FAULTS = ['blurred', 'dark', 'blank', 'small'] as const;
export type PhotoFault = (typeof PHOTO_FAULTS)[number];

/** What a campaign does about a bad or repeated picture. */
export const PHOTO_RULES = ['ignore', 'mark', 'refuse'] as const;
export type PhotoRule = (typeof PHOTO_RULES)[number];

export const CARD_CHECKS = ['none', 'luhn', 'ean'] as const;
export type CardCheck = (typeof CARD_CHECKS)[number];

/** What becomes of a card that is not on the imported list; `off` does not look. */
export const CARD_LIST_RULES = ['off', 'mark', 'refuse'] as const;
export type CardListRule = (typeof CARD_LIST_RULES)[number];

/** Conditions of an automatic approval; those that a campaign names must all hold. */
export const APPROVAL_RULES = ['card-listed', 'code-matches', 'no-doubt'] as const;
export type ApprovalRule = (typeof APPROVAL_RULES)[number];

/** A channel or group of which every entrant must be a member; the bot must be its administrator to be told. */
export interface Channel {
  /** `@name`, or the number of a private one. */
  readonly chat: string;
  readonly title: string;
  /** Where a person joins. */
  readonly url: string;
}

export interface CampaignSettings {
  /** The text on personal data that is agreed to, by language; null is the standard text of the catalogue. */
  readonly personalData: { readonly ru: string | null; readonly en: string | null };
  /** Years; whoever registers states to be as old. Null asks nothing. */
  readonly minimumAge: number | null;
  readonly card: {
    /** Forms a card may have: `0` a digit, `A` a letter, `*` either, anything else itself. None: 4 to 32 letters and digits. */
    readonly masks: readonly string[];
    readonly check: CardCheck;
    readonly list: CardListRule;
  };
  readonly photo: Readonly<Record<PhotoFault | 'duplicate', PhotoRule>>;
  readonly form: {
    /** Hours of silence after which an unfinished form is recalled once; null never. */
    readonly remindAfterHours: number | null;
    /** Days of silence after which an unfinished form is deleted. */
    readonly expireAfterDays: number;
  };
  /** Days after the campaign's end on which personal data goes by itself. */
  readonly retentionDays: number;
  readonly channels: readonly Channel[];
  /** Hours that a person has to come back to a channel that they left. */
  readonly graceHours: number;
  /** Extra tickets for approved friends; `most` is the largest weight (PROTOCOL 2.2 allows 1000). */
  readonly invitations: { readonly ticketsPerFriend: number; readonly most: number } | null;
  /** Asks newcomers for a proof of being human while a flood of them is seen. */
  readonly humanCheck: boolean;
  readonly autoApproval: readonly ApprovalRule[];
}

export const STANDARD_SETTINGS: CampaignSettings = {
  personalData: { ru: null, en: null },
  minimumAge: null,
  card: { masks: [], check: 'none', list: 'off' },
  photo: { blurred: 'mark', dark: 'mark', blank: 'refuse', small: 'mark', duplicate: 'mark' },
  form: { remindAfterHours: 24, expireAfterDays: 7 },
  retentionDays: 365,
  channels: [],
  graceHours: 24,
  invitations: null,
  humanCheck: false,
  autoApproval: [],
};

/**
 * Reads stored settings. They were checked when they were stored; what an older version did not store has its standard
 * value.
 *
 * @param json an object with any of the keys of `CampaignSettings`
 */
export function parseSettings(json: string): CampaignSettings {
  const stored = JSON.parse(json) as Partial<CampaignSettings>;
  return {
    ...STANDARD_SETTINGS,
    ...stored,
    photo: { ...STANDARD_SETTINGS.photo, ...stored.photo },
    card: { ...STANDARD_SETTINGS.card, ...stored.card },
    form: { ...STANDARD_SETTINGS.form, ...stored.form },
  };
}
