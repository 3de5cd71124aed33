import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastsPage as Page, BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { withNews, type BroadcastNews } from '../broadcast-counts.ts';
import '../broadcast-texts.ts';
import { counted, nextText, shownNumber } from '../broadcast-words.ts';
import { CampaignChoice } from '../campaign-choice.ts';
import { PanelElement } from '../element.ts';
import '../elements/saved-views.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { broadcastMark } from '../marks.ts';
import { Paced } from '../paced.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

const PATH = '/panel/broadcasts';
const ROWS = 20;

/** The broadcasts of one campaign, newest first, a page at a time. */
@customElement('broadcasts-page')
export class BroadcastsPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  readonly #campaigns = new CampaignChoice(this, {
    path: PATH,
    chosen: () => this.#campaign,
    choose: (campaign, replace) => this.#go(campaign, replace),
  });
  readonly #page = new Loader<Page>(this);
  readonly #news = new Paced(this, () => this.#load());
  #campaign: number | null = null;
  #before: number | null = null;

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'broadcast' && event.campaignId === this.#campaign && this.#hear(event),
      () => this.#load(),
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    const campaign = Number(this.query.get('campaign')) || null;
    // What another campaign has must not stand under the name of this one.
    if (campaign !== this.#campaign) this.#page.value = undefined;
    this.#campaign = campaign;
    this.#before = Number(this.query.get('before')) || null;
    this.#load();
  }

  #go(campaign: number, replace: boolean): void {
    router.navigate(`${PATH}?campaign=${campaign}`, { replace });
  }

  #load(): void {
    const [campaign, before] = [this.#campaign, this.#before];
    if (campaign === null) return;
    void this.#page.run((signal) =>
      api.broadcasts({ campaign, limit: ROWS, ...(before !== null && { before }) }, signal),
    );
  }

  /** Figures are shown as they come; another state, or a broadcast that is not on the page, is asked for. */
  #hear(news: BroadcastNews): void {
    const { value } = this.#page;
    if (value?.items.find(({ id }) => id === news.id)?.state !== news.state) this.#news.ask();
    if (!value) return;
    this.#page.value = { ...value, items: value.items.map((one) => (one.id === news.id ? withNews(one, news) : one)) };
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const create =
      can(this.session.role, 'broadcasts') && this.#campaign !== null
        ? html`<a class="wa-button wa-brand" href=${`${PATH}/new?campaign=${this.#campaign}`}
            >${icon('plus')} ${t('broadcasts-new')}</a
          >`
        : nothing;
    return html`
      <div class="page">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-broadcasts')}</h1>
          ${this.#campaigns.picker()}
          <saved-views page="broadcasts" .query=${this.query}></saved-views> ${create}
        </div>
        ${this.#campaigns.obstacle(this.session) ?? this.#body(create)}
      </div>
    `;
  }

  #body(create: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#page;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(3) : nothing;
    if (value.items.length === 0 && this.#before === null)
      return emptyState('send', t('broadcasts-empty'), t('broadcasts-empty-text'), create);
    const path = `${PATH}?campaign=${this.#campaign}`;
    return html`
      <ul class="card-list">
        ${value.items.map((broadcast) => this.#item(broadcast))}
      </ul>
      <p class="links">
        ${this.#before === null ? nothing : html`<a href=${path}>${icon('chevron-left')} ${t('broadcasts-newest')}</a>`}
        ${
          value.next === null
            ? nothing
            : html`<a href=${`${path}&before=${value.next}`}>${t('broadcasts-older')} ${icon('chevron-right')}</a>`
        }
      </p>
    `;
  }

  #item(broadcast: BroadcastView): TemplateResult {
    const { id, title, state, paid, announcement, createdAt } = broadcast;
    const timeZone = this.#campaigns.campaign?.timeZone;
    const notes = [
      ...(announcement ? [t(`broadcast-announcement-note-${announcement.step}`)] : []),
      ...(paid ? [t('broadcast-paid')] : []),
      t('broadcast-created', { time: formatTime(settings.language, createdAt, timeZone) }),
    ];
    return html`
      <li class="card item sent-item">
        <div class="item-main">
          <a class="item-title" href=${`${PATH}/${id}`}>${title || t('broadcast-one')}</a>
          <span class="item-next">${nextText(broadcast, timeZone)}</span>
          <span class="quiet">${notes.join(' · ')}</span>
        </div>
        ${broadcast.total > 0 ? this.#figures(broadcast) : nothing} ${broadcastMark(state)}
      </li>
    `;
  }

  #figures({ total, sent, blocked, failed, unknown }: BroadcastView): TemplateResult {
    const text = t('broadcast-sent-of', { sent: shownNumber(sent), shown: shownNumber(total) });
    return html`
      <div class="item-figures">
        <span>${text}</span>
        <progress max=${total} .value=${sent} aria-label=${text}></progress>
        <span class="quiet">
          ${[
            ...(blocked > 0 ? [t('broadcast-blocked-short', counted(blocked))] : []),
            ...(failed > 0 ? [t('broadcast-failed-short', counted(failed))] : []),
            ...(unknown > 0 ? [t('broadcast-unknown-short', counted(unknown))] : []),
          ].join(' · ')}
        </span>
      </div>
    `;
  }
}
