import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import test from 'node:test';
import type { Problem } from '../contracts/api.ts';
import { ERRORS } from '../domain/errors.ts';
import { LANGUAGES } from '../domain/model.ts';
import { loadTexts } from '../texts/load.ts';
import { PANEL, PASSWORD, startServer } from './testing.ts';

function recordLog(): { log: Writable; lines: () => Record<string, unknown>[]; text: () => string } {
  let text = '';
  const log = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) });
  const lines = () =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, lines, text: () => text };
}

test('the log of a request names its route and status, and neither people nor cookies nor queries', async (t) => {
  const { log, lines, text } = recordLog();
  const server = await startServer(t, { log });
  await server.addAdmin('anna-the-admin', 'owner');
  const payload = { login: 'anna-the-admin', password: PASSWORD };
  const { cookies } = await server.app.inject({ method: 'POST', url: '/api/v1/session', headers: PANEL, payload });
  const session = cookies.find(({ name }) => name === 'session')?.value ?? '';
  await server.app.inject({
    url: '/api/v1/participants?campaign=1&q=79161234567',
    headers: { cookie: `session=${session}` },
  });
  const last = lines().findLast(({ msg }) => msg === 'answered');
  assert.equal(last?.['route'], '/api/v1/participants');
  assert.equal(last?.['status'], 200);
  assert.match(String(last?.['reqId']), /^[0-9a-f-]{36}$/);
  for (const secret of [session, 'anna-the-admin', PASSWORD, '79161234567'])
    assert.ok(!text().includes(secret), secret);
});

test('what goes wrong inside is told by a number alone, under which the log has the rest', async (t) => {
  const { log, lines } = recordLog();
  const health = async () => Promise.reject(new Error('SELECT secret FROM /var/lib/table'));
  const { app } = await startServer(t, { log, health });
  const answer = await app.inject({ url: '/health' });
  assert.equal(answer.statusCode, 500);
  const problem = answer.json<Problem>();
  assert.deepEqual(Object.keys(problem), ['code', 'title', 'status', 'requestId']);
  assert.equal(problem.code, 'INTERNAL');
  assert.ok(!/SELECT|\/var|at /.test(answer.body));
  const entry = lines().find(({ msg }) => msg === 'request failed');
  assert.equal(entry?.['reqId'], problem.requestId);
  assert.match(JSON.stringify(entry?.['err']), /SELECT secret/);
});

test('when the writer is gone, requests that need it fail closed and say when to come again', async (t) => {
  const server = await startServer(t, { alone: true });
  const cookie = await server.cookieOf('owner');
  await server.database.writer.close();
  const payload = { code: 'x', title: 'x' };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/v1/campaigns',
    headers: { ...PANEL, cookie },
    payload,
  });
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.headers['retry-after'], '1');
});

test('setting up is slowed down', async (t) => {
  const { app } = await startServer(t);
  const payload = { token: 'x'.repeat(43), login: 'boss', password: PASSWORD };
  const setUp = () => app.inject({ method: 'POST', url: '/api/v1/setup', headers: PANEL, payload });
  for (let i = 0; i < 10; i += 1) assert.equal((await setUp()).statusCode, 410);
  const slowed = await setUp();
  assert.equal(slowed.statusCode, 429);
  assert.equal(slowed.json<Problem>().code, 'TOO_MANY_TRIES');
  assert.ok(Number(slowed.headers['retry-after']) > 0);
});

test('every code of the list has its text in both languages', () => {
  const texts = loadTexts(['errors']);
  const args = { login: 'anna', count: 7, part: 'list', balance: 9_000, cost: 12_000 };
  for (const code of Object.keys(ERRORS))
    for (const language of LANGUAGES) assert.ok(texts.format(language, `error-${code}`, args));
});
