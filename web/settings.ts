import type { Language } from '../src/domain/model.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * What a person chose for this browser: language, theme, how the navigation stands, whether single-letter keys work. `head.mjs` reads the same keys
 * before the first paint. A `change` event follows each change, `language` one of the
 * language.
 */
class Settings extends EventTarget {
  get language(): Language {
    return document.documentElement.lang === 'en' ? 'en' : 'ru';
  }

  set language(language: Language) {
    document.documentElement.lang = language;
    this.#save('language', language);
    this.dispatchEvent(new Event('language'));
  }

  get theme(): Theme {
    const saved = localStorage.getItem('theme');
    return saved === 'light' || saved === 'dark' ? saved : 'auto';
  }

  set theme(theme: Theme) {
    const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.classList.toggle('wa-dark', dark);
    this.#save('theme', theme);
  }

  get shortcuts(): boolean {
    return localStorage.getItem('shortcuts') !== 'off';
  }

  set shortcuts(on: boolean) {
    this.#save('shortcuts', on ? 'on' : 'off');
  }

  /** Whether the navigation stands as icons alone; null: as the width of the window suggests. */
  get narrowNavigation(): boolean | null {
    const saved = localStorage.getItem('navigation');
    return saved === null ? null : saved === 'narrow';
  }

  set narrowNavigation(narrow: boolean) {
    this.#save('navigation', narrow ? 'narrow' : 'wide');
  }

  #save(key: string, value: string): void {
    localStorage.setItem(key, value);
    this.dispatchEvent(new Event('change'));
  }
}

export const settings = new Settings();
