import { commanded } from './commands.ts';
import type { AnswerEvent, DialogueEvent, Facts, Line, PersonEvent, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { displayCode } from './entries.ts';
import { activeForm, chosenLanguage, resume, turn, welcome } from './entrance.ts';
import type { ErrorCode } from './errors.ts';
import type { Campaign } from './model.ts';
import { say } from './prompts.ts';
import { stepOf, withAnswer, type Form, type FormStep } from './registration.ts';
import { tapped } from './taps.ts';
import { checkName, normaliseCard } from './text.ts';

/** Telegram hands out no larger file to a bot. */
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

/**
 * The participant's side of the bot: one event leads to the next state, to what is said, and to at most one ask, which must
 * be answered by another event before anything is committed. Pure, and total: it throws for no event in no state.
 */
export function reduce(dialogue: Dialogue, event: DialogueEvent, facts: Facts): Turn {
  return withoutStrayKeyboard(respond(dialogue, event, facts), facts);
}

function respond(dialogue: Dialogue, event: DialogueEvent, facts: Facts): Turn {
  if (event.type === 'reachability') return turn(dialogue);
  if (event.type === 'edited') {
    // An answer that is changed by an edit would act twice; the person is told only while it matters.
    return activeForm(dialogue, facts) ? turn(dialogue, say({ key: 'edited' })) : turn(dialogue);
  }
  if (event.type === 'registered') return registered(dialogue, event.participant, facts);
  if (dialogue.form && !activeForm(dialogue, facts)) return afterClosing({ ...dialogue, form: null }, event, facts);
  switch (event.type) {
    case 'command':
      return commanded(dialogue, event.name, event.argument, facts);
    case 'tap':
      return tapped(dialogue, event.data, facts);
    case 'text':
    case 'contact':
    case 'photo':
    case 'unsupported':
      return sent(dialogue, event, facts);
    default:
      return answered(dialogue, event, facts);
  }
}

/** The campaign closed while its form was being filled in: that is said first, whatever else was asked. */
function afterClosing(dialogue: Dialogue, event: DialogueEvent, facts: Facts): Turn {
  const closed = say({ key: 'form-closed' });
  if (event.type !== 'command') return turn(dialogue, closed);
  const next = commanded(dialogue, event.name, event.argument, facts);
  return { ...next, messages: [closed, ...next.messages] };
}

type Sent = Extract<PersonEvent, { type: 'text' | 'contact' | 'photo' | 'unsupported' }>;

/** A message that is no command. The pictures of an album come one by one: the first counts, the rest are told of once. */
function sent(dialogue: Dialogue, event: Sent, facts: Facts): Turn {
  const albumId = 'albumId' in event ? event.albumId : null;
  if (albumId === null) return take(dialogue, event, facts);
  if (dialogue.album?.id === albumId) {
    const next = { ...dialogue, album: { id: albumId, told: true } };
    return dialogue.album.told ? turn(dialogue) : turn(next, say({ key: 'album' }));
  }
  const next = take(dialogue, event, facts);
  return { ...next, dialogue: { ...next.dialogue, album: { id: albumId, told: next.ask === null } } };
}

function take(dialogue: Dialogue, event: Sent, facts: Facts): Turn {
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
        ? takePhoto(dialogue, event, facts)
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
  return { ...turn(dialogue), ask: { type: 'taken', campaignId: id, field: 'phone', value } };
}

function takeCard(dialogue: Dialogue, { id }: Campaign, text: string, facts: Facts): Turn {
  const value = normaliseCard(text);
  if (value === null) return resume(dialogue, facts, { key: 'card-invalid' });
  return { ...turn(dialogue), ask: { type: 'taken', campaignId: id, field: 'card', value } };
}

function takePhoto(dialogue: Dialogue, photo: Extract<Sent, { type: 'photo' }>, facts: Facts): Turn {
  const { fileId, fileUniqueId, bytes } = photo;
  if (bytes !== null && bytes > LARGEST_FILE_BYTES) return resume(dialogue, facts, photoRefusal('PHOTO_TOO_LARGE'));
  return { ...turn(dialogue), ask: { type: 'photo', fileId, fileUniqueId } };
}

/** The answer to an ask. One that does not fit where the form stands changes nothing. */
function answered(dialogue: Dialogue, event: Exclude<AnswerEvent, { type: 'registered' }>, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active) return resume(dialogue, facts);
  const { form, campaign } = active;
  const step = stepOf(form, campaign);
  switch (event.type) {
    case 'taken':
      if (step !== event.field) return resume(dialogue, facts);
      if (event.taken) return resume(dialogue, facts, { key: `${event.field}-taken` });
      return accept(dialogue, withAnswer(form, event.field, event.value), event, facts);
    case 'askFailed':
      return resume(dialogue, facts, { key: 'try-again' });
    case 'photoReady':
      if (step !== 'photo') return resume(dialogue, facts);
      return resume({ ...dialogue, form: withAnswer(form, 'photo', event.photo) }, facts);
    case 'photoRefused':
      // The next picture of the album, if there is one, may be better.
      return resume({ ...dialogue, album: null }, facts, photoRefusal(event.code));
    case 'registrationRefused':
      return refused(dialogue, form, event.code, facts);
  }
}

function accept(
  dialogue: Dialogue,
  form: Form,
  { field, value }: { field: 'phone' | 'card'; value: string },
  facts: Facts,
): Turn {
  const next = resume({ ...dialogue, form }, facts);
  // The number gets a message of its own, which takes the contact button away.
  return field === 'phone'
    ? { ...next, messages: [say({ key: 'phone-accepted', args: { phone: value } }), ...next.messages] }
    : next;
}

function registered(
  dialogue: Dialogue,
  { campaignId, ticketCode }: Extract<AnswerEvent, { type: 'registered' }>['participant'],
  { campaigns }: Facts,
): Turn {
  const title = campaigns.find(({ id }) => id === campaignId)?.title ?? '';
  const key = dialogue.form?.participantId == null ? 'registered' : 'registered-again';
  // What the person typed lives on in the registration alone.
  return turn(
    { ...dialogue, form: null },
    say({ key, args: { title, code: displayCode(ticketCode) } }, { key: 'registered-next' }),
  );
}

function refused(dialogue: Dialogue, form: Form, code: ErrorCode, facts: Facts): Turn {
  switch (code) {
    case 'REG_PHONE_TAKEN':
      return resume({ ...dialogue, form: withAnswer(form, 'phone', null) }, facts, { key: 'phone-taken' });
    case 'REG_CARD_TAKEN':
      return resume({ ...dialogue, form: withAnswer(form, 'card', null) }, facts, { key: 'card-taken' });
    case 'REG_ALREADY':
      return turn({ ...dialogue, form: null }, say({ key: 'already-registered' }));
    case 'CAMPAIGN_NOT_OPEN':
      return turn({ ...dialogue, form: null }, say({ key: 'form-closed' }));
    default:
      return resume(dialogue, facts, { key: 'try-again' });
  }
}

const PHOTO_REFUSALS: Partial<Record<ErrorCode, string>> = {
  PHOTO_TYPE: 'photo-type',
  PHOTO_BROKEN: 'photo-broken',
  PHOTO_TOO_LARGE: 'photo-too-large',
  PHOTO_TOO_SMALL: 'photo-too-small',
  PHOTO_UNAVAILABLE: 'photo-unavailable',
};

const photoRefusal = (code: ErrorCode): Line => ({ key: PHOTO_REFUSALS[code] ?? 'try-again' });

/**
 * The contact button stays on the screen until a message takes it away. Once the phone number is not the question any more,
 * the first message without buttons of its own does so.
 */
function withoutStrayKeyboard({ messages, dialogue, ...rest }: Turn, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  const isAsked = active !== null && stepOf(active.form, active.campaign) === 'phone';
  const isShown = dialogue.contactKeyboard || messages.some(({ keyboard }) => keyboard?.type === 'contact');
  const free = messages.findIndex(({ keyboard }) => keyboard === null);
  const removes = isShown && !isAsked && free !== -1;
  return {
    ...rest,
    dialogue: { ...dialogue, contactKeyboard: isShown && !removes },
    messages: removes
      ? messages.map((message, i) => (i === free ? { ...message, keyboard: { type: 'remove' } } : message))
      : messages,
  };
}
