import type { PageQuestion } from '../../src/contracts/reader.ts';
import { PARTICIPANT_STATUSES } from '../../src/domain/model.ts';
import { matchExpression, searchable } from './search-words.ts';

/** What the participants' list is filtered by; pages, counts and jobs over many entries mean the same by it. */
export type Filter = Pick<PageQuestion, 'campaignId' | 'status' | 'q'>;

const ofStatus = (status: string): string =>
  `SELECT id FROM participants WHERE campaign_id = @campaignId AND status = ${status} AND id < @after`;

/**
 * Selects of the newest `@limit` ids below `@after` that a filter matches. Each yields its first rows at once however many
 * match, so that the limit bounds the work.
 */
const SELECTS = {
  // Index participants_status: its runs are merged, where one condition less would sort the whole campaign.
  all: `${PARTICIPANT_STATUSES.map((status) => ofStatus(`'${status}'`)).join(' UNION ALL ')} ORDER BY id DESC LIMIT @limit`,
  status: `${ofStatus('@status')} ORDER BY id DESC LIMIT @limit`,
  // Rows of the full-text index have the negative id, so that the newest come first in the order in which it skips fastest
  // (measured: two to four times as fast as backwards). It takes no bound but an integer, which numbers of JavaScript are not
  // to SQLite. It follows late, so the row is asked for its status. UNIQUE (telegram_id, campaign_id).
  words: `SELECT -place AS id FROM (
    SELECT rowid AS place FROM participants_fts WHERE participants_fts MATCH @match AND rowid > -CAST(@after AS INTEGER)
      AND (@status IS NULL OR (SELECT status FROM participants WHERE id = -participants_fts.rowid) = @status)
    UNION SELECT -id FROM participants WHERE telegram_id = @telegramId AND campaign_id = @campaignId AND id < @after
      AND (@status IS NULL OR status = @status)
    ORDER BY place LIMIT @limit)`,
} as const;
type Way = keyof typeof SELECTS;

/** A statement for each way of matching; `build` puts the select of ids into its place. */
export function prepareMatching<T>(build: (ids: string) => T): (filter: Filter) => { statement: T; values: Values } {
  const statements: Record<Way, T> = {
    all: build(SELECTS.all),
    status: build(SELECTS.status),
    words: build(SELECTS.words),
  };
  return (filter) => {
    const { way, values } = wayOf(filter);
    return { statement: statements[way], values };
  };
}

/** Whether nothing is searched for. */
export const isBlank = (q: string | null): boolean => (q ?? '').trim() === '';

/** Parameters of the select, for all that match; those of the statement around it are added to them. */
type Values = Readonly<Record<string, string | number | null>>;

function wayOf({ campaignId, status, q }: Filter): { way: Way; values: Values } {
  const values = { campaignId, status, after: Number.MAX_SAFE_INTEGER, limit: -1 };
  if (isBlank(q)) return { way: status === null ? 'all' : 'status', values };
  // Nothing but invisible characters is no empty question: it must match nothing, lest everybody be decided about.
  const typed = searchable(q ?? '');
  const id = /^\d+$/.test(typed) ? Number(typed) : null;
  const telegramId = Number.isSafeInteger(id) ? id : null;
  return { way: 'words', values: { ...values, telegramId, match: matchExpression(campaignId, status, typed) } };
}
