import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex } from './bytes.ts';
import { buildEntries, codeAt } from './entries.ts';
import { unwrap } from './errors.ts';
import { personKeys, rankList } from './ranking.ts';
import { DIGEST_WORDS, sha256Hex } from './sha256.ts';

/**
 * Who wins, over many seeds, is what the weights say, by Pearson's chi-square test. The seeds are fixed, so the outcome is,
 * too; biased rankings, which people really write, show that the test would notice.
 */

const SEEDS = 40_000;
const seedOf = (i: number): Uint8Array => fromHex(sha256Hex(`fairness ${i}`));

const listOf = (weights: readonly number[]) =>
  unwrap(buildEntries(weights.map((weight, i) => ({ code: `P${String(i).padStart(2, '0')}`, weight }))));

type List = ReturnType<typeof listOf>;

const chiSquare = (observed: readonly number[], expected: readonly number[]): number =>
  observed.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0);

/** What chance alone exceeds once in ten thousand times (z = 3.719), by the approximation of Wilson and Hilferty (1931). */
const limit = (degrees: number): number =>
  degrees * (1 - 2 / (9 * degrees) + 3.719 * Math.sqrt(2 / (9 * degrees))) ** 3;

/** How often each line came to each of the first places, `[place][line]`. */
function tally(list: List, places: number, order: (list: List, seed: Uint8Array) => ArrayLike<number>): number[][] {
  const counts = Array.from({ length: places }, () => Array<number>(list.count).fill(0));
  for (let i = 0; i < SEEDS; i += 1) {
    const ranked = order(list, seedOf(i));
    for (let place = 0; place < places; place += 1) counts[place]![ranked[place]!]! += 1;
  }
  return counts;
}

const ranking = (list: List, seed: Uint8Array): Uint32Array => rankList(list, seed).order;

const PEOPLE = 20;
const EQUAL = listOf(Array<number>(PEOPLE).fill(1));
const evenly = Array<number>(PEOPLE).fill(SEEDS / PEOPLE);

test('with one ticket each, everybody comes to every place equally often', () => {
  const counts = tally(EQUAL, PEOPLE, ranking);
  counts.forEach((observed, place) => assert.ok(chiSquare(observed, evenly) < limit(PEOPLE - 1), `place ${place + 1}`));
  const together = counts.reduce((sum, observed) => sum + chiSquare(observed, evenly), 0);
  // Rows and columns of the table have fixed sums.
  assert.ok(together * ((PEOPLE - 1) / PEOPLE) < limit((PEOPLE - 1) ** 2));
});

const WEIGHTS = [1, 1, 2, 3, 4, 5, 6, 8, 10, 20];
const WEIGHTED = listOf(WEIGHTS);
const TICKETS = WEIGHTS.reduce((sum, weight) => sum + weight, 0);
const first = WEIGHTS.map((weight) => (SEEDS * weight) / TICKETS);
/** One after the other is drawn, and who won already does not win again. */
const second = WEIGHTS.map((weight, i) =>
  WEIGHTS.reduce((sum, other, j) => sum + (i === j ? 0 : (SEEDS * other * weight) / (TICKETS * (TICKETS - other))), 0),
);

test('with several tickets, the first two places go in proportion to the tickets', () => {
  const [winners, runnersUp] = tally(WEIGHTED, 2, ranking);
  assert.ok(chiSquare(winners!, first) < limit(WEIGHTS.length - 1));
  assert.ok(chiSquare(runnersUp!, second) < limit(WEIGHTS.length - 1));
});

const BIASED: readonly [string, List, readonly number[], (list: List, seed: Uint8Array) => ArrayLike<number>][] = [
  ['the rest of a byte by the number of people as the winner', EQUAL, evenly, ({ count }, seed) => [seed[0]! % count]],
  [
    'a shuffle that exchanges each place with any other',
    EQUAL,
    evenly,
    ({ count }, seed) => {
      const order = Array.from({ length: count }, (_, line) => line);
      for (let i = 0; i < count; i += 1) {
        const j = ((seed[i]! << 8) | seed[(i + 7) % 32]!) % count;
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
  ],
  [
    'the key of the first ticket alone',
    WEIGHTED,
    first,
    (list, seed) => ranking({ ...list, weights: new Uint16Array(list.count).fill(1) }, seed),
  ],
  [
    'keys divided by the weight',
    WEIGHTED,
    first,
    (list, seed) => {
      const keys = personKeys({ ...list, weights: new Uint16Array(list.count).fill(1) }, seed);
      const scores = Array.from(list.weights, (weight, line) => keys[line * DIGEST_WORDS]! / weight);
      return [scores.indexOf(Math.min(...scores))];
    },
  ],
];

for (const [how, list, expected, order] of BIASED) {
  test(`the test notices a draw by ${how}`, () => {
    const [winners] = tally(list, 1, order);
    assert.ok(chiSquare(winners!, expected) > limit(list.count - 1));
  });
}

test('the lists of this test are in the order of their people', () => {
  WEIGHTS.forEach((weight, line) => {
    assert.equal(codeAt(WEIGHTED, line), `P0${line}`);
    assert.equal(WEIGHTED.weights[line], weight);
  });
});
