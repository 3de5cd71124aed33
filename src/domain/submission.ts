import type { AnswerEvent, Facts, Message, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { displayCode } from './entries.ts';
import { activeForm, languageOf, resume, toast, turn } from './entrance.ts';
import type { ErrorCode } from './errors.ts';
import { about, button, channelRows, inRows, say } from './messages.ts';
import type { Channel } from './campaign-settings.ts';
import { complete, withAnswer, type CompletedForm, type Form } from './registration.ts';

/** The last step of a form: membership of the channels that the campaign names, then the registration. */

/** The form is sent; where the campaign asks for channels, their members are looked up first. */
export function submit(dialogue: Dialogue, facts: Facts): Turn {
  const active = activeForm(dialogue, facts);
  if (!active) return toast(dialogue, facts.registrations.length > 0 ? 'toast-already-sent' : 'toast-stale-start');
  const form = completed(dialogue, facts);
  // The campaign asks for something else by now: whoever presses on must see what.
  if (!form) return { ...resume(dialogue, facts), toast: 'toast-stale' };
  if (facts.blocked) return turn({ ...dialogue, form: null }, say({ key: 'blocked' }));
  const { channels } = active.campaign.settings;
  return channels.length > 0
    ? { ...turn(dialogue), ask: { type: 'membership', channels: channels.map(({ chat }) => chat) } }
    : { ...turn(dialogue), ask: { type: 'register', form } };
}

function completed(dialogue: Dialogue, facts: Facts): CompletedForm | null {
  const active = activeForm(dialogue, facts);
  const person = { ...facts.person, language: languageOf(dialogue, facts) };
  return active && complete(active.form, active.campaign, person, facts.now);
}

/** Telegram told of which channels the person is no member. */
export function checkedMembership(dialogue: Dialogue, missing: readonly string[], facts: Facts): Turn {
  const form = completed(dialogue, facts);
  if (!form || facts.blocked) return resume(dialogue, facts);
  const channels = activeForm(dialogue, facts)?.campaign.settings.channels ?? [];
  const left = channels.filter(({ chat }) => missing.includes(chat));
  if (left.length === 0) return { ...turn(dialogue), ask: { type: 'register', form } };
  // Who checks again too early sees the same message: the toast tells that something was looked up.
  return { ...turn(dialogue, askMembership(left)), toast: 'toast-not-member' };
}

const askMembership = (channels: readonly Channel[]): Message => ({
  ...say({ key: 'channels-missing', args: { count: channels.length } }),
  keyboard: inRows(...channelRows(channels), [button('button-check', 'submit')]),
});

/** The registration is stored. */
export function registered(
  dialogue: Dialogue,
  { campaignId, ticketCode }: Extract<AnswerEvent, { type: 'registered' }>['participant'],
  { campaigns }: Facts,
): Turn {
  const title = campaigns.find(({ id }) => id === campaignId)?.title ?? '';
  const key = dialogue.form?.participantId == null ? 'registered' : 'registered-again';
  // What the person typed lives on in the registration alone.
  return turn(
    { ...dialogue, form: null },
    about(campaignId, say({ key, args: { title, code: displayCode(ticketCode) } }, { key: 'registered-next' })),
  );
}

/** The registration was refused: what can be mended is asked again. */
export function refused(dialogue: Dialogue, form: Form, code: ErrorCode, facts: Facts): Turn {
  const ended = (key: string): Turn => turn({ ...dialogue, form: null }, say({ key }));
  switch (code) {
    case 'REG_PHONE_TAKEN':
      return resume({ ...dialogue, form: withAnswer(form, 'phone', null) }, facts, { key: 'phone-taken' });
    case 'REG_CARD_TAKEN':
      return resume({ ...dialogue, form: withAnswer(form, 'card', null) }, facts, { key: 'card-taken' });
    case 'REG_ALREADY':
      return ended('already-registered');
    case 'REG_BLOCKED':
      return ended('blocked');
    case 'CAMPAIGN_NOT_OPEN':
      return ended('form-closed');
    default:
      return resume(dialogue, facts, { key: 'try-again' });
  }
}
