import assert from 'node:assert/strict';
import { test } from 'node:test';
import rounds from './drand.vectors.json' with { type: 'json' };
import { utf8 } from './bytes.ts';
import { finishDraw } from './testing.ts';
import { verifyDraw } from './verify-draw.ts';
import { pythonVerdicts, type VerifierFiles } from './verify-py-testing.ts';

/** Every byte of a small draw that uses everything is changed in several ways; nothing of it may pass. */

const DRAW = finishDraw({
  id: 'm-1',
  title: 'Ёлка «Зима»',
  closed: '2023-08-23T15:00:00Z',
  prizes: [
    { count: 1, name: 'Car' },
    { count: 2, name: 'Кружка' },
  ],
  reserves: 1,
  secret: 'ab'.repeat(32),
  drand: { chain: rounds.chain.hash, ...rounds.rounds[1]! },
  textSource: 'dice',
  text: '6 и 6',
  entries: Array.from({ length: 5 }, (_, i) => ({ code: `T${i}`, weight: 1 + 3 * i })),
});

const FILES = { manifest: utf8(DRAW.manifest), entries: DRAW.list.bytes, certificate: utf8(DRAW.certificate) };
type Part = keyof typeof FILES;

/** What a byte becomes: another in its lowest, its case and its highest bit, and the bytes that mean something to a format. */
const changesOf = (byte: number): number[] => {
  const marks = [...utf8('\0\t\n\r "0,')];
  return [...new Set([byte ^ 1, byte ^ 0x20, byte ^ 0x80, ...marks])].filter((other) => other !== byte);
};

interface Mutation {
  readonly part: Part;
  readonly at: number;
  readonly to: number;
}

const mutationsOf = (part: Part): Mutation[] =>
  [...FILES[part]].flatMap((byte, at) => changesOf(byte).map((to) => ({ part, at, to })));

const mutated = ({ part, at, to }: Mutation): Uint8Array => FILES[part].with(at, to);

const passes = (mutation: Mutation): boolean => verifyDraw({ ...FILES, [mutation.part]: mutated(mutation) }).ok;

test('the draw itself is true', () => {
  assert.equal(verifyDraw(FILES).ok, true);
  assert.deepEqual(pythonVerdicts([FILES])[0], { ok: true, failed: [], broken: false });
});

for (const part of ['manifest', 'entries'] as const) {
  test(`no byte of the file ${part} can be changed`, () => {
    const mutations = mutationsOf(part);
    assert.ok(mutations.length > 8 * FILES[part].length);
    assert.deepEqual(mutations.filter(passes), []);
  });
}

/** Where white space stands between the tokens of the certificate, outside its strings. */
function whiteSpace(): Set<number> {
  const found = new Set<number>();
  let inString = false;
  let escaped = false;
  FILES.certificate.forEach((byte, at) => {
    const letter = String.fromCharCode(byte);
    if (!inString && /[ \n]/.test(letter)) found.add(at);
    if (letter === '"' && !escaped) inString = !inString;
    escaped = inString && letter === '\\' && !escaped;
  });
  return found;
}

const certificateMutations = mutationsOf('certificate');

test('of the certificate only white space between its parts can become other white space, which JSON does not see', () => {
  const space = whiteSpace();
  const harmless = certificateMutations.filter(
    ({ at, to }) => space.has(at) && '\t\n\r '.includes(String.fromCharCode(to)),
  );
  assert.ok(harmless.length > 0);
  assert.deepEqual(certificateMutations.filter(passes), harmless);
});

test('verify.py judges two hundred such changes as TypeScript does', () => {
  const all = [...mutationsOf('entries'), ...certificateMutations];
  const step = Math.floor(all.length / 200);
  const sample = Array.from({ length: 200 }, (_, i) => all[i * step]!);
  const files = sample.map((mutation): VerifierFiles => ({ ...FILES, [mutation.part]: mutated(mutation) }));
  pythonVerdicts(files).forEach(({ ok }, i) => {
    // verify.py takes the manifest from the certificate, so it has nothing else to compare it with.
    assert.equal(ok, verifyDraw({ ...files[i]!, manifest: null }).ok, JSON.stringify(sample[i]));
  });
});
