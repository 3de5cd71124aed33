import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICKNET, timeOfRound } from '../domain/beacon.ts';
import { drandRandomness } from '../domain/draw.ts';
import vectors from '../domain/drand.vectors.json' with { type: 'json' };
import { isBeaconSignature } from './signature.ts';

const [first] = vectors.rounds;
assert.ok(first);
const { round, signature } = first;

for (const real of vectors.rounds) {
  test(`round ${real.round} of the real beacon is drand's`, () => {
    assert.ok(isBeaconSignature(real.round, real.signature));
    assert.equal(drandRandomness(real.signature), real.randomness);
    assert.equal(timeOfRound(real.round), Date.parse(real.time));
  });
}

for (const wrong of vectors.negative) {
  test(`refused: ${wrong.why}`, () => assert.equal(isBeaconSignature(wrong.round, wrong.signature), false));
}

test('what is no signature is refused and not thrown at the caller', () => {
  const infinity = `c0${'0'.repeat(94)}`;
  const offTheCurve = `80${'0'.repeat(93)}1`;
  const outsideTheField = `9f${'f'.repeat(94)}`;
  const uncompressed = `0${signature.slice(1)}`;
  for (const text of [
    '',
    'none',
    signature.slice(2),
    `${signature}00`,
    signature.toUpperCase(),
    `0x${signature.slice(2)}`,
  ])
    assert.equal(isBeaconSignature(round, text), false, text);
  for (const text of [infinity, offTheCurve, outsideTheField, uncompressed])
    assert.equal(isBeaconSignature(round, text), false, text);
  for (const number of [0, -1, 1.5, NaN, 2 ** 53]) assert.equal(isBeaconSignature(number, signature), false);
});

test('the other point with the same coordinate is another signature', () => {
  // The third bit of the first byte tells which of the two points it is.
  const mirrored = (parseInt(signature.slice(0, 2), 16) ^ 0x20).toString(16) + signature.slice(2);
  assert.equal(isBeaconSignature(round, mirrored), false);
});

test('a signature has one spelling, for another would hash to another chance', () => {
  const field = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn;
  const respelt = vectors.rounds
    .map((real) => ({ round: real.round, value: BigInt(`0x${real.signature}`) }))
    .map((real) => ({ ...real, coordinate: (real.value & ((1n << 381n) - 1n)) + field }))
    .filter(({ coordinate }) => coordinate < 1n << 381n);
  assert.ok(respelt.length > 0);
  for (const { round: of, value, coordinate } of respelt)
    assert.equal(isBeaconSignature(of, (((value >> 381n) << 381n) | coordinate).toString(16)), false);
});

test('the pinned chain is the one of the vectors', () => {
  assert.equal(QUICKNET.chain, vectors.chain.hash);
  assert.equal(QUICKNET.publicKey, vectors.chain.public_key);
  assert.equal(QUICKNET.genesis, vectors.chain.genesis_time);
  assert.equal(QUICKNET.period, vectors.chain.period);
  assert.equal(QUICKNET.dst, vectors.dst);
});
