import { conflict, type ApiError } from './api-error.ts';
import type { Faults } from './protocol.ts';
import { shuffleAcrossChats, type QueuedUpdate, type UpdateQueue } from './updates.ts';

export interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutMs: number;
}

type Settle = (result: readonly QueuedUpdate['update'][] | ApiError) => void;

const OTHER_REQUEST = 'terminated by other getUpdates request; make sure that only one bot instance is running';

interface Waiting {
  readonly limit: number;
  readonly settle: Settle;
  readonly timer: NodeJS.Timeout;
}

/** `getUpdates`: an update is given again and again until a higher offset confirms it; one request at a time may wait. */
export class LongPoll {
  readonly #queue: UpdateQueue;
  readonly #faults: () => Faults;
  readonly #random: () => number;
  #waiting: Waiting | null = null;
  #flushing = false;
  /** What `deliverTwice` brings again. */
  #again: QueuedUpdate[] = [];

  constructor(queue: UpdateQueue, faults: () => Faults, random: () => number) {
    this.#queue = queue;
    this.#faults = faults;
    this.#random = random;
  }

  /** Answers through `settle`, at once or when something comes; the returned function forgets a caller who has gone. */
  request({ offset, limit, timeoutMs }: PollRequest, settle: Settle): () => void {
    this.terminate(conflict(OTHER_REQUEST));
    if (offset > 0) this.#queue.confirmBelow(offset);
    else if (offset < 0) this.#queue.keepNewest(-offset);

    const ready = this.#take(limit);
    if (ready.length > 0 || timeoutMs === 0) {
      settle(ready);
      return () => undefined;
    }
    const timer = setTimeout(() => this.#finish([]), timeoutMs);
    const waiting = { limit, settle, timer };
    this.#waiting = waiting;
    return () => {
      clearTimeout(timer);
      if (this.#waiting === waiting) this.#waiting = null;
    };
  }

  /** To be called when an update has come: what comes in the same turn goes out together. */
  wake(): void {
    if (this.#waiting === null || this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      if (this.#waiting === null) return;
      const ready = this.#take(this.#waiting.limit);
      if (ready.length > 0) this.#finish(ready);
    });
  }

  /** Ends a waiting request with the refusal, or with nothing to tell. */
  terminate(refusal?: ApiError): void {
    this.#finish(refusal ?? []);
  }

  #finish(result: readonly QueuedUpdate['update'][] | ApiError): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#waiting = null;
    clearTimeout(waiting.timer);
    waiting.settle(result);
  }

  #take(limit: number): QueuedUpdate['update'][] {
    const faults = this.#faults();
    const repeated = this.#again.splice(0, limit);
    let fresh = this.#queue.oldest(limit - repeated.length);
    if (faults.deliverTwice) this.#again.push(...fresh.filter((queued) => !repeated.includes(queued)));
    if (faults.shuffleChats) fresh = shuffleAcrossChats(fresh, this.#random);
    return [...repeated, ...fresh].map((queued) => queued.update);
  }
}
