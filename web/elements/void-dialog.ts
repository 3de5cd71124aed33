import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { PanelElement } from '../element.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';

/** Asks why a draw is given up, and says what stays of it. */
@customElement('void-dialog')
export class VoidDialog extends PanelElement {
  @state() private draw: DrawView | null = null;
  @state() private reason = '';

  /** Settles with the reason, or null when the person thought better of it. */
  async ask(draw: DrawView): Promise<string | null> {
    this.draw = draw;
    this.reason = '';
    return (await agreed(this)) ? this.reason.trim().replace(/\s+/g, ' ') : null;
  }

  protected override render(): TemplateResult {
    const isPublic = this.draw?.manifestHash != null;
    const points = [
      ...(isPublic ? ['void-point-chain', 'void-point-public'] : ['void-point-draft']),
      ...(this.draw?.publication?.how === 'sent' ? ['void-point-told'] : []),
      'void-point-final',
    ];
    return html`
      <dialog aria-label=${t('void-title')}>
        <form method="dialog">
          <h2>${t('void-title')}</h2>
          <ul class="points">
            ${points.map((point) => html`<li>${t(point)}</li>`)}
          </ul>
          <label>
            ${t('void-reason')}
            <textarea
              rows="3"
              maxlength="500"
              .value=${this.reason}
              @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
            ></textarea>
            <small class="hint">${t(isPublic ? 'void-reason-hint' : 'void-reason-hint-draft')}</small>
          </label>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" value="" autofocus>${t('void-keep')}</button>
            <button class="wa-danger" value="yes" ?disabled=${!this.reason.trim()}>${t('void-action')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
