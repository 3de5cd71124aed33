import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CreateDrawBody } from '../../src/contracts/api-draws.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/prize-rows.ts';
import type { PrizeRows } from '../elements/prize-rows.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { router } from '../router.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';

const MODES = ['text', 'sealed'] as const;
type Mode = (typeof MODES)[number];

/** Plans a draw: prizes, reserves, and where its chance will come from. Nothing is fixed before the freeze. */
@customElement('new-draw-page')
export class NewDrawPage extends PanelElement {
  @property({ attribute: false }) query = new URLSearchParams();
  @state() private mode: Mode = 'text';
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const read = (name: string) => (data.get(name) as string).trim();
    const body: CreateDrawBody = {
      campaignId: Number(this.query.get('campaign')),
      title: read('title'),
      prizes: this.querySelector<PrizeRows>('prize-rows')?.prizes ?? [],
      reserves: Number(read('reserves')),
      mode: this.mode,
      ...(this.mode === 'text' && { textSource: read('textSource').replace(/\s+/g, ' ') }),
    };
    this.busy = true;
    this.error = null;
    try {
      const draw = await api.createDraw(body);
      router.navigate(`/panel/draws/${encodeURIComponent(draw.id)}`, { replace: true });
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const back = `/panel/draws?campaign=${Number(this.query.get('campaign'))}`;
    return html`
      <div class="page narrow">
        <p class="crumbs"><a href=${back}>${t('nav-draws')}</a></p>
        <h1 tabindex="-1">${t('draws-new')}</h1>
        <form class="card fields" @submit=${this.#submit}>
          ${refusal(this.error)}
          <label class="wide">
            ${t('draw-title')}
            <input name="title" required maxlength="200" placeholder=${t('draw-title-example')} />
          </label>
          <prize-rows class="wide"></prize-rows>
          <label>
            ${t('draw-reserves-label')}
            <input name="reserves" type="number" min="0" max="10000" value="3" required />
            <small class="hint">${t('draw-reserves-hint')}</small>
          </label>
          <fieldset class="wide modes">
            <legend>${t('draw-mode')}</legend>
            ${MODES.map((mode) => this.#modeChoice(mode))}
          </fieldset>
          ${this.mode === 'text' ? this.#textSource() : nothing}
          <div class="wide form-foot">
            <button class="wa-brand" ?disabled=${this.busy}>${t('draw-create')}</button>
            <span class="quiet">${t('draw-create-hint')}</span>
          </div>
        </form>
      </div>
    `;
  }

  #modeChoice(mode: Mode): TemplateResult {
    return html`
      <label class="mode">
        <input
          type="radio"
          name="mode"
          value=${mode}
          .checked=${mode === this.mode}
          @change=${() => (this.mode = mode)}
        />
        <span>
          <strong>${t(`draw-mode-${mode}`)}</strong>
          <span class="badge ${mode}">${t(`draw-mode-${mode}-badge`)}</span>
          <span class="quiet">${t(`draw-mode-${mode}-text`)}</span>
        </span>
      </label>
    `;
  }

  #textSource(): TemplateResult {
    return html`
      <label class="wide">
        ${t('draw-source')}
        <textarea
          name="textSource"
          rows="2"
          required
          maxlength="500"
          placeholder=${t('draw-source-example')}
        ></textarea>
        <small class="hint">${t('draw-source-hint')}</small>
      </label>
    `;
  }
}
