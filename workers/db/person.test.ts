import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { unwrap } from '../../src/domain/errors.ts';
import {
  commitUpdate,
  decisionOf,
  OPEN_CAMPAIGN,
  photoOf,
  register,
  registrationOf,
  seedCampaign,
  startDatabase,
} from '../../src/testing.ts';
import { freezeAll, planOf, publishList } from './draws-testing.ts';

async function start(t: TestContext) {
  const { writer, readers } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  return { writer, campaign, adminId, campaignId: campaign.id, reader: readers.any };
}

test('a phone or card is taken by others alone, and a list lists what is on it', async (t) => {
  const { writer, reader, campaignId, adminId } = await start(t);
  await register(writer, campaignId, 1);
  const { phoneNumber, loyaltyCard } = registrationOf(campaignId, 1);
  const standing = async (field: 'phone' | 'card', value: string | null, telegramId = 2) =>
    unwrap(await reader.standing({ campaignId, field, value: value ?? '', telegramId }));
  assert.deepEqual(
    [
      await standing('phone', phoneNumber),
      await standing('card', loyaltyCard),
      await standing('phone', phoneNumber, 1),
      await standing('card', 'NEW1'),
    ],
    ['taken', 'taken', 'free', 'free'],
  );
  unwrap(await writer.client.importCards({ campaignId, cards: ['NEW2'], first: true, adminId, now: 2 }));
  assert.deepEqual([await standing('card', 'NEW1'), await standing('card', 'NEW2')], ['unlisted', 'free']);
  assert.equal(unwrap(await reader.cardListSize({ campaignId })), 1);
});

test('a picture is found by its file, and by its look up to ten bits, in its own campaign and among others', async (t) => {
  const { writer, reader, campaignId, adminId } = await start(t);
  const question = (n: number, perceptualHash: string | null, telegramId = 9) => {
    const { sha256, fileUniqueId } = photoOf(n);
    return reader.photoStanding({ campaignId, telegramId, sha256, fileUniqueId, perceptualHash });
  };
  const standing = async (...args: Parameters<typeof question>) => unwrap(await question(...args));
  assert.deepEqual(await standing(1, '00000000000003ff'), { same: null, similar: null });
  const other = unwrap(await writer.client.createCampaign({ ...OPEN_CAMPAIGN, code: 'other', adminId, now: 1 }));
  await register(writer, other.id, 90, { photo: photoOf(1, { perceptualHash: '0'.repeat(16) }) });
  assert.deepEqual(await standing(1, '0'.repeat(16)), { same: null, similar: null });
  const near = await register(writer, campaignId, 1, { photo: photoOf(1, { perceptualHash: '0'.repeat(16) }) });
  const far = await register(writer, campaignId, 2, { photo: photoOf(2, { perceptualHash: 'f'.repeat(16) }) });
  assert.deepEqual(await standing(3, '80000000000001ff'), { same: null, similar: near.id });
  assert.deepEqual(await standing(3, '80000000000003ff'), { same: null, similar: null }, 'eleven bits');
  assert.deepEqual(await standing(2, null), { same: far.id, similar: null });
  assert.deepEqual(await standing(1, '0'.repeat(16), 1), { same: null, similar: null }, 'the own picture');
  const nearer = await register(writer, campaignId, 3, { photo: photoOf(3, { perceptualHash: '80000000000001fe' }) });
  assert.deepEqual(await standing(4, '80000000000001ff'), { same: null, similar: nearer.id });
  unwrap(await writer.client.erase({ participantId: nearer.id, adminId, now: 5 }));
  assert.deepEqual(await standing(4, '80000000000001ff'), { same: null, similar: near.id });
  const next = await register(writer, campaignId, 4, { photo: photoOf(4, { perceptualHash: '80000000000001ff' }) });
  assert.deepEqual(await standing(5, '80000000000001ff'), { same: null, similar: next.id }, 'no id comes twice');
});

test('names of stored photos that neither an entry nor an unsent form has are told apart', async (t) => {
  const { writer, reader, campaignId } = await start(t);
  await register(writer, campaignId, 1, { photo: photoOf(1) });
  const dialogue = JSON.stringify({ form: { answers: { photo: photoOf(3) } } });
  unwrap(await commitUpdate(writer, 99, { dialogue, dueAt: 1_000 }));
  const names = [1, 2, 3].map((n) => photoOf(n).sha256);
  assert.deepEqual(unwrap(await reader.unknownPhotos({ names })), [photoOf(2).sha256]);
});

test('a person’s wins, proofs and the published results tell of draws what they may', async (t) => {
  const { writer, reader, campaignId, adminId } = await start(t);
  const people = [];
  for (let n = 1; n <= 3; n += 1) {
    const person = await register(writer, campaignId, n);
    people.push(person);
    unwrap(await writer.client.decide(decisionOf(person, adminId)));
  }
  const [winner, reserve] = people;
  assert.ok(winner && reserve);
  const by = { adminId, now: 9 };
  unwrap(await writer.client.createDraw({ ...planOf(), id: 'd1', campaignId, ...by }));
  const list = await freezeAll(writer.client, 'd1', by);
  const proofs = async () => unwrap(await reader.drawsWith({ participantId: winner.id }));
  assert.deepEqual(await proofs(), [], 'a list that is not published proves nothing');
  const { manifestHash } = await publishList(writer.client, list, by);
  const manifest = unwrap(await reader.drawFiles({ id: 'd1' }))?.manifest;
  assert.deepEqual(await proofs(), [
    { drawId: 'd1', drawTitle: 'Draw', code: winner.ticketCode, manifest, manifestHash },
  ]);
  assert.deepEqual(unwrap(await reader.results({ campaignIds: [campaignId] })), []);
  const told = { drandSignature: null, claimBy: 99, notices: [] };
  const places = { seed: 's', text: 't', certificate: '{}', ...told, ...by };
  unwrap(
    await writer.client.storeDrawResult({
      ...{ drawId: 'd1', ...places },
      winners: [{ rank: 1, prize: 'Cup', code: winner.ticketCode, key: 'k' }],
      reserves: [{ rank: 2, code: reserve.ticketCode, key: 'l' }],
    }),
  );
  assert.deepEqual(unwrap(await reader.results({ campaignIds: [campaignId, 99] })), [
    {
      ...{ drawId: 'd1', title: 'Draw', campaignId, drawnAt: 9, more: 0 },
      winners: [{ code: winner.ticketCode, prize: 'Cup' }],
    },
  ]);
  const wins = async (telegramId: number) => unwrap(await reader.person({ telegramId })).wins;
  assert.deepEqual(
    (await wins(winner.telegramId)).map(({ winnerId: _, ...win }) => win),
    [
      {
        ...{ participantId: winner.id, drawId: 'd1', rank: 1, drawTitle: 'Draw', prize: 'Cup' },
        ...{ state: 'won', claimBy: 99, publicName: null },
      },
    ],
  );
  assert.deepEqual(await wins(reserve.telegramId), [], 'a reserve has won nothing');
});

test('where the entries came from is counted, those without a tag too', async (t) => {
  const { writer, reader, campaignId, adminId } = await start(t);
  for (const [n, source] of ['shop', 'shop', null, 'radio', 'radio', 'radio'].entries()) {
    await register(writer, campaignId, n + 1, { source, autoApproval: n === 1 ? ['no-doubt'] : [] });
  }
  unwrap(await writer.client.erase({ participantId: 6, adminId, now: 5 }));
  assert.deepEqual(unwrap(await reader.sources({ campaignId })), [
    { source: 'radio', total: 2, approved: 0 },
    { source: 'shop', total: 2, approved: 1 },
    { source: null, total: 1, approved: 0 },
  ]);
});

test('a person’s facts are their own entries, newest first, and whether they are blocked', async (t) => {
  const { writer, reader, campaignId, adminId } = await start(t);
  const other = unwrap(await writer.client.createCampaign({ ...OPEN_CAMPAIGN, code: 'other', adminId, now: 1 }));
  const first = await register(writer, campaignId, 7);
  const second = await register(writer, other.id, 8, { telegramId: 7 });
  await register(writer, campaignId, 9, { invitedBy: first.id, autoApproval: ['no-doubt'] });
  await register(writer, campaignId, 10, { invitedBy: first.id });
  unwrap(await writer.client.setBlocked({ participantId: first.id, blocked: true, reason: 'fraud', adminId, now: 3 }));
  const facts = unwrap(await reader.person({ telegramId: 7 }));
  assert.deepEqual([facts.registrations.map(({ id }) => id), facts.blocked], [[second.id, first.id], true]);
  assert.deepEqual(unwrap(await reader.friendsOf({ participantId: first.id })), { approved: 1, all: 2 });
});
