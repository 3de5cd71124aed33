import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from './bytes.ts';
import { unwrap } from './errors.ts';
import { buildManifest, normaliseText, NO_MANIFEST, parseManifest, type Manifest } from './manifest.ts';
import { unixSeconds } from './utc-time.ts';

const EXAMPLE: Manifest = {
  id: 'spring-1',
  title: 'Весенний розыгрыш',
  prev: NO_MANIFEST,
  closed: '2026-12-01T09:00:00Z',
  entries: 3,
  tickets: 5,
  root: 'ab'.repeat(32),
  prizes: [
    { count: 1, name: 'Car' },
    { count: 10, name: 'Ёлка 🎄' },
  ],
  reserves: 2,
  secret: 'cd'.repeat(32),
  drand: { chain: 'ef'.repeat(32), round: 7 },
  text: 'Lotto of 5 December, six numbers ascending',
};

const TEXT = unwrap(buildManifest(EXAMPLE));

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map(normaliseText)
  .filter((text) => text !== '' && text !== 'none' && !/\p{Cc}/u.test(text));
const manifests: fc.Arbitrary<Manifest> = fc
  .record(
    {
      id: fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
      title: words,
      prev: hex,
      closed: fc
        .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
        .map((date) => date.toISOString().replace(/\.\d+/, '')),
      entries: fc.maxSafeNat(),
      tickets: fc.maxSafeNat(),
      root: hex,
      prizes: fc.array(fc.record({ count: fc.integer({ min: 1 }), name: words }, { noNullPrototype: true }), {
        minLength: 1,
        maxLength: 5,
      }),
      reserves: fc.maxSafeNat(),
      secret: fc.option(hex),
      drand: fc.option(
        fc.record(
          { chain: hex, round: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }) },
          { noNullPrototype: true },
        ),
      ),
      text: fc.option(words),
    },
    { noNullPrototype: true },
  )
  .filter(({ secret, drand, text }) => secret !== null || drand !== null || text !== null);

test('what was built reads back the same', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      const text = unwrap(buildManifest(manifest));
      assert.deepEqual(unwrap(parseManifest(text)), manifest);
      assert.deepEqual(unwrap(parseManifest(utf8(text))), manifest);
    }),
  );
});

test('another byte anywhere is refused or is another manifest', () => {
  const bytes = utf8(TEXT);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice();
      damaged[at]! ^= change;
      const reply = parseManifest(damaged);
      if (reply.ok) assert.notDeepEqual(reply.value, EXAMPLE);
    }),
    { numRuns: 2000 },
  );
});

test('separators that are no LF stay inside a value', () => {
  const title = 'one\u2028two\u2029three';
  assert.equal(unwrap(parseManifest(unwrap(buildManifest({ ...EXAMPLE, title })))).title, title);
});

const BAD_VALUES: readonly [string, Partial<Manifest>][] = [
  ['an empty id', { id: '' }],
  ['an id with a space', { id: 'a b' }],
  ['an id of 65 characters', { id: 'a'.repeat(65) }],
  ['an empty title', { title: '' }],
  ['a title of 201 characters', { title: '🎄'.repeat(201) }],
  ['a title with a line break', { title: 'a\nb' }],
  ['a title with a carriage return', { title: 'a\rb' }],
  ['a title with DEL', { title: 'a\u007fb' }],
  ['a title with a C1 control', { title: 'a\u0085b' }],
  ['a title with outer space', { title: ' a' }],
  ['a title with outer no-break space', { title: 'a\u00a0' }],
  ['a title that is not NFC', { title: 'и\u0306' }],
  ['a title with half a character', { title: 'a\ud83c' }],
  ['a short prev', { prev: '0' }],
  ['a prev in capitals', { prev: 'AB'.repeat(32) }],
  ['a closing time with an offset', { closed: '2026-12-01T09:00:00+03:00' }],
  ['a closing time with milliseconds', { closed: '2026-12-01T09:00:00.000Z' }],
  ['a day that is not', { closed: '2026-02-29T09:00:00Z' }],
  ['an hour that is not', { closed: '2026-12-01T24:00:00Z' }],
  ['a negative number of entries', { entries: -1 }],
  ['a fraction of a ticket', { tickets: 1.5 }],
  ['an inexact number', { tickets: 2 ** 53 }],
  ['a root that is no hash', { root: 'none' }],
  ['no prize', { prizes: [] }],
  ['a prize without a name', { prizes: [{ count: 1, name: '' }] }],
  ['a prize for nobody', { prizes: [{ count: 0, name: 'Car' }] }],
  ['a prize of 201 characters', { prizes: [{ count: 1, name: 'x'.repeat(201) }] }],
  ['a prize with a line break', { prizes: [{ count: 1, name: 'a\nreserves=9' }] }],
  ['negative reserves', { reserves: -1 }],
  ['a commitment that is no hash', { secret: 'none' }],
  ['a chain that is no hash', { drand: { chain: 'none', round: 1 } }],
  ['round 0', { drand: { chain: 'ef'.repeat(32), round: 0 } }],
  ['a round beyond 2^53', { drand: { chain: 'ef'.repeat(32), round: 2 ** 53 } }],
  ['a source that is the word none', { text: 'none' }],
  ['a source of 501 characters', { text: 'x'.repeat(501) }],
  ['no source of entropy', { secret: null, drand: null, text: null }],
];

for (const [what, change] of BAD_VALUES) {
  test(`a manifest with ${what} is not built`, () => {
    const reply = buildManifest({ ...EXAMPLE, ...change });
    assert.equal(reply.ok ? 'built' : reply.error.code, 'DRAW_INVALID');
  });
}

test('texts of the longest length are taken', () => {
  const longest = { title: '🎄'.repeat(200), prizes: [{ count: 1, name: 'ё'.repeat(200) }], text: 'x'.repeat(500) };
  assert.equal(buildManifest({ ...EXAMPLE, ...longest }).ok, true);
});

const BAD_TEXTS: readonly [string, (text: string) => string][] = [
  ['nothing in it', () => ''],
  ['no LF at the end', (text) => text.slice(0, -1)],
  ['an empty line more', (text) => `${text}\n`],
  ['a line more', (text) => `${text}note=hello\n`],
  ['CR before LF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['another format', (text) => text.replace('pvd/1', 'pvd/2')],
  ['two lines exchanged', (text) => text.replace(/(id=.*\n)(title=.*\n)/, '$2$1')],
  ['a line missing', (text) => text.replace(/prev=.*\n/, '')],
  ['a line twice', (text) => text.replace(/(id=.*\n)/, '$1$1')],
  ['no prize line', (text) => text.replace(/prize=.*\n/g, '')],
  ['a prize behind the reserves', (text) => text.replace(/(prize=10.*\n)(reserves=.*\n)/, '$2$1')],
  ['a prize without a count', (text) => text.replace('prize=1 Car', 'prize=Car')],
  ['two spaces in a prize', (text) => text.replace('prize=1 Car', 'prize=1  Car')],
  ['a leading zero', (text) => text.replace('entries=3', 'entries=03')],
  ['a plus sign', (text) => text.replace('reserves=2', 'reserves=+2')],
  ['a leading zero in the round', (text) => text.replace(':7\n', ':07\n')],
  ['two rounds', (text) => text.replace(':7\n', ':7:8\n')],
  ['no round', (text) => text.replace(':7\n', '\n')],
  ['a space before the value', (text) => text.replace('id=', 'id= ')],
  ['capitals in the root', (text) => text.replace('abab', 'ABAB')],
  ['all sources none', (text) => text.replace(/(secret|drand|text)=.*/g, '$1=none')],
  ['an empty source', (text) => text.replace(/secret=.*/, 'secret=')],
];

for (const [what, damage] of BAD_TEXTS) {
  test(`a manifest with ${what} is not read`, () => {
    assert.notEqual(damage(TEXT), TEXT);
    const reply = parseManifest(damage(TEXT));
    assert.equal(reply.ok ? 'read' : reply.error.code, 'DRAW_INVALID');
  });
}

test('a refusal names the line', () => {
  const reply = parseManifest(TEXT.replace(/prev=.*\n/, ''));
  assert.ok(!reply.ok);
  assert.match(reply.error.message, /line 4 .*"prev=/);
});

test('what is not UTF-8 is not read', () => {
  assert.equal(parseManifest(Uint8Array.of(0xff)).ok, false);
});

test('a time reads as the calendar has it, for all years', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
      (date) => {
        const seconds = Math.floor(date.getTime() / 1000);
        assert.equal(unixSeconds(new Date(seconds * 1000).toISOString().replace('.000', '')), seconds);
      },
    ),
  );
  for (const wrong of [
    '2023-02-29',
    '1900-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
  ]) {
    assert.equal(unixSeconds(`${wrong}T00:00:00Z`), null);
  }
  assert.notEqual(unixSeconds('2000-02-29T00:00:00Z'), null);
});

test('a typed text becomes what the protocol hashes', () => {
  assert.equal(normaliseText('  и\u0306 \n'), 'й');
});
