import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import { STANDARD_SETTINGS } from '../../src/domain/campaign-settings.ts';
import { unwrap } from '../../src/domain/errors.ts';
import type { Campaign } from '../../src/domain/model.ts';
import {
  commitUpdate,
  decisionOf,
  photoOf,
  register,
  registrationOf,
  seedCampaign,
  startDatabase,
} from '../../src/testing.ts';
import { connect } from './connect.ts';
import { approvedPeople, freezeAll, frozenDraw, planOf } from './draws-testing.ts';
import { placeQuestions } from './places.ts';

const DAY = 24 * 3_600_000;

async function start(t: TestContext, change: Partial<Campaign> = {}) {
  const { writer, readers, options } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer, change);
  const db = connect(options.databasePath, {});
  t.after(() => db.close());
  return {
    ...{ writer, readers, campaign, adminId, db, file: options.databasePath },
    rows: (sql: string): unknown[] => db.prepare(sql).raw().all(),
    withdraw: (participantId: number, chatId: number, updateId: number) =>
      commitUpdate(writer, updateId, { chatId, withdrawal: participantId, now: 5 }),
    async freeze() {
      const by = { adminId, now: 4 };
      unwrap(await writer.client.createDraw({ ...planOf(), id: 'd', campaignId: campaign.id, ...by }));
      await freezeAll(writer.client, 'd', by);
    },
  };
}

const waiting = (participantId: number): OutgoingMessage => ({
  ...{ chatId: 1, campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{"text":"Person 1"}', participantId },
  notBefore: 9,
});

test('nothing personal of a withdrawn entry is left, and its place in a frozen list is as it was', async (t) => {
  const { writer, campaign, adminId, db, rows, withdraw, freeze } = await start(t);
  const secrets = { fullName: 'Иван Секретов', username: 'secretuser', phoneNumber: '+79167654321' };
  const photo = photoOf(1, { codes: ['SECRETCODE'] });
  const person = await register(writer, campaign.id, 7_000_001, {
    ...{ ...secrets, loyaltyCard: 'SECRETCARD', source: 'secretsource', photo },
  });
  const reason = 'secret reason';
  const rejection = { decision: 'reject', reason } as const;
  const rejected = unwrap(await writer.client.decide(decisionOf(person, adminId, rejection)));
  const approval = { messages: [waiting(person.id)] };
  unwrap(await writer.client.decide(decisionOf(rejected, adminId, approval)));
  await freeze();
  const frozen = rows('SELECT * FROM draw_entries');
  const step = unwrap(await withdraw(person.id, 7_000_001, 2));
  assert.deepEqual(step.photosGone, [photo.sha256]);
  assert.deepEqual(
    [step.participant?.status, step.participant?.ticketCode, step.participant?.telegramId],
    ['withdrawn', person.ticketCode, -person.id],
  );
  assert.deepEqual(rows('SELECT * FROM draw_entries'), frozen);
  assert.throws(() => db.exec('DELETE FROM draw_entries'), /frozen/);
  const tables = ['participants', 'photos', 'photo_codes', 'participant_history', 'outbox', 'audit_log', 'inbox'];
  const all = JSON.stringify(tables.map((table) => rows(`SELECT * FROM ${table}`)));
  for (const secret of [...Object.values(secrets), 'SECRET', 'secret', photo.sha256, photo.fileId]) {
    assert.ok(!all.includes(secret), secret);
  }
  assert.deepEqual(rows('SELECT state, payload, participant_id FROM outbox'), [['cancelled', null, null]]);
  assert.deepEqual(rows('SELECT actor, action FROM participant_history ORDER BY id DESC LIMIT 1'), [
    ['person', 'withdrawn'],
  ]);
});

test('only the person of an entry withdraws it, and may register anew afterwards', async (t) => {
  const { writer, campaign, readers, withdraw } = await start(t);
  const person = await register(writer, campaign.id, 1);
  const foreign = await withdraw(person.id, 2, 20);
  assert.equal(foreign.ok || foreign.error.code, 'NOT_FOUND');
  assert.ok((await withdraw(person.id, 1, 21)).ok);
  const again = await withdraw(person.id, 1, 22);
  assert.equal(again.ok || again.error.code, 'NOT_FOUND');
  assert.deepEqual(unwrap(await readers.any.person({ telegramId: 1 })).registrations, []);
  const anew = { registration: registrationOf(campaign.id, 1, { ticketCode: 'Z'.repeat(16) }) };
  assert.ok((await commitUpdate(writer, 23, anew)).ok);
});

test('what was erased does not lie about in the free space of the file', async (t) => {
  const { writer, campaign, file, withdraw } = await start(t);
  const photo = photoOf(1, { codes: ['SECRETCODE'] });
  for (let n = 1; n <= 100; n += 1) await register(writer, campaign.id, n);
  const person = await register(writer, campaign.id, 200, { username: 'secretuser', loyaltyCard: 'SECRETCARD', photo });
  assert.ok((await withdraw(person.id, 200, 201)).ok);
  unwrap(await writer.client.checkpoint({}));
  assert.doesNotMatch(readFileSync(file, 'latin1'), /secretuser|SECRETCARD|SECRETCODE/);
});

test('the chat of an erased entry is woken, for a form that corrects it holds the same answers', async (t) => {
  const { writer, campaign, adminId } = await start(t);
  const person = await register(writer, campaign.id, 1);
  unwrap(await commitUpdate(writer, 20, { chatId: 1, dialogue: '{}', dueAt: 1_000 }));
  unwrap(await commitUpdate(writer, 21, { chatId: 2, dialogue: '{}', dueAt: 1_000 }));
  unwrap(await writer.client.erase({ participantId: person.id, adminId, now: 5 }));
  const woken = unwrap(await writer.client.wakeDue({ limit: 9, now: 5 }));
  assert.deepEqual(
    woken.map(({ chatId }) => chatId),
    [1],
  );
});

test('an entry is erased once, however often it is asked, and a shared picture stays until its last entry goes', async (t) => {
  const { writer, campaign, adminId } = await start(t);
  const photo = photoOf(1);
  const [first, second] = [
    await register(writer, campaign.id, 1, { photo }),
    await register(writer, campaign.id, 2, { photo }),
  ];
  const erase = async (participantId: number) => unwrap(await writer.client.erase({ participantId, adminId, now: 5 }));
  assert.deepEqual((await erase(first.id)).photosGone, []);
  const { participant, photosGone } = await erase(second.id);
  assert.deepEqual(photosGone, [photo.sha256]);
  assert.deepEqual(await erase(second.id), { participant, photosGone: [] });
});

test('entries are forgotten in portions when their campaign’s time is over, counted from its end', async (t) => {
  const settings = { ...STANDARD_SETTINGS, retentionDays: 10 };
  const { writer, campaign, adminId, rows } = await start(t, { settings, closesAt: 20 * DAY });
  for (const n of [1, 2, 3]) await register(writer, campaign.id, n, { photo: photoOf(n) });
  const forget = async (now: number) => unwrap(await writer.client.forget({ limit: 2, now }));
  const nothing = { erased: 0, photosGone: [], more: false };
  assert.deepEqual(await forget(30 * DAY - 1), nothing);
  const closed = { ...{ id: campaign.id, version: 1, adminId }, change: { state: 'closed' } } as const;
  unwrap(await writer.client.updateCampaign({ ...closed, now: 5 * DAY }));
  assert.deepEqual(await forget(15 * DAY - 1), nothing);
  const reopened = { ...closed, version: 2, change: { state: 'open' } } as const;
  unwrap(await writer.client.updateCampaign({ ...reopened, now: 6 * DAY }));
  assert.deepEqual(await forget(15 * DAY), nothing);
  const first = await forget(30 * DAY);
  assert.deepEqual([first.erased, first.more, first.photosGone.length], [2, true, 2]);
  const last = await forget(30 * DAY);
  assert.deepEqual([last.erased, last.more, last.photosGone.length], [1, false, 1]);
  assert.deepEqual(await forget(30 * DAY), nothing);
  assert.deepEqual(rows(`SELECT DISTINCT actor FROM participant_history WHERE action = 'erased'`), [['time']]);
});

test('while a winner has time to answer all stay; then prizes that nobody took end, and go to nobody on the way out', async (t) => {
  const settings = { ...STANDARD_SETTINGS, retentionDays: 0 };
  const town = await approvedPeople(t, 4, settings);
  const { client, campaignId, people, by } = town;
  await frozenDraw(client, campaignId, 'd', by, { prizes: [{ name: 'Cup', count: 3 }], claimHours: 48 });
  const place = (rank: number) => ({ rank, code: people[rank - 1]?.ticketCode ?? '', key: `k${rank}` });
  const result = {
    drawId: 'd',
    seed: 's',
    text: 't',
    drandSignature: null,
    certificate: '{}',
    claimBy: 100,
    notices: [],
  };
  const winners = [1, 2, 3].map((rank) => ({ ...place(rank), prize: 'Cup' }));
  unwrap(await client.storeDrawResult({ ...result, winners, reserves: [place(4)], ...by }));
  unwrap(await client.claimPrize({ drawId: 'd', rank: 1, notice: null, ...by }));
  const given = { reason: 'other', note: null, claimed: false, notice: null } as const;
  unwrap(await client.forfeitPrize({ drawId: 'd', rank: 2, ...given, ...by }));
  const closed = { id: campaignId, version: 1, change: { state: 'closed' } } as const;
  unwrap(await client.updateCampaign({ ...closed, ...by }));
  const forget = async (now: number, limit = 9) => unwrap(await client.forget({ limit, now })).erased;
  assert.equal(await forget(100), 0);
  assert.equal(await forget(101, 1), 1, 'erased in portions');
  const due = placeQuestions(town.db).due(101, 9);
  assert.deepEqual([due, town.rows('SELECT count(*) FROM outbox')], [[], [[0]]]);
  assert.deepEqual(town.rows('SELECT state, reason, passed_at FROM winners ORDER BY position'), [
    ['claimed', null, null],
    ['forfeited', 'other', 101],
    ['forfeited', 'deadline', 101],
    ['reserve', null, null],
  ]);
  assert.equal(await forget(101), 3);
});

test('while a list is frozen and not drawn, its people stay', async (t) => {
  const settings = { ...STANDARD_SETTINGS, retentionDays: 0 };
  const { writer, campaign, adminId, db, freeze } = await start(t, { settings, closesAt: 10 });
  const person = await register(writer, campaign.id, 1);
  unwrap(await writer.client.decide(decisionOf(person, adminId)));
  await freeze();
  const forget = async (): Promise<number> => unwrap(await writer.client.forget({ limit: 9, now: 99 })).erased;
  assert.equal(await forget(), 0);
  db.exec(`UPDATE draws SET state = 'drawn'`);
  assert.equal(await forget(), 1);
});
