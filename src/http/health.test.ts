import assert from 'node:assert/strict';
import test from 'node:test';
import type { HealthReport } from './deps.ts';
import { startServer } from './testing.ts';

const TOKEN = 'a-token-for-the-metrics';
const AWAY = { remoteAddress: '203.0.113.7' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('figures are for this machine and for the bearer of the token', async (t) => {
  const { app } = await startServer(t, { metricsToken: TOKEN });
  const here = await app.inject({ url: '/metrics' });
  assert.equal(here.statusCode, 200);
  assert.match(String(here.headers['content-type']), /^text\/plain/);
  assert.match(here.body, /^lottery_requests_total/m);
  const bearing = await app.inject({ url: '/metrics', headers: bearer(TOKEN), ...AWAY });
  assert.equal(bearing.statusCode, 200);
  for (const request of [
    AWAY,
    { ...AWAY, headers: bearer('wrong') },
    { headers: { 'x-forwarded-for': '127.0.0.1' } },
  ]) {
    const refused = await app.inject({ url: '/metrics', ...request });
    assert.equal(refused.statusCode, 401);
    assert.ok(!refused.body.includes('lottery_'));
  }
});

test('without a token nobody elsewhere sees figures', async (t) => {
  const { app } = await startServer(t);
  for (const token of ['', 'null', 'undefined']) {
    assert.equal((await app.inject({ url: '/metrics', headers: bearer(token), ...AWAY })).statusCode, 401);
  }
});

test('requests are counted by the pattern of their route', async (t) => {
  const { app } = await startServer(t);
  await app.inject({ url: '/draws/d-secret/manifest.txt?phone=1' });
  const { body } = await app.inject({ url: '/metrics' });
  assert.match(
    body,
    /lottery_http_request_duration_seconds_count\{method="GET",route="\/draws\/:id\/manifest.txt",status="404"\} 1/,
  );
  assert.ok(!body.includes('d-secret'));
});

test('health shows its parts to the operator and to others the status alone', async (t) => {
  let report: HealthReport | null = null;
  const { app, clock } = await startServer(t, {
    health: async () => report ?? (await Promise.reject(new Error('no report'))),
  });
  const part = { status: 'ok', details: { figure: 5 } } as const;
  const parts = {
    database: part,
    bot: { status: 'degraded', details: {} },
    memory: part,
    queue: part,
    connections: part,
  } as const;
  report = { status: 'degraded', parts };
  const here = await app.inject({ url: '/health' });
  assert.equal(here.statusCode, 200);
  assert.deepEqual(here.json(), report);
  assert.deepEqual((await app.inject({ url: '/health', ...AWAY })).json(), { status: 'degraded' });
  report = { status: 'down', parts };
  clock.now += 1_000;
  assert.equal((await app.inject({ url: '/health', ...AWAY })).statusCode, 503);
});

test('ready means that the disk took a write', async (t) => {
  const server = await startServer(t, { alone: true });
  assert.deepEqual((await server.app.inject({ url: '/health/live' })).json(), { status: 'ok' });
  assert.deepEqual((await server.app.inject({ url: '/health/ready' })).json(), { status: 'ok' });
  await server.database.writer.close();
  server.clock.now += 1_000;
  const down = await server.app.inject({ url: '/health/ready' });
  assert.equal(down.statusCode, 503);
  assert.deepEqual(down.json(), { status: 'down' });
  assert.equal((await server.app.inject({ url: '/health/live' })).statusCode, 200);
});
