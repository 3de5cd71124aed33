import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocked, failed, openBroadcasts, sent, tried } from './broadcast-rows-testing.ts';

test('counts add up with every outcome, and when nobody waits the broadcast is done and its list is forgotten', (t) => {
  const { addPeople, addBroadcast, lease, settle, recipients, reasons, db } = openBroadcasts(t);
  addPeople(1, 2, 3);
  const id = addBroadcast([1, 2, 3]);
  lease(3);
  const [first, ...others] = settle([sent(1), blocked(2)], 5);
  assert.deepEqual([first?.state, first?.waiting, first?.sent, first?.unreachable, others], ['running', 1, 1, 1, []]);
  assert.equal(recipients.sizeOf(id), 3);
  const [last] = settle([failed(3)], 6);
  assert.deepEqual([last?.state, last?.waiting, last?.failed], ['done', 0, 1]);
  assert.equal(recipients.sizeOf(id), 0);
  assert.deepEqual(reasons(id), { blocked: 1, refused: 1 });
  assert.deepEqual(db.prepare('SELECT finished_at FROM broadcasts').pluck().get(), 6);
  assert.deepEqual(db.prepare('SELECT chat_id, since FROM unreachable_chats').raw().all(), [[2, 5]]);
});

test('an outcome that comes twice counts once, and both answers tell how far it is', (t) => {
  const { addPeople, addBroadcast, lease, settle } = openBroadcasts(t);
  addPeople(1, 2);
  addBroadcast([1, 2]);
  lease(2);
  const outcomes = [sent(1), failed(2)];
  assert.deepEqual(settle(outcomes, 5), settle(outcomes, 6));
});

test('a try that failed waits as long as it was told and is given up after three, a pause of Telegram not counted', (t) => {
  const { addPeople, addBroadcast, lease, settle, counts, reasons } = openBroadcasts(t);
  addPeople(1);
  const id = addBroadcast([1]);
  lease(1);
  for (const code of [429, 500, 429, 502]) {
    settle([tried(1, code, 50)], 10);
    assert.deepEqual([lease(9, 0, 49), lease(9, 0, 50).length], [[], 1]);
  }
  settle([tried(1, 503, 50)], 60);
  assert.deepEqual([counts.of(id).state, counts.of(id).failed, reasons(id)], ['done', 1, { server: 1 }]);
});

test('silence is doubt: it goes again, or stays unknown, as the broadcast says', (t) => {
  const { addPeople, addBroadcast, lease, settle, counts, reasons } = openBroadcasts(t);
  addPeople(1, 2);
  const again = addBroadcast([1]);
  const leave = addBroadcast([2], { onDoubt: 'leave' });
  lease(9);
  settle([tried(1, 0), tried(2, 0)]);
  assert.deepEqual([counts.of(leave).state, counts.of(leave).unknown, reasons(leave)], ['done', 1, { doubt: 1 }]);
  assert.equal(counts.of(again).waiting, 1);
  lease(9);
  settle([sent(1)]);
  assert.deepEqual([counts.of(again).sent, counts.of(again).repeated], [1, 1]);
});

test('while a broadcast is paused nothing leaves, what was on its way is counted, and what is to be tried again is held', (t) => {
  const { addPeople, addBroadcast, lease, settle, pause, resume, lines, counts } = openBroadcasts(t);
  addPeople(1, 2, 3, 4, 5);
  const id = addBroadcast([1, 2, 3, 4, 5]);
  lease(4);
  settle([tried(1, 500)]);
  pause(id);
  settle([tried(2, 500), { id: 3, state: 'unsent' }, sent(4)]);
  assert.deepEqual(lines('state, attempts'), [
    ['held', 1],
    ['held', 1],
    ['held', 0],
    ['sent', 1],
  ]);
  assert.deepEqual([lease(9), counts.of(id).waiting], [[], 4]);
  resume(id);
  assert.deepEqual(
    lease(9).map(({ chatId }) => chatId),
    [1, 2, 3, 5],
  );
});

test('a cancelled broadcast skips what has not left, and ends when what was on its way has come to something', (t) => {
  const { db, addPeople, addBroadcast, lease, settle, rows, counts, recipients } = openBroadcasts(t);
  addPeople(1, 2, 3, 4, 5, 6, 7, 8);
  const id = addBroadcast([1, 2, 3, 4, 5, 6, 7, 8]);
  lease(6);
  settle([{ id: 1, state: 'unsent' }]);
  rows.cancel(id, 7);
  const finishedAt = db.prepare('SELECT finished_at FROM broadcasts').pluck();
  assert.deepEqual([counts.of(id).skipped, counts.of(id).waiting, finishedAt.get()], [3, 5, null]);
  assert.equal(recipients.sizeOf(id), 0);
  settle([sent(2), tried(3, 500), tried(4, 0), tried(5, 429), { id: 6, state: 'unsent' }], 9);
  const { state, waiting, skipped, failed, unknown } = counts.of(id);
  assert.deepEqual([state, waiting, skipped, failed, unknown], ['cancelled', 0, 5, 1, 1]);
  assert.deepEqual([finishedAt.get(), lease(9)], [9, []]);
});

test('what a dead process had leased goes again and is marked, but where doubt is left or the broadcast is cancelled', (t) => {
  const { addPeople, addBroadcast, outbox, lease, pause, rows, lines, counts } = openBroadcasts(t);
  addPeople(1, 2, 3, 4);
  const [, leave, paused, cancelled] = [
    addBroadcast([1]),
    addBroadcast([2], { onDoubt: 'leave' }),
    addBroadcast([3]),
    addBroadcast([4]),
  ] as const;
  const notice = { chatId: 5, campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{}' } as const;
  outbox.putAll([notice], 'test', 1);
  lease(9);
  pause(paused);
  rows.cancel(cancelled, 2);
  assert.equal(outbox.freeLeasesOfOthers('test', 3), 0);
  assert.equal(outbox.freeLeasesOfOthers('next', 3), 5);
  assert.deepEqual(lines('chat_id, state, maybe_sent, reason, settled_at'), [
    [5, 'queued', 1, null, null],
    [1, 'queued', 1, null, null],
    [2, 'unknown', 1, 'doubt', 3],
    [3, 'held', 1, null, null],
    [4, 'unknown', 1, 'doubt', 3],
  ]);
  assert.deepEqual(
    [leave, cancelled].map((id) => [counts.of(id).state, counts.of(id).unknown]),
    [
      ['done', 1],
      ['cancelled', 1],
    ],
  );
});

test('whoever is erased is skipped wherever the message stands, so that the broadcast can end', (t) => {
  const { addPeople, addBroadcast, lease, settle, pause, resume, erase, counts } = openBroadcasts(t);
  addPeople(1, 2, 3);
  const id = addBroadcast([1, 2, 3]);
  lease(2);
  settle([tried(1, 500, 99)]);
  pause(id);
  for (const person of [1, 2, 3]) erase(person, 5);
  assert.deepEqual([counts.of(id).skipped, counts.of(id).waiting], [1, 2]);
  settle([tried(2, 500)]);
  resume(id);
  assert.deepEqual(lease(9, 0, 99), []);
  assert.deepEqual([counts.of(id).state, counts.of(id).skipped], ['done', 3]);
});

test('counts outlive the rows', (t) => {
  const { addPeople, addBroadcast, outbox, lease, settle, counts, lines } = openBroadcasts(t);
  addPeople(1, 2);
  const id = addBroadcast([1, 2], { onDoubt: 'leave' });
  lease(2);
  settle([sent(1), tried(2, 0)]);
  const before = counts.of(id);
  assert.equal(outbox.prune(91 * 24 * 3_600_000), 2);
  assert.deepEqual([lines('id'), counts.of(id)], [[], before]);
});
