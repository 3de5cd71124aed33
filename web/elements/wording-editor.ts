import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WordingText } from '../../src/contracts/api-wording.ts';
import { LANGUAGES, type Language } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import type { ShownFault } from '../fault-lines.ts';
import { icon } from '../icon.ts';
import { asApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { Shortcuts } from '../shortcuts.ts';
import { t } from '../text.ts';
import { toast, toastError } from '../toast.ts';
import { wordingApi } from '../wording-api.ts';
import { WordingChecks } from '../wording-checks.ts';
import { isChanged, saidIn, stateOf, typedOf, wordsOf, type Typed } from '../wordings.ts';
import '../wording-texts.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog } from './confirm-dialog.ts';
import './wording-field.ts';
import type { WordingField } from './wording-field.ts';
import './wording-preview.ts';

/**
 * One text of a campaign in both languages, with what people will see. Fires `edited` when something is typed, and `saved` with
 * the text as it is stored then.
 */
@customElement('wording-editor')
export class WordingEditor extends PanelElement {
  @property({ attribute: false }) campaign = 0;
  @property({ attribute: false }) text!: WordingText;
  @property({ attribute: false }) mayChange = false;
  @state() private typed: Typed = { ru: '', en: '' };
  @state() private language: Language = settings.language;
  @state() private busy = false;
  /** What somebody else stored meanwhile. */
  @state() private theirs: WordingText | null = null;
  @state() private refused: readonly ShownFault[] = [];
  /** What the change is made on. */
  #base!: WordingText;
  readonly #checks = new WordingChecks(this, (language, text, signal) =>
    wordingApi.preview(this.campaign, { key: this.text.key, language, text }, signal),
  );

  constructor() {
    super();
    const save = { code: 'KeyS', ctrl: true, label: 'Ctrl+S', text: 'wording-shortcut-save' };
    new Shortcuts(this, [{ ...save, run: () => void this.#save() }]);
  }

  /** Whether anything typed is not stored. */
  get isChanged(): boolean {
    return isChanged(this.#base, this.typed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('text');
    if (!changed.has('text')) return;
    // What is being written stays; that somebody else was faster is said when it is saved.
    if (before?.key === this.text.key && this.isChanged) return;
    if (before?.key !== this.text.key) this.#checks.forget();
    this.#begin(this.text);
  }

  #begin(text: WordingText): void {
    this.#base = text;
    this.typed = typedOf(text);
    this.theirs = null;
    this.refused = [];
    for (const language of LANGUAGES) this.#checks.ask(language, this.typed[language], true);
  }

  #edited(language: Language, words: string): void {
    this.typed = { ...this.typed, [language]: words };
    this.language = language;
    this.refused = this.refused.filter(({ path }) => path !== language);
    this.#checks.ask(language, words);
    this.dispatchEvent(new Event('edited'));
  }

  /** The words of the catalogue are as they are. */
  #faultsIn(language: Language): readonly ShownFault[] {
    if (wordsOf(this.text, this.typed)[language] === null) return [];
    const refused = this.refused.filter(({ path }) => path === language);
    if (refused.length > 0) return refused;
    return (this.#checks.of(language)?.faults ?? []).map(({ message, at }) => ({
      path: language,
      message,
      ...(at !== null && { at }),
    }));
  }

  async #save(): Promise<void> {
    if (!this.mayChange || this.busy || !this.isChanged) return;
    const wrong = LANGUAGES.find((language) => this.#faultsIn(language).length > 0);
    if (wrong) return this.#lead(wrong);
    if (this.text.renewsConsent && !(await this.#agreed())) return;
    this.busy = true;
    try {
      const words = wordsOf(this.#base, this.typed);
      const stored = await wordingApi.put(this.campaign, this.text.key, { ...words, was: this.#base.own });
      toast(t(stateOf(stored) === 'standard' ? 'wording-saved-standard' : 'wording-saved'));
      this.#begin(stored);
      this.dispatchEvent(new CustomEvent<WordingText>('saved', { detail: stored }));
    } catch (thrown) {
      this.#hearRefusal(thrown);
    } finally {
      this.busy = false;
    }
  }

  #agreed(): Promise<boolean> {
    const question = {
      title: t('wording-renews-title'),
      text: t('wording-renews-text'),
      points: [],
      action: t('wording-renews-action'),
    };
    return this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question) ?? Promise.resolve(true);
  }

  #hearRefusal(thrown: unknown): void {
    const error = asApiError(thrown);
    if (error.code === 'CONFLICT' && error.current) {
      this.theirs = error.current as WordingText;
      return;
    }
    this.refused = error.fields.filter(({ path }) => path === 'ru' || path === 'en');
    const [first] = this.refused;
    if (first) this.#lead(first.path as Language);
    else toastError(thrown);
  }

  #lead(language: Language): void {
    this.language = language;
    void this.updateComplete.then(() => this.#fieldOf(language)?.focus());
  }

  #fieldOf(language: Language): WordingField | undefined {
    return [...this.querySelectorAll('wording-field')].find((field) => field.language === language);
  }

  #settle(theirs: WordingText, keep: boolean): void {
    const { typed } = this;
    this.#begin(theirs);
    if (keep) for (const language of LANGUAGES) this.#edited(language, typed[language]);
    this.dispatchEvent(new CustomEvent<WordingText>('saved', { detail: theirs }));
    if (keep) this.dispatchEvent(new Event('edited'));
  }

  protected override render(): TemplateResult {
    const { text } = this;
    return html`
      <header class="wording-title">
        <h2 tabindex="-1">${t(`wording-group-${text.group}`)}</h2>
        <p class="quiet">${t(`wording-kind-${text.kind}`)} · <code>${text.key}</code></p>
        <p class="quiet">${t(`wording-where-${text.group}`)}</p>
      </header>
      ${
        text.renewsConsent
          ? html`<p class="notice">${icon('circle-info')}<span>${t('wording-renews')}</span></p>`
          : nothing
      }
      ${this.theirs ? this.#conflict(this.theirs) : nothing}
      <div class="segments wording-tabs" role="group" aria-label=${t('wording-languages')}>
        ${LANGUAGES.map((language) => this.#tab(language))}
      </div>
      <div class="wording-fields">${LANGUAGES.map((language) => this.#field(language))}</div>
      ${this.#foot()}
      <section class="wording-seen" aria-label=${t('wording-preview')}>
        <div class="wording-head">
          <h3>${t('wording-preview')}</h3>
          <div class="segments" role="group" aria-label=${t('wording-languages')}>
            ${LANGUAGES.map((language) => this.#tab(language))}
          </div>
        </div>
        <wording-preview
          .language=${this.language}
          .preview=${this.#checks.seen(this.language)}
          .isOld=${this.#checks.of(this.language)?.length === null}
        ></wording-preview>
      </section>
      <confirm-dialog></confirm-dialog>
    `;
  }

  #tab(language: Language): TemplateResult {
    return html`
      <button type="button" aria-pressed=${language === this.language} @click=${() => (this.language = language)}>
        ${t(`wording-language-${language}`)}
        ${
          this.#faultsIn(language).length > 0
            ? html`<span class="tab-wrong">${icon('circle-exclamation')}</span
                ><span class="unseen">${t('wording-tab-wrong')}</span>`
            : nothing
        }
      </button>
    `;
  }

  #field(language: Language): TemplateResult {
    return html`
      <wording-field
        class=${language === this.language ? 'chosen' : ''}
        .language=${language}
        .text=${this.text}
        .typed=${this.typed[language]}
        .check=${this.#checks.of(language)}
        .faults=${this.#faultsIn(language)}
        .isFixed=${!this.mayChange}
        @edited=${({ detail }: CustomEvent<string>) => this.#edited(language, detail)}
        @focusin=${() => (this.language = language)}
      ></wording-field>
    `;
  }

  #foot(): TemplateResult {
    if (!this.mayChange) return html`<p class="notice">${icon('lock')}<span>${t('wording-read-only')}</span></p>`;
    return html`
      <div class="wording-foot">
        <button
          class="wa-brand"
          type="button"
          ?disabled=${this.busy || !this.isChanged}
          @click=${() => void this.#save()}
        >
          ${t('wording-save')}
        </button>
        <kbd>Ctrl+S</kbd>
      </div>
    `;
  }

  #conflict(theirs: WordingText): TemplateResult {
    return html`
      <div class="notice warning" role="alert">
        ${icon('triangle-exclamation')}
        <div class="notice-ways">
          <div>
            <p>${t('wording-conflict')}</p>
            ${LANGUAGES.filter((language) => theirs.own[language] !== this.#base.own[language]).map(
              (language) => html`
                <blockquote lang=${language}>
                  ${theirs.own[language] === null ? t('wording-conflict-standard') : saidIn(theirs, language)}
                </blockquote>
              `,
            )}
          </div>
          <button class="wa-outlined wa-neutral" type="button" @click=${() => this.#settle(theirs, false)}>
            ${t('wording-conflict-take')}
          </button>
          <button class="wa-outlined wa-neutral" type="button" @click=${() => this.#settle(theirs, true)}>
            ${t('wording-conflict-keep')}
          </button>
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wording-editor': WordingEditor;
  }
}
