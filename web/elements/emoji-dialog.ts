import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';

/** No part of a tag, and not nothing. */
const PLAIN = '[^<>&]*\\S[^<>&]*';

/** Asks for one of Telegram's custom emoji. */
@customElement('emoji-dialog')
export class EmojiDialog extends PanelElement {
  /** Settles with the number of the emoji and what others see in its place, or null when nothing is to happen. */
  async ask(): Promise<{ readonly id: string; readonly fallback: string } | null> {
    await this.updateComplete;
    const [id, fallback] = this.querySelectorAll('input');
    if (!id || !fallback) return null;
    id.value = '';
    fallback.value = '';
    return (await agreed(this)) ? { id: id.value.trim(), fallback: fallback.value.trim() } : null;
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="small" aria-labelledby="emoji-heading">
        <form method="dialog">
          <h2 id="emoji-heading">${t('compose-emoji-title')}</h2>
          <p class="quiet">${t('compose-emoji-text')}</p>
          <label>
            ${t('compose-emoji-id')}
            <input
              required
              autofocus
              inputmode="numeric"
              autocomplete="off"
              maxlength="19"
              pattern="[1-9][0-9]*"
              title=${t('compose-emoji-digits')}
              placeholder="5368324170671202286"
            />
          </label>
          <label>
            ${t('compose-emoji-fallback')}
            <input required autocomplete="off" maxlength="16" placeholder="👍" pattern=${PLAIN} />
            <small class="hint">${t('compose-emoji-hint')}</small>
          </label>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" type="button" @click=${this.#cancel}>${t('action-cancel')}</button>
            <button class="wa-brand" value="yes">${t('compose-emoji-put')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #cancel(): void {
    this.querySelector('dialog')?.close('');
  }
}
