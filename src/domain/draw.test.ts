import assert from 'node:assert/strict';
import { test } from 'node:test';
import rounds from './drand.vectors.json' with { type: 'json' };
import vectors from './draw.vectors.json' with { type: 'json' };
import { fromUtf8 } from './bytes.ts';
import { buildCertificate, parseCertificate } from './certificate.ts';
import {
  award,
  drandRandomness,
  drawSeed,
  NO_ENTROPY,
  personKey,
  placesOf,
  proofFor,
  provesEntry,
  sealedSecret,
  secretCommitment,
} from './draw.ts';
import { AppError, unwrap } from './errors.ts';
import { inclusionProof, provesInclusion } from './merkle.ts';
import { parseManifest } from './manifest.ts';
import { finishDraw } from './testing.ts';

const ZEROS = '0'.repeat(64);

for (const { name, input, expect } of vectors.cases) {
  test(`the shared case ${name} comes out with every intermediate value`, () => {
    const draw = finishDraw(input);
    assert.equal(draw.root, expect.root);
    assert.equal(input.secret === null ? null : secretCommitment(input.secret), expect.commitment);
    assert.equal(draw.manifest, expect.manifest);
    assert.equal(draw.manifestHash, expect.manifestHash);
    assert.equal(draw.seed, expect.seed);
    assert.deepEqual(draw.ranking, expect.ranking);
    assert.deepEqual(draw.awards.winners, expect.winners);
    assert.equal(draw.awards.winners.length, expect.winnersTotal);
    assert.deepEqual(draw.awards.reserves, expect.reserves);
    assert.equal(draw.awards.unawarded, expect.unawarded);

    const lines = fromUtf8(draw.list.bytes)!.split('\n');
    for (const { index, line, proof } of expect.inclusion) {
      assert.equal(lines[index], line);
      assert.deepEqual(inclusionProof(draw.tree, index), proof);
      const claim = { line: new TextEncoder().encode(line), index, size: draw.list.count, proof, root: draw.root };
      assert.equal(provesInclusion(claim), true);
    }
    assert.deepEqual(unwrap(parseManifest(draw.manifest)).prizes, input.prizes);
  });

  test(`everybody in the shared case ${name} can prove their line and compute their own key`, () => {
    const draw = finishDraw(input);
    for (const { code, key } of draw.ranking) {
      const receipt = unwrap(proofFor(draw.list, draw.tree, code));
      assert.equal(provesEntry(receipt, draw.root), true);
      assert.equal(provesEntry({ ...receipt, weight: receipt.weight + 1 }, draw.root), false);
      assert.equal(personKey(draw.seed, code, receipt.weight), key);
    }
    const missing = proofFor(draw.list, draw.tree, 'nobody');
    assert.equal(missing.ok ? 'found' : missing.error.code, 'NOT_FOUND');
  });
}

for (const { why, input } of vectors.reject) {
  test(`the shared case with ${why} is refused`, () => {
    assert.throws(
      () => finishDraw(input),
      (error) => error instanceof AppError && error.code === 'DRAW_INVALID',
    );
  });
}

test('the randomness of real drand rounds comes out of their signatures', () => {
  for (const { signature, randomness } of rounds.rounds) assert.equal(drandRandomness(signature), randomness);
});

const everySource = vectors.cases.find(({ name }) => name === 'all-sources-8')!;

test('a seed is refused when a source is missing, uninvited or not what was announced', () => {
  const { manifest } = finishDraw(everySource.input);
  const { secret, text } = everySource.input;
  const { round, signature, randomness } = everySource.input.drand!;
  const drand = { round, signature, randomness };
  const revealed = { secret, text, drand };
  assert.equal(unwrap(drawSeed(manifest, revealed)), everySource.expect.seed);
  const refused = [
    NO_ENTROPY,
    { ...revealed, secret: null },
    { ...revealed, secret: 'ab'.repeat(32) },
    { ...revealed, secret: 'short' },
    { ...revealed, drand: null },
    { ...revealed, drand: { ...drand, round: drand.round + 1 } },
    { ...revealed, drand: { ...drand, randomness: ZEROS } },
    { ...revealed, drand: { ...drand, signature: `00${drand.signature.slice(2)}` } },
    { ...revealed, drand: { ...drand, signature: 'hello!' } },
    { ...revealed, text: null },
    { ...revealed, text: '' },
    { ...revealed, text: ' 3 1 6 6 2' },
    { ...revealed, text: '3 1 6 6 2\n' },
    { ...revealed, text: 'и\u0306' },
  ];
  for (const entropy of refused) {
    const reply = drawSeed(manifest, entropy);
    assert.equal(reply.ok ? 'taken' : reply.error.code, 'DRAW_INVALID', JSON.stringify(entropy));
  }
  const sealed = finishDraw(vectors.cases[2]!.input);
  assert.equal(drawSeed(sealed.manifest, { secret, drand: null, text: 'uninvited' }).ok, false);
});

test('the places of a draw are its prizes and reserves, best prize first', () => {
  const plan = {
    prizes: [
      { count: 1, name: 'Car' },
      { count: 2, name: 'Mug' },
    ],
    reserves: 2,
  };
  assert.equal(placesOf(plan), 5);
  const ranking = ['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({ code, key: code }));
  const { winners, reserves, unawarded } = award(plan, ranking);
  assert.deepEqual(
    winners.map(({ rank, prize, code }) => [rank, prize, code]),
    [
      [1, 'Car', 'a'],
      [2, 'Mug', 'b'],
      [3, 'Mug', 'c'],
    ],
  );
  assert.deepEqual(
    reserves.map(({ rank, code }) => [rank, code]),
    [
      [4, 'd'],
      [5, 'e'],
    ],
  );
  assert.equal(unawarded, 0);
  assert.equal(
    award({ ...plan, prizes: [{ count: Number.MAX_SAFE_INTEGER, name: 'All' }] }, ranking).winners.length,
    6,
  );
});

test('a sealed secret depends on the randomness and on the time', () => {
  const random = new Uint8Array(32).fill(1);
  const secrets = [sealedSecret(random, 1), sealedSecret(random, 2), sealedSecret(new Uint8Array(32), 1)];
  assert.equal(new Set(secrets).size, 3);
  for (const secret of secrets) assert.match(secret, /^[0-9a-f]{64}$/);
});

test('a certificate reads back as it was built', () => {
  const draw = finishDraw(everySource.input);
  const certificate = unwrap(parseCertificate(draw.certificate));
  assert.equal(certificate.format, 'pvd/1');
  assert.equal(buildCertificate(certificate), draw.certificate);
  assert.deepEqual(unwrap(parseCertificate(JSON.stringify(certificate))), certificate);
});

const BAD_CERTIFICATES: readonly [string, (certificate: Record<string, unknown>) => unknown][] = [
  ['another format', (certificate) => ({ ...certificate, format: 'pvd/2' })],
  ['a field missing', (certificate) => ({ ...certificate, seed: undefined })],
  ['a field more, such as names of winners', (certificate) => ({ ...certificate, names: ['Anna'] })],
  ['a manifest that is no text', (certificate) => ({ ...certificate, manifest: {} })],
  ['a secret that is no hash', (certificate) => ({ ...certificate, secret: 'abc' })],
  ['drand without a signature', (certificate) => ({ ...certificate, drand: { round: 1, randomness: ZEROS } })],
  ['a text that is a number', (certificate) => ({ ...certificate, text: 5 })],
  ['a seed in capitals', (certificate) => ({ ...certificate, seed: 'AB'.repeat(32) })],
  ['winners that are no list', (certificate) => ({ ...certificate, winners: {} })],
  ['a winner without a key', (certificate) => ({ ...certificate, winners: [{ rank: 1, prize: 'P', code: 'A' }] })],
  [
    'a name beside a winner',
    (certificate) => ({ ...certificate, winners: [{ rank: 1, prize: 'P', code: 'A', key: ZEROS, name: 'Anna' }] }),
  ],
  ['a reserve with rank 0', (certificate) => ({ ...certificate, reserves: [{ rank: 0, code: 'A', key: ZEROS }] })],
  ['a list instead of an object', () => []],
  ['null', () => null],
];

for (const [what, damage] of BAD_CERTIFICATES) {
  test(`a certificate with ${what} is refused`, () => {
    const draw = finishDraw(everySource.input);
    const certificate = damage(JSON.parse(draw.certificate) as Record<string, unknown>);
    const reply = parseCertificate(JSON.stringify(certificate));
    assert.equal(reply.ok ? 'taken' : reply.error.code, 'DRAW_INVALID');
  });
}

test('what is no JSON or no UTF-8 is no certificate', () => {
  for (const file of ['', '{', '\uFEFF{}', Uint8Array.of(0xff)]) assert.equal(parseCertificate(file).ok, false);
});
