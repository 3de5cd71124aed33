/** Where the panel begins. */
export const HOME = '/panel/participants';

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

/** Where to go after the login: a path of this origin, never a foreign address that a link smuggled in. */
export function safeNext(next: string | null, origin: string, fallback: string): string {
  if (!next || !URL.canParse(next, origin)) return fallback;
  const url = new URL(next, origin);
  return url.origin === origin && next.startsWith('/') ? url.pathname + url.search : fallback;
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

/** Follows the address bar; `change` fires after every move, its own or the browser's. */
export class Router extends EventTarget {
  #knows: (path: string) => boolean = () => false;
  /** Asked before a link leads away; a page that holds something unsaved sets it. */
  mayLeave: (() => Promise<boolean>) | null = null;

  /** Starts to take clicks on links to paths that `knows` accepts; all other links load a page. */
  start(knows: (path: string) => boolean): void {
    this.#knows = knows;
    addEventListener('popstate', () => this.#changed());
    document.addEventListener('click', (event) => this.#click(event));
  }

  get query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  /** Data kept with this entry of the history, such as the way back through pages. */
  get state(): unknown {
    return history.state as unknown;
  }

  navigate(to: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}): void {
    if (replace) history.replaceState(state, '', to);
    else history.pushState(state, '', to);
    this.#changed();
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
    void this.#lead(url.pathname + url.search);
  }

  async #lead(to: string): Promise<void> {
    if (this.mayLeave && !(await this.mayLeave())) return;
    this.navigate(to);
    scrollTo(0, 0);
  }
}

export const router = new Router();
