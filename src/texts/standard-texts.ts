import type { Language } from '../domain/model.ts';
import { readPattern } from '../domain/pattern.ts';
import { readCatalogue } from './load.ts';

/** The bot's catalogue as it is written: what staff see beside a campaign's own words. */
export interface StandardTexts {
  /** The pattern of a text; throws for a key that the catalogue does not have. */
  pattern(language: Language, key: string): string;
  /** The names of the variables that a text gets, in the order in which it names them; none for an unknown key. */
  variables(key: string): readonly string[];
}

/** Reads Fluent sources of one catalogue, the same texts in every language. */
export function createStandardTexts(sources: Readonly<Record<Language, string>>): StandardTexts {
  const patterns = { ru: patternsOf(sources.ru), en: patternsOf(sources.en) };
  const variables = new Map([...patterns.ru].map(([key, pattern]) => [key, namesIn(pattern)]));
  return {
    pattern(language, key) {
      const pattern = patterns[language].get(key);
      if (pattern === undefined) throw new Error(`no text "${key}" in ${language}`);
      return pattern;
    },
    variables: (key) => variables.get(key) ?? [],
  };
}

/** The bot's own; read at start. */
export const loadStandardTexts = (): StandardTexts =>
  createStandardTexts({ ru: readCatalogue('bot', 'ru'), en: readCatalogue('bot', 'en') });

/** A key at the beginning of a line, its text behind the sign or, indented, below. */
const ENTRY = /^([a-z][\w-]*) *=[^\S\n]*(.*(?:\n(?:[^\S\n]+.*)?(?=\n|$))*)/gm;

function patternsOf(source: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(source.matchAll(ENTRY), ([, key = '', text = '']): [string, string] => [key, dedented(text).trim()]),
  );
}

/** Without the white space that all lines but the first begin with. */
function dedented(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return [first, ...rest.map((line) => line.slice(indent))].join('\n');
}

function namesIn(pattern: string): readonly string[] {
  const read = readPattern(pattern);
  if (!read.ok) throw new Error(`a text of the catalogue cannot be read: ${pattern}`);
  return [...new Set(read.uses.map(({ name }) => name))];
}
