import { html, nothing, type TemplateResult } from 'lit';
import type { WinnersPage } from '../../src/contracts/api-winners.ts';
import { WINNER_GROUPS, type WinnerGroup } from '../../src/contracts/winners.ts';
import { formatNumber } from '../format.ts';
import '../records-texts.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { winnersPath, type WinnersFilter } from '../winners-list.ts';

/** What the list of winners is narrowed down by. */

/** One link for each way in which a prize can stand, with how many do. */
export function winnerTabs(filter: WinnersFilter, counts: WinnersPage['counts'] | undefined): TemplateResult {
  const sum = counts && Object.values(counts).reduce((all, count) => all + count, 0);
  const tab = (group: WinnerGroup | null, count: number | undefined): TemplateResult => html`
    <a
      href=${winnersPath({ ...filter, state: group, after: null })}
      aria-current=${group === filter.state ? 'page' : nothing}
    >
      ${t(group === null ? 'tab-all' : `winners-list-${group}`)}
      <span class="count">${count === undefined ? '' : formatNumber(settings.language, count)}</span>
    </a>
  `;
  return html`
    <nav class="tabs" aria-label=${t('tabs-label')}>
      ${tab(null, sum)} ${WINNER_GROUPS.map((group) => tab(group, counts?.[group]))}
    </nav>
  `;
}

/**
 * A filter with one of several values, or none.
 *
 * @param none what stands for none, and names the filter
 */
export const filterChoice = (
  none: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen: string | null,
  choose: (value: string | null) => void,
): TemplateResult => html`
  <select aria-label=${none} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value || null)}>
    <option value="" ?selected=${chosen === null}>${none}</option>
    ${options.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
  </select>
`;
