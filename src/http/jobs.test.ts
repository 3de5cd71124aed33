import assert from 'node:assert/strict';
import test from 'node:test';
import type { JobSkips, JobView, MatchCount } from '../contracts/api-moderation.ts';
import type { PanelEvent, Problem } from '../contracts/api.ts';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import { unwrap } from '../domain/errors.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const order = ({ app }: TestServer, cookie: string, payload: object) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/jobs',
    headers: { ...PANEL, cookie, 'accept-language': 'en' },
    payload,
  });

const get = async <T>({ app }: TestServer, cookie: string, path: string): Promise<T> =>
  (await app.inject({ url: `/api/v1${path}`, headers: { cookie } })).json<T>();

/** Resolves with the first event that fits. */
const heard = ({ events }: TestServer, fits: (event: PanelEvent) => boolean): Promise<PanelEvent> =>
  new Promise((resolve) => {
    const unsubscribe = events.subscribe((event) => {
      if (!fits(event)) return;
      unsubscribe();
      resolve(event);
    });
  });

const jobEnded = (server: TestServer): Promise<PanelEvent> =>
  heard(server, (event) => event.type === 'job' && event.state !== 'running');

async function campaignOfFive(server: TestServer, change: Parameters<TestServer['addCampaign']>[0] = {}) {
  const { id } = await server.addCampaign(change);
  const entries: number[] = [];
  for (let n = 1; n <= 5; n += 1) entries.push((await server.register(id, n)).id);
  return { id, entries, cookie: await server.cookieOf('moderator') };
}

test('a job decides what the filter matched when it was ordered, tells each person, and the counts are fresh', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id, cookie } = await campaignOfFive(server);
  await get(server, cookie, `/campaigns/${id}/counts`);
  const { count } = await get<MatchCount>(server, cookie, `/participants/count?campaign=${id}&status=pending`);
  assert.equal(count, 5);
  const ended = jobEnded(server);
  const ordered = await order(server, cookie, { campaignId: id, kind: 'approve', status: 'pending', expected: count });
  assert.equal(ordered.statusCode, 201);
  const { id: jobId, total } = ordered.json<JobView>();
  assert.equal(total, 5);
  const late = await server.register(id, 6);
  assert.deepEqual(await ended, {
    type: 'job',
    campaignId: id,
    id: jobId,
    state: 'done',
    total: 5,
    done: 5,
    skipped: 0,
  });
  assert.equal(unwrap(await server.database.readers.any.participant({ id: late.id }))?.status, 'pending');
  const counts = await get(server, cookie, `/campaigns/${id}/counts`);
  assert.deepEqual(counts, { pending: 1, approved: 5, rejected: 0, withdrawn: 0 });
  const notices = unwrap(
    await server.database.writer.client.leaseOutbox({ epoch: 'test', limit: 50, now: server.clock.now }),
  );
  assert.equal(notices.length, 5, 'a bulk decision is told without delay');
  const [listed] = await get<JobView[]>(server, cookie, `/jobs?campaign=${id}`);
  assert.equal(listed?.id, jobId);
  assert.equal((await get<JobView>(server, cookie, `/jobs/${jobId}`)).state, 'done');
});

test('when the filter matches another number than was seen, nothing is decided and the number is told', async (t) => {
  const server = await startServer(t);
  const { id, cookie } = await campaignOfFive(server);
  const refused = await order(server, cookie, { campaignId: id, kind: 'approve', status: 'pending', expected: 4 });
  assert.equal(refused.statusCode, 409);
  assert.equal(refused.json<Problem>().code, 'COUNT_CHANGED');
  assert.match(refused.json<Problem>().title, /5 entries/);
  assert.deepEqual(await get(server, cookie, `/jobs?campaign=${id}`), []);
});

test('what a job leaves as it was is listed with the reason', async (t) => {
  const server = await startServer(t);
  const { id, entries, cookie } = await campaignOfFive(server);
  const [first] = entries;
  await server.app.inject({
    method: 'POST',
    url: `/api/v1/participants/${first}/decision`,
    headers: { ...PANEL, cookie },
    payload: { decision: 'reject', reason: 'blurred', version: 1 },
  });
  const ended = jobEnded(server);
  const payload = { campaignId: id, kind: 'reject', expected: 5, reasonCode: 8 };
  const { id: jobId } = (await order(server, cookie, payload)).json<JobView>();
  await ended;
  const { items, next } = await get<JobSkips>(server, cookie, `/jobs/${jobId}/skipped`);
  assert.deepEqual(items, [{ participantId: first, fullName: 'Person 1', outcome: 'same' }]);
  assert.equal(next, null);
});

test('an order that says too little is refused beside its field', async (t) => {
  const server = await startServer(t);
  const { id, cookie } = await campaignOfFive(server);
  const wrong = async (payload: object) =>
    (await order(server, cookie, { campaignId: id, ...payload })).json<Problem>().fields?.map(({ path }) => path);
  assert.deepEqual(await wrong({ kind: 'approve' }), ['expected']);
  assert.deepEqual(await wrong({ kind: 'reject', expected: 5 }), ['reason']);
  assert.deepEqual(await wrong({ kind: 'membership' }), ['kind']);
  assert.equal((await order(server, cookie, { campaignId: 999, kind: 'approve', expected: 1 })).statusCode, 404);
});

test('a job that a restart cut short goes on where it was; one that was cancelled does not', async (t) => {
  const server = await startServer(t, { alone: true });
  const { id, entries, cookie } = await campaignOfFive(server);
  const admin = await server.addAdmin('earlier', 'moderator');
  const { client: writer } = server.database.writer;
  const ordered = async () => {
    const filter = { status: 'pending', q: null } as const;
    const spec = JSON.stringify({ decision: 'approve', reason: null });
    const job = { kind: 'approve', campaignId: id, filter, expected: 5, spec, adminId: admin, now: 1 } as const;
    return unwrap(await writer.createJob(job));
  };
  // What an earlier process left: one job begun, one cancelled.
  const [left, cancelled] = [await ordered(), await ordered()];
  const verdict = { decision: 'approve', reason: null, reasonCode: null, wrongFields: [] } as const;
  const decisions = [{ ...verdict, participantId: entries[0]!, version: 1, messages: [] }];
  unwrap(await writer.advanceDecisions({ jobId: left.id, decisions, skipped: [], adminId: admin, now: 1 }));
  const stopped = await server.app.inject({
    method: 'POST',
    url: `/api/v1/jobs/${cancelled.id}/cancel`,
    headers: { ...PANEL, cookie },
    payload: {},
  });
  assert.equal(stopped.json<JobView>().state, 'cancelled');

  const ended = jobEnded(server);
  server.jobs.resume();
  const event = await ended;
  assert.deepEqual(event, { type: 'job', campaignId: id, id: left.id, state: 'done', total: 5, done: 5, skipped: 0 });
  assert.equal((await get<JobView>(server, cookie, `/jobs/${cancelled.id}`)).done, 0);
});

test('a check of memberships tells those who left, once, and leaves out those of whom Telegram says nothing', async (t) => {
  const channel = { chat: '@shop', title: 'Shop', url: 'https://t.me/shop' };
  const asked: [number, readonly string[]][] = [];
  const isMember = async (telegramId: number, channels: readonly string[]) => {
    asked.push([telegramId, channels]);
    return telegramId === 1 ? false : telegramId === 2 ? null : true;
  };
  const server = await startServer(t, { alone: true, isMember });
  const { id, cookie } = await campaignOfFive(server, { settings: { ...STANDARD_SETTINGS, channels: [channel] } });
  const approved = jobEnded(server);
  await order(server, cookie, { campaignId: id, kind: 'approve', expected: 5 });
  await approved;
  const deliver = async (): Promise<number[]> => {
    const { client: writer } = server.database.writer;
    const notices = unwrap(await writer.leaseOutbox({ epoch: 'test', limit: 50, now: server.clock.now }));
    const outcomes = notices.map(({ id: sent }) => ({ id: sent, state: 'sent' as const, messageId: 1 }));
    unwrap(await writer.settleOutbox({ outcomes, now: server.clock.now }));
    return notices.map(({ chatId }) => chatId);
  };
  await deliver();

  for (const told of [[1], []]) {
    const ended = jobEnded(server);
    const { id: jobId } = (await order(server, cookie, { campaignId: id, kind: 'membership' })).json<JobView>();
    const event = await ended;
    assert.ok(event.type === 'job' && event.done === 3 && event.skipped === 2, JSON.stringify(event));
    const { items } = await get<JobSkips>(server, cookie, `/jobs/${jobId}/skipped`);
    assert.deepEqual(
      items.map(({ outcome }) => outcome),
      ['left', 'unknown'],
    );
    assert.deepEqual(await deliver(), told);
  }
  assert.deepEqual(asked[0], [1, ['@shop']]);
});
