import type { Reply } from '../domain/errors.ts';
import type { CampaignSettings } from '../domain/campaign-settings.ts';
import type { DrawResults, Standing, Win } from '../domain/dialogue-protocol.ts';
import type { Mark } from '../domain/marks.ts';
import type { Campaign, Participant, ParticipantStatus } from '../domain/model.ts';
import type { CompletedForm } from '../domain/registration.ts';
import { ACCOUNT_QUESTIONS, type AccountQuestions } from './accounts.ts';
import { BACKUP_QUESTIONS, type BackupQuestions } from './backups.ts';
import { defineActor } from './actor.ts';
import type { Eligibility } from '../domain/eligibility.ts';
import { EXPORT_QUESTIONS, type ExportQuestions } from './exports.ts';
import { FIGURE_QUESTIONS, type FigureQuestions } from './figures.ts';
import type { AttachmentRow, BroadcastFailure, BroadcastRow, FailuresQuestion, TemplateRow } from './broadcasts.ts';
import type {
  AnnouncedStep,
  AnnouncementProgress,
  DrawRow,
  DuePrize,
  EligiblePreview,
  EntrantRow,
  FrozenTicket,
  NextPlace,
  PublicDraw,
  PublishedFiles,
  WinnerRow,
} from './draws.ts';
import type { JobItem, JobRow, JobSkip, ParticipantDetail, StaffChat } from './moderation.ts';
import { RECORD_QUESTIONS, type RecordQuestions } from './records.ts';
import { WINNERS_QUESTIONS, type WinnersQuestions } from './winners.ts';
import { WORDING_QUESTIONS, type WordingQuestions } from './wording.ts';
import type { AdminRow, InboundUpdate } from './writer.ts';

/** Answers questions from a read-only WAL snapshot; each method is one or two short statements. */
export interface ReaderContract
  extends
    AccountQuestions,
    BackupQuestions,
    ExportQuestions,
    FigureQuestions,
    RecordQuestions,
    WinnersQuestions,
    WordingQuestions {
  ping(question: Record<string, never>): Reply<{ changeSeq: number }>;

  /** JSON of the chat's dialogue, or null. */
  dialogue(question: { chatId: number }): Reply<string | null>;
  /** Undone updates after `afterSeq`, oldest first, but those of `exceptChats`. */
  pendingUpdates(question: PendingQuestion): Reply<QueuedUpdate[]>;
  pendingOfChat(question: { chatId: number; afterSeq: number; limit: number }): Reply<QueuedUpdate[]>;

  campaigns(question: Record<string, never>): Reply<Campaign[]>;
  /** Everything that the dialogue must know of a person. */
  person(question: { telegramId: number }): Reply<PersonFacts>;
  /** Whether the person may have the value in the campaign; a campaign without an imported list lists every card. */
  standing(question: StandingQuestion): Reply<Standing>;
  /** Entries of others in the campaign with this very picture or one that looks almost the same (10 bits of 64 at most). */
  photoStanding(question: PhotoQuestion): Reply<{ same: number | null; similar: number | null }>;
  /** The marks that a form would get if it were registered now. */
  marksOf(question: MarksQuestion): Reply<Mark[]>;
  friendsOf(question: { participantId: number }): Reply<{ approved: number; all: number }>;
  /** Frozen and drawn lists that hold the entry, newest first. */
  drawsWith(question: { participantId: number }): Reply<FrozenTicket[]>;
  /** Draws of these campaigns that were run, newest first, at most five, with at most 20 winners each. */
  results(question: { campaignIds: readonly number[] }): Reply<DrawResults[]>;

  participant(question: { id: number }): Reply<Participant | null>;
  participantByTicket(question: { ticketCode: string }): Reply<Participant | null>;
  participantDetail(question: { id: number }): Reply<ParticipantDetail | null>;
  /** JSON text of an array of the API's participants: pending ones, longest waiting first, but those named. */
  queue(question: { campaignId: number; except: readonly number[]; limit: number }): Reply<string>;
  /** How many entries the list's filter matches; counting stops at 100,001. */
  countMatches(question: Pick<PageQuestion, 'campaignId' | 'status' | 'q'>): Reply<number>;
  /** How many messages to a chat have not left; counting stops at `most`. */
  unsentTo(question: { chatId: number; most: number }): Reply<number>;
  /** Messages in the staff chat that show the entry, with what is written there. */
  staffMessages(question: { participantId: number }): Reply<{ chatId: number; messageId: number; method: string }[]>;
  sources(question: { campaignId: number }): Reply<SourceRow[]>;
  cardListSize(question: { campaignId: number }): Reply<number>;
  job(question: { id: number }): Reply<JobRow | null>;
  jobs(question: { campaignId: number | null; running: boolean; limit: number }): Reply<JobRow[]>;
  /** The next open items of a job with what a notice to each needs. */
  jobItems(question: { jobId: number; limit: number }): Reply<JobItem[]>;
  jobSkipped(question: { jobId: number; after: number; limit: number }): Reply<JobSkip[]>;
  staffChat(question: Record<string, never>): Reply<StaffChat | null>;
  adminByTelegram(question: { telegramId: number }): Reply<AdminRow | null>;
  /** Of these names of stored photos, those that neither an entry nor an unsent form has. */
  unknownPhotos(question: { names: readonly string[] }): Reply<string[]>;
  /** JSON text of an API page `{items, next}`, made here so that the main thread neither clones nor serialises rows. */
  participantsPage(question: PageQuestion): Reply<string>;
  statusCounts(question: { campaignId: number }): Reply<Record<ParticipantStatus, number>>;
  /** The stored name (content hash) of a participant's photo, or null. */
  photoName(question: { participantId: number }): Reply<string | null>;

  draws(question: { campaignId: number | null }): Reply<DrawRow[]>;
  draw(question: { id: string }): Reply<DrawRow | null>;
  /** Null without a published draw of the id. */
  drawFiles(question: { id: string }): Reply<PublishedFiles | null>;
  /** The sealed secret (hex) of a draw, for the run alone. */
  drawSecret(question: { id: string }): Reply<string | null>;
  /** The newest published manifest's hash of this installation, for `prev`; null when none is published yet. */
  lastManifestHash(question: Record<string, never>): Reply<string | null>;
  /** The next lines of `entries.txt` after a code, as one text; an empty text is the end. */
  entryLines(question: { drawId: string; afterCode: string; limit: number }): Reply<{ lines: string; last: string }>;
  winners(question: { drawId: string }): Reply<WinnerRow[]>;
  /** Those of them at these places of the ranking. */
  places(question: { drawId: string; ranks: readonly number[] }): Reply<WinnerRow[]>;
  eligible(question: { campaignId: number; eligibility: Eligibility; now: number }): Reply<EligiblePreview>;
  /** Null without a published draw of the id. */
  publicDraw(question: { id: string }): Reply<PublicDraw | null>;
  announcements(question: { drawId: string }): Reply<AnnouncementProgress[]>;
  /** Announcements that were not begun though their step was stored. */
  unfinishedAnnouncements(question: Record<string, never>): Reply<{ drawId: string; step: AnnouncedStep }[]>;
  /** At most `limit` winners about whom something is to be done now: forfeit, pass on, remind. */
  duePrizes(question: { now: number; limit: number }): Reply<DuePrize[]>;
  nextPlace(question: { drawId: string }): Reply<NextPlace>;
  /** How many accounts may freeze and run draws. */
  drawAdmins(question: Record<string, never>): Reply<number>;
  peopleByCodes(question: { drawId: string; codes: readonly string[] }): Reply<EntrantRow[]>;

  /** A campaign's, newest first, from before an id. */
  broadcasts(question: { campaignId: number; before: number | null; limit: number }): Reply<BroadcastRow[]>;
  broadcast(question: { id: number }): Reply<BroadcastRow | null>;
  /** Those that the product has to do something about: in state freezing, running, or scheduled for a moment that is over. */
  openBroadcasts(question: { now: number }): Reply<BroadcastRow[]>;
  failures(question: FailuresQuestion): Reply<BroadcastFailure[]>;
  templates(question: Record<string, never>): Reply<TemplateRow[]>;
  attachment(question: { id: number }): Reply<AttachmentRow | null>;
  /** Of these names of files that messages carry, those that no row has. */
  unknownAttachments(question: { names: readonly string[] }): Reply<string[]>;
  /** The Telegram account of an admin, to whom a test goes; null without a linked one. */
  adminChat(question: { adminId: number }): Reply<number | null>;

  /** Depth and age of what waits to go out or in. */
  queues(question: { now: number }): Reply<QueueDepths>;
}

export const Reader = defineActor<ReaderContract>()('reader', {
  ...ACCOUNT_QUESTIONS,
  ...BACKUP_QUESTIONS,
  ...EXPORT_QUESTIONS,
  ...FIGURE_QUESTIONS,
  ...RECORD_QUESTIONS,
  ...WINNERS_QUESTIONS,
  ...WORDING_QUESTIONS,
  ping: { deadlineMs: 3_000, retry: 'again' },
  dialogue: { deadlineMs: 5_000, retry: 'again' },
  pendingUpdates: { deadlineMs: 5_000, retry: 'again' },
  pendingOfChat: { deadlineMs: 5_000, retry: 'again' },
  campaigns: { deadlineMs: 5_000, retry: 'again' },
  person: { deadlineMs: 5_000, retry: 'again' },
  standing: { deadlineMs: 5_000, retry: 'again' },
  photoStanding: { deadlineMs: 5_000, retry: 'again' },
  marksOf: { deadlineMs: 5_000, retry: 'again' },
  friendsOf: { deadlineMs: 5_000, retry: 'again' },
  drawsWith: { deadlineMs: 5_000, retry: 'again' },
  results: { deadlineMs: 5_000, retry: 'again' },
  participantByTicket: { deadlineMs: 5_000, retry: 'again' },
  participantDetail: { deadlineMs: 5_000, retry: 'again' },
  queue: { deadlineMs: 5_000, retry: 'again' },
  countMatches: { deadlineMs: 5_000, retry: 'again' },
  unsentTo: { deadlineMs: 5_000, retry: 'again' },
  staffMessages: { deadlineMs: 5_000, retry: 'again' },
  sources: { deadlineMs: 5_000, retry: 'again' },
  cardListSize: { deadlineMs: 5_000, retry: 'again' },
  job: { deadlineMs: 5_000, retry: 'again' },
  jobs: { deadlineMs: 5_000, retry: 'again' },
  jobItems: { deadlineMs: 5_000, retry: 'again' },
  jobSkipped: { deadlineMs: 5_000, retry: 'again' },
  staffChat: { deadlineMs: 5_000, retry: 'again' },
  adminByTelegram: { deadlineMs: 5_000, retry: 'again' },
  unknownPhotos: { deadlineMs: 5_000, retry: 'again' },
  participant: { deadlineMs: 5_000, retry: 'again' },
  participantsPage: { deadlineMs: 5_000, retry: 'again' },
  statusCounts: { deadlineMs: 5_000, retry: 'again' },
  photoName: { deadlineMs: 5_000, retry: 'again' },
  draws: { deadlineMs: 5_000, retry: 'again' },
  draw: { deadlineMs: 5_000, retry: 'again' },
  drawFiles: { deadlineMs: 5_000, retry: 'again' },
  drawSecret: { deadlineMs: 5_000, retry: 'again' },
  lastManifestHash: { deadlineMs: 5_000, retry: 'again' },
  entryLines: { deadlineMs: 5_000, retry: 'again' },
  winners: { deadlineMs: 5_000, retry: 'again' },
  places: { deadlineMs: 5_000, retry: 'again' },
  eligible: { deadlineMs: 20_000, retry: 'again' },
  publicDraw: { deadlineMs: 5_000, retry: 'again' },
  announcements: { deadlineMs: 5_000, retry: 'again' },
  unfinishedAnnouncements: { deadlineMs: 5_000, retry: 'again' },
  duePrizes: { deadlineMs: 5_000, retry: 'again' },
  nextPlace: { deadlineMs: 5_000, retry: 'again' },
  drawAdmins: { deadlineMs: 5_000, retry: 'again' },
  peopleByCodes: { deadlineMs: 5_000, retry: 'again' },
  broadcasts: { deadlineMs: 5_000, retry: 'again' },
  broadcast: { deadlineMs: 5_000, retry: 'again' },
  openBroadcasts: { deadlineMs: 5_000, retry: 'again' },
  failures: { deadlineMs: 5_000, retry: 'again' },
  templates: { deadlineMs: 5_000, retry: 'again' },
  attachment: { deadlineMs: 5_000, retry: 'again' },
  unknownAttachments: { deadlineMs: 5_000, retry: 'again' },
  adminChat: { deadlineMs: 5_000, retry: 'again' },
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

export interface PersonFacts {
  /** Newest first; erased ones are not among them. */
  readonly registrations: readonly Participant[];
  readonly wins: readonly Win[];
  readonly blocked: boolean;
}

export interface StandingQuestion {
  readonly campaignId: number;
  readonly field: 'phone' | 'card';
  readonly value: string;
  /** The asking person, whose own row does not count. */
  readonly telegramId: number;
}

export interface PhotoQuestion {
  readonly campaignId: number;
  readonly telegramId: number;
  readonly sha256: string;
  readonly fileUniqueId: string;
  readonly perceptualHash: string | null;
}

export interface MarksQuestion {
  readonly form: CompletedForm;
  /** The entry that the form corrects, whose photo it keeps where it has none. */
  readonly corrected: Participant | null;
  readonly settings: CampaignSettings;
}

export interface SourceRow {
  /** Null: without a tag. */
  readonly source: string | null;
  readonly total: number;
  readonly approved: number;
}

export interface PageQuestion {
  readonly campaignId: number;
  readonly status: ParticipantStatus | null;
  /**
   * Words of which all must match: three letters or digits anywhere in name, user name, phone, card or ticket, fewer at the
   * beginning of a word; a Telegram id finds its row.
   */
  readonly q: string | null;
  /** Rows older than this id (newest first); null for the first page. */
  readonly after: number | null;
  readonly limit: number;
}

export interface QueueDepths {
  readonly inbox: number;
  readonly outbox: number;
  readonly oldestOutboxMs: number;
}
