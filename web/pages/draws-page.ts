import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/campaign-picker.ts';
import { defaultCampaign } from '../elements/campaign-picker.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { drawMark } from '../marks.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, noCampaignState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** The draws of one campaign, newest first. */
@customElement('draws-page')
export class DrawsPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  readonly #campaigns = new Loader<CampaignView[]>(this);
  readonly #draws = new Loader<DrawView[]>(this);
  #campaign: number | null = null;

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'draw' && event.campaignId === this.#campaign && this.#load(),
      () => this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#loadCampaigns();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.#campaign = Number(this.query.get('campaign')) || null;
    this.#load();
  }

  #loadCampaigns(): void {
    void this.#campaigns.run(api.campaigns).then(() => {
      const chosen = this.#campaign === null ? defaultCampaign(this.#campaigns.value ?? []) : undefined;
      // Who went back meanwhile must not be led here again.
      if (chosen && this.isConnected && location.pathname === '/panel/draws') this.#go(chosen.id, true);
    });
  }

  #go(campaign: number, replace = false): void {
    router.navigate(`/panel/draws?campaign=${campaign}`, { replace });
  }

  #load(): void {
    const campaign = this.#campaign;
    if (campaign !== null) void this.#draws.run((signal) => api.draws(campaign, signal));
  }

  protected override render(): TemplateResult {
    const create =
      can(this.session.role, 'draws') && this.#campaign !== null
        ? html`<a class="wa-button wa-brand" href=${`/panel/draws/new?campaign=${this.#campaign}`}
            >${icon('plus')} ${t('draws-new')}</a
          >`
        : nothing;
    return html`
      <div class="page">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-draws')}</h1>
          <campaign-picker
            .campaigns=${this.#campaigns.value ?? []}
            .chosen=${this.#campaign}
            @pick=${(event: CustomEvent<number>) => this.#go(event.detail)}
          ></campaign-picker>
          ${create}
        </div>
        ${this.#body(create)}
      </div>
    `;
  }

  #body(create: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    if (this.#campaigns.error) return errorState(this.#campaigns.error, () => this.#loadCampaigns());
    if (this.#campaigns.value?.length === 0) return noCampaignState(can(this.session.role, 'campaigns'));
    const { value, error, slow } = this.#draws;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(3) : nothing;
    if (value.length === 0) return emptyState('trophy', t('draws-empty'), t('draws-empty-text'), create);
    const newestFirst = value.toSorted((a, b) => b.createdAt - a.createdAt);
    return html`<ul class="card-list">
      ${newestFirst.map((draw) => this.#item(draw))}
    </ul>`;
  }

  #item(draw: DrawView): TemplateResult {
    const { language } = settings;
    const prizes = draw.prizes.reduce((sum, prize) => sum + prize.count, 0);
    return html`
      <li class="card item">
        <div class="item-main">
          <a class="item-title" href=${`/panel/draws/${encodeURIComponent(draw.id)}`}>${draw.title}</a>
          <span class="quiet">
            ${t('draw-prizes', { count: prizes })} · ${t('draw-reserves', { count: draw.reserves })} ·
            ${
              draw.drawnAt === null
                ? t('draw-created', { time: formatTime(language, draw.createdAt) })
                : t('draw-drawn', { time: formatTime(language, draw.drawnAt) })
            }
          </span>
        </div>
        ${drawMark(draw.state)}
      </li>
    `;
  }
}
