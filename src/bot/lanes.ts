import type { ActorClient } from '../contracts/actor.ts';
import type { QueuedUpdate, ReaderContract } from '../contracts/reader.ts';
import { settledWithin } from '../settled-within.ts';

export interface LanesOptions {
  /**
   * Does one update to its end; resolves when its effects are committed, rejects when it is still undone. `failures` tells
   * how many tries were in vain, `waiting` about how many updates of the chat stand behind it.
   */
  readonly work: (update: QueuedUpdate, failures: number, waiting: number) => Promise<void>;
  readonly reader: Pick<ActorClient<ReaderContract>, 'pendingUpdates' | 'pendingOfChat'>;
  /** The most updates in memory (R2: 1,000). */
  readonly limit: number;
  /** The most of them from one chat: a person who floods waits alone. */
  readonly limitPerChat?: number;
  /** An update could not be done; it stays in the inbox and its lane tries again after `retryMs`. */
  readonly onFailure: (update: QueuedUpdate, error: unknown) => void;
  readonly retryMs?: number;
}

/**
 * One chat's updates in order. While `more` is set, later ones wait in the inbox alone and nothing is placed directly, so
 * that none overtakes another; `missed` tells that one was turned away since the inbox was last asked, `behind` how many
 * were.
 */
interface Lane {
  readonly chatId: number;
  readonly queue: QueuedUpdate[];
  lastSeq: number;
  more: boolean;
  missed: boolean;
  behind: number;
}

/**
 * Shards the work by chat: one chat's updates in order, different chats side by side. Memory holds at most `limit` updates;
 * the inbox holds the rest, and is read on where memory left off.
 */
export function createLanes(options: LanesOptions) {
  const { limit, limitPerChat = 10, retryMs = 1_000 } = options;
  const lanes = new Map<number, Lane>();
  let held = 0;
  /** The inbox is read on after this row; null while memory has everything that is undone. */
  let backlogAfter: number | null = null;
  /** An update was turned away since the inbox was last asked, so an empty answer is not the end. */
  let missed = false;
  let refilling = false;
  let stopped = false;
  let onIdle: (() => void) | null = null;

  /** Takes updates that were just stored, oldest first. What finds no room is left to the inbox. */
  function offer(updates: readonly QueuedUpdate[]): void {
    for (const update of updates) {
      if (backlogAfter === null && held < limit) {
        place(update);
        continue;
      }
      missed = true;
      backlogAfter = Math.min(backlogAfter ?? Infinity, update.seq - 1);
    }
    if (backlogAfter !== null) void refill();
  }

  function place(update: QueuedUpdate): void {
    const lane = lanes.get(update.chatId);
    if (!lane) return open(update.chatId, [update]);
    if (update.seq <= lane.lastSeq) {
      // It came late, because an answer was lost. Or it was done since it was read: then doing it again changes nothing.
      if (!lane.queue.some(({ seq }) => seq === update.seq)) append(lane, update);
      return;
    }
    if (lane.more || lane.queue.length >= limitPerChat) {
      lane.more = true;
      lane.missed = true;
      lane.behind += 1;
      return;
    }
    append(lane, update);
  }

  function append(lane: Lane, update: QueuedUpdate): void {
    lane.queue.push(update);
    lane.lastSeq = Math.max(lane.lastSeq, update.seq);
    held += 1;
  }

  /** Opens a lane with its first updates, or with none when they are still to be asked for. */
  function open(chatId: number, updates: readonly QueuedUpdate[]): void {
    const lane: Lane = { chatId, queue: [], lastSeq: 0, more: updates.length === 0, missed: false, behind: 0 };
    for (const update of updates) append(lane, update);
    lanes.set(chatId, lane);
    void run(lane);
  }

  async function run(lane: Lane): Promise<void> {
    let failures = 0;
    while (!stopped) {
      const update = lane.queue[0];
      if (update === undefined) {
        if (!lane.more) break;
        await refillLane(lane);
        continue;
      }
      try {
        await options.work(update, failures, lane.queue.length - 1 + lane.behind);
        failures = 0;
        lane.queue.shift();
        held -= 1;
        if (backlogAfter !== null) void refill();
      } catch (error) {
        failures += 1;
        options.onFailure(update, error);
        await pause();
      }
    }
    lanes.delete(lane.chatId);
    if (lanes.size === 0) onIdle?.();
  }

  /** The lane is empty, but its person wrote more: those updates are in the inbox, after the last one done. */
  async function refillLane(lane: Lane): Promise<void> {
    lane.missed = false;
    const room = Math.max(1, Math.min(limitPerChat, limit - held));
    const reply = await options.reader.pendingOfChat({ chatId: lane.chatId, afterSeq: lane.lastSeq, limit: room });
    if (!reply.ok) return pause();
    for (const update of reply.value) append(lane, update);
    lane.more = reply.value.length === room || lane.missed;
    // One that was delivered twice was counted twice, so what the inbox has not is not there.
    lane.behind = lane.more ? Math.max(0, lane.behind - reply.value.length) : 0;
  }

  /** Reads on in the inbox while memory is at most half full, until the inbox is level with it. */
  async function refill(): Promise<void> {
    if (refilling) return;
    refilling = true;
    while (!stopped && backlogAfter !== null && held <= limit / 2) {
      missed = false;
      const exceptChats = [...lanes.values()].filter((lane) => lane.more).map((lane) => lane.chatId);
      const reply = await options.reader.pendingUpdates({ afterSeq: backlogAfter, limit: limit - held, exceptChats });
      if (!reply.ok) {
        await pause();
        continue;
      }
      for (const update of reply.value) place(update);
      for (const chatId of exceptChats) reopen(chatId);
      const last = reply.value.at(-1);
      if (last) backlogAfter = last.seq;
      else if (!missed) backlogAfter = null;
    }
    refilling = false;
  }

  /** A chat left out of a question may have caught up meanwhile, and its newest update may be one that was turned away. */
  function reopen(chatId: number): void {
    const lane = lanes.get(chatId);
    if (!lane) open(chatId, []);
    else if (!lane.more) Object.assign(lane, { more: true, missed: true });
  }

  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, retryMs));

  return {
    offer,
    /** Takes up what an earlier run left undone. */
    async recover(): Promise<void> {
      backlogAfter = 0;
      await refill();
    },
    depth: () => held,
    lanes: () => lanes.size,
    /** Takes nothing new and waits for the updates under way; the rest stays in the inbox. */
    async stop(deadlineMs: number): Promise<void> {
      stopped = true;
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
        if (lanes.size === 0) resolve();
      });
      await settledWithin(idle, deadlineMs);
    },
  };
}

export type Lanes = ReturnType<typeof createLanes>;
