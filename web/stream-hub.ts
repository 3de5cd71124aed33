import type { PanelEvent } from '../src/contracts/api.ts';

/**
 * The live events of one browser: a single stream from the server that serves all its tabs. It runs in a shared worker
 * (live-worker.ts), or, where a browser has none, in each tab for itself.
 */

/** How it stands with the stream, as a tab is told. */
export type StreamState = 'live' | 'reconnecting' | 'stale';

/** What a tab says. */
export type Wish =
  /** Said at every change, and again and again while it is true: who falls silent is gone. `account`: as whom. */
  | { readonly want: boolean; readonly account: number }
  /** The session is over, as far as this tab knows. */
  | { readonly over: true };

/** What a tab hears. */
export type News =
  | { readonly kind: 'state'; readonly state: StreamState }
  /** The JSON of a PanelEvent. */
  | { readonly kind: 'event'; readonly data: string }
  /** Something may have been missed. */
  | { readonly kind: 'resync' }
  /** The server gives no stream; the session may be over. */
  | { readonly kind: 'refused' }
  /** The stream is that of another account: somebody else has logged in. */
  | { readonly kind: 'other' }
  /** Streams do not work here; the tab needs one of its own. */
  | { readonly kind: 'unable' };

export type Source = Pick<EventSource, 'readyState' | 'close' | 'addEventListener'>;
export type Port = Pick<MessagePort, 'postMessage' | 'onmessage'>;

/** How often a tab says again that it wants events. */
export const REPEAT_MS = 10_000;
/** Whoever said nothing for so long is gone, however it went. */
const SILENT_MS = 35_000;
const STALE_AFTER_MS = 15_000;
/** `EventSource.CLOSED`, which is not there everywhere. */
const CLOSED = 2;

const TYPES: Record<PanelEvent['type'], true> = {
  participant: true,
  campaign: true,
  job: true,
  claims: true,
  draw: true,
  broadcast: true,
  export: true,
  backup: true,
};

interface Tab {
  readonly port: Port;
  wants: boolean;
  account: number | null;
  heardAt: number;
  /** Something may have happened that it was not told. */
  missed: boolean;
}

export class StreamHub {
  readonly #open: () => Source;
  readonly #tabs = new Set<Tab>();
  #source: Source | null = null;
  /** Whose stream it is; null before the server said so. */
  #account: number | null = null;
  #state: StreamState | 'opening' = 'opening';
  #stale: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;

  /** @param open makes the stream, with the session that the browser has at that moment */
  constructor(open: () => Source) {
    this.#open = open;
  }

  /** Serves one more tab. */
  join(port: Port): void {
    const tab: Tab = { port, wants: false, account: null, heardAt: 0, missed: false };
    port.onmessage = ({ data }: MessageEvent<Wish>) => this.#hear(tab, data);
  }

  #hear(tab: Tab, wish: Wish): void {
    tab.heardAt = Date.now();
    this.#tabs.add(tab);
    if ('over' in wish) {
      this.#tabs.delete(tab);
      tab.wants = false;
      // The others hear from the server whether it is over for them too.
      return this.#isWanted() ? this.#reopen() : this.#close();
    }
    const isNew = wish.want && (!tab.wants || tab.account !== wish.account);
    tab.wants = wish.want;
    tab.account = wish.account;
    if (!tab.wants) tab.missed = true;
    if (!this.#isWanted()) return this.#close();
    this.#watch ??= setInterval(() => this.#leaveSilent(), REPEAT_MS);
    if (this.#source === null || (isNew && this.#isForeign(tab))) this.#reopen();
    else if (isNew) this.#tell(tab);
  }

  #isWanted(): boolean {
    return [...this.#tabs].some(({ wants }) => wants);
  }

  #isForeign({ account }: Tab): boolean {
    return this.#account !== null && account !== this.#account;
  }

  /** Tabs that crashed or were suspended do not say that they go. */
  #leaveSilent(): void {
    for (const tab of this.#tabs) {
      if (Date.now() - tab.heardAt < SILENT_MS) continue;
      Object.assign(tab, { wants: false, missed: true });
      this.#tabs.delete(tab);
    }
    if (!this.#isWanted()) this.#close();
  }

  #close(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#drop();
    for (const tab of this.#tabs) tab.missed = true;
  }

  #drop(): void {
    clearTimeout(this.#stale);
    this.#source?.close();
    this.#source = null;
    this.#account = null;
    this.#state = 'opening';
  }

  #reopen(): void {
    // What happens until the new stream stands is told to nobody.
    if (this.#source) for (const tab of this.#tabs) tab.missed = true;
    this.#drop();
    const source = this.#open();
    this.#source = source;
    const hears = (type: string, hear: (data: string) => void): void =>
      source.addEventListener(type, (event) => {
        if (this.#source === source) hear((event as MessageEvent<string>).data);
      });
    hears('hello', (data) => this.#opened(data));
    hears('error', () => this.#failed(source));
    for (const type of Object.keys(TYPES)) hears(type, (data) => this.#pass(data));
    this.#grow(source);
  }

  #opened(data: string): void {
    clearTimeout(this.#stale);
    this.#account = accountOf(data);
    this.#state = 'live';
    for (const tab of this.#tabs) if (tab.wants) this.#tell(tab);
  }

  /** How it stands, and what that means for a tab. */
  #tell(tab: Tab): void {
    if (this.#isForeign(tab)) return say(tab, { kind: 'other' });
    if (this.#state === 'opening') return;
    say(tab, { kind: 'state', state: this.#state });
    if (this.#state !== 'live' || !tab.missed) return;
    tab.missed = false;
    say(tab, { kind: 'resync' });
  }

  #pass(data: string): void {
    for (const tab of this.#tabs) if (tab.wants && !this.#isForeign(tab)) say(tab, { kind: 'event', data });
  }

  #failed(source: Source): void {
    for (const tab of this.#tabs) tab.missed = true;
    if (source.readyState === CLOSED) {
      this.#drop();
      for (const tab of this.#tabs) if (tab.wants) say(tab, { kind: 'refused' });
      return;
    }
    if (this.#state === 'live') this.#change('reconnecting');
    this.#grow(source);
  }

  /** What does not come for so long makes the figures on the screen old. */
  #grow(source: Source): void {
    clearTimeout(this.#stale);
    this.#stale = setTimeout(() => {
      if (this.#source === source && this.#state !== 'live') this.#change('stale');
    }, STALE_AFTER_MS);
  }

  #change(state: StreamState): void {
    this.#state = state;
    for (const tab of this.#tabs) if (tab.wants) say(tab, { kind: 'state', state });
  }
}

const say = ({ port }: Tab, news: News): void => port.postMessage(news);

function accountOf(data: string): number | null {
  try {
    const { account } = JSON.parse(data) as { account?: unknown };
    return typeof account === 'number' ? account : null;
  } catch {
    return null;
  }
}

/** Reads the `data:` of an event; null for what this version of the panel does not know. */
export function parseEvent(data: string): PanelEvent | null {
  try {
    const value: unknown = JSON.parse(data);
    const known =
      typeof value === 'object' && value !== null && 'type' in value && Object.hasOwn(TYPES, String(value.type));
    return known ? (value as PanelEvent) : null;
  } catch {
    return null;
  }
}
