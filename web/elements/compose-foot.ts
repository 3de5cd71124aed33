import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { counted } from '../broadcast-words.ts';
import { PanelElement } from '../element.ts';
import type { ShownFault } from '../fault-lines.ts';
import { fieldLabel } from '../field-label.ts';
import { icon } from '../icon.ts';
import type { ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';

/**
 * What can be done with a broadcast that is composed, and what stands in the way. Fires `test`, `save` and `send`, and `show` with
 * the path of a field in `detail`.
 */
@customElement('compose-foot')
export class ComposeFoot extends PanelElement {
  /** All that is to be put right. */
  @property({ attribute: false }) faults: readonly ShownFault[] = [];
  @property({ attribute: false }) error: ApiError | null = null;
  @property({ attribute: false }) busy = false;
  @property({ attribute: false }) uploading = false;
  @property({ attribute: false }) isChanged = false;
  /** Whether there is a draft at the server. */
  @property({ attribute: false }) isSaved = false;
  /** Whether it is to go out at a moment, when others may fit the rules. */
  @property({ attribute: false }) isPlanned = false;
  /** How many people it reaches; null while that is not known. */
  @property({ attribute: false }) reachable: number | null = null;

  #fire(type: 'test' | 'save' | 'send'): void {
    this.dispatchEvent(new Event(type));
  }

  protected override render(): TemplateResult {
    const { busy } = this;
    return html`
      ${this.#refused()}
      <div class="compose-foot">
        <button
          class="wa-brand compose-send"
          type="button"
          ?disabled=${busy || !(this.isPlanned || this.reachable)}
          aria-describedby="compose-why"
          @click=${() => this.#fire('send')}
        >
          ${icon(this.isPlanned ? 'clock' : 'send')} ${this.#verb()}
        </button>
        <button class="wa-outlined wa-neutral" type="button" ?disabled=${busy} @click=${() => this.#fire('test')}>
          ${t('compose-test')}
        </button>
        <button class="wa-outlined wa-neutral" type="button" ?disabled=${busy} @click=${() => this.#fire('save')}>
          ${t('compose-save')}
        </button>
        <span class="quiet compose-state" role="status">${this.#state()}</span>
        ${this.reachable === 0 && !this.isPlanned ? html`<span class="quiet" id="compose-why">${t('compose-nobody')}</span>` : nothing}
      </div>
    `;
  }

  #verb(): string {
    if (this.isPlanned) return t('compose-plan');
    return this.reachable === null ? t('compose-send-unknown') : t('compose-send', counted(this.reachable));
  }

  #state(): string {
    if (this.uploading) return t('compose-uploading');
    if (this.isChanged) return t('compose-unsaved');
    return this.isSaved ? t('compose-all-saved') : '';
  }

  #refused(): TemplateResult | typeof nothing {
    const { error, faults } = this;
    if (error?.code === 'TELEGRAM_UNLINKED')
      return html`
        <p class="notice warning" role="alert">
          ${icon('circle-info')}
          <span>
            ${t('compose-unlinked')} <a href="/panel/staff" target="_blank">${t('compose-unlinked-link')}</a>
          </span>
        </p>
      `;
    if (faults.length === 0) return refusal(error);
    return html`
      <div class="notice danger" role="alert">
        ${icon('circle-exclamation')}
        <div>
          <p>${t('compose-faults', { count: faults.length })}</p>
          <ul class="compose-faults">
            ${faults.map(
              ({ path, message }) => html`
                <li>
                  <button type="button" @click=${() => this.#show(path)}>${nameOf(path)}</button>
                  <span>${message}</span>
                </li>
              `,
            )}
          </ul>
        </div>
      </div>
    `;
  }

  #show(path: string): void {
    this.dispatchEvent(new CustomEvent<string>('show', { detail: path }));
  }
}

function nameOf(path: string): string {
  if (path === 'text') return t('compose-message');
  const label = fieldLabel(path);
  return label ? t(label.key, label.args) : path;
}
