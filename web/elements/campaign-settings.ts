import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import { APPROVAL_RULES, CARD_CHECKS, CARD_LIST_RULES, PHOTO_RULES } from '../../src/domain/campaign-settings.ts';
import { LANGUAGES } from '../../src/domain/model.ts';
import { api } from '../api.ts';
import { PHOTO_SUBJECTS, readSettings } from '../campaign-settings.ts';
import { PanelElement } from '../element.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { choiceField, faultLine, isWrong, numberField, selectField } from '../setting-fields.ts';
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
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <form class="fields settings" @submit=${this.#submit}>
        ${this.#consent()} ${this.#card()} ${this.#photo()} ${this.#approval()} ${this.#form()} ${this.#friends()}
        ${this.#channels()} ${refusal(this.error)}
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
                aria-invalid=${isWrong(this.error, `personalData.${language}`)}
                aria-describedby="fault-personalData.${language}"
                .value=${personalData[language] ?? ''}
              ></textarea>
              ${faultLine(this.error, `personalData.${language}`)}
            </label>
          `,
        )}
        <p class="hint wide">${t('settings-personal-data-hint')}</p>
        ${numberField(this.error, { name: 'minimumAge', label: 'settings-age', value: minimumAge, min: 1, max: 99, hint: 'settings-age-hint', optional: true })}
        ${numberField(this.error, { name: 'retentionDays', label: 'settings-retention', value: retentionDays, min: 1, max: 3_650, hint: 'settings-retention-hint' })}
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
          <textarea
            name="card.masks"
            rows="2"
            spellcheck="false"
            aria-invalid=${isWrong(this.error, 'card.masks')}
            aria-describedby="fault-card.masks"
            .value=${masks.join('\n')}
          ></textarea>
          <small class="hint">${t('settings-masks-hint')}</small>
          ${faultLine(this.error, 'card.masks')}
        </label>
        ${selectField({
          name: 'card.check',
          label: 'settings-card-check',
          values: CARD_CHECKS,
          chosen: check,
          textOf: (value) => `settings-card-check-${value}`,
        })}
        ${selectField({
          name: 'card.list',
          label: 'settings-card-list',
          values: CARD_LIST_RULES,
          chosen: list,
          textOf: (value) => `settings-card-list-${value}`,
        })}
      </fieldset>
    `;
  }

  #photo(): TemplateResult {
    const { photo } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-photo')}</legend>
        ${PHOTO_SUBJECTS.map((subject) =>
          selectField({
            name: `photo.${subject}`,
            label: `settings-photo-${subject}`,
            values: PHOTO_RULES,
            chosen: photo[subject],
            textOf: (value) => `settings-photo-rule-${value}`,
          }),
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
        ${APPROVAL_RULES.map((rule) => choiceField('autoApproval', rule, `settings-approval-${rule}`, autoApproval.includes(rule)))}
        ${faultLine(this.error, 'autoApproval')}
      </fieldset>
    `;
  }

  #form(): TemplateResult {
    const { form, humanCheck } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-form')}</legend>
        ${numberField(this.error, { name: 'form.remindAfterHours', label: 'settings-remind', value: form.remindAfterHours, min: 1, max: 720, hint: 'settings-remind-hint', optional: true })}
        ${numberField(this.error, { name: 'form.expireAfterDays', label: 'settings-expire', value: form.expireAfterDays, min: 1, max: 30 })}
        <div class="wide">${choiceField('humanCheck', 'on', 'settings-human', humanCheck)}</div>
      </fieldset>
    `;
  }

  #friends(): TemplateResult {
    const { invitations } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-invitations')}</legend>
        <div class="wide">${choiceField('invitations', 'on', 'settings-invitations-on', invitations !== null)}</div>
        ${numberField(this.error, { name: 'invitations.ticketsPerFriend', label: 'settings-per-friend', value: invitations?.ticketsPerFriend ?? 1, min: 1, max: 100 })}
        ${numberField(this.error, { name: 'invitations.most', label: 'settings-most', value: invitations?.most ?? 10, min: 2, max: 1_000, hint: 'settings-most-hint' })}
      </fieldset>
    `;
  }

  #channels(): TemplateResult {
    const { channels, graceHours } = this.campaign.settings;
    return html`
      <fieldset class="wide fields">
        <legend>${t('settings-channels')}</legend>
        <p class="hint wide">${t('settings-channels-hint')}</p>
        <channel-rows class="wide" .channels=${channels} .error=${this.error}></channel-rows>
        ${numberField(this.error, { name: 'graceHours', label: 'settings-grace', value: graceHours, min: 1, max: 336 })}
      </fieldset>
    `;
  }
}
