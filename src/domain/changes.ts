/**
 * What a change replaced, for the audit log: the old and the new value of each field that is not the same any more, by the path
 * of the field. The log is never deleted, so values are cut to what a reader needs to see what was done.
 */

type Scalar = string | number | boolean | null;

/** A value as the log keeps it; lists stay whole, objects are told field by field. */
export type Told = Scalar | readonly Told[] | { readonly [key: string]: Told };

/** By path, such as `settings.card.check`: before and after; null is nothing. */
export type Changes = Readonly<Record<string, readonly [before: Told, after: Told]>>;

/** So many characters of a text are kept, around the first one that differs. */
export const TOLD_CHARS = 300;
/** Of a changed text so much of what stands before the difference is kept. */
const BEFORE_CHARS = 40;
/** A list of more is told by its first ones. */
const TOLD_ITEMS = 50;

/**
 * The fields of `after` that `before` has otherwise; what `after` does not name did not change.
 *
 * @param before plain values as JSON has them; null for something that is new
 */
export function changesBetween(before: object | null, after: object): Changes {
  const changes: Record<string, readonly [Told, Told]> = {};
  const compare = (path: string, old: unknown, now: unknown): void => {
    if (isObject(now) && (isObject(old) || isNothing(old))) {
      const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now)]);
      for (const key of keys) compare(path === '' ? key : `${path}.${key}`, (old as Plain | null)?.[key], now[key]);
    } else if (JSON.stringify(old ?? null) !== JSON.stringify(now ?? null)) changes[path] = told(old, now);
  };
  for (const [key, value] of Object.entries(after)) compare(key, (before as Plain | null)?.[key], value);
  return changes;
}

type Plain = Readonly<Record<string, unknown>>;

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;
const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function told(old: unknown, now: unknown): readonly [Told, Told] {
  if (typeof old === 'string' && typeof now === 'string') {
    const from = Math.max(0, commonStart(old, now) - BEFORE_CHARS);
    return [clip(old, from), clip(now, from)];
  }
  return [kept(old), kept(now)];
}

function kept(value: unknown): Told {
  if (isNothing(value)) return null;
  if (typeof value === 'string') return clip(value, 0);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.slice(0, TOLD_ITEMS).map(kept);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, kept(one)]));
}

/** A text that fits is kept whole. */
function clip(text: string, from: number): string {
  if (text.length <= TOLD_CHARS) return text;
  // Half a character is none.
  const part = text.slice(from, from + TOLD_CHARS).replaceAll(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${from > 0 ? '…' : ''}${part}${from + TOLD_CHARS < text.length ? '…' : ''}`;
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
