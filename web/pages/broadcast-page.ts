import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { FAILURE_REASONS, type FailureReason } from '../../src/domain/failures.ts';
import { api } from '../api.ts';
import { lacksReasons, withNews, type BroadcastNews } from '../broadcast-counts.ts';
import '../broadcast-texts.ts';
import { PanelElement } from '../element.ts';
import '../elements/broadcast-facts.ts';
import '../elements/broadcast-failures.ts';
import '../elements/broadcast-progress.ts';
import '../elements/broadcast-steps.ts';
import '../elements/message-preview.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { broadcastMark } from '../marks.ts';
import { Paced } from '../paced.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** One broadcast: how far it is, what can be done with it, whom it did not reach, and what it says. */
@customElement('broadcast-page')
export class BroadcastPage extends PanelElement {
  @property({ attribute: false }) broadcastId = '';
  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) session!: SessionView;
  readonly #broadcast = new Loader<BroadcastView>(this);
  readonly #campaigns = new Loader<CampaignView[]>(this);
  readonly #news = new Paced(this, () => this.#load());

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'broadcast' && event.id === Number(this.broadcastId) && this.#hear(event),
      () => this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#campaigns.run(api.campaigns);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('broadcastId')) return;
    this.#broadcast.value = undefined;
    this.#load();
  }

  /** The figures are shown as they come; why it stopped and what failed is asked for. */
  #hear(news: BroadcastNews): void {
    const { value } = this.#broadcast;
    if (!value) return;
    const shown = withNews(value, news);
    this.#broadcast.value = shown;
    this.requestUpdate();
    if (shown.state !== value.state || lacksReasons(shown)) this.#news.ask();
  }

  #load(): void {
    void this.#broadcast.run((signal) => api.broadcast(Number(this.broadcastId), signal));
  }

  #changed(event: CustomEvent<BroadcastView>): void {
    this.#broadcast.value = event.detail;
    this.requestUpdate();
  }

  #pick(event: CustomEvent<FailureReason | null>): void {
    const reason = event.detail === null ? '' : `?reason=${event.detail}`;
    router.navigate(`/panel/broadcasts/${this.broadcastId}${reason}`, { replace: true });
  }

  protected override render(): TemplateResult {
    const { value: broadcast, error, slow } = this.#broadcast;
    return html`
      <div class="page" @changed=${this.#changed} @stale=${this.#load}>
        <p class="crumbs">
          <a href=${broadcast ? `/panel/broadcasts?campaign=${broadcast.campaignId}` : '/panel/broadcasts'}
            >${t('nav-broadcasts')}</a
          >
        </p>
        <div class="page-head">
          <h1 tabindex="-1">${broadcast?.title ?? t('broadcast-one')}</h1>
          ${broadcast ? broadcastMark(broadcast.state) : nothing}
        </div>
        ${error ? errorState(error, () => this.#load()) : broadcast ? this.#parts(broadcast) : slow ? skeleton(6) : nothing}
      </div>
    `;
  }

  #parts(broadcast: BroadcastView): TemplateResult {
    const timeZone = this.#campaigns.value?.find(({ id }) => id === broadcast.campaignId)?.timeZone;
    const asked = this.query.get('reason');
    const reason = FAILURE_REASONS.find((one) => one === asked) ?? null;
    return html`
      <div class="broadcast">
        <section class="card">
          <broadcast-progress .broadcast=${broadcast} .timeZone=${timeZone}></broadcast-progress>
          <broadcast-steps .broadcast=${broadcast} .mayAct=${can(this.session.role, 'broadcasts')}></broadcast-steps>
        </section>
        <div class="broadcast-side">
          <section class="card">
            <broadcast-facts .broadcast=${broadcast} .timeZone=${timeZone}></broadcast-facts>
          </section>
          <section class="broadcast-message">
            <h2>${t('broadcast-message')}</h2>
            <message-preview .content=${broadcast}></message-preview>
          </section>
        </div>
        ${
          broadcast.failures.length > 0
            ? html`<section class="card">
                <broadcast-failures
                  .broadcast=${broadcast}
                  .reason=${reason}
                  .timeZone=${timeZone}
                  @pick=${this.#pick}
                ></broadcast-failures>
              </section>`
            : nothing
        }
      </div>
    `;
  }
}
