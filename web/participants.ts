import type { ParticipantView } from '../src/contracts/api.ts';
import { PARTICIPANT_STATUSES, type ParticipantStatus } from '../src/domain/model.ts';

export const TABS = ['pending', 'approved', 'rejected', 'withdrawn', 'all'] as const;
export type Tab = (typeof TABS)[number];
export const PAGE_SIZE = 50;

/** What the list shows; all of it lives in the address, so that a reload or a shared link gives the same view. */
export interface Filter {
  readonly campaign: number | null;
  readonly tab: Tab;
  readonly q: string;
  readonly after: number | null;
  /** The participant beside the list. */
  readonly id: number | null;
}

/** Reads the filter from the address; nonsense counts as absent. */
export function readFilter(query: URLSearchParams): Filter {
  const status = query.get('status');
  return {
    campaign: readId(query.get('campaign')),
    tab: TABS.find((tab) => tab === status) ?? 'pending',
    q: (query.get('q') ?? '').slice(0, 100),
    after: readId(query.get('after')),
    id: readId(query.get('id')),
  };
}

/** The address of a filter, without what is the default anyway. */
export function filterPath(filter: Filter): string {
  const query = new URLSearchParams();
  if (filter.campaign !== null) query.set('campaign', String(filter.campaign));
  if (filter.tab !== 'pending') query.set('status', filter.tab);
  if (filter.q) query.set('q', filter.q);
  if (filter.after !== null) query.set('after', String(filter.after));
  if (filter.id !== null) query.set('id', String(filter.id));
  return query.size ? `/panel/participants?${query}` : '/panel/participants';
}

/** The page of everything about one participant. */
export const entryPath = (id: number): string => `/panel/participants/${id}`;

/** Whether two filters show the same rows, whoever is chosen. */
export const sameRows = (one: Filter, other: Filter): boolean =>
  filterPath({ ...one, id: null }) === filterPath({ ...other, id: null });

/** The address of a participant's photo; the version is in it, so that a corrected one is not taken for the one before. */
export const photoUrl = ({ id, version }: Pick<ParticipantView, 'id' | 'version'>, size: 'thumb' | 'large'): string =>
  `/api/v1/participants/${id}/photo?size=${size}&v=${version}`;

export const statusOf = (tab: Tab): ParticipantStatus | undefined =>
  PARTICIPANT_STATUSES.find((status) => status === tab);

/**
 * Brings rows on the screen up to date without moving any: a row takes its newer version, one that fell out of the
 * filter keeps its place and takes the status that was announced for it.
 */
export function mergeRows(
  shown: readonly ParticipantView[],
  loaded: readonly ParticipantView[],
  announced: ReadonlyMap<number, string>,
): ParticipantView[] {
  const newer = new Map(loaded.map((row) => [row.id, row]));
  return shown.map((row) => {
    const found = newer.get(row.id);
    if (found) return found.version >= row.version ? found : row;
    const status = PARTICIPANT_STATUSES.find((known) => known === announced.get(row.id));
    return status ? { ...row, status } : row;
  });
}

/** The row to go to after a decision: the next undecided one below, else the one above, else none. */
export function nextPending(rows: readonly ParticipantView[], id: number): number | null {
  const at = rows.findIndex((row) => row.id === id);
  const pending = (row: ParticipantView) => row.status === 'pending' && row.id !== id;
  return (rows.slice(at + 1).find(pending) ?? rows.slice(0, Math.max(at, 0)).findLast(pending))?.id ?? null;
}

/** A row from the `current` of a conflict, if that is what it is. */
export function asRow(value: unknown): ParticipantView | null {
  const row = value as Partial<ParticipantView> | null | undefined;
  return typeof row?.id === 'number' && typeof row.version === 'number' && typeof row.status === 'string'
    ? (row as ParticipantView)
    : null;
}

/** A positive number of the address, or null. */
export const readId = (text: string | null): number | null =>
  text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
