import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { cpuUsage, memoryUsage } from 'node:process';

/** A sample is taken so often. */
export const SAMPLE_MS = 5_000;
/** So many are kept: ten minutes. */
const KEPT = 120;
/** The histogram counts a timer's whole interval; only what exceeds it is delay. */
const RESOLUTION_MS = 20;

/** What is known of the moment in which a sample is taken; counts grow while their part lives. */
export interface Measured {
  /** Messages that wait to go out; null when nobody answered. */
  readonly waiting: number | null;
  readonly commits: number | null;
  /** Updates that were answered since the start, and how long that took in all. */
  readonly updates: { readonly count: number; readonly ms: number };
}

/** How the process was over a few seconds. */
export interface Sample {
  readonly at: number;
  /** Of all cores. */
  readonly cpuPercent: number;
  readonly rssBytes: number;
  /** How late the main thread's timers were. */
  readonly loopP50Ms: number;
  readonly loopP99Ms: number;
  readonly commitsPerSecond: number;
  readonly waiting: number;
  readonly updates: { readonly count: number; readonly ms: number };
}

export interface Samples {
  /** Takes a sample of the time since the last one. */
  take(measured: Measured): void;
  /** The last ten minutes, the oldest first. */
  all(): readonly Sample[];
  /** Mean time to answer an update of the bot in the last minute, in ms; null when there was none. */
  responseMs(): number | null;
  stop(): void;
}

/**
 * Watches the process and keeps what it sees, so that whoever opens the page sees the last minutes at once.
 *
 * @param now UTC milliseconds
 */
export function createSamples(now: () => number): Samples {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const kept: Sample[] = [];
  const cores = availableParallelism();
  let cpu = cpuUsage();
  let last = performance.now();
  let commits: number | null = null;
  let updates = { count: 0, ms: 0 };
  const late = (percentile: number): number =>
    delay.count === 0 ? 0 : Math.max(0, round(delay.percentile(percentile) / 1e6 - RESOLUTION_MS));

  return {
    take(measured) {
      const elapsed = performance.now() - last;
      const { user, system } = cpuUsage(cpu);
      // A restarted writer counts from zero again.
      const before = commits !== null && measured.commits !== null && measured.commits >= commits ? commits : null;
      kept.push({
        at: now(),
        cpuPercent: round((user + system) / 1_000 / elapsed / cores, 100),
        rssBytes: memoryUsage.rss(),
        loopP50Ms: late(50),
        loopP99Ms: late(99),
        commitsPerSecond: before === null ? 0 : round(((measured.commits ?? 0) - before) / (elapsed / 1_000)),
        waiting: measured.waiting ?? 0,
        updates: { count: measured.updates.count - updates.count, ms: measured.updates.ms - updates.ms },
      });
      if (kept.length > KEPT) kept.shift();
      delay.reset();
      cpu = cpuUsage();
      last += elapsed;
      ({ commits } = measured);
      ({ updates } = measured);
    },
    all: () => kept,
    responseMs() {
      const recent = kept.filter(({ at }) => at > now() - 60_000);
      const count = recent.reduce((sum, sample) => sum + sample.updates.count, 0);
      return count === 0 ? null : round(recent.reduce((sum, sample) => sum + sample.updates.ms, 0) / count);
    },
    stop: () => void delay.disable(),
  };
}

/** To a tenth. */
const round = (value: number, times = 1): number => Math.round(value * times * 10) / 10;
