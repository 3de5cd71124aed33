import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import test from 'node:test';
import type { Problem } from '../contracts/api.ts';
import { startServer, type TestServer } from './testing.ts';

const SECRET = 'a-secret-of-the-webhook';
const UPDATE = '{"update_id": 7, "message": {"text": "hello from +79161234567"}}';

const deliver = ({ app }: TestServer, headers: Record<string, string>, payload = UPDATE) =>
  app.inject({
    method: 'POST',
    url: '/telegram/webhook',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });
const authentic = { 'x-telegram-bot-api-secret-token': SECRET };

test('an update is handed over as it came, and 200 is said only when it is stored', async (t) => {
  const taken: [unknown, string][] = [];
  let store: (stored: boolean) => void = () => undefined;
  const server = await startServer(t, {
    webhook: { secret: SECRET },
    acceptWebhook: (update, raw) => {
      taken.push([update, raw]);
      return new Promise((resolve) => (store = resolve));
    },
  });
  let answered = false;
  const answer = deliver(server, authentic);
  const noted = answer.then(() => (answered = true));
  while (taken.length === 0) await new Promise(setImmediate);
  assert.equal(answered, false);
  store(true);
  assert.equal((await answer).statusCode, 200);
  await noted;
  assert.deepEqual(taken, [[JSON.parse(UPDATE), UPDATE]]);
});

test('what cannot be stored now is delivered again by Telegram', async (t) => {
  const failures = [async () => false, async () => Promise.reject(new Error('writer gone'))];
  for (const acceptWebhook of failures) {
    const server = await startServer(t, { webhook: { secret: SECRET }, acceptWebhook });
    const { statusCode } = await deliver(server, authentic);
    assert.ok(statusCode >= 500, String(statusCode));
  }
});

test('without the right secret nothing is taken and nothing of the body is logged', async (t) => {
  let log = '';
  const server = await startServer(t, {
    webhook: { secret: SECRET },
    acceptWebhook: async () => assert.fail('a forged update was taken'),
    log: new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) }),
  });
  for (const token of [undefined, '', 'wrong', SECRET.slice(1), `${SECRET}x`, 'x'.repeat(5_000)]) {
    const headers: Record<string, string> = token === undefined ? {} : { 'x-telegram-bot-api-secret-token': token };
    const answer = await deliver(server, headers);
    assert.equal(answer.statusCode, 401);
    assert.equal(answer.json<Problem>().code, 'UNAUTHORISED');
  }
  assert.match(log, /telegram\/webhook/);
  assert.ok(!log.includes('hello') && !log.includes('79161234567') && !log.includes(SECRET));
});

test('an update that is too long or no JSON is refused', async (t) => {
  const server = await startServer(t, { webhook: { secret: SECRET } });
  assert.equal((await deliver(server, authentic, `"${'x'.repeat(1_100_000)}"`)).statusCode, 413);
  assert.equal((await deliver(server, authentic, '{"update_id":')).statusCode, 400);
});

test('a bot that polls has no webhook', async (t) => {
  assert.equal((await deliver(await startServer(t), authentic)).statusCode, 404);
});
