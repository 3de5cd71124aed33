import { LitElement, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MarkedText } from '../../src/domain/entities.ts';
import { withAutomatic } from '../rich-text/automatic.ts';
import { safeUrl } from '../rich-text/links.ts';
import { richText, richTextStyles } from '../rich-text/rich-text.ts';
import { bubbleStyles } from './chat-bubble.css.ts';

/** A message as somebody has it on the screen. */
export interface BubbleMessage {
  readonly marked: MarkedText;
  readonly photo: { readonly url: string; readonly words: string } | null;
  readonly file: { readonly name: string; readonly size: string } | null;
  readonly buttons: readonly { readonly label: string; readonly url: string }[];
  /** Labels of buttons that lead to no page, by rows. */
  readonly keys?: readonly (readonly string[])[];
  /** Shown while there is nothing else to show. */
  readonly nothing: string;
}

/**
 * A message of the bot in a chat of Telegram, light or dark whatever the panel is; hence the one element with a shadow root:
 * neither the theme nor the looks of the panel's own text reach it.
 */
@customElement('chat-bubble')
export class ChatBubble extends LitElement {
  @property({ reflect: true }) scheme: 'light' | 'dark' = 'light';
  @property({ attribute: false }) message!: BubbleMessage;
  @property() override lang = '';

  static override styles = [richTextStyles, bubbleStyles];

  protected override render(): TemplateResult {
    const { marked, photo, file, buttons, keys = [] } = this.message;
    const isEmpty = marked.text === '' && !photo && !file;
    return html`
      <div class="message">
        <div class="bubble ${photo ? 'with-photo' : ''} ${photo && marked.text === '' ? 'wordless' : ''}">
          ${photo ? html`<img class="photo" src=${photo.url} alt=${photo.words} />` : nothing}
          ${
            file
              ? html`<div class="file">
                  <svg viewBox="0 0 24 24" aria-hidden="true">${FILE}</svg>
                  <span>${file.name}<small>${file.size}</small></span>
                </div>`
              : nothing
          }
          <div class="text">
            <span class=${isEmpty ? 'nothing' : 'said'}
              >${isEmpty ? this.message.nothing : richText(marked.text, withAutomatic(marked.text, marked.entities))}</span
            ><time>12:00</time>
          </div>
        </div>
        ${buttons.map(key)}
        ${keys.map(
          (row) => html`<div class="keys">${row.map((label) => html`<span class="key">${label}</span>`)}</div>`,
        )}
      </div>
    `;
  }
}

/** A link without words is no link to whoever hears the page. */
function key({ label, url }: BubbleMessage['buttons'][number]): TemplateResult {
  const mark = html`<svg viewBox="0 0 24 24" aria-hidden="true">${LEADS_OUT}</svg>`;
  if (label.trim() === '') return html`<span class="key">${mark}</span>`;
  return html`<a class="key" href=${safeUrl(url) ?? nothing} target="_blank" rel="noopener noreferrer"
    >${label}${mark}</a
  >`;
}

const FILE = svg`<path d="M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zM13 3v6h6" />`;
const LEADS_OUT = svg`<path d="M9 7h8v8M17 7L7 17" />`;

declare global {
  interface HTMLElementTagNameMap {
    'chat-bubble': ChatBubble;
  }
}
