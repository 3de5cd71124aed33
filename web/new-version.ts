import { ApiError, OFFLINE } from './problem.ts';
import { router } from './router.ts';
import { t } from './text.ts';

/**
 * What happens to an open panel when another version of it is put on the server: the scripts that it has not loaded yet are
 * gone. Whoever opens a page then gets the new version by one reload; whoever fills in a form is told, and reloads when they
 * are ready.
 */

/** A page could not be loaded; only a reload can mend it, for browsers remember which scripts failed. */
export const NOT_LOADED = 'NOT_LOADED';

const KEY = 'reloaded';
/** A reload that does not help is not tried again so soon. */
const AGAIN_MS = 60_000;

class NewVersion extends EventTarget {
  #isThere = false;

  /** Whether the server has another version than this one; fires `change`. */
  get isThere(): boolean {
    return this.#isThere;
  }

  /** Asks the server which version it has. Rejects when it does not answer. */
  async look(): Promise<void> {
    const own = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
    const response = await fetch('/login', { headers: { accept: 'text/html' }, cache: 'no-cache' });
    const page = await response.text();
    if (!response.ok || !own || !page.includes('type="module"') || page.includes(own) || this.#isThere) return;
    this.#isThere = router.isOutdated = true;
    this.dispatchEvent(new Event('change'));
  }
}

export const newVersion = new NewVersion();

/**
 * Loads the script of a page. When it is not there any more, the page that the address names is loaded anew, once.
 *
 * @throws ApiError OFFLINE when the server is silent, NOT_LOADED when the reload did not help
 */
export async function loadPage(load: () => Promise<unknown>): Promise<void> {
  try {
    await load();
  } catch {
    await newVersion.look().catch(() => {
      throw new ApiError({ code: OFFLINE, title: t('error-offline'), status: 0 });
    });
    if (mayReload()) return reload();
    throw new ApiError({ code: NOT_LOADED, title: t('error-not-loaded'), status: 0 });
  }
}

/** Loads the page anew; never settles, for nothing of this page is wanted any more. */
function reload(): Promise<never> {
  location.reload();
  return new Promise(() => undefined);
}

function mayReload(): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(KEY)) < AGAIN_MS) return false;
    sessionStorage.setItem(KEY, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
