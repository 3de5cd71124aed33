import { tooManyRequests } from './api-error.ts';
import { GroupChat, type Chat } from './chat.ts';
import type { FloodLimits } from './options.ts';

/** A bucket that fills evenly; it holds one second's worth. */
class Bucket {
  readonly #rate: number;
  #tokens: number;
  #at: number;

  constructor(rate: number, now: number) {
    this.#rate = rate;
    this.#tokens = rate;
    this.#at = now;
  }

  /** Seconds to wait, 0 when the messages may pass and are counted. */
  take(count: number, now: number): number {
    this.#tokens = Math.min(this.#rate, this.#tokens + ((now - this.#at) / 1_000) * this.#rate);
    this.#at = now;
    if (this.#tokens >= count) {
      this.#tokens -= count;
      return 0;
    }
    return Math.ceil((count - this.#tokens) / this.#rate);
  }
}

const GROUP_WINDOW_MS = 60_000;

/** Price of one paid message, in tenths of a Star so that sums stay whole. */
const PAID_MESSAGE_TENTHS = 1;

/** Refuses what is too much. A reply to the person's own recent message is never limited, but for the one of groups. */
export class FloodGate {
  readonly #limits: FloodLimits;
  readonly #clock: () => number;
  readonly #broadcast: Bucket | null;
  readonly #paid: Bucket | null;
  readonly #webhook: Bucket | null;
  /** In tenths of a Star. */
  balanceTenths: number;

  constructor(limits: FloodLimits, starBalance: number, clock: () => number) {
    const now = clock();
    const bucket = (rate: number | null) => (rate === null ? null : new Bucket(rate, now));
    this.#limits = limits;
    this.#clock = clock;
    this.#broadcast = bucket(limits.broadcast);
    this.#paid = bucket(limits.paidBroadcast);
    this.#webhook = bucket(limits.setWebhook);
    this.balanceTenths = starBalance * 10;
  }

  /**
   * Counts `count` messages into a chat.
   * @throws ApiError 429 with the seconds to wait
   */
  admit(chat: Chat, count: number, paid: boolean): void {
    const now = this.#clock();
    if (chat instanceof GroupChat) this.#admitToGroup(chat, count, now);
    if (now - chat.lastInboundAt <= this.#limits.replyWindowMs) return;
    if (this.#limits.perChat !== null) {
      const wait = chat.lastProactiveAt + 1_000 / this.#limits.perChat - now;
      if (wait > 0) throw tooManyRequests(Math.ceil(wait / 1_000));
    }
    const price = PAID_MESSAGE_TENTHS * count;
    const isPaid = paid && this.balanceTenths >= price;
    const seconds = (isPaid ? this.#paid : this.#broadcast)?.take(count, now) ?? 0;
    if (seconds > 0) throw tooManyRequests(seconds);
    if (isPaid) this.balanceTenths -= price;
    chat.lastProactiveAt = now;
  }

  #admitToGroup(chat: GroupChat, count: number, now: number): void {
    if (this.#limits.perGroup === null) return;
    const recent = chat.writtenAt.filter((at) => at > now - GROUP_WINDOW_MS);
    const inTheWay = recent[recent.length + count - this.#limits.perGroup - 1];
    if (inTheWay !== undefined) throw tooManyRequests(Math.ceil((inTheWay + GROUP_WINDOW_MS - now) / 1_000));
    chat.writtenAt = [...recent, ...Array.from({ length: count }, () => now)];
  }

  /** @throws ApiError 429 when webhooks are set too often */
  admitWebhook(): void {
    const seconds = this.#webhook?.take(1, this.#clock()) ?? 0;
    if (seconds > 0) throw tooManyRequests(seconds);
  }
}
