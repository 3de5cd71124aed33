import type { ReactiveController, ReactiveControllerHost } from 'lit';

const GAP_MS = 1_000;

/**
 * Does what news ask for: at once, and while they come thick and fast once in a second, for an answer that every piece of news
 * asks for anew never arrives. The last news are never left out. Rests with its host.
 */
export class Paced implements ReactiveController {
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = false;

  constructor(host: Pick<ReactiveControllerHost, 'addController'>, act: () => void) {
    this.#act = act;
    host.addController(this);
  }

  ask(): void {
    if (this.#timer === undefined) this.#go();
    else this.#asked = true;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked = false;
  }

  #go(): void {
    this.#asked = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#asked) this.#go();
    }, GAP_MS);
    this.#act();
  }
}
