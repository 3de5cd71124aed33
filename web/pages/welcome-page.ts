import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { SessionView } from '../../src/contracts/api.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../elements/campaign-form.ts';
import { icon } from '../icon.ts';
import { Loader } from '../loader.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';

/** The first steps: make a campaign, then see where people find it. */
@customElement('welcome-page')
export class WelcomePage extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  readonly #campaigns = new Loader<CampaignView[]>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#campaigns.run(api.campaigns);
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#campaigns;
    return html`
      <div class="page narrow">
        <h1 tabindex="-1">${t('welcome-title', { login: this.session.login })}</h1>
        ${error ? errorState(error, () => this.#load()) : value ? (value.length ? this.#next() : this.#first()) : nothing}
      </div>
    `;
  }

  #first(): TemplateResult {
    return html`
      <p class="lead">${t('welcome-first')}</p>
      <section class="card">
        <campaign-form @saved=${this.#load}></campaign-form>
      </section>
    `;
  }

  #next(): TemplateResult {
    return html`
      <p class="lead">${t('welcome-ready')}</p>
      <section class="card next-steps">
        ${
          this.session.sandbox
            ? html`
                <h2>${t('welcome-sandbox-title')}</h2>
                <p>${t('welcome-sandbox-text')}</p>
                <p>
                  <a class="wa-button wa-brand" href="/sandbox" target="_blank"
                    >${icon('flask')} ${t('welcome-sandbox-action')}</a
                  >
                </p>
              `
            : html`<h2>${t('welcome-bot-title')}</h2>
                <p>${t('welcome-bot-text')}</p>`
        }
        <p>
          <a class="wa-button wa-outlined wa-neutral" href="/panel/participants"
            >${icon('users')} ${t('welcome-participants')}</a
          >
        </p>
      </section>
    `;
  }
}
