import type { CampaignSettings, PhotoFault } from './campaign-settings.ts';
import type { Mark } from './marks.ts';

/** The nouns of the product, as plain values. Times are UTC milliseconds, ids of rows are SQLite integers. */

export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const CAMPAIGN_STATES = ['draft', 'open', 'closed', 'archived'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What a campaign may ask of a person beyond the full name, in the order in which it is asked. */
export const OPTIONAL_FIELDS = ['phone', 'card', 'photo'] as const;
export type OptionalField = (typeof OPTIONAL_FIELDS)[number];

/** What a form asks, in this order; a campaign may leave out all but the name. */
export const FIELDS = ['name', ...OPTIONAL_FIELDS] as const;
export type Field = (typeof FIELDS)[number];

/** One promotion with its own rules, participants and draws. */
export interface Campaign {
  readonly id: number;
  /** The word of the deep link `/start CODE`, `[A-Za-z0-9_-]{1,64}`. */
  readonly code: string;
  readonly title: string;
  readonly state: CampaignState;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  /** IANA name, such as `Europe/Moscow`. */
  readonly timeZone: string;
  /** ISO 3166 region that typed phone numbers without a country code belong to. */
  readonly region: string;
  readonly rulesUrl: string | null;
  readonly rulesVersion: number;
  readonly consentVersion: number;
  readonly requiredFields: readonly OptionalField[];
  readonly settings: CampaignSettings;
  readonly version: number;
}

export const PARTICIPANT_STATUSES = ['pending', 'approved', 'rejected', 'withdrawn'] as const;
export type ParticipantStatus = (typeof PARTICIPANT_STATUSES)[number];

/** A person's registration in one campaign. */
export interface Participant {
  readonly id: number;
  readonly campaignId: number;
  readonly telegramId: number;
  readonly chatId: number;
  readonly username: string | null;
  readonly fullName: string;
  /** E.164, such as `+79161234567`. */
  readonly phoneNumber: string | null;
  readonly loyaltyCard: string | null;
  readonly photoId: number | null;
  readonly language: Language;
  readonly consentVersion: number;
  readonly rulesVersion: number;
  readonly status: ParticipantStatus;
  readonly registrationDate: number;
  readonly updatedAt: number;
  readonly ticketCode: string;
  /** 32 hex digits; `ticketCode` derives from it (draw/PROTOCOL 2.1). */
  readonly ticketNonce: string;
  readonly weight: number;
  /** The tag of the link that the person came by. */
  readonly source: string | null;
  /** The participant of the same campaign whose invitation it was. */
  readonly invitedBy: number | null;
  readonly marks: readonly Mark[];
  readonly rejectionReason: string | null;
  /** The answers that a rejection found wrong: these alone are asked again. */
  readonly wrongFields: readonly Field[];
  readonly decidedBy: number | null;
  readonly decidedAt: number | null;
  /** When the person was seen to have left a channel that the campaign asks for; null: never, or came back. */
  readonly membershipLostAt: number | null;
  /** Counts changes of the row; a decision names the version that it was made on. */
  readonly version: number;
}

/** What the CPU pool found out about a picture; the files are stored under `storedName`. */
export interface PhotoFacts {
  /** SHA-256 of the stored large version, 64 hex digits; also its file name. */
  readonly sha256: string;
  /** 64-bit difference hash, 16 hex digits, or null for a picture without structure. */
  readonly perceptualHash: string | null;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Telegram's `file_unique_id`, the cheapest sign of an exact duplicate. */
  readonly fileUniqueId: string;
  /** Telegram's `file_id`, by which this bot shows the picture again without sending it. */
  readonly fileId: string;
  readonly faults: readonly PhotoFault[];
  /** Texts of the bar and QR codes in the picture: at most 8, each at most 500 characters. */
  readonly codes: readonly string[];
  /** A participant of the campaign whose picture looks almost the same; null when there is none. */
  readonly similarTo: number | null;
}

export const DRAW_MODES = ['text', 'sealed', 'drand', 'drand+text'] as const;
export type DrawMode = (typeof DRAW_MODES)[number];

/** A draw only ever moves forward through these states. */
export const DRAW_STATES = ['draft', 'freezing', 'frozen', 'drawn', 'void'] as const;
export type DrawState = (typeof DRAW_STATES)[number];

export interface Prize {
  readonly name: string;
  readonly count: number;
}

export const ROLES = ['owner', 'admin', 'moderator', 'viewer'] as const;
export type Role = (typeof ROLES)[number];
