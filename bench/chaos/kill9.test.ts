import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildProduct } from '../product.ts';
import { claimsOf, killNine } from './kill9.ts';

test('whatever moment the process is killed at, nobody who was told a ticket number is missing or stored twice', async (t) => {
  buildProduct();
  const settings = { kills: 3, people: 40, seed: 20260301 };
  const found = await killNine(t, settings);
  assert.deepEqual(found.unfinished, []);
  assert.deepEqual(
    claimsOf(found, settings).filter(({ holds }) => !holds),
    [],
  );
});
