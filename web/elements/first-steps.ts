import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { copyButton } from '../copy-button.ts';
import '../dashboard-texts.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { can } from '../rights.ts';
import { t } from '../text.ts';

/** What to do about a campaign in which nobody takes part yet: open it, then bring people to the bot. */
@customElement('first-steps')
export class FirstSteps extends PanelElement {
  @property({ attribute: false }) campaign!: CampaignView;
  @property({ attribute: false }) session!: SessionView;

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this.campaign;
    if (state === 'open') return this.#invite();
    if (state !== 'draft') return this.#step(t('dashboard-nobody'), t('dashboard-nobody-text'), nothing);
    return this.#step(
      t('dashboard-draft'),
      t('dashboard-draft-text'),
      can(this.session.role, 'campaigns')
        ? html`<a class="wa-button wa-brand" href=${`/panel/campaigns/${this.campaign.id}`}
            >${icon('pen')} ${t('dashboard-open-campaign')}</a
          >`
        : nothing,
    );
  }

  #invite(): TemplateResult {
    const { bot, sandbox } = this.session;
    const { code } = this.campaign;
    const link = bot === null ? `/start ${code}` : `https://t.me/${bot}?start=${code}`;
    return this.#step(
      t('dashboard-first-person'),
      t(sandbox ? 'dashboard-first-person-sandbox' : 'dashboard-first-person-text'),
      sandbox
        ? html`<a class="wa-button wa-brand" href="/sandbox" target="_blank"
            >${icon('flask')} ${t('dashboard-to-sandbox')}</a
          >`
        : html`<p class="copy-line"><code>${link}</code>${copyButton(link, t('dashboard-bot-link'))}</p>`,
    );
  }

  #step(title: string, text: string, action: TemplateResult | typeof nothing): TemplateResult {
    return html`
      <section class="card first-steps">
        <h2>${title}</h2>
        <p>${text}</p>
        ${action}
      </section>
    `;
  }
}
