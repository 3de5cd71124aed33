import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LeasedMessage, MessageOutcome } from '../../src/contracts/outbox.ts';
import { mayStep, type BroadcastStep } from '../../src/domain/broadcast.ts';
import { blocked, failed, openBroadcasts, sent, tried } from './broadcast-rows-testing.ts';

const PEOPLE = 12;
/** Of the three broadcasts, whom each reaches. */
const LISTS = [
  { from: 1, setting: { onDoubt: 'resend' } },
  { from: 4, setting: { onDoubt: 'leave', paid: true, startedAt: 2 } },
  { from: 7, setting: { onDoubt: 'resend', startedAt: 3 } },
] as const;

type Fate = 'sent' | 'failed' | 'blocked' | 'server' | 'silence' | 'pause' | 'unsent';
const OUTCOME: Record<Fate, (id: number, now: number) => MessageOutcome> = {
  sent: (id) => sent(id),
  failed: (id) => failed(id),
  blocked: (id) => blocked(id),
  server: (id, now) => tried(id, 500, now + 2),
  silence: (id, now) => tried(id, 0, now + 2),
  pause: (id, now) => tried(id, 429, now + 1),
  unsent: (id) => ({ id, state: 'unsent' }),
};

type Action =
  | { readonly does: 'lease' | 'loseAnswer' | 'rollBack'; readonly free: number; readonly paid: number }
  | { readonly does: 'settle'; readonly fates: readonly Fate[] }
  | { readonly does: 'recover' | 'crash' }
  | { readonly does: 'step'; readonly step: BroadcastStep; readonly which: number }
  | { readonly does: 'notice' | 'erase' | 'return'; readonly person: number };

const room = fc.nat(5);
const person = fc.integer({ min: 1, max: PEOPLE });
const fate = fc.constantFrom<Fate>('sent', 'sent', 'failed', 'blocked', 'server', 'silence', 'pause', 'unsent');
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('lease' as const), free: room, paid: room }) },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('settle' as const), fates: fc.array(fate, { maxLength: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('loseAnswer' as const, 'rollBack' as const), free: room, paid: room }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('recover' as const, 'crash' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('step' as const),
      step: fc.constantFrom<BroadcastStep>('pause', 'resume', 'resume', 'retry', 'cancel'),
      which: fc.nat(LISTS.length - 1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('notice' as const, 'erase' as const, 'return' as const), person }),
  },
);

/** What the rows themselves say of a broadcast. */
type RowState = 'queued' | 'leased' | 'held' | 'sent' | 'failed' | 'unreachable' | 'unknown' | 'cancelled';
type Facts = Record<RowState | 'fed' | 'reasons' | 'chats' | 'all' | 'repeated', number> & {
  toRetry: number;
  finishedAt: number | null;
};

type Questions = ReturnType<typeof questions>;
const questions = ({ db }: ReturnType<typeof openBroadcasts>) => ({
  facts: db.prepare<[object], Facts>(
    `SELECT fed, total(outbox.state IN ('failed', 'unknown') AND outbox.id > retry_after AND outbox.id <= retry_until) AS toRetry,
       finished_at AS finishedAt, count(outbox.id) AS "all", count(DISTINCT chat_id) AS chats,
       (SELECT coalesce(sum(n), 0) FROM broadcast_failures WHERE broadcast_id = broadcasts.id) AS reasons,
       total(outbox.state = 'queued') AS queued, total(outbox.state = 'leased') AS leased,
       total(outbox.state = 'held') AS held, total(outbox.state = 'sent') AS sent,
       total(outbox.state = 'failed' AND NOT coalesce(outbox.id > retry_after AND outbox.id <= retry_until, 0)) AS failed, total(outbox.state = 'unreachable') AS unreachable,
       total(outbox.state = 'unknown' AND NOT coalesce(outbox.id > retry_after AND outbox.id <= retry_until, 0)) AS unknown, total(outbox.state = 'cancelled') AS cancelled,
       total(outbox.state = 'sent' AND maybe_sent) AS repeated
     FROM broadcasts LEFT JOIN outbox ON broadcast_id = broadcasts.id WHERE broadcasts.id = @id`,
  ),
  listed: db.prepare<[], number>('SELECT count(*) FROM broadcast_recipients').pluck(),
  unsettled: db.prepare<[], { id: number; chatId: number; priority: number }>(
    `SELECT id, chat_id AS chatId, priority FROM outbox WHERE state IN ('queued', 'leased')`,
  ),
});

/** A database that random commands go to, with a sender that knows nothing but what it was handed. */
function world(database: ReturnType<typeof openBroadcasts>, { facts, listed, unsettled }: Questions) {
  const { db, outbox, counts, rows, lease, settle, addPeople, addBroadcast, erase, pause, resume, retry } = database;
  db.exec(`DELETE FROM outbox; DELETE FROM broadcast_recipients; DELETE FROM broadcast_failures; DELETE FROM broadcasts;
           DELETE FROM participants; DELETE FROM unreachable_chats`);
  const everybody = Array.from({ length: PEOPLE }, (_, i) => i + 1);
  addPeople(...everybody);
  const broadcasts = LISTS.map(({ from, setting }) => addBroadcast(everybody.slice(from - 1), setting));
  const erased = new Set<number>();
  const held = new Map<number, LeasedMessage>();
  let now = 10;
  let epoch = 1;
  const isOver = (id: number): boolean =>
    ['done', 'cancelled'].includes(counts.of(id).state) && counts.of(id).waiting === 0;

  function take(free: number, paid: number): LeasedMessage[] {
    const before = unsettled.all();
    const leased = lease(free, paid, now, `epoch ${epoch}`);
    const given = (pays: boolean): number => leased.filter(({ broadcast }) => broadcast?.paid === pays).length;
    assert.ok(given(false) <= free && given(true) <= paid, 'no more than was asked for');
    for (const message of leased) {
      assert.ok(!held.has(message.id), 'nothing is handed out twice');
      const overtaken = before.find(
        ({ id, chatId, priority }) =>
          id < message.id && chatId === message.chatId && priority <= (message.broadcast ? 2 : 1),
      );
      assert.equal(overtaken, undefined, 'nothing is overtaken');
      if (message.broadcast) {
        assert.equal(counts.of(message.broadcast.broadcastId).state, 'running');
        assert.ok(!erased.has(message.chatId));
      }
    }
    return leased;
  }

  function step(which: number, step: BroadcastStep): void {
    const id = broadcasts[which] ?? 0;
    if (!mayStep(counts.of(id).state, step)) return;
    if (step === 'pause') pause(id);
    if (step === 'resume') resume(id);
    if (step === 'retry') retry(id);
    if (step === 'cancel') rows.cancel(id, now);
  }

  function act(action: Action): void {
    now += 1;
    switch (action.does) {
      case 'lease':
        for (const message of take(action.free, action.paid)) held.set(message.id, message);
        break;
      case 'loseAnswer':
        take(action.free, action.paid);
        break;
      case 'rollBack':
        db.exec('BEGIN');
        take(action.free, action.paid);
        settle(
          Array.from(held.keys(), (id) => sent(id)),
          now,
        );
        db.exec('ROLLBACK');
        break;
      case 'settle': {
        const ids = [...held.keys()].slice(0, action.fates.length);
        settle(
          ids.map((id, i) => OUTCOME[action.fates[i] ?? 'sent'](id, now)),
          now,
        );
        for (const id of ids) held.delete(id);
        break;
      }
      case 'recover': {
        const ask = { epoch: `epoch ${epoch}`, limit: 99, now, held: [...held.keys()] };
        for (const message of outbox.lease(ask)) held.set(message.id, message);
        break;
      }
      case 'crash':
        epoch += 1;
        held.clear();
        outbox.freeLeasesOfOthers(`epoch ${epoch}`, now);
        break;
      case 'step':
        step(action.which, action.step);
        break;
      case 'notice': {
        const notice = { campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{}' } as const;
        const message = { ...notice, chatId: action.person, participantId: action.person, notBefore: now + 3 };
        outbox.putAll([message], null, now);
        break;
      }
      case 'erase':
        if (!erased.has(action.person)) erase(action.person, now);
        erased.add(action.person);
        break;
      case 'return':
        outbox.setReachable(action.person, true, now);
    }
  }

  function check(): void {
    for (const id of broadcasts) {
      const is = counts.of(id);
      const { fed, toRetry, finishedAt, reasons, chats, ...rows } = facts.get({ id }) as Facts;
      const { sent, failed, unreachable, unknown } = rows;
      assert.deepEqual([is.sent, is.failed, is.unreachable, is.unknown], [sent, failed, unreachable, unknown]);
      const waiting = rows.queued + rows.leased + rows.held + toRetry + is.total - fed;
      assert.equal(is.waiting, waiting, 'whoever has no outcome waits');
      assert.equal(is.waiting + sent + failed + unreachable + unknown + is.skipped, is.total);
      assert.equal(is.skipped, fed - rows.all + rows.cancelled, 'who is skipped has no row, or a cancelled one');
      assert.equal(is.repeated, rows.repeated);
      assert.equal(reasons, failed + unreachable + unknown);
      assert.equal(chats, rows.all, 'nobody has two rows');
      const isOver = is.state === 'done' || (is.state === 'cancelled' && is.waiting === 0);
      assert.equal(finishedAt !== null, isOver);
      if (is.state === 'done') assert.equal(is.waiting, 0);
      else if (is.state !== 'cancelled') assert.ok(is.waiting > 0, 'done when nobody waits');
      if (is.state === 'paused') assert.equal(rows.queued, 0);
      if (is.state === 'running') assert.equal(rows.held, 0);
    }
  }

  /** Lets everything go on until nothing is left to be sent. */
  function finish(): void {
    for (const which of broadcasts.keys()) step(which, 'resume');
    for (let round = 0; round < 60 && !broadcasts.every(isOver); round += 1) {
      act({ does: 'recover' });
      act({ does: 'lease', free: 5, paid: 5 });
      act({ does: 'settle', fates: Array.from(held.keys(), () => 'sent' as const) });
      check();
    }
    for (const id of broadcasts) {
      const { state, waiting } = counts.of(id);
      assert.ok(waiting === 0 && (state === 'done' || state === 'cancelled'), `${state}, ${waiting} wait`);
    }
    assert.equal(listed.get(), 0, 'no list outlives its broadcast');
  }
  return { act, check, finish };
}

test('whatever happens, counts add up, nobody is skipped or gets two, and a broadcast ends exactly when nobody waits', (t) => {
  const database = openBroadcasts(t);
  const asked = questions(database);
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const { act, check, finish } = world(database, asked);
      for (const step of actions) {
        act(step);
        check();
      }
      finish();
    }),
    { numRuns: 150 },
  );
});
