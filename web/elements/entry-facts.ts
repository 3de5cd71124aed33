import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { ParticipantDetailView } from '../../src/contracts/api-moderation.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import { moment } from '../moment.ts';
import { entryPath } from '../participants.ts';
import { t } from '../text.ts';
import { maskedValue } from './masked-value.ts';

type Fact = TemplateResult | typeof nothing;

/** What a person answered, where they came from, what they agreed to. Of an erased entry: what is left. */
@customElement('entry-facts')
export class EntryFacts extends PanelElement {
  @property({ attribute: false }) detail!: ParticipantDetailView;
  @property({ attribute: false }) campaign: CampaignView | undefined;

  protected override render(): TemplateResult {
    const { participant, consent, membershipLostAt } = this.detail;
    const erased = participant.status === 'withdrawn';
    return html`
      <dl class="facts">
        ${erased ? nothing : this.#answers()} ${fact(t('column-date'), moment(participant.registrationDate))}
        ${erased ? nothing : this.#origin()}
        ${fact(t('entry-consent'), t('entry-consent-versions', { consent: consent.version, rules: consent.rulesVersion }))}
        ${membershipLostAt === null ? nothing : fact(t('entry-membership-lost'), moment(membershipLostAt))}
        ${this.#codes()}
      </dl>
    `;
  }

  #answers(): Fact {
    const { id, phoneNumber, loyaltyCard, telegramId, username, language } = this.detail.participant;
    const phone = t('column-phone');
    const card = t('column-card');
    return html`
      ${this.#asked('phone', phoneNumber) ? fact(phone, maskedValue(id, 'phone', phoneNumber, phone)) : nothing}
      ${this.#asked('card', loyaltyCard) ? fact(card, maskedValue(id, 'card', loyaltyCard, card)) : nothing}
      ${fact(
        'Telegram',
        html`${username ? html`<span>@${username}</span>` : nothing}
          <span class="quiet">${telegramId}</span>${copyButton(String(telegramId), t('entry-telegram-id'))}`,
      )}
      ${fact(t('entry-language'), t(`entry-language-${language}`))}
    `;
  }

  /** Whether the campaign asks for it, or the person answered it while it did. */
  #asked(field: 'phone' | 'card', value: string | null): boolean {
    return value !== null || (this.campaign?.requiredFields.includes(field) ?? false);
  }

  #origin(): Fact {
    const { source, inviter, friends } = this.detail;
    return html`
      ${source === null ? nothing : fact(t('entry-source'), html`<code>${source}</code>`)}
      ${
        inviter === null
          ? nothing
          : fact(
              t('entry-inviter'),
              html`<a href=${entryPath(inviter.id)}>${inviter.fullName || t('entry-erased')}</a>`,
            )
      }
      ${friends.all === 0 ? nothing : fact(t('entry-friends'), t('entry-friends-count', friends))}
    `;
  }

  #codes(): Fact {
    const { codes, participant } = this.detail;
    if (codes.length === 0) return nothing;
    const what = t('entry-codes');
    return fact(
      what,
      html`<ul class="codes">
        ${codes.map((code) => html`<li><code>${maskedValue(participant.id, 'codes', code, what)}</code></li>`)}
      </ul>`,
    );
  }
}

const fact = (name: string, value: unknown): TemplateResult => html`
  <div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>
`;
