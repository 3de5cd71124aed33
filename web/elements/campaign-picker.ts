import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import { PanelElement } from '../element.ts';
import { t } from '../text.ts';

const KEY = 'campaign';

/** The campaign to show when the address names none: the one looked at last, else an open one, else the newest (they come newest first). */
export function defaultCampaign(campaigns: readonly CampaignView[]): CampaignView | undefined {
  const last = Number(localStorage.getItem(KEY));
  return (
    campaigns.find((campaign) => campaign.id === last) ??
    campaigns.find((campaign) => campaign.state === 'open') ??
    campaigns[0]
  );
}

/** Chooses the campaign that a page is about. Fires `pick` with its id in `detail`. */
@customElement('campaign-picker')
export class CampaignPicker extends PanelElement {
  @property({ attribute: false }) campaigns: readonly CampaignView[] = [];
  @property({ attribute: false }) chosen: number | null = null;

  #pick(event: Event): void {
    const id = Number((event.target as HTMLSelectElement).value);
    localStorage.setItem(KEY, String(id));
    this.dispatchEvent(new CustomEvent<number>('pick', { detail: id }));
  }

  protected override render(): TemplateResult {
    return html`
      <select aria-label=${t('campaign-picker')} @change=${this.#pick}>
        ${this.campaigns.map(
          (campaign) => html`
            <option value=${campaign.id} ?selected=${campaign.id === this.chosen}>
              ${campaign.title} — ${t(`campaign-state-${campaign.state}`)}
            </option>
          `,
        )}
      </select>
    `;
  }
}
