import type { MessageOutcome, SettledOutbox } from '../../src/contracts/outbox.ts';
import type { BroadcastState, DoubtRule } from '../../src/domain/broadcast.ts';
import { failureReason, type FailureReason } from '../../src/domain/failures.ts';
import { broadcastCounts, countedChanges } from './broadcast-counts.ts';
import type { Connection } from './open.ts';

/** After so many tries that may pass a message is given up (R10). */
const ATTEMPTS = 3;

/** A leased row, with what its broadcast says about rows that come back; both null without one. */
interface LeasedRow {
  readonly id: number;
  readonly chatId: number;
  readonly broadcastId: number | null;
  readonly attempts: number;
  readonly broadcastState: BroadcastState | null;
  readonly onDoubt: DoubtRule | null;
}

/** The fate of a message whose lease a dead process had: nobody knows whether it was sent. */
interface Doubt {
  readonly state: 'doubt';
}

type Ending = 'failed' | 'unreachable' | 'unknown' | 'cancelled';

type Sent = Extract<MessageOutcome, { readonly state: 'sent' }>;

/** What becomes of a row that was not sent. */
interface Verdict {
  readonly state: Ending | 'queued' | 'held';
  readonly reason?: FailureReason;
  /** The person may have it all the same. */
  readonly maybeSent?: true;
}

const COUNTED_AS = { failed: 'failed', unreachable: 'unreachable', unknown: 'unknown', cancelled: 'skipped' } as const;

/** Where a row goes that is to be sent later. */
function backTo({ broadcastState }: LeasedRow): Verdict['state'] {
  if (broadcastState === 'paused') return 'held';
  return broadcastState === 'cancelled' ? 'cancelled' : 'queued';
}

const isLeftInDoubt = ({ broadcastState, onDoubt }: LeasedRow): boolean =>
  onDoubt === 'leave' || broadcastState === 'cancelled';

function judge(row: LeasedRow, outcome: Exclude<MessageOutcome, { state: 'sent' }> | Doubt): Verdict {
  if (outcome.state === 'unsent') return { state: backTo(row) };
  const silent = outcome.state === 'doubt' || (outcome.state === 'retry' && outcome.errorCode === 0);
  if (silent && isLeftInDoubt(row)) return { state: 'unknown', reason: 'doubt', maybeSent: true };
  if (outcome.state === 'doubt') return { state: backTo(row), maybeSent: true };
  const reason = failureReason(outcome.errorCode, outcome.errorText);
  if (outcome.state !== 'retry') return { state: outcome.state, reason };
  const maybe = silent ? { maybeSent: true as const } : {};
  const isLast = row.attempts + 1 >= ATTEMPTS || row.broadcastState === 'cancelled';
  return outcome.countAttempt && isLast ? { state: 'failed', reason, ...maybe } : { state: backTo(row), ...maybe };
}

/** What became of leased messages, and what follows for their broadcasts. */
export function outcomeCommands(db: Connection) {
  const counts = broadcastCounts(db);
  // Messages that arrived are told of in one go, `[[id, id in the chat], …]`: thousands a second do. Primary key.
  type Arrived = { readonly broadcastId: number | null; readonly rows: number; readonly repeated: number };
  const arrived = db.prepare<{ sent: string }, Arrived>(
    `SELECT broadcast_id AS broadcastId, count(*) AS rows, sum(maybe_sent) AS repeated FROM outbox
     WHERE id IN (SELECT json_extract(value, '$[0]') FROM json_each(@sent)) AND state = 'leased' GROUP BY broadcast_id`,
  );
  const sent = db.prepare<{ sent: string; now: number }>(
    `UPDATE outbox SET state = 'sent', settled_at = @now, message_id = json_extract(value, '$[1]'), attempts = attempts + 1,
       payload = NULL, epoch = NULL
     FROM json_each(@sent) WHERE outbox.id = json_extract(value, '$[0]') AND state = 'leased'`,
  );
  // Partial index winners_untold, which holds nobody but winners to whom a message is on its way.
  const told = db.prepare<{ sent: string; now: number }>(
    `UPDATE winners SET state = 'notified', told_at = @now WHERE state = 'won' AND notice_id IS NOT NULL
       AND notice_id IN (SELECT id FROM outbox WHERE state = 'leased'
         AND id IN (SELECT json_extract(value, '$[0]') FROM json_each(@sent)))`,
  );
  const find = db.prepare<[number], LeasedRow>(
    `SELECT row.id, chat_id AS chatId, broadcast_id AS broadcastId, attempts, broadcasts.state AS broadcastState,
       on_doubt AS onDoubt
     FROM outbox AS row LEFT JOIN broadcasts ON broadcasts.id = broadcast_id WHERE row.id = ? AND row.state = 'leased'`,
  );
  // Partial index outbox_unsettled_chat, whose condition stands first; only a start asks this.
  const ofOthers = db.prepare<[string], LeasedRow>(
    `SELECT row.id, chat_id AS chatId, broadcast_id AS broadcastId, attempts, broadcasts.state AS broadcastState,
       on_doubt AS onDoubt
     FROM outbox AS row INDEXED BY outbox_unsettled_chat LEFT JOIN broadcasts ON broadcasts.id = broadcast_id
     WHERE row.state IN ('queued', 'leased') AND row.state = 'leased' AND epoch <> ?`,
  );
  const move = db.prepare<[object]>(
    `UPDATE outbox SET state = @state, settled_at = @settledAt, attempts = attempts + @counted,
       maybe_sent = maybe_sent OR @maybeSent, not_before = @notBefore, epoch = NULL,
       error_code = coalesce(@errorCode, error_code), error_text = coalesce(@errorText, error_text), reason = @reason
     WHERE id = @id`,
  );
  const unreachable = db.prepare<[number, number]>(
    'INSERT INTO unreachable_chats (chat_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const broadcastOf = db.prepare<[number], number | null>('SELECT broadcast_id FROM outbox WHERE id = ?').pluck();

  type Changes = ReturnType<typeof countedChanges>;

  function apply(row: LeasedRow, outcome: Parameters<typeof judge>[1], changes: Changes, now: number): void {
    const { state, reason = null, maybeSent } = judge(row, outcome);
    const ended = state !== 'queued' && state !== 'held';
    const tried = 'errorCode' in outcome ? outcome : null;
    const isCounted = outcome.state === 'retry' ? outcome.countAttempt : tried !== null;
    move.run({
      ...{ id: row.id, state, reason, settledAt: ended ? now : null },
      counted: isCounted ? 1 : 0,
      maybeSent: maybeSent ? 1 : 0,
      notBefore: outcome.state === 'retry' && !ended ? outcome.notBefore : 0,
      errorCode: tried?.errorCode ?? null,
      errorText: tried?.errorText ?? null,
    });
    if (state === 'unreachable') unreachable.run(row.chatId, now);
    if (row.broadcastId === null) return;
    if (ended) changes.count(row.broadcastId, COUNTED_AS[state], 1, reason);
    else changes.look(row.broadcastId);
  }

  /** Settles those that arrived; answers how many of them were still leased. */
  function settleSent(outcomes: readonly Sent[], changes: Changes, now: number): number {
    if (outcomes.length === 0) return 0;
    const values = { sent: JSON.stringify(outcomes.map(({ id, messageId }) => [id, messageId])), now };
    let settled = 0;
    for (const { broadcastId, rows, repeated } of arrived.all(values)) {
      settled += rows;
      if (broadcastId === null) {
        told.run(values);
      } else {
        changes.count(broadcastId, 'sent', rows);
        changes.count(broadcastId, 'repeated', repeated);
      }
    }
    sent.run(values);
    return settled;
  }

  function settle(outcome: Exclude<MessageOutcome, Sent>, changes: Changes, now: number): boolean {
    const row = find.get(outcome.id);
    if (row) apply(row, outcome, changes, now);
    return row !== undefined;
  }

  return {
    /** Stores outcomes of leased messages, each once, and tells how far their broadcasts are then. */
    settleAll(outcomes: readonly MessageOutcome[], now: number): SettledOutbox {
      const changes = countedChanges();
      const sent = outcomes.filter((outcome) => outcome.state === 'sent');
      let settled = settleSent(sent, changes, now);
      // What was settled before is told once more: the answer that told so was lost.
      const look = ({ id }: MessageOutcome): void => changes.look(broadcastOf.get(id) ?? null);
      if (settled < sent.length) sent.forEach(look);
      for (const outcome of outcomes) {
        if (outcome.state === 'sent') continue;
        if (settle(outcome, changes, now)) settled += 1;
        else look(outcome);
      }
      counts.write(changes, now);
      return { settled, broadcasts: Array.from(changes.all().keys(), (id) => counts.of(id)) };
    },
    /**
     * Ends the leases of dead processes: the messages go once more, marked as perhaps sent, but those of a broadcast that
     * leaves them in doubt.
     */
    freeLeasesOfOthers(epoch: string, now: number): number {
      const changes = countedChanges();
      const rows = ofOthers.all(epoch);
      for (const row of rows) apply(row, { state: 'doubt' }, changes, now);
      counts.write(changes, now);
      return rows.length;
    },
  };
}
