import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocked, failed, openBroadcasts, sent, tried } from './broadcast-rows-testing.ts';

const chats = (leased: readonly { chatId: number }[]): number[] => leased.map(({ chatId }) => chatId);
const notice = { campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{}' } as const;

test('a row is made when it is its turn, is leased at once and tells whom it is for', (t) => {
  const { addPeople, addBroadcast, lease, lines, counts } = openBroadcasts(t);
  addPeople(1, 2, 3);
  const id = addBroadcast([1, 2, 3]);
  assert.deepEqual(lease(0), []);
  const [first, second] = lease(2);
  assert.deepEqual(first, {
    ...{ id: 1, chatId: 1, kind: 'broadcast', method: 'sendMessage', payload: '', attempts: 0 },
    broadcast: {
      ...{ broadcastId: id, paid: false, language: 'ru', name: 'Person 1', ticketCode: 'CODE1', status: 'approved' },
    },
  });
  assert.equal(second?.broadcast?.language, 'en');
  assert.deepEqual(lines('broadcast_id, participant_id, state, epoch, label, payload'), [
    [id, 1, 'leased', 'test', 'news', null],
    [id, 2, 'leased', 'test', 'news', null],
  ]);
  const { total, waiting, sent } = counts.of(id);
  assert.deepEqual([total, waiting, sent], [3, 3, 0]);
});

test('whoever began the form is known by its answers, and left out when it was sent or let go meanwhile', (t) => {
  const { db, addPeople, addBroadcast, lease, counts } = openBroadcasts(t);
  const begin = db.prepare(`INSERT INTO dialogues (chat_id, state, updated_at) VALUES (?, ?, 1)`);
  const form = (campaignId: number, name: string | null) =>
    JSON.stringify({ language: 'en', form: { campaignId, answers: { name } } });
  begin.run(1, form(1, 'Anna'));
  begin.run(2, form(1, null));
  begin.run(3, form(1, 'Registered'));
  begin.run(4, form(2, 'Elsewhere'));
  begin.run(5, '{"language":"ru","form":null}');
  addPeople(3);
  const id = addBroadcast([1, 2, 3, 4, 5, 6], { people: 'unfinished' });
  const about = { broadcastId: id, paid: false, language: 'en', ticketCode: '', status: null };
  assert.deepEqual(
    lease(9).map(({ broadcast }) => broadcast),
    [
      { ...about, name: 'Anna' },
      { ...about, name: '' },
    ],
  );
  assert.equal(counts.of(id).skipped, 4);
});

test('nobody is written to who was erased or cannot be reached, and the room goes to the next', (t) => {
  const { db, addPeople, addBroadcast, erase, lease, lines, counts, reasons } = openBroadcasts(t);
  addPeople(1, 2, 3, 4);
  const id = addBroadcast([1, 2, 3, 4]);
  erase(1, 5);
  db.exec('INSERT INTO unreachable_chats VALUES (2, 1)');
  assert.deepEqual(chats(lease(2)), [3, 4]);
  assert.deepEqual(lines('chat_id, state, reason'), [
    [2, 'unreachable', 'blocked'],
    [3, 'leased', null],
    [4, 'leased', null],
  ]);
  const { skipped, unreachable, waiting } = counts.of(id);
  assert.deepEqual([skipped, unreachable, waiting, reasons(id)], [1, 1, 2, { blocked: 1 }]);
});

test('of two broadcasts the older goes first, each pace has a room of its own, and a person gets one after the other', (t) => {
  const { addPeople, addBroadcast, lease, settle } = openBroadcasts(t);
  addPeople(1, 2, 3);
  const late = addBroadcast([1, 2], { startedAt: 20 });
  const early = addBroadcast([1, 2, 3], { startedAt: 10 });
  const paid = addBroadcast([3, 1], { startedAt: 30, paid: true });
  const ask = (free: number, stars: number) =>
    lease(free, stars).map(({ id, chatId, broadcast }) => [id, broadcast?.broadcastId, chatId]);
  assert.deepEqual(ask(1, 0), [[1, early, 1]]);
  assert.deepEqual(ask(0, 1), [[2, paid, 3]]);
  assert.deepEqual(ask(9, 9), [[3, early, 2]], 'everybody else has a message on its way');
  settle([sent(1), sent(2), sent(3)]);
  assert.deepEqual(ask(9, 9), [
    [4, early, 3],
    [5, late, 1],
    [6, late, 2],
  ]);
  settle([sent(4), sent(5), sent(6)]);
  assert.deepEqual(ask(9, 9), [[7, paid, 1]]);
});

test('a broadcast overtakes nothing that the same person is to get, and a notice does not wait behind it', (t) => {
  const { addPeople, addBroadcast, outbox, lease, settle } = openBroadcasts(t);
  addPeople(1);
  outbox.putAll([{ ...notice, chatId: 1, notBefore: 50 }], null, 1);
  addBroadcast([1]);
  assert.deepEqual(lease(9, 9), [], 'a notice that waits for its time comes first');
  outbox.putAll([{ ...notice, chatId: 1, notBefore: 50 }], null, 1);
  assert.deepEqual(chats(lease(9, 9, 60)), [1]);
  settle([sent(1)]);
  assert.deepEqual(
    lease(9, 9, 60).map(({ kind }) => kind),
    ['notice', 'broadcast'],
  );
});

test('people who wait behind other messages hold nobody else up, however many they are', (t) => {
  const { db, addPeople, addBroadcast, outbox, lease, settle, counts } = openBroadcasts(t);
  const everybody = Array.from({ length: 1_103 }, (_, i) => i + 1);
  const waiting = everybody.slice(0, 1_100);
  const write = db.transaction(() => {
    addPeople(...everybody);
    outbox.putAll(
      waiting.map((chatId) => ({ ...notice, chatId, notBefore: 50 })),
      null,
      1,
    );
  });
  write();
  const id = addBroadcast(everybody);
  assert.deepEqual(lease(9), []);
  const others = lease(9);
  assert.deepEqual(chats(others), [1_101, 1_102, 1_103]);
  settle(others.map((message) => sent(message.id)));
  let now = 60;
  while (counts.of(id).state === 'running') {
    now += 1;
    settle(
      lease(500, 0, now).map((message) => sent(message.id)),
      now,
    );
  }
  assert.equal(counts.of(id).sent, everybody.length);
});

test('a lease whose answer was lost is handed out again with its person, but those who were erased since', (t) => {
  const { addPeople, addBroadcast, outbox, lease, erase, counts } = openBroadcasts(t);
  addPeople(1, 2, 3);
  const id = addBroadcast([1, 2, 3]);
  outbox.putAll([{ ...notice, chatId: 9 }], 'test', 1);
  const lost = lease(3);
  erase(2, 5);
  const found = outbox.lease({ epoch: 'test', limit: 10, broadcasts: { free: 9, paid: 0 }, now: 6, held: [1] });
  assert.deepEqual(
    found,
    lost.filter(({ chatId }) => chatId !== 2),
  );
  assert.deepEqual([counts.of(id).skipped, counts.of(id).waiting], [1, 2]);
});

test('a retry takes back what failed and what is in doubt, one after the other, and nobody who cannot be reached', (t) => {
  const { addPeople, addBroadcast, lease, settle, retry, erase, counts, reasons, lines } = openBroadcasts(t);
  addPeople(1, 2, 3, 4, 5);
  const id = addBroadcast([1, 2, 3, 4, 5], { onDoubt: 'leave' });
  lease(5);
  const [done] = settle([sent(1), failed(2), blocked(3), tried(4, 0), failed(5)], 7);
  assert.equal(done?.state, 'done');
  assert.deepEqual(reasons(id), { refused: 2, blocked: 1, doubt: 1 });
  erase(5, 8);
  retry(id);
  const { failed: failures, unknown, waiting, state } = counts.of(id);
  assert.deepEqual([failures, unknown, waiting, state], [0, 0, 3, 'running'], 'all of them wait at once');
  assert.deepEqual(reasons(id), { blocked: 1 });
  assert.deepEqual(chats(lease(1)), [2]);
  assert.equal(counts.of(id).waiting, 3);
  settle([sent(2)]);
  assert.equal(counts.of(id).state, 'running', 'others are still to be tried');
  assert.deepEqual(chats(lease(9)), [4]);
  settle([sent(4)], 9);
  const { campaignId, ...after } = counts.of(id);
  assert.deepEqual(after, {
    ...{
      id,
      state: 'done',
      total: 5,
      waiting: 0,
      sent: 3,
      failed: 0,
      unreachable: 1,
      unknown: 0,
      skipped: 1,
      repeated: 1,
    },
  });
  assert.deepEqual([campaignId, reasons(id)], [1, { blocked: 1 }]);
  assert.deepEqual(lines('state, maybe_sent'), [
    ['sent', 0],
    ['sent', 0],
    ['unreachable', 0],
    ['sent', 1],
    ['cancelled', 0],
  ]);
});

test('what is about to be tried anew is not deleted for its age', (t) => {
  const { outbox, addPeople, addBroadcast, lease, settle, retry, counts, lines } = openBroadcasts(t);
  addPeople(1, 2);
  const id = addBroadcast([1, 2]);
  lease(2);
  settle([sent(1), failed(2)]);
  retry(id);
  outbox.prune(Date.UTC(2050, 0));
  assert.deepEqual(lines('state'), [['sent'], ['failed']]);
  settle(lease(1).map((message) => sent(message.id)));
  assert.equal(counts.of(id).state, 'done');
  assert.equal(outbox.prune(Date.UTC(2050, 0)), 2);
});

test('a retry of nothing is none', (t) => {
  const { addPeople, addBroadcast, lease, settle, retry, counts } = openBroadcasts(t);
  addPeople(1);
  const id = addBroadcast([1]);
  lease(1);
  settle([sent(1)]);
  assert.equal(retry(id), false);
  assert.deepEqual(lease(9), []);
  assert.equal(counts.of(id).state, 'done');
});
