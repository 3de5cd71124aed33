import { LANGUAGES, type Language } from '../src/domain/model.ts';
import { createBook, type Book, type TextArguments } from '../src/texts/texts.ts';
import { CATALOGUES, type Catalogue } from './catalogues.ts';
import { settings } from './settings.ts';

const books: Readonly<Record<Language, Map<Catalogue, Book>>> = { ru: new Map(), en: new Map() };
/** The catalogues that the open pages say, and those of them that they say in the languages of other people. */
const wanted = new Set<Catalogue>();
const wantedInAll = new Set<Catalogue>();
const loading = new Map<string, Promise<void>>();
/** The language of which nothing that was asked for is missing, as of the last look. */
let complete: Language | null = null;

/**
 * Asks for a catalogue, in the language in use. A module calls this when it is evaluated; elements wait with their first
 * rendering until what was asked for is here (element.ts), so `t` answers at once wherever something is shown.
 *
 * @param inAll in every language: for what other people read, whichever the panel's own is
 */
export function learn(name: Catalogue, inAll = false): void {
  complete = null;
  wanted.add(name);
  if (inAll) wantedInAll.add(name);
  // Begun early; whoever waits for it hears of a failure and tries again.
  textsReady()?.catch(() => undefined);
}

/**
 * Settles when every text that was asked for is here, also in a language that is about to be used; null when they are here
 * already. Rejects with what the browser could not load; the next call tries again.
 */
export function textsReady(language: Language = settings.language): Promise<void> | null {
  if (complete === language) return null;
  const missing = [...wanted].flatMap((name) =>
    LANGUAGES.filter((one) => (one === language || wantedInAll.has(name)) && !books[one].has(name)).map((one) =>
      load(name, one),
    ),
  );
  if (missing.length > 0) return Promise.all(missing).then(() => textsReady(language) ?? undefined);
  complete = language;
  return null;
}

function load(name: Catalogue, language: Language): Promise<void> {
  const key = `${name}.${language}`;
  const running = loading.get(key);
  if (running) return running;
  const started = CATALOGUES[name][language]()
    .then(({ default: source }) => void books[language].set(name, createBook(language, [source])))
    .finally(() => loading.delete(key));
  loading.set(key, started);
  return started;
}

/** The text of a key in the language of a person, whatever the panel's own is; of a catalogue learnt in all languages. */
export const textIn = (language: Language, key: string, args?: TextArguments): string => {
  for (const book of books[language].values()) if (book.has(key)) return book.format(key, args);
  throw new Error(`no text "${key}" in ${language} on this page`);
};

/** The text of a key in the chosen language. */
export const t = (key: string, args?: TextArguments): string => textIn(settings.language, key, args);

/** Whether this page has a text of that key. */
export const hasText = (key: string): boolean => [...books[settings.language].values()].some((book) => book.has(key));

/** Shows every page in another language, once its texts are here. Rejects, and changes nothing, when they cannot be loaded. */
export async function switchLanguage(language: Language): Promise<void> {
  await textsReady(language);
  settings.language = language;
}

learn('common');
