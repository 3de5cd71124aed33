import type { Dialogue } from './dialogue-state.ts';
import type { ErrorCode } from './errors.ts';
import type { Campaign, Participant, PhotoFacts } from './model.ts';
import type { WinnerState } from './prizes.ts';
import type { CompletedForm } from './registration.ts';

/** What goes into the dialogue and what comes out: plain values, in no language. */

/** Who writes, as Telegram tells it. */
export interface Person {
  readonly telegramId: number;
  readonly chatId: number;
  readonly username: string | null;
  /** IETF tag of the person's Telegram, such as `ru` or `en-GB`. */
  readonly languageCode: string | null;
}

/** What the dialogue must know of the world for one event. */
export interface Facts {
  /** UTC milliseconds. */
  readonly now: number;
  readonly campaigns: readonly Campaign[];
  /** All registrations of this person, newest first. */
  readonly registrations: readonly Participant[];
  /** What this person won, newest first. */
  readonly wins: readonly Win[];
  /** The organiser blocked this person: no new entry, no correction. */
  readonly blocked: boolean;
  /** Far more newcomers than usual are coming right now. */
  readonly flooded: boolean;
  /** A random number in [0, 1) for this event. */
  readonly chance: number;
  /** The bot's user name for links to it; null until Telegram told it. */
  readonly botUsername: string | null;
  /** Where people see the public pages, such as `https://draw.example.org`; null when the operator did not say. */
  readonly publicUrl: string | null;
  readonly person: Person;
  /** A typed phone number as E.164, or null when it is none; pure. `region` is the campaign's. */
  readonly parsePhone: (typed: string, region: string) => string | null;
}

/** A prize that the person won. */
export interface Win {
  readonly winnerId: number;
  readonly participantId: number;
  readonly drawId: string;
  /** Place in the ranking, from 1; with the draw it names the prize on buttons, which are made before the winner has a row. */
  readonly rank: number;
  readonly drawTitle: string;
  readonly prize: string;
  readonly state: Exclude<WinnerState, 'reserve'>;
  /** UTC ms until which the prize is kept; null: no deadline. */
  readonly claimBy: number | null;
  /** The masked name on the public page, when the person agreed. */
  readonly publicName: string | null;
}

/** A message of a kind that no step takes, by Telegram's own word for it. */
export const UNSUPPORTED_KINDS = [
  'sticker',
  'voice',
  'video',
  'video_note',
  'audio',
  'animation',
  'document',
  'location',
  'other',
] as const;
export type UnsupportedKind = (typeof UNSUPPORTED_KINDS)[number];

/** What a person did. */
export type PersonEvent =
  | { readonly type: 'command'; readonly name: string; readonly argument: string }
  | { readonly type: 'text'; readonly text: string }
  /** `own`: Telegram says that it is the sender's own contact. `phone` is E.164 or null. */
  | { readonly type: 'contact'; readonly own: boolean; readonly phone: string | null }
  | {
      readonly type: 'photo';
      readonly fileId: string;
      readonly fileUniqueId: string;
      /** Null when Telegram does not say. */
      readonly bytes: number | null;
      readonly albumId: string | null;
    }
  | { readonly type: 'unsupported'; readonly kind: UnsupportedKind; readonly albumId: string | null }
  /** A button of message `messageId` was pressed; `queryId` is for `answerCallbackQuery`. */
  | { readonly type: 'tap'; readonly data: string; readonly queryId: string; readonly messageId: number | null }
  | { readonly type: 'edited' }
  /** The person blocked or unblocked the bot. */
  | { readonly type: 'reachability'; readonly reachable: boolean }
  /** The moment has come that `dueAt` named. */
  | { readonly type: 'due' }
  /** The person sent far more than anybody reads; what stands between is left out. */
  | { readonly type: 'flooding' };

/** How a phone or a card stands in a campaign; `unlisted`: not on the campaign's list of valid cards. */
export type Standing = 'free' | 'taken' | 'unlisted';

/** What the dialogue needs to know or to have done before it can go on; the answer comes back as an `AnswerEvent`. */
export type Ask =
  | { readonly type: 'standing'; readonly campaignId: number; readonly field: 'phone' | 'card'; readonly value: string }
  | { readonly type: 'photo'; readonly campaignId: number; readonly fileId: string; readonly fileUniqueId: string }
  /** Of which of these channels the person is no member. */
  | { readonly type: 'membership'; readonly channels: readonly string[] }
  | { readonly type: 'ticket'; readonly participantIds: readonly number[] }
  | { readonly type: 'results'; readonly campaignIds: readonly number[] }
  | { readonly type: 'register'; readonly form: CompletedForm }
  /** Erases the person's data of one registration. */
  | { readonly type: 'withdraw'; readonly participantId: number }
  /** Says what becomes of a prize of the person's own; `publicName` is for `publish`. */
  | { readonly type: 'prize'; readonly winnerId: number; readonly act: PrizeAct; readonly publicName?: string };

/** What a person does about a prize; `publish` and `hide` are about the masked name on the public page. */
export const PRIZE_ACTS = ['claim', 'decline', 'publish', 'hide'] as const;
export type PrizeAct = (typeof PRIZE_ACTS)[number];

/** A frozen list that holds the person's ticket, with the proof of that (PROTOCOL 2.10). */
export interface TicketProof {
  readonly drawId: string;
  readonly drawTitle: string;
  /** The receipt of PROTOCOL 2.10 (a) as JSON text, to be kept and checked by anybody. */
  readonly receipt: string;
  /** Place in the list, from 0, of how many entries. */
  readonly index: number;
  readonly entries: number;
  /** The root that the published manifest names, and the manifest's own hash; hex. */
  readonly root: string;
  readonly manifestHash: string;
}

export interface TicketFacts {
  readonly participantId: number;
  readonly friends: { readonly approved: number; readonly all: number };
  readonly proofs: readonly TicketProof[];
}

/** A draw that was run, as everybody may know it. */
export interface DrawResults {
  readonly drawId: string;
  readonly title: string;
  readonly campaignId: number;
  readonly drawnAt: number;
  /** The first winners; `more` tells how many others there are. */
  readonly winners: readonly { readonly code: string; readonly prize: string }[];
  readonly more: number;
}

/** The answer to an ask. */
export type AnswerEvent =
  | { readonly type: 'standing'; readonly field: 'phone' | 'card'; readonly value: string; readonly standing: Standing }
  /** The question could not be answered. */
  | { readonly type: 'askFailed'; readonly code: ErrorCode }
  /** `same`: another entry of the campaign has this very picture. */
  | { readonly type: 'photoReady'; readonly photo: PhotoFacts; readonly same: boolean }
  | { readonly type: 'photoRefused'; readonly code: ErrorCode }
  | { readonly type: 'membership'; readonly missing: readonly string[] }
  | { readonly type: 'ticket'; readonly tickets: readonly TicketFacts[] }
  | { readonly type: 'results'; readonly draws: readonly DrawResults[] }
  | { readonly type: 'withdrawn'; readonly campaignId: number }
  | { readonly type: 'prizeSettled'; readonly winnerId: number; readonly act: PrizeAct }
  | { readonly type: 'registered'; readonly participant: Pick<Participant, 'campaignId' | 'ticketCode'> }
  | { readonly type: 'registrationRefused'; readonly code: ErrorCode };

export type DialogueEvent = PersonEvent | AnswerEvent;

/** A moment that is shown in the language of the reader and the time zone of the campaign. */
export interface Moment {
  /** UTC milliseconds. */
  readonly at: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** A longer text that keeps its lines, such as an organiser's words on personal data: 2,500 characters at most. */
export interface Passage {
  readonly passage: string;
}

/** A text of the bot's catalogue with its variables, not yet escaped. A number chooses plural forms. */
export interface Line {
  readonly key: string;
  readonly args?: Readonly<Record<string, string | number | Moment | Passage>>;
}

export type Button = { readonly label: Line } & (
  | {
      /** What a press sends back: ASCII, 64 bytes at most. */
      readonly data: string;
    }
  | { readonly url: string }
);

export type Keyboard =
  /** Buttons under the message, by rows. */
  | { readonly type: 'buttons'; readonly rows: readonly (readonly Button[])[] }
  /**
   * Buttons in place of the keyboard: one that shares the person's phone number, and plain ones, whose label comes back
   * as a text. That of the key `button-back` means the command `back`.
   */
  | { readonly type: 'contact'; readonly label: Line; readonly others: readonly Line[] }
  /** Takes the contact button away. */
  | { readonly type: 'remove' };

/** One message to the person: paragraphs, which an empty line parts, of lines. */
export interface Message {
  readonly paragraphs: readonly (readonly Line[])[];
  readonly keyboard: Keyboard | null;
  /** A text file that comes with it; the message is its caption then, 1,024 characters at most. */
  readonly document?: { readonly name: string; readonly text: string };
  /**
   * The campaign that it speaks of, in whose own words it is said; null where it speaks of several. `reduce` puts it on those
   * that speak of what the person is at.
   */
  readonly campaignId?: number | null;
}

/** What one event leads to. */
export interface Turn {
  readonly dialogue: Dialogue;
  readonly messages: readonly Message[];
  /** Whether the first message takes the place of the one whose button was pressed. */
  readonly inPlace: boolean;
  /** Catalogue key of the short answer to a tap; null answers the tap without words. */
  readonly toast: string | null;
  /** The campaign that the toast speaks of; as with messages. */
  readonly campaignId?: number | null;
  /** To be answered before anything is committed; messages of this turn come before those of the next. */
  readonly ask: Ask | null;
}
