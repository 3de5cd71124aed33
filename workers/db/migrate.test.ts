import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../src/testing.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

const FIRST = readFileSync(new URL('./migrations/001_schema.sql', import.meta.url), 'utf8');

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
