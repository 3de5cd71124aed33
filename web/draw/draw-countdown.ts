import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countdown } from '../countdown.ts';
import { PanelElement } from '../element.ts';
import { formatExact, formatUnits } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

const SECOND_MS = 1000;

/** How long until the source of chance exists, second by second. */
@customElement('draw-countdown')
export class DrawCountdown extends PanelElement {
  /** UTC ms, or null when nobody said. */
  @property({ attribute: false }) at: number | null = null;
  @property() timeZone = 'UTC';
  #ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => this.requestUpdate(), SECOND_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override render(): TemplateResult {
    const { at } = this;
    if (at === null) return html`<p class="quiet">${t('public-no-time')}</p>`;
    const rest = at - Date.now();
    return html`
      <section class="card countdown" aria-label=${t('public-waiting')}>
        ${
          rest > 0
            ? html`
                <p>${icon('clock')} ${t('public-countdown')}</p>
                <p class="rest" role="timer">${shown(rest)}</p>
              `
            : html`
                <p class="due">${icon('clock')} ${t('public-due')}</p>
                <p>${t('public-due-text')}</p>
              `
        }
        <p class="quiet">
          <time datetime=${new Date(at).toISOString()}>${formatExact(settings.language, at, this.timeZone)}</time>
        </p>
      </section>
    `;
  }
}

function shown(rest: number): string {
  const { days, clock } = countdown(rest);
  return days === 0 ? clock : `${formatUnits(settings.language, days, 'day')} ${clock}`;
}
