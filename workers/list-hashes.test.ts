import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildEntries, type Entry, type EntryList } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { merkleTree } from '../src/domain/merkle.ts';
import { personKeys } from '../src/domain/ranking.ts';
import { listKeys, listTree } from './list-hashes.ts';
import { createLanes } from './sha256-lanes.ts';

const SEED = Uint8Array.from({ length: 32 }, (_, i) => 255 - 7 * i);

const listOf = (entries: readonly Entry[]): EntryList => unwrap(buildEntries(entries));

function assertSame(list: EntryList, seed = SEED): void {
  assert.deepEqual(listTree(list), merkleTree(list.bytes, list.starts));
  assert.deepEqual(listKeys(list, seed), personKeys(list, seed));
}

test('this machine hashes four at once', () => assert.ok(createLanes()));

test('tree and keys of lists of every small size are those of the domain', () => {
  for (let size = 0; size <= 40; size += 1)
    assertSame(listOf(Array.from({ length: size }, (_, i) => ({ code: `T-${i}`, weight: 1 + (i % 3) }))));
});

test('so are those of codes of every length and of every weight', () => {
  for (let length = 1; length <= 64; length += 1)
    assertSame(listOf([1, 9, 10, 99, 100, 999, 1000].map((weight, i) => ({ code: `${i}`.repeat(length), weight }))));
});

test('so are those of any list under any seed', () => {
  const people = fc.uniqueArray(
    fc.record({ code: fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/), weight: fc.integer({ min: 1, max: 40 }) }),
    { selector: ({ code }) => code, maxLength: 60 },
  );
  fc.assert(
    fc.property(people, fc.uint8Array({ minLength: 32, maxLength: 32 }), (entries, seed) =>
      assertSame(listOf(entries), seed),
    ),
    { numRuns: 100 },
  );
});

test('one list leaves nothing behind for the next', () => {
  const long = listOf(Array.from({ length: 7 }, (_, i) => ({ code: `${i}`.repeat(49), weight: 1000 })));
  const short = listOf(Array.from({ length: 5 }, (_, i) => ({ code: `${i}`, weight: 1 })));
  for (const list of [long, short, long, short]) assertSame(list);
});
