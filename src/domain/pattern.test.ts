import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readPattern } from './pattern.ts';

const faultOf = (source: string): readonly [string, number] | null => {
  const read = readPattern(source);
  return read.ok ? null : [read.fault.code, read.fault.at];
};

describe('a pattern', () => {
  it('is text with variables, which may stand anywhere and as tight as one likes', () => {
    const read = readPattern('  Привет, {$name}!\r\nБилет: { $code }  ');
    assert.ok(read.ok);
    assert.deepEqual(read.nodes, [
      'Привет, ',
      { type: 'var', name: 'name' },
      '!\nБилет: ',
      { type: 'var', name: 'code' },
    ]);
    assert.deepEqual(
      read.uses.map(({ name }) => name),
      ['name', 'code'],
    );
  });

  it('chooses by a number or a word, each variant on a line of its own', () => {
    const read = readPattern('{ $n ->\n  [0] нет\n  [one] { $n } день\n *[other] { $n } дней\n} назад');
    assert.ok(read.ok);
    const [choice, rest] = read.nodes;
    assert.ok(typeof choice === 'object' && choice.type === 'select');
    assert.equal(choice.star, 2);
    assert.deepEqual(
      choice.variants.map(({ key }) => key.value),
      [0, 'one', 'other'],
    );
    assert.deepEqual(choice.variants[1]?.value, [{ type: 'var', name: 'n' }, ' день']);
    assert.equal(rest, ' назад');
  });

  it('says braces by quoting them', () => {
    const read = readPattern('{"{"}имя{"}"}');
    assert.ok(read.ok);
    assert.deepEqual(read.nodes, [{ type: 'str', value: '{' }, 'имя', { type: 'str', value: '}' }]);
  });

  it('tells what is wrong with it, and where', () => {
    assert.deepEqual(faultOf('Билет { $code'), ['brace-unclosed', 6]);
    assert.deepEqual(faultOf('Билет { $code и { $title }'), ['brace-unclosed', 6]);
    assert.deepEqual(faultOf('Билет $code }'), ['brace-stray', 12]);
    for (const source of ['{ }', '{ title }', '{ -brand }', '{ NUMBER($n) }', '{ $n.attr }', '{{ $n }}'])
      assert.equal(faultOf(source)?.[0], 'hole', source);
    assert.deepEqual(faultOf('{ $n -> }'), ['variants', 0]);
    assert.deepEqual(faultOf('{ $n ->\n день\n}'), ['variants', 0]);
    assert.deepEqual(faultOf('{ "x" ->\n *[a] б\n}'), ['variants', 0]);
    assert.deepEqual(faultOf('{ $n ->\n [one] день\n [other] дней\n}'), ['default', 0]);
    assert.deepEqual(faultOf('{ $n ->\n *[one] день\n *[other] дней\n}'), ['default', 0]);
    assert.equal(faultOf('{ $a ->\n*[x] '.repeat(4) + '}'.repeat(4))?.[0], 'deep');
    assert.equal(faultOf('{ $a }'.repeat(51))?.[0], 'deep');
  });

  it('is read or refused, whatever is typed', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '$',
      '$n',
      '->',
      '[one]',
      '*[other]',
      '"',
      '\\',
      '\n',
      ' ',
      'x',
      '<b>',
      '0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
        ),
        (source) => {
          const read = readPattern(source);
          if (!read.ok) assert.ok(read.fault.at >= 0 && read.fault.at <= source.length);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
