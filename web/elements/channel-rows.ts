import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Channel } from '../../src/domain/campaign-settings.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { ApiError } from '../problem.ts';
import { faultLine, isWrong } from '../setting-fields.ts';
import { t } from '../text.ts';

const MOST = 5;
const EMPTY: Channel = { chat: '', title: '', url: '' };

/** The channels of which entrants must be members, as fields of the form around. Fires `input` when one comes or goes. */
@customElement('channel-rows')
export class ChannelRows extends PanelElement {
  @property({ attribute: false }) channels: readonly Channel[] = [];
  @property({ attribute: false }) error: ApiError | null = null;
  /** What each row began with; what is typed stays in its fields, which go with the row. */
  @state() private rows: readonly Channel[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The form beside this one brings the campaign anew, with the same channels: what is typed here stays.
    if (changed.has('channels') && JSON.stringify(changed.get('channels')) !== JSON.stringify(this.channels))
      this.rows = this.channels.map((channel) => ({ ...channel }));
  }

  protected override render(): TemplateResult {
    return html`
      ${repeat(
        this.rows,
        (row) => row,
        (row, at) => this.#row(row, at),
      )}
      <button
        class="wa-outlined wa-neutral"
        type="button"
        ?disabled=${this.rows.length >= MOST}
        @click=${() => this.#change([...this.rows, { ...EMPTY }])}
      >
        ${icon('plus')} ${t('channel-add')}
      </button>
    `;
  }

  #row(row: Channel, at: number): TemplateResult {
    return html`
      <div class="channel-row" role="group" aria-label=${t('channel-place', { place: at + 1 })}>
        <label>
          ${t('channel-chat')}
          <input
            name="channel.chat"
            required
            spellcheck="false"
            pattern="@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{5,15}"
            placeholder="@channel"
            title=${t('channel-chat-hint')}
            aria-invalid=${isWrong(this.error, `channels.${at}.chat`)}
            aria-describedby="fault-channels.${at}.chat"
            .value=${row.chat}
          />
          ${faultLine(this.error, `channels.${at}.chat`)}
        </label>
        <label>
          ${t('channel-title')}
          <input
            name="channel.title"
            required
            maxlength="100"
            aria-invalid=${isWrong(this.error, `channels.${at}.title`)}
            aria-describedby="fault-channels.${at}.title"
            .value=${row.title}
          />
          ${faultLine(this.error, `channels.${at}.title`)}
        </label>
        <label>
          ${t('channel-url')}
          <input
            name="channel.url"
            required
            type="url"
            maxlength="200"
            placeholder="https://t.me/channel"
            aria-invalid=${isWrong(this.error, `channels.${at}.url`)}
            aria-describedby="fault-channels.${at}.url"
            .value=${row.url}
          />
          ${faultLine(this.error, `channels.${at}.url`)}
        </label>
        <button
          class="tool"
          type="button"
          title=${t('channel-remove')}
          aria-label=${t('channel-remove')}
          @click=${() => this.#change(this.rows.filter((other) => other !== row))}
        >
          ${icon('xmark')}
        </button>
      </div>
    `;
  }

  #change(rows: readonly Channel[]): void {
    this.rows = rows;
    this.dispatchEvent(new Event('input', { bubbles: true }));
    void this.updateComplete.then(() => this.#focusLast());
  }

  /** The button that was pressed may be gone with its row. */
  #focusLast(): void {
    const fields = this.querySelectorAll<HTMLElement>('[name="channel.chat"]');
    (fields[fields.length - 1] ?? this.querySelector('button'))?.focus();
  }
}
