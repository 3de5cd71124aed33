import assert from 'node:assert/strict';
import test from 'node:test';
import Database from 'better-sqlite3';
import type { AccountLinkView, AccountView, LookView, MadeAccountLinkView } from '../contracts/api-accounts.ts';
import type { Problem } from '../contracts/api.ts';
import type { Language, Role } from '../domain/model.ts';
import { codeOf, enrol, logIn, personOf, type Person } from './accounts-testing.ts';
import { PANEL, PASSWORD, startServer, type TestServer } from './testing.ts';

const HOUR_MS = 3_600_000;
const NEXT = 'a longer password';

/** Who has a link and no session. */
function guest({ app }: TestServer, language: Language = 'en') {
  const post = (path: string, payload: object) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/account-links/${path}`,
      headers: { ...PANEL, 'accept-language': language },
      payload,
    });
  return {
    look: (token: string) => post('look', { token }),
    use: (token: string, body: { login?: string; password?: string } = {}) =>
      post('use', { token, password: NEXT, ...body }),
  };
}

async function makeLink(owner: Person, body: { role: Role } | { accountId: number }) {
  const answer = await owner.call('POST', '/account-links', body);
  assert.equal(answer.statusCode, 201, answer.body);
  const link = answer.json<MadeAccountLinkView>();
  return { ...link, token: link.path.split('#')[1]! };
}

let guests = 0;
const freshLogin = (): string => `guest-${(guests += 1)}`;

test('an invitation makes one account of its role, which logs in with the password that it set', async (t) => {
  const server = await startServer(t);
  const owner = await personOf(server, 'owner');
  const link = await makeLink(owner, { role: 'moderator' });
  assert.match(link.path, /^\/invite#[\w-]{43}$/);
  const { look, use } = guest(server);
  assert.deepEqual((await look(link.token)).json(), {
    kind: 'invite',
    role: 'moderator',
    login: null,
    createdBy: owner.login,
    expiresAt: server.clock.now + 7 * 24 * HOUR_MS,
  } satisfies LookView);

  const nameless = await use(link.token);
  assert.equal(codeOf(nameless), 'BAD_REQUEST');
  assert.deepEqual(
    nameless.json<Problem>().fields?.map(({ path }) => path),
    ['login'],
  );
  assert.equal(codeOf(await use(link.token, { login: owner.login.toUpperCase() })), 'LOGIN_TAKEN');
  const login = freshLogin();
  const used = await use(link.token, { login });
  assert.deepEqual(used.json(), { login });
  assert.equal(used.cookies.length, 0, 'one logs in as always');
  assert.equal((await logIn(server, { login, password: NEXT })).json<AccountView>().role, 'moderator');
  for (const again of [await look(link.token), await use(link.token, { login: freshLogin() })])
    assert.deepEqual([again.statusCode, codeOf(again)], [410, 'LINK_INVALID']);
});

test('a link that is used twice at once makes one account', async (t) => {
  const server = await startServer(t);
  const { token } = await makeLink(await personOf(server, 'owner'), { role: 'admin' });
  const { use } = guest(server);
  const answers = await Promise.all(Array.from({ length: 4 }, () => use(token, { login: freshLogin() })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 410, 410, 410]);
});

test('a reset sets the password of its account, ends its sessions, and leaves its second factor', async (t) => {
  const server = await startServer(t);
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'admin')];
  const { codes } = await enrol(server, person);
  const link = await makeLink(owner, { accountId: person.id });
  assert.match(link.path, /^\/reset#[\w-]{43}$/);
  assert.equal(link.expiresAt, server.clock.now + 24 * HOUR_MS);
  const { look, use } = guest(server);
  const seen = (await look(link.token)).json<LookView>();
  assert.deepEqual([seen.kind, seen.role, seen.login, seen.createdBy], ['reset', null, person.login, owner.login]);
  assert.deepEqual((await use(link.token, { login: 'somebody-else' })).json(), { login: person.login });
  assert.equal((await person.call('GET', '/session')).statusCode, 401);
  const { login } = person;
  assert.equal(codeOf(await logIn(server, { login })), 'BAD_LOGIN');
  assert.equal(codeOf(await logIn(server, { login, password: NEXT })), 'TOTP_NEEDED');
  assert.equal((await logIn(server, { login, password: NEXT, recoveryCode: codes[0]! })).statusCode, 200);
  assert.equal(codeOf(await use(link.token)), 'LINK_INVALID');
});

test('links end with their time', async (t) => {
  const server = await startServer(t);
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'viewer')];
  const { look, use } = guest(server);
  for (const [body, hours] of [
    [{ role: 'viewer' }, 7 * 24],
    [{ accountId: person.id }, 24],
  ] as const) {
    const { token } = await makeLink(await owner.again(), body);
    server.clock.now += hours * HOUR_MS - 1;
    assert.equal((await look(token)).statusCode, 200);
    server.clock.now += 1;
    assert.equal(codeOf(await look(token)), 'LINK_INVALID');
    assert.equal(codeOf(await use(token, { login: freshLogin() })), 'LINK_INVALID');
  }
});

test('open links are listed with who made them and without what opens them, until they are revoked', async (t) => {
  const server = await startServer(t, { alone: true });
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'viewer')];
  const reset = await makeLink(owner, { accountId: person.id });
  const invitation = await makeLink(owner, { role: 'viewer' });
  const listed = (await owner.call('GET', '/account-links')).json<AccountLinkView[]>();
  const made = { createdBy: owner.login, createdAt: server.clock.now };
  assert.deepEqual(listed, [
    { ...made, id: invitation.id, kind: 'invite', role: 'viewer', login: null, expiresAt: invitation.expiresAt },
    { ...made, id: reset.id, kind: 'reset', role: null, login: person.login, expiresAt: reset.expiresAt },
  ]);
  assert.equal((await owner.call('DELETE', `/account-links/${invitation.id}`)).statusCode, 204);
  assert.equal(codeOf(await owner.call('DELETE', `/account-links/${invitation.id}`)), 'LINK_INVALID');
  assert.equal(codeOf(await guest(server).use(invitation.token, { login: freshLogin() })), 'LINK_INVALID');
  assert.equal((await owner.call('GET', '/account-links')).json<AccountLinkView[]>().length, 1);
});

test('a new reset ends the one before it, and a new password of the own ends both', async (t) => {
  const server = await startServer(t);
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'viewer')];
  const first = await makeLink(owner, { accountId: person.id });
  const second = await makeLink(owner, { accountId: person.id });
  const { look } = guest(server);
  assert.deepEqual([(await look(first.token)).statusCode, (await look(second.token)).statusCode], [410, 200]);
  await person.call('PUT', '/profile/password', { current: PASSWORD, next: NEXT });
  assert.equal((await look(second.token)).statusCode, 410);
});

test('what an owner handed out ends with the rights of that owner', async (t) => {
  const server = await startServer(t);
  const [owner, other] = [await personOf(server, 'owner'), await personOf(server, 'owner')];
  const { look } = guest(server);
  for (const body of [{ role: 'admin' }, { disabled: true }]) {
    const { token } = await makeLink(other, { role: 'owner' });
    assert.equal((await look(token)).statusCode, 200);
    await owner.call('PATCH', `/accounts/${other.id}`, body);
    assert.equal((await look(token)).statusCode, 410, JSON.stringify(body));
    await owner.call('PATCH', `/accounts/${other.id}`, { role: 'owner', disabled: false });
  }
});

test('owners alone make links; for the own account and for a disabled one there is none', async (t) => {
  const server = await startServer(t);
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'admin')];
  const make = (by: Person, body: object) => by.call('POST', '/account-links', body);
  assert.equal(codeOf(await make(person, { role: 'owner' })), 'FORBIDDEN');
  assert.equal(codeOf(await make(owner, { accountId: owner.id })), 'OWN_ACCOUNT');
  assert.equal(codeOf(await make(owner, { accountId: 999_999 })), 'NOT_FOUND');
  for (const body of [{}, { role: 'god' }, { role: 'viewer', accountId: person.id }])
    assert.equal(codeOf(await make(owner, body)), 'BAD_REQUEST');
  const { token } = await makeLink(owner, { accountId: person.id });
  await owner.call('PATCH', `/accounts/${person.id}`, { disabled: true });
  assert.equal(codeOf(await make(owner, { accountId: person.id })), 'CONFLICT');
  assert.equal(codeOf(await guest(server).use(token)), 'LINK_INVALID');
});

test('tokens are stored hashed alone, and the audit log names the links by number', async (t) => {
  const server = await startServer(t);
  const owner = await personOf(server, 'owner');
  const { id, token } = await makeLink(owner, { role: 'viewer' });
  const login = freshLogin();
  await guest(server).use(token, { login });
  const db = new Database(server.config.databasePath, { readonly: true });
  t.after(() => db.close());
  const rows = JSON.stringify([
    db.prepare('SELECT * FROM account_links').all(),
    db.prepare('SELECT action, subject, details FROM audit_log').all(),
  ]);
  assert.ok(!rows.includes(token) && !rows.includes(login) && !rows.includes(NEXT));
  const actions = db
    .prepare<[string, string], string>('SELECT action FROM audit_log WHERE subject = ? OR details LIKE ? ORDER BY id')
    .pluck()
    .all(`account-link:${id}`, `%"link":${id}}%`);
  assert.deepEqual(actions, ['account.invite', 'account.join']);
});

test('asking about links is limited by address, and a refusal speaks both languages', async (t) => {
  const server = await startServer(t);
  const token = 'x'.repeat(43);
  const told = async (language: Language) => (await guest(server, language).look(token)).json<Problem>().title;
  assert.match(await told('en'), /Ask the owner for a new one/);
  assert.match(await told('ru'), /Попросите владельца/);
  for (let i = 2; i < 60; i += 1) assert.equal((await guest(server).look(token)).statusCode, 410);
  const refused = await guest(server).look(token);
  assert.equal(codeOf(refused), 'TOO_MANY_TRIES');
  assert.ok(Number(refused.headers['retry-after']) > 0);
});
