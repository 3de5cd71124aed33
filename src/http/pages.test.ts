import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { PANEL, startServer } from './testing.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('the panel answers under each of its addresses and is asked for anew each time', async (t) => {
  const { app } = await startServer(t);
  for (const url of [
    '/',
    '/login',
    '/setup',
    '/invite',
    '/reset',
    '/panel',
    '/panel/participants?status=pending',
    '/panel/draws/d-1',
  ]) {
    const page = await app.inject({ url, headers: BROWSER });
    assert.equal(page.body, '<title>index</title>', url);
    assert.match(String(page.headers['content-type']), /^text\/html/);
    assert.equal(page.headers['cache-control'], 'no-cache');
  }
  assert.equal((await app.inject({ url: '/draws/d-1', headers: BROWSER })).body, '<title>draw</title>');
});

test('built files are kept for ever and sent compressed', async (t) => {
  const { app } = await startServer(t);
  const url = '/assets/main-1234.js';
  const plain = await app.inject({ url });
  assert.equal(plain.body, 'plain');
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
  const small = await app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br' } });
  assert.equal(small.body, 'brotli');
  assert.equal(small.headers['content-encoding'], 'br');
  assert.match(String(small.headers['content-type']), /javascript/);
});

test('what is missing is missing, not the panel', async (t) => {
  const { app } = await startServer(t);
  const script = { accept: '*/*' };
  for (const [url, headers] of [
    ['/assets/old-0000.js', script],
    ['/absent', BROWSER],
    ['/api/v1/absent', BROWSER],
    ['/panel/picture.png', { accept: 'image/avif,image/*' }],
    ['/index.html', BROWSER],
    ['/sandbox', BROWSER],
    ['/sandbox/api/people', script],
    ['/..%2f..%2fetc/passwd', BROWSER],
    ['/assets/..%2f..%2fphotos', BROWSER],
    ['/%00', BROWSER],
  ] as const) {
    const answer = await app.inject({ url, headers });
    assert.ok([400, 403, 404].includes(answer.statusCode), `${url} ${answer.statusCode}`);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, url);
  }
});

test('a refusal speaks the language of the reader', async (t) => {
  const { app } = await startServer(t);
  const title = async (language?: string) =>
    (
      await app.inject({
        url: '/api/v1/session',
        headers: language === undefined ? {} : { 'accept-language': language },
      })
    ).json<{ title: string }>().title;
  const english = await title();
  assert.notEqual(await title('ru-RU,ru;q=0.9,en;q=0.8'), english);
  assert.equal(await title('en-GB,ru;q=0.5'), english);
  assert.equal(await title('de'), english);
});

test('in the sandbox its page is there and its API is reached through the same address, streams too', async (t) => {
  const seen: Record<string, unknown>[] = [];
  const sandbox = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({ method, url, body, type: headers['content-type'], host: headers['x-forwarded-host'] });
      if (url?.endsWith('/events') !== true) return void response.end('{"ok":true}');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
    });
  });
  await new Promise<void>((resolve) => sandbox.listen(0, '127.0.0.1', resolve));
  t.after(() => (sandbox.closeAllConnections(), sandbox.close()));
  const upstream = `http://127.0.0.1:${(sandbox.address() as AddressInfo).port}`;
  const server = await startServer(t, { sandboxOrigin: upstream });
  assert.equal((await server.app.inject({ url: '/sandbox', headers: BROWSER })).body, '<title>sandbox</title>');

  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const posted = await fetch(`${origin}/sandbox/api/people/7/messages?bot=1`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x--',
  });
  assert.deepEqual(await posted.json(), { ok: true });
  assert.deepEqual(seen[0], {
    method: 'POST',
    url: '/sandbox/api/people/7/messages?bot=1',
    body: '--x--',
    type: 'multipart/form-data; boundary=x',
    host: new URL(origin).host,
  });
  const stream = await fetch(`${origin}/sandbox/api/people/7/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await reader?.read())?.value, 'data: first\n\n');
  const login = await server.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: PANEL,
    payload: { login: 'x', password: 'y' },
  });
  assert.equal(login.statusCode, 401);
});
