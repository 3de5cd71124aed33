import type { Button, Keyboard, Line, Win } from './dialogue-protocol.ts';
import { button, inRows } from './messages.ts';

/** What offers a prize: its buttons and its deadline, alike in the notice, under `/status` and in answers to taps. */

/** What the button of a prize is for; `keep` takes back a refusal that was not confirmed, the names are about the public page. */
export const PRIZE_VERBS = ['take', 'decline', 'decline-yes', 'keep', 'name-yes', 'name-no'] as const;
export type PrizeVerb = (typeof PRIZE_VERBS)[number];

/** Which prize: a place of a draw. */
export type PrizePlace = Pick<Win, 'drawId' | 'rank'>;

/** A button about a prize. Its data names the place, because the notice is written before the winner has a row. */
export const prizeButton = (key: string, verb: PrizeVerb, { drawId, rank }: PrizePlace, args?: Line['args']): Button =>
  button(key, `prize:${verb}:${drawId}:${rank}`, args);

/** The buttons under a prize that waits for an answer. */
export const offerButtons = (place: PrizePlace): Keyboard | null =>
  inRows([prizeButton('button-prize-take', 'take', place)], [prizeButton('button-prize-decline', 'decline', place)]);

/** Until when the prize is kept; nothing without a deadline, or when it is over and yet nobody else has the prize. */
export const deadline = ({ claimBy }: Pick<Win, 'claimBy'>, timeZone: string, now: number): readonly Line[] =>
  claimBy === null || claimBy <= now ? [] : [{ key: 'prize-until', args: { until: { at: claimBy, timeZone } } }];
