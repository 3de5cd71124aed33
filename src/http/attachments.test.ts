import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import sharp from 'sharp';
import type { AttachmentView, BroadcastView } from '../contracts/api-broadcasts.ts';
import type { Problem } from '../contracts/api.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const blank = (width = 320, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 60, b: 60 } } });
const PNG = await blank().png().toBuffer();
const JPEG = await blank().jpeg().toBuffer();

async function start(t: Parameters<typeof startServer>[0]) {
  const server = await startServer(t);
  const cookie = await server.cookieOf('admin');
  const put = (bytes: Buffer, kind: string, name: string, type = 'application/octet-stream') =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/attachments',
      query: { kind, name },
      headers: { ...PANEL, cookie, 'content-type': type, 'accept-language': 'en' },
      payload: bytes,
    });
  const get = (id: number, headers: Record<string, string> = {}) =>
    server.app.inject({ url: `/api/v1/attachments/${id}`, headers: { cookie, ...headers } });
  return { server, cookie, put, get };
}

const filesOf = ({ config }: TestServer) => ({
  kept: readdirSync(config.attachmentsDir),
  unfinished: readdirSync(config.tempDir),
});
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

test('a photo is stored under its hash and shown as what it is, however it is called', async (t) => {
  const { server, put, get } = await start(t);
  const stored = await put(PNG, 'photo', 'поздравление.jpg', 'image/jpeg');
  assert.equal(stored.statusCode, 201, stored.body);
  const view = stored.json<AttachmentView>();
  assert.deepEqual(view, {
    id: view.id,
    kind: 'photo',
    name: 'поздравление.jpg',
    mime: 'image/png',
    bytes: PNG.length,
  });
  assert.deepEqual(filesOf(server), { kept: [hashOf(PNG)], unfinished: [] });
  assert.deepEqual(readFileSync(join(server.config.attachmentsDir, hashOf(PNG))), PNG);

  const shown = await get(view.id);
  assert.deepEqual(shown.rawPayload, PNG);
  assert.equal(shown.headers['content-type'], 'image/png');
  assert.equal(shown.headers['x-content-type-options'], 'nosniff');
  assert.equal(shown.headers['cache-control'], 'private, max-age=300');
  assert.match(String(shown.headers['content-disposition']), /^inline; /);
  assert.match(String(shown.headers['content-security-policy']), /sandbox/);
  assert.equal((await get(view.id, { 'if-none-match': String(shown.headers['etag']) })).statusCode, 304);
});

test('a document is any file, and is saved, never shown', async (t) => {
  const { put, get } = await start(t);
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  for (const bytes of [page, PNG]) {
    const { id, mime } = (await put(bytes, 'document', 'page.html')).json<AttachmentView>();
    assert.equal(mime, bytes === PNG ? 'image/png' : 'application/octet-stream');
    const saved = await get(id);
    assert.deepEqual(saved.rawPayload, bytes);
    assert.equal(saved.headers['content-type'], 'application/octet-stream');
    assert.match(String(saved.headers['content-disposition']), /^attachment; filename="page\.html"/);
  }
});

test('a file that lies about being a photo, is cut short, too long, or empty is refused and leaves nothing', async (t) => {
  const { server, put } = await start(t);
  const refused = async (bytes: Buffer, kind = 'photo') => {
    const answer = await put(bytes, kind, 'photo.jpg', 'image/jpeg');
    const { code, fields = [] } = answer.json<Problem>();
    assert.deepEqual([answer.statusCode, code, fields[0]?.path], [400, 'ATTACHMENT', 'file']);
    return fields[0]?.message ?? '';
  };
  for (const lie of ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'GIF89a', '%PDF-1.7', 'MZ'])
    assert.match(await refused(Buffer.from(lie.padEnd(200))), /no photo/);
  assert.match(await refused(JPEG.subarray(0, JPEG.length - 20)), /damaged/);
  assert.match(await refused(await blank(4_200, 200).png().toBuffer()), /no photo of this size/);
  assert.match(await refused(await blank(9_000, 1_001).png().toBuffer()), /no photo of this size/);
  assert.match(await refused(Buffer.alloc(0), 'document'), /empty/);
  assert.match(await refused(Buffer.alloc(10 * 1024 * 1024 + 1, 1), 'document'), /larger than 10 MB/);
  assert.equal((await put(Buffer.alloc(10 * 1024 * 1024, 1), 'document', 'full')).statusCode, 201);
  assert.equal(filesOf(server).kept.length, 1);
  assert.deepEqual(filesOf(server).unfinished, []);
});

test('a name leads nowhere, hides nothing, and comes back in any script', async (t) => {
  const { server, put, get } = await start(t);
  const names: readonly (readonly [string, string])[] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system.ini', 'system.ini'],
    ['a\0b\r\nset-cookie: x.txt', 'a b set-cookie: x.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['правила "акции" 100%.pdf', 'правила "акции" 100%.pdf'],
    ["it's (final)*.txt", "it's (final)*.txt"],
    ['🎁.png', '🎁.png'],
  ];
  for (const [given, kept] of names) {
    const answer = await put(Buffer.from(given), 'document', given);
    assert.equal(answer.statusCode, 201, answer.body);
    const { id, name } = answer.json<AttachmentView>();
    assert.equal(name, kept);
    const header = String((await get(id)).headers['content-disposition']);
    const encoded = /filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)$/.exec(header)?.[1] ?? assert.fail(header);
    assert.equal(decodeURIComponent(encoded), kept);
    assert.match(header, /^attachment; filename="[^"\\%]*"; /);
  }
  for (const given of ['..', '/', ' ', 'x/', '\u200b'])
    assert.equal((await put(PNG, 'photo', given)).json<Problem>().fields?.[0]?.path, 'name', JSON.stringify(given));
  assert.ok(filesOf(server).kept.every((name) => /^[0-9a-f]{64}$/.test(name)));
});

test('the same file is stored once, and a message shows which it carries', async (t) => {
  const { server, cookie, put } = await start(t);
  const [one, two] = [await put(JPEG, 'photo', 'a.jpg'), await put(JPEG, 'photo', 'a.jpg')];
  const attachment = one.json<AttachmentView>();
  assert.deepEqual(two.json(), attachment);
  const { id: campaignId } = await server.addCampaign();
  const headers = { ...PANEL, cookie };
  const payload = { campaignId, text: '', attachmentId: attachment.id };
  const draft = await server.app.inject({ method: 'POST', url: '/api/v1/broadcasts', headers, payload });
  const view = draft.json<BroadcastView>();
  assert.deepEqual([draft.statusCode, view.title, view.attachment], [201, 'a.jpg', attachment]);
  const list = await server.app.inject({ url: `/api/v1/broadcasts?campaign=${campaignId}`, headers });
  assert.deepEqual(list.json<{ items: BroadcastView[] }>().items, [view]);
});

test('what is asked for wrongly, by whom it is not for, or is gone is refused', async (t) => {
  const { server, cookie, put, get } = await start(t);
  assert.equal((await put(PNG, 'video', 'x')).statusCode, 400);
  assert.equal((await put(PNG, 'photo', 'x'.repeat(121))).statusCode, 400);
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'text/html'])
    assert.ok((await put(PNG, 'photo', 'x', type)).statusCode >= 400, type);
  assert.equal((await get(999)).statusCode, 404);
  const { id } = (await put(PNG, 'photo', 'x.png')).json<AttachmentView>();
  const viewer = { cookie: await server.cookieOf('viewer') };
  assert.equal((await server.app.inject({ url: `/api/v1/attachments/${id}`, headers: viewer })).statusCode, 200);
  const asViewer = { method: 'POST', url: '/api/v1/attachments?kind=photo&name=x' } as const;
  const type = { 'content-type': 'application/octet-stream' };
  assert.equal(
    (await server.app.inject({ ...asViewer, headers: { ...PANEL, ...viewer, ...type }, payload: PNG })).statusCode,
    403,
  );
  assert.equal((await server.app.inject({ ...asViewer, headers: { cookie, ...type }, payload: PNG })).statusCode, 403);
  rmSync(join(server.config.attachmentsDir, hashOf(PNG)));
  assert.equal((await get(id)).statusCode, 404);
  assert.deepEqual(filesOf(server).unfinished, []);
});
