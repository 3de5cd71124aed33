/**
 * HTML as a row of tokens, by hand: a page under Trusted Types hands no text to the browser's own parser. It is for what the
 * clipboard holds, which browsers and offices have written, and takes whatever else comes as text.
 */

export type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly type: 'close'; readonly name: string };

const TAG = /<(\/?)([a-z][\w:-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/iy;
const ATTRIBUTE = /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** What is within is no text of the document. */
const HIDDEN = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'math',
  'textarea',
  'select',
]);

/** Tags in lower case, character references decoded; comments, declarations, scripts and styles are left out. */
export function* htmlTokens(source: string): Generator<Token> {
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    if (next !== at) {
      const end = next === -1 ? source.length : next;
      yield { type: 'text', text: decoded(source.slice(at, end)) };
      at = end;
      continue;
    }
    TAG.lastIndex = at;
    const [all, slash, tag = '', rest = ''] = TAG.exec(source) ?? [];
    if (all === undefined) {
      const end = endOfDeclaration(source, at);
      if (end === at) yield { type: 'text', text: '<' };
      at = Math.max(end, at + 1);
      continue;
    }
    at += all.length;
    const name = tag.toLowerCase();
    if (slash !== '') yield { type: 'close', name };
    else if (!HIDDEN.has(name)) yield { type: 'open', name, attributes: attributesOf(rest) };
    else if (!rest.endsWith('/')) {
      const close = new RegExp(`</${name}\\s*>`, 'gi');
      close.lastIndex = at;
      at = close.exec(source) === null ? source.length : close.lastIndex;
    }
  }
}

/** Where a comment, a declaration or an instruction that begins here ends; the same place when none begins. */
function endOfDeclaration(source: string, at: number): number {
  if (!/[!?]/.test(source.charAt(at + 1))) return at;
  const mark = source.startsWith('<!--', at) ? '-->' : '>';
  const end = source.indexOf(mark, at + 2);
  return end === -1 ? source.length : end + mark.length;
}

const attributesOf = (source: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(source.matchAll(ATTRIBUTE), ([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decoded(double ?? single ?? bare ?? ''),
    ]),
  );

/** Those that browsers and offices write; all others have a number (https://html.spec.whatwg.org/#named-character-references). */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  zwnj: '\u200c',
  zwj: '\u200d',
  shy: '\u00ad',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  bull: '•',
  middot: '·',
  deg: '°',
  times: '×',
  minus: '−',
  sect: '§',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
};

const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (all: string, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : all;
    },
  );
