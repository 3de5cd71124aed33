import type { WinnerView } from '../src/contracts/api-draws.ts';

/** In which order a screen shows who won. The server has decided before; nothing here changes who it is. */

type Drawn = Pick<WinnerView, 'rank' | 'kind' | 'prize'>;

/** Those who were drawn, from the last place to the first; reserves that were called later are no part of the show. */
export const revealOrder = <Row extends Drawn>(winners: readonly Row[]): Row[] =>
  winners.filter(({ kind }) => kind === 'winner').sort((a, b) => b.rank - a.rank);

/** How many are on the screen once everybody with the prize that comes next is, when `shown` are there already. */
export function throughPrize(order: readonly Drawn[], shown: number): number {
  const prize = order[shown]?.prize;
  const end = order.findIndex((row, index) => index >= shown && row.prize !== prize);
  return end === -1 ? order.length : end;
}
