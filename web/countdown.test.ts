import assert from 'node:assert/strict';
import test from 'node:test';
import { countdown } from './countdown.ts';

test('a clock shows what is left, and a second that has begun counts', () => {
  assert.deepEqual(countdown(1), { days: 0, clock: '00:00:01' });
  assert.deepEqual(countdown(59_999), { days: 0, clock: '00:01:00' });
  assert.deepEqual(countdown(((2 * 24 + 3) * 60 + 4) * 60_000 + 5_000), { days: 2, clock: '03:04:05' });
});

test('a clock that has run out stands at zero', () => {
  assert.deepEqual(countdown(0), { days: 0, clock: '00:00:00' });
  assert.deepEqual(countdown(-90_000), { days: 0, clock: '00:00:00' });
});
