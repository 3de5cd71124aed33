import type { Logger } from 'pino';
import type { Readers } from './actors/readers.ts';
import type { Actor } from './actors/supervisor.ts';
import type { Bot } from './bot/bot.ts';
import type { WriterContract } from './contracts/writer.ts';
import type { Metrics } from './telemetry/metrics.ts';

export interface UpkeepDeps {
  readonly writer: Actor<WriterContract>;
  readonly readers: Readers;
  readonly bot: Bot;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
}

const SEARCH_MS = 500;
const SEARCH_ROWS = 500;
const MEASURE_MS = 5_000;
const PRUNE_MS = 3_600_000;

/** What goes on beside the work: the search index follows, queues are measured, the inbox forgets what is long done. */
export function startUpkeep({ writer, readers, bot, metrics, log, now }: UpkeepDeps) {
  /** Repeats a job, never two of them at once; a failure is told and the next round tries again. */
  function every(milliseconds: number, name: string, job: () => Promise<void>): NodeJS.Timeout {
    let busy = false;
    return setInterval(() => {
      if (busy) return;
      busy = true;
      job()
        .catch((error: unknown) => log.warn({ job: name, err: error }, 'upkeep failed'))
        .finally(() => (busy = false));
    }, milliseconds);
  }

  const timers = [
    every(SEARCH_MS, 'search', async () => {
      let more = true;
      while (more) {
        const reply = await writer.client.indexSearch({ limit: SEARCH_ROWS });
        more = reply.ok && reply.value.more;
      }
    }),
    every(MEASURE_MS, 'measure', async () => {
      const [queues, stats] = await Promise.all([readers.any.queues({ now: now() }), writer.client.stats({})]);
      const { updates, photos } = bot.figures();
      metrics.setQueue('lanes', updates);
      metrics.setQueue('photos', photos);
      if (queues.ok) {
        metrics.setQueue('inbox', queues.value.inbox);
        metrics.setQueue('outbox', queues.value.outbox);
      }
      if (stats.ok) metrics.setWriter(stats.value);
      metrics.setConnections(readers.actors.length + 1);
    }),
    every(PRUNE_MS, 'prune', async () => {
      let more = true;
      while (more) {
        const reply = await writer.client.prune({ now: now() });
        more = reply.ok && reply.value.deleted > 0;
      }
    }),
  ];
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
}
