import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { toHex } from './bytes.ts';
import { personKey } from './draw.ts';
import { buildEntries } from './entries.ts';
import { unwrap } from './errors.ts';
import { rankedFrom, rankList, sortedByKey } from './ranking.ts';
import { digestHex } from './sha256.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const people = fc.uniqueArray(
  fc.record({ code: fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/), weight: fc.integer({ min: 1, max: 30 }) }),
  { selector: (entry) => entry.code, maxLength: 60 },
);

/** The protocol's words, with Node's HMAC and an ordinary sort. */
function rankingByDefinition(entries: readonly { code: string; weight: number }[], seed: Uint8Array) {
  const keyOf = (code: string, ticket: number): string =>
    createHmac('sha256', seed).update(`${code}:${ticket}`).digest('hex');
  return entries
    .map(({ code, weight }) => ({ code, key: Array.from({ length: weight }, (_, i) => keyOf(code, i + 1)).sort()[0]! }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.code < b.code ? -1 : 1));
}

test('the ranking is the one of the definition: everybody once, by the smallest of their keys', () => {
  fc.assert(
    fc.property(people, seeds, (entries, seed) => {
      const list = unwrap(buildEntries(entries));
      const ranking = rankedFrom(list, rankList(list, seed), list.count);
      assert.deepEqual(ranking, rankingByDefinition(entries, seed));
    }),
    { numRuns: 60 },
  );
});

test('the weight 1000 counts every ticket', () => {
  const entries = [{ code: 'x'.repeat(64), weight: 1000 }];
  const seed = new Uint8Array(32).fill(3);
  const list = unwrap(buildEntries(entries));
  const expected = rankingByDefinition(entries, seed);
  assert.deepEqual(rankedFrom(list, rankList(list, seed), 1), expected);
  assert.equal(personKey(toHex(seed), 'x'.repeat(64), 1000), expected[0]?.key);
});

test('more tickets never make a place worse', () => {
  fc.assert(
    fc.property(people, seeds, fc.nat(), (entries, seed, pick) => {
      fc.pre(entries.length > 0);
      const favoured = entries[pick % entries.length]!;
      const placeOf = (weight: number): number => {
        const list = unwrap(buildEntries(entries.map((entry) => (entry === favoured ? { ...entry, weight } : entry))));
        return rankedFrom(list, rankList(list, seed), list.count).findIndex(({ code }) => code === favoured.code);
      };
      assert.ok(placeOf(favoured.weight + 5) <= placeOf(favoured.weight));
    }),
    { numRuns: 30 },
  );
});

test('keys sort by all their bytes, and equal keys keep the order of their codes', () => {
  // Few distinct words make long runs of equal beginnings, which hashes give only among millions.
  const word = fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x000007ff, 0x00000800);
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 8, maxLength: 8 }), { maxLength: 300 }), (digests) => {
      const keys = Uint32Array.from(digests.flat());
      const hex = digests.map((_, i) => digestHex(keys, i * 8));
      const expected = hex.map((_, i) => i).sort((a, b) => (hex[a]! < hex[b]! ? -1 : hex[a]! > hex[b]! ? 1 : a - b));
      assert.deepEqual(Array.from(sortedByKey(keys)), expected);
    }),
    { numRuns: 200 },
  );
});

test('a hundred thousand people are ranked in full order', () => {
  const list = unwrap(
    buildEntries(Array.from({ length: 100_000 }, (_, i) => ({ code: `T${i}`, weight: 1 + (i % 2) }))),
  );
  const ranking = rankedFrom(list, rankList(list, new Uint8Array(32)), list.count);
  assert.equal(new Set(ranking.map(({ code }) => code)).size, 100_000);
  for (let i = 1; i < ranking.length; i += 1) assert.ok(ranking[i - 1]!.key < ranking[i]!.key);
});
