import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { ok, unwrap, type Reply } from '../src/domain/errors.ts';
import { finishDraw } from '../src/domain/testing.ts';
import { rankEntries, summariseEntries } from './draw-task.ts';
import { drawDatabase } from './draw-testing.ts';

const { databasePath, db, storeDraw } = drawDatabase({ after });

interface Person {
  readonly code: string;
  readonly weight: number;
}

const SEED = 'ab'.repeat(32);
const EMPTY_ROOT = createHash('sha256').digest('hex');

const outcome = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);
const rootOf = (drawId: string): string => unwrap(summariseEntries({ databasePath, drawId })).root;

const PEOPLE: readonly Person[] = ['b', 'B', 'a-1', 'a', 'a.1', 'A', 'a1', '10', '9', '_', 'aa'].map((code, i) => ({
  code,
  weight: 1 + 100 * i - (i === 10 ? 1 : 0),
}));
storeDraw('small', PEOPLE);

const SMALL = finishDraw({
  id: 'small',
  title: 'Spring',
  closed: '2026-01-01T00:00:00Z',
  prizes: [{ count: 1, name: 'Car' }],
  reserves: 10,
  secret: 'cd'.repeat(32),
  entries: PEOPLE,
});
const rankSmall = { databasePath, drawId: 'small', root: SMALL.root, seed: SMALL.seed, from: 0, take: 100 };

test('the summary and the ranking of a stored list are those of the published text', () => {
  const { root, list, ranking } = SMALL;
  assert.deepEqual(
    summariseEntries({ databasePath, drawId: 'small' }),
    ok({ root, entries: list.count, tickets: list.tickets }),
  );
  assert.deepEqual(rankEntries(rankSmall), ok({ ranking }));
});

test('places come from the one that is asked for on, to the end of the list', () => {
  const { ranking } = SMALL;
  for (const [from, take] of [
    [0, 3],
    [3, 1],
    [9, 10],
    [10, 1],
    [11, 1],
    [500, 2],
    [2, 0],
  ] as const)
    assert.deepEqual(rankEntries({ ...rankSmall, from, take }), ok({ ranking: ranking.slice(from, from + take) }));
});

test('a list longer than one reading comes out whole and in order', () => {
  // Three full readings and a rest, in random-looking codes.
  const people = Array.from({ length: 60_001 }, (_, i) => ({
    code: createHash('sha256').update(String(i)).digest('hex').slice(0, 16).toUpperCase(),
    weight: 1,
  }));
  storeDraw('large', people);
  storeDraw('exact', people.slice(0, 20_000));
  const summary = unwrap(summariseEntries({ databasePath, drawId: 'large' }));
  assert.equal(summary.entries, 60_001);
  assert.equal(summary.tickets, 60_001);
  assert.equal(unwrap(summariseEntries({ databasePath, drawId: 'exact' })).entries, 20_000);

  const key = Buffer.from(SEED, 'hex');
  const expected = people
    .map(({ code }) => ({ code, key: createHmac('sha256', key).update(`${code}:1`).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const task = { databasePath, drawId: 'large', root: summary.root, seed: SEED, from: 0, take: people.length };
  assert.deepEqual(unwrap(rankEntries(task)).ranking, expected);
});

test('a draw with nobody on its list has the empty root and no ranking', () => {
  storeDraw('empty', []);
  assert.deepEqual(
    summariseEntries({ databasePath, drawId: 'empty' }),
    ok({ root: EMPTY_ROOT, entries: 0, tickets: 0 }),
  );
  assert.deepEqual(
    rankEntries({ ...rankSmall, drawId: 'empty', root: EMPTY_ROOT, seed: SEED, take: 5 }),
    ok({ ranking: [] }),
  );
});

test('a list that is not the published one is not drawn from, whichever way it was changed', () => {
  // Whoever edits the file can take the triggers off first.
  db.exec('DROP TRIGGER draw_entries_frozen; DROP TRIGGER draw_entries_kept');
  const changes = [
    "UPDATE draw_entries SET weight = weight + 1 WHERE draw_id = ? AND code = 'a'",
    "DELETE FROM draw_entries WHERE draw_id = ? AND code = 'a'",
    "INSERT INTO draw_entries VALUES (?, 'zz', 1, 99)",
    "UPDATE draw_entries SET code = 'a b' WHERE draw_id = ? AND code = 'a'",
    'UPDATE draw_entries SET weight = 1001 WHERE draw_id = ?',
  ];
  for (const [i, change] of changes.entries()) {
    const drawId = `changed-${i}`;
    storeDraw(drawId, PEOPLE);
    assert.equal(rootOf(drawId), SMALL.root);
    assert.equal(outcome(rankEntries({ ...rankSmall, drawId })), 'ok');
    db.prepare(change).run(drawId);
    const reply = rankEntries({ ...rankSmall, drawId });
    assert.ok(!reply.ok, change);
    assert.equal(reply.error.code, 'DRAW_TAMPERED');
    assert.deepEqual(reply.error.details, { part: 'list' });
  }
  assert.equal(outcome(rankEntries({ ...rankSmall, root: EMPTY_ROOT })), 'DRAW_TAMPERED');
  assert.equal(outcome(rankEntries(rankSmall)), 'ok', 'a draw beside it is not touched');
});

test('a draw that does not exist is not taken for an empty one', () => {
  for (const reply of [
    summariseEntries({ databasePath, drawId: 'none' }),
    rankEntries({ ...rankSmall, drawId: 'none', root: EMPTY_ROOT }),
  ]) {
    assert.equal(outcome(reply), 'NOT_FOUND');
  }
});

test('a stored code that the protocol does not know is refused, not drawn', () => {
  storeDraw('broken', [{ code: 'two words', weight: 1 }]);
  assert.equal(outcome(summariseEntries({ databasePath, drawId: 'broken' })), 'DRAW_INVALID');
});

test('a seed or places outside the protocol are refused', () => {
  for (const change of [{ seed: 'AB'.repeat(32) }, { seed: '' }, { take: -1 }, { take: NaN }, { from: -1 }])
    assert.equal(outcome(rankEntries({ ...rankSmall, ...change })), 'DRAW_INVALID');
});

test('a missing database is a failure of storage and is not created', () => {
  const missing = `${databasePath}.missing`;
  assert.equal(outcome(summariseEntries({ databasePath: missing, drawId: 'small' })), 'STORAGE');
  assert.equal(existsSync(missing), false);
});
