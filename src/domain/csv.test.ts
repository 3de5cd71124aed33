import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine, exactText } from './csv.ts';

const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uff1d1', '\uff0b1', '\uff0d1', '\uff201'];

test('a cell that could be run as a formula is told apart, in either language', () => {
  for (const language of ['ru', 'en'] as const)
    for (const cell of HOSTILE) {
      const delimiter = language === 'ru' ? ';' : ',';
      const [row] = parse(csvLine(language, [cell, 'x']), { delimiter, relax_column_count: true });
      assert.deepEqual(row, [`'${cell}`, 'x']);
    }
});

test('any cells come back as they were, but for the apostrophe', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...HOSTILE, '"', '""', ';', ',', '\ufeff', '\u202e', '\r\n'),
  );
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('ru' as const, 'en' as const),
      (cells, language) => {
        const delimiter = language === 'ru' ? ';' : ',';
        const rows = parse(csvLine(language, cells), { delimiter, record_delimiter: '\r\n' });
        assert.equal(rows.length, 1);
        assert.deepEqual(
          rows[0]?.map((text, i) => (text === cells[i] ? text : text.replace(/^'/, ''))),
          cells,
        );
      },
    ),
  );
});

test('what a spreadsheet would make a number or a date of stays a text', () => {
  for (const text of ['1234567812345678', '007', '12E4', '3-4', '1/2', '10:30', '50%', '1MAR24', '5 мая', '12.5'])
    assert.equal(exactText(text), `'${text}`);
  for (const text of ['', 'E', 'AB12', '7KQ2-X9PM-44TR', 'card']) assert.equal(exactText(text), text);
});
