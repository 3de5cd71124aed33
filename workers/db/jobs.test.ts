import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { JobRow } from '../../src/contracts/moderation.ts';
import type { CreateJob } from '../../src/contracts/moderation.ts';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import { STANDARD_SETTINGS } from '../../src/domain/campaign-settings.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { decisionOf, register, seedCampaign, startDatabase } from '../../src/testing.ts';
import { connect } from './connect.ts';
import { planOf } from './draws-testing.ts';

const DAY_MS = 24 * 3_600_000;
const WORDS = { reason: null, reasonCode: null, wrongFields: [] } as const;

const notice: OutgoingMessage = {
  ...{ chatId: 1, campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{}' },
};

/** A campaign with so many entries, which wait for a decision. */
async function start(t: TestContext, people: number, settings = STANDARD_SETTINGS) {
  const { writer: actor, readers, options } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(actor, { settings });
  for (let n = 1; n <= people; n += 1) await register(actor, campaign.id, n, { fullName: n % 2 ? 'Анна' : 'Борис' });
  const writer = actor.client;
  await writer.indexSearch({ limit: 500 });
  const reader = readers.any;
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  const by = { adminId, now: 5 };
  return {
    ...{ writer, reader, campaign, by },
    rows: (sql: string): unknown[] => db.prepare(sql).raw().all(),
    order: (change: Partial<CreateJob> = {}) =>
      writer.createJob({
        ...{ kind: 'approve', campaignId: campaign.id, filter: { status: 'pending', q: null } },
        ...{ expected: null, spec: '{}', ...by, ...change },
      }),
    /** Approves the next open items, as the versions were when the job was ordered. */
    async advance({ id }: JobRow, limit: number): Promise<JobRow> {
      const items = unwrap(await reader.jobItems({ jobId: id, limit }));
      const decisions = items.map(({ participantId, version }) => ({
        ...({ participantId, version, decision: 'approve', ...WORDS, messages: [notice] } as const),
      }));
      return unwrap(await writer.advanceDecisions({ jobId: id, decisions, skipped: [], ...by }));
    },
    status: async (id: number) => unwrap(await reader.participant({ id }))?.status,
  };
}

test('a job is about the entries that its filter matched, and about as many as the person saw', async (t) => {
  const { order, reader, rows } = await start(t, 5);
  const filter = { status: 'pending', q: 'анн' } as const;
  const refused = await order({ filter, expected: 4 });
  assert.deepEqual(refused.ok || [refused.error.code, refused.error.details], ['COUNT_CHANGED', { count: 3 }]);
  assert.deepEqual(rows('SELECT count(*) FROM jobs UNION ALL SELECT count(*) FROM job_items'), [[0], [0]]);
  const job = unwrap(await order({ filter, expected: 3 }));
  assert.deepEqual([job.state, job.total, job.done, job.skipped], ['running', 3, 0, 0]);
  const items = unwrap(await reader.jobItems({ jobId: job.id, limit: 10 }));
  assert.deepEqual(
    items.map(({ participant, version }) => [participant?.fullName, version]),
    [1, 2, 3].map(() => ['Анна', 1]),
  );
  const unknown = await order({ campaignId: 99 });
  assert.equal(unknown.ok || unknown.error.code, 'NOT_FOUND');
});

test('a job decides each entry as it was ordered, tells each person, and says what it passed over and why', async (t) => {
  const { writer, reader, campaign, by, order, advance, rows, status } = await start(t, 5);
  const job = unwrap(await order({ expected: 5 }));
  unwrap(await writer.erase({ participantId: 1, ...by }));
  unwrap(await writer.decide(decisionOf({ id: 2, version: 1 }, by.adminId)));
  const change = { participantId: 3, version: 1, change: { fullName: 'Новая' }, reason: 'x', ...by };
  unwrap(await writer.editParticipant(change));
  assert.equal((await advance(job, 3)).state, 'running');
  const done = await advance(job, 3);
  assert.deepEqual([done.state, done.done, done.skipped, done.finishedAt], ['done', 2, 3, 5]);
  assert.deepEqual(unwrap(await reader.jobSkipped({ jobId: job.id, after: 0, limit: 10 })), [
    { participantId: 1, outcome: 'withdrawn', fullName: '' },
    { participantId: 2, outcome: 'same', fullName: 'Борис' },
    { participantId: 3, outcome: 'changed', fullName: 'Новая' },
  ]);
  assert.deepEqual([await status(3), await status(4), await status(5)], ['pending', 'approved', 'approved']);
  assert.deepEqual(rows('SELECT participant_id FROM outbox'), [[4], [5]]);
  assert.deepEqual(rows(`SELECT subject FROM audit_log WHERE details = '{"via":"bulk"}'`), [
    ['participant:4'],
    ['participant:5'],
  ]);
  const jobs = { campaignId: campaign.id, limit: 10 };
  assert.deepEqual(unwrap(await reader.jobs({ ...jobs, running: false })), [done]);
  assert.deepEqual(unwrap(await reader.jobs({ ...jobs, running: true })), []);
});

test('a step that comes twice, or after the job ended, changes nothing', async (t) => {
  const { writer, by, order, rows } = await start(t, 2);
  const job = unwrap(await order());
  const decision = { participantId: 1, version: 1, decision: 'approve', ...WORDS, messages: [notice] } as const;
  const step = { jobId: job.id, decisions: [decision], skipped: [], ...by };
  const once = unwrap(await writer.advanceDecisions(step));
  assert.deepEqual(unwrap(await writer.advanceDecisions(step)), once);
  assert.equal(once.done, 1);
  const cancelled = unwrap(await writer.cancelJob({ jobId: job.id, ...by }));
  assert.deepEqual([cancelled.state, cancelled.finishedAt], ['cancelled', 5]);
  const late = { ...step, decisions: [{ ...decision, participantId: 2 }] };
  assert.deepEqual(unwrap(await writer.advanceDecisions(late)), cancelled);
  assert.deepEqual(unwrap(await writer.cancelJob({ jobId: job.id, ...by })), cancelled);
  assert.equal(rows('SELECT * FROM outbox').length, 1);
  assert.equal(rows(`SELECT * FROM audit_log WHERE action = 'job.cancel'`).length, 1);
});

test('a job over nobody is done at once', async (t) => {
  const { order } = await start(t, 1);
  const job = unwrap(await order({ kind: 'membership' }));
  assert.deepEqual([job.state, job.total, job.finishedAt], ['done', 0, 5]);
});

test('who left a channel is told once and keeps the first moment; who came back is as before', async (t) => {
  const { writer, reader, by, order, rows } = await start(t, 4);
  for (const id of [1, 2, 3]) unwrap(await writer.decide(decisionOf({ id, version: 1 }, by.adminId)));
  const check = async (members: readonly (boolean | null)[], now: number): Promise<JobRow> => {
    const job = unwrap(await order({ kind: 'membership' }));
    const items = members.map((member, i) => ({ participantId: i + 1, member, notice }));
    return unwrap(await writer.advanceMembership({ jobId: job.id, items, ...by, now }));
  };
  const lostAt = async (id: number) => unwrap(await reader.participant({ id }))?.membershipLostAt;
  const first = await check([true, false, null], 100);
  assert.deepEqual([first.total, first.done, first.skipped, first.state], [3, 1, 2, 'done']);
  await check([true, false, null], 200);
  assert.deepEqual([await lostAt(1), await lostAt(2), await lostAt(3)], [null, 100, null]);
  await check([true, true, true], 300);
  assert.equal(await lostAt(2), null);
  assert.deepEqual(rows('SELECT participant_id FROM outbox'), [[2]]);
  assert.deepEqual(
    rows(`SELECT participant_id, at, actor, action FROM participant_history WHERE action LIKE 'member%'`),
    [
      [2, 100, 'rule', 'membership-lost'],
      [2, 300, 'rule', 'membership-back'],
    ],
  );
  assert.deepEqual(unwrap(await reader.jobSkipped({ jobId: first.id, after: 2, limit: 5 })), [
    { participantId: 3, outcome: 'unknown', fullName: 'Анна' },
  ]);
});

test('a list is frozen on a fresh check of memberships, without those who are out for too long', async (t) => {
  const channels = [{ chat: '@news', title: 'News', url: 'https://t.me/news' }];
  const { writer, reader, campaign, by, order } = await start(t, 4, { ...STANDARD_SETTINGS, channels, graceHours: 24 });
  for (const id of [1, 2, 3, 4]) unwrap(await writer.decide(decisionOf({ id, version: 1 }, by.adminId)));
  unwrap(await writer.createDraw({ ...planOf(), id: 'd-1', campaignId: campaign.id, ...by }));
  const freeze = (now: number) => writer.freezeEntries({ drawId: 'd-1', limit: 9, adminId: by.adminId, now });
  const check = async (lost: readonly number[], now: number): Promise<void> => {
    const job = unwrap(await order({ kind: 'membership', now }));
    const found = (member: boolean, participantId: number) => ({ participantId, member, notice: null });
    const items = [1, 2, 3, 4].map((id) => found(!lost.includes(id), id));
    unwrap(await writer.advanceMembership({ jobId: job.id, items, ...by, now }));
  };
  const early = await freeze(10);
  assert.equal(early.ok || early.error.code, 'MEMBERSHIP_CHECK');
  await check([1], 10);
  await check([1, 2], DAY_MS);
  unwrap(await writer.erase({ participantId: 4, ...by }));
  const stale = await freeze(2 * DAY_MS + 1);
  assert.equal(stale.ok || stale.error.code, 'MEMBERSHIP_CHECK');
  const { draw } = unwrap(await freeze(DAY_MS + 10));
  assert.deepEqual([draw.entries, draw.excluded?.membership], [2, 1]);
  const ticket = async (id: number) => unwrap(await reader.participant({ id }))?.ticketCode;
  assert.equal(
    unwrap(await reader.entryLines({ drawId: 'd-1', afterCode: '', limit: 9 })).lines,
    `${await ticket(2)} 1\n${await ticket(3)} 1\n`,
    'who left yesterday is out, who left today has time',
  );
});
