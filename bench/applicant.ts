import { typedCode } from '../src/domain/entries.ts';
import type { SandboxPerson } from '../src/sandbox/person.ts';
import type { ChatMessage } from '../src/sandbox/protocol.ts';
import type { Seat } from '../src/sandbox/seat.ts';
import { loadTexts } from '../src/texts/load.ts';
import type { TextArguments } from '../src/texts/texts.ts';

/** Somebody who fills the form in by hand: reads what the bot says, and answers it well or badly. */

const texts = loadTexts(['bot', 'staff']);
const TAGS = /<[^>]+>/g;
const PATIENCE_MS = 15_000;

/** A text of the bot as it stands on the screen of somebody who reads Russian. */
export const said = (key: string, args?: TextArguments): string => texts.format('ru', key, args).replaceAll(TAGS, '');

/**
 * What the bot says next that holds the text of a key, be it a message or words in place of earlier ones; what it says
 * before that is read and passed over.
 * @throws Error that tells what was said instead
 */
export async function hear(person: Seat, key: string, args?: TextArguments): Promise<ChatMessage> {
  const wanted = said(key, args);
  const heard: string[] = [];
  for (;;) {
    const message = await person.nextMessage({ timeoutMs: PATIENCE_MS }).catch((error: unknown) => {
      throw new Error(`the bot did not say "${wanted}", but: ${JSON.stringify(heard)}`, { cause: error });
    });
    if (message.text?.includes(wanted)) return message;
    heard.push(message.text ?? message.kind);
  }
}

/** How a person answers a question; the last thing done is an answer that the bot takes. */
export type Answer = (person: SandboxPerson) => unknown;

export interface Answers {
  readonly name: string;
  readonly phone: Answer;
  readonly card: Answer;
  readonly photo: Answer;
}

/** Goes from /start to a sent registration. Resolves with the ticket number. */
export async function fillIn(person: SandboxPerson, { name, phone, card, photo }: Answers): Promise<string> {
  person.say('/start');
  await hear(person, 'ask-language');
  person.press(said('button-language-ru'));
  await hear(person, 'consent-data');
  person.press(said('button-agree'));
  await hear(person, 'ask-name');
  person.say(name);
  for (const [key, answer] of Object.entries({ phone, card, photo })) {
    await hear(person, `ask-${key}`);
    await answer(person);
  }
  await hear(person, 'review-question');
  person.press(said('button-submit'));
  return ticketIn(await hear(person, 'registered-next'));
}

/** A ticket number stands in type of its own, so that a tap copies it. */
export function ticketIn({ text, entities }: ChatMessage): string {
  const code = entities.find(({ type }) => type === 'code');
  if (!code || text === null) throw new Error(`there is no ticket number in "${text}"`);
  return typedCode(text.slice(code.offset, code.offset + code.length));
}
