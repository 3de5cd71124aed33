import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliverAll, sent, stageBroadcasts } from './testing.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import { EVERYBODY } from '../domain/broadcast.ts';
import { unwrap, type AppError } from '../domain/errors.ts';

const textOf = (payload: string): string => (JSON.parse(payload) as { text: string }).text;
const refused = ({ id }: LeasedMessage): MessageOutcome => ({
  ...{ id, state: 'failed', errorCode: 400, errorText: 'Bad Request: message is refused' },
});

test('everybody of the audience gets a broadcast once, and the panels follow it to its end', async (t) => {
  const { broadcasts, draft, send, told, telegram, adminId, stored } = await stageBroadcasts(t, 3);
  const { id } = await draft();
  const started = await broadcasts.start(id, 3, adminId);
  assert.deepEqual([started.state, started.total, started.waiting], ['running', 3, 3]);
  assert.ok(telegram.woken > 0);
  assert.deepEqual(await send(2), [1, 2]);
  const halfway = await stored(id);
  const { rate, secondsLeft, perSecond } = broadcasts.progress(halfway);
  assert.deepEqual([rate, secondsLeft, perSecond], [2, 1, 20], 'one is left at two a second');
  assert.deepEqual(await send(9), [3]);
  const done = await stored(id);
  assert.deepEqual([done.state, done.sent, done.waiting], ['done', 3, 0]);
  assert.deepEqual(broadcasts.progress(done), { rate: 0, secondsLeft: null, perSecond: 20 });
  const states = told.map(({ state }) => state);
  assert.deepEqual(
    states.filter((state, i) => state !== states[i - 1]),
    ['draft', 'freezing', 'running', 'done'],
  );
  assert.equal(told.at(-1)?.sent, 3);
  assert.ok(
    told.every((event) => !('content' in event)),
    'what it says is not for the stream',
  );
});

test('a start that does not fit what was shown leaves the draft as it was', async (t) => {
  const { broadcasts, draft, stored, adminId } = await stageBroadcasts(t, 2);
  const { id } = await draft();
  await assert.rejects(broadcasts.start(id, 3, adminId), { code: 'COUNT_CHANGED', details: { count: 2 } });
  const none = await draft({ audience: { ...EVERYBODY, statuses: ['rejected'] } });
  await assert.rejects(broadcasts.start(none.id, null, adminId), { code: 'BROADCAST_NOBODY' });
  await assert.rejects(broadcasts.start(77, null, adminId), { code: 'NOT_FOUND' });
  for (const draft of [await stored(id), await stored(none.id)]) assert.equal(draft.state, 'draft');
});

test('of two starts at once one is refused, and nobody is listed twice', async (t) => {
  const { broadcasts, draft, adminId, database, clock } = await stageBroadcasts(t, 2);
  const { id } = await draft();
  const starts = await Promise.allSettled([1, 2, 3].map(() => broadcasts.start(id, null, adminId)));
  assert.deepEqual(starts.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected']);
  for (const start of starts)
    if (start.status === 'rejected') assert.equal((start.reason as AppError).code, 'BROADCAST_STATE');
  assert.deepEqual(
    (await deliverAll(database, clock.now)).map(({ chatId, payload }) => [chatId, textOf(payload)]),
    [
      [1, 'Привет, Person 1!'],
      [2, 'Привет, Person 2!'],
    ],
  );
});

test('a draft is changed and deleted by whoever saw its newest version', async (t) => {
  const { broadcasts, draft, plan, adminId } = await stageBroadcasts(t, 1);
  const { id, version } = await draft();
  const changed = await broadcasts.replan(id, version, plan({ title: 'Другое' }), adminId);
  assert.equal(changed.title, 'Другое');
  await assert.rejects(broadcasts.replan(id, version, plan(), adminId), { code: 'CONFLICT' });
  await broadcasts.remove(id, adminId);
  await assert.rejects(broadcasts.start(id, null, adminId), { code: 'NOT_FOUND' });
});

test('a pause holds back what has not left, and going on sends it', async (t) => {
  const { broadcasts, draft, send, adminId, telegram } = await stageBroadcasts(t, 3);
  const { id } = await draft();
  await assert.rejects(broadcasts.pause(id, adminId), { code: 'BROADCAST_STATE' });
  await broadcasts.start(id, null, adminId);
  assert.deepEqual(await send(1), [1]);
  const paused = await broadcasts.pause(id, adminId);
  assert.deepEqual([paused.state, paused.stop?.reason, paused.waiting], ['paused', 'staff', 2]);
  assert.deepEqual(telegram.dropped, [id], 'the sender lets go of what it holds');
  assert.deepEqual(await send(9), []);
  const { woken } = telegram;
  await broadcasts.resume(id, adminId);
  assert.ok(telegram.woken > woken);
  assert.deepEqual(await send(9), [2, 3]);
});

test('cancelled, nobody else gets it, and it never goes on', async (t) => {
  const { broadcasts, draft, send, adminId, telegram } = await stageBroadcasts(t, 3);
  const { id } = await draft();
  await broadcasts.start(id, null, adminId);
  assert.deepEqual(await send(1), [1]);
  const { state, sent, skipped, waiting } = await broadcasts.cancel(id, adminId);
  assert.deepEqual([state, sent, skipped, waiting], ['cancelled', 1, 2, 0]);
  assert.deepEqual([await send(9), telegram.dropped], [[], [id]]);
  await assert.rejects(broadcasts.resume(id, adminId), { code: 'BROADCAST_STATE' });
});

test('what failed is tried anew, once it is asked for', async (t) => {
  const { broadcasts, draft, send, adminId, stored } = await stageBroadcasts(t, 2);
  const { id } = await draft();
  await broadcasts.start(id, null, adminId);
  await send(9, (message) => (message.chatId === 1 ? refused(message) : sent(message)));
  assert.deepEqual([(await stored(id)).state, (await stored(id)).failed], ['done', 1]);
  assert.equal((await broadcasts.retry(id, adminId)).state, 'running');
  assert.deepEqual(await send(9), [1]);
  const { state, failed, sent: arrived } = await stored(id);
  assert.deepEqual([state, failed, arrived], ['done', 0, 2]);
});

test('errors one after the other pause a broadcast, which names the last answer and goes on when it is told to', async (t) => {
  const { broadcasts, draft, send, adminId, stored, told, telegram } = await stageBroadcasts(t, 9);
  const { id } = await draft();
  await broadcasts.start(id, null, adminId);
  await send(2, refused);
  await send(1);
  await send(2, refused);
  assert.equal((await stored(id)).state, 'running', 'one that arrived ends a run of errors');
  await send(1, refused);
  while (told.at(-1)?.state !== 'paused') await send(0);
  const { stop, sent: arrived, failed, waiting } = await stored(id);
  assert.deepEqual(stop && [stop.reason, stop.errorCode, stop.errorText], [
    'errors',
    400,
    'Bad Request: message is refused',
  ]);
  assert.deepEqual([arrived, failed, waiting, telegram.dropped], [1, 5, 3, [id]]);
  await broadcasts.resume(id, adminId);
  await send(2, refused);
  assert.deepEqual((await send(1)).length, 1);
  assert.equal((await stored(id)).state, 'done');
});

test('a count says how long sending takes, and what a paid broadcast costs', async (t) => {
  const { broadcasts, campaignId, database, telegram } = await stageBroadcasts(t, 31);
  unwrap(await database.writer.client.setReachable({ chatId: 31, reachable: false, now: 1 }));
  const free = { reachable: 30, unreachable: 1, perSecond: 30, seconds: 1, stars: null, balance: null };
  assert.deepEqual(await broadcasts.count(campaignId, EVERYBODY, false), free);
  const paid = { ...free, perSecond: 1_000, stars: 3, balance: 50_000 };
  assert.deepEqual(await broadcasts.count(campaignId, EVERYBODY, true), paid);
  telegram.balance = 7;
  const none = { ...EVERYBODY, statuses: ['approved' as const] };
  assert.equal((await broadcasts.count(campaignId, none, true)).seconds, 0);
});

test('panels hear of an end that no message brought: the last people are unreachable by the time it is their turn', async (t) => {
  const { broadcasts, service, draft, send, told, adminId, database, clock, stored } = await stageBroadcasts(t, 2);
  const { id } = await draft();
  await broadcasts.start(id, null, adminId);
  const afterStart = service();
  await afterStart.tick();
  const reach = async (reachable: boolean) => {
    for (const chatId of [1, 2]) {
      unwrap(await database.writer.client.setReachable({ chatId, reachable, now: clock.now }));
    }
  };
  await reach(false);
  assert.deepEqual(await send(9), []);
  await reach(true);
  assert.equal((await stored(id)).state, 'done');
  await afterStart.tick();
  const last = told.findLast((event) => event.id === id);
  assert.deepEqual([last?.state, last?.unreachable, last?.waiting], ['done', 2, 0]);
});

test('of a broadcast that ends behind the back of the service, as that of a void draw, the sender lets go', async (t) => {
  const { broadcasts, draft, told, telegram, adminId, database, clock } = await stageBroadcasts(t, 2);
  const { id } = await draft();
  await broadcasts.start(id, null, adminId);
  unwrap(await database.writer.client.cancelBroadcast({ broadcastId: id, adminId, now: clock.now }));
  await broadcasts.tick();
  assert.equal(told.at(-1)?.state, 'cancelled');
  assert.deepEqual(telegram.dropped, [id]);
});
