import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Channel } from '../../src/domain/campaign-settings.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';

const MOST = 5;

/** The channels of which entrants must be members, as fields of the form around. */
@customElement('channel-rows')
export class ChannelRows extends PanelElement {
  @property({ attribute: false }) channels: readonly Channel[] = [];
  @state() private rows: readonly Channel[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('channels')) this.rows = this.channels;
  }

  protected override render(): TemplateResult {
    return html`
      ${this.rows.map(
        (row, at) => html`
          <div class="channel-row" role="group" aria-label=${t('channel-place', { place: at + 1 })}>
            <label>
              ${t('channel-chat')}
              <input
                name="channel.chat"
                required
                pattern="@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{5,15}"
                placeholder="@channel"
                .value=${row.chat}
              />
            </label>
            <label>
              ${t('channel-title')}
              <input name="channel.title" required maxlength="100" .value=${row.title} />
            </label>
            <label>
              ${t('channel-url')}
              <input name="channel.url" required type="url" placeholder="https://t.me/channel" .value=${row.url} />
            </label>
            <button class="tool" type="button" aria-label=${t('channel-remove')} @click=${() => this.#remove(at)}>
              ${icon('xmark')}
            </button>
          </div>
        `,
      )}
      <button
        class="wa-outlined wa-neutral"
        type="button"
        ?disabled=${this.rows.length >= MOST}
        @click=${() => (this.rows = [...this.#typed(), { chat: '', title: '', url: '' }])}
      >
        ${icon('plus')} ${t('channel-add')}
      </button>
    `;
  }

  #remove(at: number): void {
    this.rows = this.#typed().filter((_, i) => i !== at);
  }

  /** What stands in the fields now, so that nothing typed is lost when a row comes or goes. */
  #typed(): Channel[] {
    const values = (name: string) =>
      [...this.querySelectorAll<HTMLInputElement>(`[name="channel.${name}"]`)].map(({ value }) => value);
    const [chats, titles, urls] = [values('chat'), values('title'), values('url')];
    return chats.map((chat, i) => ({ chat, title: titles[i] ?? '', url: urls[i] ?? '' }));
  }
}
