import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { PANEL, startServer } from './testing.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const ASSET = '/assets/main-1234.js';

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

test('built files are kept for a year, those without a hash in their name for an hour', async (t) => {
  const { app, config } = await startServer(t);
  writeFileSync(join(config.webDir, 'favicon.svg'), '<svg/>');
  const asset = await app.inject({ url: ASSET });
  assert.equal(asset.body, 'plain');
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.match(String(asset.headers['content-type']), /javascript/);
  assert.equal((await app.inject({ url: '/favicon.svg' })).headers['cache-control'], 'public, max-age=3600');
});

test('a file is sent as small as the browser can read it, a page too', async (t) => {
  const { app, config } = await startServer(t);
  for (const file of [join('assets', 'main-1234.js'), 'index.html', 'draw.html']) {
    writeFileSync(join(config.webDir, `${file}.br`), 'brotli');
    writeFileSync(join(config.webDir, `${file}.gz`), 'gzip');
  }
  for (const url of [ASSET, '/', '/panel/draws/d-1', '/draws/d-1']) {
    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['br;q=1.0, gzip;q=0.8', 'br'],
      ['gzip, deflate', 'gzip'],
      ['gzip;q=1.0, br;q=0', 'gzip'],
      ['identity', undefined],
      ['zstd', undefined],
      [undefined, undefined],
    ] as const) {
      const headers = { ...BROWSER, ...(accepted !== undefined && { 'accept-encoding': accepted }) };
      const { statusCode, body, headers: given } = await app.inject({ url, headers });
      assert.equal(statusCode, 200);
      assert.equal(given['content-encoding'], encoding, `${url} ${accepted}`);
      assert.equal(given['vary'], 'Accept-Encoding', `${url} ${accepted}`);
      assert.match(String(given['content-type']), url === ASSET ? /javascript/ : /^text\/html/);
      const packed = encoding && { br: 'brotli', gzip: 'gzip' }[encoding];
      assert.equal(body, packed ?? (await app.inject({ url, headers: BROWSER })).body);
    }
  }
});

test('HEAD tells what GET would, and who has the file is told so in each encoding', async (t) => {
  const { app } = await startServer(t);
  for (const url of [ASSET, '/', '/login', '/panel/participants', '/draws/d-1']) {
    for (const encoding of [{}, { 'accept-encoding': 'br' }]) {
      const headers = { ...BROWSER, ...encoding };
      const { headers: given, rawPayload } = await app.inject({ url, headers });
      const head = await app.inject({ method: 'HEAD', url, headers });
      assert.equal(head.statusCode, 200, url);
      assert.equal(head.body, '');
      assert.equal(Number(head.headers['content-length']), rawPayload.length);
      for (const name of ['etag', 'cache-control', 'content-type', 'content-encoding', 'vary'])
        assert.equal(head.headers[name], given[name], `${url} ${name}`);

      const tag = String(given['etag']);
      const kept = await app.inject({ url, headers: { ...headers, 'if-none-match': tag } });
      assert.equal(kept.statusCode, 304, url);
      assert.equal(kept.body, '');
      for (const name of ['etag', 'cache-control', 'vary'])
        assert.equal(kept.headers[name], given[name], `${url} ${name}`);
      const other = await app.inject({ url, headers: { ...headers, 'if-none-match': '"another"' } });
      assert.equal(other.statusCode, 200);
    }
  }
  const tagOf = async (headers: Record<string, string>) => (await app.inject({ url: ASSET, headers })).headers['etag'];
  assert.notEqual(await tagOf({}), await tagOf({ 'accept-encoding': 'br' }), 'other bytes have another tag');
});

test('a page that was built anew is sent anew', async (t) => {
  const { app, config } = await startServer(t);
  const { etag } = (await app.inject({ url: '/login', headers: BROWSER })).headers;
  writeFileSync(join(config.webDir, 'index.html'), '<title>the next one</title>');
  const next = await app.inject({ url: '/login', headers: { ...BROWSER, 'if-none-match': String(etag) } });
  assert.equal(next.statusCode, 200);
  assert.equal(next.body, '<title>the next one</title>');
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
    ['/index.html.br', BROWSER],
    ['/assets', BROWSER],
    ['/assets/', BROWSER],
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
