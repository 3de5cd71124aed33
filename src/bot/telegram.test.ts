import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { HttpError, InputFile } from 'grammy';
import { createSandbox } from '../sandbox/sandbox.ts';
import { createTelegram } from './telegram.ts';

test('a long poll that stays silent for longer than it may is given up, like any call', async (t) => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const apiRoot = `http://127.0.0.1:${port}`;
  const telegram = createTelegram({ token: '1:token', apiRoot, connections: 2, timeoutMs: 50 });
  t.after(async () => {
    await telegram.close();
    silent.closeAllConnections();
    silent.close();
  });
  await Promise.all([
    assert.rejects(telegram.api.getUpdates({ timeout: 1 }), HttpError),
    assert.rejects(telegram.api.getMe(), HttpError),
  ]);
});

test('the words beside a file that is uploaded come line by line as they are, with what is marked in them', async (t) => {
  const sandbox = createSandbox({ tokens: ['1:token'] });
  const anna = sandbox.addPerson({ started: true });
  const { url: apiRoot } = await sandbox.listen();
  const telegram = createTelegram({ token: '1:token', apiRoot, connections: 1, timeoutMs: 5_000 });
  t.after(async () => {
    await telegram.close();
    await sandbox.close();
  });
  const name = 'Правила.pdf';
  const content = Buffer.from('%PDF-1.4\r\n\n%%EOF');
  await telegram.api.sendDocument(anna.id, new InputFile(content, name), {
    caption: 'Раз\nдва\nтри',
    caption_entities: [{ type: 'bold', offset: 8, length: 3 }],
  });
  const { text, entities, file } = anna.messages.at(-1)!;
  assert.equal(text, 'Раз\nдва\nтри');
  assert.deepEqual(entities, [{ type: 'bold', offset: 8, length: 3 }]);
  assert.equal(file?.name, name);
  assert.deepEqual(Buffer.from(await anna.download(file)), content);
});
