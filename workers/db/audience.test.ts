import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { createPool } from '../../src/actors/pool.ts';
import { EVERYBODY, REACHED_STATUSES, type Audience, type DrawAudience } from '../../src/domain/broadcast.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { LANGUAGES, PARTICIPANT_STATUSES } from '../../src/domain/model.ts';
import { temporaryFolder } from '../../src/testing.ts';
import { audienceQuestions } from './audience.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import type { Connection } from './open.ts';

const WINNER_STATES = ['won', 'notified', 'claimed', 'forfeited', 'replaced', 'reserve'] as const;
const CAMPAIGNS = [1, 2] as const;
/** A person chose the last one. */
const SOURCES = ['poster', 'radio', `') OR 1 = 1 --`];

const entry = fc.record({
  status: fc.constantFrom(...PARTICIPANT_STATUSES),
  language: fc.constantFrom(...LANGUAGES),
  registered: fc.integer({ min: 1, max: 5 }),
  source: fc.option(fc.constantFrom(...SOURCES)),
  /** In the draw of the campaign: not on its list, on it, or called. */
  draw: fc.option(fc.constantFrom('listed', ...WINNER_STATES)),
});
const person = fc.record({
  entries: fc.tuple(fc.option(entry), fc.option(entry)),
  form: fc.option(fc.record({ campaignId: fc.constantFrom(...CAMPAIGNS), language: fc.constantFrom(...LANGUAGES) })),
  isBlocked: fc.boolean(),
  isUnreachable: fc.boolean(),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const audience: fc.Arbitrary<Audience> = fc.record({
  people: fc.constantFrom('entrants', 'entrants', 'unfinished'),
  statuses: fc.uniqueArray(fc.constantFrom(...REACHED_STATUSES)),
  languages: fc.uniqueArray(fc.constantFrom(...LANGUAGES)),
  registeredFrom: fc.option(fc.integer({ min: 1, max: 5 })),
  registeredUntil: fc.option(fc.integer({ min: 1, max: 6 })),
  winners: fc.option(fc.constantFrom('only', 'except')),
  sources: fc.uniqueArray(fc.constantFrom(...SOURCES)),
});
const drawAudience: fc.Arbitrary<DrawAudience> = fc.record({
  draw: fc.constantFrom('draw1', 'draw2'),
  step: fc.constantFrom('frozen', 'drawn', 'void'),
});

// Ids of entries fall as those of people rise, so that the order of the one is not that of the other.
const entryId = (campaignId: number, chat: number): number => 1_000 * campaignId - chat;
const codeOf = (chat: number): string => String((chat * 7) % 30).padStart(2, '0');

function store(db: Connection, people: readonly Person[]): void {
  for (const campaign of CAMPAIGNS) {
    db.prepare(
      `INSERT INTO campaigns (id, code, title, state, time_zone, region, rules_version, consent_version, required_fields,
         created_at, updated_at) VALUES (?, ?, 'Title', 'open', 'UTC', 'RU', 1, 1, '[]', 1, 1)`,
    ).run(campaign, `c${campaign}`);
    db.prepare(
      `INSERT INTO draws (id, campaign_id, title, state, prizes, reserves, mode, created_at)
       VALUES (?, ?, 'Draw', 'drawn', '[]', 0, 'sealed', 1)`,
    ).run(`draw${campaign}`, campaign);
  }
  const insert = db.prepare(
    `INSERT INTO participants (id, campaign_id, telegram_id, chat_id, full_name, language, consent_version, consented_at,
       status, registration_date, updated_at, ticket_code, ticket_nonce, source, erased_at)
     VALUES (@id, @campaign, @telegramId, @chatId, '', @language, 1, 1, @status, @registered, 1, @id, '', @source, @erasedAt)`,
  );
  const list = db.prepare('INSERT INTO draw_entries VALUES (?, ?, 1, ?)');
  const place = db.prepare(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, kind, state, code, key)
     VALUES (?, ?, 1, ?, 'winner', ?, '', '')`,
  );
  people.forEach(({ entries, form, isBlocked, isUnreachable }, i) => {
    const chat = i + 1;
    for (const campaign of CAMPAIGNS) {
      const one = entries[campaign - 1];
      if (!one) continue;
      const id = entryId(campaign, chat);
      const gone = one.status === 'withdrawn';
      const whose = { telegramId: gone ? -id : chat, chatId: gone ? 0 : chat, erasedAt: gone ? 1 : null };
      insert.run({ ...one, id, campaign, ...whose });
      if (one.draw) list.run(`draw${campaign}`, codeOf(chat), id);
      if (one.draw && one.draw !== 'listed') place.run(`draw${campaign}`, id, chat, one.draw);
    }
    if (form) {
      const { language, campaignId } = form;
      const state = JSON.stringify({ version: 1, language, form: { campaignId } });
      db.prepare('INSERT INTO dialogues (chat_id, state, updated_at) VALUES (?, ?, 1)').run(chat, state);
    } else if (i % 2 === 0) {
      db.prepare('INSERT INTO dialogues (chat_id, state, updated_at) VALUES (?, ?, 1)').run(chat, '{"form":null}');
    }
    if (isBlocked) db.prepare(`INSERT INTO blocked_people VALUES (?, 'spam', 1, 1)`).run(chat);
    if (isUnreachable) db.prepare('INSERT INTO unreachable_chats VALUES (?, 1)').run(chat);
  });
}

/** Chats of whom the rules mean, reachable or not, in the order of the list. */
function meant(people: readonly Person[], campaignId: number, rules: Audience | DrawAudience): number[] {
  const chats = people.map((each, i) => ({ ...each, chat: i + 1 }));
  const none = (list: readonly unknown[]) => list.length === 0;
  if ('draw' in rules) {
    const campaign = Number(rules.draw.at(-1));
    return chats
      .filter(({ entries }) => {
        const one = entries[campaign - 1];
        if (!one?.draw || one.status === 'withdrawn') return false;
        return rules.step !== 'drawn' || one.draw === 'listed' || one.draw === 'reserve';
      })
      .map(({ chat }) => chat)
      .reverse();
  }
  const { statuses, languages, registeredFrom, registeredUntil, winners, sources } = rules;
  if (rules.people === 'unfinished') {
    return chats
      .filter(({ entries, form, isBlocked }) => {
        const one = entries[campaignId - 1];
        const isOpen = form?.campaignId === campaignId && (!one || one.status === 'withdrawn');
        return isOpen && !isBlocked && (none(languages) || languages.includes(form.language));
      })
      .map(({ chat }) => chat);
  }
  return chats
    .filter(({ entries, isBlocked }) => {
      const one = entries[campaignId - 1];
      if (!one || isBlocked || one.status === 'withdrawn') return false;
      const hasPrize = ['won', 'notified', 'claimed'].includes(one.draw ?? '');
      return (
        (none(statuses) || statuses.includes(one.status)) &&
        (none(languages) || languages.includes(one.language)) &&
        (registeredFrom === null || one.registered >= registeredFrom) &&
        (registeredUntil === null || one.registered < registeredUntil) &&
        (winners === null || hasPrize === (winners === 'only')) &&
        (none(sources) || (one.source !== null && sources.includes(one.source)))
      );
    })
    .map(({ chat }) => chat)
    .reverse();
}

function database(t: TestContext): { db: Connection; databasePath: string } {
  const databasePath = join(temporaryFolder(t), 'lottery.db');
  const db = connect(databasePath, {});
  t.after(() => db.close());
  db.pragma('journal_mode = WAL');
  migrate(db, '', 1);
  return { db, databasePath };
}

test('an audience is whom a plain filter over all people finds, in the order of their entries', (t) => {
  const { db } = database(t);
  const questions = audienceQuestions(db);
  fc.assert(
    fc.property(
      fc.array(person, { maxLength: 25 }),
      fc.oneof({ weight: 3, arbitrary: audience }, { weight: 1, arbitrary: drawAudience }),
      fc.constantFrom(...CAMPAIGNS),
      (people, rules, campaignId) => {
        db.exec('BEGIN');
        try {
          store(db, people);
          const all = meant(people, campaignId, rules);
          const reached = all.filter((chat) => people[chat - 1]?.isUnreachable === false);
          assert.deepEqual([...questions.list(campaignId, rules)], reached);
          const counted = { reachable: reached.length, unreachable: all.length - reached.length };
          assert.deepEqual(questions.count(campaignId, rules), counted);
        } finally {
          db.exec('ROLLBACK');
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a thread of the pool counts and lists an audience from the file', async (t) => {
  const { db, databasePath } = database(t);
  const one = { status: 'approved', language: 'ru', registered: 1, source: null, draw: null } as const;
  const alike: Person = { entries: [one, null], form: null, isBlocked: false, isUnreachable: false };
  store(db, [alike, { ...alike, isUnreachable: true }, { ...alike, isBlocked: true }, alike]);
  const pool = createPool();
  t.after(() => pool.close());
  const task = { databasePath, campaignId: 1, audience: EVERYBODY };
  assert.deepEqual(unwrap(await pool.countAudience(task)), { reachable: 2, unreachable: 1 });
  const list = unwrap(await pool.listAudience(task));
  assert.deepEqual(list, Float64Array.of(4, 1));
  const missing = await pool.listAudience({ ...task, databasePath: `${databasePath}.none` });
  assert.equal(missing.ok ? 'ok' : missing.error.code, 'STORAGE');
});
