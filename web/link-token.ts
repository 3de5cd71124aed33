import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * The secret of a one-time link, behind the `#` of the address. It is taken out of the address at once, so that it stays in
 * no history and on no screen; a second link that is opened in the same tab counts, too.
 */
export class LinkToken implements ReactiveController {
  /** Empty without one. */
  value = '';
  readonly #host: ReactiveControllerHost;
  readonly #taken: () => void;
  readonly #look = () => this.#take();

  /** @param taken hears of another secret than the one with which the page was opened */
  constructor(host: ReactiveControllerHost, taken: () => void) {
    this.#host = host;
    this.#taken = taken;
    host.addController(this);
  }

  hostConnected(): void {
    this.#take();
    addEventListener('hashchange', this.#look);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#look);
  }

  #take(): void {
    const value = location.hash.slice(1);
    if (value === '') return;
    history.replaceState(history.state, '', location.pathname);
    this.value = value;
    this.#taken();
    this.#host.requestUpdate();
  }
}
