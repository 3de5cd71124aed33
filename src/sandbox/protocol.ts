/**
 * What crosses the sandbox's control API (`/sandbox/api/…`, JSON, camelCase): the view that the people of the sandbox,
 * and not the bot, have of their chats. Types alone, so that a browser page may import them. Times are UTC milliseconds.
 * In a private chat the chat's id is the person's id; a group's is negative.
 */

/** `POST /people` (`{items}`), `GET /people` (`{items}`), `PATCH /people/:id` (one view). */
export interface PersonView {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  /** IETF tag that the bot sees as `language_code`. */
  readonly language: string;
  /** What `{contact: 'own'}` shares, without a plus. */
  readonly phone: string;
  readonly blocked: boolean;
  readonly deactivated: boolean;
}

export interface PeopleList {
  readonly items: readonly PersonView[];
}

/** Body of `POST /people`; with `count` so many people are made and the names get a number. */
export interface NewPeople {
  readonly count?: number;
  /** They count as having written to the bot already, so that it may write to them. */
  readonly started?: boolean;
  readonly language?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly phone?: string;
}

/** Body of `PATCH /people/:id`. Blocking and unblocking send `my_chat_member` to the bot. */
export interface PersonChange {
  readonly language?: string;
  readonly firstName?: string;
  readonly lastName?: string | null;
  readonly username?: string | null;
  readonly phone?: string;
  readonly blocked?: boolean;
  readonly deactivated?: boolean;
}

/** As what somebody is in a group, in the Bot API's words. */
export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

/** `POST /groups`, `GET /groups` (`{items}`), `PUT /groups/:id/members/:userId`. */
export interface GroupView {
  readonly id: number;
  readonly type: 'supergroup' | 'channel';
  readonly title: string;
  /** Without `@`; null for a private one. */
  readonly username: string | null;
  /** As what the bot is in it. */
  readonly bot: MemberStatus;
  /** The people in it, also those who left. */
  readonly members: readonly { readonly id: number; readonly status: MemberStatus }[];
}

export interface GroupList {
  readonly items: readonly GroupView[];
}

/** Body of `POST /groups`. The first of the members owns it and is who adds the bot. */
export interface NewGroup {
  readonly type: GroupView['type'];
  readonly title: string;
  readonly username?: string;
  /** Ids of people. */
  readonly members?: readonly number[];
  /** `member` of a group and `administrator` of a channel without it. */
  readonly bot?: MemberStatus;
}

/** Body of `PUT /groups/:id/members/:userId`; the user is a person or the bot, which hears of its own change. */
export interface NewStatus {
  readonly status: MemberStatus;
  /** The person who does it; the owner without it. */
  readonly by?: number;
}

/**
 * What follows is the same for a person's place in a group, below `/people/:id/groups/:groupId` instead of `/people/:id`.
 *
 * JSON body of `POST /people/:id/messages`; answers 201 with the `ChatMessage`. Files go as multipart to the same address:
 * fields `as` (`photo` or `document`), `mediaGroupId?`, `caption?`, then one file part.
 */
export type NewMessage =
  | { readonly text: string; readonly replyTo?: number }
  | { readonly contact: 'own' | { readonly phoneNumber: string; readonly firstName: string; readonly userId?: number } }
  | { readonly sticker: true }
  | { readonly voice: true };

/** Body of `POST /people/:id/press`; answers 201 with the `Press`, whose answer comes later as a `toast` event. */
export interface NewPress {
  readonly messageId: number;
  readonly data: string;
}

/** A span of the text, in UTF-16 units, as in the Bot API. */
export interface TextEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

export interface InlineButton {
  readonly text: string;
  /** What a press sends; null for a button that only opens a link. */
  readonly data: string | null;
  readonly url: string | null;
  /** Text that the button copies to the clipboard. */
  readonly copyText: string | null;
}

export interface ReplyButton {
  readonly text: string;
  /** Pressing shares the person's own contact instead of sending the text. */
  readonly requestContact: boolean;
}

export interface ReplyKeyboard {
  readonly rows: readonly (readonly ReplyButton[])[];
  /** Hides after the first use. */
  readonly oneTime: boolean;
  readonly resize: boolean;
  readonly placeholder: string | null;
}

/** The bytes are at `GET /files/:fileId`. */
export interface FileView {
  readonly fileId: string;
  readonly name: string | null;
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** Pixels; null for what is not a picture. */
  readonly width: number | null;
  readonly height: number | null;
}

/** One press of an inline button and what the bot answered. */
export interface Press {
  readonly queryId: string;
  /** Who pressed. */
  readonly personId: number;
  readonly messageId: number;
  readonly data: string;
  readonly pressedAt: number;
  /** Null until `answerCallbackQuery`. */
  readonly answeredAt: number | null;
  /** Null when the bot answered without a text, or has not answered. */
  readonly toast: string | null;
  /** The toast is a dialogue box that has to be closed. */
  readonly alert: boolean;
}

export interface ChatMessage {
  /** `message_id`; grows within a chat. */
  readonly id: number;
  readonly from: 'person' | 'bot';
  /** Whose it is in a group of several people; the bot's own id for its messages. */
  readonly authorId: number;
  readonly kind: 'text' | 'photo' | 'document' | 'contact' | 'sticker' | 'voice';
  readonly sentAt: number;
  readonly editedAt: number | null;
  /** The text, or the caption of a photo or document. */
  readonly text: string | null;
  readonly entities: readonly TextEntity[];
  readonly file: FileView | null;
  readonly contact: {
    readonly phoneNumber: string;
    readonly firstName: string;
    readonly userId: number | null;
  } | null;
  /** The same for all parts of one album. */
  readonly mediaGroupId: string | null;
  readonly replyTo: number | null;
  readonly inlineKeyboard: readonly (readonly InlineButton[])[] | null;
  /** Emoji that the bot reacted with. */
  readonly reactions: readonly string[];
  readonly presses: readonly Press[];
  /** Earlier texts of an edited message, oldest first. */
  readonly edits: readonly { readonly text: string | null; readonly replacedAt: number }[];
}

/** `GET /people/:id/chat`: everything both sides said, in order, without what was deleted. */
export interface ChatHistory {
  readonly person: PersonView;
  readonly bot: BotView;
  /** Null in the private chat. */
  readonly group: GroupView | null;
  readonly messages: readonly ChatMessage[];
  /** The reply keyboard that shows now, null when there is none. */
  readonly replyKeyboard: ReplyKeyboard | null;
  /** Commands of the menu for the person's language. */
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  /** Give it as `?after=` (or `Last-Event-ID`) to `GET /people/:id/events` and nothing is missed in between. */
  readonly lastEventId: number;
}

export interface BotView {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  /** What an empty chat shows. */
  readonly description: string;
}

/**
 * `GET /people/:id/events` (SSE): `event:` is the type, `data:` this object as JSON, `id:` grows. A stream starts after
 * `Last-Event-ID` or `?after=`, without either with what comes next. `reset`: events since then are no longer kept (or
 * the sandbox started anew), so read the history again.
 */
export type ChatEvent =
  | { readonly type: 'message'; readonly message: ChatMessage; readonly replyKeyboard: ReplyKeyboard | null }
  | { readonly type: 'edit'; readonly message: ChatMessage }
  | { readonly type: 'delete'; readonly messageId: number }
  | { readonly type: 'toast'; readonly press: Press }
  | { readonly type: 'typing'; readonly action: string }
  | { readonly type: 'reset' };

/** `GET /stats` */
export interface Stats {
  /** Accepted and refused calls of the Bot API by method. */
  readonly calls: Readonly<Record<string, { readonly ok: number; readonly failed: number }>>;
  /** Calls that took effect and were not answered. */
  readonly lostReplies: number;
  /** Messages of the bot that reached a chat. */
  readonly deliveredMessages: number;
  /** Updates that the bot has not confirmed. */
  readonly undeliveredUpdates: number;
  readonly people: number;
}

/** One call of the bot, as `GET /calls?after=` gives it (`{items}`, oldest first; the last thousand are kept). */
export interface RecordedCall {
  readonly seq: number;
  readonly at: number;
  readonly method: string;
  /** Uploaded files appear as `{name, sizeBytes}`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly description: string | null;
}

/** Body of `PUT /faults`, which changes only the given members, and its answer. Rates are probabilities from 0 to 1. */
export interface Faults {
  /** Added to every answer of the Bot API. */
  readonly latencyMs: number;
  /** Calls that fail with 500 before anything happens. */
  readonly serverErrorRate: number;
  /** Calls that fail with 502 and an HTML body, as from a proxy. */
  readonly badGatewayRate: number;
  /** Calls that fail with 429 and `retryAfterSeconds`. */
  readonly floodRate: number;
  readonly retryAfterSeconds: number;
  /** Calls that take effect but whose connection is destroyed instead of answered. */
  readonly lostReplyRate: number;
  /** Every update comes a second time, later. */
  readonly deliverTwice: boolean;
  /** Updates of different chats come in any order; within a chat the order holds. */
  readonly shuffleChats: boolean;
}

/** Every refusal of the control API. */
export interface ControlProblem {
  readonly error: string;
}
