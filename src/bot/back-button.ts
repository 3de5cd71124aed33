import type { PersonEvent } from '../domain/dialogue-protocol.ts';
import { LANGUAGES } from '../domain/model.ts';
import { cleanLine } from '../domain/text.ts';
import type { Texts } from '../texts/texts.ts';

/** What the button `button-back` in the place of the keyboard means. */
export const BACK: PersonEvent = { type: 'command', name: 'back', argument: '' };

/** Whether a text is the label of that button, in any language: a press of it sends the label as a text. */
export function isBackLabel(texts: Texts, text: string): boolean {
  const typed = cleanLine(text);
  return LANGUAGES.some((language) => texts.format(language, 'button-back') === typed);
}
