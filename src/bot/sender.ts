import { GrammyError } from 'grammy';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { BroadcastCounts } from '../contracts/broadcasts.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { createLeases } from './leases.ts';
import { createLines, type Line } from './lines.ts';
import { outcomeOf, type Undelivered } from './outcome.ts';
import { createPace, type Pace } from './pace.ts';

export interface SenderOptions {
  readonly writer: Pick<ActorClient<WriterContract>, 'leaseOutbox' | 'settleOutbox'>;
  /** Carries a message to the Bot API and answers with its id there. */
  readonly call: (message: LeasedMessage) => Promise<number | null>;
  /** This process's mark on its leases. */
  readonly epoch: string;
  /** Calls at once; a share of them is kept free for replies. */
  readonly concurrency: number;
  /** Notices and free broadcasts a second. */
  readonly messagesPerSecond: number;
  /** Messages a second of broadcasts that are paid. */
  readonly paidPerSecond: number;
  /** The most replies and notices that stand in memory. */
  readonly limit: number;
  /** How long a group rests after a message; tests of groups pass less. */
  readonly groupRestMs?: number;
  readonly log: Logger;
  readonly now: () => number;
  /** Hears what became of a message that was begun. */
  readonly onOutcome?: (message: LeasedMessage, outcome: MessageOutcome) => void;
  /** Hears how far the broadcasts are whose messages the writer settled. */
  readonly onSettled?: (broadcasts: readonly BroadcastCounts[]) => void;
}

/** A group takes 20 messages a minute from a bot (Bot FAQ); groups have negative numbers. */
const GROUP_REST_MS = 3_000;
/** Of the calls at once so many stay for people who wrote to the bot. */
const REPLY_SHARE = 0.25;
/** Broadcasts stand in memory for so long a time of their pace: a crash leaves the fate of no more of them in doubt. */
const AHEAD_S = 0.25;
const LEAST_AHEAD = 30;
const MOST_AHEAD = 1_000;

/**
 * Delivers the outbox: replies first, notices and broadcasts at the allowed pace, one chat's messages one after the other. While
 * Telegram asks for a pause, whatever people do not wait for rests; a pause that a reply met is everybody's. A group rests after
 * each message, and its pauses are its own.
 */
export function createSender(options: SenderOptions) {
  const { epoch, log, now, concurrency, groupRestMs = GROUP_REST_MS } = options;
  const bulkConcurrency = Math.max(1, Math.floor(concurrency * (1 - REPLY_SHARE)));
  const lines = createLines();
  const resting = new Set<NodeJS.Timeout>();
  const start = performance.now();
  const free = createPace(options.messagesPerSecond, start);
  const paid = createPace(options.paidPerSecond, start);
  const paceOf: Readonly<Record<Exclude<Line, 'reply'>, Pace>> = { notice: free, free, paid };
  /** Notices first; the one kind of broadcast that had its turn stands behind the other. */
  let bulk: readonly (keyof typeof paceOf)[] = ['notice', 'free', 'paid'];
  let active = 0;
  /** Monotonic moments until which Telegram wants no message at all, and none that people do not wait for. */
  let quietUntil = 0;
  let bulkQuietUntil = 0;
  let timer: NodeJS.Timeout | null = null;
  let wakesAt = Infinity;
  let stopped = false;

  const leases = createLeases({
    ...options,
    take: enqueue,
    room(line) {
      const moment = performance.now();
      return moment < Math.max(quietUntil, bulkQuietUntil) ? 0 : aheadOf(paceOf[line].rate(moment));
    },
    onSettled: (broadcasts) => options.onSettled?.(broadcasts),
  });

  function enqueue(messages: readonly LeasedMessage[]): void {
    if (stopped) return putBack(messages);
    for (const message of messages) lines.add(message);
    pump();
  }

  /** Makes messages that were not begun rows again. */
  function putBack(messages: readonly LeasedMessage[]): void {
    for (const message of messages) leases.settle(message, { id: message.id, state: 'unsent' });
  }

  function pump(): void {
    if (stopped) return;
    const moment = performance.now();
    if (moment < quietUntil) return wakeAt(quietUntil);
    while (active < concurrency && begin('reply'));
    if (bulk.every(lines.isEmpty)) return;
    if (moment < bulkQuietUntil) return wakeAt(bulkQuietUntil);
    while (active < bulkConcurrency) {
      const wait = beginBulk(moment);
      if (wait > 0) return wakeAt(moment + wait);
    }
  }

  /** Begins one message that nobody waits for: 0, or how long until one may go; Infinity when there is none. */
  function beginBulk(moment: number): number {
    let soonest = Infinity;
    for (const line of bulk) {
      if (lines.isEmpty(line)) continue;
      const wait = paceOf[line].take(moment);
      if (wait === 0) {
        begin(line);
        if (line !== 'notice') bulk = line === 'free' ? ['notice', 'paid', 'free'] : ['notice', 'free', 'paid'];
        return 0;
      }
      soonest = Math.min(soonest, wait);
    }
    return soonest;
  }

  function wakeAt(moment: number): void {
    if (moment >= wakesAt) return;
    if (timer) clearTimeout(timer);
    wakesAt = moment;
    timer = setTimeout(() => {
      timer = null;
      wakesAt = Infinity;
      pump();
    }, moment - performance.now());
  }

  function begin(line: Line): boolean {
    const message = lines.take(line);
    if (message) void send(message);
    return message !== undefined;
  }

  async function send(message: LeasedMessage): Promise<void> {
    const { chatId } = message;
    active += 1;
    const outcome = await attempt(message);
    active -= 1;
    leases.settle(message, outcome);
    options.onOutcome?.(message, outcome);
    // None may overtake one that is tried later.
    if (outcome.state === 'retry') putBack(lines.clearChat(chatId));
    if (chatId < 0 && !stopped) rest(chatId);
    else lines.release(chatId);
    pump();
  }

  function rest(chatId: number): void {
    const timer = setTimeout(() => {
      resting.delete(timer);
      lines.release(chatId);
      pump();
    }, groupRestMs);
    resting.add(timer);
  }

  async function attempt(message: LeasedMessage): Promise<MessageOutcome> {
    try {
      return { id: message.id, state: 'sent', messageId: await options.call(message) };
    } catch (error) {
      const outcome = outcomeOf(message, error, now());
      if (error instanceof GrammyError && error.error_code === 429) obey(message, error.parameters.retry_after ?? 1);
      report(message, outcome);
      return outcome;
    }
  }

  /** Telegram asks for a pause. */
  function obey({ chatId, kind, broadcast }: LeasedMessage, seconds: number): void {
    if (chatId < 0) return;
    const moment = performance.now();
    const until = moment + seconds * 1000;
    if (kind === 'reply') {
      quietUntil = Math.max(quietUntil, until);
      return;
    }
    bulkQuietUntil = Math.max(bulkQuietUntil, until);
    (broadcast?.paid ? paid : free).slow(moment, until);
  }

  /** Thousands may have blocked the bot, and their broadcast counts them. */
  function report({ id, broadcast }: LeasedMessage, { state, errorCode }: Undelivered): void {
    const told = { outbox: id, broadcast: broadcast?.broadcastId, state, code: errorCode };
    if (broadcast) log.debug(told, 'message not delivered');
    else log.warn(told, 'message not delivered');
  }

  return {
    /** Messages that a commit leased to this sender already. */
    accept: (messages: readonly LeasedMessage[]) => enqueue(leases.hold(messages)),
    wake: leases.wake,
    recover: leases.recover,
    /** A broadcast was paused or cancelled: what was not begun of it is a row again. */
    drop(broadcastId: number): void {
      leases.refuse(broadcastId);
      putBack(lines.clear(({ broadcast }) => broadcast?.broadcastId === broadcastId));
    },
    /** The mark for direct leases, or null while memory is full: then messages wait as rows. */
    roomEpoch: (): string | null => (leases.depth() < options.limit && !stopped ? epoch : null),
    /** How many replies and notices stand in memory or are being sent. */
    depth: leases.depth,
    /** The same of all messages. */
    size: leases.size,
    waitingFor: lines.waitingFor,
    /** Messages a second that go now: notices and free broadcasts, and paid ones. */
    pace(): { free: number; paid: number } {
      const moment = performance.now();
      return { free: free.rate(moment), paid: paid.rate(moment) };
    },
    /** Takes nothing new, waits for the calls under way and writes their outcomes; what was not sent is a row again. */
    async stop(deadlineMs: number): Promise<void> {
      stopped = true;
      leases.end();
      if (timer) clearTimeout(timer);
      for (const timer of resting) clearTimeout(timer);
      putBack(lines.clear(() => true));
      await leases.drain(deadlineMs);
    },
  };
}

const aheadOf = (perSecond: number): number =>
  Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, Math.ceil(perSecond * AHEAD_S)));

export type Sender = ReturnType<typeof createSender>;
