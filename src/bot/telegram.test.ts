import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { HttpError } from 'grammy';
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
