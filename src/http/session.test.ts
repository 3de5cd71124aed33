import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import type { Problem, SessionView, SetupView } from '../contracts/api.ts';
import { unwrap } from '../domain/errors.ts';
import type { Role } from '../domain/model.ts';
import { tokenHash } from './sessions.ts';
import { PANEL, PASSWORD, startServer, type TestServer } from './testing.ts';

interface Try {
  readonly login?: string;
  readonly password?: string;
  readonly remoteAddress?: string;
  readonly cookie?: string;
}

let accounts = 0;

/** A server with one account; `logIn` tries that account unless told another. */
async function start(t: TestContext, role: Role, settings: Parameters<typeof startServer>[1] = {}) {
  const server = await startServer(t, settings);
  const anna = `anna-${++accounts}`;
  await server.addAdmin(anna, role);
  const logIn = ({ login = anna, password = PASSWORD, remoteAddress, cookie }: Try = {}) =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { ...PANEL, ...(cookie !== undefined && { cookie }) },
      payload: { login, password },
      ...(remoteAddress !== undefined && { remoteAddress }),
    });
  return { server, anna, logIn };
}

const whoAmI = ({ app }: TestServer, cookie: string) => app.inject({ url: '/api/v1/session', headers: { cookie } });

const cookieNamed = ({ cookies }: LightMyRequestResponse, name: string) => {
  const cookie = cookies.find((one) => one.name === name);
  assert.ok(cookie, `no cookie ${name}`);
  return cookie;
};
const cookieHeader = (response: LightMyRequestResponse, name: string): string =>
  `${name}=${cookieNamed(response, name).value}`;

test('a login opens a session that lasts until the logout, and both stand in the audit log', async (t) => {
  const { server, anna, logIn } = await start(t, 'moderator');
  const entered = await logIn({ login: anna.toUpperCase() });
  assert.equal(entered.statusCode, 200);
  const told = entered.json<SessionView>();
  assert.deepEqual(told, {
    id: told.id,
    login: anna,
    role: 'moderator',
    sandbox: false,
    bot: 'test_bot',
    telegramLinked: false,
    totpEnabled: false,
    publicUrl: null,
  });
  const cookie = cookieHeader(entered, 'session');
  assert.deepEqual((await whoAmI(server, cookie)).json(), told);

  const left = await server.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { ...PANEL, cookie } });
  assert.equal(left.statusCode, 204);
  assert.equal(cookieNamed(left, 'session').value, '');
  assert.equal((await whoAmI(server, cookie)).statusCode, 401);
});

test('the session cookie is out of reach of scripts and foreign pages', async (t) => {
  const { logIn } = await start(t, 'viewer');
  const plain = cookieNamed(await logIn(), 'session');
  assert.equal(plain.httpOnly, true);
  assert.equal(plain.sameSite, 'Strict');
  assert.equal(plain.path, '/');
  assert.equal(plain.secure, undefined);
  assert.ok(Buffer.from(plain.value, 'base64url').length >= 32);
});

test('over https the cookie is bound to the host and to https', async (t) => {
  const { server, logIn } = await start(t, 'viewer', { secureCookies: true });
  const entered = await logIn();
  assert.equal(cookieNamed(entered, '__Host-session').secure, true);
  assert.match(String(entered.headers['strict-transport-security']), /max-age=31536000/);
  assert.equal(entered.headers['cross-origin-opener-policy'], 'same-origin');
  assert.equal((await whoAmI(server, cookieHeader(entered, '__Host-session'))).statusCode, 200);
});

test('a login makes a new id and ends the old one, so that a planted id is worth nothing', async (t) => {
  const { server, logIn } = await start(t, 'viewer');
  const planted = `session=${randomBytes(32).toString('base64url')}`;
  const first = await logIn({ cookie: planted });
  assert.equal((await whoAmI(server, planted)).statusCode, 401);
  const old = cookieHeader(first, 'session');
  const second = await logIn({ cookie: old });
  assert.notEqual(cookieHeader(second, 'session'), old);
  assert.equal((await whoAmI(server, old)).statusCode, 401);
  assert.equal((await whoAmI(server, cookieHeader(second, 'session'))).statusCode, 200);
});

test('a session ends after half an hour without use and after twelve hours of use', async (t) => {
  const { server, logIn } = await start(t, 'viewer');
  const idle = cookieHeader(await logIn(), 'session');
  server.clock.now += 31 * 60_000;
  assert.equal((await whoAmI(server, idle)).statusCode, 401);

  const used = cookieHeader(await logIn(), 'session');
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    server.clock.now += 20 * 60_000;
    assert.equal((await whoAmI(server, used)).statusCode, 200);
  }
  server.clock.now += 20 * 60_000;
  assert.equal((await whoAmI(server, used)).statusCode, 401);
});

test('a wrong password and an unknown account are told alike', async (t) => {
  const { logIn } = await start(t, 'owner');
  const told = async (wrong: Try) => {
    const { code, title, status } = (await logIn(wrong)).json<Problem>();
    return { code, title, status };
  };
  const wrong = await told({ password: 'wrong password' });
  assert.deepEqual(wrong, await told({ login: 'nobody' }));
  assert.equal(wrong.code, 'BAD_LOGIN');
});

test('of a thousand guesses ten are looked at, and the owner still gets in from another place', async (t) => {
  const { server, logIn } = await start(t, 'owner');
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, i) => logIn({ password: `guess ${i}`, remoteAddress: '203.0.113.7' })),
  );
  assert.equal(answers.filter(({ statusCode }) => statusCode === 401).length, 10);
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  assert.equal(refused.length, 990);
  assert.equal(refused[0]?.headers['retry-after'], '900');
  assert.equal((await logIn({ remoteAddress: '203.0.113.7' })).statusCode, 429, 'the right password waits too');
  assert.equal((await logIn({ remoteAddress: '198.51.100.1' })).statusCode, 200);
  server.clock.now += 15 * 60_000;
  assert.equal((await logIn({ remoteAddress: '203.0.113.7' })).statusCode, 200);
});

test('a browser that was in before gets in beside an attack from its own address', async (t) => {
  const { logIn } = await start(t, 'owner');
  const device = cookieHeader(await logIn(), 'device');
  for (let i = 0; i < 11; i += 1) await logIn({ password: `guess ${i}` });
  assert.equal((await logIn()).statusCode, 429);
  assert.equal((await logIn({ cookie: device })).statusCode, 200);
  assert.equal((await logIn({ cookie: `${device}x` })).statusCode, 429, 'a forged device is a stranger');
});

test('a right password gives the tries back', async (t) => {
  const { logIn } = await start(t, 'owner');
  for (let i = 0; i < 15; i += 1) assert.equal((await logIn()).statusCode, 200);
});

test('the set-up link makes the first owner once and logs in', async (t) => {
  const server = await startServer(t, { alone: true });
  const token = randomBytes(32).toString('base64url');
  const link = { tokenHash: tokenHash(token), expiresAt: server.clock.now + 60_000, now: server.clock.now };
  unwrap(await server.database.writer.client.createSetupLink(link));
  const setUp = (payload: object) =>
    server.app.inject({ method: 'POST', url: '/api/v1/setup', headers: PANEL, payload });
  const isOpen = async () => (await server.app.inject('/api/v1/setup')).json<SetupView>().open;
  assert.equal(await isOpen(), true);
  assert.equal((await setUp({ token: 'x'.repeat(43), login: 'boss', password: PASSWORD })).statusCode, 410);
  assert.equal((await setUp({ token, login: 'boss', password: 'short' })).statusCode, 400);
  const made = await setUp({ token, login: 'boss', password: PASSWORD });
  const { login, role } = made.json<SessionView>();
  assert.deepEqual({ login, role }, { login: 'boss', role: 'owner' });
  assert.equal((await whoAmI(server, cookieHeader(made, 'session'))).statusCode, 200);
  assert.equal((await setUp({ token, login: 'thief', password: PASSWORD })).statusCode, 410);
  assert.equal(await isOpen(), false);
});
