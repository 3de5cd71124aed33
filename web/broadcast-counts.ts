import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import type { PanelEvent } from '../src/contracts/api.ts';
import { RETRIED_REASONS, type FailureReason } from '../src/domain/failures.ts';

/** The figures of a broadcast, and how they follow what happens. */

export type BroadcastNews = Extract<PanelEvent, { type: 'broadcast' }>;

/** Kinds of outcome in the order in which they are shown; their counts add up to the total. */
export const OUTCOMES = ['sent', 'blocked', 'failed', 'unknown', 'skipped', 'waiting'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The broadcast with the figures of a live event, which says nothing else of it. */
export function withNews(broadcast: BroadcastView, news: BroadcastNews): BroadcastView {
  const { state, total, waiting, sent, failed, unreachable, unknown, skipped, repeated, rate, secondsLeft } = news;
  const counts = { total, waiting, sent, failed, blocked: unreachable, unknown, skipped, repeated };
  return { ...broadcast, ...counts, state, rate, secondsLeft };
}

/** Whether the list of failures by reason is older than the counts beside it. */
export const lacksReasons = ({ failures, failed, blocked, unknown }: BroadcastView): boolean =>
  sum(failures.map(({ count }) => count)) !== failed + blocked + unknown;

const isRetried = (reason: FailureReason): boolean => RETRIED_REASONS.some((retried) => retried === reason);

/** How many a retry would try again: all that failed but those who cannot be reached. */
export const retryable = ({ failures }: Pick<BroadcastView, 'failures'>): number =>
  sum(failures.map(({ reason, count }) => (isRetried(reason) ? count : 0)));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
