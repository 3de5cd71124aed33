import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { typedCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';
import type { Draw, Published } from './published.ts';
import { ticketAnswer } from './ticket-answer.ts';
import type { TicketProof } from './verification.ts';

/** Lets a person look for the own code in the frozen list, with the proof and, after the draw, with the own key. */
@customElement('ticket-check')
export class TicketCheck extends PanelElement {
  @property({ attribute: false }) draw!: Draw;
  @property({ attribute: false }) published!: Published;
  /** The proof of a code; null inside: the list does not have it. */
  readonly #found = new Loader<{ readonly proof: TicketProof | null } | null>(this);
  #code = '';

  #look(event: SubmitEvent): void {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('code') as HTMLInputElement;
    this.#code = typedCode(input.value);
    this.#find();
  }

  #find(): void {
    const { manifest, certificate } = this.published;
    void this.#found.run(async () => ({
      proof: await this.draw.ticket(this.#code, manifest?.root ?? '', certificate?.seed ?? null),
    }));
  }

  /** What was said of another code is not said of this one. */
  #forget(): void {
    if (this.#found.value || this.#found.error) void this.#found.run(() => Promise.resolve(null));
  }

  protected override render(): TemplateResult {
    const { value, error, pending, slow } = this.#found;
    return html`
      <section class="card">
        <h2>${t('public-mine')}</h2>
        <form class="look" @submit=${this.#look} @input=${this.#forget}>
          <label>
            ${t('public-mine-label')}
            <input
              name="code"
              required
              maxlength="100"
              autocomplete="off"
              spellcheck="false"
              aria-describedby="mine-hint"
              placeholder="XXXX-XXXX-XXXX-XXXX"
            />
          </label>
          <button class="wa-brand" ?disabled=${pending}>${icon('search')} ${t('public-mine-action')}</button>
        </form>
        <p class="quiet" id="mine-hint">${t('public-mine-hint')}</p>
        <div role="status" class="answer">
          ${error ? errorState(error, () => this.#find()) : nothing}
          ${slow ? html`<p class="quiet">${t('state-loading')}</p>` : nothing}
          ${value && !pending && !error ? ticketAnswer(value.proof, this.published) : nothing}
        </div>
      </section>
    `;
  }
}
