import type {
  Audience,
  BroadcastContent,
  BroadcastState,
  ComposedContent,
  DoubtRule,
  DrawAudience,
  StopReason,
} from '../domain/broadcast.ts';
import type { FailureReason } from '../domain/failures.ts';
import type { AnnouncedStep } from './draws.ts';
import type { ByAdmin } from './writer.ts';

/** What broadcasts ask of the database, and the rows that they read. */

/** What staff decide before a broadcast starts. */
export interface BroadcastPlan {
  /** For staff alone. */
  readonly title: string;
  readonly content: ComposedContent;
  readonly audience: Audience;
  /** Faster than the free rate, for Stars. */
  readonly paid: boolean;
  readonly onDoubt: DoubtRule;
}

export interface CreateBroadcast extends BroadcastPlan, ByAdmin {
  readonly campaignId: number;
}

/** CONFLICT when the row has another version, BROADCAST_STATE when it is no draft. */
export interface ReplanBroadcast extends BroadcastPlan, ByAdmin {
  readonly broadcastId: number;
  readonly version: number;
}

/**
 * How far a broadcast is. Of `total` people, `waiting` have no outcome yet: those whose row was not made, those whose message
 * is on its way or held, and those to be tried again, by staff's word (`retryBroadcast`) too. The others add up to `total` with it.
 */
export interface BroadcastCounts {
  readonly id: number;
  readonly campaignId: number;
  readonly state: BroadcastState;
  readonly total: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  /** Whoever blocked the bot, or whose account is gone. */
  readonly unreachable: number;
  /** A crash or silence left their fate unknown, and the broadcast leaves them so. */
  readonly unknown: number;
  /** Erased before it was their turn, or left when the broadcast was cancelled. */
  readonly skipped: number;
  /** Of those sent, how many may have come twice. */
  readonly repeated: number;
}

export interface BroadcastRow extends BroadcastCounts {
  readonly title: string;
  readonly content: BroadcastContent;
  readonly audience: Audience | DrawAudience;
  readonly paid: boolean;
  readonly onDoubt: DoubtRule;
  /** UTC ms for which it is planned; null: it is started by hand. */
  readonly startAt: number | null;
  readonly stop: {
    readonly reason: StopReason;
    /** UTC ms; of one that is a draft again the moment for which it was planned. */
    readonly at: number;
    /** For `errors`: the answer that was the last straw; code 0 is silence. */
    readonly errorCode: number | null;
    readonly errorText: string | null;
  } | null;
  /** Counts by reason of what was given up; of `failed`, `unreachable` and `unknown`. */
  readonly failures: readonly { readonly reason: FailureReason; readonly count: number }[];
  /** Login of whoever made it; null: the product itself. */
  readonly createdBy: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly version: number;
}

/**
 * Adds people to the list of a broadcast whose state is `freezing`, in this order; with the last piece (`more` false) it runs.
 * BROADCAST_NOBODY when the whole list is empty and `mayBeEmpty` is not set: the broadcast is a draft again. Of one that is
 * not (or no more) `freezing` nothing changes.
 */
export interface StoreAudience {
  readonly broadcastId: number;
  /**
   * How many of the list are stored before this piece. With 0 the list begins anew, for one that is read again is another; a
   * later piece that is stored already is not stored again. CONFLICT when people before it are missing.
   */
  readonly from: number;
  /** Numbers of private chats. */
  readonly chats: Float64Array;
  readonly more: boolean;
  readonly mayBeEmpty: boolean;
  readonly now: number;
}

/** Stops a running broadcast. `adminId` null: the product itself does. */
export interface PauseBroadcast {
  readonly broadcastId: number;
  readonly reason: StopReason;
  readonly errorCode: number | null;
  readonly errorText: string | null;
  readonly adminId: number | null;
  readonly now: number;
}

/** Makes the broadcast that tells everybody on a draw's list about a step, once: repeated, it answers with the one there is. */
export interface AnnounceDraw {
  readonly drawId: string;
  readonly step: AnnouncedStep;
  readonly title: string;
  readonly content: BroadcastContent;
  /** Catalogue key of the message, for the list of what a person was told. */
  readonly label: string;
  readonly adminId: number | null;
  readonly now: number;
}

/** Whom a rule reaches now. */
export interface AudienceCount {
  /** Who would get the message. */
  readonly reachable: number;
  /** Who fits the rule and blocked the bot. */
  readonly unreachable: number;
}

/** One message that did not arrive. */
export interface BroadcastFailure {
  /** Of the outbox's row; the list goes on behind it. */
  readonly id: number;
  readonly reason: FailureReason;
  readonly errorCode: number | null;
  readonly errorText: string | null;
  readonly attempts: number;
  readonly at: number;
  /** Null without an entry. */
  readonly participantId: number | null;
  /** Empty when the person was erased or has no entry. */
  readonly fullName: string;
}

export interface FailuresQuestion {
  readonly broadcastId: number;
  readonly reason: FailureReason | null;
  readonly after: number;
  readonly limit: number;
}

/** A stored file that messages carry. */
export interface AttachmentRow {
  readonly id: number;
  readonly kind: 'photo' | 'document';
  /** SHA-256 of its bytes, 64 hex digits; its name on the disk. */
  readonly sha256: string;
  /** As people see it. */
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  /** Telegram's, by which it is sent without being uploaded again; null: not sent yet. */
  readonly fileId: string | null;
}

/** A message kept for other times. */
export interface TemplateRow {
  readonly id: number;
  readonly title: string;
  readonly content: ComposedContent;
  readonly updatedAt: number;
}
