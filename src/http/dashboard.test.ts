import assert from 'node:assert/strict';
import test from 'node:test';
import type { DashboardNowView, DashboardView } from '../contracts/api-figures.ts';
import type { SystemView } from '../contracts/api-system.ts';
import { unwrap } from '../domain/errors.ts';
import type { Participant } from '../domain/model.ts';
import { commitUpdate, decisionOf, registrationOf } from '../testing.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A viewer at the dashboard of a fresh campaign of Moscow, where the clock of the tests shows 13:00. */
async function openDashboard(server: TestServer) {
  const { id } = await server.addCampaign({ timeZone: 'Europe/Moscow' });
  const [cookie, moderator] = [await server.cookieOf('viewer'), await server.cookieOf('moderator')];
  const get = async <T>(path: string): Promise<T> => {
    const answer = await server.app.inject({ url: `/api/v1/${path}`, headers: { cookie } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<T>();
  };
  let people = 0;
  return {
    id,
    figures: (days: number) => get<DashboardView>(`dashboard?campaign=${id}&days=${days}`),
    now: () => get<DashboardNowView>(`dashboard/now?campaign=${id}`),
    async register(at = server.clock.now): Promise<Participant> {
      const n = ++people;
      const registration = registrationOf(id, n, { ticketCode: `D${id}-${n}` });
      const step = await commitUpdate(server.database.writer, id * 1_000_000 + n, { registration, now: at });
      const entry = unwrap(step).participant;
      assert.ok(entry);
      server.events.publish({ type: 'participant', campaignId: id, id: entry.id, status: 'pending', fresh: true });
      return entry;
    },
    async post(path: string, payload: object): Promise<Participant> {
      const headers = { ...PANEL, cookie: moderator };
      const answer = await server.app.inject({ method: 'POST', url: `/api/v1/${path}`, headers, payload });
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<Participant>();
    },
  };
}

test('figures follow every registration, decision and decision taken back at once', async (t) => {
  const server = await startServer(t);
  const dashboard = await openDashboard(server);
  const entry = await dashboard.register();
  assert.equal((await dashboard.figures(7)).period.registered, 1);
  assert.equal((await dashboard.now()).counts.pending, 1);
  assert.equal((await dashboard.now()).waitingSince, server.clock.now);

  server.clock.now += 90_000;
  const decided = await dashboard.post(`participants/${entry.id}/decision`, { decision: 'approve', version: 1 });
  const { period, slots } = await dashboard.figures(7);
  assert.deepEqual([period.registered, period.approved, period.rejected], [1, 1, 0]);
  assert.ok(period.wait && Math.abs(period.wait.medianMs - 90_000) < 20_000, JSON.stringify(period.wait));
  assert.deepEqual({ ...slots.at(-1), at: 0 }, { at: 0, ...period });

  await dashboard.post(`participants/${entry.id}/undo`, { version: decided.version });
  assert.equal((await dashboard.figures(7)).period.approved, 0);
  assert.equal((await dashboard.figures(7)).period.wait, null);
  assert.equal((await dashboard.now()).counts.pending, 1);
});

test('a period stands beside as many days before, up to the same time of the day', async (t) => {
  const server = await startServer(t);
  const dashboard = await openDashboard(server);
  const { now } = server.clock;
  await dashboard.register(now - DAY_MS - 2 * HOUR_MS);
  await dashboard.register(now - DAY_MS + 2 * HOUR_MS);
  await dashboard.register(now - 8 * DAY_MS);
  await dashboard.register(now);
  const day = await dashboard.figures(1);
  assert.deepEqual(day.today, { registered: 1, before: 1 });
  assert.deepEqual([day.period.registered, day.before.registered], [1, 1]);
  assert.equal(day.slots.length, 14);
  assert.equal(day.slots.at(-1)?.registered, 1);
  const week = await dashboard.figures(7);
  assert.deepEqual([week.period.registered, week.before.registered], [3, 1]);
  assert.equal(week.slots.length, 7);
  assert.equal(week.timeZone, 'Europe/Moscow');
  assert.equal((await dashboard.figures(90)).period.registered, 4);
});

test('what goes on is told with the health of the product', async (t) => {
  const server = await startServer(t);
  const dashboard = await openDashboard(server);
  const { health, broadcasts, nextDraw, unfinished, messages } = await dashboard.now();
  assert.deepEqual(health, { status: 'ok', part: null });
  assert.deepEqual([broadcasts, nextDraw, unfinished], [[], null, 0]);
  assert.equal(messages.lost, 0);
});

test('what a question does not name or names wrongly is refused', async (t) => {
  const server = await startServer(t);
  const { id } = await openDashboard(server);
  const cookie = await server.cookieOf('viewer');
  const statusOf = async (query: string): Promise<number> =>
    (await server.app.inject({ url: `/api/v1/dashboard${query}`, headers: { cookie } })).statusCode;
  for (const query of ['', `?campaign=${id}&days=8`, `?campaign=${id}&other=1`, '/now', '/now?campaign=x'])
    assert.equal(await statusOf(query), 400, query);
  assert.equal(await statusOf('?campaign=999999'), 404);
  assert.equal(await statusOf('/now?campaign=999999'), 404);
});

test('an admin sees the state of every part, and no secret in it', async (t) => {
  const server = await startServer(t);
  const ask = async (role: 'admin' | 'moderator') =>
    server.app.inject({ url: '/api/v1/system', headers: { cookie: await server.cookieOf(role) } });
  assert.equal((await ask('moderator')).statusCode, 403);
  const answer = await ask('admin');
  assert.equal(answer.statusCode, 200, answer.body);
  const { threads, writer, limits, caches, disk, health, version } = answer.json<SystemView>();
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.equal(threads[0]?.name, 'writer');
  assert.ok(threads.length >= 2);
  assert.ok(writer && writer.databaseBytes > 0);
  assert.ok(disk && disk.freeBytes > 0);
  assert.equal(health.parts.database, 'ok');
  assert.deepEqual(
    caches.map(({ level }) => level),
    ['hot', 'warm', 'cold'],
  );
  assert.ok(
    limits.every(({ over }) => !over),
    JSON.stringify(limits),
  );
});

test('moderators in bulk are counted as those one by one', async (t) => {
  const server = await startServer(t);
  const dashboard = await openDashboard(server);
  const entries = [await dashboard.register(), await dashboard.register()];
  const adminId = await server.addAdmin('bulk', 'moderator');
  const { client: writer } = server.database.writer;
  for (const entry of entries)
    unwrap(await writer.decide(decisionOf(entry, adminId, { now: server.clock.now + HOUR_MS / 60 })));
  const { id } = dashboard;
  server.events.publish({ type: 'job', campaignId: id, id: 1, state: 'done', total: 2, done: 2, skipped: 0 });
  assert.equal((await dashboard.figures(30)).period.approved, 2);
});
