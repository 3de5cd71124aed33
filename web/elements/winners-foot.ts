import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { PanelElement } from '../element.ts';
import { qrCode } from '../qr.ts';
import { publicPage } from '../public-page.ts';
import { t } from '../text.ts';

/** At the foot of a printed list of winners: where anybody can check it, and the hash that it is bound to. */
@customElement('winners-foot')
export class WinnersFoot extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;

  protected override render(): TemplateResult {
    const page = publicPage(this.draw.id);
    return html`
      ${qrCode(`${page}#${this.draw.manifestHash}`, t('winners-foot-qr'))}
      <div>
        <p>${t('winners-foot-text')}</p>
        <p><strong>${page}</strong></p>
        <p>${t('evidence-hash')}: <code>${this.draw.manifestHash}</code></p>
      </div>
    `;
  }
}
