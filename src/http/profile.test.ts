import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import test from 'node:test';
import type { EndedView, ProfileView, SessionsView, TotpView } from '../contracts/api-accounts.ts';
import { codeAt, codeOf, cookieOf, enrol, logIn, personOf } from './accounts-testing.ts';
import { PANEL, PASSWORD, startServer } from './testing.ts';

const NEXT = 'a longer password';

test('everybody sees the own account, a viewer too', async (t) => {
  const server = await startServer(t);
  const { id, login, call } = await personOf(server, 'viewer');
  assert.deepEqual((await call('GET', '/profile')).json(), {
    id,
    login,
    role: 'viewer',
    totpEnabled: false,
    recoveryLeft: 0,
    telegramLinked: false,
  } satisfies ProfileView);
});

test('own sessions are told by browser and address, the present one is marked, and none can be used by what is told', async (t) => {
  const server = await startServer(t);
  const here = await personOf(server, 'moderator');
  server.clock.now += 60_000;
  const entered = await logIn(server, { login: here.login }, { remoteAddress: '203.0.113.5' });
  const sessions = (await here.call('GET', '/profile/sessions')).json<SessionsView>();
  assert.deepEqual(
    sessions
      .map(({ current, address, userAgent }) => ({ current, address, userAgent }))
      .sort((a) => (a.current ? -1 : 1)),
    [
      { current: true, address: '127.0.0.1', userAgent: 'Firefox on a phone' },
      { current: false, address: '203.0.113.5', userAgent: 'Firefox on a phone' },
    ],
  );
  const there = sessions.find(({ current }) => !current)!;
  assert.equal(there.createdAt, server.clock.now);
  assert.equal(there.expiresAt, server.clock.now + 12 * 3_600_000);
  assert.deepEqual(Object.keys(there).sort(), [
    'address',
    'createdAt',
    'current',
    'expiresAt',
    'id',
    'lastSeenAt',
    'userAgent',
  ]);

  const stranger = await personOf(server, 'owner');
  const path = `/profile/sessions/${there.id}`;
  assert.deepEqual((await stranger.call('DELETE', path)).json<EndedView>(), { ended: 0 }, 'that of another stays');
  assert.deepEqual((await here.call('DELETE', path)).json<EndedView>(), { ended: 1 });
  const cookie = cookieOf(entered);
  assert.equal((await server.app.inject({ url: '/api/v1/profile', headers: { cookie } })).statusCode, 401);
  assert.equal((await here.call('GET', '/profile')).statusCode, 200);
});

test('all other sessions end at a word, and this one stays', async (t) => {
  const server = await startServer(t);
  const here = await personOf(server, 'viewer');
  const others = [await here.again(), await here.again()];
  assert.deepEqual((await here.call('DELETE', '/profile/sessions')).json<EndedView>(), { ended: 2 });
  for (const other of others) assert.equal((await other.call('GET', '/profile')).statusCode, 401);
  assert.equal((await here.call('GET', '/profile')).statusCode, 200);
});

test('a new password needs the old one, ends all other sessions, and is the only one from then on', async (t) => {
  const server = await startServer(t);
  const here = await personOf(server, 'admin');
  const other = await here.again();
  const change = (current: string, next = NEXT) => here.call('PUT', '/profile/password', { current, next });
  assert.equal(codeOf(await change('not the password')), 'BAD_PASSWORD');
  assert.equal(codeOf(await change(PASSWORD, 'short')), 'BAD_REQUEST');
  assert.equal((await other.call('GET', '/profile')).statusCode, 200, 'a refusal changes nothing');
  assert.deepEqual((await change(PASSWORD)).json<EndedView>(), { ended: 1 });
  assert.equal((await other.call('GET', '/profile')).statusCode, 401);
  assert.equal((await here.call('GET', '/profile')).statusCode, 200);
  assert.equal(codeOf(await logIn(server, { login: here.login })), 'BAD_LOGIN');
  assert.equal((await logIn(server, { login: here.login, password: NEXT })).statusCode, 200);
});

test('whoever sits down at an open desk cannot try passwords without end', async (t) => {
  const server = await startServer(t);
  const { call } = await personOf(server, 'owner');
  for (let i = 0; i < 10; i += 1)
    assert.equal(codeOf(await call('POST', '/profile/totp', { password: `guess ${i}` })), 'BAD_PASSWORD');
  assert.equal(codeOf(await call('POST', '/profile/totp', { password: PASSWORD })), 'TOO_MANY_TRIES');
});

test('a second factor counts once a code is confirmed, and not before', async (t) => {
  const server = await startServer(t);
  const { login, call } = await personOf(server, 'owner');
  assert.equal(codeOf(await call('POST', '/profile/totp/confirm', { code: '000000' })), 'TOTP_STATE');
  const begun = (await call('POST', '/profile/totp', { password: PASSWORD })).json<TotpView>();
  assert.match(begun.secret, /^[A-Z2-7]{32}$/);
  const uri = new URL(begun.uri);
  assert.equal(uri.protocol, 'otpauth:');
  assert.deepEqual(
    ['secret', 'algorithm', 'digits', 'period'].map((name) => uri.searchParams.get(name)),
    [begun.secret, 'SHA1', '6', '30'],
  );
  assert.match(decodeURIComponent(uri.pathname), new RegExp(`:${login}$`));
  assert.equal((await logIn(server, { login })).statusCode, 200, 'a secret that was not confirmed asks for nothing');

  const wrong = codeAt(server, begun.secret, 50);
  assert.equal(codeOf(await call('POST', '/profile/totp/confirm', { code: wrong })), 'BAD_TOTP');
  const code = codeAt(server, begun.secret);
  const confirm = () => call('POST', '/profile/totp/confirm', { code });
  const answers = await Promise.all([confirm(), confirm()]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409], 'codes are shown once');
  assert.equal(codeOf(await call('POST', '/profile/totp', { password: PASSWORD })), 'TOTP_STATE');
  const { totpEnabled, recoveryLeft } = (await call('GET', '/profile')).json<ProfileView>();
  assert.deepEqual({ totpEnabled, recoveryLeft }, { totpEnabled: true, recoveryLeft: 10 });
});

test('a secret that was begun twice is confirmed by the newer one alone', async (t) => {
  const server = await startServer(t);
  const { call } = await personOf(server, 'viewer');
  const begin = async () => (await call('POST', '/profile/totp', { password: PASSWORD })).json<TotpView>().secret;
  const [old, fresh] = [await begin(), await begin()];
  const confirm = (secret: string) => call('POST', '/profile/totp/confirm', { code: codeAt(server, secret) });
  assert.equal(codeOf(await confirm(old)), 'BAD_TOTP');
  assert.equal((await confirm(fresh)).statusCode, 200);
});

test('new recovery codes end the old ones', async (t) => {
  const server = await startServer(t);
  const person = await personOf(server, 'admin');
  const anew = (password: string) => person.call('POST', '/profile/recovery-codes', { password });
  assert.equal(codeOf(await anew(PASSWORD)), 'TOTP_STATE');
  const { codes } = await enrol(server, person);
  assert.equal(codeOf(await anew('wrong password')), 'BAD_PASSWORD');
  const fresh = (await anew(PASSWORD)).json<{ codes: string[] }>().codes;
  assert.equal(fresh.length, 10);
  const { login } = person;
  assert.equal(codeOf(await logIn(server, { login, recoveryCode: codes[0]! })), 'BAD_TOTP');
  assert.equal((await logIn(server, { login, recoveryCode: fresh[0]! })).statusCode, 200);
});

test('the second factor goes with the password, and its recovery codes with it', async (t) => {
  const server = await startServer(t);
  const person = await personOf(server, 'admin');
  await enrol(server, person);
  const disable = (password: string) => person.call('POST', '/profile/totp/disable', { password });
  assert.equal(codeOf(await disable('wrong password')), 'BAD_PASSWORD');
  assert.equal((await disable(PASSWORD)).statusCode, 204);
  assert.equal(codeOf(await disable(PASSWORD)), 'TOTP_STATE');
  assert.equal((await logIn(server, { login: person.login })).statusCode, 200);
  assert.equal((await person.call('GET', '/profile')).json<ProfileView>().recoveryLeft, 0);
});

test('a secret answer is kept by no cache and named by no log', async (t) => {
  const lines: string[] = [];
  const log = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  const server = await startServer(t, { log });
  const person = await personOf(server, 'owner');
  const begun = await person.call('POST', '/profile/totp', { password: PASSWORD });
  assert.equal(begun.headers['cache-control'], 'no-store');
  const wrong = { method: 'POST', url: '/api/v1/session', headers: PANEL } as const;
  await server.app.inject({ ...wrong, payload: { login: person.login, password: 'mistyped secret' } });
  const told = lines.join('');
  assert.notEqual(told, '');
  for (const secret of [PASSWORD, 'mistyped secret', begun.json<TotpView>().secret, person.login, person.cookie])
    assert.ok(!told.includes(secret));
});
