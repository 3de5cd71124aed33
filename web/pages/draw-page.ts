import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StatusCounts } from '../../src/contracts/api-campaigns.ts';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import '../elements/draw-steps.ts';
import { PanelElement } from '../element.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { drawMark } from '../marks.ts';
import { can } from '../rights.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** One draw and its way from the plan to the result. */
@customElement('draw-page')
export class DrawPage extends PanelElement {
  @property({ attribute: false }) drawId = '';
  @property({ attribute: false }) session!: SessionView;
  readonly #draw = new Loader<DrawView>(this);
  /** How many are approved: they would be on the list if it were frozen now. */
  readonly #counts = new Loader<StatusCounts>(this);

  constructor() {
    super();
    new LiveController(
      this,
      (event) => {
        if (event.type === 'draw' && event.id === this.drawId) this.#load();
        if (event.type === 'participant' && event.campaignId === this.#draw.value?.campaignId) this.#count();
      },
      () => this.#load(),
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('drawId')) this.#load();
  }

  #load(): void {
    void this.#draw.run((signal) => api.draw(this.drawId, signal)).then(() => this.#count());
  }

  #count(): void {
    const draw = this.#draw.value;
    if (draw?.state !== 'draft' || this.#counts.pending) return;
    void this.#counts.run((signal) => api.counts(draw.campaignId, signal));
  }

  #changed(event: CustomEvent<DrawView>): void {
    this.#draw.value = event.detail;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { value: draw, error, slow } = this.#draw;
    return html`
      <div class="page narrow">
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
    return html`
      <draw-steps
        .draw=${draw}
        .approved=${this.#counts.value?.approved ?? null}
        .pending=${this.#counts.value?.pending ?? 0}
        .mayRun=${can(this.session.role, 'draws')}
        @changed=${this.#changed}
      ></draw-steps>
    `;
  }
}
