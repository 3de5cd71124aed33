import type { LeasedMessage, LeaseOutbox } from '../../src/contracts/outbox.ts';
import type { Language, ParticipantStatus } from '../../src/domain/model.ts';
import { broadcastCounts, countedChanges } from './broadcast-counts.ts';
import type { Connection } from './open.ts';
import { recipientCommands } from './recipients.ts';

/** So many people of one broadcast are looked at in one command, whose neighbours wait meanwhile. */
const MOST_LOOKED_AT = 1_000;

/** A broadcast that messages are made of. */
interface Open {
  readonly id: number;
  readonly campaignId: number;
  readonly people: 'entrants' | 'unfinished' | null;
  readonly paid: number;
  readonly method: LeasedMessage['method'];
  readonly label: string;
  readonly total: number;
  readonly fed: number;
  readonly retryAfter: number | null;
  readonly retryUntil: number | null;
}

interface Person {
  readonly participantId: number | null;
  readonly language: Language;
  readonly name: string;
  readonly ticketCode: string;
  readonly status: ParticipantStatus | null;
  readonly unreachable: number;
  /** Another message to them is unsettled. */
  readonly expecting: number;
}

/** A row that exists already, without what is known of its person. */
export type StoredMessage = Omit<LeasedMessage, 'broadcast'>;

interface GivenUp extends StoredMessage {
  readonly expecting: number;
}

/** One command that leases: what it may still give away, what it gave, and what it counted. */
interface Lease {
  readonly epoch: string;
  readonly now: number;
  readonly room: { free: number; paid: number };
  readonly leased: LeasedMessage[];
  readonly changes: ReturnType<typeof countedChanges>;
}

const paceOf = ({ paid }: Open): 'free' | 'paid' => (paid === 1 ? 'paid' : 'free');

/**
 * Hands out the messages of running broadcasts. A row is made when it is its turn and is leased from its first moment, so
 * that a list of a million people costs the outbox no more rows than were sent.
 */
export function feedCommands(db: Connection) {
  const counts = broadcastCounts(db);
  const recipients = recipientCommands(db);
  // Index broadcasts_open, whose condition stands first: SQLite does not conclude it from the state alone.
  const running = db.prepare<[], Open>(
    `SELECT id, campaign_id AS campaignId, json_extract(audience, '$.people') AS people, paid, method, label, total, fed,
       retry_after AS retryAfter, retry_until AS retryUntil
     FROM broadcasts WHERE state IN ('scheduled', 'freezing', 'running', 'paused') AND state = 'running'
     ORDER BY started_at, id`,
  );
  const find = db.prepare<[number], Open>(
    `SELECT id, campaign_id AS campaignId, json_extract(audience, '$.people') AS people, paid, method, label, total, fed,
       retry_after AS retryAfter, retry_until AS retryUntil
     FROM broadcasts WHERE id = ?`,
  );
  // UNIQUE (telegram_id, campaign_id). In a private chat the chat's number is the person's; an erased entry has another.
  const entrant = db.prepare<[number, number], Person>(
    `SELECT id AS participantId, language, full_name AS name, ticket_code AS ticketCode, status,
       EXISTS (SELECT 1 FROM unreachable_chats WHERE chat_id = telegram_id) AS unreachable,
       EXISTS (SELECT 1 FROM outbox WHERE outbox.chat_id = telegram_id AND state IN ('queued', 'leased')) AS expecting
     FROM participants WHERE telegram_id = ? AND campaign_id = ?`,
  );
  // Primary key of dialogues.
  const beginner = db.prepare<[number, number], Person>(
    `SELECT NULL AS participantId, coalesce(json_extract(state, '$.language'), 'ru') AS language,
       coalesce(json_extract(state, '$.form.answers.name'), '') AS name, '' AS ticketCode, NULL AS status,
       EXISTS (SELECT 1 FROM unreachable_chats WHERE unreachable_chats.chat_id = form.chat_id) AS unreachable,
       EXISTS (SELECT 1 FROM outbox WHERE outbox.chat_id = form.chat_id AND state IN ('queued', 'leased')) AS expecting
     FROM dialogues AS form
     WHERE chat_id = ? AND json_extract(state, '$.form.campaignId') = ? AND NOT EXISTS (
       SELECT 1 FROM participants WHERE telegram_id = form.chat_id
         AND campaign_id = json_extract(form.state, '$.form.campaignId'))`,
  );
  const insert = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, campaign_id, broadcast_id, kind, priority, method, label, participant_id, state,
       created_at, settled_at, reason)
     VALUES (@chatId, @campaignId, @id, 'broadcast', 2, @method, @label, @participantId, @state, @now, @settledAt, @reason)`,
  );
  // The common case, by place instead of by name: thousands a second are made.
  type Made = [number, number, number, string, string, number | null, string, number];
  const insertLeased = db.prepare<Made>(
    `INSERT INTO outbox (chat_id, campaign_id, broadcast_id, kind, priority, method, label, participant_id, state, epoch,
       created_at)
     VALUES (?, ?, ?, 'broadcast', 2, ?, ?, ?, 'leased', ?, ?)`,
  );
  // Index outbox_broadcast. A broadcast has the lowest rank: whatever was to reach the person before it goes first. Of those
  // who wait behind something only the first are looked at, so that a lease costs the same however many they are.
  const queued = db.prepare<[number, number, number], StoredMessage>(
    `SELECT id, chat_id AS chatId, kind, method, coalesce(payload, '') AS payload, attempts FROM (
       SELECT id, chat_id, kind, method, payload, attempts FROM outbox
       WHERE broadcast_id = ? AND state = 'queued' AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown')
         AND not_before = 0
       ORDER BY id LIMIT ?) AS oldest
     WHERE NOT EXISTS (
       SELECT 1 FROM outbox AS earlier WHERE earlier.chat_id = oldest.chat_id AND earlier.state IN ('queued', 'leased')
         AND earlier.id < oldest.id)
     LIMIT ?`,
  );
  // The same index, each half in the order of the ids.
  const givenUp = db.prepare<{ id: number; after: number; until: number; limit: number }, GivenUp>(
    `SELECT id, chat_id AS chatId, kind, method, coalesce(payload, '') AS payload, 0 AS attempts,
       EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.chat_id = row.chat_id
         AND earlier.state IN ('queued', 'leased') AND earlier.id < row.id) AS expecting
     FROM outbox AS row WHERE broadcast_id = @id AND state = 'failed'
       AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown') AND id > @after AND id <= @until
     UNION ALL
     SELECT id, chat_id, kind, method, coalesce(payload, ''), 0,
       EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.chat_id = row.chat_id
         AND earlier.state IN ('queued', 'leased') AND earlier.id < row.id)
     FROM outbox AS row WHERE broadcast_id = @id AND state = 'unknown'
       AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown') AND id > @after AND id <= @until
     ORDER BY id LIMIT @limit`,
  );
  const lease = db.prepare<[string, number]>(`UPDATE outbox SET state = 'leased', epoch = ? WHERE id = ?`);
  const takeBack = db.prepare<[string, string | null, number]>(
    `UPDATE outbox SET state = ?, epoch = ?, attempts = 0, not_before = 0, settled_at = NULL, error_code = NULL,
       error_text = NULL, reason = NULL WHERE id = ?`,
  );
  const drop = db.prepare<[string, number, string | null, number]>(
    'UPDATE outbox SET state = ?, settled_at = ?, reason = ?, epoch = NULL WHERE id = ?',
  );
  const retryFrom = db.prepare<[number, number]>('UPDATE broadcasts SET retry_after = ? WHERE id = ?');
  const endRetry = db.prepare<[number]>('UPDATE broadcasts SET retry_after = NULL, retry_until = NULL WHERE id = ?');

  const personOf = ({ people, campaignId }: Open, chatId: number): Person | undefined =>
    (people === 'unfinished' ? beginner : entrant).get(chatId, campaignId);

  const addressed = (row: StoredMessage, { id, paid }: Open, person: Person): LeasedMessage => {
    const { language, name, ticketCode, status } = person;
    return { ...row, broadcast: { broadcastId: id, paid: paid === 1, language, name, ticketCode, status } };
  };

  function give(row: StoredMessage, broadcast: Open, person: Person, { room, leased }: Lease): void {
    room[paceOf(broadcast)] -= 1;
    leased.push(addressed(row, broadcast, person));
  }

  /** Whom a stored message is for; one that nobody can be reached with any more is settled here. */
  function reached(row: StoredMessage, broadcast: Open, { changes, now }: Pick<Lease, 'changes' | 'now'>) {
    const person = personOf(broadcast, row.chatId);
    if (person?.unreachable === 0) return person;
    const [state, column, reason] = person
      ? (['unreachable', 'unreachable', 'blocked'] as const)
      : (['cancelled', 'skipped', null] as const);
    drop.run(state, now, reason, row.id);
    changes.count(broadcast.id, column, 1, reason);
    return null;
  }

  /** Messages that were made before and wait: to be tried again, behind another one, or freed from a lease. */
  function leaseQueued(broadcast: Open, command: Lease): void {
    for (const row of queued.all(broadcast.id, MOST_LOOKED_AT, command.room[paceOf(broadcast)])) {
      const person = reached(row, broadcast, command);
      if (!person) continue;
      lease.run(command.epoch, row.id);
      give(row, broadcast, person, command);
    }
  }

  function makeOne(chatId: number, broadcast: Open, command: Lease): void {
    const { epoch, now, changes } = command;
    const { id, campaignId, method, label } = broadcast;
    const person = personOf(broadcast, chatId);
    if (!person) return changes.count(id, 'skipped');
    const { participantId, unreachable, expecting } = person;
    if (unreachable === 0 && expecting === 0) {
      const made = insertLeased.run(chatId, campaignId, id, method, label, participantId, epoch, now);
      const row = { id: Number(made.lastInsertRowid), chatId, method, payload: '', attempts: 0 };
      return give({ ...row, kind: 'broadcast' }, broadcast, person, command);
    }
    const row = { chatId, campaignId, id, method, label, participantId, now };
    if (unreachable === 0) {
      insert.run({ ...row, state: 'queued', settledAt: null, reason: null });
    } else {
      insert.run({ ...row, state: 'unreachable', settledAt: now, reason: 'blocked' });
      changes.count(id, 'unreachable', 1, 'blocked');
    }
  }

  /** Makes the messages of the next people on the list. */
  function makeNext(broadcast: Open, command: Lease): void {
    const { id, total, fed } = broadcast;
    if (fed >= total) return;
    let looked = 0;
    for (;;) {
      const room = Math.min(command.room[paceOf(broadcast)], MOST_LOOKED_AT - looked);
      const chats = room > 0 ? recipients.slice(id, fed + looked, room) : [];
      if (chats.length === 0) break;
      for (const chatId of chats) makeOne(chatId, broadcast, command);
      looked += chats.length;
    }
    command.changes.count(id, 'fed', looked);
  }

  /** Takes the next messages back that were given up. */
  function retryNext(broadcast: Open, command: Lease): void {
    const { id, retryAfter, retryUntil } = broadcast;
    const { epoch } = command;
    const limit = command.room[paceOf(broadcast)];
    if (retryAfter === null || limit <= 0) return;
    const rows = givenUp.all({ id, after: retryAfter, until: retryUntil ?? retryAfter, limit });
    for (const { expecting, ...row } of rows) {
      const person = reached(row, broadcast, command);
      if (!person) continue;
      if (expecting === 1) {
        takeBack.run('queued', null, row.id);
      } else {
        takeBack.run('leased', epoch, row.id);
        give(row, broadcast, person, command);
      }
    }
    const last = rows.at(-1);
    if (last && rows.length === limit) retryFrom.run(last.id, id);
    else endRetry.run(id);
  }

  return {
    /** Leases messages of running broadcasts: those made before, then the next of each list, the oldest broadcast first. */
    lease(epoch: string, room: NonNullable<LeaseOutbox['broadcasts']>, now: number): LeasedMessage[] {
      const command: Lease = { epoch, now, room: { ...room }, leased: [], changes: countedChanges() };
      const open = running.all();
      for (const broadcast of open) leaseQueued(broadcast, command);
      for (const broadcast of open) {
        makeNext(broadcast, command);
        retryNext(broadcast, command);
      }
      counts.write(command.changes, now);
      return command.leased;
    },
    /** A leased message as it was handed out; null when its person is gone since, and with that the message. */
    addressed(row: StoredMessage, broadcastId: number, now: number): LeasedMessage | null {
      const broadcast = find.get(broadcastId);
      if (!broadcast) return null;
      const changes = countedChanges();
      const person = reached(row, broadcast, { changes, now });
      counts.write(changes, now);
      return person && addressed(row, broadcast, person);
    },
  };
}
