import assert from 'node:assert/strict';
import test from 'node:test';
import { unwrap } from '../domain/errors.ts';
import { tokenHash } from './sessions.ts';
import { PANEL, startServer, type TestServer } from './testing.ts';

/** Reads a stream up to the event after which `enough` is true; throws when it ends before. */
async function readUntil(
  reader: ReadableStreamDefaultReader<string>,
  enough: (text: string) => boolean,
): Promise<string> {
  let text = '';
  while (!enough(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended after ${JSON.stringify(text)}`);
    text += value;
  }
  return text;
}

async function listen(server: TestServer, cookie: string) {
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const open = async () => {
    const response = await fetch(`${origin}/api/v1/events`, { headers: { cookie, accept: 'text/event-stream' } });
    assert.ok(response.body);
    return { response, reader: response.body.pipeThrough(new TextDecoderStream()).getReader() };
  };
  return { origin, open };
}

test('every open panel hears an event as it happens', async (t) => {
  const server = await startServer(t);
  const { open } = await listen(server, await server.cookieOf('viewer'));
  const panels = [await open(), await open()];
  for (const { response, reader } of panels) {
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    await readUntil(reader, (text) => text.includes('event: hello'));
  }
  server.events.publish({ type: 'draw', campaignId: 1, id: 'd-1', state: 'frozen' });
  for (const { reader } of panels) {
    const text = await readUntil(reader, (got) => got.endsWith('\n\n'));
    assert.equal(text, 'event: draw\ndata: {"type":"draw","campaignId":1,"id":"d-1","state":"frozen"}\n\n');
  }
});

test('an open stream does not hold up the shutdown and ends with it', async (t) => {
  const server = await startServer(t);
  const { open } = await listen(server, await server.cookieOf('viewer'));
  const { reader } = await open();
  await readUntil(reader, (text) => text.includes('event: hello'));
  await server.app.close();
  const end = await reader.read().then(
    ({ done }) => done,
    () => true,
  );
  assert.equal(end, true);
});

test('a stream ends with its session', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const server = await startServer(t);
  const cookie = await server.cookieOf('viewer');
  const { open } = await listen(server, cookie);
  const { reader } = await open();
  await readUntil(reader, (text) => text.includes('event: hello'));
  const hash = tokenHash(cookie.split('=')[1]!);
  unwrap(await server.database.writer.client.endSession({ tokenHash: hash, now: server.clock.now }));
  t.mock.timers.tick(20_000);
  for (;;) {
    const { done } = await reader.read();
    if (done) break;
  }
});

test('a stream ends at once when the account has another role', async (t) => {
  const server = await startServer(t);
  const owner = await server.cookieOf('owner');
  const cookie = await server.cookieOf('moderator');
  const { origin, open } = await listen(server, cookie);
  const { reader } = await open();
  const hello = await readUntil(reader, (text) => text.includes('"account"'));
  const id = /"account":(\d+)/.exec(hello)?.[1];
  const answer = await fetch(`${origin}/api/v1/accounts/${id}`, {
    method: 'PATCH',
    headers: { cookie: owner, 'content-type': 'application/json', ...PANEL },
    body: JSON.stringify({ role: 'viewer' }),
  });
  assert.equal(answer.status, 200);
  assert.equal((await reader.read()).done, true);
});

test('one account keeps twenty streams: the oldest makes room', async (t) => {
  const server = await startServer(t);
  const { open } = await listen(server, await server.cookieOf('viewer'));
  const first = await open();
  for (let i = 0; i < 20; i += 1) await open();
  await readUntil(first.reader, (text) => text.includes('event: hello'));
  assert.equal((await first.reader.read()).done, true);
});
