import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { displayCode, typedCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';

/** Asks before everything personal of an entry goes for ever: what goes, what stays, and the ticket code to be typed. */
@customElement('erase-dialog')
export class EraseDialog extends PanelElement {
  @state() private ticketCode = '';
  @state() private typed = '';

  /** Settles with the code as it was typed, or null when the person thought better of it. */
  async ask(ticketCode: string): Promise<string | null> {
    Object.assign(this, { ticketCode, typed: '' });
    return (await agreed(this)) ? this.typed : null;
  }

  protected override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="erase-heading">
        <form method="dialog">
          <h2 id="erase-heading">${t('erase-title')}</h2>
          <p>${t('erase-text')}</p>
          <ul class="points">
            <li>${t('erase-goes')}</li>
            <li>${t('erase-stays')}</li>
            <li>${t('erase-again')}</li>
          </ul>
          <label>
            ${t('erase-typed', { code: displayCode(this.ticketCode) })}
            <input
              name="ticketCode"
              maxlength="40"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck="false"
              .value=${this.typed}
              @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
            />
          </label>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" value="" autofocus>${t('action-cancel')}</button>
            <button class="wa-danger" value="yes" ?disabled=${typedCode(this.typed) !== this.ticketCode}>
              ${t('erase-action')}
            </button>
          </div>
        </form>
      </dialog>
    `;
  }
}
