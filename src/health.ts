import { memoryUsage } from 'node:process';
import { totalmem } from 'node:os';
import type { Readers } from './actors/readers.ts';
import type { Actor } from './actors/supervisor.ts';
import type { Bot } from './bot/bot.ts';
import type { Config } from './config.ts';
import type { WriterContract } from './contracts/writer.ts';
import type { HealthReport, HealthStatus } from './http/deps.ts';

export interface HealthDeps {
  readonly config: Config;
  readonly writer: Actor<WriterContract>;
  readonly readers: Readers;
  readonly bot: Bot;
  readonly now: () => number;
}

/** An outbox whose oldest message waits longer is not keeping up. */
export const OUTBOX_LATE_MS = 60_000;

const RANK: readonly HealthStatus[] = ['ok', 'degraded', 'down'];
const worst = (...statuses: readonly HealthStatus[]): HealthStatus =>
  RANK.findLast((status) => statuses.includes(status)) ?? 'ok';
const unless = (good: boolean, otherwise: HealthStatus): HealthStatus => (good ? 'ok' : otherwise);

/** How the parts of R11 are: database (a real write), bot, memory, queues, connections. */
export function createHealth({ config, writer, readers, bot, now }: HealthDeps): () => Promise<HealthReport> {
  return async () => {
    const [beat, stats, queues, ...pings] = await Promise.all([
      writer.client.heartbeat({ now: now() }),
      writer.client.stats({}),
      readers.any.queues({ now: now() }),
      ...readers.actors.map((reader) => reader.client.ping({})),
    ]);
    const { rss, heapUsed } = memoryUsage();
    const memoryPercent = Math.round((rss / totalmem()) * 100);
    const figures = bot.figures();
    const waiting = queues.ok ? queues.value : { inbox: null, outbox: null, oldestOutboxMs: 0 };
    const parts: HealthReport['parts'] = {
      database: {
        status: unless(beat.ok, 'down'),
        details: stats.ok ? { ...stats.value, restarts: writer.figures().deaths } : { error: stats.error.code },
      },
      bot: {
        status: unless(bot.isConnected(), 'degraded'),
        details: { mode: config.bot.mode, connected: bot.isConnected(), username: bot.username() },
      },
      memory: {
        status: unless(memoryPercent < config.alerts.memoryPercent, 'degraded'),
        details: { rssBytes: rss, heapBytes: heapUsed, percentOfMachine: memoryPercent },
      },
      queue: {
        status: unless(queues.ok && waiting.oldestOutboxMs < OUTBOX_LATE_MS, 'degraded'),
        details: { ...waiting, ...figures },
      },
      connections: {
        status: unless(
          pings.every((ping) => ping.ok),
          'degraded',
        ),
        details: { writer: 1, readers: readers.actors.length, answering: pings.filter((ping) => ping.ok).length },
      },
    };
    return { status: worst(...Object.values(parts).map((part) => part.status)), parts };
  };
}
