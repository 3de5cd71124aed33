import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STANDARD_SETTINGS } from '../../src/domain/campaign-settings.ts';
import { STANDARD_ELIGIBILITY, type Eligibility } from '../../src/domain/eligibility.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { decisionOf, OPEN_CAMPAIGN, register } from '../../src/testing.ts';
import { commandContext } from '../command-context.ts';
import { approve, approvedPeople, freezeAll, frozenDraw, planOf } from './draws-testing.ts';
import { drawQuestions } from './draw-rows.ts';
import { eligibilityQuestions, freezeCommands } from './eligibility.ts';

const NOBODY = { late: 0, membership: 0, blocked: 0, staff: 0, pastWinner: 0 };
const ALL_RULES: Eligibility = { pastWinners: 'not-of-any', staff: 'excluded', blocked: 'excluded', enteredUntil: 5 };

type Town = Awaited<ReturnType<typeof approvedPeople>>;

const idsOn = ({ db }: Town, drawId: string): unknown[] =>
  db.prepare('SELECT participant_id FROM draw_entries WHERE draw_id = ? ORDER BY 1').pluck().all(drawId);

/** Runs a draw that nobody but this person wins. */
async function letWin({ client, campaignId, people, by }: Town, id: string, n: number): Promise<void> {
  await frozenDraw(client, campaignId, id, by, { reserves: 0 });
  const code = people[n - 1]?.ticketCode ?? '';
  const result = { seed: 's', text: 't', drandSignature: null, certificate: '{}', claimBy: null, notices: [] };
  const winners = [{ rank: 1, code, key: 'k', prize: 'Cup' }];
  unwrap(await client.storeDrawResult({ drawId: id, ...result, winners, reserves: [], ...by }));
}

const block = ({ db }: Town, ...telegramIds: readonly number[]): void => {
  for (const id of telegramIds) db.prepare(`INSERT INTO blocked_people VALUES (?, 'fraud', 1, 1)`).run(id);
};

test('each approved entry that is left out is counted under the first rule that applies, and the preview says so before', async (t) => {
  const channels = [{ chat: '@news', title: 'News', url: 'https://t.me/news' }];
  const town = await approvedPeople(t, 9, { ...STANDARD_SETTINGS, channels, graceHours: 0 });
  const { client, db, campaignId, people, by, other } = town;
  const job = { kind: 'membership', filter: { status: null, q: null }, expected: null, spec: '{}' } as const;
  unwrap(await client.createJob({ ...job, campaignId, ...by }));
  db.exec(`UPDATE jobs SET state = 'done', finished_at = 9`);
  await letWin(town, 'before', 6);
  db.exec('UPDATE participants SET registration_date = 6 WHERE id IN (2, 7)');
  db.exec('UPDATE participants SET membership_lost_at = 4 WHERE id IN (3, 4, 7)');
  block(town, 4, 5, 7);
  db.prepare('UPDATE admins SET telegram_id = 5 WHERE id = ?').run(by.adminId);
  db.prepare('UPDATE admins SET telegram_id = 8 WHERE id = ?').run(other);
  await register(town.writer, campaignId, 10);
  const rejected = people[8];
  assert.ok(rejected);
  unwrap(await client.decide(decisionOf(rejected, by.adminId, { decision: 'reject', now: 5 })));
  db.exec('UPDATE participants SET weight = 3 WHERE id = 1');
  const preview = eligibilityQuestions(db).preview(campaignId, ALL_RULES, 1_000);
  assert.deepEqual(preview, {
    ...{ approved: 8, pending: 1, eligible: 1, tickets: 3 },
    excluded: { late: 2, membership: 2, blocked: 1, staff: 1, pastWinner: 1 },
  });
  unwrap(await client.createDraw({ ...planOf({ eligibility: ALL_RULES }), id: 'd', campaignId, ...by }));
  const draw = await freezeAll(client, 'd', { ...by, now: 1_500 }, 3);
  assert.deepEqual(
    [draw.state, draw.entries, draw.tickets, draw.excluded, draw.closedAt],
    ['freezing', 1, 3, preview.excluded, 1_000],
  );
  assert.deepEqual(idsOn(town, 'd'), [1]);
});

test('the list is the same however many entries are looked at in one step', async (t) => {
  const town = await approvedPeople(t, 40);
  const { client, db, campaignId, by } = town;
  await letWin(town, 'before', 20);
  block(town, 1, 11, 40);
  db.exec(
    'UPDATE participants SET registration_date = 6 WHERE id % 7 = 0; UPDATE participants SET weight = id % 5 + 1',
  );
  const results = [];
  for (const limit of [1, 2, 3, 7, 13, 39, 40, 41, 1_000]) {
    const id = `d-${limit}`;
    unwrap(await client.createDraw({ ...planOf({ eligibility: ALL_RULES }), id, campaignId, ...by }));
    const { entries, tickets, excluded } = await freezeAll(client, id, by, limit);
    const { lines } = drawQuestions(db).entryLines(id, '', 99);
    results.push(JSON.stringify({ entries, tickets, excluded, lines }));
  }
  const [first, ...rest] = results;
  assert.match(first ?? '', /"entries":31,.*"late":5,"membership":0,"blocked":3,"staff":0,"pastWinner":1/);
  for (const other of rest) assert.equal(other, first);
});

test('a freeze goes on after a crash as of the moment at which it closed, and nobody is on the list twice', async (t) => {
  const town = await approvedPeople(t, 6);
  const { client, db, campaignId, people, by } = town;
  await register(town.writer, campaignId, 7);
  unwrap(await client.createDraw({ ...planOf(), id: 'd', campaignId, ...by }));
  const first = unwrap(await client.freezeEntries({ drawId: 'd', limit: 2, ...by, now: 5_400 }));
  assert.deepEqual(
    [first.more, first.draw.state, first.draw.entries, first.draw.closedAt],
    [true, 'freezing', 2, 5_000],
  );
  const manifest = { drawId: 'd', manifest: 'x', manifestHash: 'x', ...by, now: 5_401 };
  const early = await client.publishDraw(manifest);
  assert.equal(early.ok || early.error.code, 'DRAW_STATE', 'half a list is not published');
  // Within the closing second, after it, taken back, and a newcomer.
  unwrap(await client.decide(decisionOf({ id: 7, version: 1 }, by.adminId, { now: 5_999 })));
  const [, , , , fifth, sixth] = people;
  assert.ok(fifth && sixth);
  unwrap(await client.decide(decisionOf(fifth, by.adminId, { decision: 'reject', now: 6_500 })));
  const rejected = unwrap(await client.decide(decisionOf(sixth, by.adminId, { decision: 'reject', now: 6_500 })));
  unwrap(await client.decide(decisionOf(rejected, by.adminId, { now: 6_600 })));
  await approve(town, campaignId, 8, by.adminId);
  db.exec('UPDATE participants SET decided_at = 6000 WHERE id = 8');
  const again = freezeCommands(commandContext(db));
  const steps = [];
  for (let more = true; more;) {
    const step = unwrap(again.freezeEntries({ drawId: 'd', limit: 2, adminId: town.other, now: 99_000 }));
    steps.push(step.draw.entries);
    more = step.more;
  }
  assert.deepEqual(steps, [4, 5, 5]);
  assert.deepEqual(idsOn(town, 'd'), [1, 2, 3, 4, 7]);
  const done = unwrap(again.freezeEntries({ drawId: 'd', limit: 2, adminId: town.other, now: 99_000 }));
  assert.deepEqual([done.more, done.draw.entries, done.draw.closedAt], [false, 5, 5_000], 'complete stays complete');
});

test('a list that stays empty takes its freeze back, also after several steps', async (t) => {
  const town = await approvedPeople(t, 5);
  const { client, campaignId, by, rows } = town;
  block(town, 1, 2, 3, 4, 5);
  unwrap(await client.createDraw({ ...planOf(), id: 'd', campaignId, ...by }));
  for (const limit of [99, 2]) {
    let reply = await client.freezeEntries({ drawId: 'd', limit, ...by });
    while (reply.ok && reply.value.more) reply = await client.freezeEntries({ drawId: 'd', limit, ...by });
    assert.equal(reply.ok || reply.error.code, 'DRAW_NO_ENTRIES');
    assert.deepEqual(rows('SELECT state, closed_at, freeze_cursor, entries, tickets, excluded FROM draws'), [
      ['draft', null, null, null, null, null],
    ]);
  }
  town.db.exec('DELETE FROM blocked_people WHERE telegram_id = 3');
  assert.deepEqual((await freezeAll(client, 'd', by, 2)).excluded, { ...NOBODY, blocked: 4 });
});

test('a list is not frozen when its source of chance exists within the minute', async (t) => {
  const { client, campaignId, by } = await approvedPeople(t, 1);
  const plan = planOf({ entropyAt: 100_000 });
  unwrap(await client.createDraw({ ...plan, id: 'd', campaignId, ...by }));
  const freeze = (now: number) => client.freezeEntries({ drawId: 'd', limit: 1, ...by, now });
  const late = await freeze(40_000);
  assert.deepEqual(late.ok || [late.error.code, late.error.details], ['DRAW_TOO_LATE', { at: 100_000 }]);
  assert.ok(unwrap(await freeze(39_999)).more);
  assert.equal(unwrap(await freeze(200_000)).more, false, 'what was closed in time may be completed');
});

test('whoever holds a prize is a past winner, by the person and not by the entry; one given back does not count', async (t) => {
  const town = await approvedPeople(t, 3);
  const { client, db, campaignId, by } = town;
  const other = unwrap(await client.createCampaign({ ...OPEN_CAMPAIGN, code: 'other', ...by }));
  await approve(town, other.id, 11, by.adminId, { telegramId: 1, chatId: 1 });
  await letWin(town, 'before', 1);
  const excluded = (campaign: number, pastWinners: Eligibility['pastWinners']): number =>
    eligibilityQuestions(db).preview(campaign, { ...STANDARD_ELIGIBILITY, pastWinners }, 99).excluded.pastWinner;
  const counts = () => [
    ...[excluded(campaignId, 'allowed'), excluded(campaignId, 'not-of-campaign'), excluded(campaignId, 'not-of-any')],
    ...[excluded(other.id, 'not-of-campaign'), excluded(other.id, 'not-of-any')],
  ];
  assert.deepEqual(counts(), [0, 1, 1, 0, 1]);
  unwrap(await client.claimPrize({ drawId: 'before', rank: 1, notice: null, ...by }));
  assert.deepEqual(counts(), [0, 1, 1, 0, 1]);
  db.exec(`UPDATE winners SET state = 'forfeited'`);
  assert.deepEqual(counts(), [0, 0, 0, 0, 0]);
});

test('of the staff only accounts in use are left out', async (t) => {
  const { db, campaignId, by, other } = await approvedPeople(t, 3);
  db.prepare('UPDATE admins SET telegram_id = 1 WHERE id = ?').run(by.adminId);
  db.prepare('UPDATE admins SET telegram_id = 2, disabled = 1 WHERE id = ?').run(other);
  const count = (staff: Eligibility['staff']) =>
    eligibilityQuestions(db).preview(campaignId, { ...STANDARD_ELIGIBILITY, staff }, 99).eligible;
  assert.deepEqual([count('excluded'), count('allowed')], [2, 3]);
});
