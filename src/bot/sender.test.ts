import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { HttpError } from 'grammy';
import { fail, ok } from '../domain/errors.ts';
import type { MessageOutcome } from '../contracts/outbox.ts';
import { message, refusal, startSender as start } from './sender-testing.ts';

test('one person’s messages arrive one after the other, different people’s side by side', async (t) => {
  const order: string[] = [];
  let busy = 0;
  let busiest = 0;
  const { sender, settledAll } = start(t, async ({ chatId, id }) => {
    order.push(`${chatId}:${id}`);
    busiest = Math.max(busiest, ++busy);
    await new Promise(setImmediate);
    busy -= 1;
    return 1;
  });
  sender.accept([message(1, 7), message(2, 7), message(3, 8)]);
  await settledAll(3);
  assert.deepEqual(
    order.filter((entry) => entry.startsWith('7')),
    ['7:1', '7:2'],
  );
  assert.equal(busiest, 2);
});

test('a reply goes before notices and broadcasts that wait', async (t) => {
  const order: number[] = [];
  const { sender, settledAll } = start(t, async ({ id }) => order.push(id), { concurrency: 2, messagesPerSecond: 50 });
  sender.accept([message(1, 1, 'broadcast'), message(2, 2, 'broadcast'), message(3, 3, 'broadcast')]);
  sender.accept([message(4, 4)]);
  await settledAll(4);
  assert.deepEqual(order.slice(0, 2), [1, 4]);
});

test('a reply goes before a broadcast to the same person that waits', async (t) => {
  const order: number[] = [];
  const { sender, settledAll } = start(t, async ({ id }) => order.push(id), { messagesPerSecond: 50 });
  sender.accept([1, 2, 3].map((n) => message(n, n, 'broadcast')));
  sender.accept([message(4, 3)]);
  await settledAll(4);
  assert.deepEqual(order, [1, 4, 2, 3]);
});

test('what waits behind a message that is tried later is a row again, so that it does not overtake', async (t) => {
  const { sender, outcomes, settledAll } = start(t, async () => {
    throw refusal(500, 'Internal Server Error');
  });
  sender.accept([message(1, 7), message(2, 7), message(3, 7)]);
  await settledAll(3);
  assert.deepEqual(
    outcomes.map(({ id, state }) => [id, state]),
    [
      [1, 'retry'],
      [2, 'unsent'],
      [3, 'unsent'],
    ],
  );
});

test('a stop writes the outcome of the calls under way and makes the rest rows again', async (t) => {
  let release = (): void => {};
  const { sender, outcomes } = start(t, () => new Promise((resolve) => (release = () => resolve(9))), {
    concurrency: 1,
  });
  sender.accept([message(1, 1), message(2, 1), message(3, 2)]);
  const stopped = sender.stop(60_000);
  release();
  await stopped;
  sender.accept([message(4, 4)]);
  await sender.stop(60_000);
  assert.deepEqual(outcomes.map(({ id, state }) => [id, state]).sort(), [
    [1, 'sent'],
    [2, 'unsent'],
    [3, 'unsent'],
    [4, 'unsent'],
  ]);
});

test('rows are leased whatever the limit of memory', async (t) => {
  const { sender, settledAll } = start(t, async () => 9, {
    rows: [message(1, 1), message(2, 2), message(3, 3)],
    limit: 2,
  });
  sender.wake();
  await settledAll(3);
});

test('the longest pause that Telegram asked for counts', async (t) => {
  const pauses = [60, 0.001];
  let calls = 0;
  const { sender, settledAll } = start(t, async () => {
    calls += 1;
    throw refusal(429, 'Too Many Requests', pauses.shift());
  });
  sender.accept([message(1, 1), message(2, 2)]);
  await settledAll(2);
  sender.accept([message(3, 3)]);
  assert.equal(calls, 2);
});

test('nothing is sent while Telegram asks for a pause, and the refused message does not lose a try', async (t) => {
  const calls: number[] = [];
  const { sender, outcomes, settledAll } = start(
    t,
    async ({ id }) => {
      calls.push(id);
      throw refusal(429, 'Too Many Requests: retry after 60', 60);
    },
    { concurrency: 1 },
  );
  sender.accept([message(1, 1), message(2, 2)]);
  await settledAll(1);
  assert.deepEqual(calls, [1]);
  assert.deepEqual(outcomes, [
    {
      id: 1,
      state: 'retry',
      notBefore: 65_000,
      errorCode: 429,
      errorText: 'Too Many Requests: retry after 60',
      countAttempt: false,
    },
  ]);
});

test('a person who blocked the bot is marked unreachable, a broken message failed, silence tried again', async (t) => {
  const errors = [
    refusal(403, 'Forbidden: bot was blocked by the user'),
    refusal(400, "Bad Request: can't parse entities"),
    new HttpError('Network request failed', 'socket'),
  ];
  const { sender, outcomes, settledAll } = start(t, async () => {
    throw errors.shift() as Error;
  });
  sender.accept([message(1, 1), message(2, 2), message(3, 3)]);
  await settledAll(3);
  assert.deepEqual(
    outcomes.map(({ state }) => state),
    ['unreachable', 'failed', 'retry'],
  );
});

test('rows that wait in the outbox are leased and sent', async (t) => {
  const { sender, settledAll, outcomes } = start(t, async () => 9, {
    rows: [message(1, 1, 'notice'), message(2, 2, 'notice')],
  });
  sender.wake();
  await settledAll(2);
  assert.deepEqual(outcomes[0], { id: 1, state: 'sent', messageId: 9 });
});

test('outcomes that could not be stored are stored again', async (t) => {
  let refusals = 1;
  const stored: MessageOutcome[] = [];
  const events = new EventEmitter();
  const writer = {
    leaseOutbox: async () => ok([]),
    settleOutbox: async (command: { outcomes: MessageOutcome[] }) => {
      if (refusals-- > 0) return fail('ACTOR_DIED');
      stored.push(...command.outcomes);
      events.emit('settled');
      return ok({ settled: 1, broadcasts: [] });
    },
  };
  const { sender } = start(t, async () => 1, { writer });
  sender.accept([message(1, 1)]);
  await once(events, 'settled');
  assert.equal(stored.length, 1);
});

test('without room in memory messages are left to wait as rows', (t) => {
  const { sender } = start(t, () => new Promise(() => {}), { limit: 1 });
  assert.equal(sender.roomEpoch(), 'now');
  sender.accept([message(1, 1)]);
  assert.equal(sender.roomEpoch(), null);
});

test('a group rests after each message, which holds up nobody else', async (t) => {
  const order: number[] = [];
  const { sender, settledAll } = start(t, async ({ id }) => order.push(id), { groupRestMs: 40 });
  const began = performance.now();
  sender.accept([message(1, -9, 'notice'), message(2, -9, 'notice'), message(3, 3, 'notice'), message(4, 4, 'notice')]);
  await settledAll(4);
  assert.deepEqual(order, [1, 3, 4, 2]);
  assert.ok(performance.now() - began >= 39);
});

test('a pause that Telegram asks for in a group is the group’s own', async (t) => {
  const { sender, outcomes, settledAll } = start(
    t,
    async ({ chatId }) => {
      if (chatId < 0) throw refusal(429, 'Too Many Requests', 60);
      return 1;
    },
    { groupRestMs: 1 },
  );
  sender.accept([message(1, -9, 'notice'), message(2, 3, 'notice')]);
  await settledAll(2);
  assert.deepEqual(outcomes.map(({ state }) => state).sort(), ['retry', 'sent']);
  sender.accept([message(3, 4, 'notice')]);
  await settledAll(3);
});
