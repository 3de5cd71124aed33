import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WinnerView } from '../../src/contracts/api-draws.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { entryPath } from '../participants.ts';
import { t } from '../text.ts';
import './masked-phone.ts';

/** Winners in the order of the draw, then the reserves. */
@customElement('winners-table')
export class WinnersTable extends PanelElement {
  @property({ attribute: false }) winners: readonly WinnerView[] = [];

  protected override render(): TemplateResult {
    const reserves = this.winners.filter((row) => row.kind === 'reserve');
    return html`
      ${this.#table(
        t('winners-title'),
        this.winners.filter((row) => row.kind === 'winner'),
        true,
      )}
      ${reserves.length > 0 ? this.#table(t('winners-reserves'), reserves, false) : nothing}
    `;
  }

  #table(title: string, rows: readonly WinnerView[], prizes: boolean): TemplateResult {
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label=${title}>
        <table class="winners">
          <caption>
            ${title}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="cell-rank">${t('column-rank')}</th>
              ${prizes ? html`<th scope="col">${t('column-prize')}</th>` : nothing}
              <th scope="col">${t('column-person')}</th>
              <th scope="col">${t('column-ticket')}</th>
              <th scope="col">${t('column-phone')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) => html`
                <tr>
                  <td class="cell-rank">${row.rank}</td>
                  ${prizes ? html`<td class="cell-prize">${row.prize}</td>` : nothing}
                  <td><a href=${entryPath(row.participantId)}>${row.fullName || t('entry-erased')}</a></td>
                  <td><code>${displayCode(row.code)}</code></td>
                  <td><masked-phone .phone=${row.phoneNumber}></masked-phone></td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}
