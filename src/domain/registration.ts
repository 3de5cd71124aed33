import { FIELDS, type Campaign, type Field, type Language, type Participant, type PhotoFacts } from './model.ts';

/**
 * The form that a person fills in. Where the person stands is never stored: it follows from what is missing, so a
 * campaign that asks for one field more or less while somebody fills the form in leaves no form in an impossible place.
 */

export interface Answers {
  readonly name: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly card: string | null;
  /** `kept`: the photo of the registration that is being corrected. */
  readonly photo: PhotoFacts | 'kept' | null;
}

export interface Consent {
  /** The campaign's `consentVersion` that was shown. */
  readonly version: number;
  readonly at: number;
}

export interface Form {
  readonly campaignId: number;
  /** The rejected registration that this corrects, or null for a new one. */
  readonly participantId: number | null;
  /** The word of the deep link that the person came by. */
  readonly source: string | null;
  readonly consent: Consent | null;
  readonly answers: Answers;
  /** The answer that the person is changing; the old one counts until the new one is given. */
  readonly editing: Field | null;
}

/** A form as it is registered: contracts/writer `Registration` but for the ticket, which needs randomness. */
export interface CompletedForm {
  readonly campaignId: number;
  readonly participantId: number | null;
  readonly telegramId: number;
  readonly chatId: number;
  readonly username: string | null;
  readonly fullName: string;
  readonly phoneNumber: string | null;
  readonly loyaltyCard: string | null;
  /** Null keeps the photo of a registration that is corrected. */
  readonly photo: PhotoFacts | null;
  readonly language: Language;
  readonly consentVersion: number;
  readonly rulesVersion: number;
  readonly consentedAt: number;
  /** The age in years that the person stated to have reached; null where the campaign asks none. */
  readonly ageStated: number | null;
  readonly source: string | null;
  /** The participant whose invitation brought the person. */
  readonly invitedBy: number | null;
}

/** Whether the campaign takes registrations at the moment `now`. */
export const isOpen = ({ state, opensAt, closesAt }: Campaign, now: number): boolean =>
  state === 'open' && (opensAt === null || opensAt <= now) && (closesAt === null || now < closesAt);

/** An empty form. */
export const newForm = (campaignId: number, source: string | null): Form => ({
  campaignId,
  participantId: null,
  source,
  consent: null,
  answers: { name: null, phone: null, card: null, photo: null },
  editing: null,
});

/** A form that holds what a rejected registration holds, ready to be changed. */
export const correctionOf = (participant: Participant): Form => ({
  campaignId: participant.campaignId,
  participantId: participant.id,
  source: null,
  consent: null,
  answers: {
    name: participant.fullName,
    phone: participant.phoneNumber,
    card: participant.loyaltyCard,
    photo: participant.photoId === null ? null : 'kept',
  },
  editing: null,
});

/** The fields that a campaign asks, in order. */
export const fieldsOf = (campaign: Pick<Campaign, 'requiredFields'>): readonly Field[] =>
  FIELDS.filter((field) => field === 'name' || campaign.requiredFields.includes(field));

export type FormStep = 'consent' | Field | 'review';

/** Where the form stands: the answer being changed, else the first thing missing, else the review. */
export function stepOf(form: Form, campaign: Campaign): FormStep {
  // Whoever corrects a registration has agreed before and renews it by sending (the review says so).
  if (form.participantId === null && form.consent?.version !== campaign.consentVersion) return 'consent';
  const asked = fieldsOf(campaign);
  if (form.editing && asked.includes(form.editing)) return form.editing;
  return asked.find((field) => form.answers[field] === null) ?? 'review';
}

/** The form with one answer given; that ends the changing of an answer. */
export const withAnswer = <F extends Field>(form: Form, field: F, value: Answers[F]): Form => ({
  ...form,
  answers: { ...form.answers, [field]: value },
  editing: null,
});

/** What is to be registered, or null while something that the campaign asks is missing. */
export function complete(
  form: Form,
  campaign: Campaign,
  person: Pick<CompletedForm, 'telegramId' | 'chatId' | 'username' | 'language'>,
  now: number,
): CompletedForm | null {
  const { campaignId, participantId, source, answers } = form;
  const consent = participantId === null ? form.consent : { version: campaign.consentVersion, at: now };
  if (answers.name === null || stepOf({ ...form, editing: null }, campaign) !== 'review' || !consent) return null;
  return {
    campaignId,
    participantId,
    telegramId: person.telegramId,
    chatId: person.chatId,
    username: person.username,
    fullName: answers.name,
    phoneNumber: answers.phone,
    loyaltyCard: answers.card,
    photo: answers.photo === 'kept' ? null : answers.photo,
    language: person.language,
    consentVersion: consent.version,
    consentedAt: consent.at,
    source,
  };
}
