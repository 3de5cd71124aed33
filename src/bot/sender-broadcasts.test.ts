import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { fail, ok } from '../domain/errors.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import type { SenderOptions } from './sender.ts';
import { message, refusal, startSender as start } from './sender-testing.ts';

test('a pause that a broadcast met is that of broadcasts and notices; people get their replies', async (t) => {
  const calls: number[] = [];
  const { sender, settledAll } = start(t, async ({ id, kind }) => {
    calls.push(id);
    if (kind === 'broadcast') throw refusal(429, 'Too Many Requests', 60);
    return 1;
  });
  sender.accept([message(1, 1, 'broadcast')]);
  await settledAll(1);
  sender.accept([message(2, 2, 'notice'), message(3, 3, 'broadcast', { paid: true }), message(4, 4)]);
  await settledAll(2);
  assert.deepEqual(calls, [1, 4]);
});

test('a pause of replies ends when it ends, though broadcasts have to wait for longer', async (t) => {
  const refusals = [refusal(429, 'Too Many Requests', 600), refusal(429, 'Too Many Requests', 0.02)];
  const { sender, settledAll } = start(t, async () => {
    const error = refusals.shift();
    if (error) throw error;
    return 1;
  });
  sender.accept([message(1, 1, 'broadcast')]);
  await settledAll(1);
  sender.accept([message(2, 2, 'notice'), message(3, 3)]);
  await settledAll(2);
  sender.accept([message(4, 4)]);
  await settledAll(3);
});

test('refusals of paid messages slow the paid pace alone, and those of free ones the free', async (t) => {
  for (const paid of [false, true]) {
    const { sender, settledAll } = start(t, async () => {
      throw refusal(429, 'Too Many Requests', 60);
    });
    sender.accept([1, 2, 3].map((n) => message(n, n, 'broadcast', { paid })));
    await settledAll(1);
    assert.deepEqual(sender.pace(), { free: paid ? 1_000 : 700, paid: paid ? 700 : 1_000 });
  }
});

test('broadcasts leave a quarter of the calls to replies', async (t) => {
  const begun: number[] = [];
  const call = ({ id }: LeasedMessage) => {
    begun.push(id);
    return new Promise<never>(() => {});
  };
  const { sender } = start(t, call, { messagesPerSecond: 100_000 });
  sender.accept(Array.from({ length: 20 }, (_, n) => message(n, n, 'broadcast', { paid: n % 2 === 0 })));
  assert.equal(begun.length, 6);
  sender.accept([message(21, 21), message(22, 22), message(23, 23)]);
  assert.deepEqual(begun.slice(6), [21, 22]);
});

test('a paid broadcast and a free one go on side by side', async (t) => {
  const begun: boolean[] = [];
  const { sender, settledAll } = start(t, async ({ broadcast }) => begun.push(broadcast?.paid ?? false), {
    concurrency: 2,
  });
  sender.accept(Array.from({ length: 20 }, (_, n) => message(n, n, 'broadcast', { paid: n >= 10 })));
  await settledAll(20);
  assert.deepEqual(begun.slice(0, 4).sort(), [false, false, true, true]);
});

test('of broadcasts only so many stand in memory as go in a quarter of a second, and none while they pause', async (t) => {
  const people = (paid: boolean) =>
    Array.from({ length: 1_000 }, (_, n) =>
      message(n + (paid ? 5_000 : 1), n + (paid ? 5_000 : 1), 'broadcast', { paid }),
    );
  let refuses = false;
  const { sender, asked, outcomes, settledAll } = start(
    t,
    async () => {
      if (refuses) throw refusal(429, 'Too Many Requests', 60);
      return 1;
    },
    { feed: { free: people(false), paid: people(true) }, messagesPerSecond: 50, paidPerSecond: 100_000 },
  );
  sender.wake();
  await settledAll(1);
  assert.deepEqual(asked[0]?.broadcasts, { free: 30, paid: 1_000 });
  assert.ok(sender.size() <= 1_030);
  assert.equal(sender.depth(), 0);
  await settledAll(1_000);
  refuses = true;
  await settledAll(outcomes.length + 1);
  asked.length = 0;
  sender.wake();
  await new Promise(setImmediate);
  assert.deepEqual(
    asked.map(({ broadcasts }) => broadcasts),
    [undefined],
  );
});

test('a broadcast that goes without a limit is leased ahead of the calls, so that they never wait for rows', async (t) => {
  const feed = { paid: Array.from({ length: 5_000 }, (_, n) => message(n, n, 'broadcast', { paid: true })) };
  let fewest = Infinity;
  const { sender, settledAll } = start(
    t,
    async () => {
      await new Promise(setImmediate);
      if (feed.paid.length > 0) fewest = Math.min(fewest, sender.size());
      return 1;
    },
    { feed, paidPerSecond: 100_000 },
  );
  sender.wake();
  await settledAll(5_000);
  assert.ok(fewest >= 250, `only ${fewest} were there`);
});

test('nothing of a broadcast is begun after it was dropped, and what was not is a row again', async (t) => {
  const begun: number[] = [];
  let answer = (): void => {};
  const { sender, outcomes, settledAll } = start(
    t,
    ({ id }) => {
      begun.push(id);
      return new Promise((resolve) => (answer = () => resolve(1)));
    },
    { concurrency: 1 },
  );
  sender.accept([
    message(1, 1, 'broadcast', { broadcastId: 7 }),
    message(2, 2, 'broadcast', { broadcastId: 7 }),
    message(3, 2, 'broadcast', { broadcastId: 8 }),
    message(4, 3, 'broadcast', { broadcastId: 7 }),
  ]);
  sender.drop(7);
  await settledAll(2);
  assert.deepEqual(outcomes.map(({ id, state }) => [id, state]).sort(), [
    [2, 'unsent'],
    [4, 'unsent'],
  ]);
  answer();
  await settledAll(3);
  assert.deepEqual(begun, [1, 3]);
});

test('an answer that was under way, or lost, when a broadcast was dropped brings no message of it', async (t) => {
  const mine = (id: number) => message(id, id, 'broadcast', { broadcastId: 7 });
  const answers = [ok([mine(1)]), fail('DEADLINE'), ok([mine(2), message(3, 3)]), ok([]), ok([mine(4)])];
  const begun: number[] = [];
  let asked = (): void => {};
  const stored: MessageOutcome[] = [];
  const events = new EventEmitter();
  const writer: SenderOptions['writer'] = {
    async leaseOutbox() {
      asked();
      await new Promise(setImmediate);
      return answers.shift() ?? ok([]);
    },
    async settleOutbox({ outcomes }) {
      stored.push(...outcomes);
      events.emit('settled');
      return ok({ settled: outcomes.length, broadcasts: [] });
    },
  };
  const { sender } = start(t, async ({ id }) => begun.push(id), { writer });
  for (let lost = 0; lost < 2; lost += 1) {
    const question = new Promise<void>((resolve) => (asked = resolve));
    sender.wake();
    await question;
    sender.drop(7);
    while (answers.length > 4 - 3 * lost) await once(events, 'settled');
  }
  while (stored.length < 4) await once(events, 'settled');
  assert.deepEqual(
    stored.filter(({ state }) => state === 'unsent').map(({ id }) => id),
    [1, 2],
  );
  assert.deepEqual(begun, [3, 4]);
});

test('how far broadcasts are is told when their messages are settled', async (t) => {
  const counts = { id: 1, campaignId: 1, state: 'running', total: 9, waiting: 8, sent: 1 } as const;
  const row = { ...counts, failed: 0, unreachable: 0, unknown: 0, skipped: 0, repeated: 0 };
  const writer: SenderOptions['writer'] = {
    leaseOutbox: async () => ok([]),
    settleOutbox: async ({ outcomes }) => ok({ settled: outcomes.length, broadcasts: [row] }),
  };
  const told = new EventEmitter();
  const { sender } = start(t, async () => 1, { writer, onSettled: (broadcasts) => told.emit('settled', broadcasts) });
  const heard = once(told, 'settled');
  sender.accept([message(1, 1, 'broadcast')]);
  assert.deepEqual(await heard, [[row]]);
});
