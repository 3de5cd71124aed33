import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { SessionView } from '../contracts/api.ts';
import { codeAt, codeOf, cookieOf, enrol, logIn, personOf } from './accounts-testing.ts';
import { startServer } from './testing.ts';

async function enrolled(t: TestContext) {
  const server = await startServer(t);
  const person = await personOf(server, 'admin');
  const { secret, codes } = await enrol(server, person);
  server.clock.now += 60_000;
  const { login } = person;
  const enter = (body: { totp?: string; recoveryCode?: string; password?: string } = {}, from = {}) =>
    logIn(server, { login, ...body }, from);
  return { server, person, secret, codes, enter };
}

test('an account with a second factor is asked for a code, and only after the right password', async (t) => {
  const { server, secret, enter } = await enrolled(t);
  assert.equal(codeOf(await enter()), 'TOTP_NEEDED');
  assert.equal(codeOf(await enter({ password: 'wrong password' })), 'BAD_LOGIN');
  assert.equal(codeOf(await enter({ password: 'wrong password', totp: codeAt(server, secret) })), 'BAD_LOGIN');
  const entered = await enter({ totp: codeAt(server, secret) });
  assert.equal(entered.statusCode, 200, 'a code beside a wrong password is not used up');
  assert.equal(entered.json<SessionView>().totpEnabled, true);
});

test('the codes before and after the present one are taken, those further off are not', async (t) => {
  const { server, secret, enter } = await enrolled(t);
  assert.equal(codeOf(await enter({ totp: codeAt(server, secret, 2) })), 'BAD_TOTP');
  assert.equal(codeOf(await enter({ totp: codeAt(server, secret, -2) })), 'BAD_TOTP');
  assert.equal((await enter({ totp: codeAt(server, secret, -1) })).statusCode, 200);
  assert.equal((await enter({ totp: codeAt(server, secret, 1) })).statusCode, 200);
});

test('a code is worth one login, and so is everything older', async (t) => {
  const { server, secret, enter } = await enrolled(t);
  assert.equal((await enter({ totp: codeAt(server, secret) })).statusCode, 200);
  assert.equal(codeOf(await enter({ totp: codeAt(server, secret) })), 'BAD_TOTP');
  assert.equal(codeOf(await enter({ totp: codeAt(server, secret, -1) })), 'BAD_TOTP');
});

test('the code that turned the second factor on does not open a session', async (t) => {
  const server = await startServer(t);
  const person = await personOf(server, 'viewer');
  const { secret } = await enrol(server, person);
  assert.equal(codeOf(await logIn(server, { login: person.login, totp: codeAt(server, secret) })), 'BAD_TOTP');
});

test('of logins that bring one code at once, one gets in', async (t) => {
  const { server, secret, enter } = await enrolled(t);
  const totp = codeAt(server, secret);
  const answers = await Promise.all(Array.from({ length: 5 }, () => enter({ totp })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 401, 401, 401, 401]);
});

test('a recovery code opens one session, however it is typed, even when tried twice at once', async (t) => {
  const { person, codes, enter } = await enrolled(t);
  assert.equal(new Set(codes).size, 10);
  const [first = '', second = ''] = codes;
  const answers = await Promise.all([enter({ recoveryCode: first }), enter({ recoveryCode: first })]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 401]);
  assert.equal((await enter({ recoveryCode: second.toUpperCase().replace('-', ' ') })).statusCode, 200);
  assert.equal((await person.call('GET', '/profile')).json<{ recoveryLeft: number }>().recoveryLeft, 8);
});

test('wrong codes of both kinds count in one limit, which a known browser does not share', async (t) => {
  const { server, person, secret, codes, enter } = await enrolled(t);
  const wrong = codeAt(server, secret, 100);
  const known = await enter({ totp: codeAt(server, secret) });
  for (let i = 0; i < 10; i += 1) {
    const guess = i % 2 === 0 ? { totp: wrong } : { recoveryCode: 'aaaa-aaaa' };
    const answer = await enter(guess, { remoteAddress: `203.0.113.${i}` });
    assert.equal(codeOf(answer), 'BAD_TOTP');
  }
  server.clock.now += 30_000;
  const refused = await enter({ totp: codeAt(server, secret) }, { remoteAddress: '198.51.100.1' });
  assert.equal(codeOf(refused), 'TOO_MANY_TRIES');
  assert.ok(Number(refused.headers['retry-after']) > 3_600);
  const recovery = await enter({ recoveryCode: codes[0]! }, { remoteAddress: '198.51.100.1' });
  assert.equal(codeOf(recovery), 'TOO_MANY_TRIES');
  const cookie = cookieOf(known, 'device');
  assert.equal((await enter({ totp: codeAt(server, secret) }, { cookie })).statusCode, 200);
  assert.equal((await person.call('GET', '/profile')).statusCode, 200, 'nobody is logged out by guesses of others');

  server.clock.now += 6 * 3_600_000;
  assert.equal((await enter({ totp: codeAt(server, secret) })).statusCode, 200);
});

test('guesses of one IPv6 network count together', async (t) => {
  const server = await startServer(t);
  const { login } = await personOf(server, 'viewer');
  for (let i = 1; i <= 10; i += 1)
    assert.equal(
      codeOf(await logIn(server, { login, password: 'guess' }, { remoteAddress: `2001:db8:1:2:${i}::1` })),
      'BAD_LOGIN',
    );
  const from = (remoteAddress: string) => logIn(server, { login }, { remoteAddress });
  assert.equal(codeOf(await from('2001:db8:1:2::ffff')), 'TOO_MANY_TRIES');
  assert.equal((await from('2001:db8:1:3::1')).statusCode, 200);
});
