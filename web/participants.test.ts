import assert from 'node:assert/strict';
import test from 'node:test';
import {
  asRow,
  filterPath,
  mergeRows,
  nextPending,
  photoUrl,
  readFilter,
  sameRows,
  type Filter,
} from './participants.ts';
import { row } from './review-queue-testing.ts';

test('a filter survives the address bar', () => {
  const filter: Filter = { campaign: 3, tab: 'rejected', q: 'Анна & Co', after: 120, id: 7 };
  const path = filterPath(filter);
  assert.deepEqual(readFilter(new URL(path, 'http://x').searchParams), filter);
});

test('nonsense in the address counts as absent', () => {
  const query = new URLSearchParams('campaign=1e9&status=boss&after=-4');
  assert.deepEqual(readFilter(query), { campaign: null, tab: 'pending', q: '', after: null, id: null });
  assert.equal(filterPath(readFilter(query)), '/panel/participants');
});

test('whoever is chosen, the rows stay the same', () => {
  const filter = readFilter(new URLSearchParams('campaign=1&id=5'));
  assert.ok(sameRows(filter, { ...filter, id: null }));
  assert.ok(!sameRows(filter, { ...filter, tab: 'all' }));
});

test('a corrected photo has another address', () => {
  assert.notEqual(photoUrl(row(1), 'large'), photoUrl(row(1, { version: 2 }), 'large'));
});

test('a refresh updates rows in place and adds or moves none', () => {
  const shown = [row(9), row(8), row(7)];
  const merged = mergeRows(shown, [row(10), row(8, { fullName: 'New', version: 2 })], new Map([[7, 'approved']]));
  assert.deepEqual(
    merged.map(({ id, fullName, status }) => [id, fullName, status]),
    [
      [9, 'P9', 'pending'],
      [8, 'New', 'pending'],
      [7, 'P7', 'approved'],
    ],
  );
});

test('an answer older than what is shown does not take a row back', () => {
  const shown = [row(1, { status: 'approved', version: 2 })];
  assert.equal(mergeRows(shown, [row(1)], new Map())[0]?.status, 'approved');
});

test('after a decision the choice goes down to the next undecided row, then up, then nowhere', () => {
  const rows = [row(4), row(3, { status: 'approved' }), row(2), row(1, { status: 'rejected' })];
  assert.equal(nextPending(rows, 4), 2);
  assert.equal(nextPending(rows, 2), 4);
  assert.equal(nextPending([row(4)], 4), null);
});

test('only a participant counts as the current row of a conflict', () => {
  assert.equal(asRow(row(1))?.id, 1);
  for (const other of [undefined, null, {}, { id: 1 }, 'x']) assert.equal(asRow(other), null);
});
