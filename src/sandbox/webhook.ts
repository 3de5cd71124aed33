import { Pool } from 'undici';
import type { Faults } from './protocol.ts';
import type { QueuedUpdate, UpdateQueue } from './updates.ts';

/** A webhook as `setWebhook` made it. */
export interface WebhookConfig {
  readonly url: string;
  readonly secretToken: string | null;
  readonly maxConnections: number;
  readonly ipAddress: string | null;
}

export interface WebhookSettings {
  readonly retryMs: number;
  readonly clock: () => number;
  readonly random: () => number;
  readonly faults: () => Faults;
}

export interface DeliveryError {
  readonly at: number;
  readonly message: string;
}

interface Lane {
  readonly chatId: number;
  readonly items: QueuedUpdate[];
  /** Failed attempts on the first item. */
  failures: number;
  timer: NodeJS.Timeout | null;
}

const ANSWER_TIMEOUT_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * Posts updates to a webhook as WebhookActor.cpp of tdlib/telegram-bot-api does: the updates of a chat one after another,
 * different chats at once, an update again until the answer is 2xx; the first repetition at once, then after a delay that
 * doubles up to a random one to two minutes, or as `Retry-After` says.
 */
export class WebhookDelivery {
  readonly config: WebhookConfig;
  lastError: DeliveryError | null = null;
  readonly #queue: UpdateQueue;
  readonly #settings: WebhookSettings;
  readonly #pool: Pool;
  readonly #target: string;
  readonly #headers: Record<string, string>;
  readonly #lanes = new Map<number, Lane>();
  #ready: Lane[] = [];
  #active = 0;
  #stopped = false;

  constructor(config: WebhookConfig, queue: UpdateQueue, settings: WebhookSettings) {
    this.config = config;
    this.#queue = queue;
    this.#settings = settings;
    const url = new URL(config.url);
    this.#target = url.pathname + url.search;
    this.#headers = { 'content-type': 'application/json' };
    if (config.secretToken !== null) this.#headers['x-telegram-bot-api-secret-token'] = config.secretToken;
    this.#pool = new Pool(url.origin, {
      connections: config.maxConnections,
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
    });
    for (const queued of queue.export()) this.add(queued);
  }

  /** Takes an update into its chat's lane. */
  add(queued: QueuedUpdate): void {
    const lane = this.#lanes.get(queued.chatId);
    if (lane !== undefined) {
      lane.items.push(queued);
      return;
    }
    const fresh = { chatId: queued.chatId, items: [queued], failures: 0, timer: null };
    this.#lanes.set(queued.chatId, fresh);
    this.#ready.push(fresh);
    this.#start();
  }

  /** Ends deliveries; what is on its way may still arrive and then comes again to the next webhook. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const lane of this.#lanes.values()) if (lane.timer !== null) clearTimeout(lane.timer);
    await this.#pool.destroy();
  }

  #start(): void {
    while (!this.#stopped && this.#active < this.config.maxConnections && this.#ready.length > 0) {
      const at = this.#settings.faults().shuffleChats ? Math.floor(this.#settings.random() * this.#ready.length) : 0;
      const lane = this.#ready.splice(at, 1)[0]!;
      this.#active++;
      void this.#deliver(lane).then((delayMs) => {
        this.#active--;
        this.#next(lane, delayMs);
        this.#start();
      });
    }
  }

  /** One attempt on the lane's first update; answers with the delay before the lane's next one. */
  async #deliver(lane: Lane): Promise<number> {
    const queued = lane.items[0]!;
    if (!this.#queue.has(queued)) {
      lane.items.shift();
      return 0;
    }
    const outcome = await this.#post(queued);
    if (this.#stopped) return 0;
    if (outcome.error === null) {
      if (this.#settings.faults().deliverTwice) await this.#post(queued);
      this.#queue.delete(queued.update.update_id);
      lane.items.shift();
      lane.failures = 0;
      return 0;
    }
    this.lastError = { at: this.#settings.clock(), message: outcome.error };
    const failures = lane.failures++;
    if (outcome.retryAfterMs > 0) return Math.min(outcome.retryAfterMs, LONGEST_RETRY_AFTER_MS);
    if (failures === 0) return 0;
    const longest = this.#settings.retryMs * 60 * (1 + this.#settings.random());
    return Math.min(this.#settings.retryMs * 2 ** (failures - 1), longest);
  }

  #next(lane: Lane, delayMs: number): void {
    if (this.#stopped) return;
    if (lane.items.length === 0) {
      this.#lanes.delete(lane.chatId);
    } else if (delayMs === 0) {
      this.#ready.push(lane);
    } else {
      lane.timer = setTimeout(() => {
        lane.timer = null;
        this.#ready.push(lane);
        this.#start();
      }, delayMs);
    }
  }

  async #post(queued: QueuedUpdate): Promise<{ error: string | null; retryAfterMs: number }> {
    try {
      const response = await this.#pool.request({
        method: 'POST',
        path: this.#target,
        headers: this.#headers,
        body: JSON.stringify(queued.update),
      });
      await response.body.dump();
      if (response.statusCode >= 200 && response.statusCode < 300) return { error: null, retryAfterMs: 0 };
      const retryAfterMs = Number(response.headers['retry-after'] ?? 0) * 1_000 || 0;
      return { error: `Wrong response from the webhook: ${response.statusCode} ${response.statusText}`, retryAfterMs };
    } catch (error) {
      return { error: error instanceof Error ? error.message : 'Connection failed', retryAfterMs: 0 };
    }
  }
}
