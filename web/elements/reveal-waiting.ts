import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { hashWords } from '../../src/texts/hash-words.ts';
import { SHORT_WORDS } from '../draw-post.ts';
import { PanelElement } from '../element.ts';
import { formatNumber, formatTime } from '../format.ts';
import { publicPage } from '../public-page.ts';
import { qrCode } from '../qr.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';
import { Ticker } from '../ticker.ts';
import './count-down.ts';

/** What the hall sees before the draw: what is at stake, who takes part, the fingerprint of it all, and how long to wait. */
@customElement('reveal-waiting')
export class RevealWaiting extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;

  constructor() {
    super();
    new Ticker(this, 1_000);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="reveal-before">
        <div class="before-main">${this.#clock()} ${this.#prizes()} ${this.#people()}</div>
        ${this.draw.manifestHash === null ? nothing : this.#evidence(this.draw.manifestHash)}
      </div>
    `;
  }

  #clock(): TemplateResult {
    const { state, entropyAt, voidReason } = this.draw;
    if (state === 'void')
      return html`<p class="before-say">${t('reveal-void')}</p>
        <p>${voidReason}</p>`;
    if (state !== 'frozen') return html`<p class="before-say">${t('reveal-not-frozen')}</p>`;
    if (entropyAt === null || entropyAt <= serverNow()) return html`<p class="before-say">${t('reveal-soon')}</p>`;
    return html`
      <p class="before-label">${t('reveal-countdown')}</p>
      <count-down .until=${entropyAt}></count-down>
      <p class="before-label">${formatTime(settings.language, entropyAt)}</p>
    `;
  }

  #prizes(): TemplateResult {
    return html`
      <ul class="before-prizes" aria-label=${t('draw-prize-list')}>
        ${this.draw.prizes.map(
          ({ name, count }) => html`<li>${name}${count > 1 ? html` <span>× ${count}</span>` : nothing}</li>`,
        )}
      </ul>
    `;
  }

  #people(): TemplateResult | typeof nothing {
    const { entries, state } = this.draw;
    if (entries === null || state === 'freezing') return nothing;
    return html`<p class="before-label">
      ${t('evidence-entries')}: <strong>${formatNumber(settings.language, entries)}</strong>
    </p>`;
  }

  #evidence(hash: string): TemplateResult {
    const page = `${publicPage(this.draw.id)}#${hash}`;
    return html`
      <div class="before-evidence">
        ${qrCode(page, t('winners-foot-qr'))}
        <p class="before-label">${t('reveal-scan')}</p>
        <p class="before-label">${t('reveal-fingerprint')}</p>
        <p class="before-words" lang="en">${hashWords(hash).slice(0, SHORT_WORDS).join(' ')}</p>
      </div>
    `;
  }
}
