import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { unwrap, type Reply } from '../domain/errors.ts';
import { createPhotoFetcher, deleteUnfinished, type FetchedFile, type PhotoFetcherOptions } from './photo-fetch.ts';

const TOKEN = '123456:SECRET-part-of-the-token';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(t: TestContext, handler: Handler): Promise<string> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A Bot API server with one file, and a fetcher that asks it. */
async function startServer(
  t: TestContext,
  server: { file?: unknown; serve?: Handler; answer?: Handler },
  change: Partial<PhotoFetcherOptions> = {},
) {
  const asked: string[] = [];
  const origin = await listen(t, (request, response) => {
    asked.push(request.url ?? '');
    if (!request.url?.endsWith('/getFile')) return server.serve?.(request, response);
    if (server.answer) return server.answer(request, response);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result: server.file ?? { file_path: 'photos/file_1.jpg' } }));
  });
  const tempDir = mkdtempSync(join(tmpdir(), 'lottery-bot-fetch-'));
  t.after(() => rmSync(tempDir, { recursive: true, force: true }));
  const fetcher = createPhotoFetcher({ apiRoot: origin, token: TOKEN, tempDir, timeoutMs: 10_000, ...change });
  t.after(() => fetcher.close());
  return { fetch: () => fetcher.fetch('file-id'), asked, tempDir };
}

function assertFailed(reply: Reply<FetchedFile>, code: string, tempDir: string): void {
  assert.equal(reply.ok ? 'fetched' : reply.error.code, code);
  assert.equal(JSON.stringify(reply).includes('SECRET'), false, 'the token is in no message');
  assert.deepEqual(readdirSync(tempDir), [], 'nothing is left on the disk');
}

test('a file is downloaded byte by byte', async (t) => {
  const content = Buffer.alloc(300_000, 'picture');
  const { fetch, asked, tempDir } = await startServer(t, {
    file: { file_path: 'photos/file_1.jpg', file_size: content.length },
    serve: (_request, response) => response.end(content),
  });
  const file = unwrap(await fetch());
  assert.equal(file.bytes, content.length);
  assert.deepEqual(readFileSync(file.path), content);
  assert.deepEqual(asked, [`/bot${TOKEN}/getFile`, `/file/bot${TOKEN}/photos/file_1.jpg`]);
  assert.equal(await deleteUnfinished(tempDir), 1);
});

test('a root with a path of its own is kept', async (t) => {
  const asked: string[] = [];
  const apiRoot = await listen(t, (request, response) => {
    asked.push(request.url ?? '');
    response.end(JSON.stringify({ ok: true, result: { file_path: 'a.jpg' } }));
  });
  const { fetch } = await startServer(t, {}, { apiRoot: `${apiRoot}/telegram` });
  assert.ok((await fetch()).ok);
  assert.deepEqual(asked, [`/telegram/bot${TOKEN}/getFile`, `/telegram/file/bot${TOKEN}/a.jpg`]);
});

test('a body without end is cut at the limit', async (t) => {
  const { fetch, tempDir } = await startServer(
    t,
    {
      serve: (_request, response) => {
        const pour = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        };
        response.on('drain', pour);
        pour();
      },
    },
    { maxBytes: 1_000_000 },
  );
  assertFailed(await fetch(), 'PHOTO_TOO_LARGE', tempDir);
});

test('a file that is announced as too big is not downloaded', async (t) => {
  const announced = await startServer(t, { file: { file_path: 'a.jpg', file_size: 21 * 1_024 * 1_024 } });
  assertFailed(await announced.fetch(), 'PHOTO_TOO_LARGE', announced.tempDir);
  assert.equal(announced.asked.length, 1);

  const refused = await startServer(t, {
    answer: (_request, response) => {
      response.statusCode = 400;
      response.end(JSON.stringify({ ok: false, error_code: 400, description: 'Bad Request: file is too big' }));
    },
  });
  assertFailed(await refused.fetch(), 'PHOTO_TOO_LARGE', refused.tempDir);
});

test('no redirect is followed, and no other host is asked', async (t) => {
  let contacted = 0;
  const elsewhere = await listen(t, (_request, response) => {
    contacted += 1;
    response.end('secret of the inner network');
  });
  const redirect: Handler = (_request, response) => response.writeHead(302, { location: `${elsewhere}/x` }).end();
  for (const server of [{ serve: redirect }, { answer: redirect }]) {
    const { fetch, tempDir } = await startServer(t, server);
    assertFailed(await fetch(), 'PHOTO_UNAVAILABLE', tempDir);
  }
  assert.equal(contacted, 0);
});

test('a path that leaves the folder of the bot is refused', async (t) => {
  const paths = [
    '/etc/passwd',
    '/var/lib/telegram-bot-api/photos/file_1.jpg',
    '../../../etc/passwd',
    'photos/../../x.jpg',
    'photos/./x.jpg',
    'photos//x.jpg',
    '..\\x.jpg',
    'photos/%2e%2e/x.jpg',
    'photos/x.jpg?y',
    'photos/x.jpg#y',
    'http://127.0.0.1/x.jpg',
    '@127.0.0.1/x.jpg',
    'photos/x.jpg\r\nHost: other',
    '',
    null,
    7,
  ];
  for (const path of paths) {
    const { fetch, asked, tempDir } = await startServer(t, { file: { file_path: path } });
    assertFailed(await fetch(), 'PHOTO_UNAVAILABLE', tempDir);
    assert.equal(asked.length, 1, `${path} is not asked for`);
  }
});

test('a file that does not have its announced length is refused', async (t) => {
  const shorter: Handler = (_request, response) => response.end('half');
  const cut: Handler = (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  };
  const empty: Handler = (_request, response) => response.end();
  const servers = [
    { serve: shorter, file: { file_path: 'a.jpg', file_size: 8 } },
    { serve: cut, file: { file_path: 'a.jpg' } },
    { serve: empty, file: { file_path: 'a.jpg' } },
  ];
  for (const server of servers) {
    const { fetch, tempDir } = await startServer(t, server);
    assertFailed(await fetch(), 'PHOTO_UNAVAILABLE', tempDir);
  }
});

test('a body that comes too slowly is given up, however lively it looks', async (t) => {
  let dripping: NodeJS.Timeout;
  const drip: Handler = (_request, response) => {
    dripping = setInterval(() => response.write('.'), 10);
    response.on('close', () => clearInterval(dripping));
  };
  for (const server of [{ serve: drip }, { answer: drip }]) {
    const { fetch, tempDir } = await startServer(t, server, { timeoutMs: 300 });
    assertFailed(await fetch(), 'PHOTO_UNAVAILABLE', tempDir);
  }
});

test('whatever else Telegram answers, the photo is unavailable', async (t) => {
  const page: Handler = (_request, response) => response.writeHead(502).end('<html>Bad Gateway</html>');
  const missing: Handler = (_request, response) => response.writeHead(404).end('{"ok":false,"error_code":404}');
  const nothing: Handler = (_request, response) => response.end('null');
  const gone: Handler = (request) => request.socket.destroy();
  const flood: Handler = (_request, response) => response.end(Buffer.alloc(1_000_000, ' '));
  const servers = [page, missing, gone].flatMap((handler) => [{ serve: handler }, { answer: handler }]);
  for (const server of [...servers, { answer: nothing }, { answer: flood }]) {
    const { fetch, tempDir } = await startServer(t, server);
    assertFailed(await fetch(), 'PHOTO_UNAVAILABLE', tempDir);
  }
});

test('a server that cannot be reached makes the photo unavailable', async (t) => {
  const { fetch, tempDir } = await startServer(t, {}, { apiRoot: 'http://127.0.0.1:1' });
  assertFailed(await fetch(), 'PHOTO_UNAVAILABLE', tempDir);
});

test('a disk that cannot be written is a failure of the storage', async (t) => {
  const { fetch } = await startServer(
    t,
    { serve: (_request, response) => response.end('picture') },
    { tempDir: join(tmpdir(), 'lottery-bot-no-such-folder') },
  );
  const reply = await fetch();
  assert.equal(reply.ok ? 'fetched' : reply.error.code, 'STORAGE');
});

test('only unfinished files are deleted at the start', async (t) => {
  const { tempDir } = await startServer(t, {});
  for (const name of ['one.part', 'two.part', 'photo.jpg']) writeFileSync(join(tempDir, name), '');
  assert.equal(await deleteUnfinished(tempDir), 2);
  assert.deepEqual(readdirSync(tempDir), ['photo.jpg']);
});
