import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ChatMessage, InlineButton } from '../../src/sandbox/protocol.ts';
import { buttonLink } from '../rich-text/links.ts';
import { richText, richTextStyles } from '../rich-text/rich-text.ts';
import { attachment, kindName, attachmentStyles } from './attachment.ts';
import { avatarStyles } from './avatar.ts';
import { icon } from './icons.ts';
import { Locale } from './locale.ts';
import { bubbleStyles } from './message-bubble.css.ts';
import { controls } from './styles.ts';

export interface ButtonPress {
  readonly messageId: number;
  readonly data: string;
}

/** After this long a button stops waiting for the bot's answer, as a client of Telegram does. */
const PRESS_WAIT_MS = 15_000;

/**
 * One bubble with the inline keyboard under it.
 * @fires press-button - `ButtonPress`
 * @fires copy-text - the text that a button copied
 */
@customElement('message-bubble')
export class MessageBubble extends LitElement {
  /** One message, or the parts of an album. */
  @property({ attribute: false, hasChanged: differs }) messages: readonly ChatMessage[] = [];
  /** The message that this one answers. */
  @property({ attribute: false }) quoted: ChatMessage | null = null;
  @property({ type: Boolean, reflect: true }) tail = false;
  /** Whose words it is, above the bubble in a group; null for the own and in the private chat. */
  @property() author: string | null = null;
  /** Whose screen it is. */
  @property({ type: Number }) me = 0;
  /** `person` for the own bubble, for the style. */
  @property({ reflect: true }) from = 'bot';
  private readonly locale = new Locale(this);

  static override styles = [controls, avatarStyles, attachmentStyles, richTextStyles, bubbleStyles];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('messages') || changed.has('me'))
      this.from = this.messages[0]?.authorId === this.me ? 'person' : 'bot';
  }

  override render() {
    const [first] = this.messages;
    if (!first) return nothing;
    const { t } = this.locale;
    const said = this.messages.find((message) => message.text != null);
    const bare = first.kind === 'sticker';
    const pictures = first.kind === 'photo';
    const reactions = this.messages.flatMap((message) => message.reactions);
    return html`
      <div
        class="bubble ${bare ? 'bare' : ''} ${pictures ? 'pictures' : ''} ${said || reactions.length > 0 ? '' : 'wordless'}"
      >
        ${
          this.author == null
            ? html`<span class="visually-hidden">
                ${t(first.from === 'bot' ? 'sandbox-bot-says' : 'sandbox-person-says')}
              </span>`
            : html`<b class="author">${this.author}</b>`
        }
        ${this.quoted ? html`<div class="quote">${this.quoted.text ?? kindName(this.quoted, this.locale)}</div>` : nothing}
        <div class=${pictures && this.messages.length > 1 ? 'album' : nothing}>
          ${this.messages.map((message) => attachment(message, this.locale))}
        </div>
        <div class="text">
          ${keyed(
            said?.text,
            html`<span class="said ${said && said.edits.length > 0 ? 'reworded' : ''}"
              >${said ? richText(said.text ?? '', said.entities) : nothing}</span
            >`,
          )}${this.renderMeta(first)}
        </div>
        ${reactions.length > 0 ? html`<div class="reactions">${reactions.map((r) => html`<span>${r}</span>`)}</div>` : nothing}
      </div>
      ${this.messages.map((message) =>
        message.inlineKeyboard
          ? html`<div class="keyboard">
              ${message.inlineKeyboard.map(
                (row) => html`<div class="row">${row.map((button) => this.renderButton(message, button))}</div>`,
              )}
            </div>`
          : nothing,
      )}
    `;
  }

  private renderMeta(message: ChatMessage) {
    const edited = message.editedAt != null;
    return html`<span class="meta">
      ${edited ? html`<span title=${message.edits.at(-1)?.text ?? ''}>${this.locale.t('sandbox-edited')}</span>` : nothing}
      <time datetime=${new Date(message.sentAt).toISOString()}>${this.locale.time(message.sentAt)}</time>
      ${this.from === 'person' ? icon('seen') : nothing}
    </span>`;
  }

  private renderButton(message: ChatMessage, button: InlineButton) {
    if (button.url != null) {
      const href = buttonLink(button.url, location.host);
      return html`<a href=${href ?? nothing} target="_blank" rel="noopener noreferrer" @click=${this.follow}>
        ${button.text} ${icon('link')}
      </a>`;
    }
    if (button.copyText != null) {
      const text = button.copyText;
      return html`<button @click=${() => this.fire('copy-text', text)}>${button.text} ${icon('copy')}</button>`;
    }
    const data = button.data;
    const press = message.presses.findLast((one) => one.data === data && one.personId === this.me);
    const waiting = press != null && press.answeredAt == null && Date.now() - press.pressedAt < PRESS_WAIT_MS;
    return html`<button
      class=${waiting ? 'waiting' : nothing}
      aria-busy=${waiting}
      ?disabled=${data == null}
      @click=${() => data != null && this.fire('press-button', { messageId: message.id, data } satisfies ButtonPress)}
    >
      ${button.text}
    </button>`;
  }

  private readonly follow = (event: Event): void => {
    const { href } = event.currentTarget as HTMLAnchorElement;
    if (!this.fire('follow-link', href, true)) event.preventDefault();
  };

  private fire(type: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** Messages never change in place, so a bubble is drawn anew only when one of its messages was replaced. */
function differs(next: readonly ChatMessage[], previous: readonly ChatMessage[] | undefined): boolean {
  return next.length !== previous?.length || next.some((message, i) => message !== previous[i]);
}

declare global {
  interface HTMLElementTagNameMap {
    'message-bubble': MessageBubble;
  }
}
