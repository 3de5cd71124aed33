import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import type { Update } from '@grammyjs/types/update.js';
import { refused, sandboxFor } from './testing.ts';

interface Delivery {
  readonly update: Update;
  readonly secret: string | undefined;
  readonly answer: (status: number, headers?: Record<string, string>) => void;
}

/** A bot's webhook whose deliveries the test takes one by one and answers itself. */
async function webhookFor(
  t: TestContext,
): Promise<{ url: string; next: () => Promise<Delivery>; waiting: () => number }> {
  const arrived: Delivery[] = [];
  const takers: ((delivery: Delivery) => void)[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const delivery: Delivery = {
      update: JSON.parse(await text(request)) as Update,
      secret: request.headers['x-telegram-bot-api-secret-token'] as string | undefined,
      answer: (status, headers = {}) => response.writeHead(status, headers).end(),
    };
    const taker = takers.shift();
    if (taker === undefined) arrived.push(delivery);
    else taker(delivery);
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    next: () => {
      const delivery = arrived.shift();
      return delivery === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(delivery);
    },
    waiting: () => arrived.length,
  };
}

const told = ({ update }: Delivery) => update.message?.text;

test('updates of a chat come one after another, of different chats at once, with the secret', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const { url, next, waiting } = await webhookFor(t);
  const [anna, boris] = [sandbox.addPerson(), sandbox.addPerson()];
  anna.say('a1');
  await bot.api.setWebhook(url, { secret_token: 'secret_1' });
  const first = await next();
  assert.deepEqual([told(first), first.secret], ['a1', 'secret_1']);
  anna.say('a2');
  boris.say('b1');
  const other = await next();
  assert.equal(told(other), 'b1');
  assert.equal(waiting(), 0);
  assert.equal((await bot.api.getWebhookInfo()).pending_update_count, 3);
  first.answer(200);
  const second = await next();
  assert.equal(told(second), 'a2');
  second.answer(200);
  other.answer(204);
  boris.say('b2');
  (await next()).answer(200);
});

test('an update that was not taken comes again and nothing of its chat overtakes it', async (t) => {
  const { sandbox, bot } = await sandboxFor(t, { webhookRetryMs: 1 });
  const { url, next } = await webhookFor(t);
  const anna = sandbox.addPerson();
  await bot.api.setWebhook(url);
  anna.say('one');
  anna.say('two');
  for (const status of [500, 503, 302]) {
    const delivery = await next();
    assert.equal(told(delivery), 'one');
    delivery.answer(status);
  }
  const again = await next();
  const { last_error_message: message, pending_update_count: pending } = await bot.api.getWebhookInfo();
  assert.deepEqual([message, pending], ['Wrong response from the webhook: 302 Found', 2]);
  again.answer(200);
  const last = await next();
  assert.equal(told(last), 'two');
  last.answer(200);
});

test('no more updates are under way than max_connections', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const { url, next, waiting } = await webhookFor(t);
  await bot.api.setWebhook(url, { max_connections: 1 });
  for (const text of ['a', 'b']) sandbox.addPerson().say(text);
  const first = await next();
  await bot.api.getMe();
  assert.equal(waiting(), 0);
  first.answer(200);
  const second = await next();
  assert.equal(told(second), 'b');
  second.answer(200);
});

test('deliverTwice brings an update again before the next of its chat', async (t) => {
  const { sandbox, bot } = await sandboxFor(t, { faults: { deliverTwice: true } });
  const { url, next } = await webhookFor(t);
  const anna = sandbox.addPerson();
  await bot.api.setWebhook(url);
  anna.say('one');
  anna.say('two');
  for (const expected of ['one', 'one', 'two', 'two']) {
    const delivery = await next();
    assert.equal(told(delivery), expected);
    delivery.answer(200);
  }
});

test('pending updates wait for getUpdates after the webhook is gone, or are dropped', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const { url, next } = await webhookFor(t);
  const anna = sandbox.addPerson();
  await bot.api.setWebhook(url);
  anna.say('one');
  const delivery = await next();
  await bot.api.deleteWebhook();
  delivery.answer(200);
  assert.equal((await bot.api.getUpdates()).length, 1);
  assert.equal((await bot.api.getWebhookInfo()).url, '');
  await bot.api.deleteWebhook({ drop_pending_updates: true });
  assert.deepEqual(await bot.api.getUpdates(), []);
});

test('a webhook that Telegram would refuse is refused', async (t) => {
  const { bot } = await sandboxFor(t);
  const cases: [string, string | undefined, string][] = [
    ['nonsense', undefined, 'invalid webhook URL specified'],
    ['http://example.org/', undefined, 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['https://example.org/', 'x'.repeat(257), 'secret token is too long'],
    ['https://example.org/', 'пароль', 'secret token contains unallowed characters'],
  ];
  for (const [url, secret, reason] of cases)
    await assert.rejects(
      bot.api.setWebhook(url, secret === undefined ? {} : { secret_token: secret }),
      refused(400, `Bad Request: ${reason}`),
    );
});
