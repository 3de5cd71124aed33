import type { WordingText, WordingView } from '../src/contracts/api-wording.ts';
import { LANGUAGES, type Language } from '../src/domain/model.ts';

/** The texts of a campaign on the page: which of them are shown, and what somebody writes in one. */

/** What the address of the page says. */
export interface WordingFilter {
  readonly words: string;
  /** Only texts in own words. */
  readonly own: boolean;
  /** Key of the text that is open; null: none. */
  readonly open: string | null;
}

export const readFilter = (query: URLSearchParams): WordingFilter => ({
  words: query.get('q') ?? '',
  own: query.get('own') === '1',
  open: query.get('text'),
});

/** The address of the page with a filter. */
export function filterPath(campaign: number | string, { words, own, open }: WordingFilter): string {
  const query = new URLSearchParams({
    ...(words !== '' && { q: words }),
    ...(own && { own: '1' }),
    ...(open !== null && { text: open }),
  }).toString();
  return `/panel/campaigns/${campaign}/texts${query === '' ? '' : `?${query}`}`;
}

export type WordingState = 'standard' | 'own' | 'own-ru' | 'own-en';

/** Whose words a text is said in. */
export function stateOf({ own }: Pick<WordingText, 'own'>): WordingState {
  if (own.ru !== null && own.en !== null) return 'own';
  return own.ru !== null ? 'own-ru' : own.en !== null ? 'own-en' : 'standard';
}

/** What is said in a language. */
export const saidIn = ({ own, standard }: Pick<WordingText, 'own' | 'standard'>, language: Language): string =>
  own[language] ?? standard[language];

/** Those that a filter leaves: all of its words stand in the key or in a text of either language. */
export function shownBy(texts: WordingView, { words, own }: WordingFilter): WordingView {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return texts.filter((text) => {
    if (own && stateOf(text) === 'standard') return false;
    const all = [text.key, ...LANGUAGES.flatMap((one) => [text.standard[one], text.own[one] ?? ''])]
      .join('\n')
      .toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}

/** What stands in the two fields. */
export type Typed = Readonly<Record<Language, string>>;

export const typedOf = (text: WordingText): Typed => ({ ru: saidIn(text, 'ru'), en: saidIn(text, 'en') });

/** What would be stored: the standard text word by word is none of its own. */
export function wordsOf({ standard }: Pick<WordingText, 'standard'>, typed: Typed): WordingText['own'] {
  const inLanguage = (language: Language) => {
    const text = typed[language].trim();
    return text === standard[language] ? null : text;
  };
  return { ru: inLanguage('ru'), en: inLanguage('en') };
}

/** Whether what was typed is other than what is stored. */
export function isChanged(text: WordingText, typed: Typed): boolean {
  const words = wordsOf(text, typed);
  return LANGUAGES.some((language) => words[language] !== text.own[language]);
}

/** A text with its marks and choices left out, for a line in a list. */
export const glimpse = (source: string): string =>
  source
    .replace(/<[^<>]*>/g, '')
    .replace(/\{\s*\$([\w-]+)\s*\}/g, '…')
    .replace(/\{\s*\$[\w-]+\s*->[\s\S]*?\*\[[^\]]*\]\s*([^\n}]*)[\s\S]*?\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
