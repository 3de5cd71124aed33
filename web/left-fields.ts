import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Which fields of a form somebody has been in and left, by their `data-path`: only what is wrong with those is said. It becomes
 * known when the click that led away is over, because what is said moves the page, and the click would miss its button.
 */
export class LeftFields implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #paths = new Set<string>();
  #pressed = false;
  #waiting: (() => void)[] = [];
  readonly #press = () => {
    this.#pressed = true;
  };
  readonly #release = () => {
    this.#pressed = false;
    for (const note of this.#waiting.splice(0)) setTimeout(note);
  };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pointerdown', this.#press, true);
    for (const end of ['pointerup', 'pointercancel', 'dragend']) addEventListener(end, this.#release, true);
  }

  hostDisconnected(): void {
    removeEventListener('pointerdown', this.#press, true);
    for (const end of ['pointerup', 'pointercancel', 'dragend']) removeEventListener(end, this.#release, true);
    this.#waiting = [];
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Another form stands on the page now. */
  clear(): void {
    this.#paths.clear();
    this.#waiting = [];
  }

  /** Hears `focusout`. */
  leave = ({ target }: FocusEvent): void => {
    const path = (target as Element).closest<HTMLElement>('[data-path]')?.dataset['path'];
    if (path === undefined || this.#paths.has(path)) return;
    const note = () => {
      this.#paths.add(path);
      this.#host.requestUpdate();
    };
    if (this.#pressed) this.#waiting.push(note);
    else setTimeout(note);
  };
}
