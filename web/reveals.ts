import type { RevealField, RevealView } from '../src/contracts/api-records.ts';
import { isMaskOf } from '../src/domain/masking.ts';

/** Where a mask stands. */
export interface MaskPlace {
  /** Id of the entry. */
  readonly entry: number;
  readonly field: RevealField;
  readonly mask: string;
  /** Of `history`: when that was replaced, UTC ms. */
  readonly at: number | null;
}

interface Shown {
  readonly view: RevealView;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** So long what nobody uses stays readable. */
const IDLE_MS = 60_000;

/**
 * Personal data that was asked for, readable wherever its mask is on the screen. It is forgotten once the entry is on the
 * screen no more, or nobody has used it for a minute. A `change` event follows each change.
 */
export class Reveals extends EventTarget {
  readonly #ask: (entry: number, fields: readonly RevealField[]) => Promise<RevealView>;
  readonly #shown = new Map<number, Shown>();
  /** How many places of an entry are on the screen. */
  readonly #places = new Map<number, number>();

  constructor(ask: (entry: number, fields: readonly RevealField[]) => Promise<RevealView>) {
    super();
    this.#ask = ask;
  }

  /** A place of the entry comes on the screen. */
  enter(entry: number): void {
    this.#places.set(entry, (this.#places.get(entry) ?? 0) + 1);
  }

  /** A place of the entry goes; with the last one goes what was shown. */
  leave(entry: number): void {
    const left = (this.#places.get(entry) ?? 0) - 1;
    if (left > 0) return void this.#places.set(entry, left);
    this.#places.delete(entry);
    this.hide(entry);
  }

  /** What a mask hides, if it was asked for; a mask that the entry got since then hides something else. */
  valueAt({ entry, field, mask, at }: MaskPlace): string | null {
    const view = this.#shown.get(entry)?.view;
    return (view && valuesOf(view, field, at).find((value) => isMaskOf(mask, value))) ?? null;
  }

  isShown(entry: number, fields: readonly RevealField[]): boolean {
    const view = this.#shown.get(entry)?.view;
    return view !== undefined && fields.every((field) => field in view);
  }

  /** Asks for what is hidden, in one call. @throws ApiError */
  async show(entry: number, fields: readonly RevealField[]): Promise<void> {
    const view = await this.#ask(entry, fields);
    if (this.#places.has(entry)) this.#keep(entry, { ...this.#shown.get(entry)?.view, ...view });
  }

  /** Somebody reads or copies it: the minute begins anew. */
  use(entry: number): void {
    const shown = this.#shown.get(entry);
    if (shown) this.#keep(entry, shown.view);
  }

  hide(entry: number): void {
    clearTimeout(this.#shown.get(entry)?.timer);
    if (this.#shown.delete(entry)) this.dispatchEvent(new Event('change'));
  }

  #keep(entry: number, view: RevealView): void {
    clearTimeout(this.#shown.get(entry)?.timer);
    this.#shown.set(entry, { view, timer: setTimeout(() => this.hide(entry), IDLE_MS) });
    this.dispatchEvent(new Event('change'));
  }
}

function valuesOf(view: RevealView, field: RevealField, at: number | null): string[] {
  if (field === 'codes') return view.codes ?? [];
  const found =
    field === 'history'
      ? (view.history ?? []).filter((row) => row.at === at).flatMap(({ phone, card }) => [phone, card])
      : [view[field]];
  return found.filter((value) => typeof value === 'string');
}
