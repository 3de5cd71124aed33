import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { api } from './api.ts';
import type { ReviewQueue } from './review-queue.ts';

/** A lease lasts two minutes (contracts/api `QueueBody`). */
const RENEW_MS = 60_000;

/**
 * Keeps a moderator's entries while the page is looked at: renews them each minute and gives them back when the page is
 * left, by a link or by closing the tab. A hidden tab renews nothing, so that nobody's entries wait for a forgotten one.
 */
export class ReviewLease implements ReactiveController {
  queue: ReviewQueue | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #renew = () => {
    if (!document.hidden) void this.queue?.refill();
  };
  readonly #release = () => {
    const ids = this.queue?.leave() ?? [];
    // If this is lost, the leases end by themselves.
    if (this.queue && ids.length > 0) api.leaveQueue(this.queue.campaignId, ids).catch(() => undefined);
  };
  /** A page that the browser kept and shows again has to take its entries anew. */
  readonly #shown = (event: PageTransitionEvent) => {
    if (event.persisted) location.reload();
  };

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Goes over to another queue. */
  take(queue: ReviewQueue): void {
    this.#release();
    this.queue = queue;
    void queue.refill();
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#renew, RENEW_MS);
    document.addEventListener('visibilitychange', this.#renew);
    addEventListener('pagehide', this.#release);
    addEventListener('pageshow', this.#shown);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#renew);
    removeEventListener('pagehide', this.#release);
    removeEventListener('pageshow', this.#shown);
    this.#release();
    this.queue = null;
  }
}
