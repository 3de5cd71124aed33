import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MarkView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { entryMarks } from '../entry-marks.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { participantMark } from '../marks.ts';
import { personFacts } from '../person-facts.ts';
import { shownStatus, type ReviewEntry } from '../review-entry.ts';
import { t } from '../text.ts';

export type ReviewAction = 'approve' | 'reject' | 'skip' | 'undo';

/** A second click so soon after the entry came was meant for the one before it. */
const DOUBLE_CLICK_MS = 400;

/**
 * What a moderator reads about the entry on the screen, and the buttons that decide. Fires `act` with a `ReviewAction` and
 * `compare` with a mark.
 */
@customElement('review-card')
export class ReviewCard extends PanelElement {
  @property({ attribute: false }) entry!: ReviewEntry;
  /** What of the entry is on the screen: it changes in place. */
  @property({ attribute: false }) revision = 0;
  @property({ attribute: false }) lookingBack = false;
  @property({ attribute: false }) mayUndo = false;
  #cameAt = 0;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('entry')) this.#cameAt = performance.now();
  }

  #act(event: MouseEvent, action: ReviewAction): void {
    if (event.detail > 1 && performance.now() - this.#cameAt < DOUBLE_CLICK_MS) return;
    this.dispatchEvent(new CustomEvent<ReviewAction>('act', { detail: action }));
  }

  protected override render(): TemplateResult {
    const { row } = this.entry;
    return html`
      <div class="review-person">
        <h2>${row.fullName}</h2>
        ${this.#notice()} ${entryMarks(row.marks, (mark) => this.#compare(mark))}
      </div>
      ${this.#actions()} ${personFacts(row)}
    `;
  }

  /** Why it is here again, or what was decided. */
  #notice(): TemplateResult | typeof nothing {
    const { row, returned, skipped } = this.entry;
    if (returned) {
      const status = t(`participant-status-${row.status}`);
      return html`<p class="notice warning" role="status">
        ${icon('triangle-exclamation')}
        <span>
          ${t(`returned-${returned}`, { status })}
          ${row.status === 'rejected' && row.rejectionReason ? html`<br />${row.rejectionReason}` : nothing}
        </span>
      </p>`;
    }
    if (!this.lookingBack) return nothing;
    return html`<p class="review-decided">
      ${participantMark(shownStatus(this.entry))}
      ${skipped ? html`<span class="quiet">${t('review-skipped')}</span>` : nothing}
    </p>`;
  }

  #compare(mark: MarkView): void {
    this.dispatchEvent(new CustomEvent<MarkView>('compare', { detail: mark }));
  }

  #actions(): TemplateResult {
    const { status } = this.entry.row;
    const gone = status === 'withdrawn';
    return html`
      <div class="review-actions">
        ${this.#button('approve', 'A', 'check', 'wa-success', gone)}
        ${this.#button('reject', 'R', 'xmark', 'wa-danger wa-outlined', gone)}
        ${this.#button('skip', 'S', 'forward', 'wa-neutral wa-outlined', false)}
        ${this.#button('undo', 'U', 'undo', 'wa-neutral wa-outlined', !this.mayUndo)}
      </div>
    `;
  }

  #button(action: ReviewAction, key: string, mark: IconName, look: string, disabled: boolean): TemplateResult {
    return html`
      <button
        class="${look} review-${action}"
        type="button"
        ?disabled=${disabled}
        @click=${(event: MouseEvent) => this.#act(event, action)}
      >
        ${icon(mark)} <span>${t(`action-${action}`)}</span> <kbd>${key}</kbd>
      </button>
    `;
  }
}
