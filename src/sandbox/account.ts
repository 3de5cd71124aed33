import type { BotCommand, User, UserFromGetMe } from '@grammyjs/types/manage.js';
import type { MenuButton } from '@grammyjs/types/settings.js';
import { badRequest, forbidden } from './api-error.ts';
import {
  GroupChat,
  PrivateChat,
  type BotMessage,
  type Chat,
  type ChatChange,
  type Content,
  type Person,
  type StoredMessage,
  type StoredPress,
} from './chat.ts';
import { FloodGate } from './flood.ts';
import { isAdministrator, isInside, isInStatus, mayRead, mayWrite, memberView, type Group } from './group.ts';
import type { SandboxSettings } from './options.ts';
import { LongPoll } from './poll.ts';
import type { Faults, MemberStatus } from './protocol.ts';
import { UpdateQueue, type MemberChange } from './updates.ts';
import { WebhookDelivery, type WebhookConfig } from './webhook.ts';

type ChangeBody = ChatChange extends infer C ? (C extends ChatChange ? Omit<C, 'seq'> : never) : never;

/** What a bot needs of the sandbox it lives in. */
export interface AccountHost {
  readonly settings: SandboxSettings;
  readonly faults: Faults;
  readonly people: ReadonlyMap<number, Person>;
  readonly groups: ReadonlyMap<number, Group>;
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
  /** By the person's id. */
  readonly chats = new Map<number, PrivateChat>();
  readonly groupChats = new Map<number, GroupChat>();
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
      can_join_groups: true,
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
  chatWith(person: Person): PrivateChat {
    let chat = this.chats.get(person.id);
    if (chat === undefined) this.chats.set(person.id, (chat = new PrivateChat(person)));
    return chat;
  }

  /** The bot's side of a group, made when it is needed. */
  chatIn(group: Group): GroupChat {
    let chat = this.groupChats.get(group.id);
    if (chat === undefined) this.groupChats.set(group.id, (chat = new GroupChat(group)));
    return chat;
  }

  /**
   * The chat that a call names, to write there.
   * @throws ApiError when there is none, or the bot may not write there
   */
  reachableChat(chatId: number | string): PrivateChat | GroupChat {
    const chat = this.knownChat(chatId);
    if (chat instanceof GroupChat) {
      const refusal = mayWrite(chat.group, this.user.id);
      if (refusal !== null) throw refusal;
    } else {
      if (chat.person.deactivated) throw forbidden('user is deactivated');
      if (chat.blocked) throw forbidden('bot was blocked by the user');
      if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    }
    return chat;
  }

  /**
   * The chat that a call names, to look at it.
   * @throws ApiError when there is none, or none that the bot may know of
   */
  knownChat(chatId: number | string): PrivateChat | GroupChat {
    if (chatId === '') throw badRequest('chat_id is empty');
    const group = groupNamed(this.#world.groups, chatId);
    if (group !== undefined) {
      const refusal = mayRead(group, this.user.id);
      if (refusal !== null) throw refusal;
      return this.chatIn(group);
    }
    const person = this.#world.people.get(Number(chatId));
    if (person === undefined) throw badRequest('chat not found');
    return this.chatWith(person);
  }

  /** A message of the bot. */
  say(chat: Chat, content: Content, markup?: BotMessage['reply_markup']): StoredMessage {
    const stored = this.#append(chat, this.user, { ...content, ...(markup !== undefined && { reply_markup: markup }) });
    this.deliveredMessages++;
    this.announce(chat, { type: 'message', stored });
    return stored;
  }

  /** A message of a person, of which the bot gets an update unless privacy mode hides it. */
  hear(chat: Chat, from: User, content: Content): StoredMessage {
    const stored = this.#append(chat, from, content);
    chat.lastInboundAt = stored.sentAt;
    if (chat instanceof PrivateChat) chat.started = true;
    this.announce(chat, { type: 'message', stored });
    if (!(chat instanceof GroupChat) || this.#sees(chat.group, stored.message))
      this.queue.push({ message: stored.message }, chat.id);
    return stored;
  }

  /** Tells the bot that `by` made somebody something else in a group, as far as Telegram tells it. */
  noticeMember(group: Group, user: User, old: MemberStatus, by: User): void {
    const { view: chat, id } = this.chatIn(group);
    const date = Math.floor(this.#world.settings.clock() / 1_000);
    const change: MemberChange = {
      chat,
      from: by,
      date,
      old_chat_member: memberView(group, user, old),
      new_chat_member: memberView(group, user),
    };
    if (user.id === this.user.id) this.queue.push({ my_chat_member: change }, id);
    else if (isAdministrator(group, this.user.id)) this.queue.push({ chat_member: change }, id);
    const isIn = isInside(group, user.id);
    if (group.type === 'channel' || isIn === isInStatus(old) || !isInside(group, this.user.id)) return;
    const content = isIn ? { new_chat_members: [user] } : { left_chat_member: user };
    this.queue.push({ message: { message_id: this.nextMessageId++, from: by, chat, date, ...content } }, id);
  }

  /**
   * Privacy mode: who is no administrator sees commands and replies to the own messages alone.
   * https://core.telegram.org/bots/features#privacy-mode
   */
  #sees(group: Group, { text, caption, reply_to_message: replied }: BotMessage): boolean {
    if (!isInside(group, this.user.id)) return false;
    if (isAdministrator(group, this.user.id) || replied?.from.id === this.user.id) return true;
    const command = /^\/\w+(?:@(\w+))?/.exec(text ?? caption ?? '');
    return command !== null && (command[1] ?? this.user.username).toLowerCase() === this.user.username.toLowerCase();
  }

  #append(chat: Chat, from: User, content: Content & Pick<BotMessage, 'reply_markup'>): StoredMessage {
    const { clock, messagesPerChat } = this.#world.settings;
    const sentAt = clock();
    const message: BotMessage = {
      message_id: this.nextMessageId++,
      from,
      chat: chat.view,
      date: Math.floor(sentAt / 1_000),
      ...content,
    };
    const stored: StoredMessage = { message, outgoing: from === this.user, sentAt, editedAt: null };
    chat.append(stored, messagesPerChat);
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

/** By id, or by the `@username` of a public one. */
function groupNamed(groups: ReadonlyMap<number, Group>, chatId: number | string): Group | undefined {
  if (typeof chatId === 'number' || !chatId.startsWith('@')) return groups.get(Number(chatId));
  const wanted = chatId.slice(1).toLowerCase();
  for (const group of groups.values()) if (group.username?.toLowerCase() === wanted) return group;
  return undefined;
}
