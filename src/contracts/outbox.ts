import type { Language, ParticipantStatus } from '../domain/model.ts';
import type { BroadcastCounts } from './broadcasts.ts';

/** Messages on their way to people: before they have a row, as the sender holds them, and what became of them. */

/** A message that a person must get, before it has a row. `payload` is the JSON body of the Bot API call. */
export interface OutgoingMessage {
  readonly chatId: number;
  readonly campaignId: number | null;
  readonly kind: 'reply' | 'notice';
  /**
   * The payload of `sendDocument` names its file by content: `{"document":{"name":…,"text":…}}`, or like that of `sendPhoto`
   * as a stored one: `{"photo":{"attachment":7}}`; that of `deleteMessage` holds the caption to which a picture is changed
   * that is too old to be deleted.
   */
  readonly method:
    'sendMessage' | 'editMessageText' | 'editMessageCaption' | 'sendDocument' | 'sendPhoto' | 'deleteMessage';
  readonly payload: string;
  /** Key of the catalogue that tells what it is, for the list of what a person was told. */
  readonly label?: string;
  /** The entry that it is about. */
  readonly participantId?: number;
  /** UTC ms before which it stays; a decision may be taken back until then. */
  readonly notBefore?: number;
}

/** What becomes of a message: `held` while its broadcast is paused, `unknown` when nobody will know whether it arrived. */
export const MESSAGE_STATES = [
  'queued',
  'leased',
  'held',
  'sent',
  'failed',
  'unreachable',
  'unknown',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * Asks for messages whose time has come; with `held`, for those leased already to this epoch that are not among these rows.
 * Rows of broadcasts are made as they are asked for, in the order of the frozen list, and are leased from their first moment.
 */
export interface LeaseOutbox {
  readonly epoch: string;
  /** The most replies and notices. */
  readonly limit: number;
  /** The most messages of broadcasts that are free, and of those that are paid; without it none. */
  readonly broadcasts?: { readonly free: number; readonly paid: number };
  readonly now: number;
  readonly held?: readonly number[];
}

/** A message that the sender holds now; it must settle every one. */
export interface LeasedMessage {
  readonly id: number;
  readonly chatId: number;
  readonly kind: OutgoingMessage['kind'] | 'broadcast';
  readonly method: OutgoingMessage['method'];
  /** Empty for a message of a broadcast, which is made of the content of that and of what is known of the person. */
  readonly payload: string;
  /** Tries so far, this one not counted. */
  readonly attempts: number;
  readonly broadcast: Recipient | null;
}

/** Whom a message of a broadcast is for; what is not known is empty or null. */
export interface Recipient {
  readonly broadcastId: number;
  readonly paid: boolean;
  readonly language: Language;
  readonly name: string;
  readonly ticketCode: string;
  readonly status: ParticipantStatus | null;
}

/** What became of a leased message. */
export type MessageOutcome = { readonly id: number } & (
  | { readonly state: 'sent'; readonly messageId: number | null }
  /** The sender did not begin to send it. */
  | { readonly state: 'unsent' }
  | {
      readonly state: 'retry';
      readonly notBefore: number;
      readonly errorCode: number;
      readonly errorText: string;
      readonly countAttempt: boolean;
    }
  | { readonly state: 'failed' | 'unreachable'; readonly errorCode: number; readonly errorText: string }
);

/** `broadcasts`: how far those are whose messages were among the settled ones. */
export interface SettledOutbox {
  readonly settled: number;
  readonly broadcasts: readonly BroadcastCounts[];
}
