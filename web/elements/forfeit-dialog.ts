import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ForfeitBody } from '../../src/contracts/api-draws.ts';
import { reasonsFor } from '../../src/domain/prizes.ts';
import { PanelElement } from '../element.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';
import { nameOf, type PlaceView } from './winner-row.ts';

type Reason = ForfeitBody['reason'];

/**
 * Asks why a winner does not get the prize, and says who does and what the public reads. There is nobody to choose: the next
 * one is who the ranking names.
 */
@customElement('forfeit-dialog')
export class ForfeitDialog extends PanelElement {
  @state() private winner: PlaceView | null = null;
  @state() private next: PlaceView | null = null;
  @state() private reason: Reason | null = null;
  @state() private note = '';

  /**
   * Settles with the reason, or null when the person thought better of it.
   *
   * @param next the first reserve that was not called; null when the rest of the list follows
   */
  async ask(winner: PlaceView, next: PlaceView | null): Promise<ForfeitBody | null> {
    Object.assign(this, { winner, next, reason: null, note: '' });
    if (!(await agreed(this)) || this.reason === null) return null;
    return { reason: this.reason, note: this.note.trim() || null, claimed: winner.state === 'claimed' };
  }

  /** "Another reason" says nothing by itself. */
  get #complete(): boolean {
    return this.reason !== null && (this.reason !== 'other' || this.note.trim() !== '');
  }

  protected override render(): TemplateResult {
    const name = this.winner ? nameOf(this.winner) : '';
    return html`
      <dialog aria-label=${t('forfeit-title', { prize: this.winner?.prize ?? '' })}>
        <form method="dialog">
          <h2>${t('forfeit-title', { prize: this.winner?.prize ?? '' })}</h2>
          <ul class="points">
            <li>${t('forfeit-point-loses', { name, rank: String(this.winner?.rank ?? '') })}</li>
            <li>
              ${
                this.next === null
                  ? t('forfeit-point-beyond')
                  : t('forfeit-point-next', {
                      name: nameOf(this.next),
                      rank: String(this.next.rank),
                    })
              }
            </li>
            ${this.winner?.state === 'claimed' ? html`<li>${t('forfeit-point-taken')}</li>` : nothing}
            <li>${t('forfeit-point-once')}</li>
            <li>${t('forfeit-point-told')}</li>
          </ul>
          <fieldset class="choices">
            <legend>${t('forfeit-reason')}</legend>
            ${reasonsFor(this.winner?.state ?? 'won').map(
              (reason) => html`
                <label class="choice">
                  <input
                    type="radio"
                    name="reason"
                    value=${reason}
                    required
                    .checked=${this.reason === reason}
                    @change=${() => (this.reason = reason)}
                  />
                  ${t(`winners-reason-${reason}`)}
                </label>
              `,
            )}
          </fieldset>
          <label>
            ${t('forfeit-note')}
            <textarea
              name="note"
              rows="2"
              maxlength="200"
              .value=${this.note}
              @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}
            ></textarea>
            <small class="hint">${t('forfeit-note-hint')}</small>
          </label>
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" value="" formnovalidate autofocus>${t('action-cancel')}</button>
            <button class="wa-danger" value="yes" ?disabled=${!this.#complete}>${t('forfeit-action')}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
