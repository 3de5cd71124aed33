import { HOUR_MS } from './expiry.ts';

/** What becomes of a prize after the draw: taken, given up, or passed on to the next in the ranking; never drawn anew. */

/**
 * `reserve`: not called (yet). `won`: called, not told yet. `notified`: the message has arrived. `claimed`: takes the prize.
 * `forfeited`: does not get it, nobody has it yet. `replaced`: does not get it, the next one in the ranking was called.
 */
export const WINNER_STATES = ['reserve', 'won', 'notified', 'claimed', 'forfeited', 'replaced'] as const;
export type WinnerState = (typeof WINNER_STATES)[number];

/** Why a winner does not get the prize; published. */
export const FORFEIT_REASONS = [
  'deadline',
  'declined',
  'unreachable',
  'ineligible',
  'uncollected',
  'withdrawn',
  'other',
] as const;
export type ForfeitReason = (typeof FORFEIT_REASONS)[number];

/** Those that the organiser gives; the others follow from what the person did, or did not do. */
export const GIVEN_REASONS = [
  'unreachable',
  'ineligible',
  'uncollected',
  'other',
] as const satisfies readonly ForfeitReason[];

/** Those of them that fit a prize in this state: only what was taken can be left uncollected. */
export const reasonsFor = (state: WinnerState): readonly (typeof GIVEN_REASONS)[number][] =>
  GIVEN_REASONS.filter((reason) => reason !== 'uncollected' || state === 'claimed');

/** Whether the prize still waits for the person's word. */
export const isOpen = (state: WinnerState): state is 'won' | 'notified' => state === 'won' || state === 'notified';

/** Whether the person holds the prize, so that a rule against past winners means them. */
export const holdsPrize = (state: WinnerState): boolean => isOpen(state) || state === 'claimed';

const MOST_REMINDER_HOURS = 24;

/** When a winner who has not answered is reminded: a day before the deadline, or at half of a time that is shorter than two. */
export const remindAt = (claimBy: number, claimHours: number): number =>
  claimBy - Math.min(MOST_REMINDER_HOURS, claimHours / 2) * HOUR_MS;

/**
 * Whether a winner who has not answered forfeits the prize when the deadline has passed: only who was told with at least half
 * of the time left, or cannot be told at all. What arrived late is for a person to judge.
 */
export function forfeitsAtDeadline(row: {
  readonly toldAt: number | null;
  readonly unreachable: boolean;
  readonly claimBy: number;
  readonly claimHours: number;
}): 'deadline' | 'unreachable' | null {
  if (row.toldAt !== null) return row.toldAt <= row.claimBy - (row.claimHours / 2) * HOUR_MS ? 'deadline' : null;
  return row.unreachable ? 'unreachable' : null;
}

/** A name as it is published with the person's consent: two letters of a word, or one of a short word, and stars. */
export const maskedName = (fullName: string): string =>
  fullName
    .split(/[\s-]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const letters = [...word];
      return `${letters.slice(0, letters.length > 3 ? 2 : 1).join('')}***`;
    })
    .join(' ');
