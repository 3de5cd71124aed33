import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { WordingPreview } from '../src/contracts/api-wording.ts';
import type { Language } from '../src/domain/model.ts';
import { Loader } from './loader.ts';

const DEBOUNCE_MS = 250;

type Look = (language: Language, text: string, signal: AbortSignal) => Promise<WordingPreview>;

/** What the API says of the texts of both languages while they are written: how they look and what is wrong with them. */
export class WordingChecks implements ReactiveController {
  readonly #look: Look;
  readonly #loaders: Readonly<Record<Language, Loader<WordingPreview>>>;
  readonly #timers: Record<Language, ReturnType<typeof setTimeout> | undefined> = { ru: undefined, en: undefined };
  readonly #seen: Record<Language, WordingPreview | undefined> = { ru: undefined, en: undefined };

  constructor(host: ReactiveControllerHost, look: Look) {
    this.#look = look;
    this.#loaders = { ru: new Loader(host), en: new Loader(host) };
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timers.ru);
    clearTimeout(this.#timers.en);
  }

  /** The newest answer; undefined before the first. */
  of(language: Language): WordingPreview | undefined {
    return this.#loaders[language].value;
  }

  /** The newest answer in which something can be seen. */
  seen(language: Language): WordingPreview | undefined {
    return this.#seen[language];
  }

  /** Another text is looked at from now on. */
  forget(): void {
    for (const language of ['ru', 'en'] as const) {
      this.#loaders[language].forget();
      this.#seen[language] = undefined;
    }
  }

  /** Asks when the typing pauses, or at once. */
  ask(language: Language, text: string, atOnce = false): void {
    clearTimeout(this.#timers[language]);
    this.#timers[language] = setTimeout(() => void this.#run(language, text), atOnce ? 0 : DEBOUNCE_MS);
  }

  async #run(language: Language, text: string): Promise<void> {
    await this.#loaders[language].run(async (signal) => {
      const answer = await this.#look(language, text, signal);
      // Before the element hears of the answer, which it shows as soon as it does.
      if (answer.length !== null) this.#seen[language] = answer;
      return answer;
    });
  }
}
