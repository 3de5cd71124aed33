import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../accounts-texts.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';

/** Recovery codes, this once: to copy, print or keep as a file. Fires `done` when somebody says that they have them. */
@customElement('recovery-codes')
export class RecoveryCodes extends PanelElement {
  @property({ attribute: false }) codes: readonly string[] = [];
  @state() private saved = false;

  #download(): void {
    const address = URL.createObjectURL(new Blob([`${this.codes.join('\n')}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = t('totp-codes-file');
    link.click();
    URL.revokeObjectURL(address);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="stack">
        <h3 tabindex="-1">${t('totp-codes-title')}</h3>
        <p>${t('totp-codes-text')}</p>
        <ul class="codes">
          ${this.codes.map((code) => html`<li><code>${code}</code></li>`)}
        </ul>
        <div class="form-foot">
          ${copyButton(this.codes.join('\n'), t('totp-codes-what'))}
          <button class="wa-outlined wa-neutral" type="button" @click=${this.#download}>
            ${icon('download')} ${t('totp-download')}
          </button>
          <button class="wa-outlined wa-neutral" type="button" @click=${() => window.print()}>
            ${icon('print')} ${t('totp-print')}
          </button>
        </div>
        <label class="choice">
          <input
            type="checkbox"
            @change=${(event: Event) => (this.saved = (event.currentTarget as HTMLInputElement).checked)}
          />
          ${t('totp-saved')}
        </label>
        <div class="form-foot">
          <button
            class="wa-brand"
            type="button"
            ?disabled=${!this.saved}
            @click=${() => this.dispatchEvent(new Event('done'))}
          >
            ${t('totp-finish')}
          </button>
        </div>
      </div>
    `;
  }
}
