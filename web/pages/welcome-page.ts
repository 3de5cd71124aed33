import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import '../accounts-texts.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/first-campaign.ts';
import '../elements/welcome-done.ts';
import '../elements/wizard-steps.ts';
import { Loader } from '../loader.ts';
import { can } from '../rights.ts';
import { errorState, noCampaignState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/**
 * The rest of the first set-up: the first campaign, then where people find it. Whoever comes back goes on where they were: what is
 * done follows from the campaigns that there are.
 */
@customElement('welcome-page')
export class WelcomePage extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @state() private made: CampaignView | null = null;
  readonly #campaigns = new Loader<CampaignView[]>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#campaigns.run(api.campaigns);
  }

  #saved({ detail }: CustomEvent<CampaignView>): void {
    this.made = detail;
    void this.updateComplete.then(() => this.querySelector('h1')?.focus());
  }

  protected override render(): TemplateResult {
    const { value, error, slow } = this.#campaigns;
    const campaign = this.made ?? value?.find(({ state }) => state === 'open') ?? value?.[0];
    return html`
      <div class="page narrow">
        <wizard-steps now=${campaign ? 'done' : 'campaign'}></wizard-steps>
        <h1 tabindex="-1">
          ${
            campaign
              ? t(campaign.state === 'open' ? 'welcome-done-title' : 'welcome-not-open-title', {
                  title: campaign.title,
                })
              : t('welcome-title')
          }
        </h1>
        ${
          campaign
            ? html`<welcome-done .campaign=${campaign} .session=${this.session}></welcome-done>`
            : error
              ? errorState(error, () => this.#load())
              : value
                ? this.#first()
                : slow
                  ? skeleton(4)
                  : nothing
        }
      </div>
    `;
  }

  #first(): TemplateResult {
    if (!can(this.session.role, 'campaigns')) return noCampaignState(false);
    return html`
      <p class="lead">${t('welcome-text')}</p>
      <section class="card"><first-campaign @saved=${this.#saved}></first-campaign></section>
    `;
  }
}
