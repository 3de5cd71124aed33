import type { PanelEvent } from '../contracts/api.ts';

/** What happened, told to every open panel and to the caches of this process; nothing is kept for later. */
export interface PanelEvents {
  publish(event: PanelEvent): void;
  /** Calls `listener` for every event from now on; the answer ends that. Listeners run at once and must not throw. */
  subscribe(listener: (event: PanelEvent) => void): () => void;
}

/** An emitter within the process: the bot and the routes publish after their commit, streams and caches listen. */
export function createEvents(): PanelEvents {
  const listeners = new Set<(event: PanelEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
