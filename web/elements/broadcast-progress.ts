import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import { OUTCOMES, type Outcome } from '../broadcast-counts.ts';
import { aboutText, counted, nowText, shownNumber } from '../broadcast-words.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatRate, formatShare, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import './broadcast-stop.ts';

/** Shown while it goes on even when nobody has this outcome, so that the lines do not jump when somebody does. */
const AWAITED: readonly Outcome[] = ['sent', 'blocked', 'failed', 'waiting'];
/** Readers of screens hear how far it is every so many per cent. */
const SPOKEN_STEP = 10;

/** How far a broadcast is: in words, as a bar, as figures; and what is known of those whose message had no clear fate. */
@customElement('broadcast-progress')
export class BroadcastProgress extends PanelElement {
  @property({ attribute: false }) broadcast!: BroadcastView;
  /** Of the campaign; undefined tells times in the reader's own. */
  @property({ attribute: false }) timeZone: string | undefined = undefined;

  /** The content policy takes no style from markup. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    for (const part of this.querySelectorAll<HTMLElement>('.outcomes > i'))
      part.style.setProperty('--share', part.dataset['count'] ?? '0');
  }

  protected override render(): TemplateResult {
    const { broadcast } = this;
    return html`
      <h2 tabindex="-1">${t('broadcast-progress')}</h2>
      <broadcast-stop .broadcast=${broadcast} .timeZone=${this.timeZone}></broadcast-stop>
      <p class="broadcast-now" role="status">${nowText(broadcast)}</p>
      ${broadcast.state === 'scheduled' && broadcast.startAt !== null ? this.#planned(broadcast.startAt) : nothing}
      ${broadcast.state === 'freezing' ? html`<progress aria-label=${t('broadcast-state-freezing')}></progress>` : nothing}
      ${broadcast.total > 0 ? this.#figures() : nothing} ${this.#doubts()}
      <span class="unseen" role="status">${this.#spoken()}</span>
    `;
  }

  #figures(): TemplateResult {
    const { broadcast } = this;
    const { total, sent, state } = broadcast;
    const awaited = state === 'running' || state === 'paused' ? AWAITED : ['sent'];
    const shown = OUTCOMES.filter((outcome) => awaited.includes(outcome) || broadcast[outcome] > 0);
    return html`
      <div class="delivered">
        <p class="figure">
          <strong>${shownNumber(sent)}</strong>
          ${t('broadcast-of', { shown: shownNumber(total) })}
        </p>
        ${broadcast.state === 'running' ? this.#pace() : nothing}
      </div>
      <div class="outcomes" aria-hidden="true">
        ${shown.map((outcome) => html`<i class=${`outcome-${outcome}`} data-count=${broadcast[outcome]}></i>`)}
      </div>
      <table class="legend">
        <caption class="unseen">
          ${t('broadcast-progress')}
        </caption>
        <thead class="unseen">
          <tr>
            <th scope="col">${t('broadcast-column-outcome')}</th>
            <th scope="col">${t('broadcast-column-people')}</th>
            <th scope="col">${t('broadcast-column-share')}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (outcome) => html`
              <tr>
                <th scope="row"><i class=${`outcome-${outcome}`}></i>${t(`broadcast-count-${outcome}`)}</th>
                <td>${shownNumber(broadcast[outcome])}</td>
                <td class="quiet">${formatShare(settings.language, broadcast[outcome] / total)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  #spoken(): string {
    const { state, total, waiting } = this.broadcast;
    if (state !== 'running' || total === 0) return '';
    const percent = Math.floor(((total - waiting) / total) * 100);
    return t('broadcast-spoken', { percent: percent - (percent % SPOKEN_STEP) });
  }

  #pace(): TemplateResult {
    const { perSecond, secondsLeft } = this.broadcast;
    // Over the first moments more may seem to go than is allowed.
    const rate = Math.min(this.broadcast.rate, perSecond);
    return html`
      <p class="pace">
        <span
          >${t('broadcast-rate', { rate: formatRate(settings.language, rate), shown: shownNumber(perSecond) })}</span
        >
        ${secondsLeft === null ? nothing : html`<span>${t('broadcast-left', { left: aboutText(secondsLeft) })}</span>`}
      </p>
    `;
  }

  #doubts(): TemplateResult {
    const { repeated, unknown, skipped } = this.broadcast;
    return html`
      ${
        repeated > 0
          ? html`<p class="notice">
              ${icon('circle-info')} <span>${t('broadcast-repeated', counted(repeated))}</span>
            </p>`
          : nothing
      }
      ${
        unknown > 0
          ? html`<p class="notice warning">
              ${icon('circle-info')} <span>${t('broadcast-unknown', counted(unknown))}</span>
            </p>`
          : nothing
      }
      ${skipped > 0 ? html`<p class="quiet">${t('broadcast-skipped')}</p>` : nothing}
    `;
  }

  /** The moment for which it is planned, by the clock of the campaign and, where that shows another time, by the reader's own. */
  #planned(at: number): TemplateResult {
    const { timeZone } = this;
    const { language } = settings;
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const there = formatTime(language, at, timeZone);
    const here = formatTime(language, at, own);
    return html`
      <dl class="facts">
        ${fact(t('broadcast-fact-start'), t('broadcast-in-zone', { time: there, zone: timeZone ?? own }))}
        ${here === there ? nothing : fact(t('broadcast-fact-start-own'), t('broadcast-in-zone', { time: here, zone: own }))}
      </dl>
    `;
  }
}
