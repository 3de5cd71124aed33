import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashIn, promisedHash } from './promised.ts';

const HASH = '0123456789abcdef'.repeat(4);

test('a hash is read however it was grouped, and nothing else is a hash', () => {
  assert.equal(promisedHash(`#${HASH}`), HASH);
  assert.equal(hashIn(` ${HASH.toUpperCase().replace(/(.{8})/g, '$1 ')}\n`), HASH);
  for (const other of ['', '#', '#top', `#${HASH}0`, `#${HASH.slice(1)}`, `#${HASH.replace('a', 'g')}`]) {
    assert.equal(promisedHash(other), null);
  }
});
