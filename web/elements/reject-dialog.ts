import type { ParticipantView } from '../../src/contracts/api.ts';
import type { Language } from '../../src/domain/model.ts';
import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { t, textIn } from '../text.ts';

const REASONS = ['receipt', 'photo', 'name', 'card', 'duplicate', 'rules'] as const;

/** Asks why a registration is refused: a ready reason, or one's own words, which the person will read. */
@customElement('reject-dialog')
export class RejectDialog extends PanelElement {
  @state() private name = '';
  @state() private reason = '';
  /** The person's own language: a ready reason is sent in it. */
  @state() private language: Language = 'ru';

  /** Settles with the reason, or null when the person thought better of it. */
  async ask({ fullName, language }: ParticipantView): Promise<string | null> {
    this.name = fullName;
    this.language = language;
    this.reason = '';
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    if (!dialog) return null;
    dialog.returnValue = '';
    dialog.showModal();
    await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
    return dialog.returnValue === 'yes' ? this.reason.trim() : null;
  }

  #take(reason: string): void {
    this.reason = reason;
    void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
  }

  /** 1 to 6 take a ready reason, but not while one's own words are being typed. */
  #press(event: KeyboardEvent): void {
    const reason = REASONS[Number(event.key) - 1];
    if (!reason || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    this.#take(textIn(this.language, `reason-${reason}`));
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="reject" aria-labelledby="reject-heading" @keydown=${this.#press}>
        <form method="dialog">
          <h2 id="reject-heading">${t('reject-title', { name: this.name })}</h2>
          <p class="quiet">${t('reject-text')}</p>
          <div class="reasons">
            ${REASONS.map((reason, index) => {
              const sent = textIn(this.language, `reason-${reason}`);
              return html`
                <button
                  type="button"
                  class="reason"
                  aria-pressed=${this.reason === sent}
                  ?autofocus=${index === 0}
                  @click=${() => this.#take(sent)}
                >
                  <kbd>${index + 1}</kbd>${t(`reason-${reason}`)}
                </button>
              `;
            })}
          </div>
          <label>
            ${t('reject-own')}
            <textarea
              rows="3"
              required
              maxlength="500"
              .value=${this.reason}
              @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
            ></textarea>
          </label>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" value="" formnovalidate>${t('action-cancel')}</button>
            <button class="wa-danger" value="yes" ?disabled=${!this.reason.trim()}>${t('action-reject')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
