import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ComposedContent } from './broadcast.ts';
import { contentOf } from './content-testing.ts';
import { wellFormed } from './marked-text-testing.ts';
import { composeMessage, contentFaults, limitOf } from './personalise.ts';

const photo = { id: 7, kind: 'photo' } as const;
const url = 'https://example.com/';

const found = (changes: Parameters<typeof contentOf>[0]) =>
  contentFaults(contentOf(changes)).map(({ path, code }) => `${path} ${code}`);
const inText = (ru: string) => contentFaults(contentOf({ text: { ru, en: null } }));

describe('a message', () => {
  it('is ready with a text in one language or with a file alone', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ text: { ru: 'a', en: null } }), []);
    assert.deepEqual(found({ text: { ru: null, en: null }, attachment: photo }), []);
    assert.deepEqual(found({ text: { ru: null, en: 'a' }, buttons: [{ label: { ru: null, en: 'b' }, url }] }), []);
    assert.deepEqual(found({ buttons: [{ label: { ru: 'б', en: null }, url: 't.me/x' }] }), []);
  });

  it('without a text needs a file', () => {
    for (const ru of [null, '', ' \n ', '<b> </b>'])
      assert.deepEqual(found({ text: { ru, en: null } }), ['text empty']);
  });

  it('has at most 4,096 units, beside a file 1,024, and a placeholder counts at its longest', () => {
    assert.deepEqual(inText(`<b>${'a'.repeat(4096)}</b>`), []);
    assert.deepEqual(inText('👍'.repeat(2049)), [
      { path: 'text.ru', code: 'long', details: { length: 4098, limit: 4096 } },
    ]);
    assert.deepEqual(found({ text: { ru: null, en: `${'a'.repeat(4000)}{name}` } }), ['text.en long']);
    assert.deepEqual(found({ text: { ru: 'a'.repeat(1024), en: null }, attachment: photo }), []);
    assert.deepEqual(found({ text: { ru: 'a'.repeat(1025), en: null }, attachment: photo }), ['text.ru long']);
  });

  it('has no more marks than Telegram shows', () => {
    assert.deepEqual(inText('<b>a</b> '.repeat(100)), []);
    assert.deepEqual(inText('<b>a</b> '.repeat(101)), [
      { path: 'text.ru', code: 'marks', details: { count: 101, limit: 100 } },
    ]);
  });

  it('has tags that fit together', () => {
    assert.deepEqual(inText('<b>a<a href="mailto:a@b.ru">x</a>'), [
      { path: 'text.ru', code: 'link', details: { at: 4, tag: 'a' } },
      { path: 'text.ru', code: 'unclosed', details: { at: 0, tag: 'b' } },
    ]);
  });

  it('has no placeholder that is mistyped, but may have other words in braces', () => {
    const slips = {
      nmae: 'name',
      nam: 'name',
      Names: 'name',
      stauts: 'status',
      имч: 'имя',
      кодд: 'код',
      стутас: 'статус',
    };
    for (const [word, meant] of Object.entries(slips)) {
      assert.deepEqual(
        inText(`a {${word}}`),
        [{ path: 'text.ru', code: 'placeholder', details: { word, meant } }],
        word,
      );
    }
    assert.deepEqual(inText('{name} { код } {город} {42} {} {x y} nmae'), []);
  });

  it('has buttons with a label and an address that Telegram opens', () => {
    const button = (label: ComposedContent['text'], address = url) => found({ buttons: [{ label, url: address }] });
    assert.deepEqual(button({ ru: null, en: ' ' }), ['buttons.0.label label']);
    assert.deepEqual(button({ ru: 'я'.repeat(65), en: 'x' }), ['buttons.0.label.ru label-long']);
    assert.deepEqual(button({ ru: '{nmae}', en: null }), ['buttons.0.label.ru placeholder']);
    for (const address of ['', 'http://localhost/', 'javascript:alert(1)', 'https://a b.ru', 'нет', 'mailto:a@b.ru'])
      assert.deepEqual(button({ ru: 'x', en: null }, address), ['buttons.0.url address'], address);
  });

  it('has no label in a language in which nobody reads it', () => {
    const label = { ru: 'Смотреть', en: 'Look' };
    assert.deepEqual(found({ text: { ru: 'a', en: null }, buttons: [{ label, url }] }), ['text.en label-alone']);
    assert.deepEqual(found({ text: { ru: null, en: null }, attachment: photo, buttons: [{ label, url }] }), []);
  });

  it('without faults is never cut, unless a name is longer than names are', () => {
    const contents = fc.record({
      text: fc.record({ ru: fc.option(wellFormed), en: fc.option(wellFormed) }),
      attachment: fc.constantFrom(null, photo),
    });
    fc.assert(
      fc.property(contents, (changes) => {
        const content = contentOf(changes);
        if (contentFaults(content).length > 0) return;
        const words = { name: '漢'.repeat(100), code: 'ABCD-ABCD-ABCD-ABCD', status: 'на проверке' };
        for (const language of ['ru', 'en'] as const) {
          const { text, caption } = composeMessage(content, language, words).body;
          const shown = typeof text === 'string' ? text : typeof caption === 'string' ? caption : '';
          assert.ok(shown.length <= limitOf(content) && !shown.endsWith('…'));
          assert.ok(shown !== '' || content.attachment !== null);
        }
      }),
    );
  });
});
