import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DashboardNowView, DrawGlanceView, OpenBroadcastView } from '../../src/contracts/api-figures.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import '../dashboard-texts.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatShortSpan } from '../figure-format.ts';
import { formatExact, formatNumber, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { broadcastMark, drawMark } from '../marks.ts';
import { can } from '../rights.ts';
import { healthMark } from '../health-mark.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** So many messages lost at most are counted. */
const MOST_LOST = 1_000;

/** What goes on in a campaign right now: draws, broadcasts, the health of the product. */
@customElement('dashboard-now')
export class DashboardNow extends PanelElement {
  @property({ attribute: false }) now!: DashboardNowView;
  @property({ attribute: false }) session!: SessionView;
  @property({ attribute: false }) campaign!: number;
  @property({ attribute: false }) timeZone: string | undefined = undefined;

  protected override render(): TemplateResult {
    return html`${this.#draws()} ${this.#broadcasts()} ${this.#health()}`;
  }

  #draws(): TemplateResult {
    const { nextDraw, lastDraw } = this.now;
    return html`
      <section class="card">
        <h2>${t('dashboard-draws')}</h2>
        ${nextDraw ? this.#draw(nextDraw, t('dashboard-next-draw')) : nothing}
        ${lastDraw ? this.#draw(lastDraw, t('dashboard-last-draw')) : nothing}
        ${
          nextDraw || lastDraw
            ? nothing
            : html`<p class="quiet">${t('dashboard-no-draws')}</p>
                ${
                  can(this.session.role, 'draws')
                    ? html`<p>
                        <a href=${`/panel/draws/new?campaign=${this.campaign}`}>${t('dashboard-plan-draw')}</a>
                      </p>`
                    : nothing
                }`
        }
      </section>
    `;
  }

  #draw({ id, title, state, entropyAt, drawnAt, entries }: DrawGlanceView, name: string): TemplateResult {
    const at = drawnAt ?? entropyAt;
    const { language } = settings;
    return html`
      <div class="going">
        <span class="quiet">${name}</span>
        <a class="going-title" href=${`/panel/draws/${id}`}>${title}</a>
        <span class="going-facts">
          ${drawMark(state)}
          ${
            at === null
              ? nothing
              : html`<time datetime=${new Date(at).toISOString()} title=${formatExact(language, at, this.timeZone)}
                  >${formatTime(language, at, this.timeZone)}</time
                >`
          }
          ${
            entries === null
              ? nothing
              : html`<span>${t('dashboard-entries', { count: entries, shown: formatNumber(language, entries) })}</span>`
          }
        </span>
      </div>
    `;
  }

  #broadcasts(): TemplateResult {
    const { broadcasts } = this.now;
    return html`
      <section class="card">
        <h2>${t('dashboard-broadcasts')}</h2>
        ${
          broadcasts.length === 0
            ? html`<p class="quiet">${t('dashboard-no-broadcasts')}</p>`
            : broadcasts.map((broadcast) => this.#broadcast(broadcast))
        }
      </section>
    `;
  }

  #broadcast({ id, title, state, startAt, total, waiting, sent }: OpenBroadcastView): TemplateResult {
    const { language } = settings;
    const text = t('dashboard-sent-of', { sent: formatNumber(language, sent), shown: formatNumber(language, total) });
    return html`
      <div class="going">
        <a class="going-title" href=${`/panel/broadcasts/${id}`}>${title || t('dashboard-broadcast-one')}</a>
        <span class="going-facts">
          ${broadcastMark(state)}
          ${
            state === 'scheduled' && startAt !== null
              ? html`<time
                  datetime=${new Date(startAt).toISOString()}
                  title=${formatExact(language, startAt, this.timeZone)}
                  >${formatTime(language, startAt, this.timeZone)}</time
                >`
              : nothing
          }
          ${total > 0 ? html`<span>${text}</span>` : nothing}
        </span>
        ${total > 0 ? html`<progress max=${total} .value=${total - waiting} aria-label=${text}></progress>` : nothing}
      </div>
    `;
  }

  #health(): TemplateResult {
    const { health, messages } = this.now;
    const { language } = settings;
    const lost =
      messages.lost > MOST_LOST
        ? t('dashboard-more-than', { shown: formatNumber(language, MOST_LOST) })
        : formatNumber(language, messages.lost);
    return html`
      <section class="card">
        <h2>${t('dashboard-health')}</h2>
        <p class="going-facts">
          ${healthMark(health.status)}
          ${health.part === null ? nothing : html`<span>${t(`system-part-${health.part}`)}</span>`}
        </p>
        <dl class="facts">
          ${
            messages.waiting === null
              ? nothing
              : fact(
                  t('dashboard-messages'),
                  messages.waiting === 0
                    ? t('dashboard-messages-none')
                    : t('dashboard-messages-oldest', {
                        shown: formatNumber(language, messages.waiting),
                        span: formatShortSpan(language, messages.oldestMs),
                      }),
                )
          }
          ${fact(t('dashboard-lost'), lost)}
        </dl>
        ${
          can(this.session.role, 'system')
            ? html`<p><a href="/panel/system">${t('dashboard-to-system')} ${icon('chevron-right')}</a></p>`
            : nothing
        }
      </section>
    `;
  }
}
