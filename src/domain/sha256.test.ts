import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { test } from 'node:test';
import { fromHex, fromUtf8, isDigest, toHex, utf8 } from './bytes.ts';
import { compareDigests, digestHex, HmacSha256, sha256, sha256Hex, sha256Into } from './sha256.ts';

const nodeHash = (message: Uint8Array): string => createHash('sha256').update(message).digest('hex');
const nodeHmac = (key: Uint8Array, message: Uint8Array): string =>
  createHmac('sha256', key).update(message).digest('hex');

test('the hash of every length around the edges of a block is the one that Node computes', () => {
  for (let length = 0; length <= 300; length += 1) {
    const message = randomBytes(length);
    assert.equal(toHex(sha256(message)), nodeHash(message), `length ${length}`);
  }
  const long = randomBytes(1_000_003);
  assert.equal(sha256Hex(long), nodeHash(long));
});

test('hash and HMAC of 1,000 random inputs are those that Node computes', () => {
  for (let i = 0; i < 1000; i += 1) {
    const message = randomBytes(randomInt(0, 400));
    const key = randomBytes(randomInt(0, 150));
    assert.equal(sha256Hex(message), nodeHash(message));
    assert.equal(toHex(new HmacSha256(key).digest(message)), nodeHmac(key, message));
  }
});

test('one key codes many messages, each as if it were the first', () => {
  const key = randomBytes(32);
  const hmac = new HmacSha256(key);
  const out = new Uint32Array(24);
  const messages = [utf8('A:1'), randomBytes(69), randomBytes(200)];
  messages.forEach((message, i) => hmac.into(out, 8 * i, message, message.length));
  messages.forEach((message, i) => assert.equal(digestHex(out, 8 * i), nodeHmac(key, message)));
});

test('a part of a buffer hashes like a copy of that part', () => {
  const bytes = randomBytes(500);
  const out = new Uint32Array(8);
  sha256Into(out, 0, bytes, 100, 333);
  assert.equal(digestHex(out), nodeHash(bytes.subarray(100, 333)));
});

test('digests compare as their hex does', () => {
  const words = new Uint32Array(16);
  for (let i = 0; i < 200; i += 1) {
    sha256Into(words, 0, randomBytes(4), 0, 4);
    sha256Into(words, 8, randomBytes(4), 0, 4);
    assert.equal(Math.sign(compareDigests(words, 0, words, 8)), digestHex(words, 0) < digestHex(words, 8) ? -1 : 1);
  }
  assert.equal(compareDigests(words, 0, words, 0), 0);
});

test('hex and UTF-8 are read strictly', () => {
  assert.deepEqual(fromHex('00ff10'), Uint8Array.of(0, 255, 16));
  assert.equal(isDigest('a'.repeat(64)), true);
  for (const wrong of ['A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}\n`, null, 5])
    assert.equal(isDigest(wrong), false);
  assert.equal(fromUtf8(Uint8Array.of(0xc3, 0x28)), null);
  assert.equal(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), '\uFEFFa');
});
