import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SystemView } from '../../src/contracts/api-system.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { closeness, NEAR, type Limit } from '../closeness.ts';
import '../dashboard-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/figure-chart.ts';
import '../elements/system-facts.ts';
import '../elements/system-tables.ts';
import { systemState } from '../figures-api.ts';
import { formatClock } from '../format.ts';
import { healthMark } from '../health-mark.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { Loader } from '../loader.ts';
import { Polling } from '../polling.ts';
import { can } from '../rights.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { limitText, sampleCharts, SYSTEM } from '../system.ts';
import { tableSwitch } from '../table-switch.ts';
import { t } from '../text.ts';

const REFRESH_MS = 5_000;

const LIMIT: Record<'fine' | 'near' | 'over', readonly [tone: string, mark: IconName]> = {
  fine: ['success', 'circle-check'],
  near: ['warning', 'triangle-exclamation'],
  over: ['danger', 'circle-exclamation'],
};

/** How the machine and every part of the product are, asked for anew while somebody looks. */
@customElement('system-page')
export class SystemPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  readonly #state = new Loader<SystemView>(this);

  constructor() {
    super();
    new Polling(this, REFRESH_MS, () => this.#load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    if (can(this.session.role, 'system')) void this.#state.run(systemState);
  }

  get #table(): boolean {
    return this.query.get('view') === 'table';
  }

  protected override render(): TemplateResult {
    const view = this.#state.value;
    return html`
      <div class="page system">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-system')}</h1>
          ${view ? html`${healthMark(view.health.status)} <span class="quiet">${t('system-as-of', { time: formatClock(settings.language, view.at) })}</span>` : nothing}
        </div>
        ${this.#body()}
      </div>
    `;
  }

  #body(): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#state;
    if (!can(this.session.role, 'system')) return emptyState('lock', t('system-no-right'), t('system-no-right-text'));
    if (!value) return error ? errorState(error, () => this.#load()) : slow ? skeleton(6) : nothing;
    return html`
      ${
        error
          ? html`<div class="notice danger" role="alert">
              ${icon('triangle-exclamation')}
              <span>${t('system-stale', { time: formatClock(settings.language, value.at) })} ${error.message}</span>
            </div>`
          : nothing
      }
      <ul class="limits" aria-label=${t('system-limits')}>
        ${value.limits.map((limit) => this.#limit(limit))}
      </ul>
      <div class="chart-tools">
        <h2>${t('system-samples')}</h2>
        ${tableSwitch(this.#table, (table) => (table ? `${SYSTEM}?view=table` : SYSTEM))}
      </div>
      ${
        value.samples.at.length === 0
          ? html`<p class="quiet">${t('system-no-samples')}</p>`
          : html`<div class="small-charts">
              ${sampleCharts(value.samples).map(
                (data) => html`
                  <section class="card">
                    <h3>${data.title}</h3>
                    <figure-chart .data=${data} .table=${this.#table} small></figure-chart>
                  </section>
                `,
              )}
            </div>`
      }
      <system-facts .view=${value}></system-facts>
      <system-tables .view=${value}></system-tables>
    `;
  }

  #limit(limit: Limit): TemplateResult {
    const close = closeness(limit);
    const name = t(`system-limit-${limit.name}`);
    return html`
      <li class="card limit">
        <span class="tile-label">${name}</span>
        <span class="tile-value">${limit.value === null ? '—' : limitText(limit, limit.value)}</span>
        <meter
          min="0"
          max=${limit.limit}
          high=${limit.limit * NEAR}
          .value=${Math.min(limit.value ?? 0, limit.limit)}
          aria-label=${name}
        ></meter>
        <span class="limit-foot">
          <span class="quiet">${t('system-limit-most', { limit: limitText(limit, limit.limit) })}</span>
          ${
            close === null
              ? html`<span class="quiet">${t('system-limit-unknown')}</span>`
              : html`<span class="mark ${LIMIT[close][0]}">${icon(LIMIT[close][1])}${t(`system-limit-${close}`)}</span>`
          }
        </span>
      </li>
    `;
  }
}
