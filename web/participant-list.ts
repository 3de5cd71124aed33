import type { ReactiveControllerHost } from 'lit';
import type { StatusCounts } from '../src/contracts/api-campaigns.ts';
import type { PanelEvent, ParticipantsPage, ParticipantView } from '../src/contracts/api.ts';
import { api } from './api.ts';
import { LiveController } from './live.ts';
import { Loader } from './loader.ts';
import type { Rejection } from './elements/reject-dialog.ts';
import { asRow, mergeRows, nextPending, PAGE_SIZE, sameRows, statusOf, type Filter } from './participants.ts';
import { asApiError, type ApiError } from './problem.ts';
import { t } from './text.ts';
import { toast, toastError } from './toast.ts';

const GATHER_MS = 500;
const FEW = 8;

/** The rows on the screen and what happens to them: loading, live changes, the choice, decisions. */
export class ParticipantList {
  rows: ParticipantView[] | undefined;
  next: number | null = null;
  busy = false;
  /** Registrations that came, or came back, since the rows were loaded. */
  fresh = 0;
  readonly #host: ReactiveControllerHost;
  /** Puts the choice into the address, from where it comes back through `show`; a step through the list replaces the one before. */
  readonly #choose: (id: number | null, replace: boolean) => void;
  /** The chosen one, where a link led to somebody who is not among the rows. */
  readonly #outside: Loader<ParticipantView>;
  readonly #page: Loader<ParticipantsPage>;
  readonly #counts: Loader<StatusCounts>;
  #filter: Filter | null = null;
  readonly #announced = new Map<number, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, choose: (id: number | null, replace: boolean) => void) {
    this.#host = host;
    this.#choose = choose;
    this.#outside = new Loader(host);
    this.#page = new Loader(host);
    this.#counts = new Loader(host);
    new LiveController(
      host,
      (event) => this.#hear(event),
      () => {
        this.#loadCounts();
        void this.#refresh();
      },
    );
    host.addController({ hostDisconnected: () => clearTimeout(this.#timer) });
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

  get counts(): StatusCounts | undefined {
    return this.#counts.value;
  }

  get chosen(): number | null {
    return this.#filter?.id ?? null;
  }

  get chosenRow(): ParticipantView | undefined {
    const outside = this.#outside.value;
    const row = this.rows?.find(({ id }) => id === this.chosen);
    return row ?? (outside?.id === this.chosen ? outside : undefined);
  }

  /** Loads what the filter asks for, unless it is on the screen already. */
  show(filter: Filter): void {
    const before = this.#filter;
    this.#filter = filter;
    if (before && sameRows(before, filter)) return this.#findOutside();
    if (before?.campaign !== filter.campaign) {
      this.rows = undefined;
      this.#counts.value = undefined;
    }
    this.reload();
  }

  reload(): void {
    this.fresh = 0;
    this.#announced.clear();
    const filter = this.#filter;
    this.#loadCounts();
    void this.#page
      .run((signal) => this.#fetch(signal))
      .then(() => {
        if (!filter || !this.#filter || !sameRows(filter, this.#filter)) return;
        if (!this.#page.value || this.#page.error) return;
        this.rows = this.#page.value.items;
        this.next = this.#page.value.next;
        this.#findOutside();
        this.#host.requestUpdate();
      });
  }

  choose(id: number | null, replace = id !== null && this.chosen !== null): void {
    if (this.#filter) this.#filter = { ...this.#filter, id };
    this.#findOutside();
    this.#choose(id, replace);
    this.#host.requestUpdate();
  }

  #findOutside(): void {
    const id = this.chosen;
    if (id === null || !this.rows || this.rows.some((row) => row.id === id) || this.#outside.value?.id === id) return;
    void this.#outside.run((signal) => api.participant(id, signal));
  }

  /** Moves the choice up or down; without one it starts at the first row. */
  step(by: 1 | -1): void {
    const rows = this.rows ?? [];
    const at = rows.findIndex((row) => row.id === this.chosen);
    const row = at < 0 ? rows[0] : rows[at + by];
    if (row) this.choose(row.id);
  }

  /** Decides, shows the outcome in the row and goes on to the next undecided one. */
  async decide(row: ParticipantView, decision: 'approve' | 'reject', rejection: Rejection = {}): Promise<void> {
    await this.#store(row, async () => {
      const decided = await api.decide(row.id, { decision, version: row.version, ...rejection });
      this.#put(decided);
      const undo = { label: t('action-undo'), run: () => void this.undo(decided) };
      toast(t(`decided-${decision}`, { name: row.fullName }), 'success', undo);
      if (row.status !== 'pending' || this.chosen !== row.id) return;
      const next = nextPending(this.rows ?? [], row.id);
      if (next !== null) this.choose(next, true);
    });
  }

  /** Takes a decision back, as long as its person has not been told. */
  async undo(row: ParticipantView): Promise<void> {
    await this.#store(row, async () => {
      this.#put(await api.undo(row.id, row.version));
      toast(t('undone', { name: row.fullName }));
    });
  }

  async #store(row: ParticipantView, work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.#host.requestUpdate();
    try {
      await work();
      this.#loadCounts();
    } catch (thrown) {
      this.#refused(thrown, row);
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  #refused(thrown: unknown, row: ParticipantView): void {
    const error = asApiError(thrown);
    const current = asRow(error.current);
    if (current) this.#put(current);
    if (!current || error.code !== 'CONFLICT') return toastError(thrown);
    const status = t(`participant-status-${current.status}`);
    toast(t('decided-by-other', { name: row.fullName, status }), 'warning');
  }

  #put(row: ParticipantView): void {
    this.rows = this.rows?.map((shown) => (shown.id === row.id ? row : shown));
    if (this.#outside.value?.id === row.id) this.#outside.value = row;
  }

  /** Brings rows up to date that were decided elsewhere on this page. */
  put(rows: readonly ParticipantView[]): void {
    for (const row of rows) this.#put(row);
    this.#host.requestUpdate();
  }

  #hear(event: PanelEvent): void {
    if (event.type !== 'participant' || event.campaignId !== this.#filter?.campaign) return;
    const { tab, q } = this.#filter;
    const isListed = this.rows?.some((row) => row.id === event.id) ?? false;
    // A corrected registration is not new, but it has come back to those who decide.
    const comes = event.fresh
      ? tab === 'all' || statusOf(tab) === event.status
      : tab === 'pending' && tab === event.status;
    if (comes && !isListed && !q) this.fresh += 1;
    if (isListed || this.#outside.value?.id === event.id) this.#announced.set(event.id, event.status);
    this.#host.requestUpdate();
    this.#gather();
  }

  /** Many events in a row become one look at the API. */
  #gather(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#loadCounts();
      // An empty list has no rows that could jump.
      if (this.rows?.length === 0 && this.fresh > 0) this.reload();
      else if (this.#announced.size > 0) void this.#refresh();
    }, GATHER_MS);
  }

  async #refresh(): Promise<void> {
    if (this.#filter?.campaign == null) return;
    const [filter, announced] = [this.#filter, new Map(this.#announced)];
    this.#announced.clear();
    const loaded = await this.#current([...announced.keys()]);
    if (!this.#filter || !sameRows(filter, this.#filter) || !this.rows) return;
    const newest = this.rows[0]?.id ?? 0;
    const unseen = loaded.filter((row) => row.id > newest).length;
    if (filter?.after === null) this.fresh = Math.max(this.fresh, unseen);
    this.rows = mergeRows(this.rows, loaded, announced);
    const outside = this.#outside.value;
    if (outside) [this.#outside.value] = mergeRows([outside], loaded, announced);
    this.#host.requestUpdate();
  }

  /** The named rows as they are now; a page answers for many, or when nobody knows which changed. */
  async #current(ids: readonly number[]): Promise<ParticipantView[]> {
    if (ids.length === 0 || ids.length > FEW) {
      const page = await this.#fetch().catch(() => null);
      return page?.items ?? [];
    }
    const rows = await Promise.all(ids.map((id) => api.participant(id).catch(() => null)));
    return rows.filter((row) => row !== null);
  }

  refreshCounts(): void {
    this.#loadCounts();
  }

  #loadCounts(): void {
    const campaign = this.#filter?.campaign;
    if (campaign != null) void this.#counts.run((signal) => api.counts(campaign, signal));
  }

  #fetch(signal?: AbortSignal): Promise<ParticipantsPage> {
    const filter = this.#filter;
    if (filter?.campaign == null) throw new Error('no campaign is chosen');
    const { campaign, tab, q, after } = filter;
    const query = { campaign, status: statusOf(tab), q: q || undefined, after: after ?? undefined, limit: PAGE_SIZE };
    return api.participants(query, signal);
  }
}
