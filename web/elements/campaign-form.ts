import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView, CreateCampaignBody } from '../../src/contracts/api-campaigns.ts';
import { CAMPAIGN_STATES, OPTIONAL_FIELDS, type CampaignState } from '../../src/domain/model.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { settings } from '../settings.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import { fromZoned, toZoned } from '../zone.ts';

const REGIONS = ['RU', 'BY', 'KZ', 'UZ', 'KG', 'AM', 'GE', 'AZ', 'TJ', 'MD', 'UA', 'DE', 'GB', 'US'];
const NEW_STATES: readonly CampaignState[] = ['open', 'draft'];

/** Makes a campaign, or edits the one given. Fires `saved` with the campaign in `detail`. */
@customElement('campaign-form')
export class CampaignForm extends PanelElement {
  @property({ attribute: false }) campaign: CampaignView | null = null;
  @state() private error: ApiError | null = null;
  @state() private busy = false;
  /** Stays as it is when the language is switched, and with it what was typed in its place. */
  readonly #untitled = t('campaign-title-default');

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    this.busy = true;
    this.error = null;
    try {
      const detail = this.campaign
        ? await api.updateCampaign(this.campaign.id, { ...readFields(data), version: this.campaign.version })
        : await api.createCampaign({ ...readFields(data), code: read(data, 'code') });
      this.dispatchEvent(new CustomEvent<CampaignView>('saved', { detail }));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const campaign = this.campaign;
    const zone = campaign?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`
      <form class="fields" @submit=${this.#submit}>
        ${refusal(this.error)}
        <label class="wide">
          ${t('campaign-title')}
          <input name="title" required maxlength="200" .value=${campaign?.title ?? this.#untitled} />
        </label>
        <label>
          ${t('campaign-code')}
          <input
            name="code"
            required
            pattern="[A-Za-z0-9_\\-]{1,64}"
            ?disabled=${campaign !== null}
            .value=${campaign?.code ?? 'start'}
          />
          <small class="hint">${t('campaign-code-hint')}</small>
        </label>
        <label>
          ${t('campaign-state')}
          <select name="state">
            ${(campaign ? CAMPAIGN_STATES : NEW_STATES).map((value) =>
              option(value, t(`campaign-state-${value}`), value === (campaign?.state ?? 'open')),
            )}
          </select>
          <small class="hint">${t('campaign-state-hint')}</small>
        </label>
        <label>
          ${t('campaign-opens')}
          <input name="opens" type="datetime-local" .value=${localTime(campaign?.opensAt, zone)} />
        </label>
        <label>
          ${t('campaign-closes')}
          <input name="closes" type="datetime-local" .value=${localTime(campaign?.closesAt, zone)} />
          <small class="hint">${t('campaign-dates-hint')}</small>
        </label>
        <label>
          ${t('campaign-zone')}
          <select name="zone">
            ${zones(zone).map((name) => option(name, name, name === zone))}
          </select>
        </label>
        <label>
          ${t('campaign-region')}
          <select name="region">
            ${regions(campaign?.region).map((code) => option(code, regionName(code), code === (campaign?.region ?? 'RU')))}
          </select>
          <small class="hint">${t('campaign-region-hint')}</small>
        </label>
        <label class="wide">
          ${t('campaign-rules')}
          <input name="rules" type="url" maxlength="500" placeholder="https://" .value=${campaign?.rulesUrl ?? ''} />
        </label>
        <fieldset class="wide">
          <legend>${t('campaign-fields')}</legend>
          ${OPTIONAL_FIELDS.map((field) => {
            const on = campaign ? campaign.requiredFields.includes(field) : true;
            return html`<label class="choice"
              ><input
                type="checkbox"
                name="field"
                value=${field}
                .checked=${on}
              />${t(`campaign-field-${field}`)}</label
            >`;
          })}
        </fieldset>
        <div class="wide form-foot">
          <button class="wa-brand" ?disabled=${this.busy}>${t(campaign ? 'action-save' : 'campaign-create')}</button>
        </div>
      </form>
    `;
  }
}

const option = (value: string, text: string, selected: boolean): TemplateResult =>
  html`<option value=${value} ?selected=${selected}>${text}</option>`;

const localTime = (at: number | null | undefined, zone: string): string => (at == null ? '' : toZoned(at, zone));

const zones = (own: string): string[] => [...new Set([own, ...Intl.supportedValuesOf('timeZone')])].sort();

const regions = (own: string | undefined): string[] => [...new Set([...REGIONS, ...(own ? [own] : [])])];

const regionName = (code: string): string =>
  `${new Intl.DisplayNames(settings.language, { type: 'region' }).of(code) ?? code} (${code})`;

const read = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function readFields(data: FormData): Required<Omit<CreateCampaignBody, 'code' | 'settings'>> {
  const timeZone = read(data, 'zone');
  return {
    title: read(data, 'title'),
    state: CAMPAIGN_STATES.find((value) => value === read(data, 'state')) ?? 'draft',
    opensAt: fromZoned(read(data, 'opens'), timeZone),
    closesAt: fromZoned(read(data, 'closes'), timeZone),
    timeZone,
    region: read(data, 'region'),
    rulesUrl: read(data, 'rules') || null,
    requiredFields: OPTIONAL_FIELDS.filter((field) => data.getAll('field').includes(field)),
  };
}
