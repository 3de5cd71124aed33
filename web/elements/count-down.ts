import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countdown } from '../countdown.ts';
import { PanelElement } from '../element.ts';
import { formatSpan, formatUnits } from '../format.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';

const TICK_MS = 250;

/** The time that is left until a moment, by the server's clock. A reader of screens hears it when the minute changes. */
@customElement('count-down')
export class CountDown extends PanelElement {
  /** UTC ms. */
  @property({ attribute: false }) until = 0;

  constructor() {
    super();
    new Ticker(this, TICK_MS);
  }

  protected override render(): TemplateResult {
    const { language } = settings;
    const left = this.until - serverNow();
    const { days, clock } = countdown(left);
    return html`
      <span class="clock" role="timer" aria-label=${t('countdown-label')}>
        ${days > 0 ? html`<span>${formatUnits(language, days, 'day')}</span>` : ''} <span>${clock}</span>
      </span>
      <span class="unseen" aria-live="polite">${this.#spoken(left)}</span>
    `;
  }

  #spoken(left: number): string {
    if (left <= 0) return t('countdown-over');
    return t('countdown-left', { span: formatSpan(settings.language, left) ?? t('countdown-soon') });
  }
}
