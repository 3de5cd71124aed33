import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BotView, ChatMessage } from '../../src/sandbox/protocol.ts';
import { kindName } from './attachment.ts';
import { layOut, type ChatRow } from './chat-layout.ts';
import { icon } from './icons.ts';
import { Locale } from './locale.ts';
import './message-bubble.ts';
import { messageListStyles } from './message-list.css.ts';
import { controls } from './styles.ts';

/** So near to the end counts as being at the end. */
const PINNED_PX = 80;

/** Whether a reader has something new to hear: another message, or other words in an old one. */
const isNews = (message: ChatMessage, before: ChatMessage | undefined): boolean =>
  message.text !== before?.text || !before;

/** The scrolling part of a chat. It follows new messages unless the reader has scrolled up. */
@customElement('message-list')
export class MessageList extends LitElement {
  @property({ attribute: false }) messages: readonly ChatMessage[] = [];
  @property({ attribute: false }) bot: BotView | null = null;
  /** Whose screen it is. */
  @property({ type: Number }) me = 0;
  /** Gives the name to show above a message in a group; null in the private chat. */
  @property({ attribute: false }) nameOf: ((authorId: number) => string) | null = null;
  /** What the bot is doing, as in `sendChatAction`. */
  @property() action: string | null = null;
  @state() private unread = 0;
  @state() private pinned = true;
  @state() private announcement = '';
  @query('.scroller') private scroller!: HTMLElement;
  @query('.content') private content!: HTMLElement;
  private lastTop = 0;
  private readonly locale = new Locale(this);
  private readonly resized = new ResizeObserver(() => this.pinned && this.toEnd());

  static override styles = [controls, messageListStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      this.resized.observe(this.scroller);
      this.resized.observe(this.content);
    });
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('messages');
    if (!before) return;
    const known = new Map(before.map((message) => [message.id, message]));
    const fresh = this.messages.filter(({ id }) => !known.has(id));
    const said = this.messages.filter((message) => message.from === 'bot' && isNews(message, known.get(message.id)));
    this.announcement = said.map((message) => message.text ?? kindName(message, this.locale)).join('\n');
    if (fresh.some(({ authorId }) => authorId === this.me)) this.pinned = true;
    this.unread = this.pinned ? 0 : this.unread + fresh.length;
  }

  protected override updated(): void {
    if (this.pinned) this.toEnd();
  }

  override render() {
    const { t } = this.locale;
    const rows = layOut(this.messages, (at) => new Date(at).toDateString());
    return html`
      <div
        class="scroller"
        tabindex="0"
        role="log"
        aria-live="off"
        aria-label=${t('sandbox-messages')}
        @scroll=${this.onScroll}
      >
        <div class="content">
          ${
            rows.length === 0 && this.bot
              ? html`<div class="intro">
                  <b>${t('sandbox-intro')}</b>
                  <p>${this.bot.description || t('sandbox-intro-text')}</p>
                </div>`
              : nothing
          }
          ${repeat(rows, (row) => row.key, this.renderRow)}
          ${this.action ? html`<div class="action"><i></i><i></i><i></i> ${this.doing(this.action)}</div>` : nothing}
        </div>
      </div>
      <div class="visually-hidden" aria-live="polite">${this.announcement}</div>
      ${
        this.pinned
          ? nothing
          : html`<button
              class="to-end"
              aria-label=${t('sandbox-to-end')}
              title=${t('sandbox-to-end')}
              @click=${this.toEnd}
            >
              ${icon('down')} ${this.unread > 0 ? html`<span class="unread">${this.unread}</span>` : nothing}
            </button>`
      }
    `;
  }

  private readonly renderRow = (row: ChatRow) =>
    row.kind === 'day'
      ? html`<div class="day">${this.locale.day(row.at)}</div>`
      : html`<message-bubble
          .messages=${row.messages}
          .quoted=${this.messages.find(({ id }) => id === row.messages[0].replyTo) ?? null}
          .author=${row.messages[0].authorId === this.me ? null : (this.nameOf?.(row.messages[0].authorId) ?? null)}
          .me=${this.me}
          ?tail=${row.tail}
        ></message-bubble>`;

  private doing(action: string): string {
    const sending = /^(upload|record)_(photo|document|video|voice)$/.test(action);
    return this.locale.t(sending ? 'sandbox-sending-file' : 'sandbox-typing');
  }

  private readonly toEnd = (): void => {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  };

  private readonly onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < PINNED_PX;
    // Only the reader moves upwards; that the end moved away below means that something new came.
    if (near || scrollTop < this.lastTop) this.pinned = near;
    this.lastTop = scrollTop;
    if (this.pinned) this.unread = 0;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'message-list': MessageList;
  }
}
