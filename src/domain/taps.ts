import type { Facts, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { activeForm, chosenLanguage, enter, follow, isBegun, languageOf, resume, turn } from './entrance.ts';
import { LANGUAGES } from './model.ts';
import { askCampaign, notOpen, prompt, say, withNote } from './prompts.ts';
import { complete, correctionOf, FIELDS, fieldsOf, isOpen, stepOf, type Field } from './registration.ts';

/**
 * Buttons. The data of a button says what it is for, so that a second tap, or one on a message from last week, is known
 * for what it is: it gets a short answer and changes nothing.
 */
export function tapped(dialogue: Dialogue, data: string, facts: Facts): Turn {
  const [verb, object = '', ...rest] = data.split(':');
  switch (verb) {
    case 'lang':
      return chooseLanguage(dialogue, object, facts);
    case 'campaign':
      return chooseCampaign(dialogue, Number(object), facts);
    case 'consent':
      return decideConsent(dialogue, object === 'yes', rest.join(':'), facts);
    case 'edit':
      return edit(dialogue, object, facts);
    case 'keep':
      return keep(dialogue, facts);
    case 'submit':
      return submit(dialogue, facts);
    case 'cancel':
      return dialogue.form ? turn({ ...dialogue, form: null }, say({ key: 'cancelled' })) : stale(dialogue, facts);
    case 'fix':
      return fix(dialogue, Number(object), facts);
    default:
      return stale(dialogue, facts);
  }
}

const toast = (dialogue: Dialogue, key: string): Turn => ({ ...turn(dialogue), toast: key });

/** The answer to a button whose time is over. */
const stale = (dialogue: Dialogue, facts: Facts): Turn =>
  toast(dialogue, activeForm(dialogue, facts) ? 'toast-stale' : 'toast-stale-start');

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

function chooseCampaign(dialogue: Dialogue, id: number, facts: Facts): Turn {
  const campaign = facts.campaigns.find((known) => known.id === id && known.state !== 'draft');
  if (!campaign || activeForm(dialogue, facts)?.campaign.id === id) return stale(dialogue, facts);
  return enter(dialogue, facts, campaign, null);
}

function decideConsent(dialogue: Dialogue, agreed: boolean, which: string, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active || stepOf(active.form, active.campaign) !== 'consent') return stale(dialogue, facts);
  const { form, campaign } = active;
  // An agreement to another campaign's text or to an older one does not count for this one.
  if (which !== `${campaign.id}:${campaign.consentVersion}`) {
    return { ...resume(dialogue, facts), toast: 'toast-stale' };
  }
  if (!agreed) {
    return turn(
      { ...dialogue, form: null },
      { ...say({ key: 'declined' }), keyboard: askCampaign([campaign]).keyboard },
    );
  }
  const consent = { version: campaign.consentVersion, at: facts.now };
  return resume({ ...dialogue, form: { ...form, consent } }, facts);
}

function edit(dialogue: Dialogue, object: string, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  const field = FIELDS.find((known): known is Field => known === object);
  if (!active || !field || !fieldsOf(active.campaign).includes(field)) return stale(dialogue, facts);
  const { form, campaign } = active;
  if (form.editing === field || stepOf({ ...form, editing: null }, campaign) !== 'review')
    return stale(dialogue, facts);
  return resume({ ...dialogue, form: { ...form, editing: field } }, facts);
}

function keep(dialogue: Dialogue, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active || active.form.editing === null) return stale(dialogue, facts);
  return resume({ ...dialogue, form: { ...active.form, editing: null } }, facts);
}

function submit(dialogue: Dialogue, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active) return toast(dialogue, facts.registrations.length > 0 ? 'toast-already-sent' : 'toast-stale-start');
  const person = { ...facts.person, language: languageOf(dialogue, facts) };
  const form = complete(active.form, active.campaign, person, facts.now);
  return form ? { ...turn(dialogue), ask: { type: 'register', form } } : stale(dialogue, facts);
}

function fix(dialogue: Dialogue, campaignId: number, facts: Facts): Turn {
  const campaign = facts.campaigns.find(({ id }) => id === campaignId);
  const registration = facts.registrations.find((known) => known.campaignId === campaignId);
  if (!campaign || !registration) return stale(dialogue, facts);
  if (registration.status !== 'rejected') return toast(dialogue, 'toast-nothing-to-fix');
  if (!isOpen(campaign, facts.now)) return turn(dialogue, notOpen(campaign, facts.now));
  const active = activeForm(dialogue, facts);
  if (active?.form.participantId === registration.id) return toast(dialogue, 'toast-stale');
  if (active && isBegun(active.form))
    return resume(dialogue, facts, { key: 'form-first', args: { title: active.campaign.title } });
  const form = correctionOf(registration);
  return turn({ ...dialogue, form }, ...withNote({ key: 'fix' }, [prompt(form, campaign)]));
}
