import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { MarkView, ParticipantView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { participantMark } from '../marks.ts';
import { entryPath, photoUrl } from '../participants.ts';
import { settings } from '../settings.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';
import { maskedValue } from './masked-value.ts';

/** Two entries that share something, side by side: their pictures, names and what else tells them apart. */
@customElement('photo-compare')
export class PhotoCompare extends PanelElement {
  @state() private row: ParticipantView | null = null;
  @state() private mark: MarkView | null = null;
  readonly #other = new Loader<ParticipantView>(this);

  /** Shows an entry beside the one that a mark names. */
  open(row: ParticipantView, mark: MarkView): void {
    this.row = row;
    this.mark = mark;
    this.#other.value = undefined;
    this.#load();
    void this.updateComplete.then(() => this.querySelector('dialog')?.showModal());
  }

  #load(): void {
    const id = this.mark?.other;
    if (id !== undefined) void this.#other.run((signal) => api.participant(id, signal));
  }

  protected override render(): TemplateResult {
    const { row, mark } = this;
    const { value: other, error } = this.#other;
    return html`
      <dialog class="compare" aria-labelledby="compare-heading" closedby="any">
        <form class="dialog-head" method="dialog">
          <h2 id="compare-heading">${mark ? t(`mark-${mark.kind}`) : nothing}</h2>
          <button class="tool" aria-label=${t('action-close')}>${icon('xmark')}</button>
        </form>
        <div class="compare-sides">
          ${row ? this.#side(row, t('compare-this')) : nothing}
          ${other ? this.#side(other, t('compare-other'), true) : nothing}
          ${error ? errorState(error, () => this.#load()) : nothing}
        </div>
      </dialog>
    `;
  }

  #side(row: ParticipantView, label: string, isOther = false): TemplateResult {
    const { id, fullName, status, hasPhoto, phoneNumber, loyaltyCard, registrationDate } = row;
    return html`
      <figure>
        ${
          hasPhoto
            ? html`<img src=${photoUrl(row, 'large')} alt=${t('photo-of', { name: fullName })} />`
            : html`<p class="photo-none quiet">${icon('image')} ${t('photo-none')}</p>`
        }
        <figcaption>
          <span class="quiet">${label}</span>
          <strong>
            ${isOther ? html`<a href=${entryPath(id)} target="_blank">${fullName} ${icon('arrow-up-right')}</a>` : fullName}
          </strong>
          ${participantMark(status)}
          <span>${maskedValue(id, 'phone', phoneNumber, t('column-phone'))}</span>
          <span>${maskedValue(id, 'card', loyaltyCard, t('column-card'))}</span>
          <span class="quiet">${formatTime(settings.language, registrationDate)}</span>
        </figcaption>
      </figure>
    `;
  }
}
