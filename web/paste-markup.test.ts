import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseMarkup } from '../src/domain/markup.ts';
import { markupOf } from './paste-markup.ts';

const pasted = (cases: Readonly<Record<string, string>>) => {
  for (const [html, markup] of Object.entries(cases)) assert.equal(markupOf(html), markup, html);
};

describe('what is pasted', () => {
  it('keeps the looks that a message can have', () => {
    pasted({
      '<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>': '<b>a</b> <b>b</b> <i>c</i> <i>d</i>',
      '<u>a</u> <s>b</s> <del>c</del>': '<u>a</u> <s>b</s> <s>c</s>',
      '<span style="font-weight:700;font-style:italic">a</span>': '<b><i>a</i></b>',
      '<span style="text-decoration: underline line-through">a</span>': '<u><s>a</s></u>',
      '<code>a</code> <pre>\nb  c\nd</pre>': '<code>a</code>\n<pre>b  c\nd</pre>',
      '<pre><code class="x"><span style="font-weight:bold">if</span> (a &lt; b)</code></pre>': '<pre>if (a < b)</pre>',
      '<blockquote>a<br>b</blockquote>c': '<blockquote>a\nb</blockquote>\nc',
      '<a href="https://example.com/?a=1&amp;b=2">a</a>': '<a href="https://example.com/?a=1&amp;b=2">a</a>',
    });
  });

  it('is plain where nothing is marked, and where a mark is taken back', () => {
    pasted({
      '<span style="font-weight:400">a</span><font color=red>b</font><o:p>c</o:p>': 'abc',
      '<b style="font-weight:normal" id="docs-internal-guid-1"><span>a</span></b>': 'a',
      '<a href="javascript:alert(1)">a</a> <a href="mailto:a@b.ru">a@b.ru</a> <a name="x">b</a>': 'a a@b.ru b',
      '<a href="https://example.com/"><span style="text-decoration:underline">example.com</span></a>': 'example.com',
      '<b> </b><i></i>': '',
      '': '',
    });
  });

  it('keeps its lines', () => {
    pasted({
      '<p>a</p><p>b</p>': 'a\n\nb',
      '<p style="margin:0">a</p><p style="margin-bottom:0pt">b</p>': 'a\nb',
      '<div>a</div><div><br></div><div>b<br></div><div>c</div>': 'a\n\nb\nc',
      'a<br/>b<br><br>c': 'a\nb\n\nc',
      '<p>a</p><ul><li>b</li><li><p>c</p></li></ul><ol start="3"><li>d</li><li>e</li></ol>':
        'a\n\n• b\n• c\n3. d\n4. e',
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>': 'a b\nc',
      '<h2>a</h2>b': '<b>a</b>\n\nb',
    });
  });

  it('has spaces where they are seen', () => {
    pasted({
      'a\n  b <b> c </b> d': 'a b <b>c</b> d',
      '<p>\n  a\n</p>\n<p>&nbsp;</p>\n': 'a',
      '10&nbsp;000&thinsp;₽': '10\u00a0000\u2009₽',
      '<span style="white-space: pre-wrap">a\nb  c</span>': 'a\nb  c',
    });
  });

  it('has its characters, and no tag that was a text', () => {
    pasted({
      '&laquo;a&raquo; &mdash; &#1103;&#x1F600; &unknown; R&D': '«a» — я😀 &unknown; R&D',
      '&lt;b&gt; &amp;lt;': '&lt;b> &amp;lt;',
      'a < b <3': 'a < b <3',
    });
  });

  it('has nothing that is not seen', () => {
    pasted({
      '<style>p > b {}</style>a<script>if (a < b) "</b>"</script><title>x</title>b<!-- <b>c -->': 'ab',
      '<!DOCTYPE html><?xml version="1.0"?><![if !supportLists]>a<![endif]>': 'a',
      'a<script>never closed': 'a',
      'a<img src="x.png" alt="Логотип">b': 'ab',
      '<html><body>x<!--StartFragment--><i>a</i><!--EndFragment-->y</body></html>': '<i>a</i>',
    });
  });

  it('keeps the emoji of Telegram Web, its own ones too', () => {
    const emoji = '<tg-emoji emoji-id="5319238458324043162">🍎</tg-emoji>';
    pasted({
      '<custom-emoji-element class="custom-emoji" data-doc-id="5319238458324043162" data-sticker-emoji="🍎"></custom-emoji-element>':
        emoji,
      'a <img class="custom-emoji emoji" data-document-id="5319238458324043162" alt="🍎" src="blob:x"> b': `a ${emoji} b`,
      [emoji]: emoji,
      '<img class="emoji" alt="👍" src="x.png"> <img data-doc-id="x" alt="🇷🇺">': '👍 🇷🇺',
    });
  });

  it('keeps the spoilers and quotes of Telegram Web', () => {
    pasted({
      '<span class="spoiler"><span class="spoiler-text">a</span></span>': '<tg-spoiler>a</tg-spoiler>',
      '<span data-entity-type="MessageEntitySpoiler">a</span>': '<tg-spoiler>a</tg-spoiler>',
      '<div class="Blockquote" data-entity-type="MessageEntityBlockquote">a</div>b': '<blockquote>a</blockquote>\nb',
    });
  });

  it('is right as it comes from a word processor', () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<style><!-- p.MsoNormal {margin:0} --></style></head><body lang=RU><!--StartFragment-->
<p class=MsoNormal><b><span lang=RU style='font-size:14.0pt'>Здравствуйте!<o:p></o:p></span></b></p>
<p class=MsoNormal><span lang=RU>Вы
выиграли: <i>чайник</i>&nbsp;&mdash; <a href="https://example.com/prize">смотреть</a>.<o:p></o:p></span></p>
<!--EndFragment--></body></html>`;
    assert.equal(
      markupOf(word),
      '<b>Здравствуйте!</b>\n\nВы выиграли: <i>чайник</i>\u00a0— <a href="https://example.com/prize">смотреть</a>.',
    );
  });

  it('is a text without a fault, whatever it was', () => {
    const pieces = fc.constantFrom(
      ...['<b>', '</b>', '<i style="font-weight:bold">', '</i>', '<p>', '</p>', '<a href="t.me/x">', '</a>', '<pre>'],
      ...['</pre>', '<li>', '<ol>', '</ol>', '<br>', '<td>', '</td>', '<blockquote>', '</blockquote>', '<script>'],
      ...['<img alt="👍" data-doc-id="1">', 'слово', ' ', '\n', '&lt;b&gt;', '<', '&', '"', '<!--', '-->', '<a href="'],
    );
    const sources = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(sources, (source) => {
        assert.deepEqual(parseMarkup(markupOf(source)).faults, []);
      }),
      { numRuns: 1000 },
    );
  });
});
