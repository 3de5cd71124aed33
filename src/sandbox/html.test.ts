import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from './api-error.ts';
import { formatText } from './text.ts';

const html = (source: string) => formatText(source, 'HTML');

test('the tags that Telegram knows become entities in UTF-16 units', () => {
  assert.deepEqual(html('👍 <b>bold <i>both</i></b> <u>u</u><s>s</s><code>c</code>'), {
    text: '👍 bold both usc',
    entities: [
      { type: 'bold', offset: 3, length: 9 },
      { type: 'italic', offset: 8, length: 4 },
      { type: 'underline', offset: 13, length: 1 },
      { type: 'strikethrough', offset: 14, length: 1 },
      { type: 'code', offset: 15, length: 1 },
    ],
  });
  const cases: [string, object][] = [
    ['<a href="https://x.org/?a=1&amp;b=2">l</a>', { type: 'text_link', url: 'https://x.org/?a=1&b=2' }],
    ['<pre><code class="language-ts">l</code></pre>', { type: 'pre', language: 'ts' }],
    ['<pre>l</pre>', { type: 'pre' }],
    ['<span class="tg-spoiler">l</span>', { type: 'spoiler' }],
    ['<tg-spoiler>l</tg-spoiler>', { type: 'spoiler' }],
    ['<blockquote expandable>l</blockquote>', { type: 'expandable_blockquote' }],
    ['<tg-emoji emoji-id="5">l</tg-emoji>', { type: 'custom_emoji', custom_emoji_id: '5' }],
  ];
  for (const [source, entity] of cases)
    assert.deepEqual(html(source), { text: 'l', entities: [{ offset: 0, length: 1, ...entity }] }, source);
});

test('character references are read, other ampersands stand for themselves', () => {
  assert.equal(html('&lt;b&gt; &amp; &quot;&#33;&#x21;&nbsp; A&B').text, '<b> & "!!&nbsp; A&B');
});

test('wrong markup is refused with the place in bytes', () => {
  const cases: [string, string][] = [
    ['ы <p>x</p>', 'Unsupported start tag "p" at byte offset 3'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ];
  for (const [source, reason] of cases)
    assert.throws(
      () => html(source),
      (error: ApiError) => error.message === `Bad Request: can't parse entities: ${reason}`,
      source,
    );
});

test('edges are trimmed with their entities; commands and links are marked', () => {
  assert.deepEqual(html(' <b> a </b> '), { text: 'a', entities: [{ type: 'bold', offset: 0, length: 1 }] });
  assert.deepEqual(formatText('/start x, see https://x.org/a.'), {
    text: '/start x, see https://x.org/a.',
    entities: [
      { type: 'bot_command', offset: 0, length: 6 },
      { type: 'url', offset: 14, length: 15 },
    ],
  });
});
