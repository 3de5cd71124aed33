import { EventEmitter } from 'node:events';
import type { User } from '@grammyjs/types/manage.js';
import { Account, type AccountHost } from './account.ts';
import { ApiError } from './api-error.ts';
import { userOf, type Chat, type ChatChange, type Person } from './chat.ts';
import { FileStore } from './files.ts';
import { ANONYMOUS, statusOf, type Group } from './group.ts';
import { NO_FAULTS, settingsOf, type SandboxOptions, type SandboxSettings } from './options.ts';
import type { Faults, MemberStatus, NewPeople } from './protocol.ts';

/** First id of a person: beyond 32 bits, as Telegram's newer ones are. */
const FIRST_PERSON_ID = 7_000_000_001;
/** First id of a group; they go down from here. */
const FIRST_GROUP_ID = -1_002_000_000_001;

/** What a new person may be given; the rest is made up. */
export type PersonFields = Omit<NewPeople, 'count' | 'started'>;

/** Everything there is: people, bots, files, and how the sandbox shall behave. */
export class World implements AccountHost {
  readonly settings: SandboxSettings;
  faults: Faults;
  readonly people = new Map<number, Person>();
  readonly groups = new Map<number, Group>();
  readonly accounts = new Map<string, Account>();
  readonly files: FileStore;
  readonly changes = new EventEmitter<{ change: [Account, Chat, ChatChange] }>();
  nextPersonId = FIRST_PERSON_ID;
  nextGroupId = FIRST_GROUP_ID;
  nextAlbum = 1;
  nextQuery = 1;
  /** Called after anything worth keeping has changed. */
  onTouch: () => void = () => undefined;

  constructor(options: SandboxOptions) {
    this.settings = settingsOf(options);
    this.faults = { ...NO_FAULTS, ...options.faults };
    this.files = new FileStore(options.stateFile === undefined ? null : `${options.stateFile}.files`);
    this.changes.setMaxListeners(0);
    for (const token of options.tokens ?? []) this.accounts.set(token, new Account(token, this));
  }

  /**
   * The bot that a token belongs to.
   * @throws ApiError 401 (checks of ClientManager.cpp in tdlib/telegram-bot-api)
   */
  account(token: string): Account {
    let account = this.accounts.get(token);
    if (account === undefined) {
      if (token.length > 80 || !/^[1-9]\d{0,15}:/.test(token))
        throw new ApiError(401, 'Unauthorized: invalid token specified');
      if (this.settings.tokens !== null) throw new ApiError(401, 'Unauthorized');
      account = new Account(token, this);
      this.accounts.set(token, account);
      this.touch();
    }
    if (account.revoked) throw new ApiError(401, 'Unauthorized');
    return account;
  }

  /** A fresh `media_group_id`. */
  nextAlbumId(): string {
    return String(13_000_000_000_000_000 + this.nextAlbum++);
  }

  /** A fresh id of a callback query. */
  nextQueryId(): string {
    return String(4_000_000_000_000_000 + this.nextQuery++);
  }

  /** The bot with the id; without one the first. */
  accountOf(botId?: number): Account | undefined {
    for (const account of this.accounts.values()) if (botId === undefined || account.user.id === botId) return account;
    return undefined;
  }

  /** @throws Error when there is none yet */
  requiredAccount(botId?: number): Account {
    const account = this.accountOf(botId);
    if (account === undefined) throw new Error('no bot has called the sandbox yet');
    return account;
  }

  addPerson(given: PersonFields = {}): Person {
    const id = this.nextPersonId++;
    const number = id - FIRST_PERSON_ID + 1;
    const person: Person = {
      id,
      firstName: given.firstName ?? `Person ${number}`,
      lastName: given.lastName ?? null,
      username: given.username ?? null,
      language: given.language ?? 'ru',
      phone: given.phone ?? `79${String(number % 1e9).padStart(9, '0')}`,
      deactivated: false,
    };
    this.people.set(id, person);
    this.touch();
    return person;
  }

  changePerson(person: Person, change: Partial<Omit<Person, 'id'>>): void {
    Object.assign(person, change);
    for (const account of this.accounts.values()) account.chats.get(person.id)?.renew();
    this.touch();
  }

  /**
   * A group with nobody in it.
   * @throws Error when another has its user name
   */
  addGroup(given: Pick<Group, 'type' | 'title' | 'username'>): Group {
    for (const { username } of this.groups.values())
      if (username !== null && username.toLowerCase() === given.username?.toLowerCase())
        throw new Error(`there is a @${username} already`);
    const group: Group = { id: this.nextGroupId--, ...given, members: new Map() };
    this.groups.set(group.id, group);
    this.touch();
    return group;
  }

  /**
   * Makes a person or a bot something else in a group, which the bots hear of; `byId` does it, or the group's owner.
   * @throws Error when nobody has the id
   */
  changeMember(group: Group, userId: number, status: MemberStatus, byId?: number): void {
    const user = this.user(userId);
    if (user === undefined) throw new Error(`nobody has the id ${userId}`);
    const [ownerId] = [...group.members].find(([, known]) => known === 'creator') ?? [];
    const by = this.user(byId ?? ownerId ?? ANONYMOUS.id) ?? ANONYMOUS;
    const old = statusOf(group, userId);
    if (status === old) return;
    group.members.set(userId, status);
    for (const account of this.accounts.values()) account.noticeMember(group, user, old, by);
    this.touch();
  }

  /** The Bot API's view of a person or a bot; undefined when nobody has the id. */
  user(id: number): User | undefined {
    const person = this.people.get(id);
    if (person !== undefined) return userOf(person);
    for (const { user } of this.accounts.values()) if (user.id === id) return user;
    return undefined;
  }

  touch(): void {
    this.onTouch();
  }

  onChange(account: Account, chat: Chat, change: ChatChange): void {
    if (this.changes.listenerCount('change') > 0) this.changes.emit('change', account, chat, change);
  }
}
