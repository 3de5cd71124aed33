import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openBroadcasts } from './broadcast-rows-testing.ts';

const chatsFrom = (first: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => first + i);

test('a list is read from any position, whatever the sizes of the pieces that made it', (t) => {
  const { recipients } = openBroadcasts(t);
  let broadcastId = 0;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2_600 }), { maxLength: 4 }),
      fc.nat(9_000),
      fc.integer({ min: 1, max: 2_500 }),
      (sizes, from, count) => {
        broadcastId += 1;
        let size = 0;
        for (const more of sizes) size = recipients.append(broadcastId, size, chatsFrom(size, more));
        assert.equal(recipients.sizeOf(broadcastId), size);
        const expected = Array.from(chatsFrom(0, size)).slice(from, from + count);
        assert.deepEqual(recipients.slice(broadcastId, from, count), expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('a piece that comes twice is stored once, and one that leaves a gap is not stored', (t) => {
  const { recipients } = openBroadcasts(t);
  assert.equal(recipients.append(1, 0, chatsFrom(10, 3)), 3);
  assert.equal(recipients.append(1, 0, chatsFrom(10, 3)), 3);
  assert.equal(recipients.append(1, 5, chatsFrom(90, 3)), 3);
  assert.equal(recipients.append(1, 3, chatsFrom(13, 1)), 4);
  assert.deepEqual(recipients.slice(1, 0, 99), [10, 11, 12, 13]);
  recipients.drop(1);
  assert.deepEqual([recipients.slice(1, 0, 99), recipients.sizeOf(1)], [[], 0]);
});

test('the largest number of a chat survives', (t) => {
  const { recipients } = openBroadcasts(t);
  const largest = 2 ** 52 - 1;
  recipients.append(1, 0, Float64Array.of(largest));
  assert.deepEqual(recipients.slice(1, 0, 1), [largest]);
});
