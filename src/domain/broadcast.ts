import type { Language, ParticipantStatus } from './model.ts';

/** What a broadcast is: to whom, what, and the way it goes through its states. */

export const BROADCAST_STATES = ['draft', 'scheduled', 'freezing', 'running', 'paused', 'done', 'cancelled'] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

/**
 * Why a broadcast stands still that was to go: staff paused it, too many messages failed one after the other, or the Stars are
 * used up. A planned one is a draft again that could not start for want of Stars, because it would have reached nobody, or
 * because the server was off at its moment (`missed`).
 */
export const STOP_REASONS = ['staff', 'errors', 'stars', 'nobody', 'missed'] as const;
export type StopReason = (typeof STOP_REASONS)[number];
/** Why a planned broadcast did not start. */
export type MissReason = Extract<StopReason, 'stars' | 'nobody' | 'missed'>;

/** What becomes of a message whose fate a crash or silence left unknown: it goes again, or it is left as it is. */
export const DOUBT_RULES = ['resend', 'leave'] as const;
export type DoubtRule = (typeof DOUBT_RULES)[number];

/** What staff may do with a broadcast. */
export const BROADCAST_STEPS = [
  'edit',
  'delete',
  'schedule',
  'unschedule',
  'start',
  'pause',
  'resume',
  'cancel',
  'retry',
] as const;
export type BroadcastStep = (typeof BROADCAST_STEPS)[number];

const FROM: Readonly<Record<BroadcastStep, readonly BroadcastState[]>> = {
  edit: ['draft'],
  delete: ['draft'],
  schedule: ['draft', 'scheduled'],
  unschedule: ['scheduled'],
  start: ['draft', 'scheduled'],
  pause: ['running'],
  resume: ['paused'],
  cancel: ['freezing', 'running', 'paused'],
  retry: ['done'],
};

/** Whether a step is possible in a state. */
export const mayStep = (state: BroadcastState, step: BroadcastStep): boolean => FROM[step].includes(state);

/** Statuses of those who can be written to: who withdrew is erased. */
export const REACHED_STATUSES = ['pending', 'approved', 'rejected'] as const satisfies readonly ParticipantStatus[];

/**
 * Whom a broadcast reaches, within its campaign. Every rule narrows the choice; what is absent or null does not. `people:
 * unfinished` are those who began the form and have no entry; of the other rules only `languages` says something about them.
 */
export interface Audience {
  readonly people: 'entrants' | 'unfinished';
  /** None: all of `REACHED_STATUSES`. */
  readonly statuses: readonly (typeof REACHED_STATUSES)[number][];
  /** None: every language. */
  readonly languages: readonly Language[];
  /** UTC ms; registered at or after it. */
  readonly registeredFrom: number | null;
  /** UTC ms; registered before it. */
  readonly registeredUntil: number | null;
  /** Those who have, or may still have, a prize of a draw of the campaign: nobody else, or everybody else. */
  readonly winners: 'only' | 'except' | null;
  /** Tags of the links by which they came; none: whatever way. */
  readonly sources: readonly string[];
}

export const EVERYBODY: Audience = {
  people: 'entrants',
  statuses: [],
  languages: [],
  registeredFrom: null,
  registeredUntil: null,
  winners: null,
  sources: [],
};

/** Whom an announcement of a draw reaches: the people of its list, but those called when it was run. */
export interface DrawAudience {
  readonly draw: string;
  readonly step: 'frozen' | 'drawn' | 'void';
}

/** A text with Telegram's marks (domain/markup.ts) in each language; null: nobody wrote it in that one. */
export type Translated = Readonly<Record<Language, string | null>>;

/** What staff composed. A language without a text gets the other one's. */
export interface ComposedContent {
  readonly kind: 'composed';
  readonly text: Translated;
  readonly attachment: { readonly id: number; readonly kind: 'photo' | 'document' } | null;
  /** Each in a row of its own. */
  readonly buttons: readonly { readonly label: Translated; readonly url: string }[];
}

/** What the product itself says, alike for everybody: JSON bodies of `sendMessage` without `chat_id`. */
export interface RenderedContent {
  readonly kind: 'rendered';
  readonly body: Readonly<Record<Language, string>>;
}

export type BroadcastContent = ComposedContent | RenderedContent;

/** Telegram's limit for one broadcast that is paid (Bot FAQ), and what a message costs, in tenths of a Star. */
export const PAID_PER_SECOND = 1_000;
export const PAID_MESSAGE_TENTHS = 1;
/** A bot with fewer Stars may not pay for broadcasts. */
export const LEAST_STARS = 10_000;

/** The most that so many paid messages cost, in whole Stars; Telegram does not charge the 30 a second that are free. */
export const starsFor = (messages: number): number => Math.ceil((messages * PAID_MESSAGE_TENTHS) / 10);
