import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LANGUAGES, type Language } from '../../src/domain/model.ts';
import { shownLength } from '../../src/domain/personalise.ts';
import { holesOf } from '../../src/domain/placeholders.ts';
import type { Typed } from '../broadcast-plan.ts';
import { PanelElement } from '../element.ts';
import { faultLines, type ShownFault } from '../fault-lines.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import {
  dropLink,
  insert,
  linkAround,
  putEmoji,
  putLink,
  toggleMark,
  type Change,
  type Selected,
} from '../markup-edit.ts';
import { markupOf } from '../paste-markup.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import './editor-toolbar.ts';
import type { Tool } from './editor-toolbar.ts';
import './emoji-dialog.ts';
import type { EmojiDialog } from './emoji-dialog.ts';
import './link-dialog.ts';
import type { LinkDialog } from './link-dialog.ts';

/** More than Telegram takes, because tags count nothing there. */
const MOST_SIGNS = 20_000;

const KEYS: Readonly<Record<string, Tool>> = { KeyB: 'b', KeyI: 'i', KeyU: 'u', KeyK: 'link' };

/**
 * The text of a message with Telegram's tags, in each language. Fires `edited` with the texts in `detail`, and `language` with
 * the one that is being written.
 */
@customElement('message-editor')
export class MessageEditor extends PanelElement {
  @property({ attribute: false }) text: Typed = { ru: '', en: '' };
  @property({ attribute: false }) language: Language = 'ru';
  /** The most signs that Telegram takes. */
  @property({ attribute: false }) limit!: number;
  @property({ attribute: false }) faults: readonly ShownFault[] = [];

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector(`textarea[lang=${this.language}]`);
  }

  #choose(language: Language): void {
    this.dispatchEvent(new CustomEvent<Language>('language', { detail: language }));
  }

  #typed(language: Language, { target }: Event): void {
    const detail = { ...this.text, [language]: (target as HTMLTextAreaElement).value };
    this.dispatchEvent(new CustomEvent<Typed>('edited', { detail }));
  }

  #press(event: KeyboardEvent): void {
    if (event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    const tool = KEYS[event.code];
    if (tool === undefined) return;
    event.preventDefault();
    void this.#use(tool);
  }

  /** What is copied from a chat or a document keeps its looks. */
  #paste(event: ClipboardEvent): void {
    const field = this.#field;
    const source = event.clipboardData?.getData('text/html') ?? '';
    const markup = source === '' ? '' : markupOf(source);
    if (!field || markup === '') return;
    event.preventDefault();
    this.#apply(field, insert(selectedIn(field), markup));
  }

  async #use(tool: Tool): Promise<void> {
    const field = this.#field;
    if (!field) return;
    const selected = selectedIn(field);
    const change = await this.#changeBy(tool, selected);
    if (change) this.#apply(field, change);
    else field.focus();
  }

  async #changeBy(tool: Tool, selected: Selected): Promise<Change | null> {
    if (tool === 'link') {
      const url = await this.querySelector<LinkDialog>('link-dialog')?.ask(linkAround(selected)?.url ?? null);
      return url === '' ? dropLink(selected) : url == null ? null : putLink(selected, url);
    }
    if (tool === 'emoji') {
      const emoji = await this.querySelector<EmojiDialog>('emoji-dialog')?.ask();
      return emoji ? putEmoji(selected, emoji.id, emoji.fallback) : null;
    }
    if (tool.startsWith('{')) return insert(selected, tool);
    // Code of several lines is a block.
    const isBlock = tool === 'code' && selected.value.slice(selected.from, selected.to).includes('\n');
    return toggleMark(selected, isBlock ? 'pre' : tool);
  }

  /** As if it had been typed, so that the browser can take it back. */
  #apply(field: HTMLTextAreaElement, { from, to, put, select }: Change): void {
    field.focus();
    field.setSelectionRange(from, to);
    const isDone = put === '' ? document.execCommand('delete') : document.execCommand('insertText', false, put);
    if (!isDone) {
      field.setRangeText(put, from, to);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.setSelectionRange(...select);
  }

  /** Leads to the place of a fault. */
  #show(language: Language, at: number): void {
    const field = this.#field;
    if (!field || language !== this.language) return;
    const end = field.value.indexOf('>', at);
    field.focus();
    field.setSelectionRange(at, end === -1 ? at + 1 : end + 1);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="editor">
        <div class="editor-head">
          <div class="segments" role="tablist" aria-label=${t('compose-languages')} @keydown=${this.#turn}>
            ${LANGUAGES.map((language) => this.#tab(language))}
          </div>
          <editor-toolbar @tool=${({ detail }: CustomEvent<Tool>) => void this.#use(detail)}></editor-toolbar>
        </div>
        ${LANGUAGES.map((language) => this.#panel(language))}
      </div>
      <link-dialog></link-dialog>
      <emoji-dialog></emoji-dialog>
    `;
  }

  #turn(event: KeyboardEvent): void {
    if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
    const other = LANGUAGES.find((language) => language !== this.language) ?? this.language;
    this.#choose(other);
    this.querySelector<HTMLElement>(`#compose-tab-${other}`)?.focus();
  }

  /** Whether a language has no text and the other one has. */
  #isMissing(language: Language): boolean {
    return this.text[language].trim() === '' && LANGUAGES.some((other) => this.text[other].trim() !== '');
  }

  #tab(language: Language): TemplateResult {
    const isChosen = language === this.language;
    const isWrong = this.faults.some(({ path }) => path === `text.${language}`);
    return html`
      <button
        type="button"
        role="tab"
        id="compose-tab-${language}"
        aria-selected=${isChosen}
        aria-controls="compose-panel-${language}"
        tabindex=${isChosen ? 0 : -1}
        @click=${() => this.#choose(language)}
      >
        ${t(`compose-language-${language}`)}
        ${
          isWrong
            ? html`<span class="tab-wrong">${icon('circle-exclamation')}</span
                ><span class="unseen">${t('compose-tab-wrong')}</span>`
            : this.#isMissing(language)
              ? html`<span class="tab-missing" aria-hidden="true">○</span
                  ><span class="unseen">${t('compose-tab-missing')}</span>`
              : nothing
        }
      </button>
    `;
  }

  #panel(language: Language): TemplateResult {
    const { limit } = this;
    const source = this.text[language];
    const length = shownLength(source);
    const faults = this.faults.filter(({ path }) => path === `text.${language}` || path === 'text');
    const number = (value: number) => formatNumber(settings.language, value);
    return html`
      <div
        role="tabpanel"
        id="compose-panel-${language}"
        aria-labelledby="compose-tab-${language}"
        ?hidden=${language !== this.language}
      >
        <textarea
          lang=${language}
          rows="9"
          maxlength=${MOST_SIGNS}
          data-path="text.${language}"
          aria-label=${t(`compose-text-${language}`)}
          aria-invalid=${faults.length > 0}
          aria-describedby="compose-length-${language} compose-faults-${language}"
          placeholder=${t(`compose-text-example-${language}`)}
          .value=${live(source)}
          @input=${(event: Event) => this.#typed(language, event)}
          @keydown=${this.#press}
          @paste=${this.#paste}
        ></textarea>
        <div class="editor-foot">
          <span class="quiet">
            ${this.#isMissing(language) ? t(`compose-missing-${language}`) : nothing}
            ${holesOf(source).some(({ placeholder }) => placeholder === 'name') ? t('compose-length-longest') : nothing}
          </span>
          <span class=${length > limit ? 'length over' : 'length'} id="compose-length-${language}">
            ${t('compose-length', { length: number(length), limit: number(limit) })}
          </span>
        </div>
        ${faultLines(`compose-faults-${language}`, faults, (at) => this.#show(language, at))}
      </div>
    `;
  }
}

const selectedIn = ({ value, selectionStart: from, selectionEnd: to }: HTMLTextAreaElement): Selected => ({
  value,
  from,
  to,
});
