import type { TypedBroadcast } from './broadcast-plan.ts';

/** What somebody typed and did not save. */
export interface LocalDraft {
  readonly form: TypedBroadcast;
  /** UTC ms */
  readonly at: number;
  /** Of the saved draft that it changes; null: of none. */
  readonly version: number | null;
}

/** Goes up with every change of the form's shape: what an older panel kept is let go. */
const SHAPE = 1;

/** Keeps a form in this browser, for whoever closes the tab, loses the session or the power. */
export class LocalDrafts {
  readonly #key: string;

  /** @param subject the form: whose, and of what */
  constructor(subject: readonly (string | number)[]) {
    this.#key = ['broadcast-draft', ...subject].join(':');
  }

  read(): LocalDraft | null {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as (LocalDraft & { shape: number }) | null;
      return kept?.shape === SHAPE ? kept : null;
    } catch {
      return null;
    }
  }

  /** A browser without room keeps nothing: the form itself is still on the page. */
  keep(draft: LocalDraft): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ shape: SHAPE, ...draft }));
    } catch {
      this.drop();
    }
  }

  drop(): void {
    localStorage.removeItem(this.#key);
  }
}
