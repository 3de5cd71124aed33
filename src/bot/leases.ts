import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { BroadcastCounts } from '../contracts/broadcasts.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { settledWithin } from '../settled-within.ts';
import { lineOf, type Line } from './lines.ts';

type BroadcastLine = Extract<Line, 'free' | 'paid'>;

export interface LeasesOptions {
  readonly writer: Pick<ActorClient<WriterContract>, 'leaseOutbox' | 'settleOutbox'>;
  /** This process's mark on its leases. */
  readonly epoch: string;
  /** The most replies and notices that stand in memory. */
  readonly limit: number;
  /** The most messages of free or paid broadcasts that are worth holding at this moment. */
  readonly room: (line: BroadcastLine) => number;
  /** Gets what was leased. */
  readonly take: (messages: readonly LeasedMessage[]) => void;
  /** Hears how far the broadcasts are whose messages were settled. */
  readonly onSettled: (broadcasts: readonly BroadcastCounts[]) => void;
  readonly log: Logger;
  readonly now: () => number;
}

/** How often rows are looked for that nobody announced: retries whose time has come. */
const POLL_MS = 250;
/** Outcomes are written together after so long, or when so many wait; a crash repeats these messages, marked as maybe sent. */
const SETTLE_MS = 25;
const SETTLE_SIZE = 256;
const SETTLE_AGAIN_MS = 1_000;
const LEASE_SIZE = 100;
/** Messages of broadcasts are leased when this share of the room is free: few leases, and always something to send. */
const WORTH_ASKING = 0.25;

/** The sender's side of the outbox: which rows it holds, what became of them, and when it takes more. */
export function createLeases(options: LeasesOptions) {
  const { writer, epoch, limit, log, now } = options;
  const leaseSize = Math.min(LEASE_SIZE, Math.ceil(limit / 2));
  /** Rows that are leased to this sender, until the writer knows their outcome. */
  const held = new Set<number>();
  /** Of those held, how many have no outcome yet. */
  const standing: Record<Line, number> = { reply: 0, notice: 0, free: 0, paid: 0 };
  let outcomes: MessageOutcome[] = [];
  let settleTimer: NodeJS.Timeout | null = null;
  let isWriterDeaf = false;
  let leasing = false;
  /** New rows were announced since the outbox was last asked. */
  let announced = false;
  let asking = false;
  /** When last asked, the outbox gave rows away that are no broadcast's: it may have those behind them of the same people. */
  let rowsWait = false;
  /** When last asked, broadcasts of the kind had messages. */
  const feeds = { free: false, paid: false };
  /** An answer with leases was lost, so rows may be leased to this sender that it does not hold. */
  let missing = false;
  /** Broadcasts that stopped while an answer was under way, or lost, that may bring their messages. */
  const stopped = new Set<number>();
  let ended = false;
  let onIdle: (() => void) | null = null;

  /** Counts messages as held; those that were already are left out. */
  function hold(messages: readonly LeasedMessage[]): LeasedMessage[] {
    const fresh = messages.filter(({ id }) => !held.has(id));
    for (const message of fresh) {
      held.add(message.id);
      standing[lineOf(message)] += 1;
    }
    return fresh;
  }

  function settle(message: LeasedMessage, outcome: MessageOutcome): void {
    const line = lineOf(message);
    standing[line] -= 1;
    outcomes.push(outcome);
    const isBroadcast = line === 'free' || line === 'paid';
    // The last word of a broadcast waits for no company.
    const isMuch = outcomes.length >= SETTLE_SIZE || (isBroadcast && size() === 0);
    if (isMuch && !isWriterDeaf) void flush();
    else settleTimer ??= setTimeout(() => void flush(), SETTLE_MS);
    if (isBroadcast && isHungry(line)) void lease();
  }

  async function flush(): Promise<void> {
    if (settleTimer) clearTimeout(settleTimer);
    settleTimer = null;
    const batch = outcomes;
    outcomes = [];
    const reply = await writer.settleOutbox({ outcomes: batch, now: now() });
    isWriterDeaf = !reply.ok;
    if (!reply.ok) {
      log.error({ code: reply.error.code, rows: batch.length }, 'outcomes not stored, trying again');
      outcomes = [...batch, ...outcomes];
      settleTimer ??= setTimeout(() => void flush(), SETTLE_AGAIN_MS).unref();
      return;
    }
    for (const { id } of batch) held.delete(id);
    if (reply.value.broadcasts.length > 0) options.onSettled(reply.value.broadcasts);
    if (held.size === 0) onIdle?.();
    if (rowsWait) void lease();
  }

  /** How many replies and notices have no outcome yet. */
  const depth = (): number => standing.reply + standing.notice;
  /** The same of all messages. */
  const size = (): number => depth() + standing.free + standing.paid;

  /** How many messages of broadcasts are worth asking for. */
  function roomFor(line: BroadcastLine): number {
    const most = options.room(line);
    const room = most - standing[line];
    return room >= most * WORTH_ASKING ? room : 0;
  }

  /** Whether broadcasts that have messages may send more of them soon. */
  const isHungry = (line: BroadcastLine): boolean => feeds[line] && roomFor(line) > 0;

  /** Takes rows that wait in the outbox while there is room. */
  async function lease(): Promise<void> {
    if (leasing) return;
    leasing = true;
    while (!ended && ((await leaseOnce()) || announced));
    leasing = false;
  }

  /** @returns whether it is worth asking again at once */
  async function leaseOnce(): Promise<boolean> {
    announced = false;
    const isSearch = missing;
    const broadcasts = { free: roomFor('free'), paid: roomFor('paid') };
    const most = isSearch || depth() <= limit - leaseSize ? leaseSize : 0;
    const isRoom = broadcasts.free + broadcasts.paid > 0;
    if (most === 0 && !isRoom) return false;
    missing = false;
    asking = true;
    const reply = await writer.leaseOutbox({
      epoch,
      limit: most,
      now: now(),
      ...(isRoom && { broadcasts }),
      ...(isSearch && { held: [...held] }),
    });
    asking = false;
    if (!reply.ok) {
      log.warn({ code: reply.error.code }, 'outbox not read, trying again');
      missing = true;
      return false;
    }
    arrive(reply.value);
    if (isSearch) missing ||= reply.value.length > 0;
    if (!missing) stopped.clear();
    if (isSearch) return true;
    const came: Record<Line, number> = { reply: 0, notice: 0, free: 0, paid: 0 };
    for (const message of reply.value) came[lineOf(message)] += 1;
    if (most > 0) rowsWait = came.reply + came.notice > 0;
    if (broadcasts.free > 0) feeds.free = came.free > 0;
    if (broadcasts.paid > 0) feeds.paid = came.paid > 0;
    return (most > 0 && came.reply + came.notice === most) || isHungry('free') || isHungry('paid');
  }

  function arrive(messages: readonly LeasedMessage[]): void {
    const fresh = hold(messages);
    if (stopped.size === 0) return options.take(fresh);
    const isStopped = ({ broadcast }: LeasedMessage): boolean =>
      broadcast !== null && stopped.has(broadcast.broadcastId);
    for (const message of fresh.filter(isStopped)) settle(message, { id: message.id, state: 'unsent' });
    options.take(fresh.filter((message) => !isStopped(message)));
  }

  const poller = setInterval(() => void lease(), POLL_MS);

  return {
    hold,
    /** Notes what became of a message that is held. */
    settle,
    /** New rows wait in the outbox. */
    wake(): void {
      announced = true;
      void lease();
    },
    /** An answer that brought leases may have been lost: what is leased to this sender and not here is fetched. */
    recover(): void {
      missing = true;
      void lease();
    },
    /** A broadcast stopped: what an answer that is still under way brings of it is not to be sent. */
    refuse(broadcastId: number): void {
      if (asking || missing) stopped.add(broadcastId);
    },
    depth,
    size,
    /** Takes nothing more. */
    end(): void {
      ended = true;
      clearInterval(poller);
    },
    /** Resolves when the writer knows every outcome, or after the deadline. */
    async drain(deadlineMs: number): Promise<void> {
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
        if (held.size === 0) resolve();
      });
      await settledWithin(idle, deadlineMs);
    },
  };
}
