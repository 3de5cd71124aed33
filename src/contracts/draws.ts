import type { PrizeAct } from '../domain/dialogue-protocol.ts';
import type { Eligibility, ExcludedCounts } from '../domain/eligibility.ts';
import type { DrawMode, DrawState, Language, Prize } from '../domain/model.ts';
import type { ForfeitReason, WinnerState } from '../domain/prizes.ts';
import type { GuardedStep } from '../domain/two-persons.ts';
import type { OutgoingMessage } from './outbox.ts';
import type { ByAdmin } from './writer.ts';

/** What draws ask of the database, and the rows that they read. */

/** What the operator decides before the list is frozen. */
export interface DrawPlan {
  readonly title: string;
  readonly prizes: readonly Prize[];
  readonly reserves: number;
  readonly mode: DrawMode;
  readonly textSource: string | null;
  readonly drandRound: number | null;
  readonly eligibility: Eligibility;
  /** UTC ms at which the source of chance will exist; null when nobody said. */
  readonly entropyAt: number | null;
  /** Hours that a winner has to claim the prize; null: no deadline. */
  readonly claimHours: number | null;
  readonly twoPersons: boolean;
  /** 64 hex digits of the sealed secret, kept until the run reveals it. */
  readonly secret: string | null;
}

export interface CreateDraw extends DrawPlan, ByAdmin {
  readonly id: string;
  readonly campaignId: number;
}

/** Replaces the plan of a draft; what was asked of a second person is void with it. */
export interface ReplanDraw extends DrawPlan, ByAdmin {
  readonly drawId: string;
}

/** A draw as the operator sees it; the secret stays inside until `certificate` reveals it. */
export interface DrawRow extends Omit<DrawPlan, 'secret'> {
  readonly id: string;
  readonly campaignId: number;
  readonly state: DrawState;
  /** People on the list and their tickets; while it is being frozen, those found so far. */
  readonly entries: number | null;
  readonly tickets: number | null;
  readonly excluded: ExcludedCounts | null;
  readonly closedAt: number | null;
  readonly manifestHash: string | null;
  /** The step that one of two persons asked for. */
  readonly asked: {
    readonly step: GuardedStep;
    readonly by: number;
    readonly login: string;
    readonly at: number;
  } | null;
  readonly publication: {
    readonly how: 'sent' | 'elsewhere';
    readonly note: string | null;
    readonly at: number;
  } | null;
  /** What was read, once the draw was run. */
  readonly text: string | null;
  readonly voidReason: string | null;
  readonly voidedAt: number | null;
  readonly createdAt: number;
  readonly drawnAt: number | null;
}

/** The files of a published draw as they are served. A certificate can have megabytes, so no row brings it along. */
export interface PublishedFiles {
  readonly manifest: string;
  readonly manifestHash: string;
  /** Null before the draw. */
  readonly certificate: string | null;
}

/** Who would be on the list if it were frozen now. */
export interface EligiblePreview {
  readonly approved: number;
  readonly pending: number;
  readonly eligible: number;
  readonly tickets: number;
  readonly excluded: ExcludedCounts;
}

/**
 * One person's word for a guarded step. Of a draw without the rule of two persons it always is `go`. DRAW_SECOND_PERSON: the
 * same person again; DRAW_TEXT_DIFFERS: the other one wrote down another text, which now waits for confirmation.
 */
export interface AskStep extends ByAdmin {
  readonly drawId: string;
  readonly step: GuardedStep;
  readonly text: string | null;
}

/** A place of the ranking as a certificate has it. */
export interface Place {
  readonly rank: number;
  readonly code: string;
  readonly key: string;
}

export interface StoreDrawResult extends ByAdmin {
  readonly drawId: string;
  readonly seed: string;
  readonly text: string | null;
  readonly drandSignature: string | null;
  readonly certificate: string;
  readonly winners: readonly (Place & { readonly prize: string })[];
  readonly reserves: readonly Place[];
  /** UTC ms until which the prizes are kept for the winners; null: no deadline. */
  readonly claimBy: number | null;
  /** To each winner who can be told, in the order of the places; `participantId` says whose it is. */
  readonly notices: readonly OutgoingMessage[];
}

/** What everybody on the list is told: the list is frozen, the draw was run, the draw is void. */
export const ANNOUNCED_STEPS = ['frozen', 'drawn', 'void'] as const;
export type AnnouncedStep = (typeof ANNOUNCED_STEPS)[number];

/** How far an announcement is. `complete`: its list is stored, so that everybody on it will be told. */
export interface AnnouncementProgress {
  readonly step: AnnouncedStep;
  readonly broadcastId: number;
  readonly complete: boolean;
  readonly total: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  /** Whoever has blocked the bot, or was erased before the message left. */
  readonly unreachable: number;
}

export interface FrozenTicket {
  readonly drawId: string;
  readonly drawTitle: string;
  readonly code: string;
  readonly manifest: string;
  readonly manifestHash: string;
}

/** A place that was given out, with its person as staff may see it. */
export interface WinnerRow extends Place {
  readonly id: number;
  /** Null for a reserve that was not called. */
  readonly prize: string | null;
  /** As it was drawn; a reserve that was called stays one, and `replaces` names the place whose prize it has. */
  readonly kind: 'winner' | 'reserve';
  readonly state: WinnerState;
  readonly reason: ForfeitReason | null;
  readonly note: string | null;
  readonly claimBy: number | null;
  readonly toldAt: number | null;
  readonly settledAt: number | null;
  readonly replaces: number | null;
  readonly replacedBy: number | null;
  readonly publicName: string | null;
  /** The prize was forfeited and nobody is left in the ranking to have it; else a forfeited prize is about to be passed on. */
  readonly exhausted: boolean;
  /** What became of the message that told the person; null: there was nobody to tell. */
  readonly delivery: 'waiting' | 'sent' | 'unreachable' | 'failed' | null;
  readonly participantId: number;
  /** Empty when the person was erased. */
  readonly fullName: string;
  readonly phoneNumber: string | null;
}

/** A winner as everybody may see it. */
export type PublicWinner = Pick<
  WinnerRow,
  | 'rank'
  | 'kind'
  | 'code'
  | 'prize'
  | 'state'
  | 'reason'
  | 'note'
  | 'replaces'
  | 'replacedBy'
  | 'publicName'
  | 'exhausted'
>;

/** What is public of a draw beyond its files. */
export interface PublicDraw {
  readonly draw: DrawRow;
  readonly campaign: string;
  /** IANA name of the campaign's time zone. */
  readonly timeZone: string;
  /** Neighbours in the chain of `prev`: ids of the draws whose manifests this one follows, and that follow it. */
  readonly previous: string | null;
  readonly next: string | null;
  /** Those who were called; reserves that were not are in the certificate alone. */
  readonly winners: readonly PublicWinner[];
}

/** PRIZE_STATE when the prize is not (or no longer) the person's to decide about. */
export interface SettlePrize {
  readonly winnerId: number;
  readonly act: PrizeAct;
  /** For `publish`: the name as it is to be shown. */
  readonly publicName?: string;
}

/** The prize is not the winner's any more; who gets it is `callNext`'s. */
export interface ForfeitPrize {
  readonly drawId: string;
  readonly rank: number;
  readonly reason: ForfeitReason;
  readonly note: string | null;
  /** Whether it is known that the person took the prize; without that only one that waits for an answer is forfeited. */
  readonly claimed: boolean;
  /** Null: by rule, when the deadline passed or the person is gone. */
  readonly adminId: number | null;
  /** To the person, unless nobody is there to be told. */
  readonly notice: OutgoingMessage | null;
  readonly now: number;
}

/**
 * Passes a forfeited prize on. `next` is the next place in the ranking that was not called, null when the list is at its
 * end; a place behind the reserves gets its row here. Repeated for a prize that was passed on it changes nothing.
 */
export interface CallNext {
  readonly drawId: string;
  readonly rank: number;
  readonly next: Place | null;
  readonly claimBy: number | null;
  readonly notice: OutgoingMessage | null;
  readonly now: number;
}

/** Who is next in the ranking of a draw. */
export interface NextPlace {
  /** The first place that was not called; behind those that have rows only the ranking knows who is next. */
  readonly next: Place | null;
  /** The last place that has a row. */
  readonly last: number;
  /** Everybody of the campaign was erased, so that nobody is left to have a prize. */
  readonly isDeserted: boolean;
}

/** A winner about whom something is to be done now. */
export type DuePrize = { readonly drawId: string; readonly rank: number } & (
  { readonly due: 'forfeit'; readonly reason: ForfeitReason } | { readonly due: 'pass' | 'remind' }
);

export interface EntrantRow {
  readonly code: string;
  readonly participantId: number;
  /** 0 when the person was erased. */
  readonly chatId: number;
  readonly language: Language;
}
