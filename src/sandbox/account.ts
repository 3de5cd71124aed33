import type { BotCommand, UserFromGetMe } from '@grammyjs/types/manage.js';
import type { MenuButton } from '@grammyjs/types/settings.js';
import { badRequest, forbidden } from './api-error.ts';
import {
  Chat,
  type BotMessage,
  type ChatChange,
  type Content,
  type Person,
  type StoredMessage,
  type StoredPress,
} from './chat.ts';
import { FloodGate } from './flood.ts';
import type { SandboxSettings } from './options.ts';
import { LongPoll } from './poll.ts';
import type { Faults } from './protocol.ts';
import { UpdateQueue } from './updates.ts';
import { WebhookDelivery, type WebhookConfig } from './webhook.ts';

type ChangeBody = ChatChange extends infer C ? (C extends ChatChange ? Omit<C, 'seq'> : never) : never;

/** What a bot needs of the sandbox it lives in. */
export interface AccountHost {
  readonly settings: SandboxSettings;
  readonly faults: Faults;
  readonly people: ReadonlyMap<number, Person>;
  /** Something worth keeping has changed. */
  touch(): void;
  onChange(account: Account, chat: Chat, change: ChatChange): void;
}

/** What the `setMy…` methods keep, by scope or language. */
export interface BotSettings {
  readonly names: Map<string, string>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  /** By `commandsKey`. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** By chat id, the default under 0. */
  readonly menuButtons: Map<number, MenuButton>;
}

/** One bot: its chats, its queue of updates, the way they reach it, and what it has set. */
export class Account {
  readonly token: string;
  readonly user: UserFromGetMe;
  readonly queue: UpdateQueue;
  readonly poll: LongPoll;
  readonly flood: FloodGate;
  readonly chats = new Map<number, Chat>();
  readonly settings: BotSettings = {
    names: new Map(),
    descriptions: new Map(),
    shortDescriptions: new Map(),
    commands: new Map(),
    menuButtons: new Map(),
  };
  readonly launchedAt: number;
  /** Presses that may still be answered, by query id. */
  readonly presses = new Map<string, { readonly chat: Chat; readonly press: StoredPress }>();
  nextMessageId = 1;
  /** Of changes; starts with the time, so that numbers of an earlier life are recognised as such. */
  readonly firstSeq: number;
  nextSeq: number;
  deliveredMessages = 0;
  loggedOut = false;
  revoked = false;
  webhook: WebhookDelivery | null = null;
  readonly #world: AccountHost;

  constructor(token: string, world: AccountHost) {
    const id = Number(token.slice(0, token.indexOf(':')));
    const { clock, random, limits, starBalance } = world.settings;
    this.token = token;
    this.#world = world;
    this.launchedAt = clock();
    this.nextSeq = this.firstSeq = clock() * 1_000;
    this.user = {
      id,
      is_bot: true,
      first_name: 'Sandbox bot',
      username: `sandbox_${id}_bot`,
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    } as UserFromGetMe;
    this.queue = new UpdateQueue(1e8 + Math.floor(random() * 4e8), clock);
    this.queue.onPush = (queued) => {
      if (this.webhook === null) this.poll.wake();
      else this.webhook.add(queued);
      world.touch();
    };
    this.poll = new LongPoll(this.queue, () => world.faults, random);
    this.flood = new FloodGate(limits, starBalance, clock);
  }

  /** The chat with a person, made when it is needed. */
  chatWith(person: Person): Chat {
    let chat = this.chats.get(person.id);
    if (chat === undefined) this.chats.set(person.id, (chat = new Chat(person)));
    return chat;
  }

  /**
   * The chat that a call names.
   * @throws ApiError when there is none, or its person cannot be written to
   */
  reachableChat(chatId: number | string): Chat {
    const chat = this.knownChat(chatId);
    if (chat.person.deactivated) throw forbidden('user is deactivated');
    if (chat.blocked) throw forbidden('bot was blocked by the user');
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    return chat;
  }

  /** @throws ApiError 400 when nobody has that id */
  knownChat(chatId: number | string): Chat {
    if (chatId === '') throw badRequest('chat_id is empty');
    const person = this.#world.people.get(Number(chatId));
    if (person === undefined) throw badRequest('chat not found');
    return this.chatWith(person);
  }

  /** Adds a message of the bot or of the person to the chat. */
  append(chat: Chat, outgoing: boolean, content: Content, markup?: BotMessage['reply_markup']): StoredMessage {
    const sentAt = this.#world.settings.clock();
    const message: BotMessage = {
      message_id: this.nextMessageId++,
      from: outgoing ? this.user : chat.user,
      chat: chat.view,
      date: Math.floor(sentAt / 1_000),
      ...content,
      ...(markup !== undefined && { reply_markup: markup }),
    };
    const stored: StoredMessage = { message, outgoing, sentAt, editedAt: null };
    chat.append(stored, this.#world.settings.messagesPerChat);
    if (outgoing) {
      this.deliveredMessages++;
      this.announce(chat, { type: 'message', stored });
    } else {
      chat.started = true;
      chat.lastInboundAt = sentAt;
      this.announce(chat, { type: 'message', stored });
      this.queue.push({ message }, chat.person.id);
    }
    return stored;
  }

  /** Remembers a press until it is answered or too old. */
  addPress(chat: Chat, press: StoredPress): void {
    for (const [queryId, { press: old }] of this.presses) {
      if (press.pressedAt - old.pressedAt <= this.#world.settings.callbackQueryTtlMs) break;
      this.presses.delete(queryId);
    }
    this.presses.set(press.queryId, { chat, press });
  }

  /** Tells the chat's listeners and the sandbox's of a change. */
  announce(chat: Chat, body: ChangeBody): void {
    const change: ChatChange = { seq: this.nextSeq++, ...body };
    chat.announce(change);
    this.#world.onChange(this, chat, change);
    this.#world.touch();
  }

  /** Sends updates to a webhook from now on, or (null) keeps them for `getUpdates`. */
  async useWebhook(config: WebhookConfig | null): Promise<void> {
    const { clock, random, webhookRetryMs: retryMs } = this.#world.settings;
    const old = this.webhook;
    this.webhook = null;
    await old?.stop();
    if (config === null) return;
    const faults = () => this.#world.faults;
    this.webhook = new WebhookDelivery(config, this.queue, { retryMs, clock, random, faults });
  }

  async close(): Promise<void> {
    this.poll.terminate();
    await this.webhook?.stop();
  }
}
