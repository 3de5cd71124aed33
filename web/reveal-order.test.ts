import assert from 'node:assert/strict';
import test from 'node:test';
import { revealOrder, throughPrize } from './reveal-order.ts';

const place = (rank: number, prize: string | null, kind: 'winner' | 'reserve' = 'winner') => ({ rank, prize, kind });
const winners = [place(1, 'car'), place(2, 'phone'), place(3, 'phone'), place(4, 'cup'), place(5, 'phone', 'reserve')];

test('the last place is shown first, the main prize last', () => {
  assert.deepEqual(
    revealOrder(winners).map(({ rank }) => rank),
    [4, 3, 2, 1],
  );
});

test('a reserve that was called later is no part of the show, and the list it came in stays as it was', () => {
  const before = [...winners];
  assert.ok(revealOrder(winners).every(({ kind }) => kind === 'winner'));
  assert.deepEqual(winners, before);
});

test('a prize is shown through: from where the show is to its last winner', () => {
  const order = revealOrder(winners);
  assert.equal(throughPrize(order, 0), 1);
  assert.equal(throughPrize(order, 1), 3);
  assert.equal(throughPrize(order, 2), 3);
  assert.equal(throughPrize(order, 3), 4);
});

test('when everybody is on the screen there is nothing more to show', () => {
  const order = revealOrder(winners);
  assert.equal(throughPrize(order, order.length), order.length);
  assert.equal(throughPrize([], 0), 0);
});
