import type { WinnerView } from '../src/contracts/api-draws.ts';
import { forfeitsAtDeadline, isOpen } from '../src/domain/prizes.ts';

/** What the panel makes of the places of a draw, in words that a person can act upon. */

/**
 * Where a prize stands. `telling`: the message is on its way. `told`: it has arrived. `unreachable`: the person has blocked
 * the bot or is not there. `undelivered`: Telegram did not take the message. The others as `WinnerState` has them.
 */
export type Standing =
  'telling' | 'told' | 'unreachable' | 'undelivered' | 'claimed' | 'forfeited' | 'replaced' | 'reserve';

export function standingOf({ state, delivery }: Pick<WinnerView, 'state' | 'delivery'>): Standing {
  if (state === 'notified') return 'told';
  if (state !== 'won') return state;
  if (delivery === 'waiting') return 'telling';
  if (delivery === 'sent') return 'told';
  return delivery === 'failed' ? 'undelivered' : 'unreachable';
}

/**
 * What becomes of a prize whose deadline has passed without a word: `passes` by itself, or waits for somebody to `judge`,
 * because the message came late or did not come. Null while there is time, and where nothing is waited for.
 */
export function overdue(
  row: Pick<WinnerView, 'state' | 'delivery' | 'claimBy' | 'toldAt'>,
  claimHours: number | null,
  now: number,
): 'passes' | 'judge' | null {
  const { claimBy, toldAt } = row;
  if (!isOpen(row.state) || claimBy === null || claimHours === null || now < claimBy) return null;
  const unreachable = standingOf(row) === 'unreachable';
  return forfeitsAtDeadline({ toldAt, unreachable, claimBy, claimHours }) === null ? 'judge' : 'passes';
}

/** How many places stand how; `passed`: does not get the prize, whether or not the next one was called already. */
export interface Tally {
  readonly claimed: number;
  readonly waiting: number;
  readonly passed: number;
  readonly reserves: number;
}

export function tallyOf(winners: readonly Pick<WinnerView, 'state'>[]): Tally {
  const tally = { claimed: 0, waiting: 0, passed: 0, reserves: 0 };
  for (const { state } of winners) {
    if (state === 'claimed') tally.claimed += 1;
    else if (state === 'reserve') tally.reserves += 1;
    else if (isOpen(state)) tally.waiting += 1;
    else tally.passed += 1;
  }
  return tally;
}

/** Who gets the prize that the next one gives up; null when the reserves are used up and the rest of the list follows. */
export const nextInLine = (winners: readonly WinnerView[]): WinnerView | null =>
  winners.find(({ state }) => state === 'reserve') ?? null;
