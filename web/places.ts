/** What a person saw of a page when they left it: how far down they were, and what had the focus. */
export interface Place {
  /** CSS pixels from the top. */
  readonly top: number;
  /** A selector inside `main`; null: nothing there had the focus. */
  readonly focus: string | null;
}

const KEY = 'places';
/** As many entries of the history as anybody goes back. */
const MOST = 50;
/** A page that did not become as long as it was by then is another one now. */
const PATIENCE_MS = 4_000;

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && 'top' in value && typeof value.top === 'number' && 'focus' in value;

/** The places of this tab by the entries of its history; they outlive a reload. */
function read(): Map<string, Place> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return new Map((stored as [string, unknown][]).filter((entry): entry is [string, Place] => isPlace(entry[1])));
  } catch {
    return new Map();
  }
}

/** Keeps where somebody is right now, for the entry of the history that they leave. */
export function keepPlace(entry: string): void {
  const places = read();
  places.delete(entry);
  places.set(entry, { top: Math.round(scrollY), focus: selectorOf(document.activeElement) });
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...places].slice(-MOST)));
  } catch {
    // A browser that keeps nothing leads back to the top.
  }
}

export const placeOf = (entry: string): Place | null => read().get(entry) ?? null;

/** How an element is found again after its page was rendered anew: by what names it, else by where it stands. */
function selectorOf(element: Element | null): string | null {
  const main = element?.closest('main');
  if (!element || !main || element === main || element.closest('dialog')) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const name of ['href', 'name']) {
    const value = element.getAttribute(name);
    const selector = `${element.localName}[${name}="${CSS.escape(value ?? '')}"]`;
    if (value && main.querySelectorAll(selector).length === 1) return selector;
  }
  const steps: string[] = [];
  for (let node: Element = element; node !== main && node.parentElement; node = node.parentElement) {
    const alike = [...node.parentElement.children].filter(({ localName }) => localName === node.localName);
    steps.unshift(`${node.localName}:nth-of-type(${alike.indexOf(node) + 1})`);
  }
  return `:scope > ${steps.join(' > ')}`;
}

/**
 * Brings somebody back to where they were, as soon as the page has grown so long again; whatever they do meanwhile counts
 * more.
 *
 * @param main what the page stands in
 * @returns gives it up
 */
export function returnTo({ top, focus }: Place, main: HTMLElement): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const stop = (): void => abort.abort();
  const look = (): void => {
    const element = focus === null ? null : main.querySelector<HTMLElement>(focus);
    const room = document.documentElement.scrollHeight - innerHeight;
    if ((focus !== null && !element) || room < top) return;
    element?.focus({ preventScroll: true });
    scrollTo(0, top);
    stop();
  };
  const observers = [new MutationObserver(look), new ResizeObserver(look)] as const;
  observers[0].observe(main, { childList: true, subtree: true });
  observers[1].observe(main);
  signal.addEventListener('abort', () => observers.forEach((observer) => observer.disconnect()));
  for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(type, stop, { signal });
  const timer = setTimeout(stop, PATIENCE_MS);
  signal.addEventListener('abort', () => clearTimeout(timer));
  look();
  return stop;
}
