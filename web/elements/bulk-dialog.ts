import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';

/** From here on the number has to be typed: a slip would reach too many people. */
const TYPED_FROM = 101;

export interface BulkQuestion {
  readonly kind: 'approve' | 'reject';
  readonly count: number;
  /** Which ones, in words. */
  readonly which: string;
  /** Why they are refused, in words. */
  readonly reason: string | null;
  /** The number has changed since it was asked before. */
  readonly changed: boolean;
}

/** Asks before many are decided about: how many, which ones, what follows. Where they are very many, the number is typed. */
@customElement('bulk-dialog')
export class BulkDialog extends PanelElement {
  @state() private question: BulkQuestion | null = null;
  @state() private typed = '';

  /** Settles with whether the person agreed. */
  async ask(question: BulkQuestion): Promise<boolean> {
    Object.assign(this, { question, typed: '' });
    return agreed(this);
  }

  protected override render(): TemplateResult {
    const { question } = this;
    return html`
      <dialog class="bulk" aria-labelledby="bulk-heading">${question ? this.#form(question) : nothing}</dialog>
    `;
  }

  #form({ kind, count, which, reason, changed }: BulkQuestion): TemplateResult {
    const shown = formatNumber(settings.language, count);
    const isTyped = count < TYPED_FROM || this.typed.replace(/\D/g, '') === String(count);
    return html`
      <form method="dialog">
        <h2 id="bulk-heading">${t(`bulk-${kind}-title`, { count, shown })}</h2>
        ${
          changed
            ? html`<p class="notice warning" role="alert">
                ${icon('triangle-exclamation')}<span>${t('bulk-changed', { shown })}</span>
              </p>`
            : nothing
        }
        <ul class="points">
          <li>${which}</li>
          ${reason ? html`<li>${t('bulk-reason', { reason })}</li>` : nothing}
          <li>${t(`bulk-${kind}-follows`)}</li>
        </ul>
        ${
          count < TYPED_FROM
            ? nothing
            : html`<label>
                ${t('bulk-typed', { shown })}
                <input
                  name="typed"
                  inputmode="numeric"
                  autocomplete="off"
                  .value=${this.typed}
                  @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
                />
              </label>`
        }
        <div class="dialog-foot">
          <button class="wa-outlined wa-neutral" value="" formnovalidate autofocus>${t('action-cancel')}</button>
          <button class=${kind === 'approve' ? 'wa-success' : 'wa-danger'} value="yes" ?disabled=${!isTyped}>
            ${t(`bulk-${kind}`, { count, shown })}
          </button>
        </div>
      </form>
    `;
  }
}
