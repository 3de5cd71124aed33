import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect } from './db/connect.ts';
import { ok, unwrap } from '../src/domain/errors.ts';
import { finishDraw } from '../src/domain/testing.ts';
import { rankEntries, summariseEntries } from './draw-task.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-draw-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const databasePath = join(folder, 'lottery.db');
const db = connect(databasePath, {});
after(() => db.close());
db.pragma('journal_mode = WAL');
db.exec(readFileSync(new URL('./db/migrations/001_schema.sql', import.meta.url), 'utf8'));
db.prepare(
  `INSERT INTO campaigns (id, code, title, state, time_zone, region, rules_version, consent_version, required_fields, created_at, updated_at)
   VALUES (1, 'spring', 'Spring', 'closed', 'Europe/Moscow', 'RU', 1, 1, '[]', 1, 1)`,
).run();

interface Person {
  readonly code: string;
  readonly weight: number;
}

function storeDraw(id: string, entries: readonly Person[]): void {
  db.transaction(() => {
    db.prepare(
      `INSERT INTO draws (id, campaign_id, title, state, prizes, reserves, mode, created_at)
       VALUES (?, 1, 'Spring', 'freezing', '[]', 0, 'sealed', 1)`,
    ).run(id);
    const insert = db.prepare('INSERT INTO draw_entries (draw_id, code, weight, participant_id) VALUES (?, ?, ?, ?)');
    entries.forEach(({ code, weight }, i) => insert.run(id, code, weight, i + 1));
  })();
}

const SEED = 'ab'.repeat(32);

const PEOPLE: readonly Person[] = ['b', 'B', 'a-1', 'a', 'a.1', 'A', 'a1', '10', '9', '_', 'aa'].map((code, i) => ({
  code,
  weight: 1 + 100 * i - (i === 10 ? 1 : 0),
}));
storeDraw('small', PEOPLE);

test('the summary and the ranking of a stored list are those of the published text', () => {
  const draw = finishDraw({
    id: 'small',
    title: 'Spring',
    closed: '2026-01-01T00:00:00Z',
    prizes: [{ count: 1, name: 'Car' }],
    reserves: 10,
    secret: 'cd'.repeat(32),
    entries: PEOPLE,
  });
  const { root, list } = draw;
  assert.deepEqual(
    summariseEntries({ databasePath, drawId: 'small' }),
    ok({ root, entries: list.count, tickets: list.tickets }),
  );
  const all = rankEntries({ databasePath, drawId: 'small', seed: draw.seed, take: 100 });
  assert.deepEqual(all, ok({ ranking: draw.ranking }));
  const three = rankEntries({ databasePath, drawId: 'small', seed: draw.seed, take: 3 });
  assert.deepEqual(three, ok({ ranking: draw.ranking.slice(0, 3) }));
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
  const { ranking } = unwrap(rankEntries({ databasePath, drawId: 'large', seed: SEED, take: people.length }));
  assert.deepEqual(ranking, expected);
});

test('a draw with nobody on its list has the empty root and no ranking', () => {
  storeDraw('empty', []);
  assert.deepEqual(
    summariseEntries({ databasePath, drawId: 'empty' }),
    ok({ root: createHash('sha256').digest('hex'), entries: 0, tickets: 0 }),
  );
  assert.deepEqual(rankEntries({ databasePath, drawId: 'empty', seed: SEED, take: 5 }), ok({ ranking: [] }));
});

test('a draw that does not exist is not taken for an empty one', () => {
  for (const reply of [
    summariseEntries({ databasePath, drawId: 'none' }),
    rankEntries({ databasePath, drawId: 'none', seed: SEED, take: 1 }),
  ]) {
    assert.equal(reply.ok ? 'ok' : reply.error.code, 'NOT_FOUND');
  }
});

test('a stored code that the protocol does not know is refused, not drawn', () => {
  storeDraw('broken', [{ code: 'two words', weight: 1 }]);
  const reply = summariseEntries({ databasePath, drawId: 'broken' });
  assert.equal(reply.ok ? 'ok' : reply.error.code, 'DRAW_INVALID');
});

test('a seed or a number of places outside the protocol is refused', () => {
  for (const change of [{ seed: 'AB'.repeat(32) }, { seed: '' }, { take: -1 }, { take: NaN }]) {
    const reply = rankEntries({ databasePath, drawId: 'small', seed: SEED, take: 1, ...change });
    assert.equal(reply.ok ? 'ok' : reply.error.code, 'DRAW_INVALID');
  }
});

test('a missing database is a failure of storage and is not created', () => {
  const missing = join(folder, 'missing.db');
  const reply = summariseEntries({ databasePath: missing, drawId: 'small' });
  assert.equal(reply.ok ? 'ok' : reply.error.code, 'STORAGE');
  assert.throws(() => readFileSync(missing));
});
