import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DrawView } from '../src/contracts/api-draws.ts';
import type { WinnerOfDrawView, WinnersPage } from '../src/contracts/api-winners.ts';
import type { PanelEvent } from '../src/contracts/api.ts';
import { api } from './api.ts';
import { LiveController } from './live.ts';
import { Loader } from './loader.ts';
import { Paced } from './paced.ts';
import type { ApiError } from './problem.ts';
import { winnersPage } from './winners-api.ts';
import { keyOf, winnersPath, withDraw, withNewer, type WinnersFilter } from './winners-list.ts';

/** The messages to winners tell nobody of themselves, so what became of them is asked for. */
const REFRESH_MS = 5_000;

/** The winners on the screen: loaded by a filter, brought up to date where they stand, never moved. */
export class WinnerRows implements ReactiveController {
  rows: readonly WinnerOfDrawView[] | undefined;
  next: string | null = null;
  counts: WinnersPage['counts'] | undefined;
  /** Winners that came since the rows were loaded. */
  fresh = 0;
  readonly #host: ReactiveControllerHost;
  readonly #page: Loader<WinnersPage>;
  readonly #news: Paced;
  #filter: WinnersFilter | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    this.#page = new Loader(host);
    this.#news = new Paced(host, () => void this.refresh());
    new LiveController(
      host,
      (event) => this.#hear(event),
      () => void this.refresh(),
    );
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  get error(): ApiError | null {
    return this.#page.error;
  }

  get slow(): boolean {
    return this.#page.slow;
  }

  get pending(): boolean {
    return this.#page.pending;
  }

  /** Loads what the filter asks for. */
  show(filter: WinnersFilter): void {
    if (this.#filter?.campaign !== filter.campaign) this.rows = this.counts = undefined;
    this.#filter = filter;
    this.reload();
  }

  reload(): void {
    const filter = this.#filter;
    if (filter?.campaign == null) return;
    this.fresh = 0;
    void this.#page
      .run((signal) => winnersPage(filter, signal))
      .then(() => {
        const { value, error } = this.#page;
        if (!value || error || this.#filter !== filter) return;
        this.rows = value.items;
        this.next = value.next;
        this.counts = value.counts;
        this.#planNext();
        this.#host.requestUpdate();
      });
  }

  /** Brings the rows of a draw up to date; one that fell out of the filter keeps its place. */
  put(draw: DrawView): void {
    if (this.rows) this.rows = withDraw(this.rows, draw);
    this.#planNext();
    this.#host.requestUpdate();
  }

  #hear(event: PanelEvent): void {
    if (event.type === 'draw' && event.campaignId === this.#filter?.campaign && !event.progress) this.#news.ask();
  }

  /** Looks again without moving a row. What cannot be loaded now is asked for with the next news. */
  async refresh(): Promise<void> {
    const [filter, shown] = [this.#filter, this.rows];
    if (filter?.campaign == null || !shown) return;
    // An empty list has no rows that could jump.
    if (shown.length === 0) return this.reload();
    const loaded = await winnersPage(filter).catch(() => null);
    if (!loaded || this.#filter !== filter || !this.rows) return;
    const known = new Set(this.rows.map(keyOf));
    const found = new Set(loaded.items.map(keyOf));
    if (filter.after === null) this.fresh = loaded.items.filter((row) => !known.has(keyOf(row))).length;
    const gone = new Set(this.rows.filter((row) => !found.has(keyOf(row))).map(({ drawId }) => drawId));
    this.rows = withNewer(this.rows, loaded.items);
    this.counts = loaded.counts;
    this.#host.requestUpdate();
    for (const drawId of gone)
      await api.draw(drawId).then(
        (draw) => this.put(draw),
        () => undefined,
      );
    this.#planNext();
  }

  /** All winners of the filter, page by page, at most so many; `more` tells whether others are left out. */
  async all(most: number): Promise<{ rows: readonly WinnerOfDrawView[]; more: boolean }> {
    const rows: WinnerOfDrawView[] = [];
    for (let after: string | null = null; this.#filter;) {
      const { items, next }: WinnersPage = await winnersPage({ ...this.#filter, after });
      rows.push(...items);
      if (next === null || rows.length >= most) return { rows, more: next !== null };
      after = next;
    }
    return { rows, more: false };
  }

  /** Whether these are the rows of that address. */
  isOf = (filter: WinnersFilter): boolean => this.#filter !== null && winnersPath(this.#filter) === winnersPath(filter);

  #planNext(): void {
    clearTimeout(this.#timer);
    const isTelling = this.rows?.some(({ delivery }) => delivery === 'waiting');
    if (isTelling) this.#timer = setTimeout(() => void this.refresh(), REFRESH_MS);
  }
}
