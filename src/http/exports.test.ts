import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { ExportView } from '../contracts/api-exports.ts';
import type { PanelEvent } from '../contracts/api.ts';
import { unwrap } from '../domain/errors.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const DAY_MS = 86_400_000;

function client(server: TestServer, cookie: string, language = 'ru') {
  const headers = { ...PANEL, cookie, 'accept-language': language };
  return {
    get: (url: string) => server.app.inject({ url: `/api/v1${url}`, headers }),
    post: (url: string, payload: object = {}) =>
      server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload }),
    remove: (url: string) => server.app.inject({ method: 'DELETE', url: `/api/v1${url}`, headers }),
  };
}

type Client = ReturnType<typeof client>;

/** Orders an export and waits for the event of its end. */
async function made(server: TestServer, { post, get }: Client, body: object): Promise<ExportView> {
  const ends = new EventTarget();
  const unsubscribe = server.events.subscribe((event) => {
    if (event.type === 'export' && event.state !== 'waiting' && event.state !== 'running')
      ends.dispatchEvent(new Event(String(event.id)));
  });
  const reply = await post('/exports', { format: 'csv', ...body });
  assert.equal(reply.statusCode, 201, reply.body);
  const { id, state } = reply.json<ExportView>();
  assert.match(state, /^(running|waiting)$/);
  await once(ends, String(id));
  unsubscribe();
  return (await get(`/exports/${id}`)).json<ExportView>();
}

test('an export is the rows of the page, named, counted and noted, without what was searched for', async (t) => {
  const server = await startServer(t);
  const api = client(server, await server.cookieOf('admin'));
  const { id: campaign } = await server.addCampaign({ title: 'Осень: призы' });
  await server.register(campaign, 901, { fullName: '=HYPERLINK("http://evil")', phoneNumber: '+79161230901' });
  await server.register(campaign, 902, { fullName: 'Пётр "Великий"', phoneNumber: '+79161230902' });
  const scope = { kind: 'participants', filter: { campaign } };
  assert.deepEqual((await api.post('/exports/count', scope)).json(), { rows: 2 });
  const file = await made(server, api, scope);
  assert.deepEqual([file.state, file.rows, file.error, file.title], ['done', 2, null, 'Осень: призы']);
  assert.equal(file.expiresAt, server.clock.now + DAY_MS);

  const answer = await api.get(`/exports/${file.id}/file`);
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.rawPayload.length, file.bytes);
  assert.match(String(answer.headers['content-type']), /^text\/csv/);
  const name = /filename\*=UTF-8''(\S+)$/.exec(String(answer.headers['content-disposition']))?.[1] ?? '';
  assert.equal(decodeURIComponent(name), 'Участники, Осень  призы, 2026-01-02.csv');
  assert.ok(answer.body.startsWith('\ufeff"Номер билета";"Статус";"Имя"'));
  const [, second = '', first = ''] = answer.body.split('\r\n');
  assert.ok(first.includes(`"'=HYPERLINK(""http://evil"")"`), first);
  assert.ok(second.includes('"Пётр ""Великий"""'), second);
  assert.ok(second.includes(`"'+79161230902"`), second);
  assert.match(second, /"на проверке"/);

  unwrap(await server.database.writer.client.indexSearch({ limit: 500 }));
  const searched = await made(server, api, { kind: 'participants', filter: { campaign, q: 'Пётр' } });
  assert.equal(searched.rows, 1);
  const log = await made(server, api, { kind: 'audit', filter: { action: 'export.create' } });
  const { body } = await api.get(`/exports/${log.id}/file`);
  assert.match(body, /searched/);
  assert.doesNotMatch(body, /Пётр|9161230/);
  const taken = await made(server, api, { kind: 'audit', filter: { action: 'export.download' } });
  assert.match((await api.get(`/exports/${taken.id}/file`)).body, /""rows"":2/);
});

test('only owners and admins export, and only what there is', async (t) => {
  const server = await startServer(t);
  const { id: campaign } = await server.addCampaign();
  const scope = { kind: 'participants', filter: { campaign } };
  for (const role of ['moderator', 'viewer'] as const) {
    const { get, post } = client(server, await server.cookieOf(role));
    assert.equal((await post('/exports', { format: 'csv', ...scope })).statusCode, 403);
    assert.equal((await get('/exports')).statusCode, 403);
  }
  const { get, post } = client(server, await server.cookieOf('owner'));
  const missing = [
    { kind: 'participants', filter: { campaign: 999_999 } },
    { kind: 'winners', filter: { draw: 'no-such-draw' } },
    { kind: 'broadcast', filter: { broadcast: 999_999 } },
  ];
  for (const each of missing) assert.equal((await post('/exports', { format: 'csv', ...each })).statusCode, 404);
  assert.equal(
    (await post('/exports', { format: 'csv', kind: 'winners', filter: { campaign, x: 1 } })).statusCode,
    400,
  );
  assert.equal((await get('/exports/999999')).statusCode, 404);
  assert.equal((await get('/exports/999999/file')).statusCode, 404);
});

test('two are made at a time, the third waits, and each can be stopped', async (t) => {
  const held: (() => void)[] = [];
  const server = await startServer(t, {
    between: (cpu) => ({
      ...cpu,
      async writeExport(task) {
        await new Promise<void>((go) => held.push(go));
        return cpu.writeExport(task);
      },
    }),
  });
  const api = client(server, await server.cookieOf('owner'));
  const { id: campaign } = await server.addCampaign();
  await server.register(campaign, 911);
  const scope = { format: 'csv', kind: 'participants', filter: { campaign } };
  const ids: number[] = [];
  for (let i = 0; i < 3; i += 1) ids.push((await api.post('/exports', scope)).json<ExportView>().id);
  const states = async () => (await api.get('/exports')).json<{ items: ExportView[] }>().items;
  const stateOf = async (id = 0) => (await states()).find((one) => one.id === id)?.state;
  assert.deepEqual(await Promise.all(ids.map(stateOf)), ['running', 'running', 'waiting']);

  const waiting = await api.post(`/exports/${ids[2]}/cancel`);
  assert.equal(waiting.json<ExportView>().state, 'cancelled');
  assert.equal((await api.remove(`/exports/${ids[0]}`)).json<{ code: string }>().code, 'EXPORT_STATE');

  const stopped = api.post(`/exports/${ids[0]}/cancel`);
  await api.get('/exports');
  held.forEach((go) => go());
  assert.equal((await stopped).json<ExportView>().state, 'cancelled');
  assert.equal((await api.get(`/exports/${ids[0]}/file`)).json<{ code: string }>().code, 'EXPORT_STATE');
  await server.exports.stop();
  const { length } = readdirSync(server.exportsDir);
  assert.ok(length <= 1, 'what was stopped leaves no file');
});

test('a file is gone after a day, and at once when somebody deletes it', async (t) => {
  const server = await startServer(t);
  const api = client(server, await server.cookieOf('owner'));
  const first = await made(server, api, { kind: 'audit', filter: {} });
  const second = await made(server, api, { kind: 'audit', filter: {} });
  assert.equal(readdirSync(server.exportsDir).length, 2);
  assert.equal((await api.remove(`/exports/${first.id}`)).statusCode, 204);
  assert.equal((await api.get(`/exports/${first.id}`)).statusCode, 404);
  assert.equal(readdirSync(server.exportsDir).length, 1);

  const start = server.clock.now;
  server.clock.now = start + DAY_MS;
  await server.exports.sweep();
  assert.equal(readdirSync(server.exportsDir).length, 1);
  server.clock.now = start + DAY_MS + 1;
  await server.exports.sweep();
  assert.deepEqual(readdirSync(server.exportsDir), []);
  const { expiresAt, state } = unwrapView(await server.database.readers.any.export({ id: second.id }));
  assert.deepEqual([state, expiresAt], ['done', null]);

  function unwrapView(reply: Awaited<ReturnType<typeof server.database.readers.any.export>>) {
    const row = unwrap(reply);
    return { state: row?.state, expiresAt: row?.file ?? null };
  }
});

test('what a crash left undone has failed, with its half file gone, and says what to do', async (t) => {
  const server = await startServer(t);
  const owner = await server.addAdmin('crashed-owner', 'owner');
  const { id } = unwrap(
    await server.database.writer.client.createExport({
      ...{ kind: 'audit', filter: {}, format: 'csv', language: 'ru', adminId: owner, now: server.clock.now },
    }),
  );
  writeFileSync(join(server.exportsDir, '00000000-0000-4000-8000-000000000000.csv.part'), 'half');
  await server.exports.recover();
  assert.deepEqual(readdirSync(server.exportsDir), []);
  const api = client(server, await server.cookieOf('owner'));
  const view = (await api.get(`/exports/${id}`)).json<ExportView>();
  assert.deepEqual([view.state, view.error], ['failed', 'ACTOR_DIED']);
});

test('a disk that takes no file is told', async (t) => {
  const server = await startServer(t, {
    between: (cpu) => ({
      ...cpu,
      // No folder can be made there.
      writeExport: (task) => cpu.writeExport({ ...task, folder: '/dev/null/exports' }),
    }),
  });
  const api = client(server, await server.cookieOf('owner'));
  const heard: PanelEvent[] = [];
  server.events.subscribe((event) => heard.push(event));
  const view = await made(server, api, { kind: 'audit', filter: {} });
  assert.deepEqual([view.state, view.error, view.rows], ['failed', 'STORAGE', 0]);
  assert.ok(heard.some((event) => event.type === 'export' && event.state === 'failed'));
});
