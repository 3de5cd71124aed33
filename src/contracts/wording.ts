import type { Reply } from '../domain/errors.ts';
import type { Language } from '../domain/model.ts';
import type { Policy } from './actor.ts';
import type { ByAdmin } from './writer.ts';

/** A text in a campaign's own words, by language; null: as in every campaign. */
export type OwnWords = Readonly<Record<Language, string | null>>;

export interface OwnTextRow {
  /** Of the bot's catalogue. */
  readonly key: string;
  readonly language: Language;
  /** A pattern (domain/pattern.ts). */
  readonly text: string;
}

/** What the writer does with the texts of campaigns. */
export interface WordingCommands {
  /** CONFLICT when the words are not `was` any more; words that are there already change nothing. */
  setCampaignText(command: SetCampaignText): Reply<OwnWords>;
}

export const WORDING_CALLS = {
  setCampaignText: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof WordingCommands, Policy>;

/** What the readers tell of them. */
export interface WordingQuestions {
  campaignTexts(question: { campaignId: number }): Reply<OwnTextRow[]>;
}

export const WORDING_QUESTIONS = {
  campaignTexts: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof WordingQuestions, Policy>;

export interface SetCampaignText extends ByAdmin {
  readonly campaignId: number;
  readonly key: string;
  readonly words: OwnWords;
  /** The words that the change was made on. */
  readonly was: OwnWords;
  /** Whether people agree to something else now: the campaign gets a new consent version. */
  readonly newConsent: boolean;
}
