import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ParticipantView } from '../../src/contracts/api.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { participantMark } from '../marks.ts';
import { entryPath, photoUrl } from '../participants.ts';
import { personFacts } from '../person-facts.ts';
import { t } from '../text.ts';
import './photo-viewer.ts';
import type { PhotoViewer } from './photo-viewer.ts';

const BESIDE = matchMedia('(min-width: 70rem)');

/**
 * One participant: beside the table on a wide screen, a dialog over it on a narrow one. Fires `approve`, `reject` and
 * `dismiss`.
 */
@customElement('participant-detail')
export class ParticipantDetail extends PanelElement {
  @property({ attribute: false }) row!: ParticipantView;
  @property({ attribute: false }) mayDecide = false;
  @property({ attribute: false }) busy = false;
  @query('dialog') private dialog!: HTMLDialogElement;
  readonly #place = () => this.#arrange();

  override connectedCallback(): void {
    super.connectedCallback();
    BESIDE.addEventListener('change', this.#place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    BESIDE.removeEventListener('change', this.#place);
  }

  /** The large picture with zoom and rotation. */
  zoom(): void {
    if (this.row.hasPhoto) this.querySelector<PhotoViewer>('photo-viewer')?.open();
  }

  protected override firstUpdated(): void {
    this.#arrange();
  }

  /** `open` alone does not move the focus, so that J and K can walk through the table. */
  #arrange(): void {
    this.dialog.close();
    if (BESIDE.matches) this.dialog.open = true;
    else this.dialog.showModal();
  }

  #say(what: 'approve' | 'reject' | 'dismiss'): void {
    this.dispatchEvent(new Event(what));
  }

  /** After a decision the next person is here: the second click of a double click must not decide about them. */
  #decide(event: MouseEvent, what: 'approve' | 'reject'): void {
    if (event.detail <= 1) this.#say(what);
  }

  protected override render(): TemplateResult {
    const { row } = this;
    return html`
      <dialog class="detail" aria-labelledby="detail-name" @cancel=${() => this.#say('dismiss')}>
        <div class="dialog-head">
          <h2 id="detail-name">${row.fullName}</h2>
          <button class="tool" type="button" aria-label=${t('action-close')} @click=${() => this.#say('dismiss')}>
            ${icon('xmark')}
          </button>
        </div>
        <div class="detail-body">
          ${participantMark(row.status)}
          ${
            row.rejectionReason
              ? html`<p class="notice danger">${icon('circle-xmark')}<span>${row.rejectionReason}</span></p>`
              : nothing
          }
          ${this.#photo()} ${personFacts(row, copyButton(row.ticketCode, t('detail-ticket')))}
          <p class="all-about"><a href=${entryPath(row.id)}>${t('entry-open')}</a></p>
        </div>
        ${this.mayDecide && row.status !== 'withdrawn' ? this.#actions() : nothing}
      </dialog>
      <photo-viewer .src=${photoUrl(row, 'large')} .alt=${t('photo-of', { name: row.fullName })}></photo-viewer>
    `;
  }

  #photo(): TemplateResult {
    if (!this.row.hasPhoto) return html`<p class="photo-none quiet">${icon('image')} ${t('photo-none')}</p>`;
    return html`
      <button
        class="photo"
        type="button"
        title=${t('photo-zoom')}
        aria-label=${t('photo-zoom')}
        @click=${() => this.zoom()}
      >
        <img src=${photoUrl(this.row, 'large')} alt=${t('photo-of', { name: this.row.fullName })} />
      </button>
    `;
  }

  #actions(): TemplateResult {
    const { status } = this.row;
    return html`
      <div class="detail-actions">
        <button
          class="wa-success"
          type="button"
          ?disabled=${this.busy || status === 'approved'}
          @click=${(event: MouseEvent) => this.#decide(event, 'approve')}
        >
          ${icon('check')} ${t('action-approve')} <kbd>A</kbd>
        </button>
        <button
          class="wa-danger wa-outlined"
          type="button"
          ?disabled=${this.busy || status === 'rejected'}
          @click=${(event: MouseEvent) => this.#decide(event, 'reject')}
        >
          ${icon('xmark')} ${t('action-reject')} <kbd>R</kbd>
        </button>
      </div>
    `;
  }
}
