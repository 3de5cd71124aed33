import type { FailureReason } from '../../src/domain/failures.ts';
import { broadcastCounts, countedChanges } from './broadcast-counts.ts';
import type { Connection } from './open.ts';
import { recipientCommands } from './recipients.ts';

/** What happens to the messages of a broadcast when the broadcast itself is stopped, goes on, or ends before its time. */
export function outboxRows(db: Connection) {
  const counts = broadcastCounts(db);
  const recipients = recipientCommands(db);
  // Index outbox_broadcast, whose condition each statement repeats: SQLite does not conclude it from the state alone.
  const hold = db.prepare<[number]>(
    `UPDATE outbox SET state = 'held' WHERE broadcast_id = ? AND state = 'queued'
       AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown')`,
  );
  const release = db.prepare<[number]>(
    `UPDATE outbox SET state = 'queued' WHERE broadcast_id = ? AND state = 'held'
       AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown')`,
  );
  const cancel = db.prepare<[number, number]>(
    `UPDATE outbox SET state = 'cancelled', settled_at = ? WHERE broadcast_id = ? AND state IN ('queued', 'held')
       AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown')`,
  );
  const notMade = db.prepare<[number], number>('SELECT total - fed FROM broadcasts WHERE id = ?').pluck();
  type GivenUp = { readonly state: 'failed' | 'unknown'; readonly reason: FailureReason | null; readonly rows: number };
  // Index outbox_broadcast, by state.
  const givenUp = db.prepare<{ id: number; after: number; until: number }, GivenUp>(
    `SELECT state, reason, count(*) AS rows FROM outbox
     WHERE broadcast_id = @id AND state IN ('failed', 'unknown')
       AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown') AND id > @after AND id <= @until
     GROUP BY state, reason`,
  );
  const newest = db
    .prepare<[number], number | null>(
      `SELECT max(id) FROM outbox WHERE broadcast_id = ? AND state IN ('failed', 'unknown')
         AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown')`,
    )
    .pluck();
  const begin = db.prepare<[number, number]>(
    `UPDATE broadcasts SET state = 'running', finished_at = NULL, retry_after = 0, retry_until = ? WHERE id = ?`,
  );
  const retried = db.prepare<[number], { after: number; until: number }>(
    'SELECT retry_after AS after, retry_until AS until FROM broadcasts WHERE id = ? AND retry_until IS NOT NULL',
  );
  const stop = db.prepare<[number]>(
    `UPDATE broadcasts SET state = 'cancelled', fed = total, retry_after = NULL, retry_until = NULL WHERE id = ?`,
  );

  /** Counts what a retry tries anew as given up (1), or as waiting (-1). */
  function countGivenUp(id: number, range: { after: number; until: number }, sign: 1 | -1, now: number): void {
    const changes = countedChanges();
    for (const { state, reason, rows } of givenUp.all({ id, ...range })) changes.count(id, state, sign * rows, reason);
    counts.write(changes, now);
  }

  return {
    /** Whether messages of a broadcast that were given up are being tried anew. */
    isRetried: (broadcastId: number): boolean => retried.get(broadcastId) !== undefined,
    /**
     * Lets a broadcast that is done run once more with all that failed or is in doubt, which waits from now on, though its rows are
     * taken up one after the other. Answers whether there is anything to try.
     */
    retry(broadcastId: number, now: number): boolean {
      const until = newest.get(broadcastId) ?? null;
      if (until === null) return false;
      begin.run(until, broadcastId);
      countGivenUp(broadcastId, { after: 0, until }, -1, now);
      return true;
    },
    /** Keeps what waits from going; what is on its way arrives, and what has to be tried again waits then, too. */
    hold: (broadcastId: number): void => void hold.run(broadcastId),
    /** Lets what was held go on. */
    release: (broadcastId: number): void => void release.run(broadcastId),
    /**
     * Cancels what waits, and counts it as skipped together with everybody whose message was not made; what a retry did not
     * come to stays given up. What is on its way is still counted when it arrives; until then `finished_at` is null.
     */
    cancel(broadcastId: number, now: number): void {
      const range = retried.get(broadcastId);
      if (range) countGivenUp(broadcastId, range, 1, now);
      const skipped = cancel.run(now, broadcastId).changes + (notMade.get(broadcastId) ?? 0);
      stop.run(broadcastId);
      recipients.drop(broadcastId);
      counts.add(broadcastId, { skipped }, now);
    },
  };
}
