import { GrammyError } from 'grammy';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { createTokenBucket } from './token-bucket.ts';
import { outcomeOf } from './outcome.ts';
import { settledWithin } from '../settled-within.ts';

export interface SenderOptions {
  readonly writer: ActorClient<WriterContract>;
  /** Calls the Bot API with a ready body and answers with the message's id. */
  readonly call: (
    method: LeasedMessage['method'],
    payload: string,
    kind: LeasedMessage['kind'],
  ) => Promise<number | null>;
  /** This process's mark on its leases. */
  readonly epoch: string;
  /** Calls at once; a share of them is kept free for replies. */
  readonly concurrency: number;
  /** Notices and broadcasts a second. */
  readonly messagesPerSecond: number;
  /** The most messages that stand in memory. */
  readonly limit: number;
  /** How long a group rests after a message; tests of groups pass less. */
  readonly groupRestMs?: number;
  readonly log: Logger;
  readonly now: () => number;
  readonly onOutcome?: (message: LeasedMessage, outcome: MessageOutcome) => void;
}

/** One person's messages, in the order in which they must arrive. */
interface Chat {
  readonly id: number;
  readonly queue: LeasedMessage[];
  /** One of its messages is on the way, or the chat has to rest after one. */
  busy: boolean;
}

/** How often rows are looked for that nobody announced: retries whose time has come. */
const POLL_MS = 250;
/** Outcomes are written together after so long; a crash in between repeats these messages, marked as maybe sent. */
const SETTLE_MS = 25;
const LEASE_SIZE = 100;
/** A group takes 20 messages a minute from a bot (Bot FAQ); groups have negative numbers. */
const GROUP_REST_MS = 3_000;
/** Of the calls at once so many stay for people who wrote to the bot. */
const REPLY_SHARE = 0.25;
/** Lower goes first, between people and for one person: the order in which the outbox gives its rows away, too. */
const RANK = { reply: 0, notice: 1, broadcast: 2 } as const;

/**
 * Delivers the outbox: replies first, notices and broadcasts at the allowed rate, one chat's messages one after the other,
 * and nothing at all while Telegram asks for a pause. A group rests after each message, and its pauses are its own.
 */
export function createSender(options: SenderOptions) {
  const { writer, epoch, log, now, groupRestMs = GROUP_REST_MS } = options;
  const chats = new Map<number, Chat>();
  const resting = new Set<NodeJS.Timeout>();
  /** Chats that wait for a call, by the kind of their next message. */
  const lines: Record<LeasedMessage['kind'], Chat[]> = { reply: [], notice: [], broadcast: [] };
  const bucket = createTokenBucket(options.messagesPerSecond, performance.now());
  const leaseSize = Math.min(LEASE_SIZE, Math.ceil(options.limit / 2));
  /** The rows that are leased to this sender, until the writer knows their outcome. */
  const held = new Set<number>();
  let active = 0;
  let pausedUntil = 0;
  let timer: NodeJS.Timeout | null = null;
  let outcomes: MessageOutcome[] = [];
  /** Outcomes that the writer does not know yet, those on the way to it counted. */
  let unsettled = 0;
  let settleTimer: NodeJS.Timeout | null = null;
  let leasing = false;
  /** The outbox gave rows away when it was last asked: it may have more, such as those behind them of the same people. */
  let rowsWait = false;
  /** An answer with leases was lost, so rows may be leased to this sender that it does not hold. */
  let missing = false;
  let stopped = false;
  let onIdle: (() => void) | null = null;

  function accept(messages: readonly LeasedMessage[]): void {
    for (const message of messages) {
      if (held.has(message.id)) continue;
      held.add(message.id);
      if (stopped) settle({ id: message.id, state: 'unsent' });
      else enqueue(message);
    }
    pump();
  }

  function enqueue(message: LeasedMessage): void {
    const chat = chats.get(message.chatId) ?? { id: message.chatId, queue: [], busy: false };
    chats.set(chat.id, chat);
    const behind = chat.queue.findIndex(({ kind }) => RANK[kind] > RANK[message.kind]);
    chat.queue.splice(behind < 0 ? chat.queue.length : behind, 0, message);
    if (chat.busy || chat.queue[0] !== message) return;
    const [, overtaken] = chat.queue;
    if (overtaken) lines[overtaken.kind].splice(lines[overtaken.kind].indexOf(chat), 1);
    lines[message.kind].push(chat);
  }

  function pump(): void {
    if (stopped) return;
    const moment = performance.now();
    if (moment < pausedUntil) return wakeIn(pausedUntil - moment);
    while (active < options.concurrency && lines.reply.length > 0) void send(lines.reply);
    const bulkLimit = Math.floor(options.concurrency * (1 - REPLY_SHARE));
    while (active < bulkLimit) {
      const bulk = lines.notice.length > 0 ? lines.notice : lines.broadcast;
      if (bulk.length === 0) return;
      const wait = bucket.take(moment);
      if (wait > 0) return wakeIn(wait);
      void send(bulk);
    }
  }

  function wakeIn(milliseconds: number): void {
    timer ??= setTimeout(() => {
      timer = null;
      pump();
    }, milliseconds);
  }

  async function send(line: Chat[]): Promise<void> {
    const chat = line.shift() as Chat;
    const message = chat.queue.shift() as LeasedMessage;
    chat.busy = true;
    active += 1;
    const outcome = await attempt(message);
    active -= 1;
    settle(outcome);
    if (outcome.state === 'retry') giveBack(chat);
    if (chat.id < 0 && !stopped) {
      const timer = setTimeout(() => {
        resting.delete(timer);
        release(chat);
      }, groupRestMs);
      resting.add(timer);
    } else {
      release(chat);
    }
    pump();
  }

  /** Lets a chat's next message go to the line, or the chat out of memory. */
  function release(chat: Chat): void {
    chat.busy = false;
    const [next] = chat.queue;
    if (next) lines[next.kind].push(chat);
    else chats.delete(chat.id);
    pump();
  }

  async function attempt(message: LeasedMessage): Promise<MessageOutcome> {
    try {
      const messageId = await options.call(message.method, message.payload, message.kind);
      const outcome = { id: message.id, state: 'sent', messageId } as const;
      options.onOutcome?.(message, outcome);
      return outcome;
    } catch (error) {
      const outcome = outcomeOf(message, error, now());
      if (error instanceof GrammyError && error.error_code === 429 && message.chatId > 0) {
        pausedUntil = Math.max(pausedUntil, performance.now() + (error.parameters.retry_after ?? 1) * 1000);
      }
      options.onOutcome?.(message, outcome);
      log.warn({ outbox: message.id, state: outcome.state, code: outcome.errorCode }, 'message not delivered');
      return outcome;
    }
  }

  /** Makes a person's messages rows again: none may overtake one that is tried later, and a stop leaves none in doubt. */
  function giveBack(chat: Chat): void {
    for (const { id } of chat.queue.splice(0)) settle({ id, state: 'unsent' });
  }

  function settle(outcome: MessageOutcome): void {
    outcomes.push(outcome);
    unsettled += 1;
    settleTimer ??= setTimeout(() => void flush(), SETTLE_MS);
  }

  async function flush(): Promise<void> {
    settleTimer = null;
    const batch = outcomes;
    outcomes = [];
    const reply = await writer.settleOutbox({ outcomes: batch, now: now() });
    if (!reply.ok) {
      log.error({ code: reply.error.code, rows: batch.length }, 'outcomes not stored, trying again');
      outcomes = [...batch, ...outcomes];
      settleTimer ??= setTimeout(() => void flush(), 1_000).unref();
      return;
    }
    for (const { id } of batch) held.delete(id);
    unsettled -= batch.length;
    if (held.size === 0) onIdle?.();
    if (rowsWait) void lease();
  }

  /** How many messages stand in memory or are being sent. */
  const depth = (): number => held.size - unsettled;

  /** Takes rows that wait in the outbox while there is room. */
  async function lease(): Promise<void> {
    if (leasing) return;
    leasing = true;
    let more = true;
    while ((more || missing) && !stopped && depth() <= options.limit - leaseSize) {
      const searching = missing;
      missing = false;
      const reply = await writer.leaseOutbox({
        epoch,
        limit: leaseSize,
        now: now(),
        ...(searching && { held: [...held] }),
      });
      if (!reply.ok) {
        log.warn({ code: reply.error.code }, 'outbox not read, trying again');
        missing = true;
        break;
      }
      accept(reply.value);
      rowsWait = reply.value.length > 0;
      const full = reply.value.length === leaseSize;
      if (searching) missing ||= full;
      else more = full;
    }
    leasing = false;
  }
  const poller = setInterval(() => void lease(), POLL_MS);

  return {
    /** Messages that a commit leased to this sender already. */
    accept,
    /** New rows wait in the outbox. */
    wake: () => void lease(),
    /** An answer that brought leases may have been lost: what is leased to this sender and not here is fetched. */
    recover(): void {
      missing = true;
      void lease();
    },
    /** The mark for direct leases, or null while memory is full: then messages wait as rows. */
    roomEpoch: (): string | null => (depth() < options.limit && !stopped ? epoch : null),
    depth,
    /** How many messages of a chat stand in memory or are being sent. */
    waitingFor(chatId: number): number {
      const chat = chats.get(chatId);
      return chat ? chat.queue.length + (chat.busy ? 1 : 0) : 0;
    },
    /** Takes nothing new, waits for the calls under way and writes their outcomes; what was not sent is a row again. */
    async stop(deadlineMs: number): Promise<void> {
      clearInterval(poller);
      stopped = true;
      for (const timer of resting) clearTimeout(timer);
      for (const chat of chats.values()) giveBack(chat);
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
        if (held.size === 0) resolve();
      });
      await settledWithin(idle, deadlineMs);
      if (timer) clearTimeout(timer);
    },
  };
}

export type Sender = ReturnType<typeof createSender>;
