import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import { adviceFor } from '../broadcast-advice.ts';
import { answerText, missedText } from '../broadcast-words.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** Why a broadcast stands still that was to go, with the answer of Telegram that was the last straw, and what to do about it. */
@customElement('broadcast-stop')
export class BroadcastStop extends PanelElement {
  @property({ attribute: false }) broadcast!: BroadcastView;
  /** Of the campaign; undefined tells times in the reader's own. */
  @property({ attribute: false }) timeZone: string | undefined = undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { state, stop } = this.broadcast;
    if (stop === null || (state !== 'paused' && state !== 'draft')) return nothing;
    if (state === 'draft')
      return html`<div class="notice warning">${icon('clock')}<span>${missedText(stop, this.timeZone)}</span></div>`;
    const { reason, errorCode, errorText } = stop;
    const time = formatTime(settings.language, stop.at, this.timeZone);
    if (reason === 'staff') return html`<p class="quiet">${t('broadcast-stop-staff', { time })}</p>`;
    return html`
      <div class="notice ${reason === 'errors' ? 'danger' : 'warning'}">
        ${icon('triangle-exclamation')}
        <div>
          <strong>${t(`broadcast-stop-${reason}`, { time })}</strong>
          ${
            errorCode === null
              ? nothing
              : html`
                  <div>${t('broadcast-last-answer')} <q>${answerText(errorCode, errorText)}</q></div>
                  <div>${t(`broadcast-advice-${adviceFor(errorCode, errorText ?? '')}`)}</div>
                `
          }
          ${reason === 'errors' ? nothing : html`<div>${t(`broadcast-stop-${reason}-text`)}</div>`}
        </div>
      </div>
    `;
  }
}
