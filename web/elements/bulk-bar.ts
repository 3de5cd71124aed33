import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BulkKind } from '../bulk.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { icon } from '../icon.ts';
import { MOST_IN_BULK } from '../selection.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/**
 * What is ticked and what can be done with it. Fires `all` to take everything that the filter matches, `clear`, and `bulk`
 * with a `BulkKind`.
 */
@customElement('bulk-bar')
export class BulkBar extends PanelElement {
  @property({ attribute: false }) count = 0;
  @property({ attribute: false }) all = false;
  /** How many the filter matches; undefined while nobody asked. */
  @property({ attribute: false }) matching: number | undefined;

  #say(what: 'all' | 'clear'): void {
    this.dispatchEvent(new Event(what));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { count, all } = this;
    if (count === 0) return nothing;
    const shown = formatNumber(settings.language, count);
    return html`
      <div class="bulk-bar" role="region" aria-label=${t('bulk-label')}>
        <p role="status">
          ${t(all ? 'bulk-all' : 'bulk-selected', { count, shown })} ${this.#offer()}
          <button class="link" type="button" @click=${() => this.#say('clear')}>${t('bulk-clear')}</button>
        </p>
        <div class="bulk-actions">${this.#button('approve', shown)} ${this.#button('reject', shown)}</div>
      </div>
    `;
  }

  /** Everything that matches is a step of its own, and never more than was counted. */
  #offer(): TemplateResult | typeof nothing {
    const { count, all, matching } = this;
    if (all || matching === undefined || matching <= count) return nothing;
    const shown = formatNumber(settings.language, matching);
    if (matching > MOST_IN_BULK) return html`<span class="quiet">${t('bulk-too-many')}</span>`;
    return html`<button class="link offer" type="button" @click=${() => this.#say('all')}>
      ${t('bulk-take-all', { count: matching, shown })}
    </button>`;
  }

  #button(kind: BulkKind, shown: string): TemplateResult {
    const look = kind === 'approve' ? 'wa-success' : 'wa-danger wa-outlined';
    return html`<button
      class=${look}
      type="button"
      @click=${() => this.dispatchEvent(new CustomEvent<BulkKind>('bulk', { detail: kind }))}
    >
      ${icon(kind === 'approve' ? 'check' : 'xmark')} ${t(`bulk-${kind}`, { count: this.count, shown })}
    </button>`;
  }
}
