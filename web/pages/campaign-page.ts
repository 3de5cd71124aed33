import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/campaign-form.ts';
import { Loader } from '../loader.ts';
import { ApiError } from '../problem.ts';
import { router } from '../router.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';

/** Makes a campaign (`/panel/campaigns/new`) or edits one. */
@customElement('campaign-page')
export class CampaignPage extends PanelElement {
  @property({ attribute: false }) campaignId = '';
  readonly #campaign = new Loader<CampaignView | null>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#campaign.run(async (signal) => {
      if (this.campaignId === 'new') return null;
      const campaigns = await api.campaigns(signal);
      const found = campaigns.find((campaign) => String(campaign.id) === this.campaignId);
      if (!found) throw new ApiError({ code: 'NOT_FOUND', title: t('not-found-title'), status: 404 });
      return found;
    });
  }

  #saved(): void {
    toast(t('campaign-saved'));
    router.navigate('/panel/campaigns');
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#campaign;
    return html`
      <div class="page narrow">
        <p class="crumbs"><a href="/panel/campaigns">${t('nav-campaigns')}</a></p>
        <h1 tabindex="-1">${this.campaignId === 'new' ? t('campaigns-new') : (value?.title ?? t('campaign-edit'))}</h1>
        ${
          error
            ? errorState(error, () => this.#load())
            : value === undefined
              ? slow
                ? skeleton(5)
                : nothing
              : html`<section class="card">
                  <campaign-form .campaign=${value} @saved=${this.#saved}></campaign-form>
                </section>`
        }
      </div>
    `;
  }
}
