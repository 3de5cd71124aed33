import type { ComposedContent, Translated } from './broadcast.ts';
import type { MarkedText, TextEntity } from './entities.ts';
import { isAddress, MARKUP_FAULTS, parseMarkup } from './markup.ts';
import { LANGUAGES, type Language } from './model.ts';
import { holesOf, misspelt, type Hole, type Placeholder } from './placeholders.ts';

export { PLACEHOLDERS } from './placeholders.ts';

/** A composed message as one person gets it, and what keeps a message from being sent. */

/** Telegram's limits, in UTF-16 units after the entities are taken out; a text beside a file is its caption. */
export const TEXT_LIMIT = 4_096;
export const CAPTION_LIMIT = 1_024;
/** Telegram marks no more spans of a message than these, without a word about the others. */
export const ENTITY_LIMIT = 100;
/** Longer ones are cut off on a phone. */
export const LABEL_LIMIT = 64;

/** What stands in the place of the placeholders. */
export type PersonWords = Readonly<Record<Placeholder, string>>;

/** The longest that are to be expected: a full name of 100 characters, a code in groups of four, a word of the catalogue. */
const LONGEST: PersonWords = { name: 'n'.repeat(100), code: 'c'.repeat(19), status: 's'.repeat(24) };

/** The most units that a message's text may have. */
export const limitOf = (content: Pick<ComposedContent, 'attachment'>): number =>
  content.attachment === null ? TEXT_LIMIT : CAPTION_LIMIT;

/**
 * Puts a person's words in the place of the placeholders, and cuts off white space at the ends, as Telegram does, and what
 * passes the limit. Braces within a word mean nothing; a mark that has nothing left to mark is dropped.
 */
export const personalise = (marked: MarkedText, words: PersonWords, limit: number = TEXT_LIMIT): MarkedText =>
  filler(marked, limit)(words);

/** The same for many people: the placeholders are looked for once. */
function filler(marked: MarkedText, limit: number): (words: PersonWords) => MarkedText {
  const holes = holesOf(marked.text);
  if (holes.length === 0) {
    const same = fitted(marked, limit);
    return () => same;
  }
  return (words) => {
    let text = '';
    let at = 0;
    for (const hole of holes) {
      text += marked.text.slice(at, hole.at) + words[hole.placeholder];
      at = hole.at + hole.length;
    }
    const entities = marked.entities.map((entity) => {
      const offset = moved(entity.offset, holes, words);
      return { ...entity, offset, length: moved(entity.offset + entity.length, holes, words) - offset };
    });
    return fitted({ text: text + marked.text.slice(at), entities }, limit);
  };
}

/**
 * Where a position of a text is once its placeholders are filled. What is within one moves to its beginning: entities that did
 * not cross still do not.
 */
function moved(position: number, holes: readonly Hole[], words: PersonWords): number {
  let shift = 0;
  for (const hole of holes) {
    if (position <= hole.at) break;
    if (position < hole.at + hole.length) return hole.at + shift;
    shift += words[hole.placeholder].length - hole.length;
  }
  return position + shift;
}

function fitted({ text, entities }: MarkedText, limit: number): MarkedText {
  const from = text.length - text.trimStart().length;
  const whole = text.trim();
  const isCut = whole.length > limit;
  const body = isCut ? whole.slice(0, endBefore(whole, limit - 1)).trimEnd() : whole;
  if (!isCut && from === 0 && body.length === text.length) return { text, entities: entities.filter(isSomething) };
  const shifted = entities.map((entity): TextEntity => {
    const start = Math.max(entity.offset - from, 0);
    const end = Math.min(entity.offset + entity.length - from, body.length);
    // Half a custom emoji is none.
    const isHalf = entity.type === 'custom_emoji' && end - start !== entity.length;
    return { ...entity, offset: start, length: isHalf ? 0 : end - start };
  });
  return { text: isCut ? `${body}…` : body, entities: shifted.filter(isSomething) };
}

const isSomething = ({ length }: TextEntity): boolean => length > 0;

/** The place nearest before `index` that is not within a surrogate pair. */
const endBefore = (text: string, index: number): number =>
  (text.codePointAt(index - 1) ?? 0) > 0xffff ? index - 1 : index;

/** How long a text with tags is, in UTF-16 units, when everybody's words are at their longest. */
export const shownLength = (source: string): number =>
  personalise(parseMarkup(source).marked, LONGEST, Infinity).text.length;

/** A call of the Bot API but for `chat_id`. A stored file is named `{attachment: id}`. */
export interface ComposedMessage {
  readonly method: 'sendMessage' | 'sendPhoto' | 'sendDocument';
  readonly body: Readonly<Record<string, unknown>>;
}

/** A message as its reader sees it. */
export interface PersonalMessage {
  readonly marked: MarkedText;
  readonly buttons: readonly { readonly label: string; readonly url: string }[];
}

/** Makes what each person sees of what staff composed; the texts are read once, however many people there are. */
export function personaliser(content: ComposedContent): (language: Language, words: PersonWords) => PersonalMessage {
  const limit = limitOf(content);
  const parts = eachLanguage((reader) => {
    const language = readerOf(content, reader);
    return {
      fillText: filler(parseMarkup(inLanguage(content.text, language) ?? '').marked, limit),
      buttons: content.buttons.map(({ label, url }) => ({
        // A label has no marks: its tags are signs like others.
        fillLabel: filler({ text: inLanguage(label, language) ?? '', entities: [] }, LABEL_LIMIT),
        url,
      })),
    };
  });
  return (reader, words) => {
    const { fillText, buttons } = parts[reader];
    return {
      marked: fillText(words),
      buttons: buttons.map(({ fillLabel, url }) => ({ label: fillLabel(words).text, url })),
    };
  };
}

/** Makes the call that sends each person the message. */
export function composer(content: ComposedContent): (language: Language, words: PersonWords) => ComposedMessage {
  const { attachment } = content;
  const messageOf = personaliser(content);
  return (language, words) => {
    const { marked, buttons } = messageOf(language, words);
    const { text, entities } = marked;
    const rows = buttons.map(({ label, url }) => [{ text: label, url }]);
    const markup = rows.length > 0 && { reply_markup: { inline_keyboard: rows } };
    if (attachment === null)
      return { method: 'sendMessage', body: { text, ...(entities.length > 0 && { entities }), ...markup } };
    const caption = text !== '' && { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
    return {
      method: attachment.kind === 'photo' ? 'sendPhoto' : 'sendDocument',
      body: { [attachment.kind]: { attachment: attachment.id }, ...caption, ...markup },
    };
  };
}

/** The message of one person; of many, `composer` makes it faster. */
export const composeMessage = (content: ComposedContent, language: Language, words: PersonWords): ComposedMessage =>
  composer(content)(language, words);

const eachLanguage = <T>(make: (language: Language) => T): Readonly<Record<Language, T>> => ({
  ru: make('ru'),
  en: make('en'),
});

const isWritten = (source: string | null): source is string =>
  source !== null && parseMarkup(source).marked.text.trim() !== '';

/** The language in which a reader gets the message: the text decides, and the buttons follow it. */
const readerOf = ({ text }: Pick<ComposedContent, 'text'>, language: Language): Language =>
  isWritten(text[language]) ? language : (LANGUAGES.find((other) => isWritten(text[other])) ?? language);

/** What is written in a language, or else in the other one. */
const inLanguage = (translated: Translated, language: Language): string | null =>
  [language, ...LANGUAGES].map((one) => translated[one]).find((source) => source !== null && source.trim() !== '') ??
  null;

/**
 * What is wrong with a message. `empty`: neither text nor file. `long`, `marks`: over a limit of Telegram. `placeholder`: a word
 * in braces that looks mistyped. `label`: a button without one. `label-long`. `label-alone`: the language has a label and no
 * text. `address`: a button leads nowhere. The others are those of markup.
 */
export const CONTENT_FAULTS = [
  'empty',
  'long',
  'marks',
  ...MARKUP_FAULTS,
  'placeholder',
  'label',
  'label-long',
  'label-alone',
  'address',
] as const;

export interface ContentFault {
  /** Of the part that is wrong, such as `text.ru` or `buttons.0.url`. */
  readonly path: string;
  readonly code: (typeof CONTENT_FAULTS)[number];
  /** `long`: length, limit. `marks`: count, limit. `placeholder`: word, meant. Of markup: tag, at. `label-long`: limit. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Nobody corrects more at a time. */
const MOST_FAULTS = 10;

/** What keeps a message from being sent, or would send something that nobody meant; none when it is ready. */
export function contentFaults(content: ComposedContent): readonly ContentFault[] {
  const { text, attachment, buttons } = content;
  const hasText = LANGUAGES.some((language) => isWritten(text[language]));
  const faults: ContentFault[] = hasText || attachment !== null ? [] : [{ path: 'text', code: 'empty' }];
  for (const language of LANGUAGES) {
    faults.push(...textFaults(text[language] ?? '', `text.${language}`, limitOf(content)));
    const isAlone =
      hasText && !isWritten(text[language]) && buttons.some(({ label }) => (label[language] ?? '').trim());
    if (isAlone) faults.push({ path: `text.${language}`, code: 'label-alone' });
  }
  buttons.forEach(({ label, url }, index) => {
    const path = `buttons.${index}`;
    if (inLanguage(label, 'ru') === null) faults.push({ path: `${path}.label`, code: 'label' });
    for (const language of LANGUAGES) {
      const words = label[language] ?? '';
      const at = `${path}.label.${language}`;
      if (words.trim().length > LABEL_LIMIT)
        faults.push({ path: at, code: 'label-long', details: { limit: LABEL_LIMIT } });
      faults.push(...misspelt(words).map((details) => ({ path: at, code: 'placeholder' as const, details })));
    }
    if (!isAddress(url)) faults.push({ path: `${path}.url`, code: 'address' });
  });
  return faults;
}

function textFaults(source: string, path: string, limit: number): ContentFault[] {
  const { marked, faults } = parseMarkup(source);
  const length = shownLength(source);
  const count = marked.entities.length;
  return [
    ...(length > limit ? [{ path, code: 'long' as const, details: { length, limit } }] : []),
    ...(count > ENTITY_LIMIT ? [{ path, code: 'marks' as const, details: { count, limit: ENTITY_LIMIT } }] : []),
    ...faults.slice(0, MOST_FAULTS).map(({ code, at, tag }) => ({ path, code, details: { at, tag } })),
    ...misspelt(marked.text)
      .slice(0, MOST_FAULTS)
      .map((details) => ({ path, code: 'placeholder' as const, details })),
  ];
}
