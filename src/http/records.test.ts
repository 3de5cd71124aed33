import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import type { ParticipantDetailView, QueueView } from '../contracts/api-moderation.ts';
import type { AuditCheckView, AuditPageView, RevealView, SavedView, SavedViews } from '../contracts/api-records.ts';
import type { ParticipantsPage, ParticipantView, Problem } from '../contracts/api.ts';
import { MOST_VIEWS } from '../contracts/records.ts';
import { ROLES, type Role } from '../domain/model.ts';
import { photoOf } from '../testing.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

/** The audit log, what is read as it is, what is revealed, and views that people keep, each over HTTP. */

const PHONE = '+79161230901';
const CARD = '2000123412345';
const MINUTE_MS = 60_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Calls of somebody with a role, each in a session of their own. */
async function caller({ app, cookieOf }: TestServer, role: Role) {
  const headers = { ...PANEL, cookie: await cookieOf(role), 'accept-language': 'en' };
  return (method: Method, path: string, payload?: object) =>
    app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
}

/** A campaign with one entry that has a phone and a card. */
async function entryOf(server: TestServer, n = 901) {
  const { id: campaign } = await server.addCampaign();
  const answers = { phoneNumber: PHONE, loyaltyCard: CARD, photo: photoOf(n, { codes: [CARD] }) };
  return { campaign, entry: await server.register(campaign, n, answers) };
}

const hidesAll = (body: string, what: string): void => {
  for (const secret of [PHONE, PHONE.slice(1), CARD]) assert.ok(!body.includes(secret), `${what} tells ${secret}`);
};

type Call = Awaited<ReturnType<typeof caller>>;

const auditOf = async (call: Call, query: string): Promise<AuditPageView> => {
  const answer = await call('GET', `/audit?${query}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<AuditPageView>();
};
const actionsOf = async (call: Call, query: string): Promise<string[]> =>
  (await auditOf(call, query)).items.map(({ action }) => action);

test('masked answers never hold the whole phone or card, wherever an entry is told', async (t) => {
  const server = await startServer(t, { alone: true });
  const { campaign, entry } = await entryOf(server);
  const [moderator, other] = [await caller(server, 'moderator'), await caller(server, 'moderator')];
  const one = `/participants/${entry.id}`;
  const told = async (call: Call, method: Method, path: string, payload?: object, status = 200) => {
    const answer = await call(method, `${path}${path.includes('?') ? '&' : '?'}masked=true`, payload);
    assert.equal(answer.statusCode, status, `${method} ${path} ${answer.body}`);
    hidesAll(answer.body, `${method} ${path}`);
    return answer;
  };

  const list = (await told(moderator, 'GET', `/participants?campaign=${campaign}`)).json<ParticipantsPage>();
  assert.deepEqual(
    list.items.map(({ phoneNumber, loyaltyCard }) => [phoneNumber, loyaltyCard]),
    [['+7••••••••01', '•••••••••2345']],
  );
  await told(moderator, 'GET', `/participants?campaign=${campaign}&q=${CARD}`);
  await told(moderator, 'GET', one);
  const typed = { fullName: 'Анна Ким', phoneNumber: '+79161230902', reason: 'a slip', version: 1 };
  const edited = (await told(moderator, 'PATCH', one, typed)).json<ParticipantView>();
  const detail = (await told(moderator, 'GET', `${one}/detail`)).json<ParticipantDetailView>();
  assert.equal(detail.history[0]?.details['phone'], '+7••••••••01', 'what the phone was before');
  const queue = { campaignId: campaign, take: 1, hold: [], skip: [], release: [] };
  assert.equal((await told(moderator, 'POST', '/queue', queue)).json<QueueView>().items.length, 1);

  const approve = { decision: 'approve', version: edited.version };
  await told(other, 'POST', `${one}/decision`, approve, 409);
  const decided = (await told(moderator, 'POST', `${one}/decision`, approve)).json<ParticipantView>();
  const late = (await told(moderator, 'POST', `${one}/decision`, approve, 409)).json<Problem>();
  assert.equal((late.current as ParticipantView | undefined)?.version, decided.version);
  const back = await told(moderator, 'POST', `${one}/undo`, { version: decided.version });
  assert.equal(back.json<ParticipantView>().status, 'pending');
  await told(moderator, 'PUT', `${one}/block`, { blocked: true, reason: 'a bot' });
  assert.deepEqual(await actionsOf(await caller(server, 'admin'), 'action=participant.read'), []);
});

test('what is revealed stands in the audit log first, once for each request, and holds nothing that was not asked for', async (t) => {
  const server = await startServer(t, { alone: true });
  const { entry } = await entryOf(server);
  const [viewer, admin] = [await caller(server, 'viewer'), await caller(server, 'admin')];
  const reveal = (fields: string[]) => viewer('POST', `/participants/${entry.id}/reveal`, { fields });
  const logged = () => auditOf(admin, `action=participant.reveal&subject=participant:${entry.id}`);

  const phone = await reveal(['phone']);
  assert.deepEqual(phone.json<RevealView>(), { phone: PHONE });
  assert.deepEqual(
    (await logged()).items.map(({ details, actor }) => [details, actor?.login.split('-')[0]]),
    [[{ fields: 'phone' }, 'viewer']],
  );
  const all = (await reveal(['history', 'card', 'phone', 'codes'])).json<RevealView>();
  assert.deepEqual(all, { phone: PHONE, card: CARD, codes: [CARD], history: [] });
  const { items } = await logged();
  assert.deepEqual(
    items.map(({ details }) => details['fields']),
    ['card codes history phone', 'phone'],
  );
  hidesAll(JSON.stringify(items), 'the audit log');

  for (const fields of [[], ['phone', 'phone'], ['name']]) assert.equal((await reveal(fields)).statusCode, 400);
  const absent = await viewer('POST', '/participants/999999/reveal', { fields: ['phone'] });
  assert.equal(absent.statusCode, 404);
  assert.equal((await auditOf(admin, 'action=participant.reveal')).items.length, 2, 'a refusal revealed nothing');
});

test('what was before a correction is revealed; an erased entry reveals nothing', async (t) => {
  const server = await startServer(t, { alone: true });
  const { entry } = await entryOf(server);
  const admin = await caller(server, 'admin');
  const one = `/participants/${entry.id}`;
  const typed = { phoneNumber: '+79161230902', loyaltyCard: '2000123412346', reason: 'a slip', version: 1 };
  assert.equal((await admin('PATCH', one, typed)).statusCode, 200);
  const fields = ['phone', 'card', 'codes', 'history'];
  const reveal = async () => (await admin('POST', `${one}/reveal`, { fields })).json<RevealView>();
  assert.deepEqual((await reveal()).history, [{ at: server.clock.now, phone: PHONE, card: CARD }]);

  const erased = await admin('POST', `${one}/erase`, { ticketCode: entry.ticketCode });
  assert.equal(erased.statusCode, 204, erased.body);
  assert.deepEqual(await reveal(), { phone: null, card: null, codes: [], history: [] });
});

test('each route is for its role and those above it', async (t) => {
  const server = await startServer(t, { alone: true });
  const { entry } = await entryOf(server);
  const calls: [least: Role, method: Method, path: string, payload?: object][] = [
    ['viewer', 'POST', `/participants/${entry.id}/reveal`, { fields: ['phone'] }],
    ['admin', 'GET', '/audit'],
    ['admin', 'POST', '/audit/check', {}],
    ['viewer', 'GET', '/views'],
    ['viewer', 'POST', '/views', { page: 'draws', name: 'mine', query: '' }],
  ];
  for (const role of ROLES) {
    const call = await caller(server, role);
    for (const [least, method, path, payload] of calls) {
      const { statusCode } = await call(method, path, payload);
      const may = ROLES.indexOf(role) <= ROLES.indexOf(least);
      assert.equal(statusCode < 300, may, `${role} ${method} ${path}: ${statusCode}`);
      if (!may) assert.equal(statusCode, 403);
    }
  }
  const nobody = await server.app.inject({ url: '/api/v1/audit' });
  assert.equal(nobody.statusCode, 401);
});

test('reads of personal data as it is are noted once for each session, campaign and hour', async (t) => {
  const server = await startServer(t, { alone: true });
  server.clock.now += 50 * MINUTE_MS;
  const [first, second] = [await entryOf(server), await entryOf(server, 902)];
  const [one, two] = [await caller(server, 'moderator'), await caller(server, 'moderator')];
  const admin = await caller(server, 'admin');
  const noted = async () => (await auditOf(admin, 'action=participant.read')).items.map(({ subject }) => subject);
  const list = (call: Call, campaign: number) => call('GET', `/participants?campaign=${campaign}`);

  assert.ok((await list(one, first.campaign)).body.includes(PHONE));
  const reads = [1, 2, 3].map(() => list(one, first.campaign));
  await Promise.all([...reads, one('GET', `/participants/${first.entry.id}`)]);
  await one('GET', `/participants/${first.entry.id}/detail`);
  const [ours, theirs] = [`campaign:${first.campaign}`, `campaign:${second.campaign}`];
  assert.deepEqual(await noted(), [ours]);

  await list(one, second.campaign);
  await list(two, first.campaign);
  assert.deepEqual(await noted(), [ours, theirs, ours]);
  server.clock.now += 20 * MINUTE_MS;
  await list(one, first.campaign);
  assert.deepEqual(await noted(), [ours, ours, theirs, ours]);

  // Whoever asks for a decision that cannot be is told the whole entry.
  const three = await caller(server, 'moderator');
  const stale = { decision: 'approve', version: 99 };
  const refused = await three('POST', `/participants/${second.entry.id}/decision`, stale);
  assert.ok(refused.statusCode === 409 && refused.body.includes(PHONE));
  assert.deepEqual((await noted()).slice(0, 1), [theirs]);
});

test('the audit log is filtered by who, what, about what and when, and read page by page', async (t) => {
  const server = await startServer(t, { alone: true });
  const begin = server.clock.now;
  const admin = await caller(server, 'admin');
  const actor = await server.addAdmin('writer', 'owner');
  const { id } = await server.addCampaign({ title: 'Spring' });
  const subject = `campaign:${id}`;
  for (const [n, action] of ['participant.read', 'draw.run', 'participant.reveal', 'draw.void'].entries()) {
    const entry = { actorId: n < 2 ? actor : null, action, subject: n === 1 ? subject : `participant:${n}` };
    await server.database.writer.client.audit({ ...entry, details: { n }, now: begin + 1_000 * (n + 1) });
  }

  const newest = ['draw.void', 'participant.reveal', 'draw.run', 'participant.read'];
  assert.deepEqual((await actionsOf(admin, '')).slice(0, 4), newest);
  assert.deepEqual(await actionsOf(admin, 'action=draw'), ['draw.void', 'draw.run']);
  assert.deepEqual(await actionsOf(admin, 'action=draw.run'), ['draw.run']);
  assert.deepEqual(await actionsOf(admin, `actor=${actor}`), ['draw.run', 'participant.read']);
  assert.deepEqual(await actionsOf(admin, `actor=${actor}&action=draw`), ['draw.run']);
  assert.deepEqual(await actionsOf(admin, `from=${begin + 2_000}&to=${begin + 4_000}`), newest.slice(1, 3));
  assert.deepEqual(await actionsOf(admin, `from=${begin + 9_000}`), []);
  const [run] = (await auditOf(admin, `subject=${subject}&action=draw.run`)).items;
  assert.ok(run);
  assert.deepEqual(
    [run.actor, run.subjectName, run.details, run.at],
    [{ id: actor, login: 'writer' }, 'Spring', { n: 1 }, begin + 2_000],
  );

  const walked: number[] = [];
  for (let before: number | null = null, pages = 0; pages === 0 || before !== null; pages += 1) {
    const page = await auditOf(admin, `limit=3${before === null ? '' : `&before=${before}`}`);
    assert.ok(page.items.length <= 3 && pages < 50);
    walked.push(...page.items.map((row) => row.id));
    before = page.next;
  }
  assert.deepEqual(
    walked,
    Array.from(walked, (_, n) => walked.length - n),
    'each entry once, newest first',
  );
  for (const bad of ['limit=51', 'before=0', 'action=Draw', 'actor=x', 'more=1'])
    assert.equal((await admin('GET', `/audit?${bad}`)).statusCode, 400, bad);
});

/** Does to the log what only somebody with the file can. */
function tamper(t: TestContext, server: TestServer, sql: string): void {
  const db = new Database(server.config.databasePath);
  t.after(() => db.close());
  db.exec(`DROP TRIGGER IF EXISTS audit_log_unchanged; DROP TRIGGER IF EXISTS audit_log_kept; ${sql}`);
}

test('the check of the audit log finds a row that was changed, put in or taken out', async (t) => {
  const server = await startServer(t, { alone: true });
  const admin = await caller(server, 'admin');
  const audit = async (n: number) =>
    server.database.writer.client.audit({ actorId: null, action: 'x.y', subject: 'x:1', details: { n }, now: n });
  for (let n = 1; n <= 6; n += 1) await audit(n);
  const check = async () => (await admin('POST', '/audit/check', {})).json<AuditCheckView>();
  const whole = await check();
  assert.equal(whole.broken, null);
  assert.match(whole.lastHash ?? '', /^[0-9a-f]{64}$/);
  const last = whole.entries;

  tamper(t, server, `UPDATE audit_log SET details = '{"n":7}' WHERE id = ${last - 1}`);
  assert.equal((await check()).broken?.id, last - 1);
  tamper(t, server, `UPDATE audit_log SET details = '{"n":5}' WHERE id = ${last - 1}`);
  assert.equal((await check()).broken, null);

  const copy = `INSERT INTO audit_log (id, at, actor_id, action, subject, details, prev_hash, hash)
    SELECT ${last + 1}, at, actor_id, action, subject, details, hash, hash FROM audit_log WHERE id = ${last}`;
  tamper(t, server, copy);
  assert.deepEqual((await check()).broken, { id: last + 1, at: 6 });
  tamper(t, server, `DELETE FROM audit_log WHERE id = ${last + 1}`);
  assert.equal((await check()).broken, null);

  tamper(t, server, `DELETE FROM audit_log WHERE id = ${last - 2}`);
  const gap = await check();
  assert.deepEqual([gap.broken?.id, gap.entries], [last - 1, last - 1]);
  tamper(t, server, 'DELETE FROM audit_log WHERE id = 1');
  assert.equal((await check()).broken?.id, 2);
});

test('views are kept, replaced and forgotten, each by its owner alone', async (t) => {
  const server = await startServer(t, { alone: true });
  const [mine, yours] = [await caller(server, 'viewer'), await caller(server, 'owner')];
  const view = { page: 'winners', name: ' Ждут ответа ', query: 'campaign=1&state=waiting&q=%D0%B0+b' };
  const made = await mine('POST', '/views', view);
  assert.equal(made.statusCode, 201, made.body);
  const kept = made.json<SavedView>();
  assert.deepEqual([kept.name, kept.query, kept.createdAt], ['Ждут ответа', view.query, server.clock.now]);
  const all = async (call: Call) => (await call('GET', '/views')).json<SavedViews>();
  assert.deepEqual(await all(mine), [kept]);
  assert.deepEqual(await all(yours), []);

  const taken = await mine('POST', '/views', { ...view, query: 'campaign=2' });
  assert.deepEqual([taken.statusCode, taken.json<Problem>().code], [409, 'NAME_TAKEN']);
  assert.deepEqual(await all(mine), [kept]);
  const replaced = await mine('POST', '/views', { ...view, query: 'campaign=2', replace: true });
  assert.deepEqual(replaced.json<SavedView>(), { ...kept, query: 'campaign=2' });
  const elsewhere = await mine('POST', '/views', { ...view, page: 'draws', query: 'campaign=2' });
  assert.equal(elsewhere.statusCode, 201, 'another page has names of its own');
  assert.equal((await yours('POST', '/views', view)).statusCode, 201, 'another account too');

  assert.equal((await yours('DELETE', `/views/${kept.id}`)).statusCode, 404);
  assert.equal((await mine('DELETE', `/views/${kept.id}`)).statusCode, 204);
  assert.equal((await mine('DELETE', `/views/${kept.id}`)).statusCode, 404);
  assert.deepEqual(
    (await all(mine)).map(({ page }) => page),
    ['draws'],
  );
  const admin = await caller(server, 'admin');
  assert.deepEqual(await actionsOf(admin, 'action=view'), [], 'bookmarks are not in the audit log');
});

test('a view has a name, the query of one of our pages, and forty-nine others at most', async (t) => {
  const server = await startServer(t, { alone: true });
  const call = await caller(server, 'viewer');
  const save = (change: object) => call('POST', '/views', { page: 'audit', name: 'x', query: '', ...change });
  const nameless = await save({ name: '   ' });
  assert.deepEqual(
    [nameless.statusCode, nameless.json<Problem>().fields?.map(({ path }) => path)],
    [400, ['name']],
    nameless.body,
  );
  const foreign = ['//evil.example', 'a=b#c', 'javascript:alert(1)', '?a=b', 'a=b&', 'a=<b>', 'a=b c'];
  for (const query of foreign) assert.equal((await save({ query })).statusCode, 400, query);
  for (const change of [{ page: 'people' }, { name: 'x'.repeat(61) }, { adminId: 1 }])
    assert.equal((await save(change)).statusCode, 400, JSON.stringify(change));

  for (let n = 1; n <= MOST_VIEWS; n += 1) assert.equal((await save({ name: `view ${n}` })).statusCode, 201);
  const one = await save({ name: 'one more' });
  assert.deepEqual([one.statusCode, one.json<Problem>().fields?.[0]?.path], [400, 'name']);
  assert.equal((await save({ name: 'view 7', query: 'action=draw', replace: true })).statusCode, 201);
  assert.equal((await call('GET', '/views')).json<SavedViews>().length, MOST_VIEWS);
});
