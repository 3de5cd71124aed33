import { broadcastCounts } from './broadcast-counts.ts';
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
  const stop = db.prepare<[number]>(
    `UPDATE broadcasts SET state = 'cancelled', fed = total, retry_after = NULL, retry_until = NULL WHERE id = ?`,
  );
  return {
    /** Keeps what waits from going; what is on its way arrives, and what has to be tried again waits then, too. */
    hold: (broadcastId: number): void => void hold.run(broadcastId),
    /** Lets what was held go on. */
    release: (broadcastId: number): void => void release.run(broadcastId),
    /**
     * Cancels what waits, and counts it as skipped together with everybody whose message was not made. What is on its way
     * is still counted when it arrives; until then `finished_at` is null.
     */
    cancel(broadcastId: number, now: number): void {
      const skipped = cancel.run(now, broadcastId).changes + (notMade.get(broadcastId) ?? 0);
      stop.run(broadcastId);
      recipients.drop(broadcastId);
      counts.add(broadcastId, { skipped }, now);
    },
  };
}
