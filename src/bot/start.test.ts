import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { Readers } from '../actors/readers.ts';
import { createPool } from '../actors/pool.ts';
import { createCaches } from '../caches.ts';
import type { QueuedUpdate } from '../contracts/reader.ts';
import { ok, type Reply } from '../domain/errors.ts';
import { quietLog, startDatabase, temporaryFolder } from '../testing.ts';
import { loadTexts } from '../texts/load.ts';
import { STANDARD_ALONE } from '../texts/texts-testing.ts';
import { createBot, type BotDeps } from './bot.ts';

const LEVEL = { ttlMs: 60_000, places: 10 };

/** A Telegram that says yes to everything but the bot's menu, and tells of each call. */
async function reluctantTelegram(t: TestContext): Promise<{ apiRoot: string; calls: EventEmitter }> {
  const calls = new EventEmitter();
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    const refusal = {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 36_000 },
    };
    const result = method === 'getMe' ? { id: 1, is_bot: true, username: 'test_bot' } : true;
    response.setHeader('content-type', 'application/json');
    calls.emit(method);
    if (method !== 'getUpdates')
      response.end(JSON.stringify(method.startsWith('setMy') ? refusal : { ok: true, result }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

async function make(t: TestContext, change: (readers: Readers) => Partial<BotDeps> & Pick<BotDeps, 'apiRoot'>) {
  const cpu = createPool();
  const folder = temporaryFolder(t);
  // Clean-ups run in the order in which they were asked for: the bot stops before its database.
  t.after(async () => {
    await bot.stop(5_000);
    await cpu.close();
  });
  const { writer, readers } = await startDatabase(t);
  const bot = createBot({
    token: '1:token',
    delivery: { mode: 'polling' },
    writer: writer.client,
    readers,
    cpu,
    caches: createCaches({ hot: LEVEL, warm: LEVEL, cold: LEVEL }),
    texts: loadTexts(),
    campaignTexts: STANDARD_ALONE,
    moderation: { decide: async () => assert.fail('nobody decides') },
    deletePhotos: async () => {},
    publish: () => {},
    observe: () => {},
    countTelegramError: () => {},
    log: quietLog,
    now: () => 1,
    chance: () => 0.5,
    epoch: 'test',
    databasePath: folder,
    publicUrl: null,
    photosDir: folder,
    tempDir: folder,
    attachmentsDir: folder,
    limits: { queue: 10, workers: 1, messagesPerSecond: 10, paidPerSecond: 10 },
    onOutcome: () => {},
    onSettled: () => {},
    onPrizeFreed: () => {},
    onTokenRefused: () => assert.fail('the token is fine'),
    ...change(readers),
  });
  return bot;
}

test('a menu that Telegram will not take does not keep the bot from listening', async (t) => {
  const { apiRoot, calls } = await reluctantTelegram(t);
  const bot = await make(t, () => ({ apiRoot }));
  const listening = once(calls, 'getUpdates');
  await bot.start();
  await listening;
  assert.equal(bot.username(), 'test_bot');
});

test('the webhook takes nothing before what was left undone is taken up, lest it be overtaken', async (t) => {
  const { apiRoot } = await reluctantTelegram(t);
  let answer = (_reply: Reply<QueuedUpdate[]>): void => {};
  const pendingUpdates = () => new Promise<Reply<QueuedUpdate[]>>((resolve) => (answer = resolve));
  const bot = await make(t, (readers) => ({
    apiRoot,
    readers: { ...readers, any: { ...readers.any, pendingUpdates } },
  }));
  const update = { update_id: 7 };
  const deliver = (): Promise<boolean> => bot.acceptWebhook(update, JSON.stringify(update));
  const started = bot.start();
  assert.equal(await deliver(), false);
  answer(ok([]));
  await started;
  assert.equal(await deliver(), true);
});
