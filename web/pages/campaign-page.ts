import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/campaign-form.ts';
import '../elements/campaign-links.ts';
import '../elements/campaign-settings.ts';
import '../elements/card-list.ts';
import '../elements/confirm-dialog.ts';
import type { ConfirmDialog } from '../elements/confirm-dialog.ts';
import '../elements/membership-check.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { ApiError } from '../problem.ts';
import { can } from '../rights.ts';
import { router } from '../router.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';
import { Unsaved } from '../unsaved.ts';

/** Makes a campaign (`/panel/campaigns/new`) or edits one: its fields, its settings, its list of cards, its links. */
@customElement('campaign-page')
export class CampaignPage extends PanelElement {
  @property({ attribute: false }) campaignId = '';
  @property({ attribute: false }) session!: SessionView;
  readonly #campaign = new Loader<CampaignView | null>(this);

  readonly #unsaved = new Unsaved(this, () => this.#mayLeave());

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('campaignId')) return;
    this.#unsaved.clear();
    this.#campaign.value = undefined;
    this.#load();
  }

  async #mayLeave(): Promise<boolean> {
    const question = {
      title: t('unsaved-title'),
      text: t('unsaved-text'),
      points: [],
      action: t('unsaved-leave'),
    };
    return (await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question)) ?? true;
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

  #saved({ detail, currentTarget }: CustomEvent<CampaignView>): void {
    this.#unsaved.saved(currentTarget);
    toast(t('campaign-saved'));
    if (this.campaignId === 'new') return router.navigate(`/panel/campaigns/${detail.id}`);
    // Both forms of the page name the version that they change.
    this.#campaign.value = detail;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#campaign;
    return html`
      <div class="page narrow">
        <p class="crumbs"><a href="/panel/campaigns">${t('nav-campaigns')}</a></p>
        <h1 tabindex="-1">${this.campaignId === 'new' ? t('campaigns-new') : (value?.title ?? t('campaign-edit'))}</h1>
        ${error ? errorState(error, () => this.#load()) : this.#body(value)}
        <confirm-dialog></confirm-dialog>
      </div>
    `;
  }

  #body(campaign: CampaignView | null | undefined): TemplateResult | typeof nothing {
    if (campaign === undefined) return this.#campaign.slow ? skeleton(5) : nothing;
    const mayChange = can(this.session.role, 'campaigns');
    const form = html`<section class="card">
      <campaign-form .campaign=${campaign} @input=${this.#unsaved.touched} @saved=${this.#saved}></campaign-form>
    </section>`;
    if (campaign === null) return form;
    const links = html`<campaign-links .campaign=${campaign} .bot=${this.session.bot}></campaign-links>`;
    const texts = html`
      <p class="quiet">${t('campaign-texts-lead')}</p>
      <p>
        <a class="wa-button wa-outlined wa-neutral" href=${`/panel/campaigns/${campaign.id}/texts`}
          >${icon('comments')} ${t('campaign-texts-open')}</a
        >
      </p>
    `;
    if (!mayChange) return html`${section('links-title', links)} ${section('campaign-texts-title', texts)}`;
    return html`
      ${form} ${section('links-title', links)} ${section('campaign-texts-title', texts)}
      ${section(
        'settings-title',
        html`<campaign-settings
          .campaign=${campaign}
          @input=${this.#unsaved.touched}
          @saved=${this.#saved}
        ></campaign-settings>`,
      )}
      ${section('cards-title', html`<card-list .campaign=${campaign.id} .rule=${campaign.settings.card.list}></card-list>`)}
      ${
        campaign.settings.channels.length > 0
          ? section('membership-title', html`<membership-check .campaign=${campaign.id}></membership-check>`)
          : nothing
      }
    `;
  }
}

const section = (title: string, body: TemplateResult): TemplateResult => html`
  <section class="card">
    <h2>${t(title)}</h2>
    ${body}
  </section>
`;
