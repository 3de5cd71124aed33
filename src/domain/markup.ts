import { splitEntities, type EntityType, type MarkedText, type RichNode, type TextEntity } from './entities.ts';
import { escapeHtml } from './text.ts';

export type { MarkedText, TextEntity } from './entities.ts';

/**
 * The text that staff write, with the tags of Telegram's HTML (https://core.telegram.org/bots/api#html-style), and the
 * entities that it means. It is read here and not by Telegram, so that lengths are known before it is sent, names can be put
 * in without harming a tag, and a slip is pointed out instead of refused.
 */

/** `unclosed` to the end; `crossed`: closed while one within it is open; `stray`: closes nothing; `link`, `emoji`: names none. */
export const MARKUP_FAULTS = ['unclosed', 'crossed', 'stray', 'link', 'emoji'] as const;

export interface MarkupFault {
  readonly code: (typeof MARKUP_FAULTS)[number];
  /** Where the tag begins in the source. */
  readonly at: number;
  /** Its name, in lower case. */
  readonly tag: string;
}

const SIMPLE: Readonly<Record<string, EntityType>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  pre: 'pre',
  code: 'code',
};

const NAMES = 'b|strong|i|em|u|ins|s|strike|del|tg-spoiler|pre|code|blockquote|a|tg-emoji';
const TAG = new RegExp(`<(/?)(${NAMES})((?:\\s[^<>]*)?)>`, 'gi');
/** What a tag may begin with, whatever comes behind it. */
const BEGINNING = new RegExp(`<(?=/?(?:${NAMES})[\\s>])`, 'gi');
const ATTRIBUTE = /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * What Telegram takes as an address: the web with a full host name (the scheme may be missing), or its own `tg://`. Given as an
 * entity any other is an error that fails the whole message (tdlib, `LinkManager::check_link`), `mailto:` and `tel:` too.
 * Braces are refused because a placeholder is not filled in there.
 */
const ADDRESS =
  /^(?:https?:\/\/)?[^\s/?#@:"<>{}]+\.[^\s/?#@:.,"<>{}]+(?::\d{1,5})?(?:[/?#][^\s"<>{}]*)?$|^tg:\/\/[a-z][^\s"<>{}]*$/i;

/** Whether Telegram opens an address, be it of a link or of a button. */
export const isAddress = (address: string): boolean => address.length <= 2_048 && ADDRESS.test(address);

type Mark = Omit<TextEntity, 'offset' | 'length'>;

interface Open {
  readonly tag: string;
  readonly at: number;
  readonly start: number;
  /** Null for a tag that marks nothing. */
  mark: Mark | null;
  /** Where its entity will stand, so that the outer one comes first. */
  readonly place: number;
}

/**
 * Reads a text with tags. Lenient: what is no known tag stays as it is written, and a fault still leaves a text that can be
 * shown, without any of the tags.
 */
export function parseMarkup(source: string): { readonly marked: MarkedText; readonly faults: readonly MarkupFault[] } {
  const given = source.replace(/\r\n?/g, '\n');
  const faults: MarkupFault[] = [];
  const entities: (TextEntity | null)[] = [];
  const open: Open[] = [];
  let text = '';
  let at = 0;

  const start = (tag: string, mark: Mark | null, from = at): void => {
    open.push({ tag, mark, at: from, start: text.length, place: entities.push(null) - 1 });
  };
  const end = (one: Open): void => {
    const length = text.length - one.start;
    if (one.mark !== null && length > 0) entities[one.place] = { ...one.mark, offset: one.start, length };
  };
  const close = (tag: string): void => {
    const which = open.findLastIndex((one) => one.tag === tag);
    if (which === -1) return void faults.push({ code: 'stray', at, tag });
    const [closed, ...inner] = open.splice(which);
    if (closed) [closed, ...inner].forEach(end);
    if (inner.length > 0) faults.push({ code: 'crossed', at, tag });
    for (const one of inner) start(one.tag, one.mark, one.at);
  };

  for (const { index, 0: all, 1: slash, 2: name = '', 3: rest = '' } of given.matchAll(TAG)) {
    text += decode(given.slice(at, index));
    at = index;
    const tag = name.toLowerCase();
    const outer = open.at(-1);
    if (slash !== '') close(tag);
    else if (tag === 'code' && outer?.mark?.type === 'pre') {
      // `<pre><code class="language-x">`: the inner tag only names the language of the outer one.
      const language = /^language-(.+)$/.exec(attributesOf(rest).get('class') ?? '')?.[1];
      if (language !== undefined) outer.mark = { ...outer.mark, language };
      start(tag, null);
    } else {
      const mark = markOf(tag, attributesOf(rest));
      if (mark === null) faults.push({ code: tag === 'a' ? 'link' : 'emoji', at, tag });
      start(tag, mark);
    }
    at = index + all.length;
  }
  text += decode(given.slice(at));
  open.forEach(end);
  faults.push(...open.map((one) => ({ code: 'unclosed' as const, at: one.at, tag: one.tag })));
  return { marked: { text, entities: entities.filter((entity) => entity !== null) }, faults };
}

/** What a tag puts on the text; null when it lacks what it is for. */
function markOf(tag: string, attributes: ReadonlyMap<string, string>): Mark | null {
  switch (tag) {
    case 'a': {
      const url = (attributes.get('href') ?? '').trim();
      return isAddress(url) ? { type: 'text_link', url } : null;
    }
    case 'tg-emoji': {
      const id = attributes.get('emoji-id') ?? '';
      return /^[1-9]\d{0,18}$/.test(id) ? { type: 'custom_emoji', custom_emoji_id: id } : null;
    }
    case 'blockquote':
      return { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' };
    default:
      return { type: SIMPLE[tag] ?? 'bold' };
  }
}

const attributesOf = (source: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(source.matchAll(ATTRIBUTE), ([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ''),
    ]),
  );

/** Replaces the references that Telegram knows; one to no character that a message can hold stays as it is. */
const decode = (source: string): string =>
  source.includes('&')
    ? source.replace(REFERENCE, (all: string, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
        const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
        const isCharacter = code === 10 || (code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
        return isCharacter ? String.fromCodePoint(code) : all;
      })
    : source;

/** The text with tags that `parseMarkup` reads back as the same, escaped where it would mean something and nowhere else. */
export const writeMarkup = ({ text, entities }: MarkedText): string =>
  splitEntities(text, entities)
    .map((node) => written(node, plain))
    .join('');

/** The text as Telegram's HTML (`parse_mode: 'HTML'`), which takes no sign that means something for itself. */
export const toHtml = ({ text, entities }: MarkedText): string =>
  splitEntities(text, entities)
    .map((node) => written(node, escapeHtml))
    .join('');

const plain = (text: string): string =>
  text.replace(REFERENCE, (all) => `&amp;${all.slice(1)}`).replace(BEGINNING, '&lt;');

function written(node: RichNode, escape: (text: string) => string): string {
  if (typeof node === 'string') return escape(node);
  const inner = node.children.map((child) => written(child, escape)).join('');
  const { type, url = '', language, custom_emoji_id: id = '' } = node.entity;
  switch (type) {
    case 'text_link':
      return `<a href="${escapeHtml(url)}">${inner}</a>`;
    case 'custom_emoji':
      return `<tg-emoji emoji-id="${escapeHtml(id)}">${inner}</tg-emoji>`;
    case 'expandable_blockquote':
      return `<blockquote expandable>${inner}</blockquote>`;
    case 'pre':
      return language === undefined
        ? `<pre>${inner}</pre>`
        : `<pre><code class="language-${escapeHtml(language)}">${inner}</code></pre>`;
    default:
      return `<${TAG_OF[type]}>${inner}</${TAG_OF[type]}>`;
  }
}

const TAG_OF = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  blockquote: 'blockquote',
} as const satisfies Partial<Record<EntityType, string>>;
