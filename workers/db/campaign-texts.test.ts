import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnWords } from '../../src/contracts/wording.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { OPEN_CAMPAIGN, seedCampaign, startDatabase } from '../../src/testing.ts';
import { connect } from './connect.ts';

const NONE: OwnWords = { ru: null, en: null };

test('own words belong to a campaign, change on what was read, and are in the audit log', async (t) => {
  const { writer, readers, options } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  const other = unwrap(await writer.client.createCampaign({ ...OPEN_CAMPAIGN, code: 'other', adminId, now: 1 }));
  const texts = async (campaignId = campaign.id) => unwrap(await readers.any.campaignTexts({ campaignId }));
  const set = async (words: OwnWords, was: OwnWords, newConsent = false, key = 'welcome') => {
    const command = { campaignId: campaign.id, key, words, was, newConsent, adminId, now: 5 };
    const reply = await writer.client.setCampaignText(command);
    return reply.ok ? reply.value : reply.error.code;
  };
  const own = { ru: 'Рады вам!', en: null };
  assert.deepEqual(await set(own, NONE), own);
  assert.deepEqual(await texts(), [{ key: 'welcome', language: 'ru', text: 'Рады вам!' }]);
  assert.deepEqual(await texts(other.id), []);
  assert.equal(await set({ ru: 'Ура', en: 'Yes' }, NONE), 'CONFLICT', 'somebody was faster');
  assert.deepEqual(await set(own, NONE), own, 'what is there already is no conflict');
  const long = { ru: 'я'.repeat(2_000), en: 'Welcome' };
  assert.deepEqual(await set(long, own), long);
  assert.deepEqual(await set(NONE, long), NONE);
  assert.deepEqual(await texts(), []);

  const db = connect(options.databasePath, { readonly: true });
  const details = db
    .prepare<[string], { details: string }>(
      `SELECT details FROM audit_log WHERE action = 'campaign.text' AND subject = ?`,
    )
    .all(`campaign:${campaign.id}`)
    .map((row) => JSON.parse(row.details) as Record<string, unknown>);
  db.close();
  assert.equal(details.length, 3, 'what changed nothing is not told');
  assert.deepEqual(details[0], {
    ...{ key: 'welcome', beforeRu: null, beforeEn: null, afterRu: 'Рады вам!', afterEn: null, newConsent: false },
  });
  assert.equal(String(details[1]?.['afterRu']).length, 500, 'the log keeps no novels');
});

test('another consent is another version of the campaign’s', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { campaign, adminId } = await seedCampaign(writer);
  const versions = async () => {
    const [now] = unwrap(await readers.any.campaigns({}));
    return [now?.consentVersion, now?.version];
  };
  const change = { campaignId: campaign.id, key: 'consent-data', was: NONE, adminId, now: 5 };
  unwrap(await writer.client.setCampaignText({ ...change, words: { ru: 'Да?', en: null }, newConsent: true }));
  assert.deepEqual(await versions(), [campaign.consentVersion + 1, campaign.version + 1]);
  const again = await writer.client.setCampaignText({ ...change, words: { ru: 'Нет?', en: null }, newConsent: true });
  assert.equal(again.ok, false);
  assert.deepEqual(await versions(), [campaign.consentVersion + 1, campaign.version + 1]);
  const nowhere = await writer.client.setCampaignText({ ...change, campaignId: 99, words: NONE, newConsent: false });
  assert.equal(nowhere.ok ? null : nowhere.error.code, 'NOT_FOUND');
});
