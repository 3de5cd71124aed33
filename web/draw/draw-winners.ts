import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Certificate } from '../../src/domain/certificate.ts';
import type { Reserve, Winner } from '../../src/domain/draw.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { PanelElement } from '../element.ts';
import { t } from '../text.ts';

/** Who won, by code, in the order of the draw. */
@customElement('draw-winners')
export class DrawWinners extends PanelElement {
  @property({ attribute: false }) certificate!: Certificate;

  protected override render(): TemplateResult {
    const { winners, reserves, text } = this.certificate;
    return html`
      <section class="card">
        <h2>${t('public-winners')}</h2>
        <p class="quiet">${t('public-winners-text')}</p>
        <ol class="ranks">
          ${winners.map((winner) => rank(winner, winner.prize))}
        </ol>
        ${
          reserves.length > 0
            ? html`
                <h3>${t('winners-reserves')}</h3>
                <ol class="ranks">
                  ${reserves.map((reserve) => rank(reserve, null))}
                </ol>
              `
            : nothing
        }
        ${
          text === null
            ? nothing
            : html`<p class="read"><span class="quiet">${t('public-text-read')}:</span> <q>${text}</q></p>`
        }
      </section>
    `;
  }
}

const rank = (row: Winner | Reserve, prize: string | null): TemplateResult => html`
  <li>
    <span class="quiet">${row.rank}</span>
    <code>${displayCode(row.code)}</code>
    ${prize === null ? nothing : html`<span>${prize}</span>`}
  </li>
`;
