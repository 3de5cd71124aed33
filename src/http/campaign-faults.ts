import { isSupportedCountry } from 'libphonenumber-js';
import type { CampaignFields } from '../contracts/writer.ts';
import type { CampaignSettings } from '../domain/campaign-settings.ts';
import { maskFault } from '../domain/card.ts';

/** A field that makes no sense, and the text of the catalogue `http` that says so. */
export interface FieldFault {
  /** Such as `settings.card.masks.0`. */
  readonly path: string;
  readonly key: string;
}

/** What the schema of a campaign cannot say: real time zones and regions, and values that must fit each other. */
export function campaignFaults(fields: CampaignFields): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (fields.title.trim() === '') faults.push({ path: 'title', key: 'field-required' });
  if (!isTimeZone(fields.timeZone)) faults.push({ path: 'timeZone', key: 'field-time-zone' });
  if (!isSupportedCountry(fields.region)) faults.push({ path: 'region', key: 'field-region' });
  if (fields.rulesUrl !== null && !URL.canParse(fields.rulesUrl))
    faults.push({ path: 'rulesUrl', key: 'field-address' });
  if (fields.opensAt !== null && fields.closesAt !== null && fields.closesAt <= fields.opensAt)
    faults.push({ path: 'closesAt', key: 'field-closes-first' });
  return [...faults, ...settingsFaults(fields.settings)];
}

function settingsFaults({ personalData, card, form, channels, autoApproval }: CampaignSettings): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const language of ['ru', 'en'] as const) {
    if (personalData[language]?.trim() === '')
      faults.push({ path: `settings.personalData.${language}`, key: 'field-required' });
  }
  card.masks.forEach((mask, i) => {
    if (maskFault(mask) !== null) faults.push({ path: `settings.card.masks.${i}`, key: 'field-mask' });
  });
  if (form.remindAfterHours !== null && form.remindAfterHours >= 24 * form.expireAfterDays)
    faults.push({ path: 'settings.form.remindAfterHours', key: 'field-remind-late' });
  channels.forEach(({ chat, url, title }, i) => {
    const path = `settings.channels.${i}`;
    if (title.trim() === '') faults.push({ path: `${path}.title`, key: 'field-required' });
    if (!URL.canParse(url) || new URL(url).pathname === '/')
      faults.push({ path: `${path}.url`, key: 'field-channel-address' });
    if (channels.findIndex((other) => other.chat.toLowerCase() === chat.toLowerCase()) < i)
      faults.push({ path: `${path}.chat`, key: 'field-repeated' });
  });
  // Without the list no card ever gets the mark that the rule waits for.
  if (autoApproval.includes('card-listed') && card.list === 'off')
    faults.push({ path: 'settings.autoApproval', key: 'field-approval-list' });
  return faults;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
