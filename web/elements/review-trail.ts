import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ParticipantStatus } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { shownStatus, type ReviewEntry } from '../review-entry.ts';
import { t } from '../text.ts';

const SHOWN = 8;
const ICON: Record<ParticipantStatus, IconName> = {
  pending: 'forward',
  approved: 'circle-check',
  rejected: 'circle-xmark',
  withdrawn: 'ban',
};

/** The last ones that were decided, newest first, to look at again. Fires `look` with an entry. */
@customElement('review-trail')
export class ReviewTrail extends PanelElement {
  @property({ attribute: false }) done: readonly ReviewEntry[] = [];
  /** The list changes in place. */
  @property({ attribute: false }) revision = 0;
  @property({ attribute: false }) current: ReviewEntry | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const shown = this.done.slice(-SHOWN).reverse();
    if (shown.length === 0) return nothing;
    return html`
      <h3 id="trail-heading">${t('review-trail')}</h3>
      <ul class="trail" aria-labelledby="trail-heading">
        ${repeat(
          shown,
          (entry) => entry,
          (entry) => this.#item(entry),
        )}
      </ul>
    `;
  }

  #item(entry: ReviewEntry): TemplateResult {
    const status = shownStatus(entry);
    const text = status === 'pending' ? t('review-skipped') : t(`participant-status-${status}`);
    return html`
      <li>
        <button
          class="trail-item ${status}"
          type="button"
          aria-current=${entry === this.current ? 'true' : nothing}
          @click=${() => this.dispatchEvent(new CustomEvent<ReviewEntry>('look', { detail: entry }))}
        >
          ${icon(ICON[status])} <span class="trail-name">${entry.row.fullName}</span> <span class="quiet">${text}</span>
        </button>
      </li>
    `;
  }
}
