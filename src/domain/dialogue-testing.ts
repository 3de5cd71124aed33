import assert from 'node:assert/strict';
import { consentMark } from './consent.ts';
import type { Line, PersonEvent } from './dialogue-protocol.ts';
import { openChat, type Chat, type Said, type World } from './dialogue-world-testing.ts';
import { humanQuestion } from './human-check.ts';
import type { Participant } from './model.ts';

/** What a person does and reads in a chat of dialogue-world-testing.ts. */

/** A moderator's decision, as it is found in the registrations. */
export function decide(
  chat: Chat,
  status: Participant['status'],
  rejectionReason: string | null = null,
  wrongFields: Participant['wrongFields'] = [],
): void {
  chat.world.registrations = chat.world.registrations.map((registration, i) =>
    i === 0 ? { ...registration, status, rejectionReason, wrongFields } : registration,
  );
}

export const command = (name: string, argument = ''): PersonEvent => ({ type: 'command', name, argument });
export const text = (typed: string): PersonEvent => ({ type: 'text', text: typed });
export const tap = (data: string): PersonEvent => ({ type: 'tap', data, queryId: 'q', messageId: 1 });
export const contact = (phone: string | null, own = true): PersonEvent => ({ type: 'contact', own, phone });
export const due: PersonEvent = { type: 'due' };
export const photo = (albumId: string | null = null, fileUniqueId = 'unique', bytes = 1_000): PersonEvent => ({
  type: 'photo',
  fileId: 'file',
  fileUniqueId,
  bytes,
  albumId,
});
export const sticker: PersonEvent = { type: 'unsupported', kind: 'sticker', albumId: null };

/** The catalogue keys of what was said, in order. */
export const everyKeyOf = ({ messages }: Pick<Said, 'messages'>): string[] =>
  messages.flatMap(({ paragraphs }) => paragraphs.flat().map(({ key }) => key));

/** What stands beside a question at every step. */
const BESIDE_QUESTIONS: ReadonlySet<string> = new Set(['progress', 'card-hint', 'answer-now', 'answer-photo']);

/** The catalogue keys of what was said, but for what stands beside every question. */
export const keysOf = (said: Pick<Said, 'messages'>): string[] =>
  everyKeyOf(said).filter((key) => !BESIDE_QUESTIONS.has(key));

/** The variables of the line with this key, if it was said. */
export const argsOf = ({ messages }: Pick<Said, 'messages'>, key: string): Line['args'] =>
  messages.flatMap(({ paragraphs }) => paragraphs.flat()).find((line) => line.key === key)?.args;

/** The data of all buttons under these messages. */
export const buttonsOf = ({ messages }: Pick<Said, 'messages'>): string[] =>
  messages.flatMap(({ keyboard }) =>
    keyboard?.type === 'buttons' ? keyboard.rows.flat().flatMap((one) => ('data' in one ? [one.data] : [])) : [],
  );

/** Where the buttons under these messages lead that leave the chat. */
export const linksOf = ({ messages }: Pick<Said, 'messages'>): string[] =>
  messages.flatMap(({ keyboard }) =>
    keyboard?.type === 'buttons' ? keyboard.rows.flat().flatMap((one) => ('url' in one ? [one.url] : [])) : [],
  );

/**
 * What a willing person does next who knows nothing but what the bot said last; null when there is nothing more to do.
 */
export function willingAnswer(said: Pick<Said, 'messages'>): PersonEvent | null {
  const keys = keysOf(said);
  const buttons = buttonsOf(said);
  const picture = pictureIn(said);
  if (picture !== null) return tap(picture);
  const wanted = ['lang:', 'consent:yes', 'submit', 'fix:', 'campaign:', 'keep', 'cancel:no', 'withdraw:no'];
  for (const beginning of wanted) {
    const data = buttons.find((button) => button.startsWith(beginning));
    if (data !== undefined) return tap(data);
  }
  if (keys.includes('ask-name')) return text('Анна Петрова');
  if (keys.includes('ask-phone')) return contact('+79160000001');
  if (keys.includes('ask-card')) return text('card 0001');
  if (keys.includes('ask-photo')) return photo();
  return null;
}

/** The button that a human presses who is asked for a picture. */
function pictureIn(said: Pick<Said, 'messages'>): string | null {
  const line = said.messages.flatMap(({ paragraphs }) => paragraphs.flat()).find(({ key }) => key === 'ask-human');
  if (!line) return null;
  return (
    buttonsOf(said).find((data) => PICTURES.has(`${line.args?.['picture'] as string} ${labelOf(said, data)}`)) ?? ''
  );
}

const labelOf = ({ messages }: Pick<Said, 'messages'>, data: string): string =>
  messages
    .flatMap(({ keyboard }) => (keyboard?.type === 'buttons' ? keyboard.rows.flat() : []))
    .flatMap((one) => ('data' in one && one.data === data ? [one.label.args?.['emoji'] as string] : []))
    .join('');

/** Which emoji shows what a word names, learnt from enough questions. */
const PICTURES = new Set(
  Array.from({ length: 500 }, (_, i) => humanQuestion({ chance: i / 500, misses: 0 })).map(
    ({ word, emojis, right }) => `${word} ${emojis[right]}`,
  ),
);

/** Lets a willing person go on until the bot asks for nothing more. */
export function goOn(chat: Chat, said: Said): Said {
  let last = said;
  for (let moves = 0; moves < 40; moves += 1) {
    const event = willingAnswer(last);
    if (!event) return last;
    last = chat.send(event);
  }
  throw new Error(`the dialogue goes in circles: ${keysOf(last).join(', ')}`);
}

/** A chat that has come as far as the given question. */
export function chatAt(
  step: 'consent' | 'name' | 'phone' | 'card' | 'photo' | 'review',
  world: Partial<World> = {},
): Chat {
  const chat = openChat(world);
  chat.send(command('start'));
  chat.send(tap('lang:ru'));
  const [campaign] = chat.world.campaigns;
  assert.ok(campaign);
  const answers = [
    ['consent', tap(`consent:yes:${consentMark(campaign)}`)],
    ['name', text('Анна Петрова')],
    ['phone', contact('+79160000001')],
    ['card', text('AB-1234')],
    ['photo', photo()],
  ] as const;
  for (const [at, event] of answers) {
    if (at === step) return chat;
    chat.send(event);
  }
  return chat;
}

/** A chat whose form has been sent. */
export function registeredChat(world: Partial<World> = {}): Chat {
  const chat = chatAt('review', world);
  chat.send(tap('submit'));
  return chat;
}
