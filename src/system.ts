import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { memoryUsage, uptime, versions } from 'node:process';
import type { Pool } from './actors/pool.ts';
import type { Readers } from './actors/readers.ts';
import type { RemoteFigures } from './actors/remote.ts';
import type { Actor } from './actors/supervisor.ts';
import type { Bot } from './bot/bot.ts';
import type { Caches } from './caches.ts';
import type { Config } from './config.ts';
import { POOL_LANES, type SamplesView, type SystemLimit, type SystemView } from './contracts/api-system.ts';
import type { WriterContract, WriterStats } from './contracts/writer.ts';
import { OUTBOX_LATE_MS } from './health.ts';
import type { HealthReport } from './http/deps.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { SAMPLE_MS, type Sample, type Samples } from './telemetry/samples.ts';
import { readVersion } from './version.ts';

export interface SystemDeps {
  readonly config: Pick<Config, 'alerts' | 'caches' | 'dataDir' | 'queueLimit'> & {
    readonly bot: { readonly mode: Config['bot']['mode'] };
  };
  readonly writer: Actor<WriterContract>;
  readonly readers: Readers;
  readonly bot: Pick<Bot, 'figures' | 'isConnected' | 'username'>;
  readonly cpu: Pick<Pool, 'depth'>;
  readonly caches: Caches;
  readonly metrics: Pick<Metrics, 'telegramErrors'>;
  readonly samples: Samples;
  readonly health: () => Promise<HealthReport>;
  readonly now: () => number;
}

const LEVELS = ['hot', 'warm', 'cold'] as const;

/** Tells the state of every part; a part that does not answer is null, never the whole. */
export function createSystem(deps: SystemDeps): () => Promise<SystemView> {
  const { config, writer, readers, bot, cpu, caches, metrics, samples, health, now } = deps;
  const startedAt = Math.round(now() - uptime() * 1_000);
  const version = readVersion();

  return async () => {
    const [{ status, parts }, stats, queues, disk] = await Promise.all([
      health(),
      writer.client.stats({}),
      readers.any.queues({ now: now() }),
      statfs(config.dataDir).then(
        ({ bavail, blocks, bsize }) => ({ freeBytes: bavail * bsize, totalBytes: blocks * bsize }),
        () => null,
      ),
    ]);
    const { database, bot: botPart, memory, queue, connections } = parts;
    const { rss, heapUsed } = memoryUsage();
    const memoryPercent = tenths((rss / totalmem()) * 100);
    const all = samples.all();
    const last = all.at(-1);
    const { updates: lanes, outgoing, photos } = bot.figures();
    const waiting = queues.ok ? queues.value : null;
    const depths = cpu.depth();
    return {
      at: now(),
      version,
      node: versions.node,
      startedAt,
      uptimeMs: Math.round(uptime() * 1_000),
      machine: { cores: availableParallelism(), memoryBytes: totalmem() },
      health: {
        status,
        parts: {
          database: database.status,
          bot: botPart.status,
          memory: memory.status,
          queue: queue.status,
          connections: connections.status,
        },
      },
      process: {
        cpuPercent: last?.cpuPercent ?? null,
        rssBytes: rss,
        heapBytes: heapUsed,
        memoryPercent,
        loopP50Ms: last?.loopP50Ms ?? null,
        loopP99Ms: last?.loopP99Ms ?? null,
      },
      bot: {
        mode: config.bot.mode,
        connected: bot.isConnected(),
        username: bot.username(),
        responseMs: samples.responseMs(),
        errors: metrics.telegramErrors(),
      },
      queues: {
        inbox: waiting?.inbox ?? null,
        outbox: waiting?.outbox ?? null,
        oldestOutboxMs: waiting?.oldestOutboxMs ?? null,
        lanes,
        outgoing,
        photos,
      },
      writer: stats.ok ? toWriter(stats.value, last) : null,
      disk,
      threads: [writer, ...readers.actors].map((actor, i) =>
        toThread(i === 0 ? actor.name : `${actor.name} ${i}`, actor.figures()),
      ),
      pool: POOL_LANES.map((lane) => ({ lane, ...depths[lane] })),
      caches: LEVELS.map((level) => ({ level, ...caches[level].figures(), ...config.caches[level] })),
      limits: [
        limit('response', samples.responseMs(), config.alerts.responseMs),
        limit('cpu', last?.cpuPercent ?? null, config.alerts.cpuPercent),
        limit('memory', memoryPercent, config.alerts.memoryPercent),
        limit('queue', lanes, config.queueLimit),
        limit('outbox', waiting?.oldestOutboxMs ?? null, OUTBOX_LATE_MS),
      ],
      samples: toSeries(all),
    };
  };
}

const limit = (name: SystemLimit, value: number | null, most: number): SystemView['limits'][number] => ({
  name,
  value,
  limit: most,
  over: value !== null && value >= most,
});

const toThread = (name: string, { waiting, unanswered, calls, deaths }: RemoteFigures) => ({
  name,
  restarts: deaths,
  waiting,
  unanswered,
  calls,
});

const toWriter = (
  { commits, commands, commitMsTotal, largestBatch, walBytes, databaseBytes }: WriterStats,
  last: Sample | undefined,
): NonNullable<SystemView['writer']> => ({
  commitsPerSecond: last?.commitsPerSecond ?? null,
  commandsPerCommit: commits === 0 ? null : tenths(commands / commits),
  commitMs: commits === 0 ? null : tenths(commitMsTotal / commits),
  largestBatch,
  walBytes,
  databaseBytes,
});

const toSeries = (samples: readonly Sample[]): SamplesView => ({
  everyMs: SAMPLE_MS,
  at: samples.map(({ at }) => at),
  cpuPercent: samples.map(({ cpuPercent }) => cpuPercent),
  rssBytes: samples.map(({ rssBytes }) => rssBytes),
  loopP50Ms: samples.map(({ loopP50Ms }) => loopP50Ms),
  loopP99Ms: samples.map(({ loopP99Ms }) => loopP99Ms),
  commitsPerSecond: samples.map(({ commitsPerSecond }) => commitsPerSecond),
  waiting: samples.map(({ waiting }) => waiting),
});

const tenths = (value: number): number => Math.round(value * 10) / 10;
