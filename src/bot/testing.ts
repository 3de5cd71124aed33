import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPool } from '../actors/pool.ts';
import { createBroadcasts } from '../broadcasts/broadcasts.ts';
import { createCaches, dropStale } from '../caches.ts';
import { createClaims } from '../moderation/claims.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { CpuClient } from '../contracts/cpu.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { unwrap } from '../domain/errors.ts';
import type { Campaign, Participant } from '../domain/model.ts';
import { createEvents } from '../http/events.ts';
import { createModeration } from '../moderation/moderation.ts';
import { createPhotoFiles } from '../photo-files.ts';
import type { SandboxOptions } from '../sandbox/options.ts';
import type { SandboxPerson } from '../sandbox/person.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { quietLog, seedCampaign, startDatabase, temporaryFolder, type Scope } from '../testing.ts';
import { createCampaignTexts } from '../texts/campaign-texts.ts';
import { loadTexts } from '../texts/load.ts';
import { loadStandardTexts } from '../texts/standard-texts.ts';
import { createBot, type Bot } from './bot.ts';

/** The bot on real threads, a real file and the sandbox's real HTTP, for its tests. */

const TOKEN = '4242:token-of-the-bot-test';
const texts = loadTexts();
const LEVEL = { ttlMs: 60_000, places: 1_000 };

/** Starts a bot in an open campaign; `restart` ends it and starts another on the same database. */
export async function startBot(
  scope: Scope,
  options: {
    sandbox?: SandboxOptions;
    campaign?: Partial<Campaign>;
    queue?: number;
    /** Stands between the bot and its writer. */
    between?: (client: ActorClient<WriterContract>) => ActorClient<WriterContract>;
    /** Takes the place of the pool for a photo, unless it answers with null. */
    processPhoto?: () => ReturnType<CpuClient['processPhoto']> | null;
    groupRestMs?: number;
    onPrizeFreed?: () => void;
  } = {},
) {
  const sandbox = createSandbox({ tokens: [TOKEN], ...options.sandbox });
  const { url } = await sandbox.listen();
  const cpu = createPool();
  let bot: Bot | null = null;
  const quit = async (): Promise<void> => bot?.stop(5_000);
  // Clean-ups run in the order in which they were asked for: the bot stops before its database.
  scope.after(async () => {
    await quit();
    await cpu.close();
    await sandbox.close();
  });
  const folder = temporaryFolder(scope);
  const paths = {
    photosDir: join(folder, 'photos'),
    tempDir: join(folder, 'temp'),
    attachmentsDir: join(folder, 'attachments'),
  };
  for (const path of Object.values(paths)) mkdirSync(path);
  const database = await startDatabase(scope, { folder });
  const { campaign, adminId } = await seedCampaign(database.writer, {
    requiredFields: ['phone', 'card'],
    ...options.campaign,
  });
  const events = createEvents();
  const writer = options.between?.(database.writer.client) ?? database.writer.client;
  const clock = { ahead: 0 };
  const caches = createCaches({ hot: LEVEL, warm: LEVEL, cold: LEVEL });
  events.subscribe(dropStale(caches));
  const reader = database.readers.any;
  const standard = loadStandardTexts();
  const parts = {
    writer,
    reader,
    caches,
    events,
    texts,
    campaignTexts: createCampaignTexts({ reader, caches, texts, standard, log: quietLog }),
    log: quietLog,
    now: () => Date.now() + clock.ahead,
  };
  const claims = createClaims(parts);
  const moderation = createModeration({ ...parts, claims });
  const broadcasts = createBroadcasts({
    ...parts,
    cpu,
    databasePath: database.options.databasePath,
    telegram: {
      wake: () => bot?.wake(),
      drop: (broadcastId) => bot?.drop(broadcastId),
      balance: async () => bot?.starBalance() ?? null,
      pace: () => bot?.pace() ?? { free: 0, paid: 0 },
    },
    perSecond: { free: 1_000, paid: 1_000 },
    errorsInARow: 30,
  });
  async function launch(): Promise<Bot> {
    bot = createBot({
      ...parts,
      ...paths,
      token: TOKEN,
      apiRoot: url,
      delivery: { mode: 'polling' },
      readers: database.readers,
      cpu: { ...cpu, processPhoto: (task) => options.processPhoto?.() ?? cpu.processPhoto(task) },
      moderation,
      deletePhotos: createPhotoFiles({ ...parts, ...paths }).remove,
      publish: events.publish,
      observe: () => {},
      countTelegramError: () => {},
      chance: () => 0.5,
      epoch: 'test',
      databasePath: database.options.databasePath,
      publicUrl: 'https://draw.example.org',
      limits: { queue: options.queue ?? 1_000, workers: 2, messagesPerSecond: 1_000, paidPerSecond: 1_000 },
      onOutcome: broadcasts.noteOutcome,
      onSettled: broadcasts.noteSettled,
      ...(options.groupRestMs !== undefined && { groupRestMs: options.groupRestMs }),
      onPrizeFreed: options.onPrizeFreed ?? (() => {}),
      onTokenRefused: () => assert.fail('the sandbox knows the token'),
    });
    await bot.start();
    return bot;
  }
  await launch();
  return {
    sandbox,
    ...database,
    ...paths,
    campaign,
    adminId,
    events,
    campaignTexts: parts.campaignTexts,
    claims,
    moderation,
    broadcasts,
    cpu,
    /** Calls the Bot API beside the bot, as it would itself. */
    async telegram(method: string, parameters: object): Promise<void> {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      };
      assert.ok((await fetch(`${url}/bot${TOKEN}/${method}`, request)).ok, method);
    },
    /** Moves the product's clock: `ahead` is added to the time, in ms. */
    clock,
    bot: (): Bot => bot as Bot,
    /** The registrations of a person, as the database has them. */
    async entriesOf({ id }: { readonly id: number }): Promise<readonly Participant[]> {
      return unwrap(await database.readers.any.person({ telegramId: id })).registrations;
    },
    async restart(): Promise<void> {
      await quit();
      await launch();
    },
  };
}

/** What the bot says of a key to a Russian reader, as it is seen. */
export const russian = (key: string, args?: Record<string, string | number>): string =>
  texts.format('ru', key, args).replaceAll(/<[^>]+>/g, '');

/** Every text that the bot ever said to a person, also what an edit took the place of. */
export const said = ({ messages }: SandboxPerson): string[] =>
  messages
    .filter(({ from }) => from === 'bot')
    .flatMap(({ text, edits }) => [...edits.map((edit) => edit.text ?? ''), text ?? '']);

/** Waits for a message that holds these words; the others on the way are read and left. */
export async function hears(person: SandboxPerson, words: string, name = words): Promise<void> {
  for (const heard: string[] = []; ;) {
    const { text } = await person
      .nextMessage({ timeoutMs: 20_000 })
      .catch(() => assert.fail(`${name} did not come, but: ${heard.join(' | ')}`));
    if (text?.includes(words)) return;
    heard.push(text ?? '');
  }
}

/** As `hears`, for the text of a key. */
export const reads = (person: SandboxPerson, key: string, args?: Record<string, string | number>): Promise<void> =>
  hears(person, russian(key, args), key);

/** One act of a registration, and its answer read. */
export type Step = (person: SandboxPerson, n: number) => Promise<void>;
/** A registration up to the review; person `n` has a card of their own. */
export const STEPS: readonly Step[] = [
  async (person) => {
    person.say('/start');
    await reads(person, 'ask-language');
  },
  async (person) => {
    person.press(russian('button-language-ru'));
    await reads(person, 'consent-data');
  },
  async (person) => {
    person.press(russian('button-agree'));
    await reads(person, 'ask-name');
  },
  async (person) => {
    person.say('Иванова Анна');
    await reads(person, 'ask-phone');
  },
  async (person) => {
    person.shareContact();
    await reads(person, 'ask-card');
  },
  async (person, n) => {
    person.say(`CARD 000${n}`);
    await reads(person, 'review-question');
  },
];

/** Goes all the way to the review. */
export async function fillIn(person: SandboxPerson, n: number): Promise<void> {
  for (const step of STEPS) await step(person, n);
}

/** Sends the reviewed form and reads that it came. */
export async function submit(person: SandboxPerson): Promise<void> {
  person.press(russian('button-submit'));
  await reads(person, 'registered-next');
}
