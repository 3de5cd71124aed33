import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { humanQuestion } from './human-check.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('a question shows four different pictures, one of which it names', () => {
  fc.assert(
    fc.property(chance, (drawn) => {
      const { emojis, right, word } = humanQuestion({ chance: drawn, misses: 0 });
      assert.deepEqual([new Set(emojis).size, emojis[right] !== undefined, word.length > 0], [4, true, true]);
    }),
  );
});

it('no button is the right one more often than another', () => {
  const hits = [0, 0, 0, 0];
  for (let i = 0; i < 6_720; i += 1) {
    const { right } = humanQuestion({ chance: (i + 0.5) / 6_720, misses: 0 });
    hits[right] = (hits[right] ?? 0) + 1;
  }
  assert.deepEqual(hits, [1_680, 1_680, 1_680, 1_680]);
});
