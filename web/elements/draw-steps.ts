import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { announcementLines } from '../announcement-lines.ts';
import { api } from '../api.ts';
import { takesDrand, takesText } from '../draw-plan.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { StepAction } from '../step-action.ts';
import { t } from '../text.ts';
import './draw-chance.ts';
import './draw-freeze.ts';
import type { DrawWork } from './draw-progress.ts';
import './draw-publication.ts';
import './draw-result.ts';
import './plan-facts.ts';
import './void-dialog.ts';
import type { VoidDialog } from './void-dialog.ts';

type Phase = 'done' | 'now' | 'later';

const STEPS = ['plan', 'freeze', 'publication', 'chance', 'result'] as const;
type Step = (typeof STEPS)[number];

/** How many steps a draw has behind it. */
export function stepsDone({ state, manifestHash, publication }: DrawView): number {
  if (state === 'drawn') return STEPS.length;
  if (manifestHash === null) return 1;
  return publication === null ? 2 : 3;
}

/**
 * Plan, list, publication, chance, result: one step is open, those behind it are facts, and none can be taken back. A draw
 * that is void shows the steps it has taken and why it went no further. Fires `changed` and `stale` as `StepAction` does.
 */
@customElement('draw-steps')
export class DrawSteps extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  /** Of the campaign; undefined tells times in the reader's own. */
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  @property({ attribute: false }) mayRun = false;
  @property({ attribute: false }) mayClaim = false;
  /** What is being computed right now. */
  @property({ attribute: false }) work: DrawWork | null = null;
  readonly #action = new StepAction<DrawView>(this);

  constructor() {
    super();
    this.addEventListener('changed', () => void this.#goOn());
  }

  /** The button that took a step goes with it, so the focus goes on to the step that is open now, or to the winners. */
  async #goOn(): Promise<void> {
    await new Promise(requestAnimationFrame);
    if (document.activeElement !== document.body) return;
    this.querySelector<HTMLElement>('[aria-current=step] h2, .step:last-child h2')?.focus();
  }

  async #void(): Promise<void> {
    const reason = await this.querySelector<VoidDialog>('void-dialog')?.ask(this.draw);
    if (reason) await this.#action.take(() => api.voidDraw(this.draw.id, { reason }));
  }

  protected override render(): TemplateResult {
    const { draw } = this;
    const done = stepsDone(draw);
    const isVoid = draw.state === 'void';
    const steps = isVoid ? STEPS.slice(0, done) : STEPS;
    return html`
      ${isVoid ? this.#whyVoid() : nothing}
      ${
        draw.winners.length > 0
          ? html`<p class="links unprinted"><a href="#place-1">${icon('trophy')} ${t('result-jump')}</a></p>`
          : nothing
      }
      <ol class="steps">
        ${steps.map((step, index) => this.#step(step, index, index < done ? 'done' : index === done ? 'now' : 'later'))}
      </ol>
      ${refusal(this.#action.error)}
      ${
        this.mayRun && !isVoid && draw.drawnAt === null
          ? html`<p class="give-up">
              <button
                class="wa-plain wa-danger"
                type="button"
                ?disabled=${this.#action.busy}
                @click=${() => void this.#void()}
              >
                ${icon('ban')} ${t('void-action')}…
              </button>
            </p>`
          : nothing
      }
      <void-dialog></void-dialog>
    `;
  }

  #whyVoid(): TemplateResult {
    const { voidReason, voidedAt } = this.draw;
    return html`
      <div class="notice danger">
        ${icon('ban')}
        <div>
          <strong>${t('draw-void')}</strong>
          <div>${voidReason}</div>
          ${voidedAt === null ? nothing : html`<div>${formatTime(settings.language, voidedAt, this.timeZone)}</div>`}
        </div>
      </div>
      ${announcementLines(this.draw, 'void')}
    `;
  }

  #step(step: Step, index: number, phase: Phase): TemplateResult {
    return html`
      <li class="step ${phase}" aria-current=${phase === 'now' ? 'step' : nothing}>
        <span class="step-mark" aria-hidden="true">${phase === 'done' ? icon('check') : index + 1}</span>
        <div class="step-body">
          <h2 tabindex="-1">${t(`step-${step}`)}</h2>
          ${this.#body(step, phase)}
        </div>
      </li>
    `;
  }

  #body(step: Step, phase: Phase): TemplateResult {
    const { draw, timeZone, mayRun, work } = this;
    switch (step) {
      case 'plan':
        return html`
          <plan-facts .draw=${draw} .timeZone=${timeZone}></plan-facts>
          ${mayRun && draw.state === 'draft' ? this.#edit() : nothing}
        `;
      case 'freeze':
        return html` <draw-freeze .draw=${draw} .timeZone=${timeZone} .mayRun=${mayRun} .work=${work}></draw-freeze> `;
      case 'publication':
        if (phase === 'later') return quiet('publish-later');
        return html`<draw-publication .draw=${draw} .timeZone=${timeZone} .mayRun=${mayRun}></draw-publication>`;
      case 'chance':
        if (phase === 'done') return quiet('chance-done');
        if (draw.state !== 'frozen') return quiet(`chance-later-${kindOf(draw)}`);
        return html`
          <draw-chance .draw=${draw} .timeZone=${timeZone} .mayRun=${mayRun} .work=${work}></draw-chance>
          <p class="links unprinted">
            <a href=${`/panel/draws/${encodeURIComponent(draw.id)}/reveal`}>${icon('fit')} ${t('reveal-open')}</a>
          </p>
        `;
      case 'result':
        if (phase !== 'done') return quiet('result-later');
        return html`
          <draw-result .draw=${draw} .timeZone=${timeZone} .mayRun=${mayRun} .mayClaim=${this.mayClaim}></draw-result>
        `;
    }
  }

  #edit(): TemplateResult {
    return html`<p>
      <a class="wa-button wa-outlined wa-neutral" href=${`/panel/draws/${encodeURIComponent(this.draw.id)}/edit`}>
        ${icon('pen')} ${t('draw-edit-action')}
      </a>
    </p>`;
  }
}

const quiet = (key: string): TemplateResult => html`<p class="quiet">${t(key)}</p>`;

const kindOf = ({ mode }: DrawView): string => (takesDrand(mode) ? 'drand' : takesText(mode) ? 'text' : 'sealed');
