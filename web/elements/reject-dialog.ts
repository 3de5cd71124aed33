import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecisionBody, ReasonsView } from '../../src/contracts/api-moderation.ts';
import { FIELDS, type Field } from '../../src/domain/model.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** Why something is refused: the number of a ready reason or own words, and what its person is asked again. */
export type Rejection = Pick<DecisionBody, 'reason' | 'reasonCode' | 'wrongFields'>;

const DIGIT = /^(?:Digit|Numpad)([1-9])$/;

/**
 * Asks why a registration is refused. A ready reason is taken at once, by its digit or a click; its person reads it in
 * their own language. Own words are written below.
 */
@customElement('reject-dialog')
export class RejectDialog extends PanelElement {
  /** The campaign in whose words the ready reasons are told. */
  @property({ attribute: false }) campaign: number | undefined;
  /** The fields that the campaign asks. */
  @property({ attribute: false }) fields: readonly Field[] = FIELDS;
  /** On a wide screen it leaves the photo in sight. */
  @property({ attribute: false }) beside = false;
  @state() private heading = '';
  @state() private words = '';
  @state() private wrong: readonly Field[] = [];
  readonly #reasons = new Loader<ReasonsView>(this);
  readonly #languageChanged = () => this.#load();
  /** What the reasons on the screen are of. */
  #loaded = '';
  #answer: ((rejection: Rejection | null) => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    settings.addEventListener('change', this.#languageChanged);
    this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    settings.removeEventListener('change', this.#languageChanged);
    this.#settle(null);
  }

  /** Settles with the reason, or null when the person thought better of it. */
  async ask(heading: string): Promise<Rejection | null> {
    this.#settle(null);
    Object.assign(this, { heading, words: '', wrong: [] });
    this.#load();
    await this.updateComplete;
    this.#dialog?.showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  /** The words of a ready reason, for who reads the panel. */
  textOf({ reason, reasonCode }: Rejection): string {
    return reason ?? this.#reasons.value?.find(({ code }) => code === reasonCode)?.text ?? '';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  #load(): void {
    const wanted = `${settings.language} ${this.campaign}`;
    if (this.#loaded === wanted && this.#reasons.value) return;
    this.#loaded = wanted;
    void this.#reasons.run((signal) => api.reasons(this.campaign, signal));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && changed.has('campaign')) this.#load();
  }

  /** At once, not when the dialog says that it is closed: the next key may come before that. */
  #settle(rejection: Rejection | null): void {
    const answer = this.#answer;
    this.#answer = null;
    this.#dialog?.close();
    answer?.(rejection);
  }

  /** Closed by Escape, unless it has been opened anew before the browser came to say so. */
  #closed(): void {
    if (!this.#dialog?.open) this.#settle(null);
  }

  #choose(rejection: Rejection): void {
    this.#settle({ ...rejection, ...(this.wrong.length > 0 && { wrongFields: [...this.wrong] }) });
  }

  #send(event: Event): void {
    event.preventDefault();
    const reason = this.words.trim();
    if (reason) this.#choose({ reason });
  }

  /** A digit takes a ready reason, but not while own words are being typed. */
  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.code === 'Enter') this.#send(event);
      return;
    }
    if (event.repeat || event.target instanceof HTMLTextAreaElement) return;
    const code = Number(DIGIT.exec(event.code)?.[1]);
    if (!this.#reasons.value?.some((reason) => reason.code === code)) return;
    event.preventDefault();
    this.#choose({ reasonCode: code });
  }

  #tick(field: Field, event: Event): void {
    const { checked } = event.target as HTMLInputElement;
    this.wrong = FIELDS.filter((one) => (one === field ? checked : this.wrong.includes(one)));
  }

  protected override render(): TemplateResult {
    const { value: reasons = [], error } = this.#reasons;
    return html`
      <dialog
        class=${this.beside ? 'reject beside' : 'reject'}
        aria-labelledby="reject-heading"
        @keydown=${this.#press}
        @close=${this.#closed}
      >
        <form @submit=${this.#send}>
          <h2 id="reject-heading">${this.heading}</h2>
          <p class="quiet">${t('reject-text')}</p>
          ${error ? html`<p class="notice danger" role="alert">${error.message}</p>` : nothing}
          <div class="reasons">
            ${reasons.map(
              ({ code, text }, index) => html`
                <button
                  type="button"
                  class="reason"
                  ?autofocus=${index === 0}
                  @click=${() => this.#choose({ reasonCode: code })}
                >
                  <kbd>${code}</kbd><span>${text}</span>
                </button>
              `,
            )}
          </div>
          <fieldset class="wrong-fields">
            <legend>${t('reject-fields')}</legend>
            ${this.fields.map(
              (field) => html`
                <label class="choice">
                  <input
                    type="checkbox"
                    .checked=${this.wrong.includes(field)}
                    @change=${(event: Event) => this.#tick(field, event)}
                  />
                  ${t(`reject-field-${field}`)}
                </label>
              `,
            )}
            <span class="hint">${t('reject-fields-hint')}</span>
          </fieldset>
          <label>
            ${t('reject-own')}
            <textarea
              rows="2"
              maxlength="500"
              .value=${this.words}
              @input=${(event: Event) => (this.words = (event.target as HTMLTextAreaElement).value)}
            ></textarea>
          </label>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" type="button" @click=${() => this.#settle(null)}>
              ${t('action-cancel')}
            </button>
            <button class="wa-danger" ?disabled=${!this.words.trim()}>${t('reject-own-action')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
