import type { CreateDrawBody } from '../../src/contracts/api-draws.ts';
import { announcing, COLLECTED, COLLECTING, placeIs, type Moment } from '../draw-moments.ts';
import type { DrawOffice } from '../draw-office.ts';

/** The steps of a draw, and the moments of each at which a kill might leave something half done. */

export type StepName = 'freeze' | 'publication' | 'run' | 'forfeit' | 'void' | 'start';

/** `later` is how long at most: a task of the pool, some chunks of messages, a few commits. */
export const MOMENTS: Readonly<Record<StepName, readonly Moment[]>> = {
  freeze: [
    { name: 'some time after the request', at: 'once', later: 150 },
    { name: 'the list is being collected', at: 'stored', where: COLLECTING },
    { name: 'the list is complete', at: 'stored', where: COLLECTED },
    { name: 'the root is being computed', at: 'event', work: 'root', later: 60 },
    { name: 'the manifest is published', at: 'stored', where: `state = 'frozen'` },
  ],
  publication: [
    { name: 'some time after the request', at: 'once', later: 100 },
    { name: 'it is noted', at: 'stored', where: `publication = 'sent'` },
    { name: 'messages are being made', at: 'stored', where: announcing('frozen'), later: 60 },
    { name: 'messages are being sent', at: 'heard', messages: 1 },
    { name: 'many messages are sent', at: 'heard', messages: 800 },
  ],
  run: [
    { name: 'some time after the request', at: 'once', later: 200 },
    { name: 'the list is being ranked', at: 'event', work: 'rank', later: 80 },
    { name: 'the result is stored', at: 'stored', where: `certificate IS NOT NULL` },
    { name: 'messages are being made', at: 'stored', where: announcing('drawn'), later: 60 },
    { name: 'messages are being sent', at: 'heard', messages: 300 },
  ],
  forfeit: [
    { name: 'some time after the request', at: 'once', later: 60 },
    { name: 'taken and not passed on', at: 'stored', where: placeIs('forfeited') },
    { name: 'passed on', at: 'stored', where: placeIs('replaced') },
  ],
  void: [
    { name: 'some time after the request', at: 'once', later: 30 },
    { name: 'it is void', at: 'stored', where: `state = 'void'` },
    { name: 'messages are being made', at: 'stored', where: announcing('void'), later: 60 },
  ],
  // What the program does by itself after a kill.
  start: [
    { name: 'some time after it is ready', at: 'once', later: 400 },
    { name: 'messages are being sent', at: 'heard', messages: 200 },
  ],
};

/** A plan of either mode that needs no network, with prizes, reserves and rules at random; `isSmall` with the early ones alone. */
export function planOf(
  { campaignId, earlyUntil }: DrawOffice,
  n: number,
  isSmall: boolean,
  random: () => number,
): CreateDrawBody {
  const below = (most: number): number => Math.floor(random() * most);
  const mode = random() < 0.5 ? 'text' : 'sealed';
  return {
    campaignId,
    title: `Розыгрыш № ${n}`,
    prizes: Array.from({ length: 1 + below(3) }, (_, tier) => ({ name: `Приз ${tier + 1}`, count: 1 + below(8) })),
    // Few enough that prizes go beyond them: who is behind them only the ranking knows.
    reserves: below(4),
    mode,
    ...(mode === 'text' && { textSource: 'Числа тиража' }),
    eligibility: {
      pastWinners: random() < 0.5 ? 'allowed' : 'not-of-campaign',
      enteredUntil: isSmall ? earlyUntil : null,
    },
    claimHours: random() < 0.5 ? null : 1 + below(100),
  };
}
