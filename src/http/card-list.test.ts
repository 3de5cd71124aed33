import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import test from 'node:test';
import type { CardListReport } from '../contracts/api-campaigns.ts';
import type { Problem } from '../contracts/api.ts';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

const url = (id: number): string => `/api/v1/campaigns/${id}/cards`;

const upload = ({ app }: TestServer, cookie: string, id: number, payload: string | Buffer, type = 'text/csv') =>
  app.inject({
    method: 'POST',
    url: url(id),
    headers: { ...PANEL, cookie, 'content-type': type, 'accept-language': 'en' },
    payload,
  });

const sizeOf = async ({ app }: TestServer, cookie: string, id: number): Promise<number> =>
  (await app.inject({ url: url(id), headers: { cookie } })).json<{ cards: number }>().cards;

async function start(t: Parameters<typeof startServer>[0], log?: Writable) {
  const server = await startServer(t, { ...(log && { log }) });
  const card = { masks: ['0000 0000'], check: 'none', list: 'refuse' } as const;
  const { id } = await server.addCampaign({ settings: { ...STANDARD_SETTINGS, card } });
  return { server, id, cookie: await server.cookieOf('admin') };
}

test('a list with bad lines is taken without them, and the report names each', async (t) => {
  const { server, id, cookie } = await start(t);
  const answer = await upload(server, cookie, id, 'card;name\n2000 0001;a\n2000-0002;b\n20000001;c\nABCD0003;d\n\n');
  assert.equal(answer.statusCode, 200, answer.body);
  const report = answer.json<CardListReport>();
  assert.deepEqual([report.cards, report.lines, report.repeated, report.bad], [2, 4, 1, 1]);
  assert.deepEqual(
    report.badLines.map(({ line, problem }) => [line, problem]),
    [[5, 'mask']],
  );
  assert.equal(await sizeOf(server, cookie, id), 2);
  assert.deepEqual(readdirSync(server.config.tempDir), [], 'the upload is gone');
});

test('a new list takes the place of the old one, however long it is, and can be emptied', async (t) => {
  const { server, id, cookie } = await start(t);
  await upload(server, cookie, id, 'card\n10000000\n');
  const cards = Array.from({ length: 12_000 }, (_, i) => String(20_000_000 + i));
  const answer = await upload(server, cookie, id, cards.join('\n'), 'application/octet-stream');
  assert.equal(answer.json<CardListReport>().cards, 12_000);
  assert.equal(await sizeOf(server, cookie, id), 12_000);
  const emptied = await server.app.inject({ method: 'DELETE', url: url(id), headers: { ...PANEL, cookie } });
  assert.equal(emptied.statusCode, 204);
  assert.equal(await sizeOf(server, cookie, id), 0);
});

test('a file without a good card changes nothing', async (t) => {
  const { server, id, cookie } = await start(t);
  await upload(server, cookie, id, 'card\n10000000\n');
  const answer = await upload(server, cookie, id, 'card\nABC\nDEF\n');
  if (answer.statusCode === 200) assert.equal(answer.json<CardListReport>().cards, 0);
  else assert.equal(answer.json<Problem>().code, 'CARD_LIST');
  assert.equal(await sizeOf(server, cookie, id), 1);
});

test('what is no list, too large, or sent as a form could be is refused, and leaves no file', async (t) => {
  const { server, id, cookie } = await start(t);
  const broken = await upload(server, cookie, id, Buffer.from('PK\u0003\u0004 no archive'));
  assert.equal(broken.statusCode, 400);
  assert.equal(broken.json<Problem>().code, 'CARD_LIST');
  const large = await upload(server, cookie, id, Buffer.alloc(10 * 1024 * 1024 + 1, '1'));
  assert.equal(large.json<Problem>().code, 'CARD_LIST');
  assert.equal((await upload(server, cookie, id, '')).json<Problem>().code, 'CARD_LIST');
  assert.equal((await upload(server, cookie, id, 'card\n1\n', 'multipart/form-data; boundary=x')).statusCode, 403);
  assert.equal((await upload(server, cookie, 999, 'card\n10000000\n')).statusCode, 404);
  assert.deepEqual(readdirSync(server.config.tempDir), []);
});

test('an upload over the wire that is too large is answered, not cut off', async (t) => {
  const { server, id, cookie } = await start(t);
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(`${origin}${url(id)}`, {
    method: 'POST',
    headers: { ...PANEL, cookie, 'content-type': 'text/csv' },
    body: Buffer.alloc(12 * 1024 * 1024, '1'),
  });
  assert.equal(response.status, 400);
  assert.equal(((await response.json()) as Problem).code, 'CARD_LIST');
});

test('an upload that its sender breaks off leaves no file, keeps no other one out, and is no failure in the log', async (t) => {
  const lines: string[] = [];
  const log = new Writable({
    write(text: Buffer, _encoding, done) {
      lines.push(...text.toString().trim().split('\n'));
      done();
    },
  });
  const { server, id, cookie } = await start(t, log);
  const { port } = new URL(await server.app.listen({ host: '127.0.0.1', port: 0 }));
  const files = (): number => readdirSync(server.config.tempDir).length;
  const socket = connect(Number(port), '127.0.0.1');
  const headers = { host: `127.0.0.1:${port}`, ...PANEL, cookie, 'content-type': 'text/csv', 'content-length': 9_000 };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([`POST ${url(id)} HTTP/1.1`, ...head, '', 'card'].join('\r\n'));
  while (files() === 0) await new Promise(setImmediate);
  socket.destroy();
  while (files() > 0) await new Promise(setImmediate);
  assert.equal((await upload(server, cookie, id, 'card\n10000000\n')).statusCode, 200);
  const problems = lines
    .map((line) => JSON.parse(line) as { level: number; msg: string })
    .filter(({ level }) => level > 30);
  assert.deepEqual(problems, []);
});
