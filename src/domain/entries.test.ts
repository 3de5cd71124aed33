import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import vectors from './draw.vectors.json' with { type: 'json' };
import { fromUtf8, utf8 } from './bytes.ts';
import { buildEntries, codeAt, deriveCode, displayCode, indexOfCode, parseEntries, typedCode } from './entries.ts';
import { unwrap } from './errors.ts';

const code = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);
const people = fc.uniqueArray(fc.record({ code, weight: fc.integer({ min: 1, max: 1000 }) }), {
  selector: (entry) => entry.code,
  maxLength: 40,
});

test('a code derives from draw and nonce as in the shared vectors', () => {
  for (const { drawId, nonce, code } of vectors.codes) assert.equal(deriveCode(drawId, nonce), code);
});

test('a generated code is shown in groups and read back however it is typed', () => {
  assert.equal(displayCode('GSRDCZYXBNNA0MQ0'), 'GSRD-CZYX-BNNA-0MQ0');
  for (const typed of ['GSRD-CZYX-BNNA-0MQ0', ' gsrd czyx bnna omqo ', 'GSRDCZYXBNNA0MQ0']) {
    assert.equal(typedCode(typed), 'GSRDCZYXBNNA0MQ0');
  }
  assert.equal(typedCode('1111-IlLi-0000-OoOo'), '1111111100000000');
  assert.equal(typedCode(' my-own.code '), 'my-own.code');
});

test('the list that was built reads back with every code, weight and place', () => {
  fc.assert(
    fc.property(people, (entries) => {
      const list = unwrap(buildEntries(entries));
      const sorted = entries.toSorted((a, b) => Buffer.compare(Buffer.from(a.code), Buffer.from(b.code)));
      assert.equal(fromUtf8(list.bytes), sorted.map((entry) => `${entry.code} ${entry.weight}\n`).join(''));
      assert.equal(list.count, entries.length);
      assert.equal(
        list.tickets,
        entries.reduce((sum, { weight }) => sum + weight, 0),
      );
      sorted.forEach((entry, i) => {
        assert.equal(codeAt(list, i), entry.code);
        assert.equal(list.weights[i], entry.weight);
        assert.equal(indexOfCode(list, entry.code), i);
      });
      assert.equal(indexOfCode(list, '~'), -1);
      assert.deepEqual(unwrap(parseEntries(list.bytes)), list);
    }),
  );
});

test('the smallest and the largest line pass', () => {
  assert.equal(unwrap(parseEntries('')).count, 0);
  const list = unwrap(parseEntries(`${'-'.repeat(64)} 1000\na 1\n`));
  assert.deepEqual([list.count, list.tickets], [2, 1001]);
});

const REFUSED: readonly [string, string | Uint8Array][] = [
  ['a last line without LF', 'A 1\nB 1'],
  ['a lone line break', '\n'],
  ['an empty line', 'A 1\n\nB 1\n'],
  ['a carriage return', 'A 1\r\n'],
  ['a byte order mark', '\uFEFFA 1\n'],
  ['a byte order mark in bytes', Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0x20, 0x31, 0x0a)],
  ['two spaces', 'A  1\n'],
  ['a tab', 'A\t1\n'],
  ['a space at the end', 'A 1 \n'],
  ['a space at the start', ' A 1\n'],
  ['no weight', 'A\n'],
  ['an empty weight', 'A \n'],
  ['weight 0', 'A 0\n'],
  ['a leading zero', 'A 01\n'],
  ['a sign', 'A +1\n'],
  ['weight 1001', 'A 1001\n'],
  ['a five-digit weight', 'A 10000\n'],
  ['a fraction', 'A 1.5\n'],
  ['an exponent', 'A 1e2\n'],
  ['a code twice', 'A 1\nA 2\n'],
  ['a falling order', 'B 1\nA 1\n'],
  ['the order of a dictionary', 'a 1\nB 1\n'],
  ['a continuation before its beginning', 'AA 1\nA 1\n'],
  ['65 characters', `${'A'.repeat(65)} 1\n`],
  ['no code', ' 1\n'],
  ['a letter outside ASCII', 'Ł 1\n'],
  ['a character outside the alphabet', 'A:1 1\n'],
  ['NUL', 'A\0 1\n'],
  ['what is not UTF-8', Uint8Array.of(0xff, 0x20, 0x31, 0x0a)],
];

for (const [what, file] of REFUSED) {
  test(`a list with ${what} is refused`, () => {
    const reply = parseEntries(file);
    assert.equal(reply.ok ? 'taken' : reply.error.code, 'DRAW_INVALID');
  });
}

test('a refusal names the line and shows it', () => {
  const reply = parseEntries(utf8('A 1\nB 2\nC 1001\n'));
  assert.ok(!reply.ok);
  assert.match(reply.error.message, /line 3 .*"C 1001"/);
  assert.deepEqual(reply.error.details, { line: 3 });
});

test('a code that would smuggle a second line in is refused before it is written', () => {
  assert.equal(buildEntries([{ code: 'A 1\nB', weight: 1 }]).ok, false);
  assert.equal(
    buildEntries([
      { code: 'A', weight: 1 },
      { code: 'A', weight: 1 },
    ]).ok,
    false,
  );
  assert.equal(buildEntries([{ code: 'A', weight: NaN }]).ok, false);
  assert.equal(buildEntries([{ code: 'A', weight: 1e21 }]).ok, false);
});
