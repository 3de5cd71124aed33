import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LANGUAGES, type Language } from '../../src/domain/model.ts';
import { LABEL_LIMIT } from '../../src/domain/personalise.ts';
import { MOST_BUTTONS, NEW_BUTTON, type TypedButton } from '../broadcast-plan.ts';
import { PanelElement } from '../element.ts';
import { faultLines, type ShownFault } from '../fault-lines.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';

/** The buttons under a message, one a row, each with an address. Fires `edited` with all of them in `detail`. */
@customElement('button-rows')
export class ButtonRows extends PanelElement {
  @property({ attribute: false }) buttons: readonly TypedButton[] = [];
  @property({ attribute: false }) faults: readonly ShownFault[] = [];

  #edited(detail: readonly TypedButton[]): void {
    this.dispatchEvent(new CustomEvent<readonly TypedButton[]>('edited', { detail }));
  }

  #change(index: number, change: Partial<TypedButton>): void {
    this.#edited(this.buttons.map((button, row) => (row === index ? { ...button, ...change } : button)));
  }

  async #add(): Promise<void> {
    this.#edited([...this.buttons, NEW_BUTTON]);
    await new Promise(requestAnimationFrame);
    this.querySelector<HTMLElement>('.button-row:last-of-type input')?.focus();
  }

  /** The button that removes goes with its row, so the one that adds takes the focus. */
  #remove(index: number): void {
    this.#edited(this.buttons.filter((_, row) => row !== index));
    this.querySelector<HTMLElement>('.button-add')?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <fieldset class="button-rows">
        <legend>${t('compose-buttons')}</legend>
        ${this.buttons.map((button, index) => this.#row(button, index))}
        <button
          class="wa-plain wa-brand button-add"
          type="button"
          ?disabled=${this.buttons.length >= MOST_BUTTONS}
          @click=${this.#add}
        >
          ${icon('plus')} ${t('compose-button-add')}
        </button>
      </fieldset>
    `;
  }

  #row({ label, url }: TypedButton, index: number): TemplateResult {
    const path = `buttons.${index}`;
    const faults = this.faults.filter((fault) => fault.path.startsWith(`${path}.`));
    const place = index + 1;
    const isWrong = (part: string) => faults.some((fault) => fault.path.startsWith(`${path}.${part}`));
    return html`
      <div class="button-row" role="group" aria-label=${t('compose-button', { place })}>
        ${LANGUAGES.map(
          (language) => html`
            <label>
              ${t(`compose-button-label-${language}`)}
              <input
                lang=${language}
                maxlength=${LABEL_LIMIT}
                autocomplete="off"
                data-path="${path}.label.${language}"
                aria-invalid=${isWrong('label')}
                aria-describedby="compose-faults-${index}"
                placeholder=${t(`compose-button-example-${language}`)}
                .value=${live(label[language])}
                @input=${(event: Event) => this.#change(index, { label: labelled(label, language, event) })}
              />
            </label>
          `,
        )}
        <label class="button-url">
          ${t('compose-button-url')}
          <input
            maxlength="2048"
            inputmode="url"
            autocomplete="off"
            spellcheck="false"
            placeholder="https://"
            data-path="${path}.url"
            aria-invalid=${isWrong('url')}
            aria-describedby="compose-faults-${index}"
            .value=${live(url)}
            @input=${({ target }: Event) => this.#change(index, { url: (target as HTMLInputElement).value })}
          />
        </label>
        <button
          class="tool"
          type="button"
          title=${t('compose-button-remove', { place })}
          aria-label=${t('compose-button-remove', { place })}
          @click=${() => this.#remove(index)}
        >
          ${icon('trash')}
        </button>
        ${faultLines(`compose-faults-${index}`, faults)}
      </div>
    `;
  }
}

const labelled = (label: TypedButton['label'], language: Language, { target }: Event): TypedButton['label'] => ({
  ...label,
  [language]: (target as HTMLInputElement).value,
});
