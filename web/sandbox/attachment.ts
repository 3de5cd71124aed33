import { css, html, nothing, type TemplateResult } from 'lit';
import type { ChatMessage } from '../../src/sandbox/protocol.ts';
import { fileUrl } from './api.ts';
import { avatar } from './avatar.ts';
import { icon } from './icons.ts';
import type { Locale } from './locale.ts';

/** What a message carries besides its text: picture, file, contact, sticker or voice. */
export function attachment(message: ChatMessage, locale: Locale): TemplateResult | typeof nothing {
  const { file, contact } = message;
  switch (message.kind) {
    case 'photo':
      return file ? photo(file.fileId, file.width, file.height, locale) : nothing;
    case 'document':
      return html`<a class="card" href=${fileUrl(file?.fileId ?? '')} download=${file?.name ?? ''}>
        <span class="disc">${icon('file')}</span>
        <span class="lines">
          <b>${file?.name ?? locale.t('sandbox-file')}</b>
          <small>${file ? locale.size(file.sizeBytes) : nothing}</small>
        </span>
      </a>`;
    case 'contact':
      return contact
        ? html`<div class="card">
            ${avatar(contact.userId ?? 0, contact.firstName)}
            <span class="lines"
              ><b>${contact.firstName}</b><small>+${contact.phoneNumber.replace(/^\+/, '')}</small></span
            >
          </div>`
        : nothing;
    case 'sticker':
      return html`<svg class="sticker" viewBox="0 0 128 128" role="img" aria-label=${locale.t('sandbox-sticker')}>
        <circle cx="64" cy="64" r="54" fill="#ffd54a" stroke="#fff" stroke-width="8" />
        <circle cx="46" cy="54" r="7" fill="#533d00" />
        <circle cx="82" cy="54" r="7" fill="#533d00" />
        <path d="M38 74c6 18 46 18 52 0z" fill="#fff" stroke="#533d00" stroke-width="4" stroke-linejoin="round" />
      </svg>`;
    case 'voice':
      return html`<div class="card">
        <span class="disc">${icon('voice')}</span>
        <span class="lines"><b>${locale.t('sandbox-voice')}</b><small>0:03</small></span>
      </div>`;
    case 'text':
      return nothing;
  }
}

/** What to call a message that has no words. */
export function kindName({ kind, contact, file }: ChatMessage, { t }: Locale): string {
  switch (kind) {
    case 'photo':
      return t('sandbox-photo');
    case 'sticker':
      return t('sandbox-sticker');
    case 'voice':
      return t('sandbox-voice');
    case 'contact':
      return contact?.firstName ?? '';
    case 'document':
    case 'text':
      return file?.name ?? t('sandbox-file');
  }
}

const photo = (fileId: string, width: number | null, height: number | null, locale: Locale): TemplateResult =>
  html`<a class="photo" href=${fileUrl(fileId)} target="_blank">
    <img
      src=${fileUrl(fileId)}
      alt=${locale.t('sandbox-photo')}
      width=${width ?? 320}
      height=${height ?? 240}
      loading="lazy"
      decoding="async"
    />
  </a>`;

export const attachmentStyles = css`
  .photo {
    display: block;
    overflow: hidden;
    background: var(--code);
  }
  .photo img {
    display: block;
    width: 100%;
    height: auto;
    max-height: 340px;
    object-fit: cover;
  }
  .album {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 2px;
  }
  .album .photo img {
    height: 100%;
    aspect-ratio: 1;
  }
  .album .photo:first-child:nth-last-child(odd) {
    grid-column: 1 / -1;
  }
  .album .photo:first-child:nth-last-child(odd) img {
    aspect-ratio: 2;
  }
  .card {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 0 2px;
    color: inherit;
    text-decoration: none;
  }
  .lines {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
    line-height: 1.3;
  }
  .lines small {
    color: var(--bubble-meta);
    font-size: 13px;
  }
  .disc {
    width: 42px;
    height: 42px;
    display: grid;
    place-items: center;
    flex: none;
    border-radius: 50%;
    background: var(--accent);
    color: #fff;
  }
  .sticker {
    display: block;
    width: 128px;
    height: 128px;
    filter: drop-shadow(0 1px 2px #0005);
  }
`;
