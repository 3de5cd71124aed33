import type { Faults } from './protocol.ts';

/** Flood limits as far as they are known; each may be switched off with `null`. Rates are messages a second but for groups. */
export interface FloodLimits {
  /** Messages a second into one chat that the person did not ask for. */
  readonly perChat: number | null;
  /** Such messages over all chats. */
  readonly broadcast: number | null;
  /** The same with `allow_paid_broadcast` while Stars last. */
  readonly paidBroadcast: number | null;
  /** Messages a minute into one group, replies or not. */
  readonly perGroup: number | null;
  /** A message so soon after one of the person's own counts as a reply, and replies are not limited. */
  readonly replyWindowMs: number;
  /** `setWebhook` calls a second. */
  readonly setWebhook: number | null;
}

export interface SandboxOptions {
  /** Tokens that exist; without it every well-formed token is a bot from its first call on. */
  readonly tokens?: readonly string[];
  /** Off by default; `TELEGRAM_LIMITS` for Telegram's. */
  readonly limits?: Partial<FloodLimits>;
  readonly faults?: Partial<Faults>;
  /** Stars that each bot has for paid broadcasts, 0.1 of one a message. */
  readonly starBalance?: number;
  /** How long a press of a button may be answered. */
  readonly callbackQueryTtlMs?: number;
  /** The first repeated delay between attempts of one webhook update; it doubles up to a minute or two. */
  readonly webhookRetryMs?: number;
  /** Messages kept for each chat; older ones are forgotten. */
  readonly messagesPerChat?: number;
  /** JSON file that the state is kept in, with uploaded files in a folder beside it; without it everything is in memory. */
  readonly stateFile?: string;
  /** UTC milliseconds; tests pass their own. */
  readonly clock?: () => number;
  /** From [0, 1), for faults and first ids. */
  readonly random?: () => number;
}

export type SandboxSettings = Required<Omit<SandboxOptions, 'tokens' | 'stateFile' | 'limits' | 'faults'>> & {
  readonly tokens: ReadonlySet<string> | null;
  readonly limits: FloodLimits;
};

const NO_LIMITS: FloodLimits = {
  perChat: null,
  broadcast: null,
  paidBroadcast: null,
  perGroup: null,
  replyWindowMs: 10_000,
  setWebhook: null,
};

/** What is known of Telegram's own limits (Bot FAQ): one message a second to a chat, thirty a second in bulk, a thousand if paid, twenty a minute to a group. */
export const TELEGRAM_LIMITS: FloodLimits = {
  ...NO_LIMITS,
  perChat: 1,
  broadcast: 30,
  paidBroadcast: 1_000,
  perGroup: 20,
  setWebhook: 1,
};

export const NO_FAULTS: Faults = {
  latencyMs: 0,
  serverErrorRate: 0,
  badGatewayRate: 0,
  floodRate: 0,
  retryAfterSeconds: 1,
  lostReplyRate: 0,
  deliverTwice: false,
  shuffleChats: false,
};

/** Fills in the defaults. */
export const settingsOf = (options: SandboxOptions): SandboxSettings => ({
  tokens: options.tokens === undefined ? null : new Set(options.tokens),
  limits: { ...NO_LIMITS, ...options.limits },
  starBalance: options.starBalance ?? 10_000,
  callbackQueryTtlMs: options.callbackQueryTtlMs ?? 60_000,
  webhookRetryMs: options.webhookRetryMs ?? 1_000,
  messagesPerChat: options.messagesPerChat ?? 1_000,
  clock: options.clock ?? Date.now,
  random: options.random ?? Math.random,
});
