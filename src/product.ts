import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPool } from './actors/pool.ts';
import { shardReaders } from './actors/readers.ts';
import { startActor } from './actors/supervisor.ts';
import { createAttachmentSweep } from './broadcasts/attachment-files.ts';
import { createBackups } from './backups/backups.ts';
import { createBot } from './bot/bot.ts';
import { deleteUnfinished } from './bot/photo-fetch.ts';
import { parsePhone } from './bot/phone.ts';
import { createBroadcasts } from './broadcasts/broadcasts.ts';
import { createCaches, dropStale } from './caches.ts';
import { createClaims } from './moderation/claims.ts';
import type { Config } from './config.ts';
import { Reader } from './contracts/reader.ts';
import { Writer } from './contracts/writer.ts';
import { AppError, unwrap } from './domain/errors.ts';
import { createDrawServices } from './draws/services.ts';
import { createExports } from './exports/exports.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { createHealth } from './health.ts';
import { createEvents } from './http/events.ts';
import { createServer } from './http/server.ts';
import { createJobs } from './moderation/jobs.ts';
import { createModeration } from './moderation/moderation.ts';
import { createPhotoFiles } from './photo-files.ts';
import { SANDBOX_TOKEN, startSandbox } from './sandbox-process.ts';
import { createLog } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createSamples } from './telemetry/samples.ts';
import { createCampaignTexts } from './texts/campaign-texts.ts';
import { loadTexts } from './texts/load.ts';
import { loadStandardTexts } from './texts/standard-texts.ts';
import { settledWithin } from './settled-within.ts';
import { createSystem } from './system.ts';
import { startUpkeep } from './upkeep.ts';

export interface Product {
  /** Where the web server answers, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Path of the one-time link for the first owner; null when an account exists. */
  readonly setupPath: string | null;
  /** Takes no new work, lets what is under way end within the deadline, closes everything. */
  stop(deadlineMs: number): Promise<void>;
}

export interface ProductEvents {
  /** Something happened that only a fresh start mends; a key of the terminal catalogue tells it. */
  onFatal(key: string, args: Record<string, string | number>): never;
}

/**
 * Puts the parts together in the order of R14: database, caches, worker pool, bot, web server, monitoring. Resolves when
 * all of them are ready.
 *
 * @throws AppError that says what to do when a part cannot start
 */
export async function startProduct(config: Config, { onFatal }: ProductEvents): Promise<Product> {
  const now = (): number => Date.now();
  const epoch = randomUUID();
  const paths = pathsOf(config.dataDir);
  const sandboxMode = config.bot.mode === 'sandbox';
  const token = config.bot.mode === 'sandbox' ? SANDBOX_TOKEN : config.bot.token.reveal();
  const log = createLog(config.logLevel, [token, ...secretsOf(config)]);
  const texts = loadTexts();
  const standardTexts = loadStandardTexts();
  const metrics = createMetrics(now);
  const samples = createSamples(now);
  const events = createEvents();

  const giveUp = (name: string, reason: string): never => onFatal('actor-gave-up', { actor: name, reason });
  const actor = {
    batching: config.batching,
    onDeath: (name: string, exitCode: number, problem: string | null) =>
      log.error({ actor: name, exitCode, problem }, 'actor died'),
    onGiveUp: giveUp,
    options: { ...config.database, ...paths, dataDir: config.dataDir, epoch },
  };
  const writer = await startActor({ ...actor, definition: Writer, module: 'writer' });
  for (const folder of [paths.photosDir, paths.attachmentsDir, paths.exportsDir, paths.backupsDir, paths.tempDir]) {
    await mkdir(folder, { recursive: true });
    await deleteUnfinished(folder);
  }
  const readerThreads = Array.from({ length: config.readers }, () =>
    startActor({ ...actor, definition: Reader, module: 'reader' }),
  );
  const readers = shardReaders(await Promise.all(readerThreads));

  const caches = createCaches(config.caches);
  events.subscribe(dropStale(caches));
  await caches.warm.get('campaigns', async () => unwrap(await readers.any.campaigns({})));

  const cpu = createPool({ onDeath: (lane, problem) => log.error({ lane, problem }, 'pool thread died') });
  const sandbox = sandboxMode
    ? await startSandbox(config.dataDir, () => giveUp('sandbox', 'it ended by itself'))
    : null;
  const reader = readers.any;
  const campaignTexts = createCampaignTexts({ reader, caches, texts, standard: standardTexts, log });
  const parts = { writer: writer.client, reader, caches, events, texts, campaignTexts, log, now };
  const claims = createClaims(parts);
  const moderation = createModeration({ ...parts, claims });
  const photoFiles = createPhotoFiles({ ...parts, photosDir: paths.photosDir });
  const { databasePath } = paths;
  const { publicUrl, drandRelays: relays } = config;
  const broadcasts = createBroadcasts({
    ...parts,
    cpu,
    databasePath,
    // The bot is made of parts that are made of this one.
    telegram: {
      wake: () => bot.wake(),
      drop: (broadcastId) => bot.drop(broadcastId),
      balance: () => bot.starBalance(),
      pace: () => bot.pace(),
    },
    perSecond: config.messagesPerSecond,
    errorsInARow: config.broadcastErrors,
  });
  const drawServices = createDrawServices({ ...parts, broadcasts, cpu, databasePath, publicUrl, relays });
  const { prizes, announcements } = drawServices;
  const exports = createExports({ ...parts, ...paths, cpu });
  const backups = createBackups({ ...parts, ...paths, cpu });
  await Promise.all([exports.recover(), backups.recover()]);
  const settlePrizes = () =>
    prizes.settleDue().catch((error: unknown) => log.warn({ err: error }, 'prizes not settled'));
  const bot = createBot({
    token,
    apiRoot: config.bot.mode === 'sandbox' ? (sandbox?.origin ?? '') : config.bot.apiRoot,
    delivery:
      config.bot.mode === 'webhook'
        ? { mode: 'webhook', url: config.bot.url, secret: config.bot.secret.reveal() }
        : { mode: 'polling' },
    writer: writer.client,
    readers,
    cpu,
    caches,
    texts,
    campaignTexts,
    moderation,
    deletePhotos: photoFiles.remove,
    publish: events.publish,
    observe(milliseconds, kind, chatId) {
      metrics.observeUpdate(milliseconds, kind);
      metrics.observeActive(chatId);
    },
    countTelegramError: metrics.countTelegramError,
    onOutcome(message, outcome) {
      metrics.countMessage(message.kind, outcome.state);
      broadcasts.noteOutcome(message, outcome);
    },
    onSettled: broadcasts.noteSettled,
    log,
    now,
    chance: Math.random,
    epoch,
    ...paths,
    publicUrl: config.publicUrl,
    limits: {
      queue: config.queueLimit,
      workers: config.botWorkers,
      messagesPerSecond: config.messagesPerSecond.free,
      paidPerSecond: config.messagesPerSecond.paid,
    },
    onPrizeFreed: () => void settlePrizes(),
    onTokenRefused: () => onFatal('token-refused', {}),
  });

  const health = createHealth({ config, writer, readers, bot, now });
  const jobs = createJobs({ ...parts, claims, isMember: bot.isMember });
  const server = await createServer({
    ...parts,
    standardTexts,
    config: {
      photosDir: paths.photosDir,
      attachmentsDir: paths.attachmentsDir,
      tempDir: paths.tempDir,
      webDir: paths.webDir,
      databasePath: paths.databasePath,
      publicOrigin: config.publicUrl,
      secureCookies: config.publicUrl?.startsWith('https://') ?? false,
      metricsToken: config.metricsToken?.reveal() ?? null,
      webhook: config.bot.mode === 'webhook' ? { secret: config.bot.secret.reveal() } : null,
      sandboxOrigin: sandbox?.origin ?? null,
    },
    cpu,
    claims,
    moderation,
    jobs,
    broadcasts,
    exports,
    backups,
    ...drawServices,
    parsePhone,
    deletePhotos: photoFiles.remove,
    botUsername: bot.username,
    health,
    system: createSystem({ config, writer, readers, bot, cpu, caches, metrics, samples, health, now }),
    metrics,
    acceptWebhook: bot.acceptWebhook,
  });
  const origin = await listen(server, config);
  const setupPath = await ensureFirstAdmin(writer.client, readers.any, config.firstAdmin, now());
  await bot.start();
  jobs.resume();
  announcements.resume().catch((error: unknown) => log.warn({ err: error }, 'announcements not resumed'));
  const sweepAttachments = createAttachmentSweep({ ...parts, ...paths });
  const upkeep = startUpkeep({
    ...{ writer, readers, bot, photoFiles, sweepAttachments },
    ...{ prizes, announcements, broadcasts, exports, backups, metrics, samples, log, now },
  });

  return {
    origin,
    setupPath,
    async stop(deadlineMs) {
      upkeep.stop();
      samples.stop();
      await server.close();
      await settledWithin(Promise.all([jobs.stop(), exports.stop(), backups.stop()]), deadlineMs / 4);
      await bot.stop(deadlineMs / 2);
      await Promise.all([cpu.close(), sandbox?.close(), ...readers.actors.map((reader) => reader.close())]);
      await writer.close();
    },
  };
}

function pathsOf(dataDir: string) {
  return {
    databasePath: join(dataDir, 'lottery.db'),
    backupsDir: join(dataDir, 'backups'),
    photosDir: join(dataDir, 'photos'),
    attachmentsDir: join(dataDir, 'attachments'),
    exportsDir: join(dataDir, 'exports'),
    tempDir: join(dataDir, 'temp'),
    // dist/web stands beside dist/src, and below the root of the sources.
    webDir: fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../dist/web' : '../web', import.meta.url)),
  };
}

const secretsOf = ({ bot, firstAdmin, metricsToken }: Config): string[] =>
  [bot.mode === 'webhook' ? bot.secret : null, firstAdmin?.password ?? null, metricsToken].flatMap(
    (secret) => secret?.reveal() ?? [],
  );

async function listen(server: Awaited<ReturnType<typeof createServer>>, { host, port }: Config): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new AppError('STARTUP_PORT_TAKEN', undefined, { host, port: String(port) });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new AppError('STARTUP_NO_ADDRESS', undefined, { host });
    throw error;
  }
  const address = server.server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${shown}:${address.port}`;
}
