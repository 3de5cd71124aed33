import type { BroadcastRow } from '../../src/contracts/broadcasts.ts';
import type { BroadcastStep, StopReason } from '../../src/domain/broadcast.ts';
import { fail, type Reply } from '../../src/domain/errors.ts';
import { COUNT_COLUMNS } from './broadcast-counts.ts';
import type { Connection } from './open.ts';

/** Broadcasts, as they are read. */

const COLUMNS = `${COUNT_COLUMNS}, title, content, audience, paid, on_doubt AS onDoubt, start_at AS startAt,
  stop_reason AS stopReason, stop_at AS stopAt, stop_code AS stopCode, stop_text AS stopText,
  (SELECT json_group_array(json_object('reason', reason, 'count', n)) FROM broadcast_failures
    WHERE broadcast_id = broadcasts.id) AS failures,
  (SELECT login FROM admins WHERE admins.id = broadcasts.created_by) AS createdBy,
  created_at AS createdAt, started_at AS startedAt, finished_at AS finishedAt, version`;

interface Stored extends Omit<BroadcastRow, 'content' | 'audience' | 'paid' | 'stop' | 'failures'> {
  readonly content: string;
  readonly audience: string;
  readonly paid: number;
  readonly stopReason: StopReason | null;
  readonly stopAt: number | null;
  readonly stopCode: number | null;
  readonly stopText: string | null;
  readonly failures: string;
}

function toRow({ stopReason, stopAt, stopCode, stopText, ...row }: Stored): BroadcastRow {
  return {
    ...row,
    content: JSON.parse(row.content) as BroadcastRow['content'],
    audience: JSON.parse(row.audience) as BroadcastRow['audience'],
    paid: row.paid === 1,
    stop: stopReason && { reason: stopReason, at: stopAt ?? 0, errorCode: stopCode, errorText: stopText },
    failures: JSON.parse(row.failures) as BroadcastRow['failures'],
  };
}

/** Finds a broadcast by its id; NOT_FOUND without one. */
export function broadcastFinder(db: Connection): (id: number) => Reply<BroadcastRow> {
  const find = db.prepare<[number], Stored>(`SELECT ${COLUMNS} FROM broadcasts WHERE id = ?`);
  return (id) => {
    const row = find.get(id);
    return row ? { ok: true, value: toRow(row) } : fail('NOT_FOUND', `broadcast ${id}`);
  };
}

/** The refusal of a step that the broadcast's state does not allow. */
export const outOfStep = ({ id, state }: BroadcastRow, step: BroadcastStep): Reply<never> =>
  fail('BROADCAST_STATE', `broadcast ${id} is ${state}: ${step} is not its next step`, { state });

export function broadcastQuestions(db: Connection) {
  const find = broadcastFinder(db);
  // Index broadcasts_campaign.
  const page = db.prepare<[number, number, number], Stored>(
    `SELECT ${COLUMNS} FROM broadcasts WHERE campaign_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  // Partial index broadcasts_open, whose condition stands first: SQLite does not conclude it from the states alone.
  const open = db.prepare<[number], Stored>(
    `SELECT ${COLUMNS} FROM broadcasts WHERE state IN ('scheduled', 'freezing', 'running', 'paused')
       AND (state IN ('freezing', 'running') OR (state = 'scheduled' AND start_at <= ?)) ORDER BY id`,
  );
  return {
    get(id: number): BroadcastRow | null {
      const found = find(id);
      return found.ok ? found.value : null;
    },
    page: (campaignId: number, before: number | null, limit: number): BroadcastRow[] =>
      page.all(campaignId, before ?? Number.MAX_SAFE_INTEGER, limit).map(toRow),
    open: (now: number): BroadcastRow[] => open.all(now).map(toRow),
  };
}
