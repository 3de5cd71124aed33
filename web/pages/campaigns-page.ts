import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { formatTime } from '../format.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { campaignMark } from '../marks.ts';
import { can } from '../rights.ts';
import { settings } from '../settings.ts';
import { emptyState, errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** All campaigns of the installation, newest first. */
@customElement('campaigns-page')
export class CampaignsPage extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  readonly #campaigns = new Loader<CampaignView[]>(this);

  constructor() {
    super();
    new LiveController(
      this,
      (event) => event.type === 'campaign' && this.#load(),
      () => this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#campaigns.run(api.campaigns);
  }

  protected override render(): TemplateResult {
    const create = can(this.session.role, 'campaigns')
      ? html`<a class="wa-button wa-brand" href="/panel/campaigns/new">${icon('plus')} ${t('campaigns-new')}</a>`
      : nothing;
    return html`
      <div class="page">
        <div class="page-head">
          <h1 tabindex="-1">${t('nav-campaigns')}</h1>
          ${create}
        </div>
        ${this.#body(create)}
      </div>
    `;
  }

  #body(create: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
    const { value, error, slow } = this.#campaigns;
    if (error) return errorState(error, () => this.#load());
    if (!value) return slow ? skeleton(4) : nothing;
    if (value.length === 0) return emptyState('bullhorn', t('campaigns-empty'), t('campaigns-empty-text'), create);
    return html`<ul class="card-list">
      ${value.map((campaign) => this.#item(campaign))}
    </ul>`;
  }

  #item(campaign: CampaignView): TemplateResult {
    const time = (at: number | null) => (at === null ? '—' : formatTime(settings.language, at, campaign.timeZone));
    return html`
      <li class="card item">
        <div class="item-main">
          <a class="item-title" href=${`/panel/campaigns/${campaign.id}`}>${campaign.title}</a>
          <span class="quiet">
            <code>/start ${campaign.code}</code> ·
            ${
              campaign.opensAt === null && campaign.closesAt === null
                ? t('campaign-no-dates')
                : `${time(campaign.opensAt)} – ${time(campaign.closesAt)} (${campaign.timeZone})`
            }
          </span>
        </div>
        ${campaignMark(campaign.state)}
        <a class="wa-button wa-outlined wa-neutral" href=${`/panel/participants?campaign=${campaign.id}`}>
          ${icon('users')} ${t('nav-participants')}
        </a>
      </li>
    `;
  }
}
