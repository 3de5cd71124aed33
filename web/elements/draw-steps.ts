import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatNumber, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog, Question } from './confirm-dialog.ts';
import './draw-chance.ts';
import './draw-evidence.ts';
import './winners-table.ts';

const DONE_AT = { draft: 1, freezing: 1, frozen: 2, drawn: 4, void: 0 } as const satisfies Record<
  DrawView['state'],
  number
>;

/**
 * Plan, freeze, chance, result: one step is open, those behind it are facts, and none can be taken back. Fires `changed`
 * with the draw in `detail`.
 */
@customElement('draw-steps')
export class DrawSteps extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  @property({ attribute: false }) approved: number | null = null;
  /** Who waits for a decision, and so would not be on the list. */
  @property({ attribute: false }) pending = 0;
  @property({ attribute: false }) mayRun = false;
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #step(question: Question, act: () => Promise<DrawView>): Promise<void> {
    if (await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question)) await this.#do(act);
  }

  async #do(act: () => Promise<DrawView>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      this.dispatchEvent(new CustomEvent<DrawView>('changed', { detail: await act() }));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  #freeze(): Promise<void> {
    const approved = this.approved ?? 0;
    const prizes = this.draw.prizes.reduce((sum, { count }) => sum + count, 0);
    const points = [
      t('freeze-point-list', { count: approved }),
      ...(this.pending > 0 ? [t('freeze-point-pending', { count: this.pending })] : []),
      ...(prizes > approved ? [t('freeze-point-prizes', { count: prizes - approved })] : []),
      t('freeze-point-fixed'),
      t('freeze-point-public'),
    ];
    const question = { title: t('freeze-title'), text: t('freeze-text'), points, action: t('freeze-action') };
    return this.#step(question, () => api.freezeDraw(this.draw.id));
  }

  #run(text: string | null): Promise<void> {
    const points = [
      ...(text === null ? [] : [t('run-point-text', { text })]),
      t('run-point-final'),
      t('run-point-notice'),
    ];
    const question = { title: t('run-title'), text: t('run-text'), points, action: t('run-action') };
    return this.#step(question, () => api.runDraw(this.draw.id, text === null ? {} : { text }));
  }

  protected override render(): TemplateResult {
    const done = DONE_AT[this.draw.state];
    const steps = [this.#plan, this.#frozen, this.#chance, this.#result];
    const names = ['plan', 'freeze', 'chance', 'result'];
    return html`
      <ol class="steps">
        ${steps.map((view, index) => {
          const phase = index < done ? 'done' : index === done ? 'now' : 'later';
          return html`
            <li class="step ${phase}" aria-current=${phase === 'now' ? 'step' : nothing}>
              <span class="step-mark" aria-hidden="true">${phase === 'done' ? icon('check') : index + 1}</span>
              <div class="step-body">
                <h2>${t(`step-${names[index]}`)}</h2>
                ${phase === 'now' ? refusal(this.error) : nothing} ${view.call(this, phase)}
              </div>
            </li>
          `;
        })}
      </ol>
      <confirm-dialog></confirm-dialog>
    `;
  }

  #plan(): TemplateResult {
    const { draw } = this;
    return html`
      <dl class="facts">
        ${draw.prizes.map(
          (prize, index) =>
            html`<div>
              <dt>${t('draw-prize-place', { place: index + 1 })}</dt>
              <dd>${prize.name} × ${prize.count}</dd>
            </div>`,
        )}
        <div>
          <dt>${t('draw-reserves-label')}</dt>
          <dd>${draw.reserves}</dd>
        </div>
        <div>
          <dt>${t('draw-mode')}</dt>
          <dd>${t(`draw-mode-${draw.mode.replace('+', '_')}`)}</dd>
        </div>
        ${
          draw.textSource === null
            ? nothing
            : html`<div>
                <dt>${t('draw-source')}</dt>
                <dd>${draw.textSource}</dd>
              </div>`
        }
      </dl>
    `;
  }

  #frozen(phase: string): TemplateResult {
    if (phase === 'done') return html`<draw-evidence .draw=${this.draw}></draw-evidence>`;
    if (this.draw.state === 'void') return html`<p class="quiet">${t('draw-void')}</p>`;
    if (this.draw.state === 'freezing') return this.#freezing();
    return html`
      <p class="figure">
        <strong>${this.approved === null ? '…' : formatNumber(settings.language, this.approved)}</strong>
        ${t('freeze-preview', { count: this.approved ?? 0 })}
      </p>
      <p class="quiet">${t('freeze-explain')}</p>
      ${this.mayRun ? this.#button('freeze-action', this.approved === 0, () => this.#freeze()) : nothing}
      ${
        this.approved === 0
          ? html`<p><a href=${`/panel/participants?campaign=${this.draw.campaignId}`}>${t('freeze-nobody')}</a></p>`
          : nothing
      }
    `;
  }

  /** A freeze that was cut short goes on when it is asked for again. */
  #freezing(): TemplateResult {
    return html`
      <p class="quiet" role="status">${t('freeze-running')}</p>
      ${this.mayRun ? this.#button('freeze-resume', false, () => this.#do(() => api.freezeDraw(this.draw.id))) : nothing}
    `;
  }

  #chance(phase: string): TemplateResult | typeof nothing {
    const { mode } = this.draw;
    if (phase === 'later')
      return html`<p class="quiet">${t(`chance-later-${mode === 'text' ? 'text' : 'sealed'}`)}</p>`;
    if (phase === 'done') return html`<p class="quiet">${t('chance-done')}</p>`;
    if (!this.mayRun) return html`<p class="quiet">${t('chance-waiting')}</p>`;
    return html`
      <draw-chance
        .draw=${this.draw}
        .busy=${this.busy}
        @run=${(event: CustomEvent<string | null>) => this.#run(event.detail)}
      ></draw-chance>
    `;
  }

  #button(key: string, disabled: boolean, act: () => Promise<void>): TemplateResult {
    return html`<p>
      <button class="wa-brand" type="button" ?disabled=${this.busy || disabled} @click=${act}>${t(key)}</button>
    </p>`;
  }

  #result(): TemplateResult {
    const { draw } = this;
    if (draw.drawnAt === null) return html`<p class="quiet">${t('result-later')}</p>`;
    return html`
      <p class="quiet">${t('draw-drawn', { time: formatTime(settings.language, draw.drawnAt) })}</p>
      <winners-table .winners=${draw.winners}></winners-table>
      <p>
        <a
          class="wa-button wa-outlined wa-neutral"
          href=${`/draws/${encodeURIComponent(draw.id)}/certificate.json`}
          download
        >
          ${icon('download')} ${t('result-certificate')}
        </a>
      </p>
    `;
  }
}
