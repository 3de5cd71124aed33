import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCaches } from './caches.ts';

const level = { ttlMs: 60_000, places: 2 };
const make = () => createCaches({ hot: level, warm: level, cold: level }).hot;

test('a value is loaded once for all who ask at the same time', async () => {
  const cache = make();
  let loads = 0;
  const load = async () => ++loads;
  assert.deepEqual(await Promise.all([cache.get('a', load), cache.get('a', load)]), [1, 1]);
  assert.equal(await cache.get('a', load), 1);
});

test('null is a value too and is kept', async () => {
  const cache = make();
  await cache.get('a', async () => null);
  assert.equal(await cache.get('a', async () => 'other'), null);
});

test('an answer that was under way when its key was dropped is handed out but not kept', async () => {
  const cache = make();
  let finish = (_value: string): void => {};
  const first = cache.get('a', () => new Promise<string>((resolve) => (finish = resolve)));
  cache.drop('a');
  finish('old');
  assert.equal(await first, 'old');
  assert.equal(await cache.get('a', async () => 'new'), 'new');
});

test('a load that fails is told to who asked and tried again by the next', async () => {
  const cache = make();
  await assert.rejects(cache.get('a', () => Promise.reject(new Error('no'))));
  assert.equal(await cache.get('a', async () => 1), 1);
});

test('the least lately used value makes room', async () => {
  const cache = make();
  for (const key of ['a', 'b', 'c']) await cache.get(key, async () => key);
  assert.equal(await cache.get('a', async () => 'again'), 'again');
  assert.equal(cache.figures().size, 2);
});
