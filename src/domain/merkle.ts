import { concat, fromHex, isDigest } from './bytes.ts';
import { DIGEST_WORDS, digestHex, sha256Hex, sha256Into, sha256Node } from './sha256.ts';

/**
 * Merkle trees of RFC 9162 §2.1: `leaf = H(0x00 || line)`, `node = H(0x01 || left || right)`, an odd last node moves up
 * unchanged. Never duplicate it: two lists would then share a root (CVE-2012-2459).
 */

/** The levels of a tree, leaves first and the root last; each level holds its digests as eight words one after another. */
export type MerkleTree = readonly Uint32Array[];

/** What stands before a line, and before two hashes, so that neither can pass for the other. */
export const LEAF = 0x00;
export const NODE = 0x01;

/**
 * Builds the tree over the lines of a buffer.
 *
 * @param starts line `i` is `bytes[starts[i] .. starts[i + 1] - 1)`; one value more than lines
 */
export function merkleTree(bytes: Uint8Array, starts: Uint32Array): MerkleTree {
  const count = starts.length - 1;
  const leaves = new Uint32Array(count * DIGEST_WORDS);
  let message = new Uint8Array(128);
  for (let i = 0; i < count; i += 1) {
    const start = starts[i]!;
    const length = starts[i + 1]! - 1 - start;
    if (length >= message.length) message = new Uint8Array(2 * length);
    message[0] = LEAF;
    for (let at = 0; at < length; at += 1) message[at + 1] = bytes[start + at]!;
    sha256Into(leaves, i * DIGEST_WORDS, message, 0, length + 1);
  }
  const levels: Uint32Array[] = [leaves];
  for (let level: Uint32Array = leaves; level.length > DIGEST_WORDS; levels.push(level)) level = parents(level);
  return levels;
}

function parents(level: Uint32Array): Uint32Array {
  const count = level.length / DIGEST_WORDS;
  const above = new Uint32Array(Math.ceil(count / 2) * DIGEST_WORDS);
  for (let i = 0; i + 1 < count; i += 2) {
    sha256Node(above, (i / 2) * DIGEST_WORDS, NODE, level, i * DIGEST_WORDS);
  }
  if (count % 2 === 1) above.set(level.subarray(-DIGEST_WORDS), above.length - DIGEST_WORDS);
  return above;
}

/** The root of a tree in hex; of no lines, the hash of nothing. */
export function merkleRoot(tree: MerkleTree): string {
  const top = tree[tree.length - 1]!;
  return top.length === 0 ? sha256Hex('') : digestHex(top);
}

/** The hashes in hex that lead from leaf `index` to the root, from the bottom up (RFC 9162 §2.1.3.1). */
export function inclusionProof(tree: MerkleTree, index: number): string[] {
  const proof: string[] = [];
  for (let level = 0, at = index; level < tree.length - 1; level += 1, at >>>= 1) {
    const sibling = (at ^ 1) * DIGEST_WORDS;
    if (sibling < tree[level]!.length) proof.push(digestHex(tree[level]!, sibling));
  }
  return proof;
}

/** Whether a proof shows that `line` is leaf `index` of the `size` leaves below `root` (RFC 9162 §2.1.3.2). */
export function provesInclusion(claim: {
  readonly line: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly string[];
  readonly root: string;
}): boolean {
  const { line, index, size, proof, root } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (!proof.every(isDigest)) return false;
  // Division instead of shifts: sizes may pass 2^31.
  const half = (n: number): number => Math.floor(n / 2);
  let at = index;
  let last = size - 1;
  let hash = sha256Hex(concat(Uint8Array.of(LEAF), line));
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = node(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      hash = node(hash, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && hash === root;
}

const node = (left: string, right: string): string => sha256Hex(concat(Uint8Array.of(NODE), fromHex(left + right)));
