import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { FileMessage } from './api.ts';
import { icon } from './icons.ts';
import type { Locale } from './locale.ts';

/** Most parts of an album: https://core.telegram.org/bots/api#sendmediagroup */
const MAX_ALBUM = 10;

interface PendingFile {
  readonly file: File;
  /** Address of the picture in this page's memory, null for what goes as a document. */
  readonly preview: string | null;
}

/** The files that go with the next message. They are all photos or all documents, as in one album of Telegram. */
export class PendingFiles implements ReactiveController {
  items: readonly PendingFile[] = [];
  private as: FileMessage['as'] = 'photo';
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.items.forEach((item) => this.remove(item));
  }

  /** Lets the person choose files of the device. */
  pick(as: FileMessage['as']): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    if (as === 'photo') input.accept = 'image/*';
    input.addEventListener('change', () => this.add(as, [...(input.files ?? [])]));
    input.click();
  }

  /** Takes pictures from the clipboard; text is left to the field. */
  paste(event: ClipboardEvent): void {
    const pictures = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
    if (pictures.length === 0) return;
    event.preventDefault();
    this.add('photo', pictures);
  }

  remove(item: PendingFile): void {
    if (item.preview != null) URL.revokeObjectURL(item.preview);
    this.items = this.items.filter((other) => other !== item);
    this.host.requestUpdate();
  }

  /**
   * Sends them, several as one album, and drops each that went; the caption goes with the first. Null when all went,
   * otherwise what of the caption is still to be said.
   */
  async send(deliver: (message: FileMessage) => Promise<boolean>, caption: string): Promise<string | null> {
    const mediaGroupId = this.items.length > 1 ? String(Date.now()) : null;
    const { as } = this;
    for (const [i, item] of this.items.entries()) {
      const sent = await deliver({
        file: item.file,
        as,
        mediaGroupId,
        caption: i === 0 && caption !== '' ? caption : null,
      });
      if (!sent) return i === 0 ? caption : '';
      this.remove(item);
    }
    return null;
  }

  private add(as: FileMessage['as'], files: readonly File[]): void {
    if (files.length === 0) return;
    if (as !== this.as) this.items.forEach((item) => this.remove(item));
    this.as = as;
    const added = files.map((file) => ({ file, preview: as === 'photo' ? URL.createObjectURL(file) : null }));
    const all = [...this.items, ...added];
    this.items = all.slice(0, MAX_ALBUM);
    all.slice(MAX_ALBUM).forEach((item) => this.remove(item));
    this.host.requestUpdate();
  }
}

/** Thumbnails of what will be sent, each with a button that takes it out again. */
export const pendingFiles = (files: PendingFiles, locale: Locale): TemplateResult | typeof nothing =>
  files.items.length === 0
    ? nothing
    : html`<div class="files">
        ${files.items.map(
          (item) =>
            html`<div class="pending">
              ${item.preview == null ? html`<span>${item.file.name}</span>` : html`<img src=${item.preview} alt=${item.file.name} />`}
              <button
                title=${locale.t('sandbox-remove-file')}
                aria-label=${`${locale.t('sandbox-remove-file')} ${item.file.name}`}
                @click=${() => files.remove(item)}
              >
                ${icon('close')}
              </button>
            </div>`,
        )}
      </div>`;
