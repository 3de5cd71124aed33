import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { buildEntries, deriveCode } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { merkleRoot, merkleTree } from '../src/domain/merkle.ts';
import { rankList } from '../src/domain/ranking.ts';
import type { Scope } from '../src/testing.ts';
import type { Comparison } from './compare.ts';

/** The two heavy steps of a draw, beside Node's own cryptography and a sort of its digests. Both sides must agree. */

const SEED = createHash('sha256').update('bench').digest();

export async function comparisons(_scope: Scope, { large }: { large: boolean }): Promise<Comparison[]> {
  const sizes = [10_000, 100_000, ...(large ? [1_000_000] : [])];
  return sizes.flatMap((size) => comparisonsOf(size));
}

function comparisonsOf(size: number): Comparison[] {
  const people = Array.from({ length: size }, (_, i) => ({
    code: deriveCode('1', i.toString(16).padStart(32, '0')),
    weight: 1,
  }));
  const list = unwrap(buildEntries(people));
  const lines = people.map(({ code, weight }) => `${code} ${weight}`).sort();
  const codes = lines.map((line) => line.split(' ')[0] ?? '');

  const nodeRanking = (): number[] => {
    const keys = codes.map((code) => createHmac('sha256', SEED).update(`${code}:1`).digest());
    return codes.map((_, i) => i).sort((a, b) => Buffer.compare(keys[a]!, keys[b]!));
  };
  const nodeRoot = (): string => {
    let level: Uint8Array[] = lines.map((line) => createHash('sha256').update('\0').update(line).digest());
    while (level.length > 1) {
      const above: Uint8Array[] = [];
      for (let i = 0; i + 1 < level.length; i += 2) {
        above.push(
          createHash('sha256')
            .update('\u0001')
            .update(level[i]!)
            .update(level[i + 1]!)
            .digest(),
        );
      }
      if (level.length % 2 === 1) above.push(level.at(-1)!);
      level = above;
    }
    return Buffer.from(level[0]!).toString('hex');
  };
  const ownRoot = (): string => merkleRoot(merkleTree(list.bytes, list.starts));
  assert.deepEqual(Array.from(rankList(list, SEED).order), nodeRanking());
  assert.equal(ownRoot(), nodeRoot());

  const common = { operations: size, iterations: size > 100_000 ? 1 : 3 };
  const named = `${size.toLocaleString('en')} people`;
  return [
    {
      ...common,
      subject: `draw: ranking of ${named}`,
      floor: { name: 'floor: createHmac, Buffer.compare', run: nodeRanking },
      product: { name: 'product: rankList', run: () => rankList(list, SEED) },
    },
    {
      ...common,
      subject: `draw: Merkle root of ${named}`,
      floor: { name: 'floor: createHash', run: nodeRoot },
      product: { name: 'product: merkleTree', run: ownRoot },
    },
  ];
}
