import type { BroadcastCounts } from '../../src/contracts/broadcasts.ts';
import type { FailureReason } from '../../src/domain/failures.ts';
import type { Connection } from './open.ts';
import { recipientCommands } from './recipients.ts';

/** Columns of `broadcasts` as `BroadcastCounts` names them. */
export const COUNT_COLUMNS = `id, campaign_id AS campaignId, state, total,
  total - sent - failed - unreachable - unknown - skipped AS waiting,
  sent, failed, unreachable, unknown, skipped, repeated`;

/** What the counts of one broadcast change by; a number below zero takes back what a retry tries anew. */
export interface CountChanges {
  /** People of the list whose turn it was. */
  readonly fed?: number;
  readonly sent?: number;
  readonly failed?: number;
  readonly unreachable?: number;
  readonly unknown?: number;
  readonly skipped?: number;
  readonly repeated?: number;
  readonly reasons?: ReadonlyMap<FailureReason, number>;
}

type Column = Exclude<keyof CountChanges, 'reasons'>;
const NOTHING: Readonly<Record<Column, number>> = {
  ...{ fed: 0, sent: 0, failed: 0, unreachable: 0, unknown: 0, skipped: 0, repeated: 0 },
};

/**
 * The counts of broadcasts, which change in the transaction in which their messages do. They stand in the row of the broadcast
 * and nowhere else: neither a rolled back command nor a deleted message can make them wrong.
 */
export function broadcastCounts(db: Connection) {
  const recipients = recipientCommands(db);
  const find = db.prepare<[number], BroadcastCounts>(`SELECT ${COUNT_COLUMNS} FROM broadcasts WHERE id = ?`);
  const change = db.prepare<[object]>(
    `UPDATE broadcasts SET fed = fed + @fed, sent = sent + @sent, failed = failed + @failed,
       unreachable = unreachable + @unreachable, unknown = unknown + @unknown, skipped = skipped + @skipped,
       repeated = repeated + @repeated WHERE id = @id`,
  );
  const changeReason = db.prepare<[number, FailureReason, number]>(
    `INSERT INTO broadcast_failures (broadcast_id, reason, n) VALUES (?, ?, ?)
     ON CONFLICT (broadcast_id, reason) DO UPDATE SET n = n + excluded.n`,
  );
  const dropReason = db.prepare<[number, FailureReason]>(
    'DELETE FROM broadcast_failures WHERE broadcast_id = ? AND reason = ? AND n = 0',
  );
  // A cancelled one stays so, and ends when what was on its way has come to something.
  const end = db.prepare<{ id: number; now: number }>(
    `UPDATE broadcasts SET state = iif(state = 'cancelled', state, 'done'), finished_at = @now,
       retry_after = NULL, retry_until = NULL, stop_reason = NULL, stop_at = NULL, stop_code = NULL, stop_text = NULL
     WHERE id = @id AND state IN ('running', 'paused', 'cancelled') AND finished_at IS NULL
       AND sent + failed + unreachable + unknown + skipped >= total`,
  );

  /** Ends a broadcast of which nobody waits any more; its list is forgotten. */
  function finish(broadcastId: number, now: number): void {
    if (end.run({ id: broadcastId, now }).changes === 1) recipients.drop(broadcastId);
  }

  /** Changes the counts of a broadcast, and ends it when nobody waits any more. */
  function add(broadcastId: number, { reasons, ...columns }: CountChanges, now: number): void {
    change.run({ ...NOTHING, ...columns, id: broadcastId });
    for (const [reason, n] of reasons ?? []) {
      changeReason.run(broadcastId, reason, n);
      if (n < 0) dropReason.run(broadcastId, reason);
    }
    finish(broadcastId, now);
  }

  return {
    add,
    finish,
    /** Writes what a command collected. */
    write(changes: ReturnType<typeof countedChanges>, now: number): void {
      for (const [broadcastId, change] of changes.all()) add(broadcastId, change, now);
    },
    /** How far a broadcast is. @throws when there is none of the id */
    of(broadcastId: number): BroadcastCounts {
      const row = find.get(broadcastId);
      if (!row) throw new Error(`no broadcast ${broadcastId}`);
      return row;
    },
  };
}

/** Collects what one command changes, so that each broadcast's row is written once however many messages it is about. */
export function countedChanges() {
  const changes = new Map<number, Record<Column, number> & { reasons: Map<FailureReason, number> }>();
  function of(broadcastId: number) {
    const known = changes.get(broadcastId);
    if (known) return known;
    const fresh = { ...NOTHING, reasons: new Map<FailureReason, number>() };
    changes.set(broadcastId, fresh);
    return fresh;
  }
  return {
    /** Nothing may have changed, but it is looked at whether the broadcast is over. Null: it is not about one. */
    look(broadcastId: number | null): void {
      if (broadcastId !== null) of(broadcastId);
    },
    /** Changes a count; with a reason that of the reason, too. */
    count(broadcastId: number, column: Column, by = 1, reason: FailureReason | null = null): void {
      const entry = of(broadcastId);
      entry[column] += by;
      if (reason !== null) entry.reasons.set(reason, (entry.reasons.get(reason) ?? 0) + by);
    },
    all: (): ReadonlyMap<number, CountChanges> => changes,
  };
}
