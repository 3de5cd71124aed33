import type { ChatMember, User } from '@grammyjs/types/manage.js';
import type { BotMessage } from './chat.ts';

/** What the people of the sandbox can make happen. */
export interface UpdateBody {
  readonly message?: BotMessage;
  readonly callback_query?: {
    readonly id: string;
    readonly from: User;
    readonly message: BotMessage;
    readonly chat_instance: string;
    readonly data: string;
  };
  readonly my_chat_member?: MemberChange;
  readonly chat_member?: MemberChange;
}

/** That somebody became something else in a chat. */
export interface MemberChange {
  readonly chat: BotMessage['chat'];
  readonly from: User;
  readonly date: number;
  readonly old_chat_member: ChatMember;
  readonly new_chat_member: ChatMember;
}

export interface QueuedUpdate {
  readonly update: { readonly update_id: number } & UpdateBody;
  readonly chatId: number;
  readonly expiresAt: number;
}

/** Telegram keeps an update for a day. */
const UPDATE_LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** Types that have to be asked for by name. */
const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** The updates of one bot that it has not confirmed, oldest first; ids grow by one and are never used again. */
export class UpdateQueue {
  nextId: number;
  /** Empty for all but those that have to be asked for. */
  allowed: readonly string[] = [];
  /** Called after an update has come. */
  onPush: (queued: QueuedUpdate) => void = () => undefined;
  /** In order of id, because a map keeps the order of insertion. */
  readonly #queued = new Map<number, QueuedUpdate>();
  readonly #clock: () => number;

  constructor(firstId: number, clock: () => number) {
    this.nextId = firstId;
    this.#clock = clock;
  }

  get size(): number {
    return this.#queued.size;
  }

  push(body: UpdateBody, chatId: number): void {
    const type = Object.keys(body)[0]!;
    if (this.allowed.length === 0 ? NOT_BY_DEFAULT.has(type) : !this.allowed.includes(type)) return;
    const update = { update_id: this.nextId++, ...body };
    const queued = { update, chatId, expiresAt: this.#clock() + UPDATE_LIFETIME_MS };
    this.#queued.set(update.update_id, queued);
    this.onPush(queued);
  }

  /** Whether the update still waits; one that is too old does not. */
  has(queued: QueuedUpdate): boolean {
    if (queued.expiresAt <= this.#clock()) this.#queued.delete(queued.update.update_id);
    return this.#queued.has(queued.update.update_id);
  }

  delete(updateId: number): void {
    this.#queued.delete(updateId);
  }

  clear(): void {
    this.#queued.clear();
  }

  /** Forgets all updates with an id below `offset`. */
  confirmBelow(offset: number): void {
    for (const id of this.#queued.keys()) {
      if (id >= offset) return;
      this.#queued.delete(id);
    }
  }

  /** Forgets all but the newest `count`. */
  keepNewest(count: number): void {
    let surplus = this.#queued.size - count;
    for (const id of this.#queued.keys()) {
      if (surplus-- <= 0) return;
      this.#queued.delete(id);
    }
  }

  /** The oldest `limit` that are not too old. */
  oldest(limit: number): QueuedUpdate[] {
    const found: QueuedUpdate[] = [];
    for (const queued of this.#queued.values()) {
      if (found.length >= limit) break;
      if (this.has(queued)) found.push(queued);
    }
    return found;
  }

  export(): readonly QueuedUpdate[] {
    return [...this.#queued.values()];
  }

  import(items: readonly QueuedUpdate[]): void {
    for (const queued of items) this.#queued.set(queued.update.update_id, queued);
  }
}

/** Updates of different chats in any order; those of one chat stay in theirs. */
export function shuffleAcrossChats(items: readonly QueuedUpdate[], random: () => number): QueuedUpdate[] {
  const chats = items.map((queued) => queued.chatId);
  for (let last = chats.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [chats[last], chats[other]] = [chats[other]!, chats[last]!];
  }
  const lanes = new Map<number, QueuedUpdate[]>();
  for (const queued of items) {
    const lane = lanes.get(queued.chatId);
    if (lane === undefined) lanes.set(queued.chatId, [queued]);
    else lane.push(queued);
  }
  return chats.map((chatId) => lanes.get(chatId)!.shift()!);
}
