import assert from 'node:assert/strict';
import test from 'node:test';
import { filterPath, readFilter } from './dashboard-filter.ts';

test('the address of the dashboard holds campaign, period and view, and says nothing of what is usual', () => {
  const filter = { campaign: 3, days: 30, table: true } as const;
  const path = filterPath(filter);
  assert.deepEqual(readFilter(new URL(path, 'http://x').searchParams), filter);
  assert.equal(filterPath({ campaign: 3, days: 7, table: false }), '/panel/dashboard?campaign=3');
  assert.deepEqual(readFilter(new URLSearchParams('days=8&campaign=x')), { campaign: null, days: 7, table: false });
});
