import type { LeaseOutbox, LeasedMessage, OutgoingMessage } from '../../src/contracts/outbox.ts';
import { broadcastCounts, countedChanges } from './broadcast-counts.ts';
import { feedCommands, type StoredMessage } from './feed.ts';
import type { Connection } from './open.ts';
import { outcomeCommands } from './outcomes.ts';

/** Lower goes first: a person who writes to the bot never waits behind a broadcast. */
const PRIORITY = { reply: 0, notice: 1, broadcast: 2 } as const;

const DAY_MS = 24 * 3_600_000;
/** Days for which an operator sees what did not arrive, and for which it is told that a message was sent at all. */
const LOST_TEXT_MS = 7 * DAY_MS;
const KEPT_MS = 90 * DAY_MS;

/** Every message that a person must get is a row here before it is sent (law 6). */
export function outboxCommands(db: Connection) {
  const insert = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, campaign_id, kind, priority, method, payload, label, participant_id, not_before,
       state, epoch, created_at)
     VALUES (@chatId, @campaignId, @kind, @priority, @method, @payload, @label, @participantId, @notBefore,
       @state, @epoch, @now)`,
  );
  // The first condition is what lets SQLite use the partial index outbox_unsettled_chat.
  const queuedBefore = db
    .prepare<[number, number], number>(
      `SELECT 1 FROM outbox WHERE chat_id = ? AND state IN ('queued', 'leased') AND state = 'queued' AND priority <= ? LIMIT 1`,
    )
    .pluck();
  // Partial index outbox_later.
  const ripen = db.prepare<[number]>(
    `UPDATE outbox SET not_before = 0 WHERE id IN (
       SELECT id FROM outbox WHERE state = 'queued' AND not_before > 0 AND not_before <= ? ORDER BY not_before LIMIT 1000)`,
  );
  // Partial index outbox_ready. One chat's messages of the same or a higher rank keep their order, so only the first goes.
  const choose = db.prepare<[number], LeasedMessage>(
    `SELECT id, chat_id AS chatId, kind, method, payload, attempts, NULL AS broadcast FROM outbox AS row
     WHERE state = 'queued' AND not_before = 0 AND priority < 2 AND NOT EXISTS (
       SELECT 1 FROM outbox AS earlier WHERE earlier.chat_id = row.chat_id AND earlier.state IN ('queued', 'leased')
         AND earlier.id < row.id AND earlier.priority <= row.priority)
     ORDER BY priority, id LIMIT ?`,
  );
  // Partial index outbox_unsettled_chat, whose condition stands first; only a lost answer asks this.
  const leasedBefore = db.prepare<[string, string, number], StoredMessage & { readonly broadcastId: number | null }>(
    `SELECT id, chat_id AS chatId, kind, method, coalesce(payload, '') AS payload, attempts, broadcast_id AS broadcastId
     FROM outbox INDEXED BY outbox_unsettled_chat
     WHERE state IN ('queued', 'leased') AND state = 'leased' AND epoch = ? AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
  );
  const lease = db.prepare<[string, number]>(`UPDATE outbox SET state = 'leased', epoch = ? WHERE id = ?`);
  // Index outbox_participant.
  const cancel = db
    .prepare<[number, number], number | null>(
      `UPDATE outbox SET payload = NULL, settled_at = ?, state = 'cancelled'
       WHERE participant_id = ? AND state IN ('queued', 'held') RETURNING broadcast_id`,
    )
    .pluck();
  // The same.
  const empty = db.prepare<[number]>(
    `UPDATE outbox SET payload = NULL WHERE participant_id = ? AND state <> 'leased' AND payload IS NOT NULL`,
  );
  // The same. What the person was sent would tell for months whose entry it was; the staff's own messages stay findable.
  const unname = db.prepare<[number]>(
    `UPDATE outbox SET participant_id = NULL WHERE participant_id = ? AND chat_id > 0`,
  );
  // Index outbox_participant.
  const withdrawNotice = db.prepare<[number, number, string]>(
    `UPDATE outbox SET payload = NULL, settled_at = ?, state = 'cancelled'
     WHERE participant_id = ? AND state = 'queued' AND label = ?`,
  );
  // Partial index outbox_lost.
  const silence = db.prepare<[number]>(
    `UPDATE outbox SET payload = NULL WHERE id IN (
       SELECT id FROM outbox WHERE payload IS NOT NULL AND state IN ('failed', 'unreachable', 'cancelled')
         AND settled_at < ? ORDER BY settled_at LIMIT 5000)`,
  );
  // Ids rise with time, so the oldest stand first in the primary key; no more of them are looked at. What is about to be tried
  // anew is waited for.
  const prune = db.prepare<[number]>(
    `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 5000)
     AND settled_at < ? AND state IN ('sent', 'failed', 'unreachable', 'unknown', 'cancelled')
     AND NOT EXISTS (SELECT 1 FROM broadcasts WHERE broadcasts.id = broadcast_id AND retry_until IS NOT NULL)`,
  );
  const unreachable = db.prepare<[number, number]>(
    'INSERT INTO unreachable_chats (chat_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const reachable = db.prepare<[number]>('DELETE FROM unreachable_chats WHERE chat_id = ?');
  const outcomes = outcomeCommands(db);
  const feed = feedCommands(db);
  const counts = broadcastCounts(db);

  type Stored = { readonly id: number; readonly leased: LeasedMessage | null };
  function put(message: OutgoingMessage, epoch: string | null, now: number): Stored {
    const { chatId, campaignId, kind, method, payload, label = null, participantId = null } = message;
    const priority = PRIORITY[kind];
    const notBefore = message.notBefore !== undefined && message.notBefore > now ? message.notBefore : 0;
    const goesNow = epoch !== null && notBefore === 0 && queuedBefore.get(chatId, priority) === undefined;
    const leasedTo = goesNow ? epoch : null;
    const state = leasedTo === null ? 'queued' : 'leased';
    const row = { chatId, campaignId, kind, priority, method, payload, label, participantId, notBefore };
    const id = Number(insert.run({ ...row, state, epoch: leasedTo, now }).lastInsertRowid);
    return {
      id,
      leased: leasedTo === null ? null : { id, chatId, kind, method, payload, attempts: 0, broadcast: null },
    };
  }

  /** What is leased to an epoch and did not reach its sender. */
  function recovered(epoch: string, held: readonly number[], limit: number, now: number): LeasedMessage[] {
    return leasedBefore
      .all(epoch, JSON.stringify(held), limit)
      .map(({ broadcastId, ...row }) =>
        broadcastId === null ? { ...row, broadcast: null } : feed.addressed(row, broadcastId, now),
      )
      .filter((message) => message !== null);
  }

  return {
    /** Stores messages in order; those leased at once come back. */
    putAll: (messages: readonly OutgoingMessage[], epoch: string | null, now: number): LeasedMessage[] =>
      messages.map((message) => put(message, epoch, now).leased).filter((message) => message !== null),
    /** Stores one message. Its id tells later what became of it. */
    putOne: (message: OutgoingMessage, now: number): number => put(message, null, now).id,
    lease({ epoch, limit, broadcasts = { free: 0, paid: 0 }, now, held }: LeaseOutbox): LeasedMessage[] {
      if (held) return recovered(epoch, held, limit + broadcasts.free + broadcasts.paid, now);
      ripen.run(now);
      const chosen = choose.all(limit);
      for (const { id } of chosen) lease.run(epoch, id);
      return [...chosen, ...feed.lease(epoch, broadcasts, now)];
    },
    settleAll: outcomes.settleAll,
    freeLeasesOfOthers: outcomes.freeLeasesOfOthers,
    /** Cancels what waits about an entry, takes the text of what did not arrive, and forgets to whom it was: its person is erased. */
    forget(participantId: number, now: number): void {
      const changes = countedChanges();
      for (const broadcastId of cancel.all(now, participantId)) {
        if (broadcastId !== null) changes.count(broadcastId, 'skipped');
      }
      counts.write(changes, now);
      empty.run(participantId);
      unname.run(participantId);
    },
    /** Cancels a notice about an entry, by its label, that has not left and is not true any more. */
    withdrawNotice: (participantId: number, label: string, now: number): void =>
      void withdrawNotice.run(now, participantId, label),
    /** Deletes what is settled and old, and the text of what was lost some days ago; a bounded number at once. */
    prune(now: number): number {
      silence.run(now - LOST_TEXT_MS);
      return prune.run(now - KEPT_MS).changes;
    },
    setReachable: (chatId: number, isReachable: boolean, now: number): boolean =>
      (isReachable ? reachable.run(chatId) : unreachable.run(chatId, now)).changes === 1,
  };
}

export function outboxQuestions(db: Connection) {
  // Partial indexes outbox_ready and outbox_later.
  const ready = db
    .prepare<[], number>(
      `SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'queued' AND not_before = 0 LIMIT 100001)`,
    )
    .pluck();
  const later = db
    .prepare<[], number>(
      `SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'queued' AND not_before > 0 LIMIT 100001)`,
    )
    .pluck();
  const first = db
    .prepare<[number], number>(
      `SELECT created_at FROM outbox WHERE state = 'queued' AND not_before = 0 AND priority = ? ORDER BY id LIMIT 1`,
    )
    .pluck();
  // Partial index outbox_unsettled_chat.
  const unsent = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM outbox WHERE chat_id = ? AND state IN ('queued', 'leased') LIMIT ?)`,
    )
    .pluck();
  return {
    unsentTo: (chatId: number, most: number): number => unsent.get(chatId, most) ?? 0,
    depth: () => (ready.get() ?? 0) + (later.get() ?? 0),
    /** When the oldest waiting message was made; the index holds one order for each priority. */
    oldestAt(): number | null {
      const times = Object.values(PRIORITY).flatMap((priority) => first.get(priority) ?? []);
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}
