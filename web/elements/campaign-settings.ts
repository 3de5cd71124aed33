import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import { APPROVAL_RULES, CARD_CHECKS, CARD_LIST_RULES, PHOTO_RULES } from '../../src/domain/campaign-settings.ts';
import { LANGUAGES } from '../../src/domain/model.ts';
import { api } from '../api.ts';
import { PHOTO_SUBJECTS, readSettings } from '../campaign-settings.ts';
import { PanelElement } from '../element.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import './channel-rows.ts';

/** Everything that a campaign checks, promises and allows beyond its fields. Fires `saved` with the campaign in `detail`. */
@customElement('campaign-settings')
export class CampaignSettingsForm extends PanelElement {
  @property({ attribute: false }) campaign!: CampaignView;
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const settings = readSettings(new FormData(event.currentTarget as HTMLFormElement));
    this.busy = true;
    this.error = null;
    try {
      const { id, version } = this.campaign;
      const detail = await api.updateCampaign(id, { version, settings });
      this.dispatchEvent(new CustomEvent<CampaignView>('saved', { detail }));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <form class="fields" @submit=${this.#submit}>
        ${this.#consent()} ${this.#card()} ${this.#photo()} ${this.#approval()} ${this.#form()} ${this.#friends()}
        <fieldset class="wide">
          <legend>${t('settings-channels')}</legend>
          <p class="hint">${t('settings-channels-hint')}</p>
          <channel-rows .channels=${this.campaign.settings.channels}></channel-rows>
          ${number('graceHours', 'settings-grace', this.campaign.settings.graceHours, 1, 336)}
        </fieldset>
        ${refusal(this.error)}
        <div class="wide form-foot">
          <button class="wa-brand" ?disabled=${this.busy}>${t('action-save')}</button>
        </div>
      </form>
    `;
  }

  #consent(): TemplateResult {
    const { personalData, minimumAge, retentionDays } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-consent')}</legend>
        ${LANGUAGES.map(
          (language) => html`
            <label class="wide">
              ${t(`settings-personal-data-${language}`)}
              <textarea
                name="personalData.${language}"
                rows="3"
                maxlength="2500"
                .value=${personalData[language] ?? ''}
              ></textarea>
            </label>
          `,
        )}
        <p class="hint wide">${t('settings-personal-data-hint')}</p>
        ${number('minimumAge', 'settings-age', minimumAge, 1, 99, 'settings-age-hint')}
        ${number('retentionDays', 'settings-retention', retentionDays, 1, 3_650, 'settings-retention-hint')}
      </fieldset>
    `;
  }

  #card(): TemplateResult {
    const { masks, check, list } = this.campaign.settings.card;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-card')}</legend>
        <label class="wide">
          ${t('settings-masks')}
          <textarea name="card.masks" rows="2" spellcheck="false" .value=${masks.join('\n')}></textarea>
          <small class="hint">${t('settings-masks-hint')}</small>
        </label>
        ${select('card.check', 'settings-card-check', CARD_CHECKS, check, (value) => `settings-card-check-${value}`)}
        ${select('card.list', 'settings-card-list', CARD_LIST_RULES, list, (value) => `settings-card-list-${value}`)}
      </fieldset>
    `;
  }

  #photo(): TemplateResult {
    const { photo } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-photo')}</legend>
        ${PHOTO_SUBJECTS.map((subject) =>
          select(
            `photo.${subject}`,
            `settings-photo-${subject}`,
            PHOTO_RULES,
            photo[subject],
            (value) => `settings-photo-rule-${value}`,
          ),
        )}
      </fieldset>
    `;
  }

  #approval(): TemplateResult {
    const { autoApproval } = this.campaign.settings;
    return html`
      <fieldset class="wide">
        <legend>${t('settings-approval')}</legend>
        <p class="hint">${t('settings-approval-hint')}</p>
        ${APPROVAL_RULES.map((rule) => choice('autoApproval', rule, `settings-approval-${rule}`, autoApproval.includes(rule)))}
      </fieldset>
    `;
  }

  #form(): TemplateResult {
    const { form, humanCheck } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-form')}</legend>
        ${number('form.remindAfterHours', 'settings-remind', form.remindAfterHours, 1, 720, 'settings-remind-hint')}
        ${number('form.expireAfterDays', 'settings-expire', form.expireAfterDays, 1, 30)}
        <div class="wide">${choice('humanCheck', 'on', 'settings-human', humanCheck)}</div>
      </fieldset>
    `;
  }

  #friends(): TemplateResult {
    const { invitations } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-invitations')}</legend>
        <div class="wide">${choice('invitations', 'on', 'settings-invitations-on', invitations !== null)}</div>
        ${number('invitations.ticketsPerFriend', 'settings-per-friend', invitations?.ticketsPerFriend ?? 1, 1, 100)}
        ${number('invitations.most', 'settings-most', invitations?.most ?? 10, 2, 1_000, 'settings-most-hint')}
      </fieldset>
    `;
  }
}

const number = (
  name: string,
  label: string,
  value: number | null,
  min: number,
  max: number,
  hint?: string,
): TemplateResult => html`
  <label>
    ${t(label)}
    <input
      name=${name}
      type="number"
      min=${min}
      max=${max}
      ?required=${hint !== 'settings-age-hint' && hint !== 'settings-remind-hint'}
      .value=${value === null ? '' : String(value)}
    />
    ${hint ? html`<small class="hint">${t(hint)}</small>` : ''}
  </label>
`;

const select = (
  name: string,
  label: string,
  values: readonly string[],
  chosen: string,
  textOf: (value: string) => string,
): TemplateResult => html`
  <label>
    ${t(label)}
    <select name=${name}>
      ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${t(textOf(value))}</option>`)}
    </select>
  </label>
`;

const choice = (name: string, value: string, label: string, on: boolean): TemplateResult => html`
  <label class="choice"><input type="checkbox" name=${name} value=${value} .checked=${on} />${t(label)}</label>
`;
