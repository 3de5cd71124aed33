import type { DrawView } from '../src/contracts/api-draws.ts';
import type { WinnerOfDrawView } from '../src/contracts/api-winners.ts';
import { WINNER_GROUPS, type WinnerGroup } from '../src/contracts/winners.ts';

/** The list of winners over all draws of a campaign: its filter in the address, its rows. */

export const WINNERS_PATH = '/panel/winners';

/** What the list shows; all of it lives in the address. */
export interface WinnersFilter {
  readonly campaign: number | null;
  readonly draw: string | null;
  readonly prize: string | null;
  readonly state: WinnerGroup | null;
  readonly q: string;
  readonly after: string | null;
}

/** Reads the filter from the address; nonsense counts as absent. */
export function readWinnersFilter(query: URLSearchParams): WinnersFilter {
  const after = query.get('after');
  const draw = query.get('draw');
  return {
    campaign: Number(query.get('campaign')) || null,
    draw: draw && /^[\w.-]{1,64}$/.test(draw) ? draw : null,
    prize: query.get('prize')?.slice(0, 200) || null,
    state: WINNER_GROUPS.find((group) => group === query.get('state')) ?? null,
    q: (query.get('q') ?? '').slice(0, 100),
    after: after && /^[\w.-]{1,64}:[1-9]\d{0,8}$/.test(after) ? after : null,
  };
}

/** The address of a filter. */
export function winnersPath(filter: WinnersFilter): string {
  const query = winnersQuery(filter);
  return query ? `${WINNERS_PATH}?${query}` : WINNERS_PATH;
}

/** A filter as the query of an address, the page's or the API's; what filters nothing is left out. */
export function winnersQuery(filter: WinnersFilter): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) params.set(name, String(value));
  return params.toString();
}

/** Names a row among those of all draws. */
export const keyOf = ({ drawId, rank }: Pick<WinnerOfDrawView, 'drawId' | 'rank'>): string => `${drawId}:${rank}`;

/** Rows as they are now, each in its place: those of a page that was loaded anew. */
export function withNewer(rows: readonly WinnerOfDrawView[], loaded: readonly WinnerOfDrawView[]): WinnerOfDrawView[] {
  const newer = new Map(loaded.map((row) => [keyOf(row), row]));
  return rows.map((row) => newer.get(keyOf(row)) ?? row);
}

/** Rows as they are now, each in its place, by what the draw of some of them tells; a phone stays masked. */
export function withDraw(rows: readonly WinnerOfDrawView[], draw: DrawView): WinnerOfDrawView[] {
  const newer = new Map(draw.winners.map((winner) => [winner.rank, winner]));
  return rows.map((row) => {
    const winner = row.drawId === draw.id ? newer.get(row.rank) : undefined;
    if (!winner) return row;
    const { state, reason, note, replaces, replacedBy, publicName, exhausted, prize } = winner;
    const { claimBy, toldAt, settledAt, delivery, fullName } = winner;
    return {
      ...row,
      ...{ state, reason, note, replaces, replacedBy, publicName, exhausted, prize },
      ...{ claimBy, toldAt, settledAt, delivery, fullName },
    };
  });
}

/** The prizes of draws that were run, each once, by name. */
export const prizesOf = (draws: readonly DrawView[]): string[] =>
  [...new Set(draws.flatMap(({ prizes }) => prizes.map(({ name }) => name)))].sort((a, b) => a.localeCompare(b));
