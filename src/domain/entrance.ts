import type { Facts, Line, Message, Person, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { isExpired } from './expiry.ts';
import { about, askCampaign, askLanguage, beginButton, fixButton, inRows, notOpen, say, withNote } from './messages.ts';
import type { Campaign, Language } from './model.ts';
import { prompt } from './prompts.ts';
import { isOpen, newForm, type Form } from './registration.ts';
import { announced, status, statusesOf } from './standing.ts';
import { readStartWord, type Origin } from './start-word.ts';

/** How a person gets into the form of a campaign, and what is said to one who is not in a form. */

/** A turn that says something and changes the dialogue, or not. */
export const turn = (dialogue: Dialogue, ...messages: readonly Message[]): Turn => ({
  dialogue,
  messages,
  inPlace: false,
  toast: null,
  ask: null,
});

/** A short answer to a tap that changes nothing, about the campaign that the person is at or another one. */
export const toast = (dialogue: Dialogue, key: string, campaignId?: number): Turn => ({
  ...turn(dialogue),
  toast: key,
  ...(campaignId !== undefined && { campaignId }),
});

/** The answer to a button whose time is over. */
export const stale = (dialogue: Dialogue, facts: Facts): Turn =>
  toast(dialogue, activeForm(dialogue, facts) ? 'toast-stale' : 'toast-stale-start');

/** The language that Telegram's language code suggests to a newcomer. */
export const suggested = ({ languageCode }: Person): Language =>
  languageCode === null || /^(?:ru|be|uk|kk|ky|uz|tg|hy|az)\b/i.test(languageCode) ? 'ru' : 'en';

/** The language of the person's choice, remembered by a registration if not by the dialogue; null for a newcomer. */
export const chosenLanguage = (dialogue: Dialogue, facts: Facts): Language | null =>
  dialogue.language ?? facts.registrations[0]?.language ?? null;

/** The language in which to speak. */
export const languageOf = (dialogue: Dialogue, facts: Facts): Language =>
  chosenLanguage(dialogue, facts) ?? suggested(facts.person);

/** The form that is being filled in, with its campaign; null when there is none, its campaign is not open, or it expired. */
export function activeForm(
  { form }: Dialogue,
  { campaigns, now }: Facts,
): { readonly form: Form; readonly campaign: Campaign } | null {
  const campaign = form && campaigns.find(({ id }) => id === form.campaignId);
  return form && campaign && isOpen(campaign, now) && !isExpired(form, campaign, now) ? { form, campaign } : null;
}

/** The current question, or an offer to whoever is in no form. */
export function resume(dialogue: Dialogue, facts: Facts, note?: Line): Turn {
  const active = activeForm(dialogue, facts);
  if (!active) return note ? before(note, offer(dialogue, facts)) : offer(dialogue, facts);
  const question = [prompt(active.form, active.campaign, languageOf(dialogue, facts))];
  return turn(dialogue, ...(note ? withNote(note, question) : question));
}

/** Asks a newcomer for the language; a deep link's word waits until it is chosen. */
export function welcome(dialogue: Dialogue, facts: Facts, wanted: string | null): Turn {
  const next = { ...dialogue, wanted: wanted ?? dialogue.wanted };
  const question = askLanguage(languageOf(dialogue, facts));
  const target = next.wanted === null ? null : targetOf(next.wanted, facts);
  return turn(next, target ? about(target.campaign.id, question) : question);
}

/** What a `/start WORD` leads to. */
export function follow(dialogue: Dialogue, facts: Facts, word: string): Turn {
  const target = targetOf(word, facts);
  return target
    ? enter(dialogue, facts, target.campaign, target.origin)
    : resume(dialogue, facts, { key: 'campaign-unknown' });
}

/** Where a deep link's word leads, and whence; null when it leads nowhere. */
function targetOf(word: string, { campaigns }: Facts): { readonly campaign: Campaign; readonly origin: Origin } | null {
  const known = campaigns.filter(({ state }) => state !== 'draft');
  const read = readStartWord(
    word,
    known.map(({ code }) => code),
  );
  const campaign = read && known.find(({ code }) => code === read.code);
  return campaign ? { campaign, origin: read } : null;
}

const NOWHERE: Origin = { source: null, inviter: null };

/** Starts the form of a campaign, or tells why it does not start. */
export function enter(dialogue: Dialogue, facts: Facts, campaign: Campaign, origin: Origin = NOWHERE): Turn {
  const active = activeForm(dialogue, facts);
  if (active?.campaign.id === campaign.id) return resume(dialogue, facts, { key: 'welcome-back' });
  if (active && isBegun(active.form)) {
    return resume(dialogue, facts, { key: 'form-first', args: { title: active.campaign.title } });
  }
  const registration = facts.registrations.find(({ campaignId }) => campaignId === campaign.id);
  if (registration) return turn(dialogue, status(registration, campaign, facts));
  if (!isOpen(campaign, facts.now)) return turn(dialogue, notOpen(campaign, facts.now));
  if (facts.blocked) return turn(dialogue, about(campaign.id, say({ key: 'blocked' })));
  const human = facts.flooded && campaign.settings.humanCheck ? { chance: facts.chance, misses: 0 } : null;
  const form = newForm(campaign.id, origin, human, facts.now);
  const question = prompt(form, campaign, languageOf(dialogue, facts));
  return turn({ ...dialogue, form }, ...withNote({ key: 'welcome' }, [question]));
}

/** What somebody hears who is in no form: where the registrations stand, what is open, or when something will be. */
export function offer(dialogue: Dialogue, facts: Facts): Turn {
  const open = facts.campaigns.filter((campaign) => isOpen(campaign, facts.now));
  const fresh = open.filter(({ id }) => !facts.registrations.some(({ campaignId }) => campaignId === id));
  const [only] = fresh;
  if (only && open.length === 1) return enter(dialogue, facts, only);
  const statuses = statusesOf(facts, open.length > 0 ? open : announced(facts));
  if (only) return turn(dialogue, ...statuses, askCampaign(fresh));
  return statuses.length > 0 ? turn(dialogue, ...statuses) : turn(dialogue, nothingOpen(facts));
}

function nothingOpen(facts: Facts): Message {
  const [next] = facts.campaigns
    .filter(({ state, opensAt }) => state === 'open' && opensAt !== null && opensAt > facts.now)
    .sort((one, other) => (one.opensAt ?? 0) - (other.opensAt ?? 0));
  return next ? notOpen(next, facts.now) : say({ key: 'nothing-open' });
}

/** Says that a form is gone because its person was silent, and offers to begin anew. */
export function goneForm(form: Form, campaign: Campaign): Message {
  const { participantId, source, invitedBy } = form;
  const again = participantId === null ? beginButton(campaign, { source, inviter: invitedBy }) : fixButton(campaign.id);
  const words = say({ key: 'form-expired', args: { title: campaign.title } });
  return { ...about(campaign.id, words), keyboard: inRows([again]) };
}

/** A form with anything in it is not thrown away for another one unasked. */
export const isBegun = ({ consent, participantId }: Form): boolean => consent !== null || participantId !== null;

const before = (note: Line, { messages, ...rest }: Turn): Turn => ({ ...rest, messages: withNote(note, messages) });
