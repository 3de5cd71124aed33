import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WinnerOfDrawView } from '../../src/contracts/api-winners.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { publicPage } from '../public-page.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { standingOf } from '../winners.ts';
import { nameOf } from './winner-row.ts';

/** The list of winners as it is printed: black on white, draw by draw, with room for a signature. Not seen on a screen. */
@customElement('winners-sheet')
export class WinnersSheet extends PanelElement {
  @property({ attribute: false }) rows: readonly WinnerOfDrawView[] = [];
  /** What the list is of: the title of the campaign. */
  @property() campaign = '';
  /** What it was filtered by, in words. */
  @property() filter = '';
  /** Whether there are more winners than these. */
  @property({ attribute: false }) more = false;
  @property({ attribute: false }) timeZone: string | undefined = undefined;
  /** UTC ms at which the list was read. */
  @property({ attribute: false }) at = 0;

  protected override render(): TemplateResult {
    const draws = [...new Set(this.rows.map(({ drawId }) => drawId))];
    return html`
      <h1>${t('winners-sheet-title', { campaign: this.campaign })}</h1>
      <p>
        ${t('winners-sheet-at', { time: formatTime(settings.language, this.at, this.timeZone) })}${
          this.filter ? html` · ${this.filter}` : nothing
        }${this.more ? html` · <strong>${t('winners-sheet-more', { count: this.rows.length })}</strong>` : nothing}
      </p>
      ${draws.map((id) =>
        this.#draw(
          id,
          this.rows.filter(({ drawId }) => drawId === id),
        ),
      )}
    `;
  }

  #draw(drawId: string, rows: readonly WinnerOfDrawView[]): TemplateResult {
    return html`
      <table>
        <caption>
          ${rows[0]?.drawTitle}
          <span>${publicPage(drawId)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('winners-list-place')}</th>
            <th scope="col">${t('column-prize')}</th>
            <th scope="col">${t('winners-list-person')}</th>
            <th scope="col">${t('column-ticket')}</th>
            <th scope="col">${t('winners-column-standing')}</th>
            <th scope="col" class="sheet-sign">${t('winners-sheet-sign')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.#row(row))}
        </tbody>
      </table>
    `;
  }

  #row(row: WinnerOfDrawView): TemplateResult {
    const deadline = row.state === 'won' || row.state === 'notified' ? row.claimBy : null;
    return html`
      <tr>
        <td>${row.rank}</td>
        <td>${row.prize}</td>
        <td>${nameOf(row)}<br /><span class="sheet-phone">${row.phoneNumber}</span></td>
        <td><code>${displayCode(row.code)}</code></td>
        <td>
          ${t(`winners-standing-${standingOf(row)}`)}${
            deadline === null
              ? nothing
              : html`<br />${t('winners-sheet-by', { time: formatTime(settings.language, deadline, this.timeZone) })}`
          }
        </td>
        <td></td>
      </tr>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'winners-sheet': WinnersSheet;
  }
}
