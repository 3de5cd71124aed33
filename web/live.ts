import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PanelEvent } from '../src/contracts/api.ts';
import { api } from './api.ts';
import workerUrl from './live-worker.ts?sharedworker&url';
import { asApiError } from './problem.ts';
import { scriptAddress } from './script-address.ts';
import { settings } from './settings.ts';
import { parseEvent, REPEAT_MS, StreamHub, type News, type StreamState, type Wish } from './stream-hub.ts';

const AGAIN_MS = 5_000;

export type LiveState = 'off' | StreamState;

const address = scriptAddress('live-worker', workerUrl);

/**
 * The events of `GET /api/v1/events` as this tab hears them, over the one stream of the browser, while the tab is seen.
 * Fires `event` (a PanelEvent in `detail`), `resync` when something may have been missed, `state`, and `other` (a login in
 * `detail`) when somebody else has logged in in this browser.
 */
class Live extends EventTarget {
  state: LiveState = 'off';
  /** Since when the figures on the screen may be old. */
  since: number | null = null;
  #port: MessagePort | null = null;
  #account = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #wish = (): void => this.#say({ want: !document.hidden, account: this.#account });
  readonly #leave = (): void => this.#say({ want: false, account: this.#account });
  // What the server said in the language before is asked for anew.
  readonly #spoken = (): void => void this.dispatchEvent(new Event('resync'));

  /** Wants events in the name of an account; called again after every login. */
  start({ id }: { readonly id: number }): void {
    if (this.state !== 'off' && this.state !== 'stale' && this.#account === id) return;
    this.#account = id;
    if (this.state === 'off') {
      this.#port ??= this.#connect();
      document.addEventListener('visibilitychange', this.#changed);
      addEventListener('pagehide', this.#leave);
      addEventListener('pageshow', this.#changed);
      settings.addEventListener('language', this.#spoken);
      this.#setState('reconnecting');
    }
    this.#changed();
  }

  /** The session is over. */
  stop(): void {
    if (this.state === 'off') return;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#changed);
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#changed);
    settings.removeEventListener('language', this.#spoken);
    this.#say({ over: true });
    this.#setState('off');
  }

  readonly #changed = (): void => {
    clearTimeout(this.#timer);
    this.#wish();
    if (!document.hidden) this.#timer = setTimeout(this.#changed, REPEAT_MS);
  };

  #connect(): MessagePort {
    if (typeof SharedWorker === 'undefined') return this.#own();
    const worker = new SharedWorker(address(), { type: 'module' });
    worker.addEventListener('error', () => this.#fallBack(worker.port));
    this.#listen(worker.port);
    return worker.port;
  }

  /** A stream of this tab alone. */
  #own(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    new StreamHub(() => new EventSource('/api/v1/events')).join(port2);
    this.#listen(port1);
    return port1;
  }

  #listen(port: MessagePort): void {
    port.onmessage = ({ data }: MessageEvent<News>) => this.#hear(data);
  }

  #fallBack(from: MessagePort | null): void {
    if (this.#port !== from) return;
    this.#port = this.#own();
    if (this.state !== 'off') this.#changed();
  }

  #say(wish: Wish): void {
    this.#port?.postMessage(wish);
  }

  #hear(news: News): void {
    if (news.kind === 'unable') return this.#fallBack(this.#port);
    if (this.state === 'off') return;
    switch (news.kind) {
      case 'state':
        return this.#setState(news.state);
      case 'event':
        return this.#received(news.data);
      case 'resync':
        return void this.dispatchEvent(new Event('resync'));
      case 'refused':
        return void this.#refused();
      case 'other':
        return void this.#verify();
    }
  }

  /** Asks for the session, which leads to the login when that is the cause; else the stream is asked for again. */
  async #refused(): Promise<void> {
    clearTimeout(this.#timer);
    this.#setState('stale');
    const status = await api.session().then(
      () => null,
      (thrown: unknown) => asApiError(thrown).status,
    );
    if (this.state === 'stale' && status !== 401) this.#timer = setTimeout(this.#changed, AGAIN_MS);
  }

  /** Another account works in this browser now: what this page shows is not for it. */
  async #verify(): Promise<void> {
    this.#setState('stale');
    const session = await api.session().catch(() => null);
    if (session && session.id !== this.#account)
      this.dispatchEvent(new CustomEvent<string>('other', { detail: session.login }));
  }

  #received(data: string): void {
    const detail = parseEvent(data);
    if (detail) this.dispatchEvent(new CustomEvent<PanelEvent>('event', { detail }));
  }

  #setState(state: LiveState): void {
    if (state === this.state) return;
    if (state === 'live' || this.since === null) this.since = state === 'live' ? null : Date.now();
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

export const live = new Live();

/** Lets an element hear live events while it is on the page. */
export class LiveController implements ReactiveController {
  readonly #onEvent: (event: Event) => void;
  readonly #onResync: () => void;

  constructor(host: ReactiveControllerHost, hear: (event: PanelEvent) => void, resync: () => void) {
    this.#onEvent = (event) => hear((event as CustomEvent<PanelEvent>).detail);
    this.#onResync = resync;
    host.addController(this);
  }

  hostConnected(): void {
    live.addEventListener('event', this.#onEvent);
    live.addEventListener('resync', this.#onResync);
  }

  hostDisconnected(): void {
    live.removeEventListener('event', this.#onEvent);
    live.removeEventListener('resync', this.#onResync);
  }
}
