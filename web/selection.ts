import type { ReactiveControllerHost } from 'lit';
import type { ParticipantView } from '../src/contracts/api.ts';
import { api, type MatchQuery } from './api.ts';
import { Loader } from './loader.ts';

/** More than a bulk decision takes at once (contracts/api `CreateJobBody`). */
export const MOST_IN_BULK = 100_000;

/**
 * What a bulk decision would be about: rows of this page that somebody ticked, or, after a step of its own, everything
 * that the filter matches.
 */
export class Selection {
  /** Everything that the filter matches, not only what is on the page. */
  all = false;
  readonly #host: ReactiveControllerHost;
  readonly #matches: Loader<number>;
  readonly #ids = new Set<number>();
  #filter: MatchQuery | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#matches = new Loader(host);
  }

  /** How many the filter matches; unknown until the whole page is ticked. */
  get matches(): number | undefined {
    return this.#matches.value;
  }

  get ids(): ReadonlySet<number> {
    return this.#ids;
  }

  /** How many are meant. */
  get count(): number {
    return this.all ? (this.matches ?? 0) : this.#ids.size;
  }

  /** Forgets everything; another filter is looked at. */
  clear(filter: MatchQuery | null = this.#filter): void {
    this.#filter = filter;
    this.#ids.clear();
    this.all = false;
    this.#matches.value = undefined;
    this.#host.requestUpdate();
  }

  toggle(id: number, on: boolean): void {
    if (on) this.#ids.add(id);
    else this.#ids.delete(id);
    this.all = false;
    this.#host.requestUpdate();
  }

  /** Ticks or clears the rows of the page, and asks how many more there are. */
  togglePage(rows: readonly ParticipantView[], on: boolean): void {
    for (const { id } of rows) this.toggle(id, on);
    if (on) void this.recount();
  }

  takeAll(): void {
    this.all = true;
    this.#host.requestUpdate();
  }

  async recount(): Promise<void> {
    const filter = this.#filter;
    if (filter) await this.#matches.run(async (signal) => (await api.countMatches(filter, signal)).count);
  }
}

/** Who can be decided about: whoever withdrew cannot. */
export const isDecidable = ({ status }: ParticipantView): boolean => status !== 'withdrawn';
