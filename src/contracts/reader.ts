import type { Reply } from '../domain/errors.ts';
import type { Campaign, Language, Participant, ParticipantStatus, Role } from '../domain/model.ts';
import { defineActor } from './actor.ts';
import type { DrawRow, InboundUpdate } from './writer.ts';

/** Answers questions from a read-only WAL snapshot; each method is one or two short statements. */
export interface ReaderContract {
  ping(question: Record<string, never>): Reply<{ changeSeq: number }>;

  /** JSON of the chat's dialogue, or null. */
  dialogue(question: { chatId: number }): Reply<string | null>;
  /** Undone updates after `afterSeq`, oldest first, but those of `exceptChats`. */
  pendingUpdates(question: PendingQuestion): Reply<QueuedUpdate[]>;
  pendingOfChat(question: { chatId: number; afterSeq: number; limit: number }): Reply<QueuedUpdate[]>;

  campaigns(question: Record<string, never>): Reply<Campaign[]>;
  registrationsOf(question: { telegramId: number }): Reply<Participant[]>;
  /** Whether somebody else in the campaign has the value already. */
  isTaken(question: TakenQuestion): Reply<boolean>;

  participant(question: { id: number }): Reply<Participant | null>;
  /** JSON text of an API page `{items, next}`, made here so that the main thread neither clones nor serialises rows. */
  participantsPage(question: PageQuestion): Reply<string>;
  statusCounts(question: { campaignId: number }): Reply<Record<ParticipantStatus, number>>;
  /** The stored name (content hash) of a participant's photo, or null. */
  photoName(question: { participantId: number }): Reply<string | null>;

  adminByLogin(question: { login: string }): Reply<AdminSecret | null>;
  adminCount(question: Record<string, never>): Reply<number>;
  session(question: { tokenHash: string; now: number }): Reply<SessionRow | null>;

  draws(question: { campaignId: number | null }): Reply<DrawRow[]>;
  draw(question: { id: string }): Reply<DrawRow | null>;
  /** The sealed secret (hex) of a draw, for the run alone. */
  drawSecret(question: { id: string }): Reply<string | null>;
  /** The newest published manifest's hash of this installation, for `prev`; null when none is published yet. */
  lastManifestHash(question: Record<string, never>): Reply<string | null>;
  /** The next lines of `entries.txt` after a code, as one text; an empty text is the end. */
  entryLines(question: { drawId: string; afterCode: string; limit: number }): Reply<{ lines: string; last: string }>;
  winners(question: { drawId: string }): Reply<WinnerRow[]>;
  peopleByCodes(question: { drawId: string; codes: readonly string[] }): Reply<EntrantRow[]>;

  /** Depth and age of what waits to go out or in. */
  queues(question: { now: number }): Reply<QueueDepths>;
}

export const Reader = defineActor<ReaderContract>()('reader', {
  ping: { deadlineMs: 3_000, retry: 'again' },
  dialogue: { deadlineMs: 5_000, retry: 'again' },
  pendingUpdates: { deadlineMs: 5_000, retry: 'again' },
  pendingOfChat: { deadlineMs: 5_000, retry: 'again' },
  campaigns: { deadlineMs: 5_000, retry: 'again' },
  registrationsOf: { deadlineMs: 5_000, retry: 'again' },
  isTaken: { deadlineMs: 5_000, retry: 'again' },
  participant: { deadlineMs: 5_000, retry: 'again' },
  participantsPage: { deadlineMs: 5_000, retry: 'again' },
  statusCounts: { deadlineMs: 5_000, retry: 'again' },
  photoName: { deadlineMs: 5_000, retry: 'again' },
  adminByLogin: { deadlineMs: 5_000, retry: 'again' },
  adminCount: { deadlineMs: 5_000, retry: 'again' },
  session: { deadlineMs: 5_000, retry: 'again' },
  draws: { deadlineMs: 5_000, retry: 'again' },
  draw: { deadlineMs: 5_000, retry: 'again' },
  drawSecret: { deadlineMs: 5_000, retry: 'again' },
  lastManifestHash: { deadlineMs: 5_000, retry: 'again' },
  entryLines: { deadlineMs: 5_000, retry: 'again' },
  winners: { deadlineMs: 5_000, retry: 'again' },
  peopleByCodes: { deadlineMs: 5_000, retry: 'again' },
  queues: { deadlineMs: 3_000, retry: 'again' },
});

export interface QueuedUpdate extends InboundUpdate {
  readonly seq: number;
}

export interface PendingQuestion {
  readonly afterSeq: number;
  readonly limit: number;
  readonly exceptChats: readonly number[];
}

export interface TakenQuestion {
  readonly campaignId: number;
  readonly field: 'phone' | 'card';
  readonly value: string;
  /** The asking person, whose own row does not count. */
  readonly telegramId: number;
}

export interface PageQuestion {
  readonly campaignId: number;
  readonly status: ParticipantStatus | null;
  /** Search words: digits find phone, card and Telegram id by prefix, a ticket code finds its row, words find names. */
  readonly q: string | null;
  /** Rows older than this id (newest first); null for the first page. */
  readonly after: number | null;
  readonly limit: number;
}

export interface AdminSecret {
  readonly id: number;
  readonly login: string;
  readonly role: Role;
  readonly passwordHash: string;
}

export interface SessionRow {
  readonly adminId: number;
  readonly login: string;
  readonly role: Role;
  readonly lastSeenAt: number;
}

export interface WinnerRow {
  readonly rank: number;
  readonly prize: string | null;
  readonly kind: 'winner' | 'reserve';
  readonly state: 'won' | 'notified' | 'claimed' | 'forfeited' | 'replaced' | 'reserve';
  readonly code: string;
  readonly key: string;
  readonly participantId: number;
  readonly fullName: string;
  readonly phoneNumber: string | null;
}

export interface EntrantRow {
  readonly code: string;
  readonly participantId: number;
  readonly chatId: number;
  readonly language: Language;
  readonly fullName: string;
}

export interface QueueDepths {
  readonly inbox: number;
  readonly outbox: number;
  readonly oldestOutboxMs: number;
}
