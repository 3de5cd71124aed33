import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PanelEvent } from '../src/contracts/api.ts';
import { api } from './api.ts';
import { asApiError } from './problem.ts';

const TYPES = [
  'participant',
  'campaign',
  'job',
  'claims',
  'draw',
  'broadcast',
  'export',
  'backup',
] as const satisfies readonly PanelEvent['type'][];
const STALE_AFTER_MS = 15_000;
const REOPEN_MS = 5_000;

export type LiveState = 'off' | 'live' | 'reconnecting' | 'stale';

/**
 * The stream of `GET /api/v1/events`: one for the tab, closed while the tab is hidden. Fires `event` (a PanelEvent in
 * `detail`), `resync` when something may have been missed, and `state`.
 */
class Live extends EventTarget {
  state: LiveState = 'off';
  /** Since when the figures on the screen may be old. */
  since: number | null = null;
  #source: EventSource | null = null;
  #missed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #visibility = () => (document.hidden ? this.#close() : this.#open());

  start(): void {
    if (this.state !== 'off') return;
    document.addEventListener('visibilitychange', this.#visibility);
    this.#setState('reconnecting');
    if (!document.hidden) this.#open();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.#visibility);
    this.#close();
    this.#missed = false;
    this.#setState('off');
  }

  #open(): void {
    this.#source?.close();
    const source = new EventSource('/api/v1/events');
    this.#source = source;
    source.onopen = () => this.#opened();
    source.onerror = () => this.#failed(source);
    for (const type of TYPES) source.addEventListener(type, ({ data }: MessageEvent<string>) => this.#received(data));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.#missed = true;
  }

  #opened(): void {
    clearTimeout(this.#timer);
    this.#setState('live');
    if (this.#missed) this.dispatchEvent(new Event('resync'));
    this.#missed = false;
  }

  #failed(source: EventSource): void {
    this.#missed = true;
    if (this.state === 'live') this.#setState('reconnecting');
    clearTimeout(this.#timer);
    if (source.readyState === EventSource.CLOSED) this.#timer = setTimeout(() => void this.#reopen(), REOPEN_MS);
    else this.#timer = setTimeout(() => this.#setState('stale'), STALE_AFTER_MS);
  }

  /** The browser gives up after a refusal: ask for the session first, which leads to the login when that is the cause. */
  async #reopen(): Promise<void> {
    this.#setState('stale');
    const refused = await api.session().then(
      () => null,
      (thrown: unknown) => asApiError(thrown),
    );
    if (this.state === 'off' || document.hidden || refused?.status === 401) return;
    this.#open();
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

/** Reads the `data:` of a message; null for what this version of the panel does not know. */
export function parseEvent(data: string): PanelEvent | null {
  try {
    const value: unknown = JSON.parse(data);
    const known =
      typeof value === 'object' && value !== null && 'type' in value && TYPES.some((type) => type === value.type);
    return known ? (value as PanelEvent) : null;
  } catch {
    return null;
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
