import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ParticipantView, SessionView } from '../../src/contracts/api.ts';
import { FIELDS, type Field } from '../../src/domain/model.ts';
import type { MatchQuery } from '../api.ts';
import { Bulk, type BulkKind } from '../bulk.ts';
import { CampaignChoice } from '../campaign-choice.ts';
import { PanelElement } from '../element.ts';
import '../elements/bulk-bar.ts';
import '../elements/bulk-dialog.ts';
import type { BulkDialog } from '../elements/bulk-dialog.ts';
import '../elements/export-button.ts';
import '../elements/job-progress.ts';
import '../elements/page-turner.ts';
import '../elements/participant-detail.ts';
import type { ParticipantDetail } from '../elements/participant-detail.ts';
import '../elements/participant-table.ts';
import { PARTICIPANT_COLUMNS, type Tick } from '../elements/participant-table.ts';
import '../elements/reject-dialog.ts';
import type { RejectDialog } from '../elements/reject-dialog.ts';
import '../elements/saved-views.ts';
import '../elements/search-box.ts';
import type { SearchBox } from '../elements/search-box.ts';
import '../elements/status-tabs.ts';
import '../elements/table-look.ts';
import { icon } from '../icon.ts';
import { filterPath, readFilter, sameRows, statusOf, type Filter } from '../participants.ts';
import { toggleReveal } from '../revealed.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { Selection } from '../selection.ts';
import { Shortcuts } from '../shortcuts.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { readLook, type TableLook } from '../table-look.ts';
import { t } from '../text.ts';
import { formatNumber } from '../format.ts';
import { ParticipantList } from '../participant-list.ts';
import { settings } from '../settings.ts';

/** The name under which the look of the table is kept. */
const TABLE = 'participants';

/** The list of one campaign, the chosen participant beside it, and what is done to many at once. */
@customElement('participants-page')
export class ParticipantsPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  @state() private filter: Filter = readFilter(new URLSearchParams());
  @state() private look: TableLook = readLook(TABLE);
  readonly #campaigns = new CampaignChoice(this, {
    path: '/panel/participants',
    chosen: () => this.filter.campaign,
    choose: (campaign, replace) =>
      replace ? this.#go({ ...this.filter, campaign }, true) : this.#goAnew({ campaign }),
  });
  readonly #list = new ParticipantList(this, (id, replace) => this.#go({ ...this.filter, id }, replace));
  readonly #selection = new Selection(this);
  readonly #bulk = new Bulk(this);

  constructor() {
    super();
    new Shortcuts(this, [
      { code: 'KeyA', label: 'A', text: 'shortcut-approve', run: () => void this.#approve() },
      { code: 'KeyR', label: 'R', text: 'shortcut-reject', run: () => void this.#reject() },
      { code: 'KeyJ', label: 'J', text: 'shortcut-next', repeats: true, run: () => this.#list.step(1) },
      { code: 'KeyK', label: 'K', text: 'shortcut-previous', repeats: true, run: () => this.#list.step(-1) },
      { code: 'KeyV', label: 'V', text: 'shortcut-reveal', run: () => this.#reveal() },
      { code: 'KeyZ', label: 'Z', text: 'shortcut-zoom', run: () => this.#detail?.zoom() },
      {
        code: 'Slash',
        label: '/',
        text: 'shortcut-search',
        run: () => this.querySelector<SearchBox>('search-box')?.focus(),
      },
    ]);
  }

  get #detail(): ParticipantDetail | null {
    return this.querySelector('participant-detail');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    const before = this.filter;
    this.filter = readFilter(this.query);
    const { campaign } = this.filter;
    if (campaign === null) return;
    if (!sameRows(before, this.filter) || before.campaign === null) this.#selection.clear(this.#matchQuery());
    if (before.campaign !== campaign) void this.#bulk.resume(campaign);
    this.#list.show(this.filter);
  }

  #matchQuery(): MatchQuery | null {
    const { campaign, tab, q } = this.filter;
    return campaign === null ? null : { campaign, status: statusOf(tab), q: q || undefined };
  }

  #go(filter: Filter, replace = false): void {
    router.navigate(filterPath(filter), { replace });
  }

  /** To the first page of other rows, with nobody chosen. */
  #goAnew(change: Partial<Filter>, replace = false): void {
    this.#go({ ...this.filter, ...change, after: null, id: null }, replace);
  }

  #reveal(): void {
    const { chosen } = this.#list;
    if (chosen !== null) void toggleReveal(chosen, ['phone', 'card']);
  }

  async #approve(): Promise<void> {
    const row = this.#list.chosenRow;
    if (row && this.#mayDecide(row) && row.status !== 'approved') await this.#list.decide(row, 'approve');
  }

  async #reject(): Promise<void> {
    const row = this.#list.chosenRow;
    if (!row || !this.#mayDecide(row) || row.status === 'rejected') return;
    const rejection = await this.#rejection?.ask(t('reject-title', { name: row.fullName }));
    if (rejection) await this.#list.decide(row, 'reject', rejection);
  }

  get #rejection(): RejectDialog | null {
    return this.querySelector('reject-dialog');
  }

  /** Decides about what is ticked; the person has seen how many that are, and says so again. */
  async #decideMany(kind: BulkKind): Promise<void> {
    const [query, selection] = [this.#matchQuery(), this.#selection];
    let { count } = selection;
    const shown = formatNumber(settings.language, count);
    const rejection = kind === 'reject' ? await this.#rejection?.ask(t('bulk-reject-title', { count, shown })) : {};
    if (!rejection || !query) return;
    const reason = kind === 'reject' ? (this.#rejection?.textOf(rejection) ?? null) : null;
    for (let changed = false; ; changed = true) {
      const which = this.#which();
      const dialog = this.querySelector<BulkDialog>('bulk-dialog');
      if (!(await dialog?.ask({ kind, count, which, reason, changed }))) return;
      if (!selection.all) {
        const rows = this.#list.rows?.filter(({ id }) => selection.ids.has(id)) ?? [];
        selection.clear();
        await this.#bulk.decideRows(rows, kind, rejection, (row) => this.#list.put([row]));
        return this.#list.refreshCounts();
      }
      if (await this.#bulk.order(query, kind, count, rejection)) return selection.clear();
      await selection.recount();
      count = selection.count;
      if (count === 0) return selection.clear();
    }
  }

  /** What a bulk decision is about, in words. */
  #which(): string {
    const { tab, q } = this.filter;
    if (!this.#selection.all) return t('bulk-which-page');
    const status = t(`tab-${tab}`);
    return q ? t('bulk-which-search', { status, q }) : t('bulk-which-status', { status });
  }

  #mayDecide = (row: ParticipantView): boolean =>
    can(this.session.role, 'decide') && row.status !== 'withdrawn' && !this.#list.busy;

  protected override render(): TemplateResult {
    const obstacle = this.#campaigns.obstacle(this.session);
    if (obstacle) return this.#page(obstacle);
    const row = this.#list.chosenRow;
    return html`
      <div class=${row ? 'page split' : 'page'}>
        <div class="split-list">
          <div class="page-head">
            <h1 tabindex="-1">${t('nav-participants')}</h1>
            ${this.#campaigns.picker()}
            <saved-views page="participants" .query=${this.query}></saved-views>
            ${
              can(this.session.role, 'exports') && this.#matchQuery()
                ? html`<export-button kind="participants" .filter=${this.#matchQuery()}></export-button>`
                : nothing
            }
          </div>
          <div class="toolbar">
            <status-tabs .filter=${{ ...this.filter, id: null }} .counts=${this.#list.counts}></status-tabs>
            <search-box
              .text=${this.filter.q}
              .label=${t('search-participants')}
              @search=${(event: CustomEvent<string>) => this.#goAnew({ q: event.detail }, true)}
            ></search-box>
            <table-look
              .table=${TABLE}
              .columns=${PARTICIPANT_COLUMNS}
              @look=${(event: CustomEvent<TableLook>) => (this.look = event.detail)}
            ></table-look>
          </div>
          ${this.#bulkWork()} ${this.#announcement()} ${this.#rows()}
        </div>
        ${
          row
            ? html`<participant-detail
                .row=${row}
                .mayDecide=${can(this.session.role, 'decide')}
                .busy=${this.#list.busy}
                @approve=${this.#approve}
                @reject=${this.#reject}
                @dismiss=${() => this.#list.choose(null)}
              ></participant-detail>`
            : nothing
        }
        <reject-dialog .campaign=${this.#campaigns.campaign?.id} .fields=${this.#fields()}></reject-dialog>
        <bulk-dialog></bulk-dialog>
      </div>
    `;
  }

  #fields(): readonly Field[] {
    const { campaign } = this.#campaigns;
    return campaign ? ['name', ...campaign.requiredFields] : FIELDS;
  }

  #bulkWork(): TemplateResult | typeof nothing {
    const { progress } = this.#bulk;
    if (progress) {
      return html`<job-progress
        .progress=${progress}
        .campaign=${this.filter.campaign}
        .skips=${this.#bulk.skips}
        @cancel=${() => this.#bulk.cancel()}
        @dismiss=${() => this.#bulk.dismiss()}
      ></job-progress>`;
    }
    const { count, all, matches } = this.#selection;
    return html`<bulk-bar
      .count=${count}
      .all=${all}
      .matching=${matches}
      @all=${() => this.#selection.takeAll()}
      @clear=${() => this.#selection.clear()}
      @bulk=${(event: CustomEvent<BulkKind>) => void this.#decideMany(event.detail)}
    ></bulk-bar>`;
  }

  #tick({ rows, on }: Tick): void {
    if (rows.length === 1 && rows[0]) this.#selection.toggle(rows[0].id, on);
    else this.#selection.togglePage(rows, on);
  }

  #page(body: TemplateResult): TemplateResult {
    return html`<div class="page">
      <h1 tabindex="-1">${t('nav-participants')}</h1>
      ${body}
    </div>`;
  }

  #announcement(): TemplateResult {
    const { fresh } = this.#list;
    return html`
      <div role="status">
        ${
          fresh > 0
            ? html`<button class="news" type="button" @click=${this.#showFresh}>
                ${icon('arrow-up')} ${t('participants-fresh', { count: fresh })}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #showFresh(): void {
    this.#selection.clear();
    if (this.filter.after === null) this.#list.reload();
    else this.#goAnew({});
  }

  #rows(): TemplateResult | typeof nothing {
    const { rows, error, slow, pending, next } = this.#list;
    if (error) return errorState(error, () => this.#list.reload());
    if (!rows) return slow ? skeleton(8) : nothing;
    if (rows.length === 0 && !pending) return this.#empty();
    return html`
      <div class=${slow ? 'rows stale' : 'rows'} aria-busy=${pending}>
        <participant-table
          .rows=${rows}
          .look=${this.look}
          .chosen=${this.#list.chosen}
          .mayTick=${can(this.session.role, 'decide')}
          .ticked=${this.#selection.ids}
          .tickedCount=${this.#selection.ids.size}
          @choose=${(event: CustomEvent<number>) => this.#list.choose(event.detail)}
          @tick=${(event: CustomEvent<Tick>) => this.#tick(event.detail)}
        ></participant-table>
        <page-turner
          .from=${this.filter.after}
          .next=${next}
          .path=${(after: number | null) => filterPath({ ...this.filter, id: null, after })}
        ></page-turner>
      </div>
    `;
  }

  #empty(): TemplateResult {
    if (this.filter.q) {
      const reset = html`<button class="wa-outlined wa-neutral" type="button" @click=${() => this.#goAnew({ q: '' })}>
        ${t('search-reset')}
      </button>`;
      return emptyState('search', t('participants-none-found'), t('participants-none-found-text'), reset);
    }
    const { counts } = this.#list;
    if (counts && Object.values(counts).every((count) => count === 0)) {
      return emptyState('users', t('participants-none-yet'), t('participants-none-yet-text'));
    }
    return this.filter.tab === 'pending'
      ? emptyState('circle-check', t('participants-none-pending'), t('participants-none-pending-text'))
      : emptyState('users', t('participants-none'), t('participants-none-text'));
  }
}
