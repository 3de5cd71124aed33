import { readFileSync } from 'node:fs';
import type { Language } from '../domain/model.ts';
import { createTexts, type Texts } from './texts.ts';

/**
 * Which part of the catalogue: `bot` speaks in the chat, `errors` in API answers and on the terminal, `http` beside the fields of a refused
 * request, `common`, `login` (all that is said before it), `panel`, `draws`, `broadcasts`, `posts`, `accounts`, `dashboard`, `records`, `wording` (the panel's), `public` and `sandbox` on their pages, `staff` in the staff chat, `terminal` to who starts the product, `admin` to who
 * types its commands.
 */
export const CATALOGUES = [
  'admin',
  'bot',
  'errors',
  'http',
  'common',
  'login',
  'panel',
  'draws',
  'broadcasts',
  'posts',
  'accounts',
  'dashboard',
  'records',
  'views',
  'wording',
  'public',
  'sandbox',
  'staff',
  'terminal',
] as const;
export type Catalogue = (typeof CATALOGUES)[number];

/** Reads one Fluent file; done at start, before anything is served. */
export const readCatalogue = (name: Catalogue, language: Language): string =>
  readFileSync(new URL(`./${name}.${language}.ftl`, import.meta.url), 'utf8');

/** The texts that the main thread needs. */
export const loadTexts = (names: readonly Catalogue[] = ['bot', 'errors', 'http', 'staff', 'terminal']): Texts =>
  createTexts({
    ru: names.map((name) => readCatalogue(name, 'ru')),
    en: names.map((name) => readCatalogue(name, 'en')),
  });
