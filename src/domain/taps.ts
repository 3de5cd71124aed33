import { cancel, cancelled, stepBack } from './commands.ts';
import { consentMark } from './consent.ts';
import type { Facts, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import {
  activeForm,
  chosenLanguage,
  enter,
  follow,
  isBegun,
  languageOf,
  resume,
  stale,
  toast,
  turn,
} from './entrance.ts';
import { humanQuestion, MOST_MISSES } from './human-check.ts';
import { about, beginButton, fixButton, inRows, notOpen, say, withNote } from './messages.ts';
import { FIELDS, LANGUAGES, type Campaign } from './model.ts';
import { prizeTapped } from './prize-taps.ts';
import { prompt } from './prompts.ts';
import { correctionOf, fieldsOf, isOpen, stepOf, type Form } from './registration.ts';
import { readOrigin } from './start-word.ts';
import { submit } from './submission.ts';
import { withdrawalTapped } from './withdrawal.ts';

/**
 * Buttons. The data of a button says what it is for, so that a second tap, or one on a message from last week, is known
 * for what it is: it gets a short answer and changes nothing. What a tap leads to replaces the message of its button, but
 * for a rejection, which stays to be read.
 */
export function tapped(dialogue: Dialogue, data: string, facts: Facts): Turn {
  const [verb, object = '', ...rest] = data.split(':');
  const answer = pressed(dialogue, verb, object, rest, facts);
  return { ...answer, inPlace: answer.messages.length > 0 && verb !== 'fix' };
}

function pressed(
  dialogue: Dialogue,
  verb: string | undefined,
  object: string,
  rest: readonly string[],
  facts: Facts,
): Turn {
  switch (verb) {
    case 'lang':
      return chooseLanguage(dialogue, object, facts);
    case 'campaign':
      return chooseCampaign(dialogue, object, rest.join(':'), facts);
    case 'human':
      return proveHuman(dialogue, object, Number(rest[0]), facts);
    case 'consent':
      return decideConsent(dialogue, object === 'yes', rest.join(':'), facts);
    case 'edit':
      return edit(dialogue, object, facts);
    case 'keep':
      return keep(dialogue, object, facts);
    case 'back':
      return back(dialogue, object, facts);
    case 'submit':
      return submit(dialogue, facts);
    case 'cancel':
      return cancelTapped(dialogue, object, rest[0], facts);
    case 'withdraw':
      return withdrawalTapped(dialogue, object, rest[0] ?? '', facts);
    case 'prize':
      return prizeTapped(dialogue, object, rest[0] ?? '', rest[1] ?? '', facts);
    case 'fix':
      return fix(dialogue, object, facts);
    default:
      return stale(dialogue, facts);
  }
}

function chooseLanguage(dialogue: Dialogue, object: string, facts: Facts): Turn {
  const language = LANGUAGES.find((known) => known === object);
  if (!language) return stale(dialogue, facts);
  if (dialogue.language === language) return toast(dialogue, 'toast-same-language');
  const isFirstChoice = chosenLanguage(dialogue, facts) === null;
  const { wanted } = dialogue;
  const next: Dialogue = { ...dialogue, language, wanted: null };
  if (wanted !== null) return follow(next, facts, wanted);
  if (isFirstChoice || activeForm(next, facts)) {
    return resume(next, facts, isFirstChoice ? undefined : { key: 'language-set' });
  }
  return turn(next, say({ key: 'language-set' }));
}

function chooseCampaign(dialogue: Dialogue, id: string, tag: string, facts: Facts): Turn {
  const campaign = facts.campaigns.find((known) => String(known.id) === id && known.state !== 'draft');
  if (!campaign || activeForm(dialogue, facts)?.campaign === campaign) return stale(dialogue, facts);
  return enter(dialogue, facts, campaign, readOrigin(tag));
}

function proveHuman(dialogue: Dialogue, misses: string, place: number, facts: Facts): Turn {
  const form = activeForm(dialogue, facts)?.form;
  if (!form?.human || String(form.human.misses) !== misses) return stale(dialogue, facts);
  if (humanQuestion(form.human).right === place) return resume({ ...dialogue, form: { ...form, human: null } }, facts);
  const human = { chance: facts.chance, misses: form.human.misses + 1 };
  return human.misses >= MOST_MISSES
    ? turn({ ...dialogue, form: null }, say({ key: 'human-pause' }))
    : resume({ ...dialogue, form: { ...form, human } }, facts, { key: 'human-wrong' });
}

function decideConsent(dialogue: Dialogue, agreed: boolean, which: string, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active || stepOf(active.form, active.campaign) !== 'consent') return stale(dialogue, facts);
  const { form, campaign } = active;
  // An agreement to another campaign's text or to an older one does not count for this one.
  if (which !== consentMark(campaign)) return { ...resume(dialogue, facts), toast: 'toast-stale' };
  if (!agreed) return declined(dialogue, form, campaign);
  const { consentVersion, rulesVersion, settings } = campaign;
  const consent = { version: consentVersion, rulesVersion, ageStated: settings.minimumAge, at: facts.now };
  return resume({ ...dialogue, form: { ...form, consent } }, facts);
}

function declined(dialogue: Dialogue, { participantId, source, invitedBy }: Form, campaign: Campaign): Turn {
  const isNew = participantId === null;
  const again = isNew ? beginButton(campaign, { source, inviter: invitedBy }) : fixButton(campaign.id);
  const words = say({ key: isNew ? 'declined' : 'declined-correction' });
  return turn({ ...dialogue, form: null }, { ...words, keyboard: inRows([again]) });
}

function edit(dialogue: Dialogue, object: string, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  const editing = FIELDS.find((known) => known === object);
  if (!active || !editing || !fieldsOf(active.campaign).includes(editing)) return stale(dialogue, facts);
  const { form, campaign } = active;
  if (form.editing === editing || stepOf({ ...form, editing: null }, campaign) !== 'review')
    return stale(dialogue, facts);
  return resume({ ...dialogue, form: { ...form, editing } }, facts);
}

function keep(dialogue: Dialogue, object: string, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active || active.form.editing !== object) return stale(dialogue, facts);
  return resume({ ...dialogue, form: { ...active.form, editing: null } }, facts);
}

function back(dialogue: Dialogue, from: string, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active || stepOf(active.form, active.campaign) !== from) return stale(dialogue, facts);
  return stepBack(dialogue, facts) ?? stale(dialogue, facts);
}

function cancelTapped(dialogue: Dialogue, object: string, campaignId: string | undefined, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (object === '') return cancel(dialogue, facts) ?? stale(dialogue, facts);
  if (active && object === 'no') return resume(dialogue, facts);
  return active && object === 'yes' && campaignId === String(active.campaign.id)
    ? cancelled(dialogue)
    : stale(dialogue, facts);
}

function fix(dialogue: Dialogue, id: string, facts: Facts): Turn {
  const campaign = facts.campaigns.find((known) => String(known.id) === id);
  const registration = campaign && facts.registrations.find(({ campaignId }) => campaignId === campaign.id);
  if (!registration) return stale(dialogue, facts);
  if (registration.status !== 'rejected') return toast(dialogue, 'toast-nothing-to-fix', campaign.id);
  if (!isOpen(campaign, facts.now)) return turn(dialogue, notOpen(campaign, facts.now));
  if (facts.blocked) return turn(dialogue, about(campaign.id, say({ key: 'blocked' })));
  const active = activeForm(dialogue, facts);
  if (active?.form.participantId === registration.id) return toast(dialogue, 'toast-stale');
  if (active && isBegun(active.form))
    return resume(dialogue, facts, { key: 'form-first', args: { title: active.campaign.title } });
  const form = correctionOf(registration, campaign, facts.now);
  const question = prompt(form, campaign, languageOf(dialogue, facts));
  return turn({ ...dialogue, form }, ...withNote({ key: form.wrong.length > 0 ? 'fix-wrong' : 'fix' }, [question]));
}
