import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView, SourcesView } from '../../src/contracts/api-campaigns.ts';
import { isSourceTag, startWord } from '../../src/domain/start-word.ts';
import { api } from '../api.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { formatNumber } from '../format.ts';
import { Loader } from '../loader.ts';
import { settings } from '../settings.ts';
import { errorState } from '../states.ts';
import { t } from '../text.ts';

/** The links that lead people into a campaign, one for each place where it is advertised, and how many came by each. */
@customElement('campaign-links')
export class CampaignLinks extends PanelElement {
  @property({ attribute: false }) campaign!: CampaignView;
  /** User name of the bot; null until Telegram told it. */
  @property({ attribute: false }) bot: string | null = null;
  readonly #sources = new Loader<SourcesView>(this);
  @state() private tag = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  #load(): void {
    void this.#sources.run((signal) => api.sources(this.campaign.id, signal));
  }

  protected override render(): TemplateResult {
    const { code } = this.campaign;
    const tagged = this.tag === '' ? code : startWord(code, { source: this.tag });
    const wrong = this.tag !== '' && (!isSourceTag(this.tag) || tagged === null);
    return html`
      <label>
        ${t('links-tag')}
        <input
          maxlength="30"
          spellcheck="false"
          .value=${this.tag}
          aria-invalid=${wrong}
          aria-describedby="links-fault"
          @input=${(event: InputEvent) => (this.tag = (event.currentTarget as HTMLInputElement).value.trim())}
        />
        <small class="hint">${t('links-tag-hint')}</small>
      </label>
      <div role="status">
        ${wrong ? html`<p class="notice warning" id="links-fault">${t('links-tag-wrong')}</p>` : this.#link(tagged ?? code)}
      </div>
      ${this.#counts()}
    `;
  }

  #link(word: string): TemplateResult {
    const link = this.bot === null ? `/start ${word}` : `https://t.me/${this.bot}?start=${word}`;
    return html`
      <p class="copy-line">
        <code>${link}</code>
        ${copyButton(link, t('links-link'))}
      </p>
    `;
  }

  #counts(): TemplateResult | typeof nothing {
    const { value, error } = this.#sources;
    if (error) return errorState(error, () => this.#load());
    if (!value || value.length === 0) return nothing;
    const number = (figure: number) => formatNumber(settings.language, figure);
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label=${t('links-counts')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t('links-source')}</th>
              <th scope="col" class="figure">${t('links-total')}</th>
              <th scope="col" class="figure">${t('links-approved')}</th>
            </tr>
          </thead>
          <tbody>
            ${value.map(
              ({ source, total, approved }) => html`
                <tr>
                  <td>
                    ${source === null ? html`<span class="quiet">${t('links-untagged')}</span>` : html`<code>${source}</code>`}
                  </td>
                  <td class="figure">${number(total)}</td>
                  <td class="figure">${number(approved)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}
