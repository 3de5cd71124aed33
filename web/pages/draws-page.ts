import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { nextText } from '../draw-words.ts';
import { CampaignChoice } from '../campaign-choice.ts';
import '../draw-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/saved-views.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { drawMark } from '../marks.ts';
import { Paced } from '../paced.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';

/** A moment that was ahead when the list was opened may be over. */
const MINUTE_MS = 60_000;

/** The draws of one campaign, newest first. */
@customElement('draws-page')
export class DrawsPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  readonly #campaigns = new CampaignChoice(this, {
    path: '/panel/draws',
    chosen: () => this.#campaign,
    choose: (campaign, replace) => this.#go(campaign, replace),
  });
  readonly #draws = new Loader<DrawView[]>(this);
  readonly #news = new Paced(this, () => this.#load());
  #campaign: number | null = null;

  constructor() {
    super();
    new Ticker(this, MINUTE_MS);
    new LiveController(
      this,
      (event) => event.type === 'draw' && event.campaignId === this.#campaign && !event.progress && this.#news.ask(),
      () => this.#load(),
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.#campaign = Number(this.query.get('campaign')) || null;
    this.#load();
  }

  #go(campaign: number, replace: boolean): void {
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
          ${this.#campaigns.picker()}
          <saved-views page="draws" .query=${this.query}></saved-views> ${create}
        </div>
        ${this.#campaigns.obstacle(this.session) ?? this.#body(create)}
      </div>
    `;
  }

  #body(create: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
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
    const path = encodeURIComponent(draw.id);
    const prizes = draw.prizes.reduce((sum, prize) => sum + prize.count, 0);
    return html`
      <li class="card item">
        <div class="item-main">
          <a class="item-title" href=${`/panel/draws/${path}`}>${draw.title}</a>
          <span class="item-next">${nextText(draw, serverNow())}</span>
          <span class="quiet">
            ${t('draw-prizes', { count: prizes })} · ${t('draw-reserves', { count: draw.reserves })} ·
            ${t('draw-created', { time: formatTime(language, draw.createdAt) })}
          </span>
        </div>
        ${
          draw.manifestHash === null
            ? nothing
            : html`<a class="item-public" href=${`/draws/${path}`} target="_blank"
                >${icon('arrow-up-right')} ${t('evidence-page')}<span class="unseen">: ${draw.title}</span></a
              >`
        }
        ${drawMark(draw.state)}
      </li>
    `;
  }
}
