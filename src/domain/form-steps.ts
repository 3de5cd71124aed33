import { PHOTO_FAULTS, type PhotoFault } from './campaign-settings.ts';
import { checkCard } from './card.ts';
import type { AnswerEvent, Facts, Line, PersonEvent, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { activeForm, chosenLanguage, resume, turn, welcome } from './entrance.ts';
import type { ErrorCode } from './errors.ts';
import { say } from './messages.ts';
import type { Campaign } from './model.ts';
import { cardExamples } from './prompts.ts';
import { stepOf, withAnswer, type Form, type FormStep } from './registration.ts';
import { checkName } from './text.ts';

/** The answers to the questions of a form: what is taken, what is asked about, and what is refused kindly. */

/** Telegram hands out no larger file to a bot. */
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

/** A message that is no command. */
export type Sent = Extract<PersonEvent, { type: 'text' | 'contact' | 'photo' | 'unsupported' }>;

/** Takes a message for the answer to the current question. */
export function take(dialogue: Dialogue, event: Sent, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active) {
    if (chosenLanguage(dialogue, facts) === null) return welcome(dialogue, facts, null);
    return resume(dialogue, facts);
  }
  const { form, campaign } = active;
  const step = stepOf(form, campaign);
  if (event.type === 'unsupported') return unsupported(dialogue, step, event.kind, facts);
  switch (step) {
    case 'name':
      return event.type === 'text' ? takeName(dialogue, form, event.text, facts) : unexpected(dialogue, event, facts);
    case 'phone':
      return takePhone(dialogue, campaign, event, facts);
    case 'card':
      return event.type === 'text'
        ? takeCard(dialogue, campaign, event.text, facts)
        : unexpected(dialogue, event, facts);
    case 'photo':
      return event.type === 'photo'
        ? takePhoto(dialogue, campaign, event, facts)
        : resume(dialogue, facts, { key: 'photo-expected' });
    default:
      return resume(dialogue, facts, { key: 'use-buttons' });
  }
}

const unexpected = (dialogue: Dialogue, event: Sent, facts: Facts): Turn =>
  resume(dialogue, facts, { key: event.type === 'contact' ? 'contact-unexpected' : 'photo-unexpected' });

function unsupported(dialogue: Dialogue, step: FormStep, kind: string, facts: Facts): Turn {
  const isFile = step === 'photo' && kind === 'document';
  return resume(dialogue, facts, isFile ? { key: 'file-not-photo' } : { key: 'unsupported', args: { kind } });
}

function takeName(dialogue: Dialogue, form: Form, text: string, facts: Facts): Turn {
  const checked = checkName(text);
  if (!checked.ok) return resume(dialogue, facts, { key: `name-${checked.problem}` });
  return resume({ ...dialogue, form: withAnswer(form, 'name', checked.name) }, facts);
}

function takePhone(dialogue: Dialogue, { id, region }: Campaign, event: Sent, facts: Facts): Turn {
  if (event.type !== 'text' && event.type !== 'contact') return unexpected(dialogue, event, facts);
  if (event.type === 'contact' && !event.own) return resume(dialogue, facts, { key: 'contact-foreign' });
  const value = event.type === 'contact' ? event.phone : facts.parsePhone(event.text, region);
  if (value === null) return resume(dialogue, facts, { key: 'phone-invalid' });
  return { ...turn(dialogue), ask: { type: 'standing', campaignId: id, field: 'phone', value } };
}

function takeCard(dialogue: Dialogue, { id, settings }: Campaign, text: string, facts: Facts): Turn {
  const checked = checkCard(text, settings.card);
  if (checked.ok) {
    return { ...turn(dialogue), ask: { type: 'standing', campaignId: id, field: 'card', value: checked.card } };
  }
  const key = `card-${checked.problem}`;
  return resume(
    dialogue,
    facts,
    checked.problem === 'mask' ? { key, args: { example: cardExamples(settings.card.masks) } } : { key },
  );
}

function takePhoto(dialogue: Dialogue, { id }: Campaign, photo: Extract<Sent, { type: 'photo' }>, facts: Facts): Turn {
  const { fileId, fileUniqueId, bytes } = photo;
  if (bytes !== null && bytes > LARGEST_FILE_BYTES) return resume(dialogue, facts, photoRefusal('PHOTO_TOO_LARGE'));
  return { ...turn(dialogue), ask: { type: 'photo', campaignId: id, fileId, fileUniqueId } };
}

/** It is known how a phone or a card stands: it becomes the answer unless somebody has it or it is on no list. */
export function takeStanding(
  dialogue: Dialogue,
  { form, campaign }: { readonly form: Form; readonly campaign: Campaign },
  { field, value, standing }: Extract<AnswerEvent, { type: 'standing' }>,
  facts: Facts,
): Turn {
  if (stepOf(form, campaign) !== field) return resume(dialogue, facts);
  if (standing === 'taken') return resume(dialogue, facts, { key: `${field}-taken` });
  if (standing === 'unlisted' && field === 'card' && campaign.settings.card.list === 'refuse') {
    return resume(dialogue, facts, { key: 'card-unlisted' });
  }
  const next = resume({ ...dialogue, form: withAnswer(form, field, value) }, facts);
  // The number gets a message of its own, which takes the contact button away.
  return field === 'phone'
    ? { ...next, messages: [say({ key: 'phone-accepted', args: { phone: value } }), ...next.messages] }
    : next;
}

/** What a picture without any structure is called before the rest of what is wrong with it. */
const GRAVEST_FIRST: readonly PhotoFault[] = ['blank', ...PHOTO_FAULTS.filter((fault) => fault !== 'blank')];

/** A photo was fetched and looked at: it becomes the answer unless the campaign refuses what is wrong with it. */
export function takeCheckedPhoto(
  dialogue: Dialogue,
  { form, campaign }: { readonly form: Form; readonly campaign: Campaign },
  { photo, same }: Extract<AnswerEvent, { type: 'photoReady' }>,
  facts: Facts,
): Turn {
  if (stepOf(form, campaign) !== 'photo') return resume(dialogue, facts);
  const rules = campaign.settings.photo;
  const fault = GRAVEST_FIRST.find((one) => photo.faults.includes(one) && rules[one] === 'refuse');
  if (fault) return anotherPhoto(dialogue, { key: `photo-${fault}` }, facts);
  if (same && rules.duplicate === 'refuse') return anotherPhoto(dialogue, { key: 'photo-duplicate' }, facts);
  return resume({ ...dialogue, form: withAnswer(form, 'photo', photo) }, facts);
}

/** The next picture of the album, if there is one, may be better. */
const anotherPhoto = (dialogue: Dialogue, why: Line, facts: Facts): Turn =>
  resume({ ...dialogue, album: null }, facts, why);

const PHOTO_REFUSALS: Partial<Record<ErrorCode, string>> = {
  PHOTO_TYPE: 'photo-type',
  PHOTO_BROKEN: 'photo-broken',
  PHOTO_TOO_LARGE: 'photo-too-large',
  PHOTO_TOO_SMALL: 'photo-too-small',
  PHOTO_UNAVAILABLE: 'photo-unavailable',
  BUSY: 'photo-too-often',
};

const photoRefusal = (code: ErrorCode): Line => ({ key: PHOTO_REFUSALS[code] ?? 'try-again' });

/** A photo could not be taken at all. */
export const refusedPhoto = (dialogue: Dialogue, code: ErrorCode, facts: Facts): Turn =>
  anotherPhoto(dialogue, photoRefusal(code), facts);
