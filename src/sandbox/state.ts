import { readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BotCommand } from '@grammyjs/types/manage.js';
import type { ReplyKeyboardMarkup } from '@grammyjs/types/markup.js';
import type { MenuButton } from '@grammyjs/types/settings.js';
import { Account } from './account.ts';
import { GroupChat, PrivateChat, type Chat, type Person, type StoredMessage } from './chat.ts';
import type { FileRecord } from './files.ts';
import type { Group } from './group.ts';
import type { MemberStatus } from './protocol.ts';
import type { QueuedUpdate } from './updates.ts';
import type { WebhookConfig } from './webhook.ts';
import type { World } from './world.ts';

/** The JSON of a state file. */
interface State {
  readonly version: 1;
  readonly nextPersonId: number;
  readonly nextAlbum: number;
  readonly nextQuery: number;
  readonly people: readonly Person[];
  readonly files: readonly FileRecord[];
  /** Absent in files from before there were groups, as is all else of them. */
  readonly groups?: readonly GroupState[];
  readonly nextGroupId?: number;
  readonly bots: readonly BotState[];
}

interface GroupState extends Omit<Group, 'members'> {
  readonly members: readonly (readonly [number, MemberStatus])[];
}

interface BotState {
  readonly token: string;
  readonly nextUpdateId: number;
  readonly nextMessageId: number;
  readonly allowedUpdates: readonly string[];
  readonly updates: readonly QueuedUpdate[];
  readonly webhook: WebhookConfig | null;
  readonly names: readonly [string, string][];
  readonly descriptions: readonly [string, string][];
  readonly shortDescriptions: readonly [string, string][];
  readonly commands: readonly [string, readonly BotCommand[]][];
  readonly menuButtons: readonly [number, MenuButton][];
  readonly chats: readonly PrivateChatState[];
  readonly groupChats?: readonly GroupChatState[];
}

interface PrivateChatState extends ChatState {
  readonly personId: number;
  readonly started: boolean;
  readonly blocked: boolean;
}

interface GroupChatState extends ChatState {
  readonly groupId: number;
}

interface ChatState {
  readonly replyKeyboard: ReplyKeyboardMarkup | null;
  readonly messages: readonly StoredMessage[];
}

/** How long changes are gathered before they are written. */
const GATHER_MS = 500;

/** Keeps a world in a file: read once, written some time after a change and at the end, always as a whole. */
export class StateKeeper {
  readonly #world: World;
  readonly #file: string;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(world: World, file: string) {
    this.#world = world;
    this.#file = file;
  }

  /**
   * Fills the world from the file, if there is one, and follows its changes from then on.
   * @throws Error when the file is no state of a sandbox
   */
  async start(): Promise<void> {
    const state = read(this.#file);
    if (state !== null) await fill(this.#world, state);
    this.#world.onTouch = () => {
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        // What fails here is tried again at the next change, and at the end, which reports it.
        this.save().catch(() => undefined);
      }, GATHER_MS);
    };
  }

  /** Writes the state; several calls follow one another. A failure rejects this call alone. */
  save(): Promise<void> {
    const write = async () => {
      const text = JSON.stringify(await stateOf(this.#world));
      await mkdir(dirname(this.#file), { recursive: true });
      const fresh = await open(`${this.#file}.new`, 'w');
      try {
        await fresh.writeFile(text);
        await fresh.sync();
      } finally {
        await fresh.close();
      }
      await rename(`${this.#file}.new`, this.#file);
    };
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }

  /** Writes the last changes and follows no more. */
  async stop(): Promise<void> {
    this.#world.onTouch = () => undefined;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.save();
  }
}

function read(file: string): State | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const state = JSON.parse(text) as State;
  if (state.version !== 1) throw new Error(`${file} is not a state file of this sandbox`);
  return state;
}

async function stateOf(world: World): Promise<State> {
  const files = await world.files.export();
  return {
    version: 1,
    nextPersonId: world.nextPersonId,
    nextAlbum: world.nextAlbum,
    nextQuery: world.nextQuery,
    people: [...world.people.values()],
    files,
    nextGroupId: world.nextGroupId,
    groups: [...world.groups.values()].map(({ members, ...group }) => ({ ...group, members: [...members] })),
    bots: [...world.accounts.values()].map((account) => ({
      token: account.token,
      nextUpdateId: account.queue.nextId,
      nextMessageId: account.nextMessageId,
      allowedUpdates: account.queue.allowed,
      updates: account.queue.export(),
      webhook: account.webhook?.config ?? null,
      names: [...account.settings.names],
      descriptions: [...account.settings.descriptions],
      shortDescriptions: [...account.settings.shortDescriptions],
      commands: [...account.settings.commands],
      menuButtons: [...account.settings.menuButtons],
      chats: [...account.chats.values()].map(({ person, started, blocked, replyKeyboard, messages }) => ({
        personId: person.id,
        started,
        blocked,
        replyKeyboard,
        messages,
      })),
      groupChats: [...account.groupChats.values()].map(({ id, replyKeyboard, messages }) => ({
        groupId: id,
        replyKeyboard,
        messages,
      })),
    })),
  };
}

async function fill(world: World, state: State): Promise<void> {
  world.nextPersonId = state.nextPersonId;
  world.nextAlbum = state.nextAlbum;
  world.nextQuery = state.nextQuery;
  for (const person of state.people) world.people.set(person.id, person);
  world.nextGroupId = state.nextGroupId ?? world.nextGroupId;
  for (const group of state.groups ?? []) world.groups.set(group.id, { ...group, members: new Map(group.members) });
  world.files.import(state.files);
  for (const bot of state.bots) {
    if (world.settings.tokens?.has(bot.token) === false) continue;
    const account = new Account(bot.token, world);
    world.accounts.set(bot.token, account);
    account.queue.nextId = bot.nextUpdateId;
    account.queue.allowed = bot.allowedUpdates;
    account.queue.import(bot.updates);
    account.nextMessageId = bot.nextMessageId;
    const { names, descriptions, shortDescriptions, commands, menuButtons } = account.settings;
    for (const [key, value] of bot.names) names.set(key, value);
    for (const [key, value] of bot.descriptions) descriptions.set(key, value);
    for (const [key, value] of bot.shortDescriptions) shortDescriptions.set(key, value);
    for (const [key, value] of bot.commands) commands.set(key, value);
    for (const [key, value] of bot.menuButtons) menuButtons.set(key, value);
    for (const chat of bot.chats) fillPrivateChat(account, world.people.get(chat.personId), chat);
    for (const chat of bot.groupChats ?? []) {
      const group = world.groups.get(chat.groupId);
      if (group !== undefined) account.groupChats.set(group.id, filled(account, new GroupChat(group), chat));
    }
    await account.useWebhook(bot.webhook);
  }
}

function fillPrivateChat(account: Account, person: Person | undefined, state: PrivateChatState): void {
  if (person === undefined) return;
  const chat = filled(account, new PrivateChat(person), state);
  chat.started = state.started;
  chat.blocked = state.blocked;
  account.chats.set(person.id, chat);
}

function filled<C extends Chat>(account: Account, chat: C, { replyKeyboard, messages }: ChatState): C {
  chat.replyKeyboard = replyKeyboard;
  for (const stored of messages) {
    chat.messages.push(stored);
    for (const press of stored.presses ?? [])
      if (press.answeredAt === null) account.presses.set(press.queryId, { chat, press });
  }
  return chat;
}
