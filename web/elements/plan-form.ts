import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { DrawView } from '../../src/contracts/api-draws.ts';
import { api } from '../api.ts';
import { CLAIM_HOURS, offeredPlan, readPlan, type OfferedPlan } from '../draw-plan.ts';
import { PanelElement } from '../element.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { serverNow } from '../server-clock.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import './chance-source.ts';
import type { ChanceSource } from './chance-source.ts';
import './eligibility-rules.ts';
import './prize-rows.ts';
import type { PrizeRows } from './prize-rows.ts';

/** Plans a draw of a campaign, or changes the plan of a draft. Fires `saved` with the draw in `detail`. */
@customElement('plan-form')
export class PlanForm extends PanelElement {
  @property({ attribute: false }) campaign!: CampaignView;
  /** The draft to be changed; null plans a new draw. */
  @property({ attribute: false }) draft: DrawView | null = null;
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  #offered!: OfferedPlan;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('campaign') || changed.has('draft'))
      this.#offered = offeredPlan(this.draft, this.campaign.timeZone, serverNow());
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { campaign, draft } = this;
    const plan = readPlan(new FormData(event.currentTarget as HTMLFormElement), {
      prizes: this.querySelector<PrizeRows>('prize-rows')?.prizes ?? [],
      mode: this.querySelector<ChanceSource>('chance-source')?.mode ?? 'text',
      timeZone: campaign.timeZone,
      draft,
    });
    this.busy = true;
    this.error = null;
    try {
      const detail = draft
        ? await api.replanDraw(draft.id, plan)
        : await api.createDraw({ campaignId: campaign.id, ...plan });
      this.dispatchEvent(new CustomEvent<DrawView>('saved', { detail }));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const { title, prizes, reserves, eligibility, twoPersons } = this.#offered;
    const { timeZone, id } = this.campaign;
    return html`
      <form class="card fields plan" @submit=${this.#submit}>
        <label class="wide">
          ${t('draw-title')}
          <input name="title" required maxlength="200" placeholder=${t('draw-title-example')} .value=${title} />
        </label>
        <prize-rows class="wide" .given=${prizes}></prize-rows>
        <label>
          ${t('draw-reserves-label')}
          <input name="reserves" type="number" min="0" max="10000" required .value=${String(reserves)} />
          <small class="hint">${t('draw-reserves-hint')}</small>
        </label>
        ${this.#claimHours()}
        <eligibility-rules
          class="wide"
          .campaignId=${id}
          .timeZone=${timeZone}
          .given=${eligibility}
        ></eligibility-rules>
        <chance-source
          class="wide"
          .given=${this.#offered}
          .timeZone=${timeZone}
          .plannedRound=${this.draft?.drandRound ?? null}
        ></chance-source>
        <label class="wide choice two-persons">
          <input type="checkbox" name="twoPersons" .checked=${twoPersons} />
          <span>${t('draw-two-persons')}<small class="hint">${t('draw-two-persons-hint')}</small></span>
        </label>
        ${refusal(this.error)}
        <div class="wide form-foot">
          <button class="wa-brand" ?disabled=${this.busy}>${t('draw-create')}</button>
          <span class="quiet">${t('draw-create-hint')}</span>
        </div>
      </form>
    `;
  }

  #claimHours(): TemplateResult {
    const { claimHours } = this.#offered;
    const hours = [...new Set([...CLAIM_HOURS, ...(claimHours === null ? [] : [claimHours])])].sort((a, b) => a - b);
    return html`
      <label>
        ${t('draw-claim')}
        <select name="claimHours">
          ${hours.map(
            (value) =>
              html`<option value=${value} ?selected=${value === claimHours}>
                ${t('draw-claim-hours', { count: value })}
              </option>`,
          )}
          <option value="" ?selected=${claimHours === null}>${t('draw-claim-none')}</option>
        </select>
        <small class="hint">${t('draw-claim-hint')}</small>
      </label>
    `;
  }
}
