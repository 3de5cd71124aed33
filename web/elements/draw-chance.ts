import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { normaliseText } from '../../src/domain/manifest.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';

/** Where the chance comes in: the text of the event, or the word to open the secret. Fires `run` with the text or null. */
@customElement('draw-chance')
export class DrawChance extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  @property({ attribute: false }) busy = false;
  @state() private typed = '';

  #run(detail: string | null): void {
    this.dispatchEvent(new CustomEvent<string | null>('run', { detail }));
  }

  protected override render(): TemplateResult {
    return this.draw.mode === 'text' ? this.#textForm() : this.#sealed();
  }

  #textForm(): TemplateResult {
    const text = normaliseText(this.typed);
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      this.#run(text);
    };
    return html`
      <form class="stack" @submit=${submit}>
        <p>${t('chance-text-explain')}</p>
        <blockquote>${this.draw.textSource}</blockquote>
        <label>
          ${t('chance-text-label')}
          <input
            name="text"
            required
            maxlength="2000"
            autocomplete="off"
            .value=${this.typed}
            @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
          />
          <small class="hint">${t('chance-text-hint')}</small>
        </label>
        <div>
          <button class="wa-brand" ?disabled=${this.busy || !text}>${icon('trophy')} ${t('run-action')}</button>
        </div>
      </form>
    `;
  }

  #sealed(): TemplateResult {
    return html`
      <div class="stack">
        <p>${t('chance-sealed-explain')}</p>
        <div>
          <button class="wa-brand" type="button" ?disabled=${this.busy} @click=${() => this.#run(null)}>
            ${icon('trophy')} ${t('run-action')}
          </button>
        </div>
      </div>
    `;
  }
}
