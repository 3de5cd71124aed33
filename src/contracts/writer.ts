import type { Reply } from '../domain/errors.ts';
import type { ApprovalRule } from '../domain/campaign-settings.ts';
import type { Campaign, Participant, Role } from '../domain/model.ts';
import type { CompletedForm } from '../domain/registration.ts';
import { ACCOUNT_CALLS, type AccountCommands } from './accounts.ts';
import { defineActor } from './actor.ts';
import { BACKUP_CALLS, type BackupCommands } from './backups.ts';
import { BROADCAST_CALLS, type BroadcastCommands } from './broadcast-commands.ts';
import type { AnnounceDraw, BroadcastRow } from './broadcasts.ts';
import type {
  AskStep,
  CallNext,
  CreateDraw,
  DrawRow,
  ForfeitPrize,
  ReplanDraw,
  SettlePrize,
  StoreDrawResult,
} from './draws.ts';
import type {
  AdvanceDecisions,
  AdvanceMembership,
  CreateJob,
  Decide,
  EditParticipant,
  Erased,
  JobRow,
  SetBlocked,
  StaffChat,
} from './moderation.ts';
import type { LeasedMessage, LeaseOutbox, MessageOutcome, OutgoingMessage, SettledOutbox } from './outbox.ts';
import type { QueuedUpdate } from './reader.ts';
import { EXPORT_CALLS, type ExportCommands } from './exports.ts';
import { RECORD_CALLS, type AuditDetails, type RecordCommands } from './records.ts';
import { WORDING_CALLS, type WordingCommands } from './wording.ts';

/** The only thread that writes. Every method is one command: it commits whole or not at all. */
export interface WriterContract
  extends AccountCommands, BackupCommands, BroadcastCommands, ExportCommands, RecordCommands, WordingCommands {
  /** Writes a heartbeat row: the proof that the disk takes writes. */
  heartbeat(command: { now: number }): Reply<{ at: number }>;

  acceptUpdates(command: AcceptUpdates): Reply<AcceptedUpdate[]>;
  commitStep(command: CommitStep): Reply<CommittedStep>;
  leaseOutbox(command: LeaseOutbox): Reply<LeasedMessage[]>;
  settleOutbox(command: { outcomes: MessageOutcome[]; now: number }): Reply<SettledOutbox>;
  setReachable(command: { chatId: number; reachable: boolean; now: number }): Reply<{ changed: boolean }>;

  decide(command: Decide): Reply<Participant>;
  /** Takes a decision back whose notice has not left yet: the entry is what it was before, the notice is cancelled. */
  undoDecision(command: { participantId: number; version: number } & ByAdmin): Reply<Participant>;
  editParticipant(command: EditParticipant): Reply<Participant>;
  /**
   * Erases everything personal of one entry, which is `withdrawn` then; its code stays where it is frozen. `messages` take
   * it out of the staff chat.
   */
  erase(command: { participantId: number; messages?: readonly OutgoingMessage[] } & ByAdmin): Reply<Erased>;
  /** Blocks or unblocks the person behind an entry, in every campaign; a reason is needed to block. */
  setBlocked(command: SetBlocked): Reply<Participant>;
  /** Adds valid cards to a campaign's list; with `first` the old list goes before. */
  importCards(command: ImportCards): Reply<{ added: number; repeated: number }>;
  /** Hands over the chats whose moment has come: each gets an update of its own in the inbox, `{"due":true}`. */
  wakeDue(command: { limit: number; now: number }): Reply<QueuedUpdate[]>;
  /** Erases entries whose campaign's retention time is over, at most `limit`; `more` tells whether others wait. */
  forget(command: { limit: number; now: number }): Reply<{ erased: number; photosGone: string[]; more: boolean }>;

  /** Fixes the entries that a job is about. `COUNT_CHANGED` with `details.count` when they are not as many as expected. */
  createJob(command: CreateJob): Reply<JobRow>;
  /** Decides the next items of an approve or reject job and counts them, in one transaction. */
  advanceDecisions(command: AdvanceDecisions): Reply<JobRow>;
  /** Stores what Telegram said of the next items of a membership job. */
  advanceMembership(command: AdvanceMembership): Reply<JobRow>;
  cancelJob(command: { jobId: number } & ByAdmin): Reply<JobRow>;

  createStaffLink(command: { codeHash: string; expiresAt: number } & ByAdmin): Reply<{ created: true }>;
  /** Ties a Telegram account to the admin who asked for the code; it is tied to no other then. */
  useStaffLink(command: { codeHash: string; telegramId: number; now: number }): Reply<AdminRow>;
  setStaffChat(command: { chat: StaffChat | null } & ByAdmin): Reply<{ set: true }>;
  createCampaign(command: CampaignFields & { code: string } & ByAdmin): Reply<Campaign>;
  updateCampaign(command: { id: number; version: number; change: Partial<CampaignFields> } & ByAdmin): Reply<Campaign>;

  audit(command: AuditEntry & { now: number }): Reply<{ id: number }>;

  createDraw(command: CreateDraw): Reply<DrawRow>;
  replanDraw(command: ReplanDraw): Reply<DrawRow>;
  /** Weighs one person's word for a step (`domain/two-persons.ts`); `go` tells to take it now. */
  askDrawStep(command: AskStep): Reply<{ go: boolean; draw: DrawRow }>;
  /** Copies the next entries, of at most `limit` looked at, into the list; repeated until `more` is false. */
  freezeEntries(command: { drawId: string; limit: number } & ByAdmin): Reply<{ draw: DrawRow; more: boolean }>;
  publishDraw(command: { drawId: string; manifest: string; manifestHash: string } & ByAdmin): Reply<DrawRow>;
  storeDrawResult(command: StoreDrawResult): Reply<DrawRow>;
  /** A draw that was run never becomes void. */
  voidDraw(command: { drawId: string; reason: string } & ByAdmin): Reply<DrawRow>;
  notePublication(
    command: { drawId: string; how: 'sent' | 'elsewhere'; note: string | null } & ByAdmin,
  ): Reply<DrawRow>;
  announceDraw(command: AnnounceDraw): Reply<BroadcastRow>;
  /** Staff hands the prize over, or learned that the person takes it. */
  claimPrize(command: { drawId: string; rank: number; notice: OutgoingMessage | null } & ByAdmin): Reply<DrawRow>;
  forfeitPrize(command: ForfeitPrize): Reply<DrawRow>;
  callNext(command: CallNext): Reply<DrawRow>;
  remindWinner(command: {
    drawId: string;
    rank: number;
    notice: OutgoingMessage | null;
    now: number;
  }): Reply<{ done: true }>;

  /** Brings the search index up to the newest changes, at most `limit` rows a call; `more` tells whether rows wait. */
  indexSearch(command: { limit: number }): Reply<{ indexed: number; more: boolean }>;
  /** Deletes finished inbox rows older than the dedupe window (8 days, Bot API ids may restart after 7). */
  prune(command: { now: number }): Reply<{ deleted: number }>;
  /** Copies WAL frames into the database file and reports what is left, in pages. */
  checkpoint(command: Record<string, never>): Reply<{ walPages: number; movedPages: number }>;
  stats(command: Record<string, never>): Reply<WriterStats>;
}

export const Writer = defineActor<WriterContract>()('writer', {
  heartbeat: { deadlineMs: 3_000, retry: 'again' },
  acceptUpdates: { deadlineMs: 10_000, retry: 'again' },
  commitStep: { deadlineMs: 10_000, retry: 'again' },
  leaseOutbox: { deadlineMs: 5_000, retry: 'never' },
  settleOutbox: { deadlineMs: 10_000, retry: 'again' },
  setReachable: { deadlineMs: 5_000, retry: 'again' },
  decide: { deadlineMs: 5_000, retry: 'never' },
  undoDecision: { deadlineMs: 5_000, retry: 'never' },
  editParticipant: { deadlineMs: 5_000, retry: 'never' },
  erase: { deadlineMs: 5_000, retry: 'again' },
  setBlocked: { deadlineMs: 5_000, retry: 'again' },
  importCards: { deadlineMs: 20_000, retry: 'again' },
  wakeDue: { deadlineMs: 5_000, retry: 'again' },
  forget: { deadlineMs: 20_000, retry: 'again' },
  createJob: { deadlineMs: 30_000, retry: 'never' },
  advanceDecisions: { deadlineMs: 10_000, retry: 'again' },
  advanceMembership: { deadlineMs: 10_000, retry: 'again' },
  cancelJob: { deadlineMs: 5_000, retry: 'again' },
  createStaffLink: { deadlineMs: 5_000, retry: 'again' },
  useStaffLink: { deadlineMs: 5_000, retry: 'never' },
  setStaffChat: { deadlineMs: 5_000, retry: 'again' },
  createCampaign: { deadlineMs: 5_000, retry: 'never' },
  updateCampaign: { deadlineMs: 5_000, retry: 'never' },
  audit: { deadlineMs: 5_000, retry: 'never' },
  createDraw: { deadlineMs: 5_000, retry: 'never' },
  replanDraw: { deadlineMs: 5_000, retry: 'again' },
  askDrawStep: { deadlineMs: 5_000, retry: 'never' },
  freezeEntries: { deadlineMs: 20_000, retry: 'again' },
  publishDraw: { deadlineMs: 10_000, retry: 'again' },
  storeDrawResult: { deadlineMs: 60_000, retry: 'again' },
  voidDraw: { deadlineMs: 5_000, retry: 'again' },
  notePublication: { deadlineMs: 5_000, retry: 'again' },
  announceDraw: { deadlineMs: 20_000, retry: 'again' },
  ...ACCOUNT_CALLS,
  ...BACKUP_CALLS,
  ...BROADCAST_CALLS,
  ...EXPORT_CALLS,
  ...RECORD_CALLS,
  ...WORDING_CALLS,
  claimPrize: { deadlineMs: 5_000, retry: 'again' },
  forfeitPrize: { deadlineMs: 5_000, retry: 'again' },
  callNext: { deadlineMs: 5_000, retry: 'again' },
  remindWinner: { deadlineMs: 5_000, retry: 'again' },
  indexSearch: { deadlineMs: 10_000, retry: 'again' },
  prune: { deadlineMs: 30_000, retry: 'again' },
  checkpoint: { deadlineMs: 30_000, retry: 'again' },
  stats: { deadlineMs: 3_000, retry: 'again' },
});

/** Who did it: every such command leaves an audit entry in the same transaction. */
export interface ByAdmin {
  readonly adminId: number;
  readonly now: number;
}

/** An update as it came from Telegram; `body` is its JSON text, kept until the update is done. */
export interface InboundUpdate {
  readonly updateId: number;
  /** The chat whose lane it takes; 0 for the rare update without a chat. */
  readonly chatId: number;
  readonly body: string;
}

export interface AcceptUpdates {
  readonly updates: readonly InboundUpdate[];
  readonly now: number;
}

/**
 * Answer for one update, in the order given: its place in the inbox, or `seq` null when it is done already. One that is
 * undone keeps its place however often it comes, since the answer that told of it may have been lost.
 */
export interface AcceptedUpdate {
  readonly updateId: number;
  readonly seq: number | null;
}

/** A completed form with its ticket. With `participantId` it corrects a rejected registration, without it it makes a new one. */
export interface Registration extends CompletedForm {
  readonly ticketCode: string;
  readonly ticketNonce: string;
  /** Conditions of an automatic approval, from the campaign's settings; none: a moderator decides. */
  readonly autoApproval: readonly ApprovalRule[];
  /** Said beside the dialogue's messages when it was approved by rule, and when it waits for a moderator. */
  readonly ifApproved: readonly OutgoingMessage[];
  readonly ifPending: readonly OutgoingMessage[];
}

/** Everything that one update changed, in one transaction (law 5). */
export interface CommitStep {
  /** The inbox row that this finishes; one that is done already makes the command a no-op (`applied: false`). */
  readonly seq: number;
  readonly chatId: number;
  /** JSON of the dialogue's next state; null deletes it, absent leaves it as it is. */
  readonly dialogue?: string | null;
  /** When the chat is to be woken (`wakeDue`); stored together with `dialogue`. */
  readonly dueAt?: number | null;
  readonly registration: Registration | null;
  /** The person's own entry to erase. */
  readonly withdrawal?: number;
  /** What the person says about a prize of their own. */
  readonly prize?: SettlePrize;
  readonly messages: readonly OutgoingMessage[];
  /** The sender's epoch: messages that need not queue behind older ones are leased to it at once, which saves a commit. Null: it has no room. */
  readonly epoch: string | null;
  readonly now: number;
}

export interface CommittedStep {
  readonly applied: boolean;
  readonly leased: LeasedMessage[];
  /** The entry that was made, corrected or erased. */
  readonly participant: Participant | null;
  /** Names of photos that no entry has any more: their files may go. */
  readonly photosGone: readonly string[];
  /** The draw whose prize the person said something about. */
  readonly draw: { readonly id: string; readonly campaignId: number } | null;
}

export interface ImportCards extends ByAdmin {
  readonly campaignId: number;
  readonly cards: readonly string[];
  readonly first: boolean;
}

/** What a campaign's editor may change. */
export type CampaignFields = Omit<Campaign, 'id' | 'code' | 'version'>;

export interface AdminRow {
  readonly id: number;
  readonly login: string;
  readonly role: Role;
}

export interface AuditEntry {
  readonly actorId: number | null;
  /** Verb and object, such as `session.create` or `participant.approve`. */
  readonly action: string;
  /** What it was done to, such as `participant:17`. */
  readonly subject: string;
  readonly details: AuditDetails;
}

export interface WriterStats {
  readonly commits: number;
  readonly commands: number;
  readonly largestBatch: number;
  readonly commitMsTotal: number;
  readonly walBytes: number;
  readonly databaseBytes: number;
}
