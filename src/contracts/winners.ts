import type { Reply } from '../domain/errors.ts';
import type { Policy } from './actor.ts';
import type { WinnerRow } from './draws.ts';

/** What the readers tell of the winners of all draws of a campaign. */

/**
 * Where a prize stands. `waiting`: for the person's word. `claimed`: taken. `expired`: the deadline passed without a word.
 * `forfeited`: not given to the person for another reason.
 */
export const WINNER_GROUPS = ['waiting', 'claimed', 'forfeited', 'expired'] as const;
export type WinnerGroup = (typeof WINNER_GROUPS)[number];

/** Which places a list is about; reserves that were not called are in none. */
export interface WinnersFilter {
  readonly campaignId: number;
  readonly drawId: string | null;
  /** The name of a prize. */
  readonly prize: string | null;
  readonly group: WinnerGroup | null;
  /** Words of a name, digits of a phone or card, a ticket. */
  readonly q: string | null;
}

/** A place of some draw. */
export interface PlaceOfDraw {
  readonly drawId: string;
  readonly rank: number;
}

export interface WinnersQuestions {
  /** At most `limit` places behind `after`: draw by draw, the one that was run last first, each in the order of its places. */
  winnersPage(
    question: WinnersFilter & { readonly after: PlaceOfDraw | null; readonly limit: number },
  ): Reply<WinnerOfDraw[]>;
  /** How many places stand how, of all that the filter matches. */
  winnersCounts(question: Omit<WinnersFilter, 'group'>): Reply<Readonly<Record<WinnerGroup, number>>>;
}

export const WINNERS_QUESTIONS = {
  winnersPage: { deadlineMs: 5_000, retry: 'again' },
  winnersCounts: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof WinnersQuestions, Policy>;

/** A place that was given out, with the draw that it is of. */
export interface WinnerOfDraw extends WinnerRow {
  readonly drawId: string;
  readonly drawTitle: string;
  /** Hours that a winner of the draw has to claim the prize; null: no deadline. */
  readonly claimHours: number | null;
}
