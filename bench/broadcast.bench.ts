import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Api } from 'grammy';
import { Pool } from 'undici';
import { createAttachments } from '../src/bot/attachments.ts';
import { createContents } from '../src/bot/contents.ts';
import { createDelivery } from '../src/bot/deliver.ts';
import { createNewestMessages } from '../src/bot/newest-messages.ts';
import { createSender } from '../src/bot/sender.ts';
import { createTelegram } from '../src/bot/telegram.ts';
import { EVERYBODY } from '../src/domain/broadcast.ts';
import { unwrap } from '../src/domain/errors.ts';
import { quietLog, seedCampaign, startDatabase, type Scope } from '../src/testing.ts';
import { STANDARD_ALONE } from '../src/texts/texts-testing.ts';
import { dialogueDuringBroadcast, registrationDuringFreeze } from './broadcast-claims.ts';
import { concurrently, type Comparison, type Contender } from './compare.ts';
import type { Claim } from './report.ts';
import { fill, telegramIdOf } from './seed.ts';

/**
 * G10: a broadcast at an unlimited rate, each message made for its person and each outcome durable, beside a bare loop over the
 * same HTTP client that sends one text to nobody in particular and forgets it; and beside grammY's own client.
 */

const MESSAGES = 5_000;
const CONNECTIONS = 128;
const TOKEN = '42:token';
const EPOCH = 'bench';

export async function comparisons(scope: Scope): Promise<Comparison[]> {
  const origin = await bareTelegram(scope);
  const product = await ownSender(scope, origin);
  const shared = { operations: MESSAGES, iterations: 2, product };
  const n = MESSAGES.toLocaleString('en');
  return [
    {
      ...shared,
      subject: `a broadcast to ${n}, unlimited, by a bare loop`,
      floor: barePool(scope, origin),
      goal: { id: 'G10', ratio: 0.6 },
    },
    {
      ...shared,
      subject: `a broadcast to ${n}, unlimited, by grammY’s client`,
      floor: grammyLoop(origin),
      goal: { id: 'G10', ratio: 2.5 },
    },
  ];
}

export const claims = async (scope: Scope): Promise<Claim[]> => [
  await registrationDuringFreeze(scope),
  await dialogueDuringBroadcast(scope),
];

/** The Bot API that both sides talk to. */
async function bareTelegram(scope: Scope): Promise<string> {
  const child = fork(fileURLToPath(new URL('bare-telegram.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  scope.after(async () => {
    child.disconnect();
    await once(child, 'exit');
  });
  if (!child.stdout) throw new Error('the child has no output');
  const [origin] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return origin;
}

function barePool(scope: Scope, origin: string): Contender {
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  scope.after(() => pool.destroy());
  const headers = { 'content-type': 'application/json' };
  return {
    name: 'floor: undici pool, one text, nothing kept',
    run: () =>
      concurrently(CONNECTIONS, MESSAGES, async (i) => {
        const payload = JSON.stringify({ chat_id: telegramIdOf(i + 1), text: TEXT });
        const { body } = await pool.request({
          method: 'POST',
          path: `/bot${TOKEN}/sendMessage`,
          headers,
          body: payload,
        });
        await body.json();
      }),
  };
}

function grammyLoop(origin: string): Contender {
  const api = new Api(TOKEN, { apiRoot: origin });
  return {
    name: 'floor: grammY, one text, nothing kept',
    run: () => concurrently(CONNECTIONS, MESSAGES, (i) => api.sendMessage(telegramIdOf(i + 1), TEXT)),
  };
}

const TEXT = 'Анна Белова, розыгрыш начинается в пятницу в шесть вечера. Ваш номер 0000-0000-0000-0000.';

/** The sender with everything behind it: writer thread, frozen list, content, outcomes. */
async function ownSender(scope: Scope, origin: string): Promise<Contender> {
  const { writer, readers } = await startDatabase(scope, { epoch: EPOCH });
  const { campaign, adminId } = await seedCampaign(writer);
  const campaignId = campaign.id;
  await fill(writer.client, { campaignId, count: MESSAGES, approvedBy: adminId });
  const telegram = createTelegram({ token: TOKEN, apiRoot: origin, connections: CONNECTIONS, timeoutMs: 20_000 });
  const reader = readers.any;
  const deliver = createDelivery({
    telegram,
    contents: createContents({ reader, campaignTexts: STANDARD_ALONE }),
    attachments: createAttachments({ reader, writer: writer.client, attachmentsDir: '.', log: quietLog }),
    newest: createNewestMessages(),
  });
  let onDone = (): void => {};
  const now = (): number => Date.now();
  const sender = createSender({
    writer: writer.client,
    call: deliver,
    epoch: EPOCH,
    concurrency: CONNECTIONS,
    messagesPerSecond: 1_000_000,
    paidPerSecond: 1_000_000,
    limit: 1_000,
    log: quietLog,
    now,
    onSettled: (broadcasts) => broadcasts.some(({ state }) => state === 'done') && onDone(),
  });
  scope.after(async () => {
    await sender.stop(5_000);
    await telegram.close();
  });
  const chats = Float64Array.from({ length: MESSAGES }, (_, i) => telegramIdOf(i + 1));
  const plan = {
    title: 'bench',
    content: {
      kind: 'composed',
      text: { ru: '<b>{name}</b>, розыгрыш начинается в пятницу в шесть вечера. Ваш номер {code}.', en: null },
      attachment: null,
      buttons: [],
    },
    audience: EVERYBODY,
    paid: false,
    onDoubt: 'resend',
  } as const;
  return {
    name: 'product: frozen list, rows, outcomes stored',
    async run() {
      const by = { adminId, now: now() };
      const { id: broadcastId } = unwrap(await writer.client.createBroadcast({ ...plan, campaignId, ...by }));
      unwrap(await writer.client.freezeBroadcast({ broadcastId, paid: false, ...by }));
      const done = new Promise<void>((resolve) => (onDone = resolve));
      unwrap(
        await writer.client.storeAudience({ broadcastId, from: 0, chats, more: false, mayBeEmpty: false, now: now() }),
      );
      sender.wake();
      await done;
    },
  };
}
