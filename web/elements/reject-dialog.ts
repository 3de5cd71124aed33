import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { t } from '../text.ts';

const REASONS = ['receipt', 'photo', 'name', 'card', 'duplicate', 'rules'] as const;

/** Asks why a registration is refused: a ready reason, or one's own words, which the person will read. */
@customElement('reject-dialog')
export class RejectDialog extends PanelElement {
  @state() private name = '';
  @state() private reason = '';

  /** Settles with the reason, or null when the person thought better of it. */
  async ask(name: string): Promise<string | null> {
    this.name = name;
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
    this.#take(t(`reason-${reason}`));
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="reject" aria-labelledby="reject-heading" @keydown=${this.#press}>
        <form method="dialog">
          <h2 id="reject-heading">${t('reject-title', { name: this.name })}</h2>
          <p class="quiet">${t('reject-text')}</p>
          <div class="reasons">
            ${REASONS.map((reason, index) => {
              const text = t(`reason-${reason}`);
              return html`
                <button
                  type="button"
                  class="reason"
                  aria-pressed=${this.reason === text}
                  ?autofocus=${index === 0}
                  @click=${() => this.#take(text)}
                >
                  <kbd>${index + 1}</kbd>${text}
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
