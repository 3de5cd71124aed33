import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StatusCounts } from '../../src/contracts/api-campaigns.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { filterPath, statusOf, TABS, type Filter, type Tab } from '../participants.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** One link for each status, with how many there are. */
@customElement('status-tabs')
export class StatusTabs extends PanelElement {
  @property({ attribute: false }) filter!: Filter;
  @property({ attribute: false }) counts: StatusCounts | undefined;

  protected override render(): TemplateResult {
    return html`
      <nav class="tabs" aria-label=${t('tabs-label')}>
        ${TABS.map((tab) => {
          const href = filterPath({ ...this.filter, tab, after: null });
          return html`
            <a href=${href} aria-current=${tab === this.filter.tab ? 'page' : nothing}>
              ${t(`tab-${tab}`)} <span class="count">${this.#count(tab)}</span>
            </a>
          `;
        })}
      </nav>
    `;
  }

  #count(tab: Tab): string {
    if (!this.counts) return '';
    const status = statusOf(tab);
    const count = status ? this.counts[status] : Object.values(this.counts).reduce((sum, value) => sum + value, 0);
    return formatNumber(settings.language, count);
  }
}
