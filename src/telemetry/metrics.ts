import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { WriterStats } from '../contracts/writer.ts';

/** A person counts as active for so long after the last message to the bot. */
const ACTIVE_MS = 5 * 60_000;

/** R16 names 1, 2 and 3 s as limits, so they are bounds of buckets. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

export const QUEUES = ['inbox', 'outbox', 'lanes', 'photos'] as const;

/** The figures of R11, each with one typed way in; names and labels are stable, dashboards depend on them. */
export interface Metrics {
  /** Counts a finished update of the bot. @param kind such as `message` or `callback_query` @param ms from receipt to commit */
  observeUpdate(ms: number, kind: string): void;
  /** Notes that somebody wrote to the bot. */
  observeActive(chatId: number): void;
  /** Counts an answered HTTP request. @param route the pattern, never the path itself, which may hold an id */
  observeHttp(request: { method: string; route: string; status: number; ms: number }): void;
  setConnections(connections: number): void;
  setQueue(queue: (typeof QUEUES)[number], size: number): void;
  countTelegramError(code: number): void;
  /** Those counted so far, by code. */
  telegramErrors(): { code: number; count: number }[];
  /** People who wrote to the bot in the last five minutes. */
  activePeople(): number;
  /** Updates that were finished so far, and the sum of their times. */
  updateTotals(): { readonly count: number; readonly ms: number };
  /** Counts what became of a try to send a message. @param kind reply, notice or broadcast @param outcome such as `sent` */
  countMessage(kind: string, outcome: string): void;
  /** Takes over the writer's figures, which only grow while its thread lives. */
  setWriter(stats: WriterStats): void;
  setStreams(open: number): void;
  /** The text of `GET /metrics` and its content type. */
  exposition(): Promise<string>;
  readonly contentType: string;
}

/**
 * Makes a registry of its own with the process figures of prom-client beside ours.
 *
 * @param now UTC milliseconds
 */
export function createMetrics(now: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const updates = new Histogram({
    name: 'lottery_bot_request_duration_seconds',
    help: 'Time from receipt of an update to the commit of its effects; _count counts the updates',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  const requests = new Histogram({
    name: 'lottery_http_request_duration_seconds',
    help: 'Time to answer an HTTP request; _count counts the requests',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const counted = new Counter({
    name: 'lottery_requests_total',
    help: 'Requests handled: updates of the bot and calls of the web server',
    labelNames: ['source'],
    registers,
  });
  // A rate needs its zero before the first request.
  for (const source of ['bot', 'http']) counted.inc({ source }, 0);
  const connections = new Gauge({ name: 'lottery_database_connections', help: 'Open SQLite connections', registers });
  const queues = new Gauge({
    name: 'lottery_queue_size',
    help: 'What waits: inbox and outbox in the database, lanes and photos in memory',
    labelNames: ['queue'],
    registers,
  });
  const telegramErrors = new Counter({
    name: 'lottery_telegram_errors_total',
    help: 'Calls that the Bot API refused, by its error code; 0 is a network failure',
    labelNames: ['code'],
    registers,
  });
  const messages = new Counter({
    name: 'lottery_messages_total',
    help: 'Tries to send a message, by kind and by what became of it',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const streams = new Gauge({ name: 'lottery_event_streams', help: 'Panels that listen to live events', registers });
  const active = countActive(now);
  const errors = new Map<number, number>();
  let totals = { count: 0, ms: 0 };
  new Gauge({
    name: 'lottery_active_users',
    help: 'People who wrote to the bot in the last five minutes',
    registers,
    collect() {
      this.set(active.count());
    },
  });
  return {
    observeUpdate(ms, kind) {
      updates.observe({ kind }, ms / 1000);
      totals = { count: totals.count + 1, ms: totals.ms + ms };
      counted.inc({ source: 'bot' });
    },
    observeActive: active.seen,
    observeHttp({ method, route, status, ms }) {
      requests.observe({ method, route, status }, ms / 1000);
      counted.inc({ source: 'http' });
    },
    setConnections: (open) => connections.set(open),
    setQueue: (queue, size) => queues.set({ queue }, size),
    countTelegramError(code) {
      telegramErrors.inc({ code });
      errors.set(code, (errors.get(code) ?? 0) + 1);
    },
    telegramErrors: () => [...errors].map(([code, count]) => ({ code, count })).sort((a, b) => a.code - b.code),
    activePeople: active.count,
    updateTotals: () => totals,
    countMessage: (kind, outcome) => messages.inc({ kind, outcome }),
    setWriter: writerFigures(registers),
    setStreams: (open) => streams.set(open),
    exposition: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** Chats in the order of their last sign of life, so that the silent ones are found without a walk over all. */
function countActive(now: () => number): { seen: (chatId: number) => void; count: () => number } {
  const lastSeen = new Map<number, number>();
  const forget = (): void => {
    for (const [chatId, at] of lastSeen) {
      if (at > now() - ACTIVE_MS) return;
      lastSeen.delete(chatId);
    }
  };
  return {
    seen(chatId) {
      lastSeen.delete(chatId);
      lastSeen.set(chatId, now());
      forget();
    },
    count() {
      forget();
      return lastSeen.size;
    },
  };
}

function writerFigures(registers: Registry[]): Metrics['setWriter'] {
  const counter = (name: string, help: string): ((total: number) => void) => {
    const metric = new Counter({ name, help, registers });
    let last = 0;
    return (total) => {
      // A restarted writer counts from zero again.
      metric.inc(total >= last ? total - last : total);
      last = total;
    };
  };
  const commits = counter('lottery_writer_commits_total', 'Transactions of the writer');
  const commands = counter('lottery_writer_commands_total', 'Commands in those transactions');
  const seconds = counter('lottery_writer_commit_seconds_total', 'Time spent in those transactions');
  const largest = new Gauge({ name: 'lottery_writer_largest_batch', help: 'Most commands in one commit', registers });
  const bytes = new Gauge({
    name: 'lottery_database_bytes',
    help: 'Size of the database file and of its write-ahead log',
    labelNames: ['file'],
    registers,
  });
  return (stats) => {
    commits(stats.commits);
    commands(stats.commands);
    seconds(stats.commitMsTotal / 1000);
    largest.set(stats.largestBatch);
    bytes.set({ file: 'database' }, stats.databaseBytes);
    bytes.set({ file: 'wal' }, stats.walBytes);
  };
}
