import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { copyButton } from '../copy-button.ts';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { PanelElement } from '../element.ts';
import { formatNumber, formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { settings } from '../settings.ts';
import { t } from '../text.ts';

/** What a frozen draw binds itself to: the manifest's hash, the list, and where everybody can read them. */
@customElement('draw-evidence')
export class DrawEvidence extends PanelElement {
  @property({ attribute: false }) draw!: DrawView;

  protected override render(): TemplateResult {
    const { draw } = this;
    const { language } = settings;
    const page = `/draws/${encodeURIComponent(draw.id)}`;
    return html`
      <dl class="facts">
        <div>
          <dt>${t('evidence-entries')}</dt>
          <dd>${formatNumber(language, draw.entries ?? 0)}</dd>
        </div>
        <div>
          <dt>${t('evidence-tickets')}</dt>
          <dd>${formatNumber(language, draw.tickets ?? 0)}</dd>
        </div>
        <div>
          <dt>${t('evidence-closed')}</dt>
          <dd>${draw.closedAt === null ? '—' : formatTime(language, draw.closedAt)}</dd>
        </div>
      </dl>
      <div class="hash">
        <span class="hash-name">${t('evidence-hash')}</span>
        <code>${draw.manifestHash}</code>
        ${copyButton(draw.manifestHash ?? '', t('evidence-hash'))}
      </div>
      <p class="quiet">${t('evidence-publish')}</p>
      <p class="links">
        <a href=${page} target="_blank">${icon('arrow-up-right')} ${t('evidence-page')}</a>
        <a href=${`${page}/manifest.txt`} target="_blank">manifest.txt</a>
        <a href=${`${page}/entries.txt`} target="_blank">entries.txt</a>
      </p>
    `;
  }
}
