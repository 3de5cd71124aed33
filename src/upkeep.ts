import type { Logger } from 'pino';
import type { Readers } from './actors/readers.ts';
import type { Actor } from './actors/supervisor.ts';
import type { Announcements } from './draws/announcements.ts';
import type { Backups } from './backups/backups.ts';
import type { Exports } from './exports/exports.ts';
import type { Bot } from './bot/bot.ts';
import type { Broadcasts } from './broadcasts/broadcasts.ts';
import type { WriterContract } from './contracts/writer.ts';
import { unwrap } from './domain/errors.ts';
import type { PhotoFiles } from './photo-files.ts';
import type { Prizes } from './draws/prizes.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { SAMPLE_MS, type Samples } from './telemetry/samples.ts';

export interface UpkeepDeps {
  readonly writer: Actor<WriterContract>;
  readonly readers: Readers;
  readonly bot: Bot;
  readonly photoFiles: PhotoFiles;
  readonly prizes: Pick<Prizes, 'settleDue'>;
  readonly announcements: Pick<Announcements, 'resume'>;
  readonly broadcasts: Pick<Broadcasts, 'tick'>;
  readonly exports: Pick<Exports, 'sweep'>;
  readonly backups: Pick<Backups, 'daily'>;
  /** Deletes files that no broadcast carries. */
  readonly sweepAttachments: () => Promise<void>;
  readonly metrics: Metrics;
  readonly samples: Pick<Samples, 'take'>;
  readonly log: Logger;
  readonly now: () => number;
}

const SEARCH_MS = 500;
const SEARCH_ROWS = 500;
const WAKE_MS = 5_000;
/** Fewer than the updates that memory holds, so that a reminder of many forms at once leaves room for people. */
const WAKE_CHATS = 100;
const PRIZES_MS = 5_000;
const ANNOUNCE_MS = 60_000;
const BROADCASTS_MS = 1_000;
const SWEEP_MS = 300_000;
/** How often it is looked whether the copy of the day is due. */
const BACKUP_MS = 600_000;
const HOURLY_MS = 3_600_000;
const FORGET_ROWS = 100;

/**
 * What goes on beside the work: the search index follows, forms are recalled and go, prizes whose time is over go to the
 * next in the ranking, announcements begin that a crash kept from it, broadcasts start at their time, queues are measured, and
 * what nobody may keep any longer is forgotten: old inbox rows, personal data after its time, pictures that belong to nobody.
 */
export function startUpkeep(deps: UpkeepDeps) {
  const { writer, readers, bot, photoFiles, prizes, announcements, broadcasts, exports, metrics, samples, log, now } =
    deps;

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
    every(SAMPLE_MS, 'measure', async () => {
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
      samples.take({
        waiting: queues.ok ? queues.value.outbox : null,
        commits: stats.ok ? stats.value.commits : null,
        updates: metrics.updateTotals(),
      });
    }),
    every(WAKE_MS, 'wake', async () => {
      let woken = WAKE_CHATS;
      while (woken === WAKE_CHATS) {
        const updates = unwrap(await writer.client.wakeDue({ limit: WAKE_CHATS, now: now() }));
        bot.offer(updates);
        woken = updates.length;
      }
    }),
    every(PRIZES_MS, 'prizes', prizes.settleDue),
    every(ANNOUNCE_MS, 'announcements', announcements.resume),
    every(BROADCASTS_MS, 'broadcasts', broadcasts.tick),
    every(HOURLY_MS, 'attachments', deps.sweepAttachments),
    every(SWEEP_MS, 'exports', exports.sweep),
    every(BACKUP_MS, 'backup', deps.backups.daily),
    every(HOURLY_MS, 'forget', async () => {
      let more = true;
      while (more) {
        const forgotten = unwrap(await writer.client.forget({ limit: FORGET_ROWS, now: now() }));
        await photoFiles.remove(forgotten.photosGone);
        more = forgotten.more;
      }
      const swept = await photoFiles.sweep();
      if (swept > 0) log.info({ pictures: swept }, 'pictures of unsent forms deleted');
    }),
    every(HOURLY_MS, 'prune', async () => {
      let more = true;
      while (more) {
        const reply = await writer.client.prune({ now: now() });
        more = reply.ok && reply.value.deleted > 0;
      }
    }),
  ];
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
}
