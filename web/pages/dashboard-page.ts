import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DashboardNowView, DashboardView } from '../../src/contracts/api-figures.ts';
import type { PanelEvent, SessionView } from '../../src/contracts/api.ts';
import { PERIODS } from '../../src/domain/period.ts';
import { CampaignChoice } from '../campaign-choice.ts';
import { countChange, entriesChart, waitChange, waitsChart } from '../dashboard.ts';
import { DASHBOARD, filterPath, readFilter } from '../dashboard-filter.ts';
import '../dashboard-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/dashboard-now.ts';
import '../elements/figure-chart.ts';
import '../elements/figure-tile.ts';
import '../elements/first-steps.ts';
import { formatShortSpan } from '../figure-format.ts';
import { dashboardFigures, dashboardNow } from '../figures-api.ts';
import { formatAgo, formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { Paced } from '../paced.ts';
import { Polling } from '../polling.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { tableSwitch } from '../table-switch.ts';

/** Some figures change without an event: forms that were begun, who is active, what time it is. */
const REFRESH_MS = 30_000;

/** How a campaign goes: what happened in the last days, what waits, what goes on. */
@customElement('dashboard-page')
export class DashboardPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  readonly #campaigns = new CampaignChoice(this, {
    path: DASHBOARD,
    chosen: () => this.#filter.campaign,
    choose: (campaign, replace) => router.navigate(filterPath({ ...this.#filter, campaign }), { replace }),
  });
  readonly #figures = new Loader<DashboardView>(this);
  readonly #now = new Loader<DashboardNowView>(this);
  readonly #newFigures = new Paced(this, () => this.#loadFigures());
  readonly #newNow = new Paced(this, () => this.#loadNow());
  #filter = readFilter(this.query);

  constructor() {
    super();
    new LiveController(
      this,
      (event) => this.#hear(event),
      () => this.#load(),
    );
    new Polling(this, REFRESH_MS, () => this.#load());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    const before = this.#filter;
    this.#filter = readFilter(this.query);
    const isOther = before.campaign !== this.#filter.campaign;
    // What another campaign has must not stand under the name of this one.
    if (isOther) {
      this.#figures.forget();
      this.#now.forget();
    }
    if (isOther || before.days !== this.#filter.days) this.#loadFigures();
    if (isOther) this.#loadNow();
  }

  #load(): void {
    this.#loadFigures();
    this.#loadNow();
  }

  #loadFigures(): void {
    const { campaign, days } = this.#filter;
    if (campaign !== null) void this.#figures.run((signal) => dashboardFigures(campaign, days, signal));
  }

  #loadNow(): void {
    const { campaign } = this.#filter;
    if (campaign !== null) void this.#now.run((signal) => dashboardNow(campaign, signal));
  }

  #hear(event: PanelEvent): void {
    if (!('campaignId' in event) || event.campaignId !== this.#filter.campaign || event.type === 'claims') return;
    this.#newNow.ask();
    if (event.type === 'participant' || event.type === 'job') this.#newFigures.ask();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="page dashboard">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-dashboard')}</h1>
          ${this.#campaigns.picker()}
        </div>
        ${this.#campaigns.obstacle(this.session) ?? this.#body()}
      </div>
    `;
  }

  #body(): TemplateResult | typeof nothing {
    const { value: now, error, slow } = this.#now;
    const { campaign } = this.#campaigns;
    if (this.#filter.campaign !== null && this.#campaigns.value && !campaign) {
      return emptyState('bullhorn', t('dashboard-no-such'), t('dashboard-no-such-text'));
    }
    if (!now) return error ? errorState(error, () => this.#load()) : slow ? skeleton(5) : nothing;
    const isEmpty = Object.values(now.counts).every((count) => count === 0);
    return html`
      ${this.#stale()}
      ${isEmpty && campaign ? html`<first-steps .campaign=${campaign} .session=${this.session}></first-steps>` : nothing}
      ${this.#tools()} ${this.#tiles(now)} ${this.#charts()}
      <dashboard-now
        .now=${now}
        .session=${this.session}
        .campaign=${this.#filter.campaign}
        .timeZone=${campaign?.timeZone}
      ></dashboard-now>
    `;
  }

  /** Figures that could not be asked for anew are never silently old. */
  #stale(): TemplateResult | typeof nothing {
    const error = this.#now.error ?? (this.#figures.value ? this.#figures.error : null);
    if (!error || !this.#now.value) return nothing;
    return html`
      <div class="notice danger" role="alert">
        ${icon('triangle-exclamation')}
        <span
          >${t('dashboard-stale', { ago: formatAgo(settings.language, this.#now.value.at, Date.now()) })}
          ${error.message}</span
        >
        <button class="wa-outlined wa-neutral" type="button" @click=${() => this.#load()}>${t('action-retry')}</button>
      </div>
    `;
  }

  #tools(): TemplateResult {
    const filter = this.#filter;
    return html`
      <div class="chart-tools">
        <nav class="periods" aria-label=${t('dashboard-period')}>
          ${PERIODS.map(
            (days) => html`
              <a href=${filterPath({ ...filter, days })} aria-current=${days === filter.days ? 'true' : nothing}
                >${t('dashboard-days', { days })}</a
              >
            `,
          )}
        </nav>
        ${tableSwitch(filter.table, (table) => filterPath({ ...filter, table }))}
      </div>
    `;
  }

  #tiles({ counts, waitingSince, unfinished, unfinishedMore, activePeople, at }: DashboardNowView): TemplateResult {
    const { language } = settings;
    const number = (value: number): string => formatNumber(language, value);
    const queue = can(this.session.role, 'decide') ? `/panel/moderation?campaign=${this.#filter.campaign}` : null;
    return html`
      <div class="tiles" aria-busy=${this.#figures.pending && this.#isOld}>
        <figure-tile
          .label=${t('dashboard-waiting')}
          .value=${number(counts.pending)}
          .note=${
            waitingSince === null
              ? t('dashboard-nobody-waits')
              : t('dashboard-waits-longest', { span: formatShortSpan(language, Math.max(0, at - waitingSince)) })
          }
          .href=${queue}
        ></figure-tile>
        ${this.#periodTiles()}
        <figure-tile
          .label=${t('dashboard-approved-all')}
          .value=${number(counts.approved)}
          .note=${t('dashboard-of-all', { shown: number(counts.pending + counts.approved + counts.rejected + counts.withdrawn) })}
        ></figure-tile>
        <figure-tile
          .label=${t('dashboard-unfinished')}
          .value=${unfinishedMore ? t('dashboard-more-than', { shown: number(unfinished) }) : number(unfinished)}
          .note=${t('dashboard-active', { count: activePeople, shown: number(activePeople) })}
        ></figure-tile>
      </div>
    `;
  }

  #periodTiles(): TemplateResult | typeof nothing {
    const view = this.#figures.value;
    if (!view) return nothing;
    const { language } = settings;
    const { period, before, today, days } = view;
    const number = (value: number): string => formatNumber(language, value);
    return html`
      ${
        days === 1
          ? nothing
          : html`<figure-tile
              .label=${t('dashboard-today')}
              .value=${number(today.registered)}
              .change=${countChange(today.registered, today.before, 1, 'more')}
            ></figure-tile>`
      }
      <figure-tile
        .label=${t('dashboard-registered-in', { days })}
        .value=${number(period.registered)}
        .change=${countChange(period.registered, before.registered, days, 'more')}
      ></figure-tile>
      <figure-tile
        .label=${t('dashboard-approved')}
        .value=${number(period.approved)}
        .change=${countChange(period.approved, before.approved, days, 'more')}
      ></figure-tile>
      <figure-tile
        .label=${t('dashboard-rejected')}
        .value=${number(period.rejected)}
        .change=${countChange(period.rejected, before.rejected, days, null)}
      ></figure-tile>
      <figure-tile
        .label=${t('dashboard-wait')}
        .value=${period.wait ? formatShortSpan(language, period.wait.medianMs) : '—'}
        .note=${period.wait ? t('dashboard-wait-p90', { span: formatShortSpan(language, period.wait.p90Ms) }) : t('dashboard-no-decisions')}
        .change=${waitChange(view)}
      ></figure-tile>
    `;
  }

  /** Of another period than the one that was asked for. */
  get #isOld(): boolean {
    return this.#figures.value?.days !== this.#filter.days;
  }

  #charts(): TemplateResult {
    const { value, error, slow, pending } = this.#figures;
    if (!value) {
      return html`${error ? errorState(error, () => this.#loadFigures()) : slow ? skeleton(4) : nothing}`;
    }
    const { table } = this.#filter;
    return html`
      <div class="charts" aria-busy=${pending && this.#isOld}>
        ${[entriesChart(value), waitsChart(value)].map(
          (data) => html`
            <section class="card">
              <h2>${data.title}</h2>
              <figure-chart .data=${data} .table=${table}></figure-chart>
            </section>
          `,
        )}
      </div>
      <p class="quiet chart-zone">${t('dashboard-zone', { zone: value.timeZone })}</p>
    `;
  }
}
