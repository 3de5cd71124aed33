import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import type { PanelEvent, SessionView } from '../../src/contracts/api.ts';
import { withAnnounced } from '../announcement-lines.ts';
import { api } from '../api.ts';
import type { DrawWork } from '../elements/draw-progress.ts';
import '../elements/draw-steps.ts';
import '../draw-texts.ts';
import { PanelElement } from '../element.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { drawMark } from '../marks.ts';
import { Paced } from '../paced.ts';
import { can } from '../rights.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** The messages to winners tell nobody of themselves, so what became of them is asked for. */
const REFRESH_MS = 5_000;

/** One draw and its way from the plan to the prizes. */
@customElement('draw-page')
export class DrawPage extends PanelElement {
  @property({ attribute: false }) drawId = '';
  @property({ attribute: false }) session!: SessionView;
  @state() private work: DrawWork | null = null;
  readonly #draw = new Loader<DrawView>(this);
  readonly #campaigns = new Loader<CampaignView[]>(this);
  readonly #news = new Paced(this, () => this.#load());
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new LiveController(
      this,
      (event) => this.#hear(event),
      () => this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#campaigns.run(api.campaigns);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('drawId')) return;
    this.#draw.value = undefined;
    this.work = null;
    this.#load();
  }

  /** Progress comes many times a second, and says nothing else unless the state is another. */
  #hear(event: PanelEvent): void {
    const { value: draw } = this.#draw;
    if (event.type === 'broadcast' && draw) {
      this.#draw.value = withAnnounced(draw, event);
      this.requestUpdate();
    }
    if (event.type !== 'draw' || event.id !== this.drawId) return;
    const { state, progress } = event;
    this.work = progress ?? null;
    if (this.work === null || state !== draw?.state) this.#news.ask();
  }

  #load(): void {
    clearTimeout(this.#timer);
    void this.#draw.run((signal) => api.draw(this.drawId, signal)).then(() => this.#planNext());
  }

  #planNext(): void {
    clearTimeout(this.#timer);
    const isTelling = this.#draw.value?.winners.some(({ delivery }) => delivery === 'waiting');
    if (this.isConnected && isTelling) this.#timer = setTimeout(() => this.#load(), REFRESH_MS);
  }

  #changed(event: CustomEvent<DrawView>): void {
    this.#draw.value = event.detail;
    this.work = null;
    this.requestUpdate();
    this.#planNext();
  }

  protected override render(): TemplateResult {
    const { value: draw, error, slow } = this.#draw;
    return html`
      <div class="page narrow" @changed=${this.#changed} @stale=${this.#load}>
        <p class="crumbs">
          <a href=${draw ? `/panel/draws?campaign=${draw.campaignId}` : '/panel/draws'}>${t('nav-draws')}</a>
        </p>
        <div class="page-head">
          <h1 tabindex="-1">${draw?.title ?? t('draw-one')}</h1>
          ${draw ? drawMark(draw.state) : nothing}
        </div>
        ${error ? errorState(error, () => this.#load()) : draw ? this.#steps(draw) : slow ? skeleton(6) : nothing}
      </div>
    `;
  }

  #steps(draw: DrawView): TemplateResult {
    const { role } = this.session;
    return html`
      <draw-steps
        .draw=${draw}
        .timeZone=${this.#campaigns.value?.find(({ id }) => id === draw.campaignId)?.timeZone}
        .mayRun=${can(role, 'draws')}
        .mayClaim=${can(role, 'decide')}
        .work=${this.work}
      ></draw-steps>
    `;
  }
}
