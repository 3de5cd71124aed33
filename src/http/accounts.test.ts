import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import type { AccountView, EndedView } from '../contracts/api-accounts.ts';
import type { QueueView } from '../contracts/api-moderation.ts';
import type { Problem, SessionView } from '../contracts/api.ts';
import { ROLES } from '../domain/model.ts';
import { codeOf, enrol, logIn, personOf, type Person } from './accounts-testing.ts';
import { startServer, type TestServer } from './testing.ts';

const change = (by: Person, of: { id: number }, body: object) => by.call('PATCH', `/accounts/${of.id}`, body);

/** What the audit log says of an account since the test began. */
function auditOf(t: TestContext, server: TestServer, subject: string): { action: string; details: string }[] {
  const log = new Database(server.config.databasePath, { readonly: true });
  t.after(() => log.close());
  return log
    .prepare<[string], { action: string; details: string }>(
      'SELECT action, details FROM audit_log WHERE subject = ? ORDER BY id',
    )
    .all(subject);
}

test('admins see every account with what it may do and when it was last used', async (t) => {
  const server = await startServer(t);
  const admin = await personOf(server, 'admin');
  const asleep = await server.addAdmin('never-logged-in', 'viewer');
  await admin.again();
  const accounts = (await admin.call('GET', '/accounts')).json<AccountView[]>();
  assert.deepEqual(
    accounts.find(({ id }) => id === admin.id),
    {
      id: admin.id,
      login: admin.login,
      role: 'admin',
      disabled: false,
      totpEnabled: false,
      telegramLinked: false,
      createdAt: server.clock.now,
      lastLoginAt: server.clock.now,
      sessions: 2,
    } satisfies AccountView,
  );
  assert.equal(accounts.find(({ id }) => id === asleep)?.lastLoginAt, null);
});

test('a new role holds from the next request on, in sessions that are open already', async (t) => {
  const server = await startServer(t);
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'viewer')];
  for (const role of ROLES) {
    const changed = await change(owner, person, { role });
    assert.equal(changed.json<AccountView>().role, role);
    assert.equal((await person.call('GET', '/session')).json<SessionView>().role, role);
    const mayList = role === 'owner' || role === 'admin';
    assert.equal((await person.call('GET', '/accounts')).statusCode, mayList ? 200 : 403, role);
  }
  const roles = auditOf(t, server, `admin:${person.id}`).filter(({ action }) => action === 'account.role');
  assert.equal(roles[0]?.details, '{"before":"viewer","after":"owner"}');
});

test('nobody changes the own role or access, and who is no owner changes nobody', async (t) => {
  const server = await startServer(t);
  const [owner, admin] = [await personOf(server, 'owner'), await personOf(server, 'admin')];
  for (const body of [{ role: 'viewer' }, { role: 'owner' }, { disabled: true }])
    assert.equal(codeOf(await change(owner, owner, body)), 'OWN_ACCOUNT');
  for (const of of [owner, admin]) assert.equal(codeOf(await change(admin, of, { role: 'owner' })), 'FORBIDDEN');
  assert.equal((await change(owner, { id: 999_999 }, { role: 'viewer' })).statusCode, 404);
  assert.equal(codeOf(await owner.call('DELETE', '/accounts/999999/sessions')), 'NOT_FOUND');
});

test('of two owners that demote each other at once, one stays owner', async (t) => {
  const server = await startServer(t, { alone: true });
  const [anna, boris] = [await personOf(server, 'owner'), await personOf(server, 'owner')];
  const answers = await Promise.all([change(anna, boris, { role: 'viewer' }), change(boris, anna, { disabled: true })]);
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 403]);
  const left = answers[0].statusCode === 200 ? anna : boris;
  const owners = (await left.call('GET', '/accounts')).json<AccountView[]>().filter(({ role }) => role === 'owner');
  assert.equal(owners.filter(({ disabled }) => !disabled).length, 1);
});

test('the last owner who can log in stays one: disabled owners do not count', async (t) => {
  const server = await startServer(t, { alone: true });
  const { client: writer } = server.database.writer;
  const [anna, boris] = [await personOf(server, 'owner'), await personOf(server, 'owner')];
  assert.equal((await change(anna, boris, { disabled: true })).statusCode, 200);
  assert.equal((await change(anna, boris, { role: 'owner' })).statusCode, 200);
  const by = { adminId: anna.id, now: server.clock.now };
  for (const body of [{ role: 'admin' as const }, { disabled: true }]) {
    // Over HTTP it is the own account, which is refused before; the writer holds both.
    const refused = await writer.changeAccount({ accountId: anna.id, change: body, ...by });
    assert.equal(refused.ok || refused.error.code, 'OWN_ACCOUNT');
  }
  const late = await writer.changeAccount({
    accountId: anna.id,
    change: { role: 'viewer' },
    adminId: boris.id,
    now: server.clock.now,
  });
  assert.equal(late.ok || late.error.code, 'FORBIDDEN', 'a disabled owner who asked before that');
});

test('a disabled account is out at once: sessions, claims, login; and in again when it is enabled', async (t) => {
  const server = await startServer(t);
  const [owner, moderator] = [await personOf(server, 'owner'), await personOf(server, 'moderator')];
  const colleague = await personOf(server, 'moderator');
  const campaign = await server.addCampaign();
  const entry = await server.register(campaign.id, 1);
  const queue = async (by: Person) => {
    const body = { campaignId: campaign.id, take: 5, hold: [], skip: [], release: [] };
    const answer = await by.call('POST', '/queue', body);
    return answer.json<QueueView>().items.map(({ id }) => id);
  };
  assert.deepEqual(await queue(moderator), [entry.id]);
  assert.deepEqual(await queue(colleague), []);

  const disabled = (await change(owner, moderator, { disabled: true })).json<AccountView>();
  assert.deepEqual([disabled.disabled, disabled.sessions], [true, 0]);
  const decision = { decision: 'approve', version: 1 };
  const late = await moderator.call('POST', `/participants/${entry.id}/decision`, decision);
  assert.equal(codeOf(late), 'UNAUTHORISED');
  assert.deepEqual(await queue(colleague), [entry.id]);
  assert.equal(codeOf(await logIn(server, { login: moderator.login })), 'BAD_LOGIN');

  assert.equal((await change(owner, moderator, { disabled: false })).statusCode, 200);
  assert.equal((await moderator.call('GET', '/session')).statusCode, 401, 'old sessions do not come back');
  assert.equal((await logIn(server, { login: moderator.login })).statusCode, 200);
  const actions = auditOf(t, server, `admin:${moderator.id}`).map(({ action }) => action);
  assert.ok(actions.includes('account.disable') && actions.includes('account.enable'));
});

test('the live stream of an account ends with its access and with its sessions, that of others goes on', async (t) => {
  const server = await startServer(t);
  const owner = await personOf(server, 'owner');
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  /** Settles with what the stream told when it is closed from the other side. */
  const streamOf = async ({ cookie }: Person): Promise<{ readonly ended: Promise<string> }> => {
    const answer = await fetch(`${origin}/api/v1/events`, { headers: { cookie, accept: 'text/event-stream' } });
    assert.equal(answer.status, 200);
    return { ended: answer.text() };
  };
  const own = await streamOf(owner);
  let isOpen = true;
  const watched = own.ended.catch(() => '').finally(() => (isOpen = false));
  const ends: ((person: Person) => Promise<{ statusCode: number }>)[] = [
    (person) => change(owner, person, { disabled: true }),
    (person) => owner.call('DELETE', `/accounts/${person.id}/sessions`),
    async (person) => (await person.again()).call('DELETE', '/profile/sessions'),
    (person) => person.call('DELETE', '/session'),
  ];
  for (const end of ends) {
    const person = await personOf(server, 'viewer');
    const { ended } = await streamOf(person);
    assert.ok((await end(person)).statusCode < 300);
    assert.match(await ended, /event: hello/);
  }
  assert.equal(isOpen, true);
  await server.app.close();
  await watched;
});

test('an owner logs others out everywhere, and of the own sessions keeps this one', async (t) => {
  const server = await startServer(t);
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'admin')];
  const [second, ownSecond] = [await person.again(), await owner.again()];
  const end = async ({ id }: Person) => (await owner.call('DELETE', `/accounts/${id}/sessions`)).json<EndedView>();
  assert.deepEqual(await end(person), { ended: 2 });
  for (const { call } of [person, second]) assert.equal((await call('GET', '/session')).statusCode, 401);
  assert.deepEqual(await end(owner), { ended: 1 });
  assert.equal((await ownSecond.call('GET', '/session')).statusCode, 401);
  assert.equal((await owner.call('GET', '/session')).statusCode, 200);
});

test('an owner takes the second factor off who lost it, and not off the own account', async (t) => {
  const server = await startServer(t);
  const [owner, person] = [await personOf(server, 'owner'), await personOf(server, 'admin')];
  await enrol(server, person);
  const remove = ({ id }: { id: number }) => owner.call('DELETE', `/accounts/${id}/totp`);
  assert.equal(codeOf(await remove(owner)), 'OWN_ACCOUNT');
  assert.equal((await remove(person)).statusCode, 204);
  assert.equal(codeOf(await remove(person)), 'TOTP_STATE');
  assert.equal((await remove({ id: 999_999 })).statusCode, 404);
  assert.equal((await logIn(server, { login: person.login })).statusCode, 200);
  assert.deepEqual(
    auditOf(t, server, `admin:${person.id}`)
      .map(({ action }) => action)
      .filter((action) => action.startsWith('totp')),
    ['totp.enable', 'totp.remove'],
  );
});

test('the audit log tells what happened to accounts and holds neither secrets nor what was typed', async (t) => {
  const server = await startServer(t);
  const person = await personOf(server, 'viewer');
  const { secret, codes } = await enrol(server, person);
  await logIn(server, { login: person.login, password: 'a mistyped password' });
  await logIn(server, { login: person.login, recoveryCode: codes[0]! });
  const log = auditOf(t, server, `admin:${person.id}`);
  assert.deepEqual(
    log.map(({ action }) => action),
    ['admin.create', 'session.create', 'totp.enable', 'session.refuse', 'recovery-code.use', 'session.create'],
  );
  const told = log.map(({ details }) => details).join('\n');
  for (const hidden of [secret, codes[0]!, person.login, 'mistyped']) assert.ok(!told.includes(hidden), hidden);
});

test('a refusal says what to do in the language of the reader', async (t) => {
  const server = await startServer(t);
  const owner = await personOf(server, 'owner');
  const told = async (language: 'ru' | 'en') => {
    const answer = await owner.call('PATCH', `/accounts/${owner.id}`, { role: 'viewer' }, language);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
    const { code, status, title } = answer.json<Problem>();
    assert.deepEqual([code, status], ['OWN_ACCOUNT', 409]);
    return title;
  };
  assert.match(await told('en'), /Ask another owner/);
  assert.match(await told('ru'), /Попросите другого владельца/);
});
