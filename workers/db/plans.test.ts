import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { connect } from './connect.ts';
import { temporaryFolder } from '../../src/testing.ts';
import { commandContext } from '../command-context.ts';
import { accountCommands } from '../commands-accounts.ts';
import { broadcastCommands } from '../commands-broadcasts.ts';
import { drawCommands } from '../commands-draws.ts';
import { moderationCommands } from '../commands-moderation.ts';
import { registrationCommands } from '../commands-registration.ts';
import { accountLinkQuestions } from './account-links.ts';
import { accountQuestions } from './accounts.ts';
import { announcementQuestions } from './announcements.ts';
import { auditQuestions } from './audit-pages.ts';
import { attachmentQuestions } from './attachments.ts';
import { audienceQuestions } from './audience.ts';
import { failureQuestions } from './broadcast-failures.ts';
import { figureQuestions } from './figures.ts';
import { backupCommands, backupQuestions } from './backups.ts';
import { broadcastQuestions } from './broadcasts.ts';
import { campaignQuestions } from './campaigns.ts';
import { cardQuestions } from './cards.ts';
import { detailQuestions } from './detail.ts';
import { dialogueQuestions } from './dialogues.ts';
import { drawQuestions } from './draw-rows.ts';
import { eligibilityQuestions } from './eligibility.ts';
import { exportCommands, exportQuestions } from './exports.ts';
import { inboxQuestions } from './inbox.ts';
import { invitationQuestions } from './invitations.ts';
import { jobQuestions } from './jobs.ts';
import { migrate } from './migrate.ts';
import type { Connection } from './open.ts';
import { outboxQuestions } from './outbox.ts';
import { participantQuestions } from './participants.ts';
import { personQuestions } from './person.ts';
import { photoQuestions } from './photos.ts';
import { pictureQuestions } from './pictures.ts';
import { placeQuestions } from './places.ts';
import { publishedQuestions } from './published.ts';
import { pageQuestions, searchCommands } from './search.ts';
import { savedViewCommands, savedViewQuestions } from './saved-views.ts';
import { sessionQuestions } from './sessions.ts';
import { staffQuestions } from './staff.ts';
import { templateQuestions } from './templates.ts';
import { winnersQuestions } from './winners.ts';

const FACTORIES: readonly ((db: Connection) => unknown)[] = [
  (db) => accountCommands(commandContext(db)),
  (db) => registrationCommands(commandContext(db)),
  (db) => moderationCommands(commandContext(db)),
  (db) => drawCommands(commandContext(db)),
  (db) => broadcastCommands(commandContext(db)),
  (db) => backupCommands(commandContext(db)),
  (db) => exportCommands(commandContext(db)),
  backupQuestions,
  exportQuestions,
  accountLinkQuestions,
  accountQuestions,
  announcementQuestions,
  attachmentQuestions,
  auditQuestions,
  (db) => savedViewCommands(commandContext(db)),
  savedViewQuestions,
  audienceQuestions,
  broadcastQuestions,
  campaignQuestions,
  cardQuestions,
  detailQuestions,
  dialogueQuestions,
  drawQuestions,
  eligibilityQuestions,
  failureQuestions,
  figureQuestions,
  inboxQuestions,
  invitationQuestions,
  jobQuestions,
  outboxQuestions,
  pageQuestions,
  participantQuestions,
  personQuestions,
  photoQuestions,
  pictureQuestions,
  placeQuestions,
  publishedQuestions,
  searchCommands,
  sessionQuestions,
  staffQuestions,
  templateQuestions,
  winnersQuestions,
];

/** Steps that read a whole table, sort what they found, or go through all of a campaign's people. */
const SLOW =
  /^SCAN (?:p|participants|row|outbox|inbox|draw_entries|winners|audit_log|photos|photo_codes|loyalty_cards|participant_history|dialogues|job_items)$|TEMP B-TREE|participants?_\d+ \(campaign_id=\?\)$/;

/** Steps that look slow and are not. */
const BOUNDED: readonly { readonly statement: RegExp; readonly step: RegExp; readonly why: string }[] = [
  { statement: /^DELETE FROM inbox/, step: /^SCAN inbox/, why: 'looks at the 5,000 oldest rows of the primary key' },
  { statement: /^DELETE FROM outbox/, step: /^SCAN outbox/, why: 'looks at the 5,000 oldest rows of the primary key' },
  { statement: /^SELECT winners\.id AS winnerId/, step: /TEMP/, why: 'sorts what one person won' },
  { statement: /ORDER BY draws\.published_at DESC$|ORDER BY drawn_at DESC/, step: /TEMP/, why: 'draws are few' },
  { statement: /FROM audit_log ORDER BY id DESC LIMIT 1$/, step: /^SCAN/, why: 'the last row of the primary key' },
  { statement: /WHERE telegram_id = \? ORDER BY id DESC$/, step: /TEMP/, why: 'sorts one person’s registrations' },
  {
    statement: /^SELECT CASE WHEN p\.registration_date/,
    step: /TEMP/,
    why: 'counts by the rules of a draw, which are six',
  },
  { statement: /FROM draw_announcements .* ORDER BY/, step: /TEMP/, why: 'a draw has three announcements at most' },
  { statement: /FROM draws WHERE \? IS NULL/, step: /TEMP/, why: 'draws are few' },
  { statement: /^SELECT chat FROM/, step: /TEMP/, why: 'sorts a whole list, in the pool' },
  { statement: /FROM dialogues WHERE json_extract/, step: /^SCAN/, why: 'looks at every dialogue, in the pool' },
  { statement: /FROM broadcasts WHERE state IN .* ORDER BY id$/, step: /TEMP/, why: 'those under way are few' },
  {
    statement: /FROM outbox INDEXED BY outbox_unsettled_chat/,
    step: /TEMP/,
    why: 'sorts what is leased, after a lost answer',
  },
  { statement: /FROM outbox .* GROUP BY broadcast_id$/, step: /TEMP/, why: 'groups the messages of one answer' },
  {
    statement: /FROM outbox .* GROUP BY state, reason$/,
    step: /TEMP/,
    why: 'counts what one broadcast gave up, at a retry',
  },
  { statement: /FROM decision_waits .* GROUP BY bucket/, step: /TEMP/, why: 'groups hours by some sixty buckets' },
  { statement: /FROM sessions .* ORDER BY/, step: /TEMP/, why: 'sorts the sessions of one account' },
  { statement: /FROM backups .* ORDER BY/, step: /TEMP/, why: 'backups are few' },
  { statement: /FROM exports .* ORDER BY/, step: /TEMP/, why: 'exports of a week are few' },
  { statement: /FROM message_templates ORDER BY/, step: /TEMP/, why: 'templates are few' },
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
  const values: unknown[] = names.length > 0 ? [...holes, Object.fromEntries(names)] : holes;
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

test('every index of messages and broadcasts has a statement that goes by it', (t) => {
  const { db, sql } = statements(t);
  const indexes = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('outbox', 'broadcasts')`,
    )
    .pluck()
    .all();
  assert.equal(indexes.length, 9);
  const steps = sql.flatMap((statement) => planOf(db, statement)).join('\n');
  assert.deepEqual(
    indexes.filter((name) => !steps.includes(`INDEX ${name} `) && !steps.endsWith(`INDEX ${name}`)),
    [],
  );
});

test('an exception that no statement needs any more is taken off the list', (t) => {
  const { sql } = statements(t);
  for (const { statement } of BOUNDED)
    assert.ok(
      sql.some((text) => statement.test(text)),
      String(statement),
    );
});
