/** What the toolbar does to a text with tags: each function says what to put where, and the field does it, so that undo works. */

/** A field's text and what is selected in it. */
export interface Selected {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Put `put` in place of what stands between `from` and `to`, then select what is between the two of `select`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly put: string;
  readonly select: readonly [from: number, to: number];
}

export const insert = ({ from, to }: Selected, put: string): Change => ({
  from,
  to,
  put,
  select: [from + put.length, from + put.length],
});

/**
 * Puts a tag around what is selected, without the spaces at its ends, or takes it away when it is there, just outside or just
 * inside of the selection. With nothing selected the caret comes to stand between the two tags.
 */
export function toggleMark({ value, from, to }: Selected, tag: string): Change {
  const open = `<${tag}>`;
  const close = `</${tag}>`;
  if (value.slice(0, from).endsWith(open) && value.startsWith(close, to))
    return bare(from - open.length, to + close.length, value.slice(from, to));
  const picked = value.slice(from, to);
  const inner = picked.slice(open.length, -close.length);
  if (picked === open + inner + close && !inner.includes(close)) return bare(from, to, inner);
  const trimmed = picked.trim();
  const start = trimmed === '' ? from : from + picked.indexOf(trimmed);
  const end = trimmed === '' ? to : start + trimmed.length;
  return around(start, end, open, value.slice(start, end), close);
}

/** A link that all of the selection is in. */
export interface LinkAround {
  readonly from: number;
  readonly to: number;
  readonly url: string;
  readonly inner: string;
}

const LINK = /<a\s+href="([^"]*)"\s*>([\s\S]*?)<\/a>/gi;

export function linkAround({ value, from, to }: Selected): LinkAround | null {
  for (const { 0: all, 1: url = '', 2: inner = '', index } of value.matchAll(LINK))
    if (index <= from && to <= index + all.length)
      return { from: index, to: index + all.length, url: unescapeAttribute(url), inner };
  return null;
}

/** Leads what is selected to an address, or the link around it to another one; with nothing selected the address is the text. */
export function putLink(selected: Selected, url: string): Change {
  const { value } = selected;
  const link = linkAround(selected) ?? { ...selected, inner: value.slice(selected.from, selected.to) };
  return around(link.from, link.to, `<a href="${escapeAttribute(url)}">`, link.inner || escapeText(url), '</a>');
}

/** Null where there is no link. */
export function dropLink(selected: Selected): Change | null {
  const link = linkAround(selected);
  return link && bare(link.from, link.to, link.inner);
}

/** @param fallback what those see who cannot see custom emoji */
export const putEmoji = (selected: Selected, id: string, fallback: string): Change =>
  insert(selected, `<tg-emoji emoji-id="${id}">${fallback}</tg-emoji>`);

const bare = (from: number, to: number, inner: string): Change => ({
  from,
  to,
  put: inner,
  select: [from, from + inner.length],
});

const around = (from: number, to: number, open: string, inner: string, close: string): Change => ({
  from,
  to,
  put: open + inner + close,
  select: [from + open.length, from + open.length + inner.length],
});

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');
const unescapeAttribute = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
