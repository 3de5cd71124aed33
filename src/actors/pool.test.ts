import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { unwrap, type Reply } from '../domain/errors.ts';
import { workerEntry } from './entry.ts';
import { createPool, type Pool, type PoolOptions } from './pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-pool-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A pool whose tasks misbehave on demand. */
function faultyPool(t: TestContext, options: PoolOptions = {}): Pool {
  const pool = createPool({ entry: workerEntry('fixtures/faulty-tasks'), ...options });
  t.after(() => pool.close());
  return pool;
}

const photo = (pool: Pool, behaviour: string): Promise<Reply<unknown>> =>
  pool.processPhoto({ path: join(folder, behaviour), photosDir: folder, maxPixels: 1 });
const draw = (pool: Pool, drawId: string): Promise<Reply<unknown>> =>
  pool.rankEntries({ databasePath: '', drawId, root: '', seed: '', from: 0, take: 1 });

const list = (pool: Pool, behaviour: string): Promise<Reply<unknown>> =>
  pool.readCardList({ path: join(folder, behaviour), card: { masks: [], check: 'none', list: 'off' } });

const outcome = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);
const outcomes = async (calls: readonly Promise<Reply<unknown>>[]): Promise<string[]> =>
  (await Promise.all(calls)).map(outcome);

test('a task that kills its thread fails alone; every other call gets its answer', async (t) => {
  for (const fault of ['exits', 'exhausts the heap']) {
    const deaths: string[] = [];
    const pool = faultyPool(t, { onDeath: (lane) => deaths.push(lane) });
    const calls = ['works', 'works', fault, 'works', 'refuses', 'works'].map((behaviour) => photo(pool, behaviour));
    assert.deepEqual(await outcomes(calls), ['ok', 'ok', 'ACTOR_DIED', 'ok', 'PHOTO_BROKEN', 'ok'], fault);
    assert.ok(deaths.length >= 2 && deaths.every((lane) => lane === 'photo'));
    assert.equal(outcome(await photo(pool, 'works')), 'ok', `the pool works on after a task that ${fault}`);
  }
});

test('a task that never ends is stopped at its deadline, and its neighbour on the thread runs again', async (t) => {
  const pool = faultyPool(t, { deadlinesMs: { processPhoto: 1_500 } });
  const calls = ['works', 'spins', 'works', 'works'].map((behaviour) => photo(pool, behaviour));
  assert.deepEqual(await outcomes(calls), ['ok', 'DEADLINE', 'ok', 'ok']);
});

test('an error that a task throws after its answer hits what runs then; all calls settle and the pool heals', async (t) => {
  const pool = faultyPool(t);
  const behaviours = Array.from({ length: 10 }, (_, i) => (i % 5 === 0 ? 'throws late' : 'works'));
  const replies = await outcomes(behaviours.map((behaviour) => photo(pool, behaviour)));
  assert.deepEqual(
    replies.filter((reply) => reply !== 'ok' && reply !== 'ACTOR_DIED'),
    [],
  );
  assert.equal(outcome(await photo(pool, 'works')), 'ok');
});

test('many faulty calls at once all settle, and no good one suffers', async (t) => {
  const pool = faultyPool(t, { queueLimit: 100 });
  const behaviours = Array.from({ length: 60 }, (_, i) => (i % 30 === 5 ? 'exits' : 'works'));
  const replies = await outcomes(behaviours.map((behaviour) => photo(pool, behaviour)));
  assert.deepEqual(
    replies,
    behaviours.map((behaviour) => (behaviour === 'exits' ? 'ACTOR_DIED' : 'ok')),
  );
  assert.deepEqual(pool.depth().photo, { running: 0, waiting: 0 });
});

test('a call beyond the queue is told at once that the pool is busy', async (t) => {
  const pool = faultyPool(t, { queueLimit: 3, photoThreads: 1 });
  const calls = Array.from({ length: 5 }, () => photo(pool, 'waits for release'));
  assert.deepEqual(pool.depth().photo, { running: 2, waiting: 3 });
  assert.equal(outcome(await photo(pool, 'works')), 'BUSY');
  writeFileSync(join(folder, 'release'), '');
  assert.deepEqual(await outcomes(calls), Array<string>(5).fill('ok'));
  assert.equal(outcome(await photo(pool, 'works')), 'ok');
});

test('a call that waits in vain for its turn settles too', async (t) => {
  const pool = faultyPool(t, { deadlinesMs: { rankEntries: 2_000, summariseEntries: 50 } });
  const long = draw(pool, 'spins');
  assert.equal(outcome(await pool.summariseEntries({ databasePath: '', drawId: 'works' })), 'DEADLINE');
  assert.equal(pool.depth().draw.running, 1);
  assert.equal(outcome(await long), 'DEADLINE');
});

test('draws and lists have threads of their own, so they hold up no photo', async (t) => {
  const pool = faultyPool(t, { photoThreads: 1 });
  const calls = [
    await photo(pool, 'works'),
    await photo(pool, 'works'),
    await draw(pool, 'works'),
    await list(pool, 'works'),
  ];
  const [first, second, ofDraw, ofList] = calls.map((reply) => unwrap(reply) as { threadId: number });
  assert.equal(first?.threadId, second?.threadId);
  assert.equal(new Set([first, ofDraw, ofList].map((each) => each?.threadId)).size, 3);
});

test('when photos queue up for one thread, a second one helps', async (t) => {
  const pool = faultyPool(t, { photoThreads: 2 });
  const own = mkdtempSync(join(folder, 'two-'));
  const calls = Array.from({ length: 6 }, () =>
    pool.processPhoto({ path: join(own, 'waits for release'), photosDir: own, maxPixels: 1 }),
  );
  assert.deepEqual(pool.depth().photo, { running: 4, waiting: 2 });
  writeFileSync(join(own, 'release'), '');
  const threads = (await Promise.all(calls)).map(
    (reply) => (unwrap(reply) as unknown as { threadId: number }).threadId,
  );
  assert.equal(new Set(threads.slice(0, 4)).size, 1);
  assert.equal(new Set(threads).size, 2);
});

test('the downloaded file is gone after a call that never finished its task', async (t) => {
  const pool = faultyPool(t, { queueLimit: 1, photoThreads: 1 });
  const files = ['exits', 'works', 'works', 'works'].map((behaviour, i) => join(folder, `${i}`, behaviour));
  for (const path of files) {
    mkdirSync(dirname(path));
    writeFileSync(path, '');
  }
  const calls = files.map((path) => pool.processPhoto({ path, photosDir: folder, maxPixels: 1 }));
  assert.deepEqual(await outcomes(calls), ['ACTOR_DIED', 'ok', 'ok', 'BUSY']);
  assert.deepEqual(files.map(existsSync), [false, true, true, false], 'a task that worked deletes it by itself');
  const path = join(folder, 'exits');
  writeFileSync(path, '');
  assert.equal(outcome(await list(pool, 'exits')), 'ACTOR_DIED');
  assert.equal(existsSync(path), false);
});

test('a thread of the pool sees no variable of the process', async (t) => {
  process.env.BOT_TOKEN = '1:secret';
  t.after(() => delete process.env.BOT_TOKEN);
  const reply = await photo(faultyPool(t), 'shows its environment');
  assert.ok(reply.ok);
  assert.equal(JSON.stringify(reply.value).includes('secret'), false);
});

test('closing lets running tasks finish, refuses the rest and settles every call', async () => {
  const pool = createPool({ entry: workerEntry('fixtures/faulty-tasks'), photoThreads: 1 });
  const calls = Array.from({ length: 10 }, () => photo(pool, 'works'));
  const closed = pool.close();
  const late = photo(pool, 'works');
  await closed;
  assert.deepEqual(await outcomes(calls), ['ok', 'ok', ...Array<string>(8).fill('ACTOR_DIED')]);
  assert.equal(outcome(await late), 'ACTOR_DIED');
});
