import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WinnerOfDrawView } from '../../src/contracts/api-winners.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { entryPath } from '../participants.ts';
import type { TableLook } from '../table-look.ts';
import { t } from '../text.ts';
import { keyOf } from '../winners-list.ts';
import { maskedValue } from './masked-value.ts';
import { nameOf, standing, toPlace, type PlaceActions } from './winner-row.ts';

/** Columns that can be left out. */
export const WINNER_COLUMNS = [
  ['ticket', 'column-ticket'],
  ['phone', 'column-phone'],
] as const;

/** What can be done with a row of the list. */
export interface RowActions {
  readonly claim: ((row: WinnerOfDrawView) => void) | null;
  readonly forfeit: ((row: WinnerOfDrawView) => void) | null;
  readonly busy: boolean;
}

/** Winners of several draws, a row each; on a phone each row is a card. */
@customElement('winner-list')
export class WinnerList extends PanelElement {
  @property({ attribute: false }) rows: readonly WinnerOfDrawView[] = [];
  @property({ attribute: false }) look: TableLook = { hidden: [], dense: false };
  @property({ attribute: false }) actions: RowActions = { claim: null, forfeit: null, busy: false };
  /** IANA name of the zone of the times. */
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  /** UTC ms. */
  @property({ attribute: false }) now = 0;

  /** Puts the focus on a row, whose button went with what it did. */
  focusRow(row: WinnerOfDrawView): void {
    this.querySelector<HTMLElement>(`#${CSS.escape(keyOf(row))}`)?.focus();
  }

  #shows(column: (typeof WINNER_COLUMNS)[number][0]): boolean {
    return !this.look.hidden.includes(column);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label=${t('nav-winners')}>
        <table class="places all-places" ?data-dense=${this.look.dense}>
          <thead>
            <tr>
              <th scope="col" class="cell-rank">${t('winners-list-place')}</th>
              <th scope="col">${t('winners-list-prize')}</th>
              <th scope="col">${t('winners-list-person')}</th>
              ${this.#shows('ticket') ? html`<th scope="col" class="cell-ticket">${t('column-ticket')}</th>` : nothing}
              ${this.#shows('phone') ? html`<th scope="col" class="cell-phone">${t('column-phone')}</th>` : nothing}
              <th scope="col">${t('winners-column-standing')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(this.rows, keyOf, (row) => this.#row(row))}
          </tbody>
        </table>
      </div>
    `;
  }

  #row(row: WinnerOfDrawView): TemplateResult {
    const drawPath = `/panel/draws/${encodeURIComponent(row.drawId)}`;
    const { claim, forfeit, busy } = this.actions;
    const actions: PlaceActions = {
      claim: claim && (() => claim(row)),
      forfeit: forfeit && (() => forfeit(row)),
      busy,
    };
    return html`
      <tr id=${keyOf(row)} tabindex="-1">
        <td class="cell-rank">${row.rank}</td>
        <td class="cell-prize">
          ${row.prize ?? '—'}
          <a class="place-link" href=${drawPath}>${row.drawTitle}</a>
          ${row.replaces === null ? nothing : toPlace('winners-replaces', row.replaces, () => drawPath)}
        </td>
        <td class="cell-person">
          <a href=${entryPath(row.participantId)}>${nameOf(row)}</a>
          ${
            row.publicName === null
              ? nothing
              : html`<span class="quiet">${t('winners-public-name', { name: row.publicName })}</span>`
          }
        </td>
        ${this.#shows('ticket') ? html`<td class="cell-ticket"><code>${displayCode(row.code)}</code></td>` : nothing}
        ${
          this.#shows('phone')
            ? html`<td class="cell-phone">
                ${maskedValue(row.participantId, 'phone', row.phoneNumber, t('column-phone'))}
              </td>`
            : nothing
        }
        <td class="cell-standing">
          ${standing(row, { claimHours: row.claimHours, timeZone: this.timeZone, now: this.now }, actions, () => drawPath)}
        </td>
      </tr>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'winner-list': WinnerList;
  }
}
