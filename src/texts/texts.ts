import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Language } from '../domain/model.ts';

export type TextArguments = Readonly<Record<string, string | number>>;

/** The catalogues of both languages: every text that a person sees comes through here. */
export interface Texts {
  /** The text of a key; throws for a key that the catalogue does not have, because a missing text is a defect. */
  format(language: Language, key: string, args?: TextArguments): string;
  has(key: string): boolean;
}

/** The texts of one language. */
export interface Book {
  /** @throws Error for a key that the book does not have, because a missing text is a defect */
  format(key: string, args?: TextArguments): string;
  has(key: string): boolean;
}

/** Builds the catalogues of both languages from Fluent sources. */
export function createTexts(sources: Readonly<Record<Language, readonly string[]>>): Texts {
  const books = { ru: createBook('ru', sources.ru), en: createBook('en', sources.en) };
  return {
    format: (language, key, args) => books[language].format(key, args),
    has: (key) => books.ru.has(key),
  };
}

/**
 * Builds one language from Fluent sources (https://projectfluent.org). Isolation marks (U+2068, U+2069) are off: they
 * would travel into phone numbers and codes that people copy.
 */
export function createBook(language: Language, sources: readonly string[]): Book {
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const source of sources) {
    const problems = bundle.addResource(new FluentResource(source));
    if (problems[0]) throw new Error(`catalogue ${language}: ${problems[0].message}`);
  }
  return {
    format(key, args) {
      const message = bundle.getMessage(key);
      if (message?.value == null) throw new Error(`no text "${key}" in ${language}`);
      const problems: Error[] = [];
      const text = bundle.formatPattern(message.value, args, problems);
      if (problems[0]) throw new Error(`text "${key}" in ${language}: ${problems[0].message}`);
      return text;
    },
    has: (key) => bundle.hasMessage(key),
  };
}
