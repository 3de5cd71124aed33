import assert from 'node:assert/strict';
import test from 'node:test';
import type { BroadcastsPage, BroadcastView } from '../contracts/api-broadcasts.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import { sent, stageBroadcasts } from './broadcasts-testing.ts';
import { PANEL } from './testing.ts';

const blocked = ({ id }: LeasedMessage): MessageOutcome => ({
  id,
  state: 'unreachable',
  errorCode: 403,
  errorText: 'Forbidden: bot was blocked by the user',
});
const refused = ({ id }: LeasedMessage): MessageOutcome => ({
  id,
  state: 'failed',
  errorCode: 400,
  errorText: 'Bad Request: message is too long',
});

test('a draft is made of a text alone, replaced on the version that was seen, and deleted', async (t) => {
  const { server, campaignId, admin } = await stageBroadcasts(t, 1);
  const made = await admin.call('POST', '/broadcasts', { campaignId, text: '<b>Привет</b>, {name}!' });
  assert.equal(made.status, 201);
  const { id, createdBy, ...view } = made.body;
  const nobody = { total: 0, waiting: 0, sent: 0, failed: 0, blocked: 0, unknown: 0, skipped: 0, repeated: 0 };
  assert.deepEqual(view, {
    campaignId,
    title: 'Привет!',
    state: 'draft',
    stop: null,
    text: { ru: '<b>Привет</b>, {name}!', en: null },
    attachment: null,
    buttons: [],
    audience: {
      people: 'entrants',
      status: [],
      language: [],
      registeredFrom: null,
      registeredUntil: null,
      winners: null,
      source: [],
    },
    announcement: null,
    paid: false,
    onDoubt: 'resend',
    startAt: null,
    ...nobody,
    failures: [],
    perSecond: 30,
    rate: 0,
    secondsLeft: null,
    createdAt: server.clock.now,
    startedAt: null,
    finishedAt: null,
    version: 1,
  });
  assert.match(createdBy ?? '', /^admin-/);
  assert.deepEqual((await admin.call('GET', `/broadcasts/${id}`)).body, made.body);

  const other = {
    title: 'Второе',
    text: { ru: 'Привет', en: 'Hello' },
    buttons: [{ label: { ru: 'Сайт', en: 'Site' }, url: 'https://example.org/' }],
    audience: { status: 'approved', language: ['ru'], source: 'flyer' },
    paid: true,
    onDoubt: 'leave',
    version: 1,
  };
  const replaced = (await admin.call('PUT', `/broadcasts/${id}`, other)).body;
  assert.deepEqual([replaced.title, replaced.version, replaced.paid, replaced.onDoubt], ['Второе', 2, true, 'leave']);
  assert.deepEqual([replaced.text, replaced.buttons], [other.text, other.buttons]);
  assert.deepEqual(replaced.audience, {
    ...made.body.audience,
    status: ['approved'],
    language: ['ru'],
    source: ['flyer'],
  });

  const late = await admin.call('PUT', `/broadcasts/${id}`, other);
  assert.deepEqual([late.status, late.problem.code], [409, 'CONFLICT']);
  assert.deepEqual(late.problem.current, replaced);

  assert.equal((await admin.call('DELETE', `/broadcasts/${id}`)).status, 204);
  assert.equal((await admin.call('GET', `/broadcasts/${id}`)).status, 404);
});

test('a broadcast goes its way by empty requests, and says how far it is', async (t) => {
  const { server, admin, draft, send } = await stageBroadcasts(t, 4, { alone: true });
  const told: PanelEvent[] = [];
  server.events.subscribe((event) => void told.push(event));
  const { id } = await draft();
  const step = async (name: string, payload?: object): Promise<BroadcastView> => {
    const { status, body } = await admin.call('POST', `/broadcasts/${id}/${name}`, payload);
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
    return body;
  };
  const started = await step('start');
  assert.deepEqual([started.state, started.total, started.waiting], ['running', 4, 4]);
  assert.deepEqual(await send(1), [1]);
  const paused = await step('pause', {});
  assert.deepEqual([paused.state, paused.stop?.reason, paused.sent, paused.waiting], ['paused', 'staff', 1, 3]);
  assert.deepEqual(await send(10), []);
  const resumed = await step('resume');
  assert.deepEqual([resumed.state, resumed.stop], ['running', null]);
  assert.deepEqual(await send(1, blocked), [2]);
  assert.deepEqual(await send(1, refused), [3]);
  const {
    state,
    total,
    failed,
    blocked: unreachable,
    unknown,
    failures,
  } = (await admin.call('GET', `/broadcasts/${id}`)).body;
  assert.deepEqual([state, total, failed, unreachable, unknown], ['running', 4, 1, 1, 0]);
  assert.deepEqual(failures, [
    { reason: 'blocked', count: 1 },
    { reason: 'refused', count: 1 },
  ]);
  assert.deepEqual(await send(10), [4]);
  const done = (await admin.call('GET', `/broadcasts/${id}`)).body;
  assert.deepEqual([done.state, done.finishedAt, done.waiting], ['done', server.clock.now, 0]);
  const again = await step('retry');
  assert.deepEqual([again.state, again.finishedAt, again.waiting, again.failed], ['running', null, 1, 0]);
  const cancelled = await step('cancel');
  assert.equal(cancelled.state, 'cancelled');
  assert.ok(told.some((event) => event.type === 'broadcast' && event.id === id && event.state === 'cancelled'));
});

test('an empty body that calls itself JSON is an empty body, and what is no JSON is refused', async (t) => {
  const { server, draft } = await stageBroadcasts(t, 1);
  const headers = { ...PANEL, cookie: await server.cookieOf('admin'), 'content-type': 'application/json' };
  const start = async (payload: string) => {
    const url = `/api/v1/broadcasts/${(await draft()).id}/start`;
    return (await server.app.inject({ method: 'POST', url, headers, payload })).statusCode;
  };
  assert.equal(await start(''), 200);
  assert.equal(await start('{'), 400);
  assert.equal(await start('[]'), 400);
  assert.equal(await start('{"__proto__":{"expected":1}}'), 400);
  assert.equal(await start('{"expected":null}'), 400);
});

test('a step that the state does not allow changes nothing', async (t) => {
  const { admin, draft, running } = await stageBroadcasts(t, 1);
  const { id } = await draft();
  for (const step of ['pause', 'resume', 'cancel', 'retry']) {
    const { status, problem } = await admin.call('POST', `/broadcasts/${id}/${step}`);
    assert.deepEqual([status, problem.code], [409, 'BROADCAST_STATE'], step);
  }
  const { id: started, version } = await running();
  const replaced = await admin.call('PUT', `/broadcasts/${started}`, { text: 'Другое', version });
  assert.equal(replaced.problem.code, 'BROADCAST_STATE');
  assert.equal((await admin.call('DELETE', `/broadcasts/${started}`)).problem.code, 'BROADCAST_STATE');
  assert.equal((await admin.call('POST', `/broadcasts/${started}/start`)).problem.code, 'BROADCAST_STATE');
});

test('a draft is planned for a moment that is to come, planned anew, and taken off again', async (t) => {
  const { server, admin, draft } = await stageBroadcasts(t, 1);
  const { id } = await draft();
  const schedule = (startAt: number) => admin.call('POST', `/broadcasts/${id}/schedule`, { startAt });
  const over = await schedule(server.clock.now);
  assert.deepEqual([over.status, over.problem.code], [400, 'BROADCAST_MOMENT']);
  for (const wait of [60_000, 120_000]) {
    const { body } = await schedule(server.clock.now + wait);
    assert.deepEqual([body.state, body.startAt], ['scheduled', server.clock.now + wait]);
  }
  const { body } = await admin.call('POST', `/broadcasts/${id}/unschedule`);
  assert.deepEqual([body.state, body.startAt], ['draft', null]);
  assert.equal((await admin.call('POST', `/broadcasts/${id}/schedule`)).status, 400);
});

test('nothing starts for another number of people than was shown, for nobody, or without Stars', async (t) => {
  const telegram = {
    wake: () => {},
    drop: () => {},
    balance: async () => 9_000,
    pace: () => ({ free: 30, paid: 1_000 }),
  };
  const { admin, draft } = await stageBroadcasts(t, 2, { telegram });
  const start = async (id: number, payload: object = {}) => {
    const { status, problem } = await admin.call('POST', `/broadcasts/${id}/start`, payload);
    const { state } = (await admin.call('GET', `/broadcasts/${id}`)).body;
    return { status, code: problem.code, title: problem.title, state };
  };
  const { id } = await draft();
  const other = await start(id, { expected: 3 });
  assert.deepEqual([other.status, other.code, other.state], [409, 'COUNT_CHANGED', 'draft']);
  assert.match(other.title, /2/);
  const nobody = await start((await draft({ audience: 'rejected' })).id);
  assert.deepEqual([nobody.code, nobody.state], ['BROADCAST_NOBODY', 'draft']);
  const poor = await start((await draft({ paid: true })).id);
  assert.deepEqual([poor.status, poor.code, poor.state], [409, 'BROADCAST_STARS', 'draft']);
  assert.match(poor.title, /9,000/);
  assert.equal((await start(id, { expected: 2 })).state, 'running');
});

test('a list has the broadcasts of its campaign, newest first, page by page', async (t) => {
  const { server, campaignId, admin, draft } = await stageBroadcasts(t, 0);
  const ids: number[] = [];
  for (let n = 1; n <= 5; n += 1) ids.unshift((await draft({ title: `Письмо ${n}` })).id);
  const { id: elsewhere } = await server.addCampaign();
  await draft({ campaignId: elsewhere });
  const page = async (query: string) => (await admin.call<BroadcastsPage>('GET', `/broadcasts?${query}`)).body;
  const first = await page(`campaign=${campaignId}&limit=3`);
  assert.deepEqual(
    first.items.map(({ id }) => id),
    ids.slice(0, 3),
  );
  const second = await page(`campaign=${campaignId}&limit=3&before=${first.next}`);
  assert.deepEqual([second.items.map(({ id }) => id), second.next], [ids.slice(3), null]);
  assert.deepEqual(await page(`campaign=${elsewhere + 100}`), { items: [], next: null });
  assert.equal((await admin.call('GET', '/broadcasts')).status, 400);
});

test('everybody at the panel may look, and admins alone write to people', async (t) => {
  const { campaignId, operator, running } = await stageBroadcasts(t, 2);
  const { id } = await running();
  for (const role of ['viewer', 'moderator'] as const) {
    const { call } = await operator(role);
    for (const path of [`?campaign=${campaignId}`, `/${id}`, `/${id}/failures`])
      assert.equal((await call('GET', `/broadcasts${path}`)).status, 200, path);
    const audience = { campaignId, audience: 'all' };
    assert.equal((await call('POST', '/broadcasts/audience', audience)).status, 200);
    assert.equal((await call('POST', '/broadcasts', { campaignId, text: 'x' })).status, 403);
    assert.equal((await call('POST', '/broadcasts/test', { campaignId, text: 'x' })).status, 403);
    for (const step of ['start', 'schedule', 'unschedule', 'pause', 'resume', 'cancel', 'retry'])
      assert.equal((await call('POST', `/broadcasts/${id}/${step}`)).status, 403, step);
  }
  const { call } = await operator('owner');
  assert.equal((await call('POST', `/broadcasts/${id}/pause`)).body.state, 'paused');
});

test('what does not exist is not found, whatever is asked of it', async (t) => {
  const { admin } = await stageBroadcasts(t, 0);
  for (const step of ['start', 'unschedule', 'pause', 'resume', 'cancel', 'retry'])
    assert.equal((await admin.call('POST', `/broadcasts/999/${step}`)).status, 404, step);
  assert.equal((await admin.call('POST', '/broadcasts/999/schedule', { startAt: 9e12 })).status, 404);
  assert.equal((await admin.call('PUT', '/broadcasts/999', { text: 'x', version: 1 })).status, 404);
  assert.equal((await admin.call('DELETE', '/broadcasts/999')).status, 404);
  assert.equal((await admin.call('GET', '/broadcasts/0')).status, 404);
  assert.equal((await admin.call('GET', '/broadcasts/x')).status, 404);
  for (const path of ['/broadcasts', '/broadcasts/test']) {
    const { status, problem } = await admin.call('POST', path, { campaignId: 999, text: 'x' });
    assert.deepEqual([status, problem.code], [404, 'NOT_FOUND'], path);
  }
  assert.equal((await admin.call('POST', '/broadcasts/audience', { campaignId: 999, audience: 'all' })).status, 404);
});

test('what was sent already is not sent again by a retry', async (t) => {
  const { admin, running, send } = await stageBroadcasts(t, 3, { alone: true });
  const { id } = await running();
  await send(1, refused);
  await send(1, blocked);
  await send(1, sent);
  await admin.call('POST', `/broadcasts/${id}/retry`);
  assert.deepEqual(await send(10), [1]);
  const { state, sent: arrived, blocked: unreachable } = (await admin.call('GET', `/broadcasts/${id}`)).body;
  assert.deepEqual([state, arrived, unreachable], ['done', 2, 1]);
});
