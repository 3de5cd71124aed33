import { LEAST_STARS, starsFor } from '../domain/broadcast.ts';
import { AppError } from '../domain/errors.ts';

/** What the bot has for broadcasts that are paid. */
export interface Stars {
  /** Whole Stars, some seconds old at most; null when Telegram does not say. */
  balance(): Promise<number | null>;
  /**
   * Rejects with BROADCAST_STARS, and with `balance` and `cost`, when so many messages cost more than there is or, with `first`,
   * when the bot may not begin a paid broadcast. When Telegram does not say, it is not kept from being tried.
   */
  demand(messages: number, first: boolean): Promise<void>;
  /** Whether the last one is spent. */
  areSpent(): Promise<boolean>;
}

/** Panels ask while somebody types. */
const KEPT_MS = 5_000;

/**
 * @param ask Telegram, which may not answer: null
 * @param moment monotonic milliseconds
 */
export function createStars(ask: () => Promise<number | null>, moment: () => number = () => performance.now()): Stars {
  let kept: { readonly answer: Promise<number | null>; readonly at: number } | null = null;

  function balance(): Promise<number | null> {
    if (kept === null || moment() - kept.at > KEPT_MS) kept = { answer: ask(), at: moment() };
    return kept.answer;
  }

  return {
    balance,
    async demand(messages, first) {
      const cost = starsFor(messages);
      const there = await ask();
      if (there === null || there >= Math.max(cost, first ? LEAST_STARS : 0)) return;
      throw new AppError('BROADCAST_STARS', undefined, { balance: there, cost });
    },
    areSpent: async () => (await ask()) === 0,
  };
}
