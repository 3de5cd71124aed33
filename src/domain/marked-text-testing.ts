import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MarkedText } from './entities.ts';
import { parseMarkup, writeMarkup } from './markup.ts';

/** What tests of marked texts share. */

/** Pieces of which a person, or an unfriendly one, makes a text; none of them makes a tag out of its neighbours. */
export const PIECES = [
  ...['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'tg-spoiler', 'code', 'pre', 'blockquote'].flatMap(
    (tag) => [`<${tag}>`, `</${tag}>`],
  ),
  '<B>',
  '</ I>',
  '<blockquote expandable>',
  '<code class="language-c&quot;s">',
  '<a href="https://example.com/?a=1&amp;b=2">',
  "<a href='tg://resolve?domain=x'>",
  '<a href="javascript:alert(1)">',
  '<a>',
  '</a>',
  '<tg-emoji emoji-id="5368324170671202286">',
  '<tg-emoji emoji-id="x">',
  '</tg-emoji>',
];

export const WORDS = [
  'слово',
  ' ',
  '\n',
  '👩‍👩‍👧',
  '👍',
  '&amp;',
  '& ',
  'a>b ',
  '{name}',
  '{code}',
  '{ ИМЯ }',
  '{nmae}',
  '\r\n',
  '&#128512;',
];

/** A text with tags, well formed or not. */
export const sources = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...WORDS)), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

/** One in which every tag is closed where it should be. */
export const wellFormed = sources.map((source) => writeMarkup(parseMarkup(source).marked).replaceAll('{nmae}', ''));

/** Holds when the marks lie within the text, none is empty or parts a surrogate pair, and none crosses another. */
export function assertSound({ text, entities }: MarkedText): void {
  const context = JSON.stringify({ text, entities });
  for (const { offset, length } of entities) {
    assert.ok(offset >= 0 && length > 0 && offset + length <= text.length, context);
    for (const edge of [offset, offset + length]) {
      assert.ok((text.codePointAt(edge - 1) ?? 0) <= 0xffff || !/^[\udc00-\udfff]/.test(text.slice(edge)), context);
    }
  }
  entities.forEach((one, index) => {
    const end = one.offset + one.length;
    for (const next of entities.slice(index + 1)) {
      assert.ok(next.offset > one.offset || (next.offset === one.offset && next.length <= one.length), context);
      assert.ok(next.offset >= end || next.offset + next.length <= end, context);
    }
  });
}
