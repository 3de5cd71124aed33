import type { DrawResults, Facts, Line, TicketProof, Win } from '../domain/dialogue-protocol.ts';
import { newDialogue, type Dialogue } from '../domain/dialogue-state.ts';
import { OPTIONAL_FIELDS, type Campaign, type Language, type Participant } from '../domain/model.ts';
import { newForm, type Form } from '../domain/registration.ts';

/** Somebody who does not exist, in a campaign that asks for everything: what a text is shown with before anybody gets it. */

const DAY_MS = 86_400_000;
const PAGE = 'https://example.org';
const NAMES = { ru: 'Анна Смирнова', en: 'Anna Smith' } as const;
const MASKED = { ru: 'Ан*** См***', en: 'An*** Sm***' } as const;
const PRIZES = { ru: 'Кофемашина', en: 'Coffee machine' } as const;
const DRAWS = { ru: 'Главный розыгрыш', en: 'The main draw' } as const;
const REASONS = { ru: 'На фото не видно номера чека.', en: 'The number of the receipt cannot be seen.' } as const;
const NOTES = { ru: 'Спасибо, что вы с нами!', en: 'Thank you for being with us!' } as const;
const CODE = '0123456789ABCDEF';
const PHONE = '+79161234567';
const CARD = '2000123456785';
const HASH = '6f1ed002ab5595859014ebf0951522d96f1ed002ab5595859014ebf0951522d9';
const HASH_WORDS = 'hover exile dutch afraid permit goat';
const RECEIPT = `{"code":"${CODE}","index":16}`;

export type Arguments = NonNullable<Line['args']>;

/** What stands in the place of each variable of the bot's texts. */
export const sampleArguments = (campaign: Campaign, language: Language, now: number): Arguments => ({
  title: campaign.title,
  opens: { at: now + 3 * DAY_MS, timeZone: campaign.timeZone },
  closed: { at: now - DAY_MS, timeZone: campaign.timeZone },
  until: { at: now + 2 * DAY_MS, timeZone: campaign.timeZone },
  drawn: { at: now - DAY_MS, timeZone: campaign.timeZone },
  url: campaign.rulesUrl ?? `${PAGE}/rules`,
  days: campaign.settings.retentionDays,
  age: campaign.settings.minimumAge ?? 18,
  step: 2,
  of: 6,
  value: NAMES[language],
  example: '2000 0000 0000',
  picture: 'cat',
  kind: 'sticker',
  phone: PHONE,
  count: 3,
  code: '0123-4567-89AB-CDEF',
  reason: REASONS[language],
  prize: PRIZES[language],
  draw: DRAWS[language],
  name: MASKED[language],
  weight: 3,
  all: 5,
  approved: 2,
  tickets: 1,
  most: 10,
  nonce: HASH.slice(0, 32),
  campaign: String(campaign.id),
  place: 17,
  entries: 1_204,
  root: HASH.slice(0, 16),
  hash: HASH,
  words: HASH_WORDS,
  note: NOTES[language],
  receipt: { passage: RECEIPT },
});

/** What a scene is made of. */
export interface Sample {
  readonly campaign: Campaign;
  readonly language: Language;
  readonly now: number;
  /** Of a form in which everything is answered. */
  readonly answered: Form;
  readonly entry: Participant;
  readonly win: Win;
  readonly proof: TicketProof;
  readonly results: DrawResults;
  /** The name as it stands on a public page. */
  readonly masked: string;
  readonly reason: string;
  readonly note: string;
  readonly words: string;
  readonly page: string;
}

/** The sample of a campaign, with what it has set itself. */
export function sampleOf(own: Campaign, language: Language, now: number): Sample {
  const { settings } = own;
  const campaign: Campaign = {
    ...own,
    state: 'open',
    opensAt: null,
    closesAt: null,
    rulesUrl: own.rulesUrl ?? `${PAGE}/rules`,
    requiredFields: OPTIONAL_FIELDS,
    settings: {
      ...settings,
      minimumAge: settings.minimumAge ?? 18,
      channels:
        settings.channels.length > 0
          ? settings.channels
          : [{ chat: '@channel', title: DRAWS[language], url: 'https://t.me/channel' }],
      invitations: settings.invitations ?? { ticketsPerFriend: 1, most: 10 },
    },
  };
  const { consentVersion, rulesVersion } = campaign;
  const entry: Participant = {
    ...{ id: 1, campaignId: campaign.id, telegramId: 1, chatId: 1, username: null, photoId: 1 },
    ...{ fullName: NAMES[language], phoneNumber: PHONE, loyaltyCard: CARD, language },
    ...{ consentVersion, rulesVersion, status: 'approved', registrationDate: now, updatedAt: now },
    ...{ ticketCode: CODE, ticketNonce: HASH.slice(0, 32), weight: 3, source: null, invitedBy: null, marks: [] },
    ...{ rejectionReason: null, wrongFields: [], decidedBy: null, decidedAt: null, membershipLostAt: null, version: 1 },
  };
  return {
    campaign,
    language,
    now,
    answered: {
      ...newForm(campaign.id, { source: null, inviter: null }, null, now),
      consent: { version: consentVersion, rulesVersion, ageStated: 99, at: now },
      answers: { name: NAMES[language], phone: PHONE, card: CARD, photo: 'kept' },
    },
    entry,
    win: {
      ...{ winnerId: 1, participantId: entry.id, drawId: 'draw', rank: 1, drawTitle: DRAWS[language] },
      ...{ prize: PRIZES[language], state: 'notified', claimBy: now + 2 * DAY_MS, publicName: null },
    },
    proof: {
      ...{ drawId: 'draw', drawTitle: DRAWS[language], receipt: RECEIPT, index: 16, entries: 1_204 },
      ...{ root: HASH, manifestHash: HASH },
    },
    results: {
      ...{ drawId: 'draw', title: DRAWS[language], campaignId: campaign.id, drawnAt: now - DAY_MS, more: 7 },
      winners: [
        { code: CODE, prize: PRIZES[language] },
        { code: 'FEDCBA9876543210', prize: PRIZES[language] },
      ],
    },
    ...{ masked: MASKED[language], reason: REASONS[language], note: NOTES[language], words: HASH_WORDS, page: PAGE },
  };
}

/** The world of the person of a sample. */
export const factsOf = ({ campaign, language, now, page }: Sample, change: Partial<Facts> = {}): Facts => ({
  ...{ now, campaigns: [campaign], registrations: [], wins: [], blocked: false, flooded: false, chance: 0.5 },
  ...{ botUsername: 'bot', publicUrl: page, parsePhone: () => null },
  person: { telegramId: 1, chatId: 1, username: null, languageCode: language },
  ...change,
});

/** A chat of the person of a sample. */
export const dialogueOf = ({ language }: Sample, form: Form | null): Dialogue => ({
  ...newDialogue(),
  language,
  form,
});
