import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { router } from './router.ts';

/**
 * Asks before somebody leaves forms with changes that are not saved: by a link of ours through `ask`, by closing the tab or
 * loading another page through the browser's own question.
 */
export class Unsaved implements ReactiveController {
  readonly #forms = new Set<EventTarget>();
  readonly #ask: () => Promise<boolean>;
  readonly #unload = (event: BeforeUnloadEvent) => {
    if (this.#forms.size > 0) event.preventDefault();
  };
  readonly #mayLeave = async () => this.#forms.size === 0 || (await this.#ask());

  /** @param ask settles with whether the person wants to go */
  constructor(host: ReactiveControllerHost, ask: () => Promise<boolean>) {
    this.#ask = ask;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeunload', this.#unload);
    router.mayLeave = this.#mayLeave;
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#unload);
    if (router.mayLeave === this.#mayLeave) router.mayLeave = null;
  }

  /** Hears `input` of a form. */
  touched = ({ currentTarget }: Event): void => {
    if (currentTarget) this.#forms.add(currentTarget);
  };

  /** The form has been saved. */
  saved(form: EventTarget | null): void {
    if (form) this.#forms.delete(form);
  }

  /** Other forms stand on the page now. */
  clear(): void {
    this.#forms.clear();
  }
}
