import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Language } from '../domain/model.ts';

export type TextArguments = Readonly<Record<string, string | number>>;

/** The catalogues of both languages: every text that a person sees comes through here. */
export interface Texts {
  /** The text of a key; throws for a key that the catalogue does not have, because a missing text is a defect. */
  format(language: Language, key: string, args?: TextArguments): string;
  has(key: string): boolean;
}

/**
 * Builds the catalogues from Fluent sources (https://projectfluent.org). Isolation marks (U+2068, U+2069) are off: they
 * would travel into phone numbers and codes that people copy.
 */
export function createTexts(sources: Readonly<Record<Language, readonly string[]>>): Texts {
  const bundles = { ru: bundle('ru', sources.ru), en: bundle('en', sources.en) };
  return {
    format(language, key, args) {
      const message = bundles[language].getMessage(key);
      if (message?.value == null) throw new Error(`no text "${key}" in ${language}`);
      const problems: Error[] = [];
      const text = bundles[language].formatPattern(message.value, args, problems);
      if (problems[0]) throw new Error(`text "${key}" in ${language}: ${problems[0].message}`);
      return text;
    },
    has: (key) => bundles.ru.hasMessage(key),
  };
}

function bundle(language: Language, sources: readonly string[]): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false });
  for (const source of sources) {
    const problems = made.addResource(new FluentResource(source));
    if (problems[0]) throw new Error(`catalogue ${language}: ${problems[0].message}`);
  }
  return made;
}
