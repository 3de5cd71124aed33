import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawView, PreviewView } from '../../src/contracts/api-draws.ts';
import { chanceBeginsAt } from '../../src/domain/beacon.ts';
import { EXCLUSIONS } from '../../src/domain/eligibility.ts';
import { api } from '../api.ts';
import { askedNotice, isTooLate, wordOf } from '../draw-words.ts';
import { PanelElement } from '../element.ts';
import { fact } from '../fact.ts';
import { formatExact, formatNumber, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { StepAction } from '../step-action.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';
import type { Question } from './confirm-dialog.ts';
import './draw-progress.ts';
import type { DrawWork } from './draw-progress.ts';
import './eligible-preview.ts';

const TICK_MS = 5_000;
const HOUR_MS = 3_600_000;

/** The list: who would be on it, its freezing, and what it came to. Fires `changed` and `stale` as `StepAction` does. */
@customElement('draw-freeze')
export class DrawFreeze extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  @property({ attribute: false }) mayRun = false;
  @property({ attribute: false }) work: DrawWork | null = null;
  @state() private counts: PreviewView | null = null;
  readonly #action = new StepAction<DrawView>(this);

  constructor() {
    super();
    new Ticker(this, TICK_MS);
  }

  get #msLeft(): number {
    return (chanceBeginsAt(this.draw) ?? Infinity) - serverNow();
  }

  #freeze(): void {
    void this.#action.take(() => api.freezeDraw(this.draw.id), this.#question());
  }

  #question(): Question {
    const { eligible = 0, tickets = 0, pending = 0 } = this.counts ?? {};
    const prizes = this.draw.prizes.reduce((sum, { count }) => sum + count, 0);
    const asks = wordOf(this.draw, 'freeze') === 'ask';
    const points = [
      t('freeze-point-list', { count: eligible }),
      t('freeze-point-tickets', { count: tickets, shown: formatNumber(settings.language, tickets) }),
      ...(pending > 0 ? [t('freeze-point-pending', { count: pending })] : []),
      ...(prizes > eligible ? [t('freeze-point-prizes', { count: prizes - eligible })] : []),
      ...(this.#msLeft < HOUR_MS ? [t('freeze-point-near')] : []),
      t('freeze-point-fixed'),
      t('freeze-point-public'),
    ];
    return {
      title: t('freeze-title'),
      text: t(asks ? 'step-ask-text' : 'freeze-text'),
      points,
      action: t(`freeze-action${asks ? '-ask' : ''}`),
    };
  }

  protected override render(): TemplateResult {
    if (this.draw.manifestHash !== null) return this.#frozen();
    return this.draw.state === 'freezing' ? this.#freezing() : this.#draft();
  }

  #draft(): TemplateResult {
    const { draw } = this;
    const tooLate = isTooLate(draw, serverNow());
    const asked = askedNotice(draw, 'freeze', this.timeZone);
    const nobody = this.counts?.eligible === 0;
    return html`
      <eligible-preview
        .campaignId=${draw.campaignId}
        .eligibility=${draw.eligibility}
        @counted=${(event: CustomEvent<PreviewView>) => (this.counts = event.detail)}
      ></eligible-preview>
      ${
        nobody
          ? html`<p><a href=${`/panel/participants?campaign=${draw.campaignId}`}>${t('freeze-nobody')}</a></p>`
          : nothing
      }
      <p class="quiet">${t('freeze-explain')}</p>
      ${this.#moment(tooLate)} ${asked ?? nothing} ${refusal(this.#action.error)}
      ${this.#action.busy ? this.#progress() : nothing}
      ${this.mayRun && !draw.asked?.mine ? this.#button(nobody || tooLate) : nothing}
      <confirm-dialog></confirm-dialog>
    `;
  }

  /** The chance must not exist before the list does, and the world should have time to see the hash. */
  #moment(tooLate: boolean): TemplateResult | typeof nothing {
    const { id } = this.draw;
    const at = chanceBeginsAt(this.draw);
    if (at === null || this.#msLeft >= HOUR_MS) return nothing;
    const time = formatExact(settings.language, at, this.timeZone);
    return html`
      <p class="notice ${tooLate ? 'danger' : 'warning'}">
        ${icon('triangle-exclamation')}
        <span>
          ${t(tooLate ? 'freeze-over' : 'freeze-near', { time })}
          ${
            this.mayRun
              ? html`<a href=${`/panel/draws/${encodeURIComponent(id)}/edit`}>${t('freeze-replan')}</a>`
              : nothing
          }
        </span>
      </p>
    `;
  }

  #button(disabled: boolean): TemplateResult {
    const word = wordOf(this.draw, 'freeze');
    return html`<p>
      <button
        class="wa-brand"
        type="button"
        ?disabled=${this.#action.busy || disabled || this.counts === null}
        @click=${this.#freeze}
      >
        ${icon('lock')} ${t(word === 'take' ? 'freeze-action' : `freeze-action-${word}`)}
      </button>
    </p>`;
  }

  /** A freeze that was cut short goes on when it is asked for again. */
  #freezing(): TemplateResult {
    return html`
      ${this.#progress()} ${refusal(this.#action.error)}
      ${
        this.mayRun && !this.#action.busy && this.work === null
          ? html`<p>
              <button
                class="wa-brand"
                type="button"
                @click=${() => void this.#action.take(() => api.freezeDraw(this.draw.id))}
              >
                ${t('freeze-resume')}
              </button>
            </p>`
          : nothing
      }
    `;
  }

  #progress(): TemplateResult {
    return html`<draw-progress .work=${this.work} .waiting=${t('freeze-running')}></draw-progress>`;
  }

  #frozen(): TemplateResult {
    const { draw } = this;
    const { language } = settings;
    const left = EXCLUSIONS.filter((reason) => (draw.excluded?.[reason] ?? 0) > 0).map(
      (reason) =>
        html`<span>
          ${formatNumber(language, draw.excluded?.[reason] ?? 0)}
          ${t(`left-out-${reason}`, { count: draw.excluded?.[reason] ?? 0 })}
        </span>`,
    );
    const page = `/draws/${encodeURIComponent(draw.id)}`;
    return html`
      <dl class="facts">
        ${fact(t('evidence-entries'), formatNumber(language, draw.entries ?? 0))}
        ${fact(t('evidence-tickets'), formatNumber(language, draw.tickets ?? 0))}
        ${fact(t('evidence-closed'), draw.closedAt === null ? '—' : formatTime(language, draw.closedAt, this.timeZone))}
        ${left.length > 0 ? fact(t('evidence-left-out'), html`<span class="lines">${left}</span>`) : nothing}
      </dl>
      <p class="links">
        <a href=${page} target="_blank">${icon('arrow-up-right')} ${t('evidence-page')}</a>
        <a href=${`${page}/manifest.txt`} target="_blank">${t('evidence-manifest')}</a>
        <a href=${`${page}/entries.txt`} target="_blank">${t('evidence-list')}</a>
      </p>
    `;
  }
}
