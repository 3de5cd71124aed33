import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOf, killBroadcast } from './broadcast-kill.ts';

test('a broadcast over a bad line that is killed twice reaches everybody, and the panel counts what people have', async (t) => {
  const result = await killBroadcast(t, { kills: 2, people: 600, rate: 1_000, seed: 20261125 });
  assert.deepEqual(
    claimsOf(result).filter(({ holds }) => !holds),
    [],
  );
});
