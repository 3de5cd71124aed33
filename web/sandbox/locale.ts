import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Language } from '../../src/domain/model.ts';
import english from '../../src/texts/sandbox.en.ftl?raw';
import russian from '../../src/texts/sandbox.ru.ftl?raw';
import { createTexts, type TextArguments } from '../../src/texts/texts.ts';

/** The text of a key in the page's language. */
export type Translate = (key: string, args?: TextArguments) => string;

const texts = createTexts({ ru: [russian], en: [english] });
const hosts = new Set<ReactiveControllerHost>();

/** Set before the first paint by the script in the head, from the saved choice or the browser's language. */
export const pageLanguage = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'ru');

/** Switches the whole page at once and remembers the choice. */
export function setPageLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem('language', language);
  } catch {
    // A browser that forbids storage forgets the choice with the page.
  }
  for (const host of hosts) host.requestUpdate();
}

/** Gives an element its texts and renders it anew when the page's language changes. */
export class Locale implements ReactiveController {
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.host);
  }

  hostDisconnected(): void {
    hosts.delete(this.host);
  }

  readonly t: Translate = (key, args) => texts.format(pageLanguage(), key, args);

  /** `2025-10-09T10:05Z` as `13:05`. */
  time(at: number): string {
    return new Intl.DateTimeFormat(pageLanguage(), { timeStyle: 'short' }).format(at);
  }

  /** As `9 октября`, with the year unless it is the present one. */
  day(at: number): string {
    const sameYear = new Date(at).getFullYear() === new Date().getFullYear();
    const year = sameYear ? {} : ({ year: 'numeric' } as const);
    return new Intl.DateTimeFormat(pageLanguage(), { day: 'numeric', month: 'long', ...year }).format(at);
  }

  /** A language's name in the page's language. */
  languageName(tag: string): string {
    try {
      return new Intl.DisplayNames(pageLanguage(), { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag; // Not a well-formed tag: show what it is.
    }
  }

  /** As `1,4 МБ`. */
  size(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte'];
    const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
    const format = { style: 'unit', unit: units[power], maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(pageLanguage(), format).format(bytes / 1000 ** power);
  }
}
