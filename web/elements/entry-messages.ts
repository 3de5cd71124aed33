import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ParticipantDetailView } from '../../src/contracts/api-moderation.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { moment } from '../moment.ts';
import { t } from '../text.ts';

type Message = ParticipantDetailView['messages'][number];

const LOOK: Readonly<Record<Message['state'], readonly [string, IconName]>> = {
  queued: ['neutral', 'clock'],
  leased: ['neutral', 'clock'],
  held: ['neutral', 'pause'],
  sent: ['success', 'check'],
  failed: ['danger', 'triangle-exclamation'],
  unreachable: ['warning', 'ban'],
  unknown: ['warning', 'circle-info'],
  cancelled: ['neutral', 'xmark'],
};

/** What the bot told a person about their entry, newest first, and whether it arrived. */
@customElement('entry-messages')
export class EntryMessages extends PanelElement {
  @property({ attribute: false }) messages: readonly Message[] = [];

  protected override render(): TemplateResult {
    if (this.messages.length === 0) return html`<p class="quiet">${t('messages-none')}</p>`;
    return html`
      <ul class="messages">
        ${this.messages.map(({ at, title, state, maybeTwice, error }) => {
          const [tone, mark] = LOOK[state];
          // That nobody knows whether it came says everything.
          const isInDoubt = state === 'unknown';
          return html`
            <li>
              <p class="message-head">
                <span>${title}</span>
                <span class="mark ${tone}">${icon(mark)}${t(`message-state-${state}`)}</span>
              </p>
              ${maybeTwice && !isInDoubt ? html`<p>${t('message-maybe-twice')}</p>` : nothing}
              ${error && !isInDoubt ? html`<p>${t('message-error')} <code>${error}</code></p>` : nothing}
              <p class="quiet timeline-time">${moment(at)}</p>
            </li>
          `;
        })}
      </ul>
    `;
  }
}
