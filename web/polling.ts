import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Acts every so many ms while its host is on a page that is seen, and at once when it is seen again. */
export class Polling implements ReactiveController {
  readonly #everyMs: number;
  readonly #act: () => void;
  readonly #seen = (): void => {
    if (document.hidden) return;
    this.#act();
    this.#begin();
  };
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, everyMs: number, act: () => void) {
    this.#everyMs = everyMs;
    this.#act = act;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#seen);
    this.#begin();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    clearInterval(this.#timer);
  }

  #begin(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      if (!document.hidden) this.#act();
    }, this.#everyMs);
  }
}
