import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';

/** Asks why a person is to be shut out, and says what follows. */
@customElement('block-dialog')
export class BlockDialog extends PanelElement {
  @state() private name = '';
  @state() private reason = '';

  /** Settles with the reason, or null when the person thought better of it. */
  async ask(name: string): Promise<string | null> {
    Object.assign(this, { name, reason: '' });
    return (await agreed(this)) ? this.reason.trim() : null;
  }

  protected override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="block-heading">
        <form method="dialog">
          <h2 id="block-heading">${t('block-title', { name: this.name })}</h2>
          <ul class="points">
            <li>${t('block-point-bot')}</li>
            <li>${t('block-point-entry')}</li>
            <li>${t('block-point-back')}</li>
          </ul>
          <label>
            ${t('reason-label')}
            <textarea
              name="reason"
              rows="2"
              maxlength="500"
              autofocus
              .value=${this.reason}
              @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
            ></textarea>
            <small class="hint">${t('block-reason-hint')}</small>
          </label>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" value="">${t('action-cancel')}</button>
            <button class="wa-danger" value="yes" ?disabled=${!this.reason.trim()}>${t('action-block')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
