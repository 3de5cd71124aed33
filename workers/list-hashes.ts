import { createHash, createHmac } from 'node:crypto';
import { toHex, utf8 } from '../src/domain/bytes.ts';
import { parseEntries, type EntryList } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { LEAF, merkleRoot, merkleTree, NODE, type MerkleTree } from '../src/domain/merkle.ts';
import { personKeys } from '../src/domain/ranking.ts';
import { DIGEST_WORDS, HmacSha256, sha256Hex } from '../src/domain/sha256.ts';
import { createLanes, INITIAL_LANES, LANES, type Sha256Lanes } from './sha256-lanes.ts';

/**
 * The hashes of a whole list, its tree and its keys, four at a time. `merkleTree` and `personKeys` of the domain say what
 * they are, and compute them where the processor or the length of a code does not allow this.
 */

const BLOCK_BYTES = 64;
const BLOCK_WORDS = 16;
/** The longest code whose line and whose tickets fit into one block beside what SHA-256 appends: LEAF, code, " 1000". */
const LONGEST_CODE = BLOCK_BYTES - 9 - 6;
const COLON = 0x3a;
const DIGIT_0 = 0x30;

const available = createLanes();

const lanesFor = ({ codeLengths }: EntryList): Sha256Lanes | null =>
  available !== null && codeLengths.every((length) => length <= LONGEST_CODE) ? available : null;

compareHashes();

/** The tree of RFC 9162 over the lines of a list, as `merkleTree`. */
export function listTree(list: EntryList): MerkleTree {
  const lanes = lanesFor(list);
  if (lanes === null) return merkleTree(list.bytes, list.starts);
  const levels = [leaves(list, lanes)];
  for (let level = levels[0]!; level.length > DIGEST_WORDS; levels.push(level)) level = parents(level, lanes);
  return levels;
}

function leaves({ bytes, starts, count }: EntryList, lanes: Sha256Lanes): Uint32Array {
  const message = createMessage(lanes);
  const out = new Uint32Array(count * DIGEST_WORDS);
  message.bytes[0] = LEAF;
  for (let first = 0; first < count; first += LANES) {
    const many = Math.min(LANES, count - first);
    for (let lane = 0; lane < many; lane += 1) {
      const start = starts[first + lane]!;
      const length = starts[first + lane + 1]! - 1 - start;
      for (let i = 0; i < length; i += 1) message.bytes[i + 1] = bytes[start + i]!;
      message.put(lane, length + 1, 0);
    }
    lanes.state.set(INITIAL_LANES);
    lanes.compress();
    for (let lane = 0; lane < many; lane += 1) take(lanes, lane, out, (first + lane) * DIGEST_WORDS);
  }
  return out;
}

function parents(level: Uint32Array, lanes: Sha256Lanes): Uint32Array {
  const { block, state } = lanes;
  const count = level.length / DIGEST_WORDS;
  const pairs = Math.floor(count / 2);
  const above = new Uint32Array(Math.ceil(count / 2) * DIGEST_WORDS);
  const ends = new Uint32Array(LANES);
  for (let first = 0; first < pairs; first += LANES) {
    const many = Math.min(LANES, pairs - first);
    for (let lane = 0; lane < many; lane += 1) {
      const from = (first + lane) * 2 * DIGEST_WORDS;
      // The byte in front moves everything on by one, so each word of the message is made of two of the digests.
      let before = NODE;
      for (let t = 0; t < BLOCK_WORDS; t += 1) {
        const word = level[from + t]!;
        block[LANES * t + lane] = (before << 24) | (word >>> 8);
        before = word;
      }
      ends[lane] = (before << 24) | 0x80_0000;
    }
    state.set(INITIAL_LANES);
    lanes.compress();
    block.fill(0);
    block.set(ends);
    block.fill((BLOCK_BYTES + 1) * 8, LANES * (BLOCK_WORDS - 1));
    lanes.compress();
    for (let lane = 0; lane < many; lane += 1) take(lanes, lane, above, (first + lane) * DIGEST_WORDS);
  }
  if (count % 2 === 1) above.set(level.subarray(-DIGEST_WORDS), above.length - DIGEST_WORDS);
  return above;
}

/**
 * The smallest key of each line's tickets, as `personKeys`.
 *
 * @param seed 32 bytes
 */
export function listKeys(list: EntryList, seed: Uint8Array): Uint32Array {
  const lanes = lanesFor(list);
  if (lanes === null) return personKeys(list, seed);
  const { block, state } = lanes;
  const message = createMessage(lanes);
  const [inner, outer] = [0x36, 0x5c].map((pad) => {
    message.bytes.fill(pad);
    seed.forEach((byte, i) => (message.bytes[i] = byte ^ pad));
    for (let lane = 0; lane < LANES; lane += 1) message.putBlock(lane);
    state.set(INITIAL_LANES);
    lanes.compress();
    return state.slice();
  }) as [Uint32Array, Uint32Array];

  const keys = new Uint32Array(list.count * DIGEST_WORDS).fill(0xffff_ffff);
  const owners = new Uint32Array(LANES);
  let waiting = 0;
  const finish = (): void => {
    state.set(inner);
    lanes.compress();
    block.set(state);
    block.fill(0, LANES * DIGEST_WORDS);
    block.fill(0x8000_0000, LANES * DIGEST_WORDS, LANES * (DIGEST_WORDS + 1));
    block.fill((BLOCK_BYTES + 32) * 8, LANES * (BLOCK_WORDS - 1));
    state.set(outer);
    lanes.compress();
    for (let lane = 0; lane < waiting; lane += 1) takeSmaller(lanes, lane, keys, owners[lane]! * DIGEST_WORDS);
    waiting = 0;
  };
  for (let line = 0; line < list.count; line += 1) {
    const start = list.starts[line]!;
    const length = list.codeLengths[line]!;
    for (let ticket = 1; ticket <= list.weights[line]!; ticket += 1) {
      for (let i = 0; i < length; i += 1) message.bytes[i] = list.bytes[start + i]!;
      message.bytes[length] = COLON;
      owners[waiting] = line;
      message.put(waiting, appendDecimal(message.bytes, length + 1, ticket), BLOCK_BYTES);
      waiting += 1;
      if (waiting === LANES) finish();
    }
  }
  if (waiting > 0) finish();
  return keys;
}

/** Scratch in which a message is made before it goes into a lane. */
function createMessage({ block }: Sha256Lanes) {
  const bytes = new Uint8Array(BLOCK_BYTES);
  const view = new DataView(bytes.buffer);
  let used = BLOCK_BYTES;
  const putBlock = (lane: number): void => {
    for (let t = 0; t < BLOCK_WORDS; t += 1) block[LANES * t + lane] = view.getUint32(4 * t);
  };
  return {
    bytes,
    /** Puts a whole block into a lane. */
    putBlock,
    /** Puts the last `length` bytes of a message into a lane, with what SHA-256 appends; whole blocks went before. */
    put(lane: number, length: number, bytesBefore: number): void {
      bytes[length] = 0x80;
      for (let i = length + 1; i < used; i += 1) bytes[i] = 0;
      used = length + 1;
      view.setUint32(BLOCK_BYTES - 4, (bytesBefore + length) * 8);
      putBlock(lane);
    },
  };
}

/** Copies the digest of a lane to `out[at..at+8)`. */
function take({ state }: Sha256Lanes, lane: number, out: Uint32Array, at: number): void {
  for (let i = 0; i < DIGEST_WORDS; i += 1) out[at + i] = state[LANES * i + lane]!;
}

/** The same, when it is smaller than the digest that stands there. */
function takeSmaller(lanes: Sha256Lanes, lane: number, out: Uint32Array, at: number): void {
  for (let i = 0; i < DIGEST_WORDS; i += 1) {
    const difference = lanes.state[LANES * i + lane]! - out[at + i]!;
    if (difference > 0) return;
    if (difference < 0) return take(lanes, lane, out, at);
  }
}

/** Writes a number from 1 to 1000 and returns where it ends. */
function appendDecimal(message: Uint8Array, at: number, decimal: number): number {
  const end = at + (decimal < 10 ? 1 : decimal < 100 ? 2 : decimal < 1000 ? 3 : 4);
  for (let i = end - 1, rest = decimal; i >= at; i -= 1, rest = Math.floor(rest / 10))
    message[i] = DIGIT_0 + (rest % 10);
  return end;
}

/**
 * Refuses to serve when what computes here is not SHA-256 on this machine: the domain's hash beside Node's for lengths over
 * all edges of three blocks, then the lanes beside the domain's for a list with lines of all lengths that they take.
 */
function compareHashes(): void {
  const bytes = Uint8Array.from({ length: 200 }, (_, i) => (i * 131 + 17) & 0xff);
  for (let length = 0; length <= bytes.length; length += 1) {
    const part = bytes.subarray(0, length);
    const same =
      sha256Hex(part) === createHash('sha256').update(part).digest('hex') &&
      toHex(new HmacSha256(part).digest(bytes)) === createHmac('sha256', part).update(bytes).digest('hex');
    if (!same) throw new Error(`our SHA-256 and that of node:crypto differ at ${length} bytes`);
  }
  const lines = Array.from({ length: LONGEST_CODE }, (_, i) => `${'z'.repeat(i + 1)} ${10 ** (i % 4)}\n`);
  const list = unwrap(parseEntries(utf8(lines.join(''))));
  const seed = bytes.subarray(0, 32);
  const sameTree = merkleRoot(listTree(list)) === merkleRoot(merkleTree(list.bytes, list.starts));
  const keys = personKeys(list, seed);
  if (!sameTree || !listKeys(list, seed).every((word, i) => word === keys[i]))
    throw new Error('the lanes of SHA-256 do not compute what the domain does');
}
