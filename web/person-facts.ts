import { html, nothing, type TemplateResult } from 'lit';
import type { ParticipantView } from '../src/contracts/api.ts';
import { displayCode } from '../src/domain/entries.ts';
import { maskedValue } from './elements/masked-value.ts';
import { formatTime } from './format.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

/** What a moderator compares with the photo; `tool` stands beside the ticket code. */
export const personFacts = (
  { id, phoneNumber, loyaltyCard, username, telegramId, ticketCode, registrationDate }: ParticipantView,
  tool: TemplateResult | typeof nothing = nothing,
): TemplateResult => html`
  <dl class="facts">
    <div>
      <dt>${t('column-phone')}</dt>
      <dd>${maskedValue(id, 'phone', phoneNumber, t('column-phone'))}</dd>
    </div>
    <div>
      <dt>${t('column-card')}</dt>
      <dd>${maskedValue(id, 'card', loyaltyCard, t('column-card'))}</dd>
    </div>
    <div>
      <dt>Telegram</dt>
      <dd>${username ? html`<span>@${username}</span>` : nothing} <span class="quiet">${telegramId}</span></dd>
    </div>
    <div>
      <dt>${t('detail-ticket')}</dt>
      <dd><code>${displayCode(ticketCode)}</code> ${tool}</dd>
    </div>
    <div>
      <dt>${t('column-date')}</dt>
      <dd>${formatTime(settings.language, registrationDate)}</dd>
    </div>
  </dl>
`;
