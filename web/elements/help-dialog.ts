import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { activeShortcuts } from '../shortcuts.ts';
import { t } from '../text.ts';

/** Lists the keys that work on this page, straight from the registry that binds them. */
@customElement('help-dialog')
export class HelpDialog extends PanelElement {
  open(): void {
    this.requestUpdate();
    this.querySelector('dialog')?.showModal();
  }

  #toggle(event: Event): void {
    settings.shortcuts = (event.target as HTMLInputElement).checked;
  }

  protected override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="help-heading" closedby="any">
        <form class="dialog-head" method="dialog">
          <h2 id="help-heading">${t('help-title')}</h2>
          <button class="tool" aria-label=${t('action-close')}>${icon('xmark')}</button>
        </form>
        <dl class="keys">
          ${activeShortcuts().map(
            ({ label, text }) =>
              html`<div>
                <dt><kbd>${label}</kbd></dt>
                <dd>${t(text)}</dd>
              </div>`,
          )}
        </dl>
        <label class="choice">
          <input type="checkbox" .checked=${settings.shortcuts} @change=${this.#toggle} />
          ${t('help-enabled')}
        </label>
        <p class="quiet">${t('help-layout')}</p>
      </dialog>
    `;
  }
}
