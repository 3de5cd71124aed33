import type { CampaignSettingsBody } from '../src/contracts/api-campaigns.ts';
import {
  APPROVAL_RULES,
  CARD_CHECKS,
  CARD_LIST_RULES,
  PHOTO_FAULTS,
  PHOTO_RULES,
  STANDARD_SETTINGS,
} from '../src/domain/campaign-settings.ts';

/** What a rule about pictures may be about. */
export const PHOTO_SUBJECTS = [...PHOTO_FAULTS, 'duplicate'] as const;

/** The settings as the form has them; the API is the judge of what they mean. */
export function readSettings(data: FormData): CampaignSettingsBody {
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const number = (name: string, fallback: number): number => (text(name) === '' ? fallback : Number(text(name)));
  const optional = (name: string): number | null => (text(name) === '' ? null : Number(text(name)));
  const one = <T extends string>(name: string, values: readonly T[], fallback: T): T =>
    values.find((value) => value === text(name)) ?? fallback;
  const { card, photo, form, retentionDays, graceHours } = STANDARD_SETTINGS;
  const rule = (subject: (typeof PHOTO_SUBJECTS)[number]) => one(`photo.${subject}`, PHOTO_RULES, photo[subject]);
  return {
    personalData: { ru: text('personalData.ru') || null, en: text('personalData.en') || null },
    minimumAge: optional('minimumAge'),
    card: {
      masks: text('card.masks')
        .split('\n')
        .map((mask) => mask.trim())
        .filter((mask) => mask !== ''),
      check: one('card.check', CARD_CHECKS, card.check),
      list: one('card.list', CARD_LIST_RULES, card.list),
    },
    photo: {
      blurred: rule('blurred'),
      dark: rule('dark'),
      blank: rule('blank'),
      small: rule('small'),
      duplicate: rule('duplicate'),
    },
    form: {
      remindAfterHours: optional('form.remindAfterHours'),
      expireAfterDays: number('form.expireAfterDays', form.expireAfterDays),
    },
    retentionDays: number('retentionDays', retentionDays),
    channels: data.getAll('channel.chat').flatMap((chat, i) => {
      const [title, url] = [data.getAll('channel.title')[i], data.getAll('channel.url')[i]];
      if (typeof chat !== 'string' || typeof title !== 'string' || typeof url !== 'string') return [];
      return [{ chat: chat.trim(), title: title.trim(), url: url.trim() }];
    }),
    graceHours: number('graceHours', graceHours),
    invitations: data.has('invitations')
      ? { ticketsPerFriend: number('invitations.ticketsPerFriend', 1), most: number('invitations.most', 10) }
      : null,
    humanCheck: data.has('humanCheck'),
    autoApproval: APPROVAL_RULES.filter((known) => data.getAll('autoApproval').includes(known)),
  };
}
