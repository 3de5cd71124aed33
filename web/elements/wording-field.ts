import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LONGEST_SOURCE, type WordingPreview, type WordingText } from '../../src/contracts/api-wording.ts';
import type { Language } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import type { ShownFault } from '../fault-lines.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { insert, toggleMark, type Change } from '../markup-edit.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { wordsOf } from '../wordings.ts';
import '../wording-texts.ts';

const MARKS = [
  { tag: 'b', mark: 'bold', code: 'KeyB' },
  { tag: 'i', mark: 'italic', code: 'KeyI' },
  { tag: 'u', mark: 'underline', code: 'KeyU' },
  { tag: 'code', mark: 'code', code: null },
] as const satisfies readonly { tag: string; mark: IconName; code: string | null }[];

/** A text in one language: what is typed, what can be put in, what is wrong, what the standard says. Fires `edited`. */
@customElement('wording-field')
export class WordingField extends PanelElement {
  @property({ attribute: false }) text!: WordingText;
  @property({ attribute: false }) language: Language = 'ru';
  @property({ attribute: false }) typed = '';
  /** What the API says of it. */
  @property({ attribute: false }) check: WordingPreview | undefined;
  @property({ attribute: false }) faults: readonly ShownFault[] = [];
  @property({ attribute: false }) isFixed = false;

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  /** Whether the words are those of the catalogue. */
  get #isStandard(): boolean {
    return wordsOf(this.text, { ru: this.typed, en: this.typed })[this.language] === null;
  }

  override focus(): void {
    this.#field?.focus();
  }

  #edited(typed: string): void {
    this.dispatchEvent(new CustomEvent<string>('edited', { detail: typed }));
  }

  /** As if it had been typed, so that the browser can take it back. */
  #apply({ from, to, put, select }: Change): void {
    const field = this.#field;
    if (!field) return;
    field.focus();
    field.setSelectionRange(from, to);
    const isDone = put === '' ? document.execCommand('delete') : document.execCommand('insertText', false, put);
    if (!isDone) {
      field.setRangeText(put, from, to);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.setSelectionRange(...select);
  }

  #put(words: string): void {
    const field = this.#field;
    if (field) this.#apply(insert(selectedIn(field), words));
  }

  #mark(tag: string): void {
    const field = this.#field;
    if (field) this.#apply(toggleMark(selectedIn(field), tag));
  }

  #press(event: KeyboardEvent): void {
    if (event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey) || this.text.kind !== 'message') return;
    const tag = MARKS.find(({ code }) => code === event.code)?.tag;
    if (tag === undefined) return;
    event.preventDefault();
    this.#mark(tag);
  }

  #show(at: number): void {
    const field = this.#field;
    field?.focus();
    field?.setSelectionRange(at, Math.min(at + 1, this.typed.length));
  }

  protected override render(): TemplateResult {
    const { language, text } = this;
    const id = `wording-${language}`;
    const { length = null } = this.check ?? {};
    const number = (value: number) => formatNumber(settings.language, value);
    return html`
      <div class="wording-head">
        <label for=${id}>${t(`wording-text-${language}`)}</label>
        <span class=${length !== null && length > text.limit ? 'length over' : 'length'}>
          ${length === null ? nothing : t('wording-length', { length: number(length), limit: number(text.limit) })}
        </span>
      </div>
      <div class="editor">
        ${this.isFixed ? nothing : this.#tools()}
        <textarea
          id=${id}
          lang=${language}
          rows=${text.kind === 'message' ? 7 : 3}
          maxlength=${LONGEST_SOURCE}
          ?readonly=${this.isFixed}
          aria-invalid=${this.faults.length > 0}
          aria-describedby="${id}-faults"
          .value=${live(this.typed)}
          @input=${({ target }: Event) => this.#edited((target as HTMLTextAreaElement).value)}
          @keydown=${this.#press}
        ></textarea>
      </div>
      <div class="faults" id="${id}-faults">
        ${this.faults.map(
          ({ message, at }) => html`
            <small class="fault">
              ${message}
              ${
                at === undefined
                  ? nothing
                  : html`<button class="show-fault" type="button" @click=${() => this.#show(at)}>
                      ${t('wording-fault-show')}
                    </button>`
              }
            </small>
          `,
        )}
      </div>
      ${this.#missing()} ${this.#standard()}
    `;
  }

  #tools(): TemplateResult {
    const { variables, kind } = this.text;
    return html`
      <div class="editor-head wording-tools" @mousedown=${(event: MouseEvent) => event.preventDefault()}>
        ${
          kind === 'message'
            ? html`<div class="editor-tools" role="group" aria-label=${t('wording-tools')}>
                ${MARKS.map(
                  ({ tag, mark }) => html`
                    <button
                      class="tool"
                      type="button"
                      title=${t(`wording-tool-${tag}`)}
                      aria-label=${t(`wording-tool-${tag}`)}
                      @click=${() => this.#mark(tag)}
                    >
                      ${icon(mark)}
                    </button>
                  `,
                )}
              </div>`
            : nothing
        }
        ${
          variables.length > 0
            ? html`<div class="wording-holes" role="group" aria-label=${t('wording-insert')}>
                ${variables.map(({ name, sample }) => {
                  const words = t(`wording-variable-${name}`);
                  return html`
                    <button
                      type="button"
                      title=${t('wording-insert-one', { name: words, sample: sample[this.language] })}
                      @click=${() => this.#put(`{ $${name} }`)}
                    >
                      ${words}
                    </button>
                  `;
                })}
              </div>`
            : nothing
        }
      </div>
      ${this.#forms()}
    `;
  }

  /** Numbers that words beside them are bent by. */
  #forms(): TemplateResult | typeof nothing {
    const numbers = this.text.variables.filter(({ isNumber }) => isNumber);
    if (numbers.length === 0) return nothing;
    return html`
      <details class="wording-forms">
        <summary>${t('wording-forms')}</summary>
        <p class="hint">${t('wording-forms-text')}</p>
        ${numbers.map(
          ({ name }) => html`
            <button
              class="wa-plain wa-neutral"
              type="button"
              @mousedown=${(event: MouseEvent) => event.preventDefault()}
              @click=${() => this.#put(formsOf(name, this.language))}
            >
              ${icon('plus')} ${t('wording-forms-insert', { name: t(`wording-variable-${name}`) })}
            </button>
          `,
        )}
      </details>
    `;
  }

  #missing(): TemplateResult | typeof nothing {
    const missing = this.#isStandard ? [] : (this.check?.missing ?? []);
    if (missing.length === 0) return nothing;
    const names = missing.map((name) => t(`wording-variable-${name}`)).join(', ');
    return html`<small class="wording-warning">
      ${icon('triangle-exclamation')} ${t('wording-missing', { count: missing.length, names })}
    </small>`;
  }

  #standard(): TemplateResult {
    if (this.#isStandard) return html`<p class="hint wording-same">${t('wording-is-standard')}</p>`;
    const standard = this.text.standard[this.language];
    return html`
      <div class="wording-standard">
        <div class="wording-head">
          <span class="quiet">${t('wording-standard')}</span>
          ${
            this.isFixed
              ? nothing
              : html`<button class="wa-plain wa-neutral" type="button" @click=${() => this.#edited(standard)}>
                  ${icon('undo')} ${t('wording-reset')}
                </button>`
          }
        </div>
        <blockquote lang=${this.language}>${standard}</blockquote>
      </div>
    `;
  }
}

const selectedIn = ({ value, selectionStart: from, selectionEnd: to }: HTMLTextAreaElement) => ({ value, from, to });

/** The forms that words behind whole numbers have. */
const FORMS: Readonly<Record<Language, readonly string[]>> = { ru: ['one', 'few', 'other'], en: ['one', 'other'] };

/** A number and a choice of forms by it, to be written on. */
function formsOf(name: string, language: Language): string {
  const lines = FORMS[language].map((form) => `${form === 'other' ? '   *' : '    '}[${form}] …`);
  return [`{ $${name} } { $${name} ->`, ...lines, '}'].join('\n');
}

declare global {
  interface HTMLElementTagNameMap {
    'wording-field': WordingField;
  }
}
