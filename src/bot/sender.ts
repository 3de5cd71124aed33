import { GrammyError } from 'grammy';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { LeasedMessage, MessageOutcome, WriterContract } from '../contracts/writer.ts';
import { createTokenBucket } from './token-bucket.ts';
import { outcomeOf } from './outcome.ts';
import { settledWithin } from '../settled-within.ts';

export interface SenderOptions {
  readonly writer: ActorClient<WriterContract>;
  /** Calls the Bot API with a ready body and answers with the message's id. */
  readonly call: (method: LeasedMessage['method'], payload: string) => Promise<number | null>;
  /** This process's mark on its leases. */
  readonly epoch: string;
  /** Calls at once; a share of them is kept free for replies. */
  readonly concurrency: number;
  /** Notices and broadcasts a second. */
  readonly messagesPerSecond: number;
  /** The most messages that stand in memory. */
  readonly limit: number;
  readonly log: Logger;
  readonly now: () => number;
  readonly onOutcome?: (state: MessageOutcome['state'], errorCode: number) => void;
}

/** One person's messages, in the order in which they must arrive. */
interface Chat {
  readonly id: number;
  readonly queue: LeasedMessage[];
  sending: boolean;
}

/** How often rows are looked for that nobody announced: retries whose time has come. */
const POLL_MS = 250;
/** Outcomes are written together after so long; a crash in between repeats these messages, marked as maybe sent. */
const SETTLE_MS = 25;
const LEASE_SIZE = 100;
/** Of the calls at once so many stay for people who wrote to the bot. */
const REPLY_SHARE = 0.25;

/**
 * Delivers the outbox: replies first, notices and broadcasts at the allowed rate, one chat's messages one after the other,
 * and nothing at all while Telegram asks for a pause.
 */
export function createSender(options: SenderOptions) {
  const { writer, epoch, log, now } = options;
  const chats = new Map<number, Chat>();
  const replies: Chat[] = [];
  const bulk: Chat[] = [];
  const bucket = createTokenBucket(options.messagesPerSecond, performance.now());
  let held = 0;
  let active = 0;
  let pausedUntil = 0;
  let timer: NodeJS.Timeout | null = null;
  let outcomes: MessageOutcome[] = [];
  let settleTimer: NodeJS.Timeout | null = null;
  let leasing = false;
  let stopped = false;
  let onIdle: (() => void) | null = null;

  function accept(messages: readonly LeasedMessage[]): void {
    for (const message of messages) {
      const chat = chats.get(message.chatId) ?? { id: message.chatId, queue: [], sending: false };
      chats.set(chat.id, chat);
      chat.queue.push(message);
      held += 1;
      if (chat.queue.length === 1 && !chat.sending) line(chat);
    }
    pump();
  }

  const line = (chat: Chat): number => (chat.queue[0]?.kind === 'reply' ? replies : bulk).push(chat);

  function pump(): void {
    if (stopped) return;
    const moment = performance.now();
    if (moment < pausedUntil) return wakeIn(pausedUntil - moment);
    while (active < options.concurrency && replies.length > 0) void send(replies.shift() as Chat);
    const bulkLimit = Math.floor(options.concurrency * (1 - REPLY_SHARE));
    while (active < bulkLimit && bulk.length > 0) {
      const wait = bucket.take(moment);
      if (wait > 0) return wakeIn(wait);
      void send(bulk.shift() as Chat);
    }
  }

  function wakeIn(milliseconds: number): void {
    timer ??= setTimeout(() => {
      timer = null;
      pump();
    }, milliseconds);
  }

  async function send(chat: Chat): Promise<void> {
    const message = chat.queue.shift() as LeasedMessage;
    chat.sending = true;
    active += 1;
    let outcome: MessageOutcome;
    try {
      outcome = { id: message.id, state: 'sent', messageId: await options.call(message.method, message.payload) };
      options.onOutcome?.('sent', 0);
    } catch (error) {
      outcome = outcomeOf(message, error, now());
      if (error instanceof GrammyError && error.error_code === 429) {
        pausedUntil = performance.now() + (error.parameters.retry_after ?? 1) * 1000;
      }
      if (outcome.state !== 'sent') {
        options.onOutcome?.(outcome.state, outcome.errorCode);
        log.warn({ outbox: message.id, state: outcome.state, code: outcome.errorCode }, 'message not delivered');
      }
    }
    settle(outcome);
    active -= 1;
    held -= 1;
    chat.sending = false;
    if (chat.queue.length > 0) line(chat);
    else chats.delete(chat.id);
    pump();
  }

  function settle(outcome: MessageOutcome): void {
    outcomes.push(outcome);
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
      settleTimer ??= setTimeout(() => void flush(), 1_000);
      return;
    }
    if (active === 0 && outcomes.length === 0) onIdle?.();
  }

  /** Takes rows that wait in the outbox while there is room. */
  async function lease(): Promise<void> {
    if (leasing || stopped) return;
    leasing = true;
    try {
      let full = true;
      while (full && !stopped && held < options.limit - LEASE_SIZE) {
        const reply = await writer.leaseOutbox({ epoch, limit: LEASE_SIZE, now: now() });
        if (!reply.ok) {
          log.warn({ code: reply.error.code }, 'outbox not read, trying again');
          return;
        }
        accept(reply.value);
        full = reply.value.length === LEASE_SIZE;
      }
    } finally {
      leasing = false;
    }
  }
  const poller = setInterval(() => void lease(), POLL_MS);

  return {
    /** Messages that a commit leased to this sender already. */
    accept,
    /** New rows wait in the outbox. */
    wake: () => void lease(),
    /** The mark for direct leases, or null while memory is full: then messages wait as rows. */
    roomEpoch: (): string | null => (held < options.limit && !stopped ? epoch : null),
    depth: () => held,
    /** Takes nothing new, waits for the calls under way and writes their outcomes; what was not sent stays a row. */
    async stop(deadlineMs: number): Promise<void> {
      clearInterval(poller);
      stopped = true;
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
        if (active === 0 && outcomes.length === 0) resolve();
      });
      await settledWithin(idle, deadlineMs);
      if (timer) clearTimeout(timer);
    },
  };
}

export type Sender = ReturnType<typeof createSender>;
