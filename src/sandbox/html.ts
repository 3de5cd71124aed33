import type { MessageEntity } from '@grammyjs/types/message.js';
import { badRequest } from './api-error.ts';

/** Text with its spans, offsets in UTF-16 units. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

const SIMPLE_TAGS: Readonly<Record<string, MessageEntity.CommonMessageEntity['type']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  'tg-spoiler': 'spoiler',
};
const OTHER_TAGS = new Set(['a', 'pre', 'span', 'blockquote', 'tg-emoji', 'tg-time']);
const NAMED_CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const CHARACTER = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?/giy;
const ATTRIBUTE = /\s+([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+)))?/y;
const TAG_END = /\s*>/y;

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
}

/**
 * Reads Telegram's HTML subset (`parse_mode: 'HTML'`).
 * @throws ApiError 400 `can't parse entities: …` with TDLib's reasons
 */
export function parseHtml(source: string): FormattedText {
  if (!/[<&]/.test(source)) return { text: source, entities: [] };
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  const fail = (reason: string, offset = at) =>
    badRequest(`can't parse entities: ${reason.replace('%', String(Buffer.byteLength(source.slice(0, offset))))}`);

  while (at < source.length) {
    const character = source[at];
    if (character === '&') {
      const [decoded, length] = characterAt(source, at);
      text += decoded;
      at += length;
    } else if (character !== '<') {
      const next = source.slice(at).search(/[<&]/);
      const end = next === -1 ? source.length : at + next;
      text += source.slice(at, end);
      at = end;
    } else if (source[at + 1] === '/') {
      const end = source.indexOf('>', at);
      if (end === -1) throw fail('Unclosed end tag at byte offset %');
      const name = source
        .slice(at + 2, end)
        .trim()
        .toLowerCase();
      const tag = open.pop();
      if (tag === undefined) throw fail('Unexpected end tag at byte offset %');
      if (name !== '' && name !== tag.name)
        throw fail(`Unmatched end tag at byte offset %, expected "</${tag.name}>", found "</${name}>"`);
      if (text.length > tag.start) addEntity(entities, tag, text);
      at = end + 1;
    } else {
      const start = at;
      const name = /[^\s>]*/y;
      name.lastIndex = at + 1;
      const tagName = (name.exec(source)?.[0] ?? '').toLowerCase();
      at = name.lastIndex;
      if (at >= source.length) throw fail('Unclosed start tag at byte offset %', start);
      if (!(tagName in SIMPLE_TAGS) && !OTHER_TAGS.has(tagName))
        throw fail(`Unsupported start tag "${tagName}" at byte offset %`, start);
      const attributes = new Map<string, string>();
      for (;;) {
        ATTRIBUTE.lastIndex = at;
        const found = ATTRIBUTE.exec(source);
        if (found === null) break;
        attributes.set(found[1]!.toLowerCase(), decode(found[2] ?? found[3] ?? found[4] ?? ''));
        at = ATTRIBUTE.lastIndex;
      }
      TAG_END.lastIndex = at;
      if (!TAG_END.test(source)) throw fail('Unclosed start tag at byte offset %', start);
      if (tagName === 'span' && attributes.get('class') !== 'tg-spoiler')
        throw fail('Tag "span" must have class "tg-spoiler" at byte offset %', start);
      at = TAG_END.lastIndex;
      open.push({ name: tagName, attributes, start: text.length });
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw fail(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  entities.sort((one, other) => one.offset - other.offset || other.length - one.length);
  return { text, entities };
}

function addEntity(entities: MessageEntity[], tag: OpenTag, text: string): void {
  const span = { offset: tag.start, length: text.length - tag.start };
  const simple = SIMPLE_TAGS[tag.name];
  if (simple !== undefined) {
    const language = tag.attributes.get('class');
    // `<pre><code class="language-x">`: the inner tag only names the language of the outer one.
    entities.push(
      simple === 'code' && language?.startsWith('language-')
        ? { type: 'pre', ...span, language: language.slice('language-'.length) }
        : { type: simple, ...span },
    );
    return;
  }
  switch (tag.name) {
    case 'a': {
      const url = tag.attributes.get('href') ?? text.slice(tag.start);
      if (/^(?:https?:\/\/|tg:\/\/|mailto:|tel:)\S+$|^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/i.test(url))
        entities.push({ type: 'text_link', ...span, url });
      return;
    }
    case 'span':
      entities.push({ type: 'spoiler', ...span });
      return;
    case 'blockquote':
      entities.push({ type: tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', ...span });
      return;
    case 'tg-emoji':
      entities.push({ type: 'custom_emoji', ...span, custom_emoji_id: tag.attributes.get('emoji-id') ?? '' });
      return;
    case 'tg-time':
      entities.push({
        type: 'date_time',
        ...span,
        unix_time: Number(tag.attributes.get('unix') ?? 0),
        date_time_format: (tag.attributes.get('format') ??
          '') as MessageEntity.DateTimeMessageEntity['date_time_format'],
      });
      return;
    default: {
      const inner = entities.at(-1);
      if (inner?.type === 'pre' && inner.offset === span.offset && inner.length === span.length) return;
      entities.push({ type: 'pre', ...span });
    }
  }
}

/** The character that a reference at `at` stands for, and the reference's length; an unknown one stands for itself. */
function characterAt(source: string, at: number): [string, number] {
  CHARACTER.lastIndex = at;
  const found = CHARACTER.exec(source);
  if (found === null) return ['&', 1];
  const [all, hexadecimal, decimal, named] = found;
  if (named !== undefined) return [NAMED_CHARACTERS[named.toLowerCase()] ?? all, all.length];
  const code = hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16);
  return code === 0 || code > 0x10ffff ? ['&', 1] : [String.fromCodePoint(code), all.length];
}

const decode = (value: string): string =>
  value.replace(/&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot);?/gi, (reference) => characterAt(reference, 0)[0]);
