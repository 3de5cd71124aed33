import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AttachmentView } from '../../src/contracts/api-broadcasts.ts';
import { api, attachmentUrl } from '../api.ts';
import { PanelElement } from '../element.ts';
import { faultLines, type ShownFault } from '../fault-lines.ts';
import { formatBytes } from '../format.ts';
import { icon } from '../icon.ts';
import { asApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

type Kind = AttachmentView['kind'];

const MOST_BYTES = 10 * 1024 * 1024;
const PHOTOS = ['image/jpeg', 'image/png', 'image/webp'];

/** What is on its way to the server. */
interface Sending {
  readonly name: string;
  /** 0 to 1 */
  readonly share: number;
  readonly control: AbortController;
}

/** The photo or document that goes with a message. Fires `edited` with the stored file, or null, in `detail`, and `busy`. */
@customElement('attachment-field')
export class AttachmentField extends PanelElement {
  @property({ attribute: false }) attachment: AttachmentView | null = null;
  @property({ attribute: false }) faults: readonly ShownFault[] = [];
  @state() private sending: Sending | null = null;
  @state() private refused: string | null = null;
  @state() private over = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sending?.control.abort();
    this.sending = null;
  }

  async #send(file: File, kind: Kind): Promise<void> {
    this.refused = file.size > MOST_BYTES ? t('compose-file-large', { name: file.name }) : null;
    if (this.refused !== null) return;
    const control = new AbortController();
    this.sending?.control.abort();
    this.#move({ name: file.name, share: 0, control });
    try {
      const detail = await api.uploadAttachment(file, kind, {
        signal: control.signal,
        onProgress: (share) => this.sending?.control === control && this.#move({ ...this.sending, share }),
      });
      if (this.sending?.control !== control) return;
      this.#move(null);
      this.#edited(detail);
    } catch (thrown) {
      if (control.signal.aborted) return;
      this.#move(null);
      this.refused = asApiError(thrown).message;
    }
    await this.#refocus();
  }

  #move(sending: Sending | null): void {
    const isBusy = sending !== null;
    if (isBusy !== (this.sending !== null)) this.dispatchEvent(new CustomEvent<boolean>('busy', { detail: isBusy }));
    this.sending = sending;
  }

  #edited(detail: AttachmentView | null): void {
    this.dispatchEvent(new CustomEvent<AttachmentView | null>('edited', { detail }));
  }

  /** The button that was pressed is gone; what is in its place takes the focus, unless somebody went on meanwhile. */
  async #refocus(): Promise<void> {
    await new Promise(requestAnimationFrame);
    if (document.activeElement === document.body) this.querySelector('button')?.focus();
  }

  #pick(event: Event, kind: Kind): void {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (file) void this.#send(file, kind);
    // The same file can be chosen again after a failure.
    field.value = '';
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#send(file, PHOTOS.includes(file.type) ? 'photo' : 'document');
  }

  #drag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  #cancel(): void {
    this.sending?.control.abort();
    this.#move(null);
    void this.#refocus();
  }

  #remove(): void {
    this.#edited(null);
    void this.#refocus();
  }

  protected override render(): TemplateResult {
    const faults = [
      ...(this.refused === null ? [] : [{ path: 'attachmentId', message: this.refused }]),
      ...this.faults,
    ];
    return html`
      <div
        class="attachment ${this.over ? 'over' : ''}"
        role="group"
        aria-label=${t('compose-file')}
        data-path="attachmentId"
        tabindex="-1"
        @dragover=${this.#drag}
        @dragleave=${() => (this.over = false)}
        @drop=${this.#drop}
      >
        ${this.sending ? this.#progress(this.sending) : this.attachment ? this.#file(this.attachment) : this.#choice()}
      </div>
      <div role="alert">${faultLines('compose-faults-file', faults)}</div>
    `;
  }

  #choice(): TemplateResult {
    return html`
      ${this.#picker('photo', PHOTOS.join(','))} ${this.#picker('document', '')}
      <small class="quiet">${t('compose-file-hint')}</small>
    `;
  }

  #picker(kind: Kind, accept: string): TemplateResult {
    return html`
      <button class="wa-outlined wa-neutral" type="button" @click=${pickBeside}>
        ${icon(kind === 'photo' ? 'image' : 'paperclip')} ${t(`compose-file-${kind}`)}
      </button>
      <input type="file" hidden accept=${accept || nothing} @change=${(event: Event) => this.#pick(event, kind)} />
    `;
  }

  #progress({ name, share }: Sending): TemplateResult {
    return html`
      <div class="attachment-words" role="status">
        <span class="attachment-name">${t('compose-file-sending', { name })}</span>
        <progress max="1" .value=${share} aria-label=${t('compose-file-sending', { name })}></progress>
      </div>
      <button class="wa-plain wa-neutral" type="button" @click=${this.#cancel}>${t('action-cancel')}</button>
    `;
  }

  #file({ id, kind, name, bytes }: AttachmentView): TemplateResult {
    return html`
      ${
        kind === 'photo'
          ? html`<img src=${attachmentUrl(id)} alt="" width="48" height="48" />`
          : html`<span class="attachment-mark">${icon('file')}</span>`
      }
      <div class="attachment-words">
        <span class="attachment-name">${name}</span>
        <span class="quiet">${t(`compose-file-is-${kind}`)}, ${formatBytes(settings.language, bytes)}</span>
      </div>
      <button
        class="tool"
        type="button"
        title=${t('compose-file-remove')}
        aria-label=${t('compose-file-remove')}
        @click=${this.#remove}
      >
        ${icon('trash')}
      </button>
    `;
  }
}

/** The browser's own field cannot look like the other buttons, so a button opens the field beside it. */
const pickBeside = ({ currentTarget }: Event): void => {
  const field = (currentTarget as Element).nextElementSibling;
  if (field instanceof HTMLInputElement) field.click();
};
