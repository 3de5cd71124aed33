import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PanelEvent } from '../src/contracts/api.ts';
import { api } from './api.ts';
import { LiveController } from './live.ts';
import { Loader } from './loader.ts';

/** Many events in a row become one question. */
const GATHER_MS = 1_000;

/** How many entries wait for a decision, over all actions that are not put away; follows live events. */
export class Waiting implements ReactiveController {
  readonly #counts: Loader<Map<number, number>>;
  readonly #wanted: () => boolean;
  /** Actions about which something was heard since they were counted; null: all of them. */
  #stale: Set<number> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param wanted whether the reader decides about entries at all */
  constructor(host: ReactiveControllerHost, wanted: () => boolean) {
    this.#counts = new Loader(host);
    this.#wanted = wanted;
    new LiveController(
      host,
      (event) => this.#hear(event),
      () => this.#gather(null),
    );
    host.addController(this);
  }

  /** Null before it is known. */
  get count(): number | null {
    const counts = this.#counts.value;
    return counts ? [...counts.values()].reduce((sum, count) => sum + count, 0) : null;
  }

  hostConnected(): void {
    this.#gather(null, 0);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #hear(event: PanelEvent): void {
    if (event.type === 'participant') this.#gather(event.campaignId);
    else if (event.type === 'campaign') this.#gather(null);
  }

  #gather(campaign: number | null, after = GATHER_MS): void {
    if (campaign === null) this.#stale = null;
    else this.#stale?.add(campaign);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (!this.#wanted()) return;
      // One question after the other: what a second one would abort, it does not ask about itself.
      if (this.#counts.pending) this.#gather(campaign);
      else void this.#count();
    }, after);
  }

  async #count(): Promise<void> {
    const before = this.#counts.value;
    const stale = before ? this.#stale : null;
    this.#stale = new Set();
    await this.#counts.run(async (signal) => {
      const campaigns = stale ?? new Set((await api.campaigns(signal)).filter(isWorkedOn).map(({ id }) => id));
      const counted = await Promise.all(
        [...campaigns].map(async (id) => [id, (await api.counts(id, signal)).pending] as const),
      );
      return new Map([...(stale && before ? before : []), ...counted]);
    });
    // What was not counted is counted with the next event.
    if (this.#counts.error) this.#stale = null;
  }
}

const isWorkedOn = ({ state }: { readonly state: string }): boolean => state === 'open' || state === 'closed';
