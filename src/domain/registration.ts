import type { HumanCheck } from './human-check.ts';
import { FIELDS, type Campaign, type Field, type Language, type Participant, type PhotoFacts } from './model.ts';
import type { Origin } from './start-word.ts';

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
  /** The campaign's `consentVersion` and `rulesVersion` that were shown. */
  readonly version: number;
  readonly rulesVersion: number;
  /** The age in years that the person stated to have reached; null when none was asked. */
  readonly ageStated: number | null;
  readonly at: number;
}

export interface Form {
  readonly campaignId: number;
  /** The rejected registration that this corrects, or null for a new one. */
  readonly participantId: number | null;
  /** The tag of the link that the person came by. */
  readonly source: string | null;
  /** The participant whose invitation brought the person. */
  readonly invitedBy: number | null;
  /** The proof of being human that is still owed. */
  readonly human: HumanCheck | null;
  readonly consent: Consent | null;
  readonly answers: Answers;
  /** The answers that a moderator found wrong in the registration that this corrects. */
  readonly wrong: readonly Field[];
  /** The answer that the person is changing; the old one counts until the new one is given. */
  readonly editing: Field | null;
  /** When the person last did something with it; null for one that was stored before this was kept. */
  readonly touchedAt: number | null;
  /** Whether the person was reminded of it. */
  readonly reminded: boolean;
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
export const newForm = (
  campaignId: number,
  { source, inviter }: Origin,
  human: HumanCheck | null,
  now: number,
): Form => ({
  campaignId,
  participantId: null,
  source,
  invitedBy: inviter,
  human,
  consent: null,
  answers: { name: null, phone: null, card: null, photo: null },
  wrong: [],
  editing: null,
  touchedAt: now,
  reminded: false,
});

/**
 * A form that holds what a rejected registration holds, but for the answers that the moderator found wrong: these alone are
 * asked. The agreement of the registration stands while its texts do; sending the form renews it, as the review says.
 */
export function correctionOf(participant: Participant, campaign: Campaign, now: number): Form {
  const wrong = fieldsOf(campaign).filter((field) => participant.wrongFields.includes(field));
  const unless = <T>(field: Field, value: T): T | null => (wrong.includes(field) ? null : value);
  return {
    ...newForm(campaign.id, { source: participant.source, inviter: participant.invitedBy }, null, now),
    participantId: participant.id,
    consent: {
      version: participant.consentVersion,
      rulesVersion: participant.rulesVersion,
      ageStated: null,
      at: now,
    },
    answers: {
      name: unless('name', participant.fullName),
      phone: unless('phone', participant.phoneNumber),
      card: unless('card', participant.loyaltyCard),
      photo: unless('photo', participant.photoId === null ? null : 'kept'),
    },
    wrong,
  };
}

/** The fields that a campaign asks, in order. */
export const fieldsOf = (campaign: Pick<Campaign, 'requiredFields'>): readonly Field[] =>
  FIELDS.filter((field) => field === 'name' || campaign.requiredFields.includes(field));

export type FormStep = 'human' | 'consent' | Field | 'review';

/** Whether the person agreed to the texts that the campaign has now, and stated the age that it asks now. */
function hasAgreed({ consent, participantId }: Form, campaign: Campaign): boolean {
  const { minimumAge } = campaign.settings;
  if (consent?.version !== campaign.consentVersion || consent.rulesVersion !== campaign.rulesVersion) return false;
  return participantId !== null || minimumAge === null || (consent.ageStated ?? 0) >= minimumAge;
}

/** Where the form stands: the answer being changed, else the first thing missing, else the review. */
export function stepOf(form: Form, campaign: Campaign): FormStep {
  if (form.human !== null) return 'human';
  if (!hasAgreed(form, campaign)) return 'consent';
  const asked = fieldsOf(campaign);
  if (form.editing && asked.includes(form.editing)) return form.editing;
  return asked.find((field) => form.answers[field] === null) ?? 'review';
}

/** The question before this one, whose answer can be changed; null before the first. */
export function fieldBefore(step: FormStep, campaign: Campaign): Field | null {
  if (step === 'human' || step === 'consent') return null;
  const asked = fieldsOf(campaign);
  return (step === 'review' ? asked.at(-1) : asked[asked.indexOf(step) - 1]) ?? null;
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
  const { campaignId, participantId, source, invitedBy, answers, consent } = form;
  if (answers.name === null || consent === null) return null;
  if (stepOf({ ...form, editing: null }, campaign) !== 'review') return null;
  const { minimumAge } = campaign.settings;
  const isNew = participantId === null;
  // What the campaign does not ask any more is not kept either; a correction leaves what was registered.
  const ifAsked = <T>(field: Field, value: T): T | null =>
    isNew && !fieldsOf(campaign).includes(field) ? null : value;
  return {
    campaignId,
    participantId,
    telegramId: person.telegramId,
    chatId: person.chatId,
    username: person.username,
    fullName: answers.name,
    phoneNumber: ifAsked('phone', answers.phone),
    loyaltyCard: ifAsked('card', answers.card),
    photo: answers.photo === 'kept' ? null : ifAsked('photo', answers.photo),
    language: person.language,
    consentVersion: consent.version,
    rulesVersion: consent.rulesVersion,
    // Whoever sends a correction agrees and states the age anew: the review says so.
    consentedAt: isNew ? consent.at : now,
    ageStated: isNew && minimumAge !== null ? consent.ageStated : minimumAge,
    source,
    invitedBy,
  };
}
