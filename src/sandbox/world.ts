import { EventEmitter } from 'node:events';
import { Account, type AccountHost } from './account.ts';
import { ApiError } from './api-error.ts';
import type { Chat, ChatChange, Person } from './chat.ts';
import { FileStore } from './files.ts';
import { NO_FAULTS, settingsOf, type SandboxOptions, type SandboxSettings } from './options.ts';
import type { Faults, NewPeople } from './protocol.ts';

/** First id of a person: beyond 32 bits, as Telegram's newer ones are. */
const FIRST_PERSON_ID = 7_000_000_001;

/** What a new person may be given; the rest is made up. */
export type PersonFields = Omit<NewPeople, 'count' | 'started'>;

/** Everything there is: people, bots, files, and how the sandbox shall behave. */
export class World implements AccountHost {
  readonly settings: SandboxSettings;
  faults: Faults;
  readonly people = new Map<number, Person>();
  readonly accounts = new Map<string, Account>();
  readonly files: FileStore;
  readonly changes = new EventEmitter<{ change: [Account, Chat, ChatChange] }>();
  nextPersonId = FIRST_PERSON_ID;
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

  touch(): void {
    this.onTouch();
  }

  onChange(account: Account, chat: Chat, change: ChatChange): void {
    if (this.changes.listenerCount('change') > 0) this.changes.emit('change', account, chat, change);
  }
}
