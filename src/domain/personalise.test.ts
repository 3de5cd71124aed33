import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOSTILE } from './hostile-testing.ts';
import { assertSound, sources } from './marked-text-testing.ts';
import { parseMarkup } from './markup.ts';
import { personalise, shownLength, type PersonWords } from './personalise.ts';

const WORDS: PersonWords = { name: 'Анна', code: 'AB12-CD34', status: 'одобрена' };

const filled = (source: string, words: Partial<PersonWords> = {}, limit?: number) =>
  personalise(parseMarkup(source).marked, { ...WORDS, ...words }, limit);

describe('placeholders', () => {
  it('are filled in either language, whatever the case', () => {
    assert.equal(filled('{name}, {Код}: { СТАТУС } {CODE}').text, 'Анна, AB12-CD34: одобрена AB12-CD34');
  });

  it('move what is marked behind them and around them', () => {
    assert.deepEqual(filled('{name}! <b>{name} и {code}</b> <code>{code}</code>', { name: '👍' }), {
      text: '👍! 👍 и AB12-CD34 AB12-CD34',
      entities: [
        { type: 'bold', offset: 4, length: 14 },
        { type: 'code', offset: 19, length: 9 },
      ],
    });
  });

  it('are not looked for in what they were filled with', () => {
    assert.equal(filled('{name} {code}', { name: '{code} {status} $& <b>' }).text, '{code} {status} $& <b> AB12-CD34');
  });

  it('that are none stay as they are', () => {
    assert.equal(filled('{город} {} {{x}} {na me}').text, '{город} {} {{x}} {na me}');
  });

  it('with nothing in their place take their mark along', () => {
    assert.deepEqual(filled('Здравствуйте<b>{name}</b>!', { name: '' }), { text: 'Здравствуйте!', entities: [] });
  });

  it('that are marked in part lose that mark, and the rest stays right', () => {
    const { text, entities } = filled('<b>Да, {na</b><i>me}</i>!');
    assert.equal(text, 'Да, Анна!');
    assert.deepEqual(entities, [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 4, length: 4 },
    ]);
  });
});

describe('a personal text', () => {
  it('has no white space at its ends, and its marks are where they were', () => {
    assert.deepEqual(filled(' \n<b> a </b>b <i> </i>\n'), {
      text: 'a b',
      entities: [{ type: 'bold', offset: 0, length: 2 }],
    });
  });

  it('that is too long ends where Telegram would refuse the rest', () => {
    const cut = filled('<b>{name}</b> и ещё', { name: '👍'.repeat(10) }, 10);
    assert.deepEqual(cut, { text: '👍👍👍👍…', entities: [{ type: 'bold', offset: 0, length: 8 }] });
  });

  it('loses a custom emoji that it has no room for', () => {
    assert.deepEqual(filled('12345<tg-emoji emoji-id="7">👍👍</tg-emoji>', {}, 8).entities, []);
  });

  it('fits and is sound whatever is written and whatever the name', () => {
    const names = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...HOSTILE.map(({ text }) => text), '{code}', '', ' ', '</b>', '🎉'.repeat(3000)),
    );
    const limits = fc.constantFrom(1, 5, 64, 1024, 4096);
    fc.assert(
      fc.property(sources, names, limits, (source, name, limit) => {
        const personal = filled(source, { name }, limit);
        assertSound(personal);
        assert.ok(personal.text.length <= limit);
        assert.equal(personal.text, personal.text.trim());
      }),
      { numRuns: 1000 },
    );
  });
});

it('the length shown is that of the longest name, code and status, without tags and outer space', () => {
  assert.equal(shownLength(' <b>ab</b> &lt; '), 4);
  assert.equal(shownLength('{name}'), 100);
  assert.ok(shownLength('{code}') >= 'XXXX-XXXX-XXXX-XXXX'.length);
  assert.equal(shownLength('{name'), 5);
});
