import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import rounds from './drand.vectors.json' with { type: 'json' };
import vectors from './draw.vectors.json' with { type: 'json' };
import { utf8 } from './bytes.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { drandRandomness } from './draw.ts';
import { unwrap } from './errors.ts';
import { finishDraw, type DrawInput, type FinishedDraw } from './testing.ts';
import { verifyDraw, type DrawFiles, type VerificationReport } from './verify-draw.ts';

const filesOf = ({ manifest, list, certificate }: FinishedDraw): DrawFiles => ({
  manifest,
  entries: list.bytes,
  certificate,
});
const failed = (report: VerificationReport): string[] =>
  report.checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
const outcomeOf = (report: VerificationReport, id: string) => report.checks.find((check) => check.id === id)?.outcome;
const shared = (name: string) => finishDraw(vectors.cases.find((each) => each.name === name)!.input);

const WEIGHTED = finishDraw({
  id: 'weighted',
  title: 'Взвешенный',
  closed: '2026-01-01T00:00:00Z',
  prizes: [{ count: 2, name: 'Приз' }],
  reserves: 2,
  secret: 'ab'.repeat(32),
  textSource: 'dice',
  text: '6 6',
  entries: Array.from({ length: 12 }, (_, i) => ({ code: `P${i}`, weight: 1 + i * 3 })),
});

for (const { name, input } of vectors.cases) {
  test(`the shared case ${name} verifies, from texts, from bytes and from the certificate's own manifest`, () => {
    const files = filesOf(finishDraw(input));
    const asBytes = {
      manifest: utf8(files.manifest as string),
      entries: files.entries,
      certificate: utf8(files.certificate as string),
    };
    for (const given of [files, asBytes, { ...files, manifest: null }]) {
      const report = verifyDraw(given);
      assert.deepEqual(failed(report), []);
      assert.equal(report.ok, true);
      assert.equal(outcomeOf(report, 'winners'), 'ok');
      assert.equal(outcomeOf(report, 'reserves'), 'ok');
    }
  });
}

test('the report says what the files cannot show', () => {
  assert.deepEqual(verifyDraw(filesOf(shared('n3'))).outside, [
    'published-in-time',
    'people',
    'secret-known-to-operator',
  ]);
  assert.deepEqual(verifyDraw(filesOf(shared('text-only-7'))).outside, [
    'published-in-time',
    'people',
    'text-as-announced',
  ]);
  assert.deepEqual(verifyDraw(filesOf(shared('tiers-reserves'))).outside, [
    'published-in-time',
    'people',
    'drand-signature',
  ]);
  assert.deepEqual(verifyDraw(filesOf(shared('all-sources-8'))).outside, [
    'published-in-time',
    'people',
    'text-as-announced',
    'drand-signature',
  ]);
});

test('before the draw the list is checked against the manifest', () => {
  const report = verifyDraw({ ...filesOf(WEIGHTED), certificate: null });
  assert.equal(report.ok, true);
  assert.equal(outcomeOf(report, 'root'), 'ok');
  assert.equal(outcomeOf(report, 'winners'), 'skipped');
  assert.equal(report.manifestHash, WEIGHTED.manifestHash);
  assert.equal(verifyDraw({ manifest: null, entries: WEIGHTED.list.bytes, certificate: null }).ok, false);
});

const FORGERIES: readonly [string, FinishedDraw, (certificate: Certificate) => Certificate][] = [
  ['another seed', WEIGHTED, (it) => ({ ...it, seed: 'cd'.repeat(32) })],
  ['another secret', WEIGHTED, (it) => ({ ...it, secret: 'cd'.repeat(32) })],
  ['a withheld secret', WEIGHTED, (it) => ({ ...it, secret: null })],
  ['another text', WEIGHTED, (it) => ({ ...it, text: '6 5' })],
  ['a text with white space', WEIGHTED, (it) => ({ ...it, text: '6 6 ' })],
  ['an uninvited text', shared('n3'), (it) => ({ ...it, text: '6 6' })],
  ['two winners exchanged', WEIGHTED, (it) => ({ ...it, winners: it.winners.toReversed() })],
  ['a winner left out', WEIGHTED, (it) => ({ ...it, winners: it.winners.slice(1) })],
  ['a reserve as a winner', WEIGHTED, (it) => ({ ...it, winners: [{ ...it.reserves[0]!, prize: 'Приз' }] })],
  ['another prize', WEIGHTED, (it) => ({ ...it, winners: it.winners.map((winner) => ({ ...winner, prize: 'Car' })) })],
  ['another key', WEIGHTED, (it) => ({ ...it, winners: it.winners.map((each) => ({ ...each, key: it.seed })) })],
  ['a reserve more', WEIGHTED, (it) => ({ ...it, reserves: [...it.reserves, it.reserves[0]!] })],
  ['another title in its manifest', WEIGHTED, (it) => ({ ...it, manifest: it.manifest.replace('title=', 'title=x') })],
  ['another round', shared('tiers-reserves'), (it) => ({ ...it, drand: { ...it.drand!, round: 1001 } })],
  [
    'a false randomness',
    shared('tiers-reserves'),
    (it) => ({ ...it, drand: { ...it.drand!, randomness: 'cd'.repeat(32) } }),
  ],
  [
    'the signature of another chain',
    shared('tiers-reserves'),
    (it) => ({ ...it, drand: { ...it.drand!, signature: rounds.negative[1]!.signature } }),
  ],
];

for (const [what, draw, forge] of FORGERIES) {
  test(`a certificate with ${what} fails`, () => {
    const forged = JSON.stringify(forge(unwrap(parseCertificate(draw.certificate))));
    assert.equal(verifyDraw({ ...filesOf(draw), certificate: forged }).ok, false);
    assert.equal(verifyDraw({ ...filesOf(draw), manifest: null, certificate: forged }).ok, false);
  });
}

test('the failure says what was expected and what was found', () => {
  const certificate = JSON.stringify({ ...unwrap(parseCertificate(WEIGHTED.certificate)), seed: 'cd'.repeat(32) });
  const report = verifyDraw({ ...filesOf(WEIGHTED), certificate });
  assert.deepEqual(failed(report), ['seed']);
  assert.equal(outcomeOf(report, 'winners'), 'skipped');
  const detail = report.checks.find(({ id }) => id === 'seed')?.detail ?? '';
  assert.ok(detail.includes(WEIGHTED.seed) && detail.includes('cd'.repeat(32)));
});

test('a person left out of the list, added to it or given more tickets shows', () => {
  const text = new TextDecoder().decode(WEIGHTED.list.bytes);
  const lists = [text.replace(/^.*\n/, ''), `${text}Z 1\n`, text.replace(' 4\n', ' 5\n'), ''];
  for (const entries of lists) {
    assert.notEqual(entries, text);
    assert.ok(failed(verifyDraw({ ...filesOf(WEIGHTED), entries })).includes('root'));
  }
});

test('a round that existed when the list closed fails, the one after it passes', () => {
  const { input } = vectors.cases.find(({ name }) => name === 'tiers-reserves')!;
  const made = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');
  for (const { round, time, signature, randomness } of rounds.rounds) {
    const seconds = Date.parse(time) / 1000;
    const drand = { chain: rounds.chain.hash, round, signature, randomness };
    const reportFor = (closed: string) => verifyDraw(filesOf(finishDraw({ ...(input as DrawInput), drand, closed })));
    assert.deepEqual(failed(reportFor(made(seconds))), ['drand-after-closing']);
    assert.equal(reportFor(made(seconds - 1)).ok, true);
  }
});

const signed = (round: number, signature: string): boolean =>
  [...rounds.rounds, ...rounds.negative].some(
    (each) => each.round === round && each.signature === signature && each.blsVerified,
  );

test('with the pairing at hand the signature of drand is a check of the report and no outside point', () => {
  const { input } = vectors.cases.find(({ name }) => name === 'tiers-reserves')!;
  const { round, signature, randomness } = rounds.rounds[4]!;
  const [, foreign] = rounds.negative;
  const made = (drand: DrawInput['drand']) => filesOf(finishDraw({ ...(input as DrawInput), drand: drand! }));
  const genuine = made({ chain: rounds.chain.hash, round, signature, randomness });

  const report = verifyDraw(genuine, { isBeaconSignature: signed });
  assert.deepEqual([report.ok, outcomeOf(report, 'drand-signature')], [true, 'ok']);
  assert.deepEqual(report.outside, ['published-in-time', 'people']);

  const without = verifyDraw(genuine);
  assert.deepEqual([without.ok, outcomeOf(without, 'drand-signature')], [true, 'skipped']);
  assert.ok(without.outside.includes('drand-signature'));

  const other = { signature: foreign!.signature, randomness: drandRandomness(foreign!.signature) };
  const forged = made({ chain: rounds.chain.hash, round, ...other });
  assert.deepEqual(failed(verifyDraw(forged, { isBeaconSignature: signed })), ['drand-signature']);
  assert.equal(verifyDraw(forged).ok, true, 'nothing but the pairing can tell');

  const before = verifyDraw({ ...genuine, certificate: null }, { isBeaconSignature: signed });
  assert.deepEqual([before.ok, outcomeOf(before, 'drand-signature')], [true, 'skipped']);

  const elsewhere = made({ chain: 'ab'.repeat(32), round, signature, randomness });
  const unknown = verifyDraw(elsewhere, { isBeaconSignature: () => assert.fail('of another chain nothing is known') });
  assert.deepEqual([unknown.ok, outcomeOf(unknown, 'drand-signature')], [true, 'skipped']);
  assert.ok(unknown.outside.includes('drand-signature'));
});

test('files that are something else altogether fail without an exception', () => {
  const wrong = [{ manifest: '' }, { manifest: Uint8Array.of(0xff) }, { entries: '\0' }, { certificate: '[' }];
  for (const change of wrong) assert.equal(verifyDraw({ ...filesOf(WEIGHTED), ...change }).ok, false);
  assert.equal(verifyDraw({ manifest: 'x', entries: 'x', certificate: 'x' }).ok, false);
});

/** One byte of a file changed. */
function damaged(file: string | Uint8Array, place: number, change: number): Uint8Array {
  const bytes = (typeof file === 'string' ? utf8(file) : file).slice();
  bytes[place % bytes.length]! ^= change;
  return bytes;
}

test('a changed byte in any of the three files is detected', () => {
  const files = filesOf(WEIGHTED);
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const manifest = damaged(files.manifest as string, place, change);
      assert.equal(verifyDraw({ ...files, manifest }).ok, false);
      assert.equal(verifyDraw({ ...files, entries: damaged(files.entries, place, change) }).ok, false);

      const certificate = damaged(files.certificate as string, place, change);
      const read = parseCertificate(certificate);
      // JSON may write one certificate in several ways: other white space is no other certificate.
      const same = read.ok && isDeepStrictEqual(read.value, unwrap(parseCertificate(files.certificate as string)));
      assert.equal(verifyDraw({ ...files, certificate }).ok, same);
      assert.equal(verifyDraw({ ...files, manifest: null, certificate }).ok, same);
    }),
    { numRuns: 400 },
  );
});
