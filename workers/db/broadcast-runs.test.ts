import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import { audienceOf, outcome } from './broadcasts-testing.ts';

const refusal = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);
const actions = (audit: readonly unknown[]): unknown[] => audit.map((entry) => (entry as unknown[])[1]);

test('a broadcast goes from its list to everybody on it, and is done when nobody waits', async (t) => {
  const { freeze, store, lease, settle, row, rows, audit, questions, by } = await audienceOf(t, 5);
  const { id, state, startedAt } = await freeze({ paid: true });
  assert.deepEqual([state, startedAt], ['freezing', by.now]);
  assert.deepEqual(await lease(9), [], 'nothing leaves before the list is stored');
  assert.equal(outcome(await store(id, [1, 2, 3], { more: true })), 'freezing');
  assert.equal(outcome(await store(id, [1, 2, 3], { more: true })), 'freezing', 'the same piece comes twice');
  assert.equal(outcome(await store(id, [4, 5], { from: 3 })), 'running');
  assert.equal(outcome(await store(id, [4, 5], { from: 3 })), 'running', 'the last one, too');
  assert.deepEqual([row(id).total, row(id).waiting], [5, 5]);
  assert.deepEqual(
    questions.open(0).map((open) => open.id),
    [id],
  );
  const [first, second, ...others] = await lease(9);
  await settle('sent', others);
  await settle('failed', [first!]);
  assert.equal(row(id).state, 'running');
  await settle('blocked', [second!], 40);
  const { waiting, sent, failed, unreachable, failures, finishedAt, ...done } = row(id);
  assert.deepEqual({ waiting, sent, failed, unreachable }, { waiting: 0, sent: 3, failed: 1, unreachable: 1 });
  assert.deepEqual([done.state, finishedAt, done.paid], ['done', 40, true]);
  assert.deepEqual(failures, [
    { reason: 'blocked', count: 1 },
    { reason: 'refused', count: 1 },
  ]);
  assert.deepEqual(rows('SELECT 1 FROM broadcast_recipients'), [], 'the list is forgotten');
  assert.deepEqual(audit(id).slice(1), [
    [by.adminId, 'broadcast.start', '{"paid":true}'],
    [null, 'broadcast.freeze', '{"total":5}'],
  ]);
});

test('a list that a crash cut short is stored anew as a later moment has it', async (t) => {
  const { freeze, store, lease, client, rows } = await audienceOf(t, 5);
  const { id } = await freeze();
  unwrap(await store(id, [1, 2, 3], { more: true }));
  assert.equal(outcome(await store(id, [5], { from: 4 })), 'CONFLICT', 'a piece is missing');
  // Meanwhile 1 blocked the bot: a list that is read again begins with another person.
  unwrap(await store(id, [2, 3], { more: true }));
  unwrap(await store(id, [4, 5], { from: 2 }));
  unwrap(await client.setReachable({ chatId: 1, reachable: true, now: 25 }));
  assert.equal((await lease(9)).length, 4);
  assert.deepEqual(rows('SELECT chat_id FROM outbox ORDER BY id').flat(), [2, 3, 4, 5]);
});

test('with nobody on its list a broadcast is a draft again, unless it may be empty', async (t) => {
  const { freeze, store, client, row } = await audienceOf(t, 0);
  const { id, version } = await freeze();
  assert.equal(outcome(await store(id, [])), 'BROADCAST_NOBODY');
  const { state, startedAt, total } = row(id);
  assert.deepEqual([state, startedAt, total], ['draft', null, 0]);
  assert.ok(row(id).version > version, 'whoever looked at it before looks again');
  const other = await freeze();
  const empty = { broadcastId: other.id, from: 0, chats: new Float64Array(), more: false, mayBeEmpty: true, now: 20 };
  assert.equal(outcome(await client.storeAudience(empty)), 'done');
});

test('one that is cancelled while its list is read stays so when the list arrives', async (t) => {
  const { freeze, store, lease, client, rows, row, by } = await audienceOf(t, 3);
  const { id } = await freeze();
  unwrap(await store(id, [1], { more: true }));
  assert.equal(outcome(await client.cancelBroadcast({ broadcastId: id, ...by })), 'cancelled');
  assert.equal(outcome(await store(id, [2, 3], { from: 1 })), 'cancelled');
  assert.deepEqual(await lease(9), []);
  assert.deepEqual(rows('SELECT 1 FROM broadcast_recipients'), []);
  assert.deepEqual([row(id).total, row(id).waiting, row(id).finishedAt], [0, 0, by.now]);
});

test('a start is taken once, and by itself only at the moment for which it is planned', async (t) => {
  const { draft, client, audit, by, other } = await audienceOf(t, 1);
  const { id } = await draft();
  const start = (adminId: number | null, now = 10) =>
    client.freezeBroadcast({ broadcastId: id, paid: false, adminId, now });
  assert.equal(outcome(await start(null)), 'BROADCAST_STATE', 'it is not planned');
  unwrap(await client.scheduleBroadcast({ broadcastId: id, startAt: 100, ...by }));
  assert.equal(outcome(await start(null, 99)), 'BROADCAST_STATE', 'it is planned for later');
  const started = unwrap(await start(null, 100));
  assert.deepEqual([started.state, started.startAt], ['freezing', 100]);
  assert.equal(outcome(await start(other, 101)), 'freezing');
  assert.deepEqual(audit(id).at(-1), [null, 'broadcast.start', '{"paid":false}']);
  assert.deepEqual(actions(audit(id)).filter((action) => action === 'broadcast.start').length, 1);
  assert.equal(outcome(await client.freezeBroadcast({ broadcastId: 9, paid: false, ...by })), 'NOT_FOUND');
});

test('one that is planned and started by hand before says nothing of a moment', async (t) => {
  const { draft, client, by } = await audienceOf(t, 1);
  const { id } = await draft();
  unwrap(await client.scheduleBroadcast({ broadcastId: id, startAt: 100, ...by }));
  const started = unwrap(await client.freezeBroadcast({ broadcastId: id, paid: false, ...by }));
  assert.deepEqual([started.state, started.startAt], ['freezing', null]);
});

test('a pause holds what waits, says why, and lets what is on its way arrive; then it goes on', async (t) => {
  const { start, lease, settle, client, row, audit, by } = await audienceOf(t, 4);
  const { id } = await start();
  const [first, second] = await lease(2);
  await settle('unsent', [second!]);
  const straw = { reason: 'errors', errorCode: 400, errorText: 'x'.repeat(999), adminId: null, now: 32 } as const;
  unwrap(await client.pauseBroadcast({ broadcastId: id, ...straw }));
  const staff = { reason: 'staff', errorCode: null, errorText: null } as const;
  assert.equal(outcome(await client.pauseBroadcast({ broadcastId: id, ...staff, ...by })), 'paused');
  const { stop } = row(id);
  assert.deepEqual(stop, { reason: 'errors', at: 32, errorCode: 400, errorText: 'x'.repeat(300) }, 'the first reason');
  assert.deepEqual(audit(id).at(-1), [null, 'broadcast.pause', '{"reason":"errors","errorCode":400}']);
  assert.deepEqual(await lease(9), []);
  await settle('sent', [first!]);
  assert.deepEqual([row(id).sent, row(id).waiting], [1, 3]);
  const resume = () => client.resumeBroadcast({ broadcastId: id, ...by });
  assert.equal(outcome(await resume()), 'running');
  assert.equal(outcome(await resume()), 'running');
  assert.equal(row(id).stop, null);
  await settle('sent', await lease(9));
  assert.deepEqual([row(id).state, row(id).sent], ['done', 4]);
  assert.deepEqual(actions(audit(id)).slice(3), ['broadcast.pause', 'broadcast.resume']);
});

test('a broadcast whose last messages arrive while it is paused is done', async (t) => {
  const { start, lease, settle, client, row, by } = await audienceOf(t, 2);
  const { id } = await start();
  const ids = await lease(9);
  const staff = { reason: 'staff', errorCode: null, errorText: null } as const;
  unwrap(await client.pauseBroadcast({ broadcastId: id, ...staff, ...by }));
  await settle('sent', ids);
  assert.deepEqual([row(id).state, row(id).stop], ['done', null]);
});

test('a cancelled broadcast counts whom it did not reach, and what was on its way', async (t) => {
  const { start, lease, settle, client, row, audit, rows, by } = await audienceOf(t, 5);
  const { id } = await start();
  const [first, second] = await lease(2);
  await settle('unsent', [second!]);
  const cancel = () => client.cancelBroadcast({ broadcastId: id, ...by });
  assert.equal(outcome(await cancel()), 'cancelled');
  assert.equal(outcome(await cancel()), 'cancelled');
  assert.deepEqual([row(id).skipped, row(id).waiting, row(id).finishedAt], [4, 1, null]);
  await settle('sent', [first!], 50);
  const { state, sent, skipped, waiting, finishedAt } = row(id);
  assert.deepEqual([state, sent, skipped, waiting, finishedAt], ['cancelled', 1, 4, 0, 50]);
  assert.deepEqual(rows('SELECT 1 FROM broadcast_recipients'), []);
  assert.deepEqual(actions(audit(id)).slice(3), ['broadcast.cancel']);
});

test('a retry takes up all that failed, but nobody who cannot be reached', async (t) => {
  const { start, lease, settle, client, row, audit, by } = await audienceOf(t, 4);
  const { id } = await start();
  const [first, second, third, fourth] = await lease(9);
  await settle('sent', [first!]);
  await settle('blocked', [second!]);
  await settle('failed', [third!, fourth!]);
  const retry = () => client.retryBroadcast({ broadcastId: id, ...by });
  const again = unwrap(await retry());
  assert.deepEqual([again.state, again.finishedAt, again.waiting, again.failed], ['running', null, 2, 0]);
  assert.equal(outcome(await retry()), 'running');
  assert.deepEqual(await lease(9), [third, fourth]);
  await settle('sent', [third!, fourth!], 60);
  const { state, sent, failed, unreachable, finishedAt, failures } = row(id);
  assert.deepEqual([state, sent, failed, unreachable, finishedAt], ['done', 3, 0, 1, 60]);
  assert.deepEqual(failures, [{ reason: 'blocked', count: 1 }]);
  assert.equal(outcome(await retry()), 'done', 'nothing is left to try');
  assert.deepEqual(actions(audit(id)).slice(3), ['broadcast.retry']);
});

test('a retry that is cancelled leaves as failed what it did not come to', async (t) => {
  const { start, lease, settle, client, row, by } = await audienceOf(t, 3);
  const { id } = await start();
  await settle('failed', await lease(9));
  unwrap(await client.retryBroadcast({ broadcastId: id, ...by }));
  const [first] = await lease(1);
  unwrap(await client.cancelBroadcast({ broadcastId: id, ...by }));
  await settle('sent', [first!]);
  const { state, total, sent, failed, waiting, failures } = row(id);
  assert.deepEqual([state, total, sent, failed, waiting], ['cancelled', 3, 1, 2, 0]);
  assert.deepEqual(failures, [{ reason: 'refused', count: 2 }]);
});

test('each step is refused in a state that does not allow it, and of a broadcast that is not there', async (t) => {
  const { draft, client, by } = await audienceOf(t, 1);
  const { id } = await draft();
  const staff = { reason: 'staff', errorCode: null, errorText: null } as const;
  const steps = (broadcastId: number) => [
    client.pauseBroadcast({ broadcastId, ...staff, ...by }),
    client.resumeBroadcast({ broadcastId, ...by }),
    client.cancelBroadcast({ broadcastId, ...by }),
    client.retryBroadcast({ broadcastId, ...by }),
  ];
  for (const reply of await Promise.all(steps(id))) assert.equal(refusal(reply), 'BROADCAST_STATE');
  for (const reply of await Promise.all(steps(99))) assert.equal(refusal(reply), 'NOT_FOUND');
});
