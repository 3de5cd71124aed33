import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { isAddress } from '../../src/domain/markup.ts';
import { PanelElement } from '../element.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';

/** Asks where a link leads. */
@customElement('link-dialog')
export class LinkDialog extends PanelElement {
  /** What it leads to now; null: there is none yet. */
  @state() private url: string | null = null;

  /** Settles with the address, an empty one when the link is to go, or null when nothing is to happen. */
  async ask(url: string | null): Promise<string | null> {
    this.url = url;
    await this.updateComplete;
    const [dialog, field] = [this.querySelector('dialog'), this.querySelector('input')];
    if (!dialog || !field) return null;
    field.value = url ?? '';
    field.setCustomValidity('');
    const isGiven = await agreed(this);
    return isGiven ? field.value.trim() : dialog.returnValue === 'drop' ? '' : null;
  }

  /** Said when the form is sent, and no more while the address is being put right. */
  #check({ target }: Event): void {
    const field = target as HTMLInputElement;
    const address = field.value.trim();
    field.setCustomValidity(address === '' || isAddress(address) ? '' : t('compose-link-wrong'));
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="small" aria-labelledby="link-heading">
        <form method="dialog">
          <h2 id="link-heading">${t('compose-link-title')}</h2>
          <label>
            ${t('compose-link-address')}
            <input
              required
              maxlength="2048"
              autofocus
              inputmode="url"
              autocomplete="off"
              spellcheck="false"
              placeholder="https://"
              @input=${this.#check}
            />
            <small class="hint">${t('compose-link-hint')}</small>
          </label>
          <div class="dialog-foot">
            ${
              this.url === null
                ? nothing
                : html`<button class="wa-plain wa-danger" value="drop" type="button" @click=${this.#drop}>
                    ${t('compose-link-drop')}
                  </button>`
            }
            <button class="wa-outlined wa-neutral" type="button" @click=${this.#cancel}>${t('action-cancel')}</button>
            <button class="wa-brand" value="yes">${t('compose-link-put')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #drop(): void {
    this.querySelector('dialog')?.close('drop');
  }

  #cancel(): void {
    this.querySelector('dialog')?.close('');
  }
}
