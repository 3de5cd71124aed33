import assert from 'node:assert/strict';
import test from 'node:test';
import { OFFLINE } from './problem.ts';
import { APPROVE, reject, row, settle, start } from './review-queue-testing.ts';

test('keys pressed faster than the network decide about each entry once, in order', async () => {
  const { server, queue, id } = await start(30);
  server.slow();
  const seen: (number | undefined)[] = [];
  for (let i = 0; i < 4; i += 1) {
    seen.push(id());
    queue.decide(i % 2 ? reject(2) : APPROVE);
  }
  assert.deepEqual(seen, [1, 2, 3, 4]);
  while (server.asked.length < 3 || id() === undefined) await server.answer();
  await server.answer();
  assert.deepEqual(server.log, ['approve 1', 'reject 2 2', 'approve 3', 'reject 4 2']);
  assert.equal(id(), 5);
});

test('an entry whose decision is on its way is not handed out again', async () => {
  const { server, queue } = await start(8);
  server.slow();
  for (let i = 0; i < 3; i += 1) queue.decide(APPROVE);
  assert.deepEqual([...(server.asked.at(-1)?.skip ?? [])].sort(), [1, 2]);
  await server.answer();
  await server.answer();
  await server.answer();
  const ids = queue.waiting.map(({ row: { id } }) => id);
  assert.deepEqual(ids, [...new Set(ids)]);
  assert.ok(!ids.some((one) => one <= 3));
});

test('the count of those that wait falls at once and does not fall twice', async () => {
  const { server, queue, stored } = await start(5);
  assert.equal(queue.left, 5);
  server.slow();
  queue.decide(APPROVE);
  assert.equal(queue.left, 4);
  await server.answer();
  assert.deepEqual([queue.left, stored()], [4, 1]);
});

test('an undo before the decision was answered follows it, and the entry is on the screen at once', async () => {
  const { server, queue, id, stored } = await start(3);
  server.slow();
  queue.decide(APPROVE);
  assert.ok(queue.undo());
  assert.equal(id(), 1);
  queue.decide(reject(4));
  assert.equal(id(), 2);
  for (let i = 0; i < 4; i += 1) await server.answer();
  assert.deepEqual(server.log, ['approve 1', 'undo 1', 'reject 1 4']);
  assert.deepEqual([server.statusOf(1), stored()], ['rejected', 1]);
});

test('a decision that was undone before it was sent is never sent', async () => {
  const { server, queue } = await start(3);
  server.slow();
  queue.decide(APPROVE);
  queue.undo();
  queue.decide(reject(1));
  queue.undo();
  for (let i = 0; i < 4; i += 1) await server.answer();
  assert.deepEqual(server.log, ['approve 1', 'undo 1']);
  assert.equal(queue.current?.row.status, 'pending');
});

test('a conflict brings the entry back behind the one on the screen, with what the other decided', async () => {
  const { server, queue, refused, id } = await start(5);
  server.refuse.set('approve 1', { code: 'CONFLICT', current: { status: 'rejected', version: 2 } });
  queue.decide(APPROVE);
  const underTheFingers = id();
  await settle();
  assert.deepEqual(refused, ['1 decided']);
  assert.equal(id(), underTheFingers);
  queue.decide(APPROVE);
  assert.deepEqual([id(), queue.current?.row.status, queue.current?.returned], [1, 'rejected', 'decided']);
  queue.skip();
  await settle();
  assert.equal(id(), 3);
  assert.equal(server.statusOf(1), 'rejected', 'what the other decided stands');
  assert.ok(!server.log.includes('undo 1'));
});

test('the decision of another can be overruled when the entry is back', async () => {
  const { server, queue, id } = await start(1);
  server.refuse.set('approve 1', { code: 'CONFLICT', current: { status: 'rejected', version: 2 } });
  queue.decide(APPROVE);
  await settle();
  assert.equal(id(), 1);
  queue.decide(APPROVE);
  await settle();
  assert.equal(server.statusOf(1), 'approved');
});

test('an entry that another moderator holds comes back and can be passed over', async () => {
  const { server, queue, refused, id } = await start(2);
  server.refuse.set('approve 1', { code: 'CLAIMED' });
  queue.decide(APPROVE);
  await settle();
  assert.deepEqual(refused, ['1 claimed']);
  assert.equal(server.statusOf(1), 'pending');
  queue.decide(APPROVE);
  assert.equal(id(), 1);
});

test('a lost answer is no conflict when the decision had arrived', async () => {
  const { server, queue, refused } = await start(1);
  server.refuse.set('approve 1', { code: OFFLINE });
  queue.decide(APPROVE);
  await settle();
  assert.deepEqual(refused, ['1 failed']);
  server.refuse.set('approve 1', { code: 'CONFLICT', current: { status: 'approved', version: 2 } });
  queue.decide(APPROVE);
  await settle();
  assert.deepEqual(refused, ['1 failed']);
  assert.equal(queue.current, undefined);
});

test('who undoes too late sees the entry as it is and may decide anew', async () => {
  const { server, queue, refused } = await start(1);
  queue.decide(APPROVE);
  await settle();
  server.refuse.set('undo 1', { code: 'UNDO_TOO_LATE' });
  queue.undo();
  await settle();
  assert.deepEqual([refused, queue.current?.returned, queue.current?.row.status], [['1 told'], 'told', 'approved']);
  queue.decide(reject(9));
  await settle();
  assert.equal(server.statusOf(1), 'rejected');
});

test('a skipped entry is given back, and comes again when it is asked for', async () => {
  const { server, queue, id } = await start(2);
  queue.skip();
  queue.decide(APPROVE);
  await settle();
  assert.deepEqual([id(), queue.skipped, queue.left], [undefined, 1, 1]);
  assert.ok(server.asked.some(({ release }) => release.includes(1)));
  queue.again();
  await settle();
  assert.deepEqual([id(), queue.skipped], [1, 0]);
});

test('U brings a skipped entry back too', async () => {
  const { queue, id } = await start(3);
  queue.skip();
  assert.equal(id(), 2);
  queue.undo();
  assert.equal(id(), 1);
  assert.equal(queue.skipped, 0);
});

test('one walks back through what was decided and forward again, and decides anew from there', async () => {
  const { server, queue, id } = await start(6);
  for (let i = 0; i < 3; i += 1) queue.decide(APPROVE);
  await settle();
  queue.step(-1);
  queue.step(-1);
  assert.deepEqual([id(), queue.lookingBack], [2, true]);
  queue.step(1);
  assert.equal(id(), 3);
  assert.equal(queue.decide(APPROVE), false, 'it has this decision already');
  queue.decide(reject(1));
  assert.deepEqual([id(), queue.lookingBack], [4, false]);
  await settle();
  assert.deepEqual(server.log.slice(-2), ['undo 3', 'reject 3 1'], 'the message of the old decision never leaves');
  for (let i = 0; i < 9; i += 1) queue.step(-1);
  assert.equal(id(), 1);
  for (let i = 0; i < 9; i += 1) queue.step(1);
  assert.equal(id(), 4);
});

test('an entry decided elsewhere leaves the line, unless it is on the screen, where it says so', async () => {
  const { server, queue, id } = await start(5);
  for (const other of [1, 3]) {
    server.rows.set(other, { ...server.rows.get(other)!, status: 'approved', version: 2 });
    queue.hear({ type: 'participant', campaignId: 1, id: other, status: 'approved', fresh: false });
  }
  await settle();
  assert.deepEqual(
    queue.waiting.map(({ row: { id: one } }) => one),
    [1, 2, 4, 5],
  );
  assert.deepEqual([id(), queue.current?.returned], [1, 'decided']);
});

test('a moderator who goes gives back what is held, and what comes too late', async () => {
  const { server, queue } = await start(9);
  server.slow();
  queue.decide(APPROVE);
  queue.decide(APPROVE);
  assert.deepEqual(queue.leave(), [3, 4, 5]);
  for (let i = 0; i < 3; i += 1) await server.answer();
  assert.deepEqual(server.asked.at(-1), { campaignId: 1, take: 0, hold: [], skip: [], release: [6, 7] });
});

test('a corrected entry comes back to who rejected it', async () => {
  const { server, queue, id } = await start(1);
  queue.decide(reject(2));
  await settle();
  assert.equal(id(), undefined);
  server.rows.set(1, { ...row(1), version: 3 });
  await queue.refill();
  assert.deepEqual([id(), queue.current?.photo.version], [1, 3]);
});

test('a long shift leaves no more behind than can be looked back at', async () => {
  const { queue } = await start(300);
  for (; queue.decide(APPROVE); await settle());
  assert.equal(queue.done.length, 200);
});

test('what a job decided meanwhile does not come on the screen any more', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { server, queue, id } = await start(5);
  for (const decided of [2, 3]) server.rows.set(decided, { ...row(decided), status: 'approved', version: 2 });
  const progress = { state: 'done', total: 2, done: 2, skipped: 0 } as const;
  queue.hear({ type: 'job', campaignId: 1, id: 7, ...progress });
  t.mock.timers.tick(1_000);
  await settle();
  queue.decide(APPROVE);
  assert.equal(id(), 4);
});
