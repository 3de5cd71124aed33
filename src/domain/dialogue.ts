import { commanded } from './commands.ts';
import type { AnswerEvent, DialogueEvent, Facts, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { activeForm, goneForm, resume, turn } from './entrance.ts';
import { expiresAt, isExpired, remindsAt } from './expiry.ts';
import { refusedPhoto, take, takeCheckedPhoto, takeStanding, type Sent } from './form-steps.ts';
import { say, withNote } from './messages.ts';
import { isAboutPrize, prizeChanged, prizeSettled } from './prize-taps.ts';
import { isOpen, stepOf, type Form } from './registration.ts';
import { checkedMembership, refused, registered } from './submission.ts';
import { tapped } from './taps.ts';
import { showResults, showTickets } from './tickets.ts';
import { withdrawn } from './withdrawal.ts';

/**
 * The participant's side of the bot: one event leads to the next state, to what is said, and to at most one ask, which must
 * be answered by another event before anything is committed. Pure, and total: it throws for no event in no state.
 */
export function reduce(dialogue: Dialogue, event: DialogueEvent, facts: Facts): Turn {
  const next = withoutStrayKeyboard(touched(respond(dialogue, event, facts), event, facts), facts);
  return spokenOf(next, next.dialogue.form ?? dialogue.form, facts);
}

/** What names no campaign speaks of the one whose form the person is at, or else of the only one that is open. */
function spokenOf(next: Turn, form: Form | null, facts: Facts): Turn {
  const around = form?.campaignId ?? onlyOpen(facts);
  return {
    ...next,
    campaignId: next.campaignId === undefined ? around : next.campaignId,
    messages: next.messages.map((message) =>
      message.campaignId === undefined ? { ...message, campaignId: around } : message,
    ),
  };
}

function onlyOpen({ campaigns, now }: Facts): number | null {
  const [only, ...others] = campaigns.filter((campaign) => isOpen(campaign, now));
  return only !== undefined && others.length === 0 ? only.id : null;
}

function respond(dialogue: Dialogue, event: DialogueEvent, facts: Facts): Turn {
  if (event.type === 'flooding') return turn(dialogue, say({ key: 'flooding' }));
  if (event.type === 'due') return due(dialogue, facts);
  if (event.type === 'registered') return inPlace(registered(dialogue, event.participant, facts));
  if (event.type === 'reachability' && !event.reachable) return turn(dialogue);
  if (dialogue.form && !activeForm(dialogue, facts)) return afterEnd(dialogue, event, facts);
  switch (event.type) {
    case 'reachability':
      return activeForm(dialogue, facts) ? resume(dialogue, facts, { key: 'welcome-back' }) : turn(dialogue);
    case 'edited':
      // An answer that is changed by an edit would act twice; the person is told only while it matters.
      return activeForm(dialogue, facts) ? turn(dialogue, say({ key: 'edited' })) : turn(dialogue);
    case 'command':
      return commanded(dialogue, event.name, event.argument, facts);
    case 'tap':
      return tapped(dialogue, event.data, facts);
    case 'text':
    case 'contact':
    case 'photo':
    case 'unsupported':
      return sent(dialogue, event, facts);
    case 'ticket':
      return showTickets(dialogue, event.tickets, facts);
    case 'results':
      return showResults(dialogue, event.draws, facts);
    case 'withdrawn':
      return inPlace(withdrawn(dialogue, event.campaignId, facts));
    case 'prizeSettled':
      return inPlace(prizeSettled(dialogue, event.winnerId, event.act, facts));
    case 'askFailed':
      if (event.code === 'PRIZE_STATE') return inPlace(prizeChanged(dialogue));
      return inPlace(
        activeForm(dialogue, facts)
          ? resume(dialogue, facts, { key: 'try-again' })
          : turn(dialogue, say({ key: 'try-again' })),
      );
    default:
      return answered(dialogue, event, facts);
  }
}

/** What a pressed button asked for takes the place of its message when the answer is there. */
const inPlace = (next: Turn): Turn => ({ ...next, inPlace: next.messages.length > 0 });

/** The form waits for one of these answers; one that does not fit where it stands changes nothing. */
type FormAnswer = Extract<
  AnswerEvent,
  { type: 'standing' | 'photoReady' | 'photoRefused' | 'membership' | 'registrationRefused' }
>;

function answered(dialogue: Dialogue, event: FormAnswer, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active) return resume(dialogue, facts);
  switch (event.type) {
    case 'standing':
      return takeStanding(dialogue, active, event, facts);
    case 'photoReady':
      return takeCheckedPhoto(dialogue, active, event, facts);
    case 'photoRefused':
      return refusedPhoto(dialogue, event.code, facts);
    case 'membership':
      return inPlace(checkedMembership(dialogue, event.missing, facts));
    case 'registrationRefused':
      return inPlace(refused(dialogue, active.form, event.code, facts));
  }
}

/** The pictures of an album come one by one: the first counts, the rest are told of once. */
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

/**
 * The campaign closed while its form was being filled in, or the form was left alone for too long: that is said first,
 * whatever else was asked. A command or a word about a prize is followed even so.
 */
function afterEnd(dialogue: Dialogue, event: DialogueEvent, facts: Facts): Turn {
  const { form } = dialogue;
  const campaign = form && facts.campaigns.find(({ id }) => id === form.campaignId);
  const isGone = form && campaign && isOpen(campaign, facts.now) && isExpired(form, campaign, facts.now);
  const ended = isGone ? goneForm(form, campaign) : say({ key: 'form-closed' });
  const rest = { ...dialogue, form: null };
  const next =
    event.type === 'command'
      ? commanded(rest, event.name, event.argument, facts)
      : event.type === 'tap' && isAboutPrize(event.data)
        ? tapped(rest, event.data, facts)
        : null;
  return next
    ? { ...next, inPlace: false, messages: [{ ...ended, keyboard: null }, ...next.messages] }
    : { ...turn(rest, ended), inPlace: event.type === 'tap' };
}

/** The moment that `dueAt` named, or a late or needless call: the form is recalled, or it goes. */
function due(dialogue: Dialogue, facts: Facts): Turn {
  const { form } = dialogue;
  const campaign = form && facts.campaigns.find(({ id }) => id === form.campaignId);
  if (!form || !campaign) return turn(dialogue);
  const gone = { ...dialogue, form: null };
  if (isOrphan(form, facts)) return turn(gone);
  const canBeSent = isOpen(campaign, facts.now);
  const until = expiresAt(form, campaign);
  // An older program did not store when it was touched: its time begins now.
  if (until === null) return turn({ ...dialogue, form: { ...form, touchedAt: facts.now } });
  if (until <= facts.now) return canBeSent ? turn(gone, goneForm(form, campaign)) : turn(gone);
  const reminder = remindsAt(form, campaign);
  if (reminder === null || reminder > facts.now) return turn(dialogue);
  const next = { ...dialogue, form: { ...form, reminded: true } };
  if (!canBeSent) return turn(next);
  const { title, timeZone } = campaign;
  const recalled = resume(next, facts);
  return {
    ...recalled,
    messages: withNote({ key: 'reminder', args: { title, until: { at: until, timeZone } } }, recalled.messages),
  };
}

/** Whether it corrects a registration that was erased or decided anew meanwhile: it can never be sent. */
const isOrphan = ({ participantId }: Form, { registrations }: Facts): boolean =>
  participantId !== null && !registrations.some(({ id, status }) => id === participantId && status === 'rejected');

/** What the person does with a form, and be it a question about it, ends the silence after which the form goes. */
const TOUCHES: ReadonlySet<DialogueEvent['type']> = new Set([
  'command',
  'tap',
  'text',
  'contact',
  'photo',
  'unsupported',
]);

function touched(next: Turn, event: DialogueEvent, { now }: Facts): Turn {
  const { form } = next.dialogue;
  if (!form || !TOUCHES.has(event.type)) return next;
  return { ...next, dialogue: { ...next.dialogue, form: { ...form, touchedAt: now } } };
}

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
