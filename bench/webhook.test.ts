import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { before, test } from 'node:test';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder } from '../src/testing.ts';
import { createCrowd } from './people.ts';
import { buildProduct, openPanel, startProduct, TOKEN } from './product.ts';

before(buildProduct);

/** A port that nobody uses now: the address of a webhook must be known before the product listens there. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('people register through the webhook, and a call without the secret changes nothing', async (t) => {
  const sandbox = createSandbox({ tokens: [TOKEN], webhookRetryMs: 20 });
  const { url } = await sandbox.listen();
  t.after(() => sandbox.close());
  const origin = `http://127.0.0.1:${await freePort()}`;
  const product = await startProduct({
    dataDir: temporaryFolder(t),
    telegram: url,
    env: {
      PORT: new URL(origin).port,
      BOT_MODE: 'webhook',
      WEBHOOK_URL: `${origin}/telegram/webhook`,
      WEBHOOK_SECRET: 'a-secret-of-the-webhook',
    },
  });
  t.after(() => product.stop());
  const panel = await openPanel(product.origin);
  const campaign = await panel.openCampaign({ requiredFields: ['phone', 'card'] });
  const forged = await fetch(`${origin}/telegram/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'a-guess' },
    body: JSON.stringify({ update_id: 1, message: { chat: { id: 1, type: 'private' } } }),
  });
  assert.equal(forged.status, 401);
  const crowd = createCrowd(sandbox, { count: 20 });
  t.after(() => crowd.close());
  await Promise.all(crowd.people.map((person) => person.register()));
  const counts = await panel.call<{ pending: number }>('GET', `/campaigns/${campaign.id}/counts`);
  assert.equal(counts.pending, 20);
});
