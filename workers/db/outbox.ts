import type { LeaseOutbox, LeasedMessage, MessageOutcome, OutgoingMessage } from '../../src/contracts/outbox.ts';
import type { Connection } from './open.ts';

/** Lower goes first: a person who writes to the bot never waits behind a broadcast. */
const PRIORITY = { reply: 0, notice: 1, broadcast: 2 } as const;

/** After so many tries that may pass a message is given up (R10). */
const ATTEMPTS = 3;

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
    `SELECT id, chat_id AS chatId, kind, method, payload, attempts FROM outbox AS row
     WHERE state = 'queued' AND not_before = 0 AND NOT EXISTS (
       SELECT 1 FROM outbox AS earlier WHERE earlier.chat_id = row.chat_id AND earlier.state IN ('queued', 'leased')
         AND earlier.id < row.id AND earlier.priority <= row.priority)
     ORDER BY priority, id LIMIT ?`,
  );
  // Partial index outbox_leased.
  const leasedBefore = db.prepare<[string, string, number], LeasedMessage>(
    `SELECT id, chat_id AS chatId, kind, method, payload, attempts FROM outbox
     WHERE state = 'leased' AND epoch = ? AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
  );
  const lease = db.prepare<[string, number]>(`UPDATE outbox SET state = 'leased', epoch = ? WHERE id = ?`);
  const sent = db.prepare<[number, number | null, number]>(
    `UPDATE outbox SET state = 'sent', settled_at = ?, message_id = ?, attempts = attempts + 1, payload = NULL, epoch = NULL
     WHERE id = ? AND state = 'leased'`,
  );
  // Partial index winners_untold, which holds nobody but winners to whom a message is on its way.
  const told = db.prepare<[number, number]>(
    `UPDATE winners SET state = 'notified', told_at = ? WHERE notice_id = ? AND state = 'won'`,
  );
  const ended = db.prepare<[string, number, number, string, number]>(
    `UPDATE outbox SET state = ?, settled_at = ?, error_code = ?, error_text = ?, attempts = attempts + 1, epoch = NULL
     WHERE id = ? AND state = 'leased'`,
  );
  // Error 0 is silence: nobody knows whether the message arrived.
  const again = db.prepare(
    `UPDATE outbox SET state = CASE WHEN attempts + @counted >= @most THEN 'failed' ELSE 'queued' END,
       settled_at = CASE WHEN attempts + @counted >= @most THEN @now END,
       attempts = attempts + @counted, maybe_sent = maybe_sent OR @errorCode = 0, not_before = @notBefore, epoch = NULL,
       error_code = @errorCode, error_text = @errorText WHERE id = @id AND state = 'leased'`,
  );
  const free = db.prepare<[string]>(
    `UPDATE outbox SET state = 'queued', epoch = NULL, maybe_sent = 1 WHERE state = 'leased' AND epoch <> ?`,
  );
  const unsent = db.prepare<[number]>(
    `UPDATE outbox SET state = 'queued', epoch = NULL WHERE id = ? AND state = 'leased'`,
  );
  // Index outbox_participant.
  const forget = db.prepare<[number, number]>(
    `UPDATE outbox SET payload = NULL, settled_at = coalesce(settled_at, ?),
       state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
     WHERE participant_id = ? AND state <> 'leased' AND payload IS NOT NULL`,
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
  // Ids rise with time, so the oldest stand first in the primary key; no more of them are looked at.
  const prune = db.prepare<[number]>(
    `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 5000)
     AND settled_at < ? AND state IN ('sent', 'failed', 'unreachable', 'cancelled')`,
  );
  const unreachable = db.prepare<[number, number]>(
    'INSERT INTO unreachable_chats (chat_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const reachable = db.prepare<[number]>('DELETE FROM unreachable_chats WHERE chat_id = ?');
  const chatOf = db.prepare<[number], number>('SELECT chat_id FROM outbox WHERE id = ?').pluck();

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
    return { id, leased: leasedTo === null ? null : { id, chatId, kind, method, payload, attempts: 0 } };
  }

  function settle(outcome: MessageOutcome, now: number): number {
    switch (outcome.state) {
      case 'sent': {
        const { changes } = sent.run(now, outcome.messageId, outcome.id);
        if (changes === 1) told.run(now, outcome.id);
        return changes;
      }
      case 'unsent':
        return unsent.run(outcome.id).changes;
      case 'retry': {
        const { id, notBefore, errorCode, errorText, countAttempt } = outcome;
        return again.run({ id, notBefore, errorCode, errorText, counted: countAttempt ? 1 : 0, most: ATTEMPTS, now })
          .changes;
      }
      case 'unreachable': {
        const chatId = chatOf.get(outcome.id);
        if (chatId !== undefined) unreachable.run(chatId, now);
        return ended.run(outcome.state, now, outcome.errorCode, outcome.errorText, outcome.id).changes;
      }
      case 'failed':
        return ended.run(outcome.state, now, outcome.errorCode, outcome.errorText, outcome.id).changes;
    }
  }

  return {
    /** Stores messages in order; those leased at once come back. */
    putAll: (messages: readonly OutgoingMessage[], epoch: string | null, now: number): LeasedMessage[] =>
      messages.map((message) => put(message, epoch, now).leased).filter((message) => message !== null),
    /** Stores one message. Its id tells later what became of it. */
    putOne: (message: OutgoingMessage, now: number): number => put(message, null, now).id,
    lease({ epoch, limit, now, held }: LeaseOutbox): LeasedMessage[] {
      if (held) return leasedBefore.all(epoch, JSON.stringify(held), limit);
      ripen.run(now);
      const chosen = choose.all(limit);
      for (const { id } of chosen) lease.run(epoch, id);
      return chosen;
    },
    settleAll: (outcomes: readonly MessageOutcome[], now: number): number =>
      outcomes.reduce((settled, outcome) => settled + settle(outcome, now), 0),
    /** Cancels what waits about an entry, takes the text of what did not arrive, and forgets to whom it was: its person is erased. */
    forget(participantId: number, now: number): void {
      forget.run(now, participantId);
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
    /** Leases of a dead process: nobody knows whether they were sent, so they go once more and are marked so. */
    freeLeasesOfOthers: (epoch: string): number => free.run(epoch).changes,
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
