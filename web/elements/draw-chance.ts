import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { normaliseText } from '../../src/domain/manifest.ts';
import { api } from '../api.ts';
import { takesDrand, takesText } from '../draw-plan.ts';
import { askedNotice, roundText, wordOf } from '../draw-words.ts';
import { PanelElement } from '../element.ts';
import { formatExact } from '../format.ts';
import { icon } from '../icon.ts';
import { asApiError } from '../problem.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { StepAction } from '../step-action.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';
import type { Question } from './confirm-dialog.ts';
import './count-down.ts';
import './draw-progress.ts';
import type { DrawWork } from './draw-progress.ts';

const TICK_MS = 1_000;
const RETRY_MS = 3_000;
/** The moment is there and the answer is not, or the server's clock is a breath behind: asking again helps. */
const SOON = ['BEACON_NOT_YET', 'DRAW_TOO_EARLY'];

/**
 * Where the chance comes in: waits for its moment, then takes the text of the event, fetches the round of drand or opens the
 * secret, and runs the draw. Fires `changed` and `stale` as `StepAction` does.
 */
@customElement('draw-chance')
export class DrawChance extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  @property({ attribute: false }) mayRun = false;
  @property({ attribute: false }) work: DrawWork | null = null;
  @state() private typed = '';
  /** The beacon was asked and has not answered yet. */
  @state() private notYet = false;
  /** Somebody wants to run the draw though its hash was not published. */
  @state() private anyway = false;
  readonly #action = new StepAction<DrawView>(this);

  constructor() {
    super();
    new Ticker(this, TICK_MS);
  }

  get #isEarly(): boolean {
    const { entropyAt } = this.draw;
    return entropyAt !== null && serverNow() < entropyAt;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = takesText(this.draw.mode) ? normaliseText(this.typed) : null;
    void this.#action.take(() => this.#run(text), this.#question(text));
  }

  /** Runs the draw, and asks again as long as the round is not there and the page is. */
  async #run(text: string | null): Promise<DrawView> {
    try {
      for (;;) {
        try {
          return await api.runDraw(this.draw.id, text === null ? {} : { text });
        } catch (thrown) {
          if (!SOON.includes(asApiError(thrown).code) || !takesDrand(this.draw.mode) || !this.isConnected) throw thrown;
        }
        this.notYet = true;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    } finally {
      this.notYet = false;
    }
  }

  #question(text: string | null): Question {
    const asks = wordOf(this.draw, 'run') === 'ask';
    return {
      title: t(this.draw.publication === null ? 'run-title-unpublished' : 'run-title'),
      text: t(asks ? 'step-ask-text' : 'run-text'),
      points: [
        ...(text === null ? [] : [t('run-point-text', { text })]),
        ...(this.draw.publication === null ? [t('run-point-unpublished'), t('run-point-lost')] : []),
        t('run-point-final'),
        t('run-point-notice'),
      ],
      action: t(asks ? 'run-action-ask' : 'run-action'),
    };
  }

  protected override render(): TemplateResult {
    const { draw } = this;
    const closed = draw.publication === null && !this.anyway;
    return html`
      ${this.#promise()} ${this.#isEarly ? this.#wait() : nothing} ${askedNotice(draw, 'run', this.timeZone) ?? nothing}
      ${this.mayRun ? (closed ? this.#unpublished() : this.#form()) : html`<p class="quiet">${t('chance-waiting')}</p>`}
      ${this.#action.busy ? this.#progress() : nothing} ${this.#refused()}
      <confirm-dialog></confirm-dialog>
    `;
  }

  #promise(): TemplateResult {
    const { mode, textSource } = this.draw;
    if (mode === 'sealed') return html`<p>${t('chance-sealed-explain')}</p>`;
    return html`
      ${takesDrand(mode) ? html`<p>${t('chance-drand-explain')} ${roundText(this.draw, this.timeZone)}</p>` : nothing}
      ${
        takesText(mode)
          ? html`<p>${t('chance-text-explain')}</p>
              <blockquote>${textSource}</blockquote>`
          : nothing
      }
    `;
  }

  #wait(): TemplateResult {
    const at = this.draw.entropyAt ?? 0;
    return html`
      <div class="waiting">
        <p class="quiet">
          ${icon('hourglass')} ${t('chance-opens', { time: formatExact(settings.language, at, this.timeZone) })}
        </p>
        <count-down .until=${at}></count-down>
      </div>
    `;
  }

  /** The step before is open; who goes on without it says so. */
  #unpublished(): TemplateResult {
    return html`
      <p class="notice warning">${icon('triangle-exclamation')} <span>${t('chance-unpublished')}</span></p>
      <p>
        <button class="wa-outlined wa-neutral wa-size-s" type="button" @click=${() => (this.anyway = true)}>
          ${t('chance-anyway')}
        </button>
      </p>
    `;
  }

  #form(): TemplateResult {
    const { mode, asked } = this.draw;
    const word = wordOf(this.draw, 'run');
    const waits = asked?.step === 'run' && asked.mine;
    // Who asked may only correct the text: a second word of the same account counts for nothing.
    if (waits && !takesText(mode)) return html`${nothing}`;
    const disabled = this.#action.busy || this.#isEarly || (takesText(mode) && !normaliseText(this.typed));
    return html`
      <form class="stack" @submit=${this.#submit}>
        ${takesText(mode) ? this.#textField(waits) : nothing}
        <div>
          <button class="wa-brand" ?disabled=${disabled}>
            ${icon('trophy')}
            ${t(word !== 'take' ? `run-action-${word}` : takesDrand(mode) ? 'run-action-drand' : 'run-action')}
          </button>
        </div>
      </form>
    `;
  }

  #textField(waits: boolean): TemplateResult {
    return html`
      <label>
        ${t(waits ? 'chance-text-correct' : 'chance-text-label')}
        <input
          name="text"
          required
          maxlength="2000"
          autocomplete="off"
          ?disabled=${this.#isEarly}
          .value=${this.typed}
          @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
        />
        <small class="hint">${t('chance-text-hint')}</small>
      </label>
    `;
  }

  #progress(): TemplateResult {
    const waiting = t(this.notYet ? 'chance-not-yet' : 'chance-running');
    return html`<draw-progress .work=${this.work} .waiting=${waiting}></draw-progress>`;
  }

  #refused(): TemplateResult {
    const { error } = this.#action;
    return html`
      ${refusal(error)} ${error?.code === 'BEACON_UNREACHABLE' ? html`<p>${t('chance-unreachable')}</p>` : nothing}
    `;
  }
}
