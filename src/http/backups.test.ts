import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, openSync, closeSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { BackupView } from '../contracts/api-backups.ts';
import { unwrap } from '../domain/errors.ts';
import { connect } from '../../workers/db/connect.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const DAY_MS = 86_400_000;

function client(server: TestServer, cookie: string) {
  const headers = { ...PANEL, cookie };
  return {
    get: (url = '') => server.app.inject({ url: `/api/v1/backups${url}`, headers }),
    post: (url = '') => server.app.inject({ method: 'POST', url: `/api/v1/backups${url}`, headers, payload: {} }),
    remove: (url: string) => server.app.inject({ method: 'DELETE', url: `/api/v1/backups${url}`, headers }),
  };
}

type Client = ReturnType<typeof client>;

const one = async ({ get }: Client, id: number): Promise<BackupView> => (await get(`/${id}`)).json<BackupView>();

/** Makes a copy and waits until it is checked. */
async function made(server: TestServer, api: Client): Promise<BackupView> {
  const reply = await api.post();
  assert.equal(reply.statusCode, 201, reply.body);
  assert.equal(reply.json<BackupView>().state, 'copying');
  await server.backups.idle();
  return one(api, reply.json<BackupView>().id);
}

test('a copy made while people register opens by itself, has what was there, and is checked', async (t) => {
  const server = await startServer(t, { alone: true });
  const api = client(server, await server.cookieOf('owner'));
  const { id: campaign } = await server.addCampaign();
  for (let n = 1; n <= 20; n += 1) await server.register(campaign, n);
  const heard: string[] = [];
  server.events.subscribe((event) => event.type === 'backup' && heard.push(event.state));
  const order = await api.post();
  const { id } = order.json<BackupView>();
  assert.equal((await api.post()).json<{ code: string }>().code, 'BACKUP_STATE', 'one at a time');
  const during = Promise.all(Array.from({ length: 20 }, (_, i) => server.register(campaign, 100 + i)));
  await server.backups.idle();
  await during;

  const view = await one(api, id);
  assert.deepEqual([view.state, view.problem, view.kind], ['verified', null, 'manual']);
  assert.match(view.file, /^lottery-2026-01-02T10-00-00-000Z\.db$/);
  assert.ok((view.tables['participants'] ?? 0) >= 20);
  assert.equal(heard.at(-1), 'done');
  assert.ok(heard.includes('copying') && heard.includes('checking'));

  const file = await api.get(`/${id}/file`);
  assert.equal(file.statusCode, 200);
  assert.equal(createHash('sha256').update(file.rawPayload).digest('hex'), view.sha256);
  assert.match(String(file.headers['content-disposition']), /attachment; filename="lottery-2026/);
  const copy = join(server.backupsDir, 'restored.db');
  writeFileSync(copy, file.rawPayload);
  const db = connect(copy, {});
  assert.equal(db.prepare('SELECT count(*) FROM participants').pluck().get(), view.tables['participants']);
  db.close();
});

test('a copy that was damaged or changed is found, and says what is wrong', async (t) => {
  const server = await startServer(t, { alone: true });
  const api = client(server, await server.cookieOf('owner'));
  const { id: campaign } = await server.addCampaign();
  for (let n = 1; n <= 30; n += 1) await server.register(campaign, n);
  const { id, file } = await made(server, api);
  const path = join(server.backupsDir, file);
  const good = readFileSync(path);
  const check = async () => {
    const reply = await api.post(`/${id}/check`);
    assert.equal(reply.statusCode, 200, reply.body);
    assert.equal(reply.json<BackupView>().state, 'checking');
    await server.backups.idle();
    const { state, problem } = await one(api, id);
    return [state, problem?.what];
  };
  assert.deepEqual(await check(), ['verified', undefined]);

  const handle = openSync(path, 'r+');
  for (let page = 4; page < 40; page += 1) writeSync(handle, Buffer.alloc(512, 0xff), 0, 512, page * 4096);
  closeSync(handle);
  assert.deepEqual(await check(), ['damaged', 'integrity']);

  writeFileSync(path, good);
  const db = connect(path, {});
  db.exec(`UPDATE settings SET value = 'x'`);
  db.exec(`INSERT INTO settings VALUES ('another', 'x')`);
  db.close();
  assert.deepEqual(await check(), ['damaged', 'hash']);

  writeFileSync(path, 'no database at all');
  assert.deepEqual(await check(), ['damaged', 'unreadable']);

  writeFileSync(path, good);
  assert.deepEqual(await check(), ['verified', undefined]);
  assert.equal((await api.remove(`/${id}`)).statusCode, 204);
  assert.equal(existsSync(path), false);
});

test('an admin makes and checks copies; only an owner takes them away or deletes them', async (t) => {
  const server = await startServer(t, { alone: true });
  const admin = client(server, await server.cookieOf('admin'));
  const { id } = await made(server, admin);
  assert.equal((await admin.get(`/${id}/file`)).statusCode, 403);
  assert.equal((await admin.remove(`/${id}`)).statusCode, 403);
  const moderator = client(server, await server.cookieOf('moderator'));
  assert.equal((await moderator.get()).statusCode, 403);
  assert.equal((await moderator.post()).statusCode, 403);
  assert.equal((await admin.get('/999')).statusCode, 404);
});

test('a copy of the day is made by itself, and the newest seven of them are kept', async (t) => {
  const server = await startServer(t, { alone: true });
  const kinds = async () => unwrap(await server.database.readers.any.backups({})).map(({ kind }) => kind);
  await server.backups.daily();
  await server.backups.daily();
  assert.deepEqual(await kinds(), ['daily'], 'a day has one');
  for (let day = 1; day < 9; day += 1) {
    server.clock.now += DAY_MS;
    await server.backups.daily();
  }
  assert.equal((await kinds()).length, 7);
  assert.equal(readdirSync(server.backupsDir).length, 7);
});

test('what a crash left half made has failed, and a file that somebody put there is taken up', async (t) => {
  const server = await startServer(t, { alone: true });
  const api = client(server, await server.cookieOf('owner'));
  const file = 'lottery-2026-01-01T00-00-00-000Z.db';
  const { id } = unwrap(
    await server.database.writer.client.createBackup({ file, kind: 'daily', adminId: null, now: server.clock.now }),
  );
  writeFileSync(join(server.backupsDir, `${file}.part`), 'half');
  writeFileSync(join(server.backupsDir, 'before-migration-from-4-2026.db'), 'x');
  await server.backups.recover();
  const { state, problem } = await one(api, id);
  assert.deepEqual([state, problem?.what], ['failed', 'crashed']);
  const { items } = (await api.get()).json<{ items: BackupView[] }>();
  const found = items.find(({ kind }) => kind === 'before-migration');
  assert.equal(found?.state, 'unverified');
  assert.deepEqual(readdirSync(server.backupsDir), ['before-migration-from-4-2026.db']);
});

test('a copy that cannot be written has failed and leaves nothing behind', async (t) => {
  const server = await startServer(t, {
    alone: true,
    between: (cpu) => ({
      ...cpu,
      checkBackup: async () => ({ ok: false, error: { code: 'STORAGE', message: 'EIO' } }),
    }),
  });
  const api = client(server, await server.cookieOf('owner'));
  const { state, problem } = await made(server, api);
  assert.deepEqual([state, problem?.what], ['failed', 'other']);
  assert.deepEqual(readdirSync(server.backupsDir), []);
});
