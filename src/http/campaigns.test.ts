import assert from 'node:assert/strict';
import test from 'node:test';
import type { CampaignView } from '../contracts/api-campaigns.ts';
import type { Problem } from '../contracts/api.ts';
import { STANDARD_SETTINGS, type CampaignSettings } from '../domain/campaign-settings.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const send = ({ app }: TestServer, cookie: string, method: 'POST' | 'PATCH', path: string, payload: object) =>
  app.inject({ method, url: `/api/v1/campaigns${path}`, headers: { ...PANEL, cookie }, payload });

test('a campaign is made with what was given and sensible values for the rest', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  const made = await send(server, cookie, 'POST', '', { code: 'summer', title: 'Summer' });
  assert.equal(made.statusCode, 201);
  const { id, ...rest } = made.json<CampaignView>();
  assert.deepEqual(rest, {
    code: 'summer',
    title: 'Summer',
    state: 'draft',
    opensAt: null,
    closesAt: null,
    timeZone: 'Europe/Moscow',
    region: 'RU',
    rulesUrl: null,
    rulesVersion: 1,
    consentVersion: 1,
    requiredFields: ['phone', 'card', 'photo'],
    settings: STANDARD_SETTINGS,
    version: 1,
  });
  const list = await server.app.inject({ url: '/api/v1/campaigns', headers: { cookie } });
  assert.equal(list.json<CampaignView[]>()[0]?.id, id);
  const again = await send(server, cookie, 'POST', '', { code: 'summer', title: 'Other' });
  assert.equal(again.json<Problem>().code, 'CAMPAIGN_CODE_TAKEN');
});

test('a change shows in the list at once; other rules are another version of the rules', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  const { id, version } = await server.addCampaign();
  await server.app.inject({ url: '/api/v1/campaigns', headers: { cookie } });
  const changed = await send(server, cookie, 'PATCH', `/${id}`, {
    version,
    title: 'New',
    rulesUrl: 'https://example.org/',
  });
  assert.equal(changed.json<CampaignView>().rulesVersion, 2);
  const list = await server.app.inject({ url: '/api/v1/campaigns', headers: { cookie } });
  assert.equal(list.json<CampaignView[]>()[0]?.title, 'New');

  const late = await send(server, cookie, 'PATCH', `/${id}`, { version, state: 'closed' });
  assert.equal(late.statusCode, 409);
  assert.equal((late.json<Problem>().current as CampaignView).title, 'New');
});

test('titles, times, zones and regions that make no sense are refused beside their fields', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  const wrong = { code: 'x', title: ' ', timeZone: 'Mars/Olympus', region: 'ZZ', opensAt: 2_000, closesAt: 1_000 };
  const answer = await send(server, cookie, 'POST', '', wrong);
  assert.equal(answer.statusCode, 400);
  assert.deepEqual(
    answer.json<Problem>().fields?.map(({ path }) => path),
    ['title', 'timeZone', 'region', 'closesAt'],
  );
});

test('a campaign that does not exist is not found', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  assert.equal((await send(server, cookie, 'PATCH', '/777', { version: 1 })).statusCode, 404);
  assert.equal((await server.app.inject({ url: '/api/v1/campaigns/777/counts', headers: { cookie } })).statusCode, 404);
});

test('another text on personal data is another version of the consent, the same text is not', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  const { id, version } = await server.addCampaign();
  const settings = { ...STANDARD_SETTINGS, personalData: { ru: 'Мы храним имя.', en: null } };
  const changed = (await send(server, cookie, 'PATCH', `/${id}`, { version, settings })).json<CampaignView>();
  assert.deepEqual([changed.consentVersion, changed.settings], [2, settings]);
  const more = { ...settings, minimumAge: 18, invitations: { ticketsPerFriend: 1, most: 2 } };
  const again = await send(server, cookie, 'PATCH', `/${id}`, { version: changed.version, settings: more });
  assert.deepEqual([again.json<CampaignView>().consentVersion, again.json<CampaignView>().rulesVersion], [2, 1]);
});

test('settings that make no sense are refused beside their fields', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  const { id, version } = await server.addCampaign();
  const refused = async (change: Partial<CampaignSettings>) => {
    const settings = { ...STANDARD_SETTINGS, ...change };
    const answer = await send(server, cookie, 'PATCH', `/${id}`, { version, settings });
    assert.equal(answer.statusCode, 400);
    return answer.json<Problem>().fields?.map(({ path }) => path);
  };
  const channel = { chat: '@shop', title: 'Shop', url: 'https://t.me/shop' };
  assert.deepEqual(await refused({ card: { masks: ['0000', '00', '#000'], check: 'none', list: 'off' } }), [
    'settings.card.masks.1',
    'settings.card.masks.2',
  ]);
  assert.deepEqual(await refused({ form: { remindAfterHours: 48, expireAfterDays: 2 } }), [
    'settings.form.remindAfterHours',
  ]);
  assert.deepEqual(await refused({ channels: [channel, { ...channel, chat: '@SHOP', url: 'https://t.me/' }] }), [
    'settings.channels.1.url',
    'settings.channels.1.chat',
  ]);
  assert.deepEqual(await refused({ channels: [{ ...channel, url: 'https://evil.example/t.me/' }] }), [
    'settings.channels.0.url',
  ]);
  assert.deepEqual(await refused({ personalData: { ru: ' ', en: null } }), ['settings.personalData.ru']);
  assert.deepEqual(await refused({ minimumAge: 200 }), ['settings.minimumAge']);
  assert.deepEqual(await refused({ invitations: { ticketsPerFriend: 1, most: 1 } }), ['settings.invitations.most']);
  assert.deepEqual(await refused({ autoApproval: ['card-listed'] }), ['settings.autoApproval']);
});

test('participants are counted by the tag of the link that they came by', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('viewer');
  const { id } = await server.addCampaign();
  await server.register(id, 1, { source: 'poster' });
  await server.register(id, 2, { source: 'poster' });
  await server.register(id, 3);
  const sources = await server.app.inject({ url: `/api/v1/campaigns/${id}/sources`, headers: { cookie } });
  assert.deepEqual(sources.json(), [
    { source: 'poster', total: 2, approved: 0 },
    { source: null, total: 1, approved: 0 },
  ]);
});
