import type { BroadcastState } from '../domain/broadcast.ts';
import type { Reply } from '../domain/errors.ts';
import type { DrawState, ParticipantStatus } from '../domain/model.ts';
import type { Policy } from './actor.ts';
import type { BroadcastCounts } from './broadcasts.ts';

/** The figures of a campaign, which cost the same however many people take part. */
export interface FigureQuestions {
  /** What happened in each of these spans, which may overlap. */
  campaignSpans(question: { campaignId: number; spans: readonly Span[] }): Reply<SpanFigures[]>;
  /** What waits and what goes on right now. */
  campaignNow(question: { campaignId: number; now: number }): Reply<CampaignNow>;
}

export const FIGURE_QUESTIONS = {
  campaignSpans: { deadlineMs: 5_000, retry: 'again' },
  campaignNow: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies { readonly [K in keyof FigureQuestions]: Policy };

/** Hours since 1970 UTC, from the first up to but not with the second. */
export type Span = readonly [from: number, to: number];

/**
 * `approved` and `rejected` count decisions about entries that waited, and approvals by rule; one that is changed later stays
 * counted as it was made first, one that is taken back is not counted.
 */
export interface SpanFigures {
  readonly registered: number;
  readonly approved: number;
  readonly rejected: number;
  /** How long the entries had waited that moderators decided about; null when there were none. */
  readonly wait: Wait | null;
}

/** Seconds that half of the entries, and nine of ten, waited at most. */
export interface Wait {
  readonly median: number;
  readonly p90: number;
}

export interface CampaignNow {
  readonly counts: Readonly<Record<ParticipantStatus, number>>;
  /** UTC ms since when the longest waiting entry waits; null when none does. */
  readonly waitingSince: number | null;
  /** Forms that somebody has begun and not sent. */
  readonly unfinished: number;
  /** There are more of them: looking stopped at a bound. */
  readonly unfinishedMore: boolean;
  /** Replies and notices of the last 24 hours, of the whole bot, that did not arrive; at most 1,001. */
  readonly lostMessages: number;
  /** Broadcasts under way or planned, the oldest first. */
  readonly broadcasts: readonly OpenBroadcast[];
  readonly nextDraw: DrawGlance | null;
  readonly lastDraw: DrawGlance | null;
}

export interface OpenBroadcast extends Omit<BroadcastCounts, 'campaignId'> {
  readonly state: BroadcastState;
  readonly title: string;
  readonly startAt: number | null;
}

export interface DrawGlance {
  readonly id: string;
  readonly title: string;
  readonly state: DrawState;
  /** UTC ms at which the source of chance will exist; null when nobody said. */
  readonly entropyAt: number | null;
  readonly drawnAt: number | null;
  readonly entries: number | null;
}
