import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from './bytes.ts';
import { inclusionProof, merkleRoot, merkleTree, provesInclusion } from './merkle.ts';

/** The definition of RFC 9162 §2.1.1 word for word, as slow as it is. */
function rootByDefinition(lines: readonly string[]): Buffer {
  const hash = (...parts: (Uint8Array | string)[]): Buffer => {
    const sum = createHash('sha256');
    for (const part of parts) sum.update(part);
    return sum.digest();
  };
  if (lines.length === 0) return hash('');
  if (lines.length === 1) return hash(Uint8Array.of(0), lines[0]!);
  let k = 1;
  while (k * 2 < lines.length) k *= 2;
  return hash(Uint8Array.of(1), rootByDefinition(lines.slice(0, k)), rootByDefinition(lines.slice(k)));
}

function treeOf(lines: readonly string[]) {
  const bytes = utf8(lines.map((line) => `${line}\n`).join(''));
  const starts = new Uint32Array(lines.length + 1);
  lines.forEach((line, i) => (starts[i + 1] = starts[i]! + utf8(line).length + 1));
  return merkleTree(bytes, starts);
}

const linesOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `T${i} 1`);

test('the root is that of the RFC for every size up to 70 and for lines of any length', () => {
  for (let size = 0; size <= 70; size += 1) {
    assert.equal(merkleRoot(treeOf(linesOf(size))), rootByDefinition(linesOf(size)).toString('hex'), `size ${size}`);
  }
  const long = ['', 'x'.repeat(127), 'y'.repeat(128), 'z'.repeat(1000)];
  assert.equal(merkleRoot(treeOf(long)), rootByDefinition(long).toString('hex'));
});

test('a line given twice at the end does not give the same root', () => {
  const three = linesOf(3);
  assert.notEqual(merkleRoot(treeOf(three)), merkleRoot(treeOf([...three, three[2]!])));
});

test('every line of every size has a proof that verifies, and only for its own line, place, size and root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.nat(), fc.nat(), (size, pick, other) => {
      const lines = linesOf(size);
      const tree = treeOf(lines);
      const root = merkleRoot(tree);
      for (let index = 0; index < size; index += 1) {
        const claim = { line: utf8(lines[index]!), index, size, proof: inclusionProof(tree, index), root };
        assert.equal(provesInclusion(claim), true);
      }
      const index = pick % size;
      const proof = inclusionProof(tree, index);
      const claim = { line: utf8(lines[index]!), index, size, proof, root };
      assert.equal(provesInclusion({ ...claim, line: utf8('T0 2') }), false);
      assert.equal(provesInclusion({ ...claim, root: '0'.repeat(64) }), false);
      assert.equal(provesInclusion({ ...claim, proof: [...proof, root] }), false);
      if (proof.length > 0) assert.equal(provesInclusion({ ...claim, proof: proof.slice(1) }), false);
      const elsewhere = other % size;
      if (elsewhere !== index) assert.equal(provesInclusion({ ...claim, index: elsewhere }), false);
      assert.equal(provesInclusion({ ...claim, index: size }), false);
      assert.equal(provesInclusion({ ...claim, index: -1 }), false);
      const damaged = proof.map((hash, i) =>
        i === other % proof.length ? hash.replace(/^./, (c) => (c === '0' ? '1' : '0')) : hash,
      );
      if (proof.length > 0) assert.equal(provesInclusion({ ...claim, proof: damaged }), false);
    }),
    { numRuns: 40 },
  );
});

test('a proof that is no hex is refused', () => {
  const tree = treeOf(linesOf(2));
  const claim = { line: utf8('T0 1'), index: 0, size: 2, root: merkleRoot(tree) };
  assert.equal(provesInclusion({ ...claim, proof: [inclusionProof(tree, 0)[0]!.toUpperCase()] }), false);
  assert.equal(provesInclusion({ ...claim, proof: ['zz'] }), false);
});
