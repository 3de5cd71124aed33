import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../src/testing.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

const sqlOf = (name: string): string => readFileSync(new URL(`./migrations/${name}`, import.meta.url), 'utf8');
const RELEASES = ['001_schema.sql', '002_moderation.sql', '003_draws.sql'] as const;
const FIRST = sqlOf(RELEASES[0]);

/** What an installation of the first release may hold. */
const ROWS = `
  CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
  INSERT INTO schema_migrations VALUES (1, '001_schema.sql', 1);
  INSERT INTO campaigns (id, code, title, state, closes_at, time_zone, region, rules_version, consent_version,
    required_fields, created_at, updated_at)
  VALUES (1, 'open', 'Open', 'open', NULL, 'UTC', 'RU', 1, 1, '["phone"]', 1, 5),
    (2, 'closed', 'Closed', 'closed', 4, 'UTC', 'RU', 1, 1, '[]', 1, 6);
  INSERT INTO photos (id, sha256, width, height, bytes, file_unique_id, created_at)
  VALUES (1, 'replaced', 1, 1, 1, 'a', 1), (2, 'kept', 1, 1, 1, 'b', 1);
  INSERT INTO participants (id, campaign_id, telegram_id, chat_id, full_name, phone_number, photo_id, language,
    consent_version, consented_at, registration_date, updated_at, ticket_code, ticket_nonce, change_seq)
  VALUES (1, 1, 7, 7, 'Person', '+79160000007', 2, 'ru', 1, 1, 1, 1, '0000000000000001', '1', 1);
  INSERT INTO outbox (id, chat_id, kind, priority, method, payload, state, not_before, created_at)
  VALUES (1, 7, 'reply', 0, 'sendMessage', '{}', 'queued', 0, 3), (2, 7, 'notice', 1, 'sendMessage', '{}', 'failed', 9, 3);
  INSERT INTO dialogues VALUES (7, '{"form":null}', 1), (8, '{"form":{"campaignId":1}}', 1);
`;

test('a database of the first release with all its rows becomes one of today, after a copy of it', (t) => {
  const folder = temporaryFolder(t);
  const db = connect(join(folder, 'lottery.db'), {});
  t.after(() => db.close());
  db.pragma('foreign_keys = ON');
  db.exec(FIRST);
  db.exec(ROWS);
  const versions = migrate(db, join(folder, 'backups'), 10);
  assert.equal(versions[0], 2);
  assert.equal(readdirSync(join(folder, 'backups')).length, 1);
  const rows = (sql: string): unknown[] => db.prepare(sql).raw().all();
  assert.deepEqual(rows('SELECT id, ended_at FROM campaigns'), [
    [1, null],
    [2, 6],
  ]);
  assert.deepEqual(rows('SELECT sha256, file_id FROM photos'), [['kept', '']]);
  assert.deepEqual(rows('SELECT full_name, marks, wrong_fields, rules_version, erased_at FROM participants'), [
    ['Person', '[]', '[]', 1, null],
  ]);
  assert.deepEqual(rows('SELECT id, settled_at FROM outbox'), [
    [1, null],
    [2, 3],
  ]);
  assert.deepEqual(rows('SELECT chat_id FROM dialogues WHERE due_at IS NOT NULL'), [[8]], 'its form goes in time');
  assert.deepEqual(rows('PRAGMA foreign_key_check'), []);
  assert.deepEqual(migrate(db, join(folder, 'backups'), 11), []);
});

/**
 * Three draws of the third release, each with a list of five. The list of `told` was announced to all: 1 was sent, 2 was sent
 * twice perhaps, 3 is blocked, 4 was refused, and the row of 5 is so old that it was deleted. `half` was interrupted after 2 of
 * its list; of the others 4 blocked the bot and 5 was erased. `gone` became void before anybody was told that it is.
 */
const DRAWS = `
  CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
  INSERT INTO schema_migrations VALUES ${RELEASES.map((name, i) => `(${i + 1}, '${name}', 1)`).join(', ')};
  INSERT INTO campaigns (id, code, title, state, time_zone, region, rules_version, consent_version, required_fields,
    created_at, updated_at)
  VALUES (1, 'open', 'Open', 'open', 'UTC', 'RU', 1, 1, '[]', 1, 5);
  INSERT INTO participants (id, campaign_id, telegram_id, chat_id, full_name, language, consent_version, consented_at,
    status, registration_date, updated_at, ticket_code, ticket_nonce, erased_at)
  SELECT value, 1, iif(value = 5, -5, 70 + value), iif(value = 5, 0, 70 + value), 'Person', 'ru', 1, 1,
    iif(value = 5, 'withdrawn', 'approved'), 1, 1, 'C' || value, 'n', iif(value = 5, 9, NULL)
  FROM json_each('[1,2,3,4,5]');
  INSERT INTO unreachable_chats VALUES (74, 1);
  INSERT INTO draws (id, campaign_id, title, state, prizes, reserves, mode, created_at)
  VALUES ('told', 1, 'Told', 'drawn', '[]', 0, 'text', 1), ('half', 1, 'Half', 'drawn', '[]', 0, 'text', 1),
    ('gone', 1, 'Gone', 'void', '[]', 0, 'text', 1);
  INSERT INTO draw_entries SELECT draws.id, 'C' || value, 1, value FROM draws, json_each('[1,2,3,4,5]');
  INSERT INTO winners (draw_id, participant_id, draw_date, position, kind, state, code, key)
  VALUES ('half', 1, 1, 1, 'winner', 'won', 'C1', 'k');
  INSERT INTO broadcasts (id, campaign_id, state, payload, audience, total, created_by, created_at, started_at, finished_at)
  VALUES (1, 1, 'done', '{"ru":"{}","en":"{}"}', '{"draw":"told","step":"drawn"}', 5, 1, 20, 20, 21),
    (2, 1, 'running', '{"ru":"{}","en":"{}"}', '{"draw":"half","step":"drawn"}', 1, NULL, 30, 30, NULL),
    (3, 1, 'running', '{"ru":"{}","en":"{}"}', '{"draw":"gone","step":"frozen"}', 0, 1, 40, 40, NULL);
  INSERT INTO draw_announcements VALUES ('told', 'drawn', 1, 'C5', 21), ('half', 'drawn', 2, 'C2', NULL),
    ('gone', 'frozen', 3, '', NULL);
  INSERT INTO outbox (id, chat_id, campaign_id, broadcast_id, kind, priority, method, payload, state, attempts, maybe_sent,
    epoch, created_at, settled_at, error_code, error_text, label, participant_id)
  VALUES (1, 71, 1, 1, 'broadcast', 2, 'sendMessage', NULL, 'sent', 1, 0, NULL, 20, 22, NULL, NULL, 'notice-draw-results', 1),
    (2, 72, 1, 1, 'broadcast', 2, 'sendMessage', NULL, 'sent', 2, 1, NULL, 20, 23, 0, 'silence', 'notice-draw-results', 2),
    (3, 73, 1, 1, 'broadcast', 2, 'sendMessage', '{}', 'unreachable', 1, 0, NULL, 20, 24, 403, 'blocked', 'notice-draw-results', 3),
    (4, 74, 1, 1, 'broadcast', 2, 'sendMessage', '{}', 'failed', 1, 0, NULL, 20, 25, 400, 'too long', 'notice-draw-results', 4),
    (5, 72, 1, 2, 'broadcast', 2, 'sendMessage', '{}', 'leased', 0, 0, 'dead', 30, NULL, NULL, NULL, 'notice-draw-results', 2),
    (6, 79, 1, NULL, 'reply', 0, 'sendMessage', '{}', 'queued', 0, 0, NULL, 31, NULL, NULL, NULL, NULL, NULL);
`;

test('announcements of the third release go on where they were, and what became of their messages is counted', (t) => {
  const folder = temporaryFolder(t);
  const db = connect(join(folder, 'lottery.db'), {});
  t.after(() => db.close());
  db.pragma('foreign_keys = ON');
  for (const name of RELEASES) db.exec(sqlOf(name));
  db.exec(DRAWS);
  migrate(db, join(folder, 'backups'), 50);
  const rows = (sql: string): unknown[] => db.prepare(sql).raw().all();
  assert.deepEqual(
    rows(
      `SELECT id, title, state, total, fed, sent, failed, unreachable, skipped, repeated, finished_at FROM broadcasts`,
    ),
    [
      [1, 'Told', 'done', 5, 5, 2, 1, 1, 1, 1, 25],
      [2, 'Half', 'running', 2, 2, 0, 0, 0, 0, 0, null],
      [3, 'Gone', 'done', 0, 0, 0, 0, 0, 0, 0, 40],
    ],
  );
  assert.deepEqual(rows('SELECT DISTINCT content, method, label, on_doubt, paid FROM broadcasts WHERE id < 3'), [
    ['{"kind":"rendered","body":{"ru":"{}","en":"{}"}}', 'sendMessage', 'notice-draw-results', 'resend', 0],
  ]);
  assert.deepEqual(rows('SELECT audience FROM broadcasts WHERE id = 2'), [['{"draw":"half","step":"drawn"}']]);
  assert.deepEqual(rows('SELECT broadcast_id, reason, n FROM broadcast_failures ORDER BY reason'), [
    [1, 'blocked', 1],
    [1, 'refused', 1],
  ]);
  assert.deepEqual(
    rows('SELECT id, chat_id, broadcast_id, state, payload, reason, label, participant_id FROM outbox'),
    [
      [1, 71, 1, 'sent', null, null, 'notice-draw-results', 1],
      [2, 72, 1, 'sent', null, null, 'notice-draw-results', 2],
      [3, 73, 1, 'unreachable', null, 'blocked', 'notice-draw-results', 3],
      [4, 74, 1, 'failed', null, 'refused', 'notice-draw-results', 4],
      [5, 72, 2, 'leased', null, null, 'notice-draw-results', 2],
      [6, 79, null, 'queued', '{}', null, null, null],
      [7, 73, 2, 'queued', null, null, 'notice-draw-results', 3],
    ],
  );
  assert.deepEqual(rows('SELECT draw_id, step, broadcast_id FROM draw_announcements ORDER BY broadcast_id'), [
    ['told', 'drawn', 1],
    ['half', 'drawn', 2],
    ['gone', 'frozen', 3],
  ]);
  assert.deepEqual(rows('PRAGMA foreign_key_check'), []);
  assert.equal(db.pragma('foreign_keys', { simple: true }), 1, 'references are held again');
  assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
});
