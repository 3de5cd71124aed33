import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { CardList, CardListTask } from '../src/contracts/cpu.ts';
import { HOSTILE } from '../src/domain/hostile-testing.ts';
import { unwrap, type Reply } from '../src/domain/errors.ts';
import { readCardList } from './card-list-task.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-lists-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ANY: CardListTask['card'] = { masks: [], check: 'none', list: 'refuse' };

async function read(file: string | Uint8Array, card: Partial<CardListTask['card']> = {}): Promise<Reply<CardList>> {
  const path = join(folder, 'list');
  writeFileSync(path, file);
  const reply = await readCardList({ path, card: { ...ANY, ...card } });
  assert.equal(existsSync(path), false, 'the uploaded file is deleted');
  return reply;
}

const cardsOf = async (
  file: string | Uint8Array,
  card: Partial<CardListTask['card']> = {},
): Promise<readonly string[]> => unwrap(await read(file, card)).cards;

/** Windows-1251, as Excel writes CSV in Russia: enough of it for these tests. */
const windows1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
  });

/** A workbook whose first sheet has the given XML of rows. */
function workbook(rows: string, others: Record<string, string> = {}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Карты" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...others,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

/** The same archive with another size of the unpacked sheet in its headers. */
function declaring(archive: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(archive);
  for (let at = copy.indexOf('xl/worksheets/'); at >= 0; at = copy.indexOf('xl/worksheets/', at + 1)) {
    const isCentral = at >= 46 && copy.readUInt32LE(at - 46) === 0x02014b50;
    copy.writeUInt32LE(size, at - (isCentral ? 22 : 8));
  }
  return copy;
}

const text = (cell: string, value: string): string => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (cell: string, value: string): string => `<c r="${cell}"><v>${value}</v></c>`;

test('a list is read with any separator, with or without a heading, quoted or not', async () => {
  const expected = ['AB1234', '5678'];
  for (const file of [
    'ab-1234\n5678',
    '\ufeffКарта\r\nАВ 1234\r\n5678\r\n',
    'Фамилия, имя;Номер карты;Город\nБелова, Анна;AB1234;Тула\nКим, Олег;5678;Уфа\n',
    '№\tname\n"AB\n1234"\tAnna\n5678\tOleg',
    'sep=,\nphone number,card number\n79161234567,AB1234\n79161234568,5678\n',
    '"Иванов ""Ваня"" И.",AB1234\n"Пётр",5678\n',
    'loyalty\nAB1234\n5678\n',
  ]) {
    assert.deepEqual(await cardsOf(file), expected, JSON.stringify(file));
  }
});

test('a list is read in the encodings that spreadsheets write', async () => {
  const list = 'Владелец;Карта\r\nАнна;AB1234\r\nОлег;5678\r\n';
  for (const file of [list, windows1251(list), Buffer.from(`\ufeff${list}`, 'utf16le')]) {
    assert.deepEqual(await cardsOf(file), ['AB1234', '5678']);
  }
});

test('the column of the cards is the one in which most of them are good', async () => {
  const rows = 'Анна;79161234567;4539148803436467\nОлег;79161234568;79927398713\n;79161234569;1\n';
  const list = unwrap(await read(rows, { check: 'luhn' }));
  assert.deepEqual(list.cards, ['4539148803436467', '79927398713']);
  assert.deepEqual(list.badLines, [{ line: 3, text: '1', problem: 'characters' }]);
});

test('bad lines are told with their place in the file, repeated ones counted', async () => {
  const file = 'Карта\n1234\n\n1234 \n12x4\n5678;more\n ; \n🎉🎉\n0001';
  const list = unwrap(await read(file, { masks: ['0000'], check: 'none' }));
  assert.deepEqual(list, {
    cards: ['1234', '5678', '0001'],
    lines: 6,
    repeated: 1,
    bad: 2,
    badLines: [
      { line: 5, text: '12x4', problem: 'mask' },
      { line: 8, text: '🎉🎉', problem: 'characters' },
    ],
  });
  const worse = unwrap(await read(`card\n${`${'я'.repeat(60)}\n`.repeat(150)}`));
  assert.equal(worse.bad, 150);
  assert.equal(worse.badLines.length, 100);
  assert.equal(worse.badLines[0]?.text, 'я'.repeat(40));
});

test('a quote that is never closed costs its own line', async () => {
  const list = unwrap(await read(`Карта;Имя\n1234;"Анна\n5678;Олег\n${'9012;Пётр\n'.repeat(9_000)}`));
  assert.deepEqual(list.cards, ['1234', '5678', '9012']);
});

test('the first sheet of a workbook is read, with numbers as their digits and lines as the sheet counts them', async () => {
  const rows = [
    `<row r="1">${text('A1', 'Имя')}${text('C1', 'Карта')}</row>`,
    `<row r="2">${text('A2', 'Анна')}${number('C2', '9007199254740991')}</row>`,
    `<row r="3">${text('A3', 'Олег')}${number('C3', '4.5391488034364E13')}</row>`,
    `<row r="6">${text('A6', 'Пётр')}${text('C6', '00042')}</row>`,
    `<row r="7">${text('A7', 'Яна')}${number('C7', '1.5')}</row>`,
    `<row r="8"><c r="C8" t="b"><v>1</v></c></row>`,
  ];
  const list = unwrap(await read(workbook(rows.join('')), { masks: ['0****', '*'.repeat(14), '*'.repeat(16)] }));
  assert.deepEqual(list.cards, ['9007199254740991', '45391488034364', '00042']);
  assert.equal(list.lines, 5);
  assert.deepEqual(list.badLines, [
    { line: 7, text: '1.5', problem: 'characters' },
    { line: 8, text: 'true', problem: 'mask' },
  ]);
});

test('a hundred thousand lines are read whole', async () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `Анна ${i},LC${String(i).padStart(8, '0')}`);
  const list = unwrap(await read(`name,card\n${lines.join('\n')}\n`, { masks: ['LC00000000'] }));
  assert.equal(list.cards.length, 100_000);
  assert.equal(list.bad, 0);
});

test('what is no list of cards is refused as such', async () => {
  const far = (cell: string): Uint8Array => workbook(`<row r="1">${number('A1', '1234')}${number(cell, '1')}</row>`);
  const truncated = workbook(`<row r="1">${number('A1', '1234')}</row>`);
  const files: Record<string, string | Uint8Array> = {
    empty: '',
    'blank lines': '\n \n;;\n',
    'a heading alone': 'Карта\n',
    'no card anywhere': 'Ж\nЯ!\n',
    'a picture': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'an old workbook': Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'),
    'an archive of something else': zipSync({ 'a.txt': strToU8('1234') }),
    'a workbook without a sheet': zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }),
    'a broken archive': truncated.subarray(0, truncated.length - 30),
    'a sheet that is not XML': workbook('<row><c'),
    'too many columns': far('AY1'),
    'too many lines of a workbook': workbook(`<row r="1048576">${number('A1048576', '1234')}</row>`),
    'an archive that unfolds': declaring(truncated, 101 * 1024 * 1024),
    'too many lines': '1234\n'.repeat(200_001),
    'one endless line': '1'.repeat(100_000),
  };
  for (const [name, file] of Object.entries(files)) {
    const reply = await read(file);
    assert.equal(reply.ok ? JSON.stringify(reply.value).slice(0, 200) : reply.error.code, 'CARD_LIST', name);
  }
});

test('an archive that lies about its size fills no memory', async () => {
  const reply = await read(declaring(workbook(`<row r="1">${text('A1', 'x'.repeat(5_000_000))}</row>`), 1_000));
  assert.equal(reply.ok ? 'read' : reply.error.code, 'CARD_LIST');
});

test('a hostile text in a list is a bad line or a card, and breaks nothing', async () => {
  for (const hostile of HOSTILE) {
    const list = unwrap(await read(`Карта\n1234\n${hostile.text.replaceAll('\0', '')}\n`));
    assert.equal(list.cards[0], '1234', hostile.name);
    for (const card of list.cards) assert.match(card, /^[A-Z0-9]+$/, hostile.name);
  }
});

test('a file that is gone is told as such', async () => {
  const reply = await readCardList({ path: join(folder, 'nowhere'), card: ANY });
  assert.equal(reply.ok ? 'read' : reply.error.code, 'CARD_LIST');
});
