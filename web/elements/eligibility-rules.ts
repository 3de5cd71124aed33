import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Eligibility } from '../../src/domain/eligibility.ts';
import { PAST_WINNERS, readEligibility } from '../draw-plan.ts';
import { PanelElement } from '../element.ts';
import { choiceField, selectField } from '../setting-fields.ts';
import { t } from '../text.ts';
import { toZoned } from '../zone.ts';
import './eligible-preview.ts';

/** The fields of a plan that say who of the approved takes part, with what they come to right now. */
@customElement('eligibility-rules')
export class EligibilityRules extends PanelElement {
  @property({ attribute: false }) campaignId!: number;
  @property({ attribute: false }) timeZone = 'UTC';
  /** What the fields show at first. */
  @property({ attribute: false }) given!: Eligibility;
  @state() private rules!: Eligibility;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('given')) this.rules = this.given;
  }

  #read(event: Event): void {
    const form = (event.target as HTMLInputElement).form;
    if (form) this.rules = readEligibility(new FormData(form), this.timeZone);
  }

  protected override render(): TemplateResult {
    const { pastWinners, staff, blocked, enteredUntil } = this.given;
    return html`
      <fieldset class="fields" @input=${this.#read}>
        <legend>${t('draw-rules')}</legend>
        ${selectField({
          name: 'pastWinners',
          label: 'draw-past-winners',
          values: PAST_WINNERS,
          chosen: pastWinners,
          textOf: (rule) => `rule-pastWinners-${rule}`,
        })}
        <label>
          ${t('draw-entered-until')}
          <input
            name="enteredUntil"
            type="datetime-local"
            .value=${enteredUntil === null ? '' : toZoned(enteredUntil, this.timeZone)}
          />
          <small class="hint">${t('draw-entered-until-hint', { zone: this.timeZone })}</small>
        </label>
        <div class="wide">
          ${choiceField('staff', 'on', 'rule-staff-excluded', staff === 'excluded')}
          ${choiceField('blocked', 'on', 'rule-blocked-excluded', blocked === 'excluded')}
        </div>
      </fieldset>
      <section class="preview" aria-label=${t('preview-title')}>
        <p class="preview-title">${t('preview-title')}</p>
        <eligible-preview .campaignId=${this.campaignId} .eligibility=${this.rules}></eligible-preview>
      </section>
    `;
  }
}
