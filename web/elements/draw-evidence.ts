import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { hashWords } from '../../src/texts/hash-words.ts';
import { copyButton } from '../copy-button.ts';
import { SHORT_WORDS } from '../draw-post.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { publicPage } from '../public-page.ts';
import { qrCode } from '../qr.ts';
import { t } from '../text.ts';

/** The address of the panel is one that nobody else can open, and so is that of the public page. */
const isSeenFromHereAlone = (): boolean => /^(localhost|127\.|\[::1\])/.test(location.hostname);

/** The hash that binds a frozen draw, in the forms that people compare: hex, words, and a code for the camera of a phone. */
@customElement('draw-evidence')
export class DrawEvidence extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;

  protected override render(): TemplateResult | typeof nothing {
    const { manifestHash } = this.draw;
    if (manifestHash === null) return nothing;
    const words = hashWords(manifestHash);
    return html`
      <div class="evidence">
        <div class="evidence-text">
          <div class="hash">
            <span class="hash-name">${t('evidence-hash')}</span>
            <code>${manifestHash}</code>
            ${copyButton(manifestHash, t('evidence-hash'))}
          </div>
          <p class="hash-words">
            <span>${t('evidence-first-words')}</span>
            <bdi lang="en">${words.slice(0, SHORT_WORDS).join(' ')}</bdi>
          </p>
          <details class="all-words">
            <summary>${t('evidence-words', { count: words.length })}</summary>
            <ol lang="en">
              ${words.map((word) => html`<li>${word}</li>`)}
            </ol>
          </details>
        </div>
        <figure class="evidence-qr">
          ${qrCode(`${publicPage(this.draw.id)}#${manifestHash}`, t('evidence-qr'))}
          <figcaption class="quiet">${t('evidence-qr-text')}</figcaption>
        </figure>
      </div>
      ${
        this.draw.state === 'frozen' && isSeenFromHereAlone()
          ? html`<p class="notice warning">${icon('triangle-exclamation')} <span>${t('evidence-local')}</span></p>`
          : nothing
      }
    `;
  }
}
