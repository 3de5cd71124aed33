import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import { OPTIONAL_FIELDS } from '../../src/domain/model.ts';
import '../accounts-texts.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import '../panel-texts.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { HOME } from '../router.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import { fromZoned } from '../zone.ts';

/** The campaign that somebody begins with: few questions, and it is open at once. Fires `saved` with it in `detail`. */
@customElement('first-campaign')
export class FirstCampaign extends PanelElement {
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const timeZone = read(data, 'zone');
    this.busy = true;
    this.error = null;
    try {
      const detail = await api.createCampaign({
        title: read(data, 'title'),
        state: 'open',
        closesAt: fromZoned(read(data, 'closes'), timeZone),
        timeZone,
        rulesUrl: read(data, 'rules') || null,
        requiredFields: OPTIONAL_FIELDS.filter((field) => data.getAll('field').includes(field)),
      });
      this.dispatchEvent(new CustomEvent<CampaignView>('saved', { detail }));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** A moment in the past is said beside its field, in the zone that is chosen. */
  #check({ currentTarget }: Event): void {
    const form = currentTarget as HTMLFormElement;
    const closes = form.elements.namedItem('closes') as HTMLInputElement;
    const at = fromZoned(closes.value, (form.elements.namedItem('zone') as HTMLSelectElement).value);
    closes.setCustomValidity(at !== null && at <= Date.now() ? t('welcome-past') : '');
  }

  protected override render(): TemplateResult {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zones = [...new Set([own, ...Intl.supportedValuesOf('timeZone')])].sort();
    return html`
      <form class="fields" @submit=${this.#submit} @input=${this.#check}>
        ${refusal(this.error)}
        <label class="wide">
          ${t('welcome-name')}
          <input name="title" required maxlength="200" autocomplete="off" autofocus />
          <small class="hint">${t('welcome-name-hint')}</small>
        </label>
        <fieldset class="wide">
          <legend>${t('welcome-ask')}</legend>
          <p class="quiet">${t('welcome-ask-name')}</p>
          ${OPTIONAL_FIELDS.map(
            (field) => html`
              <label class="choice">
                <input type="checkbox" name="field" value=${field} checked />
                <span>${t(`welcome-ask-${field}`)}<small class="hint">${t(`welcome-ask-${field}-hint`)}</small></span>
              </label>
            `,
          )}
        </fieldset>
        <label>
          ${t('welcome-until')}
          <input name="closes" type="datetime-local" />
          <small class="hint">${t('welcome-until-hint')}</small>
        </label>
        <label>
          ${t('welcome-zone')}
          <select name="zone">
            ${zones.map((zone) => html`<option value=${zone} ?selected=${zone === own}>${zone}</option>`)}
          </select>
        </label>
        <label class="wide">
          ${t('welcome-rules')}
          <input name="rules" type="url" maxlength="500" placeholder="https://" />
        </label>
        <div class="wide form-foot">
          <button class="wa-brand" ?disabled=${this.busy}>${t('welcome-action')}</button>
          <a class="wa-button wa-plain wa-neutral" href=${HOME}>${t('welcome-later')}</a>
        </div>
      </form>
    `;
  }
}

const read = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
