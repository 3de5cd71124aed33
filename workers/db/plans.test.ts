import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { connect } from './connect.ts';
import { temporaryFolder } from '../../src/testing.ts';
import { accountCommands, accountQuestions } from './accounts.ts';
import { auditCommands } from './audit.ts';
import { campaignCommands, campaignQuestions } from './campaigns.ts';
import { dialogueCommands, dialogueQuestions } from './dialogues.ts';
import { drawCommands, drawQuestions } from './draws.ts';
import { inboxCommands, inboxQuestions } from './inbox.ts';
import { migrate } from './migrate.ts';
import type { Connection } from './open.ts';
import { outboxCommands, outboxQuestions } from './outbox.ts';
import { participantCommands, participantQuestions } from './participants.ts';
import { pageQuestions, searchCommands } from './search.ts';

const FACTORIES: readonly ((db: Connection) => unknown)[] = [
  accountCommands,
  accountQuestions,
  auditCommands,
  campaignCommands,
  campaignQuestions,
  dialogueCommands,
  dialogueQuestions,
  drawCommands,
  drawQuestions,
  inboxCommands,
  inboxQuestions,
  outboxCommands,
  outboxQuestions,
  (db) => participantCommands(db, () => 1),
  participantQuestions,
  pageQuestions,
  searchCommands,
];

/** Steps that read a whole table, sort what they found, or go through all of a campaign's people. */
const SLOW =
  /^SCAN (?:p|participants|row|outbox|inbox|draw_entries|winners|audit_log)$|TEMP B-TREE|participants?_\d+ \(campaign_id=\?\)$/;

/** Steps that look slow and are not. */
const BOUNDED: readonly { readonly statement: RegExp; readonly step: RegExp; readonly why: string }[] = [
  { statement: /^DELETE FROM inbox/, step: /^SCAN inbox/, why: 'looks at the 5,000 oldest rows of the primary key' },
  { statement: /FROM audit_log ORDER BY id DESC LIMIT 1$/, step: /^SCAN/, why: 'the last row of the primary key' },
  { statement: /WHERE telegram_id = \? ORDER BY id DESC$/, step: /TEMP/, why: 'sorts one person’s registrations' },
  { statement: /UNION SELECT id FROM participants/, step: /TEMP/, why: 'sorts the hits of a number that was typed' },
  { statement: /FROM draws WHERE \? IS NULL/, step: /TEMP/, why: 'draws are few' },
];

/** Every statement that the writer and the readers prepare. */
function statements(t: TestContext): { db: Connection; sql: string[] } {
  const db = connect(join(temporaryFolder(t), 'plans.db'), {});
  t.after(() => db.close());
  migrate(db, '', 1);
  const sql: string[] = [];
  const recording = {
    prepare(statement: string) {
      sql.push(statement.replaceAll(/\s+/g, ' ').trim());
      return db.prepare(statement);
    },
  };
  for (const factory of FACTORIES) factory(recording as Connection);
  return { db, sql };
}

function planOf(db: Connection, sql: string): string[] {
  const names = Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => [name, 1]);
  const holes = Array.from(sql.matchAll(/\?/g), () => 1);
  const values: unknown[] = names.length > 0 ? [Object.fromEntries(names)] : holes;
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
  return steps.map(({ detail }) => detail);
}

test('every statement finds its rows by an index', (t) => {
  const { db, sql } = statements(t);
  assert.ok(sql.length > 60);
  const isBounded = (statement: string, step: string): boolean =>
    BOUNDED.some((exception) => exception.statement.test(statement) && exception.step.test(step));
  const slow = sql.flatMap((statement) =>
    planOf(db, statement)
      .filter((step) => SLOW.test(step) && !isBounded(statement, step))
      .map((step) => ({ statement, step })),
  );
  assert.deepEqual(slow, []);
});

test('an exception that no statement needs any more is taken off the list', (t) => {
  const { sql } = statements(t);
  for (const { statement } of BOUNDED)
    assert.ok(
      sql.some((text) => statement.test(text)),
      String(statement),
    );
});
