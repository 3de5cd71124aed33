import type { ReplyKeyboardMarkup, InlineKeyboardMarkup } from '@grammyjs/types/markup.js';
import type { Chat as ApiChat, User } from '@grammyjs/types/manage.js';
import type {
  Contact,
  Document,
  MessageEntity,
  MessageOrigin,
  PhotoSize,
  Sticker,
  Voice,
} from '@grammyjs/types/message.js';
import { groupView, type Group } from './group.ts';
import type { Press } from './protocol.ts';

/** Somebody with a Telegram account. */
export interface Person {
  readonly id: number;
  firstName: string;
  lastName: string | null;
  username: string | null;
  language: string;
  phone: string;
  deactivated: boolean;
}

/** The members of the Bot API's Message that the sandbox fills in. */
export interface BotMessage {
  readonly message_id: number;
  readonly from: User;
  readonly chat: ApiChat.PrivateChat | ApiChat.SupergroupChat | ApiChat.ChannelChat;
  readonly date: number;
  readonly edit_date?: number;
  readonly forward_origin?: MessageOrigin;
  readonly reply_to_message?: BotMessage;
  readonly media_group_id?: string;
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
  readonly photo?: readonly PhotoSize[];
  readonly document?: Document;
  readonly contact?: Contact;
  readonly sticker?: Sticker;
  readonly voice?: Voice;
  readonly new_chat_members?: readonly User[];
  readonly left_chat_member?: User;
  readonly has_protected_content?: true;
  readonly reply_markup?: InlineKeyboardMarkup;
}

/** What a message says, without who, where and when. */
export type Content = Omit<BotMessage, 'message_id' | 'from' | 'chat' | 'date' | 'edit_date' | 'reply_markup'>;

/** A press that the chat keeps; `Press` of the control API, still changing. */
export type StoredPress = { -readonly [K in keyof Press]: Press[K] };

export interface StoredMessage {
  message: BotMessage;
  readonly outgoing: boolean;
  readonly sentAt: number;
  editedAt: number | null;
  presses?: StoredPress[];
  edits?: { text: string | null; replacedAt: number }[];
  reactions?: readonly string[];
}

/** One change of a chat, in the order of `seq`. */
export type ChatChange = { readonly seq: number } & (
  | { readonly type: 'message'; readonly stored: StoredMessage }
  /** `reworded`: the text or the file is another one; otherwise only the keyboard or the reactions are. */
  | { readonly type: 'edit'; readonly stored: StoredMessage; readonly reworded: boolean }
  | { readonly type: 'delete'; readonly messageId: number }
  | { readonly type: 'toast'; readonly press: StoredPress }
  | { readonly type: 'typing'; readonly action: string }
);

/** Changes kept for a stream that comes back. */
const KEPT_CHANGES = 100;
/** Of what the bot said, for who reads it later. */
const KEPT_SAID = 1_000;

/** What a bot and people say to each other in one place. */
export abstract class Chat {
  readonly messages: StoredMessage[] = [];
  replyKeyboard: ReplyKeyboardMarkup | null = null;
  lastInboundAt = -Infinity;
  lastProactiveAt = -Infinity;
  /** The latest changes; those up to `forgottenUpTo` are gone. */
  changes: ChatChange[] = [];
  forgottenUpTo = 0;
  /** What the bot said, each as it was said, though it may have been reworded since. */
  #said: { readonly seq: number; readonly stored: StoredMessage }[] = [];
  /** By reader: the `seq` of what was read last. */
  readonly #read = new Map<number, number>();
  #listeners: Set<(change: ChatChange) => void> | undefined;

  /** In a private chat the person's id. */
  abstract readonly id: number;
  /** The Bot API's view of the chat. */
  abstract readonly view: BotMessage['chat'];

  find(messageId: number): StoredMessage | undefined {
    return this.messages[this.#indexOf(messageId)];
  }

  /** Ids grow, so the end is the place; beyond `limit` the oldest are forgotten, many at a time. */
  append(stored: StoredMessage, limit: number): void {
    this.messages.push(stored);
    if (this.messages.length > limit * 1.25) this.messages.splice(0, this.messages.length - limit);
  }

  remove(messageId: number): boolean {
    const index = this.#indexOf(messageId);
    if (index === -1) return false;
    this.messages.splice(index, 1);
    return true;
  }

  announce(change: ChatChange): void {
    if (isSaid(change) && this.#said.push({ seq: change.seq, stored: { ...change.stored } }) > KEPT_SAID * 2)
      this.#said = this.#said.slice(-KEPT_SAID);
    this.changes.push(change);
    if (this.changes.length > KEPT_CHANGES * 2) {
      this.changes = this.changes.slice(-KEPT_CHANGES);
      this.forgottenUpTo = this.changes[0]!.seq - 1;
    }
    if (this.#listeners !== undefined) for (const listener of [...this.#listeners]) listener(change);
  }

  /** The oldest thing that the bot said, has not deleted and the reader has not got here yet. */
  readNext(readerId: number): StoredMessage | undefined {
    const readUpTo = this.#read.get(readerId) ?? 0;
    const next = this.#said.find(
      ({ seq, stored }) => seq > readUpTo && this.find(stored.message.message_id) !== undefined,
    );
    if (next !== undefined) this.#read.set(readerId, next.seq);
    return next?.stored;
  }

  /** Hears every later change until the returned function is called. */
  listen(listener: (change: ChatChange) => void): () => void {
    const listeners = (this.#listeners ??= new Set());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  #indexOf(messageId: number): number {
    let low = 0;
    let high = this.messages.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const id = this.messages[middle]!.message.message_id;
      if (id === messageId) return middle;
      if (id < messageId) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** The private chat of one person with one bot. */
export class PrivateChat extends Chat {
  readonly person: Person;
  /** Whether the person has ever written; until then the bot may not. */
  started = false;
  blocked = false;
  #view: ApiChat.PrivateChat | undefined;
  #user: User | undefined;

  constructor(person: Person) {
    super();
    this.person = person;
  }

  get id(): number {
    return this.person.id;
  }

  get view(): ApiChat.PrivateChat {
    return (this.#view ??= { ...nameOf(this.person), type: 'private' });
  }

  /** The Bot API's view of the person. */
  get user(): User {
    return (this.#user ??= userOf(this.person));
  }

  /** To be called after the person has changed. */
  renew(): void {
    this.#view = undefined;
    this.#user = undefined;
  }
}

/** A group as one bot sees it. */
export class GroupChat extends Chat {
  readonly group: Group;
  readonly id: number;
  readonly view: BotMessage['chat'];
  /** When the bot wrote within the last minute. */
  writtenAt: number[] = [];

  constructor(group: Group) {
    super();
    this.group = group;
    this.id = group.id;
    this.view = groupView(group);
  }
}

/** Whether the bot says something with the change: a message, or other words in place of an earlier one. */
export const isSaid = (change: ChatChange): change is Extract<ChatChange, { stored: StoredMessage }> =>
  'stored' in change && change.stored.outgoing && (change.type === 'message' || change.reworded);

/** The Bot API's view of a person. */
export const userOf = (person: Person): User => ({
  ...nameOf(person),
  is_bot: false,
  language_code: person.language,
});

const nameOf = (person: Person) => ({
  id: person.id,
  first_name: person.firstName,
  ...(person.lastName !== null && { last_name: person.lastName }),
  ...(person.username !== null && { username: person.username }),
});
