import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStars } from './stars.ts';

test('a paid broadcast begins with ten thousand Stars, and with what its messages cost', async () => {
  let balance: number | null = 9_999;
  const stars = createStars(async () => balance);
  await assert.rejects(stars.demand(10, true), { code: 'BROADCAST_STARS', details: { balance: 9_999, cost: 1 } });
  await stars.demand(99_990, false);
  await assert.rejects(stars.demand(99_991, false), { code: 'BROADCAST_STARS', details: { balance, cost: 10_000 } });
  balance = 10_000;
  await stars.demand(100_000, true);
  await assert.rejects(stars.demand(100_001, true), { details: { balance, cost: 10_001 } });
  balance = null;
  await stars.demand(1_000_000, true);
  assert.equal(await stars.areSpent(), false, 'that Telegram says nothing is no reason to stop');
  balance = 0;
  assert.equal(await stars.areSpent(), true);
});

test('the balance that is shown is asked for once in some seconds', async () => {
  let asked = 0;
  let moment = 0;
  const stars = createStars(
    async () => (asked += 1),
    () => moment,
  );
  assert.deepEqual(await Promise.all([stars.balance(), stars.balance()]), [1, 1]);
  moment = 60_000;
  assert.equal(await stars.balance(), 2);
});
