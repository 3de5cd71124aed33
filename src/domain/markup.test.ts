import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOSTILE } from './hostile-testing.ts';
import { assertSound, PIECES, sources } from './marked-text-testing.ts';
import { isAddress, parseMarkup, writeMarkup } from './markup.ts';

const read = (source: string) => parseMarkup(source).marked;
const faults = (source: string) => parseMarkup(source).faults;

describe('a text with tags', () => {
  it('becomes its text and entities, offsets in UTF-16 units', () => {
    assert.deepEqual(read('👍 <b>Привет, <i>👩‍👩‍👧</i></b>!'), {
      text: '👍 Привет, 👩‍👩‍👧!',
      entities: [
        { type: 'bold', offset: 3, length: 16 },
        { type: 'italic', offset: 11, length: 8 },
      ],
    });
  });

  it('may have every tag of Telegram, under each of its names', () => {
    const types = {
      bold: ['b', 'strong'],
      italic: ['i', 'em'],
      underline: ['u', 'ins', 'INS'],
      strikethrough: ['s', 'strike', 'del'],
      spoiler: ['tg-spoiler'],
      code: ['code'],
      pre: ['pre'],
      blockquote: ['blockquote'],
    };
    for (const [type, tags] of Object.entries(types)) {
      for (const tag of tags) {
        assert.deepEqual(parseMarkup(`<${tag}>x</${tag}>`), {
          marked: { text: 'x', entities: [{ type, offset: 0, length: 1 }] },
          faults: [],
        });
      }
    }
    assert.deepEqual(read('<blockquote expandable>x</blockquote>').entities, [
      { type: 'expandable_blockquote', offset: 0, length: 1 },
    ]);
  });

  it('keeps custom emoji, with what stands for it where it cannot be seen', () => {
    assert.deepEqual(read('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>'), {
      text: '👍',
      entities: [{ type: 'custom_emoji', custom_emoji_id: '5368324170671202286', offset: 0, length: 2 }],
    });
    assert.deepEqual(faults('<tg-emoji emoji-id="none">👍</tg-emoji>'), [{ code: 'emoji', at: 0, tag: 'tg-emoji' }]);
  });

  it('names the language of a program', () => {
    const pre = [{ type: 'pre', language: 'python', offset: 0, length: 1 }];
    assert.deepEqual(read('<pre><code class="language-python">x</code></pre>').entities, pre);
    assert.deepEqual(read('<pre><code>x</code></pre>').entities, [{ type: 'pre', offset: 0, length: 1 }]);
  });

  it('shows what is no tag as it is written, and the characters that references stand for', () => {
    const { text } = read('a < b, <city>, {x}, R&D &lt;b&gt; &quot;&amp;&#34;&#x1f600; &nbsp; &#0; &#xd800;');
    assert.equal(text, 'a < b, <city>, {x}, R&D <b> "&"😀 &nbsp; &#0; &#xd800;');
  });

  it('has line breaks of one kind', () => {
    assert.equal(read('a\r\nb\rc\nd').text, 'a\nb\nc\nd');
  });

  it('marks nothing where there is nothing', () => {
    assert.deepEqual(read('<b></b>a<i></i>'), { text: 'a', entities: [] });
  });
});

describe('a slip in the tags', () => {
  it('is named with its place, and the text can be shown all the same', () => {
    assert.deepEqual(parseMarkup('<b>a'), {
      marked: { text: 'a', entities: [{ type: 'bold', offset: 0, length: 1 }] },
      faults: [{ code: 'unclosed', at: 0, tag: 'b' }],
    });
    assert.deepEqual(parseMarkup('a</i>'), {
      marked: { text: 'a', entities: [] },
      faults: [{ code: 'stray', at: 1, tag: 'i' }],
    });
    assert.deepEqual(parseMarkup('<b>a<i>b</b>c</i>'), {
      marked: {
        text: 'abc',
        entities: [
          { type: 'bold', offset: 0, length: 2 },
          { type: 'italic', offset: 1, length: 1 },
          { type: 'italic', offset: 2, length: 1 },
        ],
      },
      faults: [{ code: 'crossed', at: 8, tag: 'b' }],
    });
  });

  it('is a link that Telegram would refuse the whole message for', () => {
    for (const href of ['', 'javascript:alert(1)', 'mailto:a@b.ru', 'tel:+79161234567', 'http://localhost/', 'x', '/a'])
      assert.deepEqual(faults(`<a href="${href}">x</a>`), [{ code: 'link', at: 0, tag: 'a' }], href);
    assert.equal(read('<a href="javascript:alert(1)">x</a>').text, 'x');
  });
});

it('an address is one of the web with a full host name, or of Telegram itself', () => {
  for (const address of [
    'https://t.me/x',
    'http://пример.рф',
    't.me/x',
    'https://a.b:8080/?q#f',
    'tg://resolve?domain=x',
  ])
    assert.ok(isAddress(address), address);
  for (const address of [
    'https://localhost',
    'ftp://a.b',
    'https://a b.ru',
    'data:text/html,x.y',
    'https://a.b/{code}',
    'tg:',
  ])
    assert.ok(!isAddress(address), address);
});

describe('whatever is written', () => {
  it('gives sound entities and a text in which nothing is left of a tag', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const { marked } = parseMarkup(source);
        assertSound(marked);
        for (const tag of PIECES.filter((piece) => piece !== '</ I>'))
          assert.ok(!marked.text.includes(tag), marked.text);
      }),
      { numRuns: 500 },
    );
  });

  it('is written as a text that reads the same, and has no faults any more', () => {
    const unfriendly = fc.oneof(
      sources,
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...HOSTILE.map(({ text }) => text)),
      fc.string({
        unit: fc.constantFrom('<', '>', '&', 'b', '/', 'lt;', '<a ', ' ', 'href', '=', '"', '#60;', '&lt;'),
      }),
    );
    fc.assert(
      fc.property(unfriendly, (source) => {
        const { marked } = parseMarkup(source);
        assertSound(marked);
        assert.deepEqual(parseMarkup(writeMarkup(marked)), { marked, faults: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it('is read to its end, be it nothing but slips', () => {
    for (const piece of ['<b ', '</b>', '<a href="', '&#', '<b><i></b>', '<code class='])
      assertSound(read(`${piece.repeat(500)}x`));
  });

  it('needs no escaping where it means nothing', () => {
    const text = 'Том & Джерри: 2 < 3 > 1, "R&D" <город>';
    assert.equal(writeMarkup({ text, entities: [] }), text);
    assert.equal(writeMarkup({ text: '<b> &amp;', entities: [] }), '&lt;b> &amp;amp;');
    assert.deepEqual(read(writeMarkup({ text: '<a href="<b>', entities: [] })), { text: '<a href="<b>', entities: [] });
  });
});
