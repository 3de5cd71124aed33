import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView, ParticipantView, SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/campaign-picker.ts';
import { defaultCampaign } from '../elements/campaign-picker.ts';
import '../elements/page-turner.ts';
import '../elements/participant-detail.ts';
import type { ParticipantDetail } from '../elements/participant-detail.ts';
import '../elements/participant-table.ts';
import '../elements/reject-dialog.ts';
import type { RejectDialog } from '../elements/reject-dialog.ts';
import '../elements/search-box.ts';
import type { SearchBox } from '../elements/search-box.ts';
import '../elements/status-tabs.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { filterPath, readFilter, type Filter } from '../participants.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { Shortcuts } from '../shortcuts.ts';
import { emptyState, errorState, noCampaignState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { ParticipantList } from '../participant-list.ts';

/** Moderation: the list of one campaign, and the chosen participant beside it. */
@customElement('participants-page')
export class ParticipantsPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  @state() private filter: Filter = readFilter(new URLSearchParams());
  readonly #campaigns = new Loader<CampaignView[]>(this);
  readonly #list = new ParticipantList(this);

  constructor() {
    super();
    new Shortcuts(this, [
      { code: 'KeyA', label: 'A', text: 'shortcut-approve', run: () => void this.#approve() },
      { code: 'KeyR', label: 'R', text: 'shortcut-reject', run: () => void this.#reject() },
      { code: 'KeyJ', label: 'J', text: 'shortcut-next', repeats: true, run: () => this.#list.step(1) },
      { code: 'KeyK', label: 'K', text: 'shortcut-previous', repeats: true, run: () => this.#list.step(-1) },
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

  override connectedCallback(): void {
    super.connectedCallback();
    this.#loadCampaigns();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.filter = readFilter(this.query);
    if (this.filter.campaign !== null) this.#list.show(this.filter);
  }

  #loadCampaigns(): void {
    void this.#campaigns.run(api.campaigns).then(() => {
      const chosen = this.filter.campaign === null ? defaultCampaign(this.#campaigns.value ?? []) : undefined;
      if (chosen && this.isConnected) this.#go({ ...this.filter, campaign: chosen.id }, true);
    });
  }

  #go(filter: Filter, replace = false): void {
    router.navigate(filterPath(filter), { replace });
  }

  async #approve(): Promise<void> {
    const row = this.#list.chosenRow;
    if (row && this.#mayDecide(row) && row.status !== 'approved') await this.#list.decide(row, 'approve');
  }

  async #reject(): Promise<void> {
    const row = this.#list.chosenRow;
    if (!row || !this.#mayDecide(row) || row.status === 'rejected') return;
    const reason = await this.querySelector<RejectDialog>('reject-dialog')?.ask(row);
    if (reason) await this.#list.decide(row, 'reject', reason);
  }

  #mayDecide = (row: ParticipantView): boolean =>
    can(this.session.role, 'decide') && row.status !== 'withdrawn' && !this.#list.busy;

  protected override render(): TemplateResult {
    const { value: campaigns, error } = this.#campaigns;
    if (error) return this.#page(errorState(error, () => this.#loadCampaigns()));
    if (campaigns?.length === 0) return this.#page(noCampaignState(can(this.session.role, 'campaigns')));
    const row = this.#list.chosenRow;
    return html`
      <div class=${row ? 'page split' : 'page'}>
        <div class="split-list">
          <div class="page-head">
            <h1 tabindex="-1">${t('nav-participants')}</h1>
            <campaign-picker
              .campaigns=${campaigns ?? []}
              .chosen=${this.filter.campaign}
              @pick=${(event: CustomEvent<number>) => this.#go({ ...this.filter, campaign: event.detail, after: null })}
            ></campaign-picker>
          </div>
          <div class="toolbar">
            <status-tabs .filter=${this.filter} .counts=${this.#list.counts}></status-tabs>
            <search-box
              .text=${this.filter.q}
              .label=${t('search-participants')}
              @search=${(event: CustomEvent<string>) => this.#go({ ...this.filter, q: event.detail, after: null }, true)}
            ></search-box>
          </div>
          ${this.#announcement()} ${this.#rows()}
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
        <reject-dialog></reject-dialog>
      </div>
    `;
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
    if (this.filter.after === null) this.#list.reload();
    else this.#go({ ...this.filter, after: null });
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
          .chosen=${this.#list.chosen}
          @choose=${(event: CustomEvent<number>) => this.#list.choose(event.detail)}
        ></participant-table>
        <page-turner .filter=${this.filter} .next=${next}></page-turner>
      </div>
    `;
  }

  #empty(): TemplateResult {
    if (this.filter.q) {
      const reset = html`<button
        class="wa-outlined wa-neutral"
        type="button"
        @click=${() => this.#go({ ...this.filter, q: '', after: null })}
      >
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
