import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { keys } from '../keys.ts';
import { settings } from '../settings.ts';
import { activeShortcuts, type Shortcut } from '../shortcuts.ts';
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
    const everywhere = activeShortcuts('everywhere');
    return html`
      <dialog class="help" aria-labelledby="help-heading" closedby="any">
        <form class="dialog-head" method="dialog">
          <h2 id="help-heading">${t('help-title')}</h2>
          <button class="tool" aria-label=${t('action-close')}>${icon('xmark')}</button>
        </form>
        ${this.#keys('help-here', activeShortcuts('page'))}
        ${this.#keys(
          'help-everywhere',
          everywhere.filter(({ after }) => after === undefined),
        )}
        ${this.#keys(
          'help-pages',
          everywhere.filter(({ after }) => after !== undefined),
        )}
        <label class="choice">
          <input type="checkbox" .checked=${settings.shortcuts} @change=${this.#toggle} />
          ${t('help-enabled')}
        </label>
        <p class="quiet">${t('help-layout')}</p>
      </dialog>
    `;
  }

  #keys(title: string, shortcuts: readonly Shortcut[]): TemplateResult | typeof nothing {
    if (shortcuts.length === 0) return nothing;
    return html`
      <h3 class="keys-title">${t(title)}</h3>
      <dl class="keys">
        ${shortcuts.map(
          ({ label, text }) =>
            html`<div>
              <dt>${keys(label)}</dt>
              <dd>${t(text)}</dd>
            </div>`,
        )}
      </dl>
    `;
  }
}
