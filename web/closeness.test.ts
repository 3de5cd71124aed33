import assert from 'node:assert/strict';
import test from 'node:test';
import { closeness } from './closeness.ts';

test('a figure is near its limit from four fifths of it on', () => {
  const at = (value: number | null) =>
    closeness({ name: 'cpu', value, limit: 80, over: value !== null && value >= 80 });
  assert.deepEqual([at(null), at(63), at(64), at(80)], [null, 'fine', 'near', 'over']);
});
