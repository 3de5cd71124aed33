import { html, type TemplateResult } from 'lit';
import type { CampaignView } from '../src/contracts/api-campaigns.ts';
import type { SessionView } from '../src/contracts/api.ts';
import { api } from './api.ts';
import './elements/campaign-picker.ts';
import { defaultCampaign } from './elements/campaign-picker.ts';
import type { PanelElement } from './element.ts';
import { Loader } from './loader.ts';
import { can } from './rights.ts';
import { errorState, noCampaignState } from './states.ts';

/** Which campaign a page is about, as its address says. */
interface Choice {
  /** The page's own path. */
  readonly path: string;
  readonly chosen: () => number | null;
  /** Leads to the page with this campaign, in place of the present address or behind it. */
  readonly choose: (campaign: number, replace: boolean) => void;
}

/** The campaigns that a page lets choose from, loaded with it. Where its address names none, the likely one is chosen. */
export class CampaignChoice extends Loader<CampaignView[]> {
  readonly #page: PanelElement;
  readonly #choice: Choice;

  constructor(page: PanelElement, choice: Choice) {
    super(page);
    this.#page = page;
    this.#choice = choice;
  }

  hostConnected(): void {
    this.#load();
  }

  /** The chosen campaign; undefined before it is loaded. */
  get campaign(): CampaignView | undefined {
    const id = this.#choice.chosen();
    return this.value?.find((campaign) => campaign.id === id);
  }

  #load(): void {
    const { path, chosen, choose } = this.#choice;
    void this.run(api.campaigns).then(() => {
      const likely = chosen() === null ? defaultCampaign(this.value ?? []) : undefined;
      // Who went back meanwhile must not be led here again.
      if (likely && this.#page.isConnected && location.pathname === path) choose(likely.id, true);
    });
  }

  picker(): TemplateResult {
    const { chosen, choose } = this.#choice;
    return html`<campaign-picker
      .campaigns=${this.value ?? []}
      .chosen=${chosen()}
      @pick=${(event: CustomEvent<number>) => choose(event.detail, false)}
    ></campaign-picker>`;
  }

  /** What stands in the place of everything about a campaign where there is none to be shown; null where there is one. */
  obstacle({ role }: SessionView): TemplateResult | null {
    if (this.error) return errorState(this.error, () => this.#load());
    return this.value?.length === 0 ? noCampaignState(can(role, 'campaigns')) : null;
  }
}
