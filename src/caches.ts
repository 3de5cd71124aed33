import { LRUCache } from 'lru-cache';
import type { Config } from './config.ts';
import type { PanelEvent } from './contracts/api.ts';

/** One level of the cache: values that were asked for lately, loaded once however many ask. */
export interface Cache {
  /** The kept value of a key, or the loaded one; a load that fails is not kept. */
  get<T>(key: string, load: () => Promise<T>): Promise<T>;
  /** Forgets a key, also the answer of a load under way: it may be older than the change. */
  drop(key: string): void;
  /** Forgets everything, also what is being loaded. */
  clear(): void;
  figures(): { readonly hits: number; readonly misses: number; readonly size: number };
}

export interface Caches {
  /** What people ask most: their own registrations. */
  readonly hot: Cache;
  /** Campaigns, settings, counts. */
  readonly warm: Cache;
  /** What is rarely asked and hardly changes. */
  readonly cold: Cache;
}

/** Key of a person's registrations in the hot cache: who changes one, drops it. */
export const registrationsKey = (telegramId: number): string => `registrations of ${telegramId}`;

/** Key of a campaign's drawn results in the warm cache: dropped when one of its draws is run. */
export const resultsKey = (campaignId: number): string => `results of ${campaignId}`;

/** Key of the texts of a campaign in the warm cache: dropped when the campaign is changed. */
export const textsKey = (campaignId: number): string => `texts of ${campaignId}`;

/** Drops what an event makes untrue. What becomes of a prize is told without whose it is, and rarely, so the whole level goes. */
export const dropStale =
  ({ warm, hot }: Caches) =>
  (event: PanelEvent): void => {
    if (event.type === 'campaign') {
      warm.drop('campaigns');
      warm.drop(textsKey(event.campaignId));
    }
    if (event.type !== 'draw' || event.progress) return;
    warm.drop(resultsKey(event.campaignId));
    if (event.state === 'drawn') hot.clear();
  };

/** The three levels of R6 with the sizes and lifetimes of R2. */
export const createCaches = (levels: Config['caches']): Caches => ({
  hot: createCache(levels.hot),
  warm: createCache(levels.warm),
  cold: createCache(levels.cold),
});

function createCache({ ttlMs, places }: Config['caches']['hot']): Cache {
  const kept = new LRUCache<string, { readonly value: unknown }>({ max: places, ttl: ttlMs });
  const loading = new Map<string, Promise<unknown>>();
  let hits = 0;
  let misses = 0;

  async function fill(key: string, load: () => Promise<unknown>): Promise<unknown> {
    const promise = load();
    loading.set(key, promise);
    try {
      const value = await promise;
      if (loading.get(key) === promise) kept.set(key, { value });
      return value;
    } finally {
      if (loading.get(key) === promise) loading.delete(key);
    }
  }

  return {
    async get<T>(key: string, load: () => Promise<T>): Promise<T> {
      const found = kept.get(key);
      if (found) {
        hits += 1;
        return found.value as T;
      }
      misses += 1;
      return (await (loading.get(key) ?? fill(key, load))) as T;
    },
    drop(key) {
      kept.delete(key);
      loading.delete(key);
    },
    clear() {
      kept.clear();
      loading.clear();
    },
    figures: () => ({ hits, misses, size: kept.size }),
  };
}
