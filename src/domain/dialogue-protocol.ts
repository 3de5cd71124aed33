import type { Dialogue } from './dialogue-state.ts';
import type { ErrorCode } from './errors.ts';
import type { Campaign, Participant, PhotoFacts } from './model.ts';
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
  readonly person: Person;
  /** A typed phone number as E.164, or null when it is none; pure. `region` is the campaign's. */
  readonly parsePhone: (typed: string, region: string) => string | null;
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
  /** A button was pressed; `queryId` is for `answerCallbackQuery`. */
  | { readonly type: 'tap'; readonly data: string; readonly queryId: string }
  | { readonly type: 'edited' }
  /** The person blocked or unblocked the bot. */
  | { readonly type: 'reachability'; readonly reachable: boolean };

/** What the dialogue needs to know or to have done before it can go on; the answer comes back as an `AnswerEvent`. */
export type Ask =
  | { readonly type: 'taken'; readonly campaignId: number; readonly field: 'phone' | 'card'; readonly value: string }
  | { readonly type: 'photo'; readonly fileId: string; readonly fileUniqueId: string }
  | { readonly type: 'register'; readonly form: CompletedForm };

/** The answer to an ask. */
export type AnswerEvent =
  | { readonly type: 'taken'; readonly field: 'phone' | 'card'; readonly value: string; readonly taken: boolean }
  /** Ask `taken` could not be answered. */
  | { readonly type: 'askFailed'; readonly code: ErrorCode }
  | { readonly type: 'photoReady'; readonly photo: PhotoFacts }
  | { readonly type: 'photoRefused'; readonly code: ErrorCode }
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

/** A text of the bot's catalogue with its variables, not yet escaped. */
export interface Line {
  readonly key: string;
  readonly args?: Readonly<Record<string, string | Moment>>;
}

export interface Button {
  readonly label: Line;
  /** What a press sends back: ASCII, 64 bytes at most. */
  readonly data: string;
}

export type Keyboard =
  /** Buttons under the message, by rows. */
  | { readonly type: 'buttons'; readonly rows: readonly (readonly Button[])[] }
  /** One button in place of the keyboard that shares the person's phone number. */
  | { readonly type: 'contact'; readonly label: Line }
  /** Takes the contact button away. */
  | { readonly type: 'remove' };

/** One message to the person: paragraphs, which an empty line parts, of lines. */
export interface Message {
  readonly paragraphs: readonly (readonly Line[])[];
  readonly keyboard: Keyboard | null;
}

/** What one event leads to. */
export interface Turn {
  readonly dialogue: Dialogue;
  readonly messages: readonly Message[];
  /** Catalogue key of the short answer to a tap; null answers the tap without words. */
  readonly toast: string | null;
  /** To be answered before anything is committed; messages of this turn come before those of the next. */
  readonly ask: Ask | null;
}
