import type { Win } from '../domain/dialogue-protocol.ts';
import type { Field, Participant, ParticipantStatus } from '../domain/model.ts';
import type { MessageState, OutgoingMessage } from './outbox.ts';
import type { ByAdmin } from './writer.ts';

/** What moderation asks of the database, and the rows that it reads. */

/** One decision, as the person gets to know it. */
export interface Verdict {
  readonly decision: 'approve' | 'reject';
  /** In the person's language. */
  readonly reason: string | null;
  /** Number of the ready reason, 1 to 9; null for the moderator's own words. */
  readonly reasonCode: number | null;
  readonly wrongFields: readonly Field[];
}

export interface Decide extends ByAdmin, Verdict {
  readonly participantId: number;
  readonly version: number;
  readonly via: 'panel' | 'staff-chat' | 'bulk';
  /** The notice to the person first; more where the staff chat shows the entry. */
  readonly messages: readonly OutgoingMessage[];
}

export interface EditParticipant extends ByAdmin {
  readonly participantId: number;
  readonly version: number;
  readonly change: {
    readonly fullName?: string;
    readonly phoneNumber?: string | null;
    readonly loyaltyCard?: string | null;
  };
  readonly reason: string;
}

export interface SetBlocked extends ByAdmin {
  readonly participantId: number;
  readonly blocked: boolean;
  readonly reason: string | null;
}

export interface Erased {
  readonly participant: Participant;
  readonly photosGone: readonly string[];
}

export interface CreateJob extends ByAdmin {
  readonly kind: 'approve' | 'reject' | 'membership';
  readonly campaignId: number;
  /** The list's filter at the moment of ordering. */
  readonly filter: { readonly status: ParticipantStatus | null; readonly q: string | null };
  /** How many entries the person saw; null for all that there are (membership). */
  readonly expected: number | null;
  /** What `advanceDecisions` needs again after a restart, as JSON. */
  readonly spec: string;
}

export interface AdvanceDecisions extends ByAdmin {
  readonly jobId: number;
  readonly decisions: readonly (Verdict & {
    readonly participantId: number;
    readonly version: number;
    readonly messages: readonly OutgoingMessage[];
  })[];
  /** Items that need no decision, with the reason. */
  readonly skipped: readonly { readonly participantId: number; readonly outcome: string }[];
}

export interface AdvanceMembership extends ByAdmin {
  readonly jobId: number;
  readonly items: readonly {
    readonly participantId: number;
    /** Null: Telegram did not say. */
    readonly member: boolean | null;
    /** Told when the person is newly found to have left. */
    readonly notice: OutgoingMessage | null;
  }[];
}

/** Everything about one entry, for the moderator. */
export interface ParticipantDetail {
  readonly participant: Participant;
  readonly blocked: { readonly reason: string; readonly at: number } | null;
  readonly codes: readonly string[];
  /** Entries that share something with this one, each once for each mark. */
  readonly related: readonly RelatedEntry[];
  readonly inviter: { readonly id: number; readonly fullName: string } | null;
  readonly friends: { readonly approved: number; readonly all: number };
  readonly wins: readonly Win[];
  /** Newest first, at most 100. */
  readonly history: readonly HistoryRow[];
  /** Notices and broadcasts to the person about this entry, newest first, at most 50. */
  readonly messages: readonly SentMessage[];
}

export interface RelatedEntry {
  readonly mark: 'duplicate' | 'similar' | 'code-used' | 'phone-elsewhere';
  readonly id: number;
  readonly campaignId: number;
  readonly fullName: string;
  readonly status: ParticipantStatus;
  readonly hasPhoto: boolean;
}

export const HISTORY_ACTIONS = [
  'registered',
  'corrected',
  'approved',
  'rejected',
  'undone',
  'edited',
  'withdrawn',
  'erased',
  'blocked',
  'unblocked',
  'membership-lost',
  'membership-back',
  'prize-called',
  'prize-claimed',
  'prize-forfeited',
  'name-shown',
  'name-hidden',
] as const;

export type HistoryAction = (typeof HISTORY_ACTIONS)[number];

export interface HistoryRow {
  readonly at: number;
  readonly actor: 'person' | 'admin' | 'rule' | 'time';
  /** Login of the admin. */
  readonly admin: string | null;
  readonly action: HistoryAction;
  /** `reason`, `rules` of an automatic approval, `via`, and the old values of what was changed by name of the field. */
  readonly details: Readonly<Record<string, string | number | null>>;
}

export interface SentMessage {
  readonly at: number;
  readonly label: string | null;
  readonly kind: 'reply' | 'notice' | 'broadcast';
  readonly state: MessageState;
  readonly maybeTwice: boolean;
  readonly error: string | null;
}

export interface JobRow {
  readonly id: number;
  readonly kind: 'approve' | 'reject' | 'membership';
  readonly campaignId: number;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly spec: string;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly createdBy: number;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export interface JobItem {
  /** Null when it is there no more. */
  readonly participant: Participant | null;
  readonly participantId: number;
  /** The version that was seen when the job was ordered. */
  readonly version: number;
}

export interface JobSkip {
  readonly participantId: number;
  readonly fullName: string;
  /** `changed`, `gone`, `same` (had the status already), `withdrawn`, `left` (membership) or `unknown` (membership). */
  readonly outcome: string;
}

/** The group where the staff gets each new entry. */
export interface StaffChat {
  readonly id: number;
  readonly title: string;
}
