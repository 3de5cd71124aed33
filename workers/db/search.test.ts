import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ParticipantsPage } from '../../src/contracts/api.ts';
import { unwrap } from '../../src/domain/errors.ts';
import type { ParticipantStatus } from '../../src/domain/model.ts';
import { decisionOf, register, seedCampaign, startDatabase } from '../../src/testing.ts';

async function start(t: TestContext) {
  const { writer, readers } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  return {
    writer,
    campaign,
    adminId,
    async page(q: string | null, after: number | null = null, status: ParticipantStatus | null = null, limit = 50) {
      const json = unwrap(await readers.any.participantsPage({ campaignId: campaign.id, status, q, after, limit }));
      return JSON.parse(json) as ParticipantsPage;
    },
  };
}

test('a person is found by what a moderator has at hand, typed as people type it', async (t) => {
  const { writer, campaign, page } = await start(t);
  const person = await register(writer, campaign.id, 1, {
    fullName: 'Иванова Софья',
    username: 'sofya_petrova76',
    phoneNumber: '+79163607770',
    loyaltyCard: 'LC2240118327',
    telegramId: 7000000042,
    ticketCode: 'JFDJFM9V0123ABCD',
  });
  await register(writer, campaign.id, 2, { fullName: 'Петров Борис', username: null, loyaltyCard: 'XX99' });
  await writer.client.indexSearch({ limit: 500 });
  const questions = [
    ...['иван', 'Софья', 'соф иван', '@sofya', 'sofya_petrova76', '@sofya_petrova76'],
    ...['+7 916 360', '8 (916) 360-77-70', '9163607770', '79163607770', '7000000042'],
    ...['LC2240118327', 'lc22', 'LC 2240-1183', 'JFDJ-FM9V', 'jfdjfm9v0123abcd'],
  ];
  for (const question of questions) {
    assert.deepEqual(
      (await page(question)).items.map(({ id }) => id),
      [person.id],
      question,
    );
  }
});

test('nothing that is typed is read as the syntax of a search or of SQL', async (t) => {
  const { writer, campaign, page } = await start(t);
  await register(writer, campaign.id, 77);
  await writer.client.indexSearch({ limit: 500 });
  for (const question of [
    '"',
    "' OR 1=1 --",
    'a OR b',
    'NEAR(',
    '*',
    '%',
    '_',
    '1*',
    '-',
    '99999999999999999999999',
    '\u0000',
  ]) {
    assert.deepEqual((await page(question)).items, [], question);
  }
});

test('pages follow each other newest first, without a gap or a repetition, also while people register', async (t) => {
  const { writer, campaign, adminId, page } = await start(t);
  for (let n = 1; n <= 25; n += 1) await register(writer, campaign.id, n);
  unwrap(await writer.client.decide(decisionOf({ id: 7, version: 1 }, adminId)));
  for (const status of [null, 'pending'] as const) {
    const seen: number[] = [];
    for (let after: number | null = null, more = true; more;) {
      const { items, next } = await page(null, after, status, 10);
      seen.push(...items.map(({ id }) => id));
      await register(writer, campaign.id, 100 + seen.length + (status ? 1 : 0));
      after = next;
      more = next !== null;
    }
    const old = seen.filter((id) => id <= 25);
    const expected = Array.from({ length: 25 }, (_, i) => 25 - i).filter((id) => status === null || id !== 7);
    assert.deepEqual(old, expected);
  }
});

test('another campaign’s people are never shown', async (t) => {
  const { writer, campaign, page } = await start(t);
  const other = unwrap(
    await writer.client.createCampaign({ ...campaign, code: 'other', requiredFields: [], adminId: 1, now: 1 }),
  );
  await register(writer, other.id, 5, { ticketCode: 'AAAABBBBCCCCDDDD' });
  await writer.client.indexSearch({ limit: 500 });
  for (const question of [null, 'Person', 'AAAA1', 'AAAABBBBCCCCDDDD', '+7916', '5']) {
    assert.deepEqual((await page(question)).items, [], String(question));
  }
});
