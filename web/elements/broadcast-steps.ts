import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import { mayStep, type BroadcastStep } from '../../src/domain/broadcast.ts';
import { api } from '../api.ts';
import { retryable } from '../broadcast-counts.ts';
import { cancelQuestion, deleteQuestion, retryQuestion, startQuestion } from '../broadcast-questions.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { router } from '../router.ts';
import { startAgreed } from '../sending.ts';
import { refusal } from '../states.ts';
import { StepAction } from '../step-action.ts';
import { t } from '../text.ts';
import type { ConfirmDialog, Question } from './confirm-dialog.ts';

type Tone = 'brand' | 'neutral' | 'danger';

/**
 * What can be done with a broadcast as it is now, and nothing else. Fires `changed` and `stale` as `StepAction` does; a copy
 * and a deletion lead away.
 */
@customElement('broadcast-steps')
export class BroadcastSteps extends PanelElement {
  @property({ attribute: false }) broadcast!: BroadcastView;
  @property({ attribute: false }) mayAct = false;
  readonly #action = new StepAction<BroadcastView>(this);
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.contains(document.activeElement);
  }

  /** The focused button may go with the state, also by itself; the focus goes to the first of those that are left. */
  protected override updated(): void {
    if (this.#hadFocus && document.activeElement === document.body)
      this.querySelector<HTMLElement>('.broadcast-steps > :not(:disabled)')?.focus();
  }

  /** Whoever agreed to a number of people is asked again when it has become quite another. */
  async #start(): Promise<void> {
    const { id, campaignId, audience, paid } = this.broadcast;
    if (audience === null) return;
    const action = this.#action;
    const recount = async () =>
      (await action.attempt(() => api.countAudience({ campaignId, audience, paid })))?.answer ?? null;
    const ask = async (question: Question) => await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question);
    for (;;) {
      const count = await recount();
      // The API says why nobody can be reached.
      if (!count || (count.reachable > 0 && !(await ask(startQuestion(count))))) return;
      const started = await startAgreed({ action, recount }, id, count.reachable);
      if (started === null) return;
      if (started !== 'changed') return this.#take(() => Promise.resolve(started));
    }
  }

  #step(step: 'pause' | 'resume' | 'cancel' | 'retry' | 'unschedule', question?: Question): Promise<void> {
    return this.#take(() => api.stepBroadcast(this.broadcast.id, step), question);
  }

  async #take(act: () => Promise<BroadcastView>, question?: Question): Promise<void> {
    await this.#action.take(act, question);
  }

  async #duplicate(): Promise<void> {
    const { campaignId, title, text, attachment, buttons, audience, paid, onDoubt } = this.broadcast;
    // The product itself words an announcement.
    if (audience === null) return;
    const attachmentId = attachment?.id ?? null;
    const copy = { campaignId, title, text, attachmentId, buttons, audience, paid, onDoubt };
    const copied = await this.#action.attempt(() => api.createBroadcast(copy));
    if (copied) router.navigate(`/panel/broadcasts/${copied.answer.id}/edit`);
  }

  async #delete(): Promise<void> {
    const { id, campaignId } = this.broadcast;
    const deleted = await this.#action.attempt(() => api.deleteBroadcast(id), deleteQuestion());
    if (deleted) router.navigate(`/panel/broadcasts?campaign=${campaignId}`);
  }

  protected override render(): TemplateResult {
    if (!this.mayAct) return html`<p class="quiet">${t('broadcast-no-right')}</p>`;
    const { id, state, audience } = this.broadcast;
    const again = retryable(this.broadcast) > 0;
    const may = (step: BroadcastStep) => mayStep(state, step);
    return html`
      ${refusal(this.#action.error)}
      <div class="broadcast-steps">
        ${may('pause') ? this.#button('brand', 'pause', 'pause', () => this.#step('pause')) : nothing}
        ${may('resume') ? this.#button('brand', 'play', 'resume', () => this.#step('resume')) : nothing}
        ${may('unschedule') ? this.#button('brand', 'undo', 'unschedule', () => this.#step('unschedule')) : nothing}
        ${may('start') ? this.#startButton() : nothing}
        ${may('retry') && again ? this.#button('brand', 'rotate', 'retry', () => this.#step('retry', retryQuestion(this.broadcast))) : nothing}
        ${
          may('edit')
            ? html`<a class="wa-button wa-outlined wa-neutral" href=${`/panel/broadcasts/${id}/edit`}>
                ${icon('pen')} ${t('broadcast-edit')}
              </a>`
            : nothing
        }
        ${audience === null ? nothing : this.#button('neutral', 'copy', 'duplicate', () => this.#duplicate())}
        ${may('cancel') ? this.#button('danger', 'ban', 'cancel', () => this.#step('cancel', cancelQuestion(this.broadcast))) : nothing}
        ${may('delete') ? this.#button('danger', 'trash', 'delete', () => this.#delete()) : nothing}
      </div>
      <confirm-dialog></confirm-dialog>
    `;
  }

  /** What is planned starts by itself, so starting it at once stands back behind taking it off the plan. */
  #startButton(): TemplateResult {
    const start = () => this.#start();
    return this.broadcast.state === 'scheduled'
      ? this.#button('neutral', 'send', 'start-now', start)
      : this.#button('brand', 'send', 'start', start);
  }

  #button(tone: Tone, mark: IconName, name: string, act: () => Promise<void>): TemplateResult {
    const look = { brand: 'wa-brand', neutral: 'wa-outlined wa-neutral', danger: 'wa-plain wa-danger' }[tone];
    return html`
      <button class=${look} type="button" ?disabled=${this.#action.busy} @click=${() => void act()}>
        ${icon(mark)} ${t(`broadcast-${name}`)}
      </button>
    `;
  }
}
