import { keepPlace, placeOf, type Place } from './places.ts';

/** Where the panel begins. */
export const HOME = '/panel/dashboard';

/** A page of the panel: a path such as `/panel/draws/:id` and whatever the app keeps with it. */
export interface Route {
  readonly path: string;
}

export interface Match<R extends Route> {
  readonly route: R;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The first route that fits the path, or null. `:name` stands for one segment. URLPattern would do the same, but Node 20
 * and last year's browsers do not have it.
 */
export function matchRoute<R extends Route>(routes: readonly R[], path: string): Match<R> | null {
  const segments = split(path);
  for (const route of routes) {
    const wanted = split(route.path);
    if (wanted.length !== segments.length) continue;
    const fits = wanted.every((want, index) => want.startsWith(':') || want === segments[index]);
    if (fits) return { route, params: paramsOf(wanted, segments) };
  }
  return null;
}

/** Where to go after the login: a page of the panel, never a foreign address that a link smuggled in. */
export function safeNext(next: string | null, origin: string, fallback: string): string {
  if (!next || !URL.canParse(next, origin)) return fallback;
  const url = new URL(next, origin);
  return url.origin === origin && next.startsWith('/panel/') ? url.pathname + url.search : fallback;
}

const split = (path: string): string[] => path.split('/').filter(Boolean);

function paramsOf(wanted: readonly string[], segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  wanted.forEach((want, index) => {
    if (want.startsWith(':')) params[want.slice(1)] = decodeSegment(segments[index] ?? '');
  });
  return params;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** What is kept with an entry of the history. */
interface Entry {
  /** Names it; the places that people were at (places.ts) are kept by it. */
  readonly key: string;
  /** How many entries of the panel are before it. */
  readonly index: number;
  /** What the page keeps with it. */
  readonly data: unknown;
}

const isEntry = (state: unknown): state is Entry =>
  typeof state === 'object' && state !== null && 'key' in state && 'index' in state;

/** Follows the address bar; `change` fires after every move, its own or the browser's. */
export class Router extends EventTarget {
  #knows: (path: string) => boolean = () => false;
  /** The entry of the page that is shown. */
  #entry: Entry = { key: '', index: 0, data: null };
  #address = '';
  #asking = false;
  /** Where somebody was on this page when they left it; null where they come anew. */
  returning: Place | null = null;
  /** Asked before something leads away; a page that holds something unsaved sets it. */
  mayLeave: (() => Promise<boolean>) | null = null;
  /** Whether links load a page instead: the server has other pages than those that are loaded here. */
  isOutdated = false;

  /** Starts to take clicks on links to paths that `knows` accepts; all other links load a page. */
  start(knows: (path: string) => boolean): void {
    this.#knows = knows;
    // Pages come later than the browser would scroll; places.ts does it when they are there.
    history.scrollRestoration = 'manual';
    this.#come(this.#adopt(0));
    addEventListener('popstate', () => void this.#moved());
    addEventListener('pagehide', () => keepPlace(this.#entry.key));
    document.addEventListener('click', (event) => this.#click(event));
  }

  get query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  /** Data kept with this entry of the history, such as the way back through pages. */
  get state(): unknown {
    return this.#entry.data;
  }

  /** Goes without asking: within a page, and where nothing can be lost. */
  navigate(to: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}): void {
    const { key, index } = this.#entry;
    if (!replace) keepPlace(key);
    this.#entry = replace ? { key, index, data: state } : { key: newKey(), index: index + 1, data: state };
    if (replace) history.replaceState(this.#entry, '', to);
    else history.pushState(this.#entry, '', to);
    this.#address = addressOf(location);
    this.returning = null;
    this.#changed();
  }

  /** Goes to another page, as a link does: whoever would lose something is asked before. */
  async lead(to: string): Promise<void> {
    if (!(await this.#isFree())) return;
    if (this.isOutdated) return location.assign(to);
    this.navigate(to);
    scrollTo(0, 0);
  }

  /** The entry that the browser is at; one that is not ours (a `#` was added) becomes ours. */
  #adopt(index: number): Entry {
    const state: unknown = history.state;
    if (isEntry(state)) return state;
    const entry = { key: newKey(), index, data: null };
    history.replaceState(entry, '');
    return entry;
  }

  #come(entry: Entry): void {
    this.#entry = entry;
    this.#address = addressOf(location);
    this.returning = placeOf(entry.key);
  }

  /** The browser went back or on. Whoever would lose something is asked, and may stay. */
  async #moved(): Promise<void> {
    const entry = this.#adopt(this.#entry.index + 1);
    if (addressOf(location) === this.#address) return this.#come(entry);
    if (this.#asking) return;
    keepPlace(this.#entry.key);
    if (!(await this.#isFree())) return history.go(this.#entry.index - this.#adopt(0).index);
    this.#come(this.#adopt(0));
    this.#changed();
  }

  async #isFree(): Promise<boolean> {
    if (!this.mayLeave) return true;
    this.#asking = true;
    try {
      return await this.mayLeave();
    } finally {
      this.#asking = false;
    }
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || !this.#knows(url.pathname)) return;
    if (url.hash && url.pathname === location.pathname) return;
    event.preventDefault();
    void this.lead(url.pathname + url.search);
  }
}

const addressOf = ({ pathname, search }: Location): string => pathname + search;

const newKey = (): string => Math.random().toString(36).slice(2);

export const router = new Router();
