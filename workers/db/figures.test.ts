import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import type { Span, SpanFigures } from '../../src/contracts/figures.ts';
import { unwrap } from '../../src/domain/errors.ts';
import type { Participant } from '../../src/domain/model.ts';
import {
  commitUpdate,
  decisionOf,
  OPEN_CAMPAIGN,
  registrationOf,
  seedCampaign,
  startDatabase,
  type TestDatabase,
} from '../../src/testing.ts';
import { connect } from './connect.ts';
import { figureQuestions, waitOf, type Bucket } from './figures.ts';
import { migrate } from './migrate.ts';

const HOUR_MS = 3_600_000;
const START = 480_000 * HOUR_MS;
const PEOPLE = 6;
const NOTHING: SpanFigures = { registered: 0, approved: 0, rejected: 0, wait: null };

type Action =
  | { readonly does: 'register'; readonly person: number; readonly byRule: boolean }
  | { readonly does: 'approve' | 'reject' | 'undo' | 'erase'; readonly person: number }
  | { readonly does: 'job' };

const person = fc.nat(PEOPLE - 1);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('register' as const), person, byRule: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constantFrom('approve' as const, 'reject' as const), person }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const), person }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), person }) },
  { weight: 1, arbitrary: fc.constant({ does: 'job' as const }) },
);
const later = fc.constantFrom(137, 2_300, 71_000, HOUR_MS, 9 * HOUR_MS);
const histories = fc.array(fc.tuple(later, action), { minLength: 5, maxLength: 25 });

/** Something that is counted, and how long its entry had waited where a moderator decided. */
interface Event {
  readonly at: number;
  readonly kind: 'registered' | 'approved' | 'rejected';
  readonly waitedMs?: number;
}

interface Entry {
  row: Participant;
  waitsSince: number;
  /** The decision that may be taken back, and what was before it. */
  last: { readonly event: Event | null; readonly before: Entry } | null;
}

/** What happened, told a second time by somebody who writes down every event and counts them all. */
function createRecount() {
  const events: Event[] = [];
  return {
    note: (event: Event): Event => (events.push(event), event),
    strike: (event: Event): void => void events.splice(events.indexOf(event), 1),
    figures([from, to]: Span): SpanFigures {
      const within = events.filter(({ at }) => at >= from * HOUR_MS && at < to * HOUR_MS);
      const of = (wanted: Event['kind']): number => within.filter(({ kind }) => kind === wanted).length;
      const buckets = new Map<number, number>();
      for (const { waitedMs } of within) {
        if (waitedMs === undefined) continue;
        const bucket = Math.floor(4 * Math.log2(1 + waitedMs / 1_000));
        buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
      }
      const sorted = [...buckets].map(([bucket, n]): Bucket => ({ bucket, n })).sort((a, b) => a.bucket - b.bucket);
      return {
        registered: of('registered'),
        approved: of('approved'),
        rejected: of('rejected'),
        wait: waitOf(sorted),
      };
    },
  };
}

/** A campaign of its own, in which histories are lived. */
async function newCampaign({ writer }: TestDatabase, adminId: number, code: string): Promise<number> {
  return unwrap(await writer.client.createCampaign({ code, ...OPEN_CAMPAIGN, adminId, now: 1 })).id;
}

let made = 1_000;

async function live(database: TestDatabase, adminId: number, campaignId: number, history: [number, Action][]) {
  const { client: writer } = database.writer;
  const recount = createRecount();
  const entries = new Map<number, Entry>();
  let now = START;

  async function register(who: number, byRule: boolean): Promise<void> {
    const known = entries.get(who);
    const participantId = known?.row.id ?? null;
    const n = ++made;
    const registration = registrationOf(campaignId, 1 + who, {
      ...{ participantId, autoApproval: byRule ? ['no-doubt'] : [] },
      ...{ ticketCode: `T${n}`, phoneNumber: `+7900${String(who).padStart(7, '0')}`, loyaltyCard: `C${who}` },
    });
    const reply = await commitUpdate(database.writer, n, { registration, now });
    if (!reply.ok || !reply.value.participant) return;
    if (!known) recount.note({ at: now, kind: 'registered' });
    if (byRule) recount.note({ at: now, kind: 'approved' });
    entries.set(who, { row: reply.value.participant, waitsSince: now, last: null });
  }

  function decided(who: number, before: Entry, row: Participant): void {
    const kind = row.status as 'approved' | 'rejected';
    const event =
      before.row.status === 'pending' ? recount.note({ at: now, kind, waitedMs: now - before.waitsSince }) : null;
    entries.set(who, { row, waitsSince: now, last: { event, before } });
  }

  for (const [after, step] of history) {
    now += after;
    if (step.does === 'job') {
      const waiting = [...entries].filter(([, { row }]) => row.status === 'pending');
      const filter = { status: 'pending', q: null } as const;
      const ordered = { kind: 'approve', campaignId, filter, expected: null, spec: '{}', adminId, now } as const;
      const job = unwrap(await writer.createJob(ordered));
      const decisions = waiting.map(([, { row }]) => decisionOf(row, adminId));
      unwrap(await writer.advanceDecisions({ jobId: job.id, decisions, skipped: [], adminId, now }));
      for (const [who, before] of waiting) {
        const row = unwrap(await database.readers.any.participant({ id: before.row.id }));
        assert.ok(row);
        decided(who, before, row);
      }
      continue;
    }
    if (step.does === 'register') {
      await register(step.person, step.byRule);
      continue;
    }
    const entry = entries.get(step.person);
    if (!entry) continue;
    const { id: participantId, version } = entry.row;
    if (step.does === 'erase') {
      unwrap(await writer.erase({ participantId, adminId, now }));
      entries.delete(step.person);
    } else if (step.does === 'undo') {
      const reply = await writer.undoDecision({ participantId, version, adminId, now });
      assert.equal(reply.ok, entry.last !== null);
      if (!reply.ok || !entry.last) continue;
      const { event, before } = entry.last;
      if (event) recount.strike(event);
      entries.set(step.person, { ...before, row: reply.value, last: null });
    } else {
      const verdict = { decision: step.does, reason: step.does === 'reject' ? 'x' : null, now } as const;
      const reply = await writer.decide(decisionOf(entry.row, adminId, verdict));
      if (reply.ok) decided(step.person, entry, reply.value);
    }
  }
  return { recount, lastHour: Math.floor(now / HOUR_MS) + 1 };
}

test('whatever happens to entries, the figures are what somebody counts who wrote down everything', async (t) => {
  const database = await startDatabase(t, { synchronous: 'NORMAL' });
  const { adminId } = await seedCampaign(database.writer);
  let campaigns = 0;
  await fc.assert(
    fc.asyncProperty(histories, fc.nat(20), fc.nat(20), async (history, skip, length) => {
      const campaignId = await newCampaign(database, adminId, `history-${++campaigns}`);
      const { recount, lastHour } = await live(database, adminId, campaignId, history);
      const first = START / HOUR_MS;
      const spans: Span[] = [
        [first, lastHour],
        [first + skip, first + skip + length],
        [lastHour - 1, lastHour],
      ];
      const figures = unwrap(await database.readers.any.campaignSpans({ campaignId, spans }));
      assert.deepEqual(figures, spans.map(recount.figures));
    }),
    { numRuns: 60 },
  );
});

test('a decision that is taken back is not counted, and the entry waits as long as if nobody had decided', async (t) => {
  const database = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(database.writer);
  const span: Span = [START / HOUR_MS, START / HOUR_MS + 24];
  const ask = async (): Promise<SpanFigures | undefined> =>
    unwrap(await database.readers.any.campaignSpans({ campaignId: campaign.id, spans: [span] }))[0];
  const registration = registrationOf(campaign.id, 1);
  const entered = unwrap(await commitUpdate(database.writer, 1, { registration, now: START })).participant;
  assert.ok(entered);
  const { client: writer } = database.writer;
  const rejected = unwrap(
    await writer.decide(
      decisionOf(entered, adminId, { decision: 'reject', reason: 'x', now: START + 2 * HOUR_MS + 100_000 }),
    ),
  );
  assert.equal((await ask())?.rejected, 1);
  const undo = { participantId: entered.id, version: rejected.version, adminId, now: START + 3 * HOUR_MS };
  const waiting = unwrap(await writer.undoDecision(undo));
  assert.deepEqual(await ask(), { ...NOTHING, registered: 1 });
  unwrap(await writer.decide(decisionOf(waiting, adminId, { now: START + 3 * HOUR_MS + 5_000 })));
  const { approved, wait } = (await ask()) ?? NOTHING;
  assert.equal(approved, 1);
  assert.ok(wait !== null && wait.median > (2.5 * HOUR_MS) / 1_000, 'it waited since its registration');
});

test('waits are told by interpolation in the bucket that holds the rank', () => {
  assert.equal(waitOf([]), null);
  assert.equal(waitOf([{ bucket: 3, n: 0 }]), null);
  // Bucket 4 is 1 to 1.38 s, bucket 8 is 3 to 3.76 s.
  const halves = waitOf([
    { bucket: 4, n: 50 },
    { bucket: 8, n: 50 },
  ]);
  assert.ok(halves);
  assert.equal(halves.median, 2 ** 1.25 - 1);
  assert.ok(Math.abs(halves.p90 - (3 + 0.8 * (2 ** 2.25 - 4))) < 1e-9);
});

/** A database with so many people, one in three of whom waits. */
function seed(t: TestContext, people: number) {
  const db = connect(':memory:', {});
  t.after(() => db.close());
  migrate(db, '', 1);
  db.exec(`INSERT INTO campaigns (id, code, title, state, time_zone, region, rules_version, consent_version, required_fields,
      created_at, updated_at) VALUES (1, 'c', 'c', 'open', 'Europe/Moscow', 'RU', 1, 1, '[]', 1, 1)`);
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${people})
    INSERT INTO participants (campaign_id, telegram_id, chat_id, full_name, language, consent_version, consented_at, status,
      registration_date, updated_at, ticket_code, ticket_nonce)
    SELECT 1, i, i, 'x', 'ru', 1, 1, iif(i % 3 = 0, 'pending', 'approved'), ${START} + i % 100 * ${HOUR_MS}, ${START} + i,
      'T' || i, '' FROM n`);
  return db;
}

test('the figures of fifty times as many people cost about the same', (t) => {
  const spans: Span[] = Array.from({ length: 90 }, (_, day) => [480_000 + day, 480_001 + day]);
  const costOf = (people: number): number => {
    const figures = figureQuestions(seed(t, people));
    const rounds = Array.from({ length: 15 }, () => {
      const started = process.hrtime.bigint();
      figures.spans(1, spans);
      figures.now(1, START);
      return Number(process.hrtime.bigint() - started);
    });
    return Math.min(...rounds);
  };
  const [few, many] = [costOf(4_000), costOf(200_000)];
  assert.ok(many < 5 * few, `${many} ns instead of ${few} ns`);
});
