import assert from 'node:assert/strict';
import test from 'node:test';
import type { CampaignView, Problem } from '../contracts/api.ts';
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

test('times, zones and regions that make no sense are refused beside their fields', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  const wrong = { code: 'x', title: 'x', timeZone: 'Mars/Olympus', region: 'ZZ', opensAt: 2_000, closesAt: 1_000 };
  const answer = await send(server, cookie, 'POST', '', wrong);
  assert.equal(answer.statusCode, 400);
  assert.deepEqual(
    answer.json<Problem>().fields?.map(({ path }) => path),
    ['timeZone', 'region', 'closesAt'],
  );
});

test('a campaign that does not exist is not found', async (t) => {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  assert.equal((await send(server, cookie, 'PATCH', '/777', { version: 1 })).statusCode, 404);
  assert.equal((await server.app.inject({ url: '/api/v1/campaigns/777/counts', headers: { cookie } })).statusCode, 404);
});
