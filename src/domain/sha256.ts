import { toHex, utf8 } from './bytes.ts';

/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104) in plain TypeScript. The platform's own are not used because the domain
 * imports nothing, must also run in a page without a secure context, and a call into Node's costs ten times the hash:
 * ranking a million tickets takes 0.6 s here and 2.2 s with `createHmac`. `workers/list-hashes.ts` compares the two at start.
 *
 * Digests are eight 32-bit words, big-endian in meaning, so that they lie flat in one array and compare as numbers.
 */

/** Words of a digest. */
export const DIGEST_WORDS = 8;
const DIGEST_BYTES = 32;
const BLOCK_BYTES = 64;
/** Where the bit length starts in the last block. */
const LENGTH_AT = 56;

/** The fractional parts of the cube roots of the first 64 primes, FIPS 180-4 §4.2.2. */
export const ROUND_CONSTANTS = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

/** The square roots of the first eight primes, FIPS 180-4 §5.3.3. */
export const INITIAL_STATE = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

/** Scratch of the one hash that is under way: the message schedule, the state, the padded end of a message. */
const schedule = new Int32Array(64);
const state = new Int32Array(DIGEST_WORDS);
const tail = new Uint8Array(2 * BLOCK_BYTES);

/** FIPS 180-4 §6.2.2: works the block in `schedule[0..15]` into `state`. */
function compress(): void {
  const k = ROUND_CONSTANTS;
  const w = schedule;
  for (let t = 16; t < 64; t += 1) {
    const x = w[t - 15]!;
    const y = w[t - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (w[t - 16]! + s0 + w[t - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let t = 0; t < 64; t += 1) {
    const S1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const T1 = (h + S1 + (g ^ (e & (f ^ g))) + k[t]! + w[t]!) | 0;
    const S0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const T2 = (S0 + ((a & b) | (c & (a | b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + T1) | 0;
    d = c;
    c = b;
    b = a;
    a = (T1 + T2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

function load(bytes: Uint8Array, at: number): void {
  for (let t = 0, i = at; t < 16; t += 1, i += 4) {
    schedule[t] = (bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!;
  }
}

/** Leaves in `state` the hash of what `from` has taken in (`before` bytes, whole blocks) and then `bytes[start..end)`. */
function run(from: Int32Array, before: number, bytes: Uint8Array, start: number, end: number): void {
  for (let i = 0; i < DIGEST_WORDS; i += 1) state[i] = from[i]!;
  let at = start;
  for (; end - at >= BLOCK_BYTES; at += BLOCK_BYTES) {
    load(bytes, at);
    compress();
  }
  const rest = end - at;
  const last = rest < LENGTH_AT ? 0 : BLOCK_BYTES;
  for (let i = 0; i < rest; i += 1) tail[i] = bytes[at + i]!;
  tail[rest] = 0x80;
  for (let i = rest + 1; i < last + LENGTH_AT; i += 1) tail[i] = 0;
  if (last > 0) {
    load(tail, 0);
    compress();
  }
  load(tail, last);
  const length = before + end - start;
  schedule[14] = Math.floor(length / 0x2000_0000);
  schedule[15] = length << 3;
  compress();
}

/** Writes the digest of `bytes[start..end)` as eight words to `out[at..at+8)`. */
export function sha256Into(out: Uint32Array, at: number, bytes: Uint8Array, start: number, end: number): void {
  run(INITIAL_STATE, 0, bytes, start, end);
  copyState(out, at);
}

/** Writes the hash of one byte and two digests that lie side by side, `words[from..from+16)`: a node of a Merkle tree. */
export function sha256Node(out: Uint32Array, at: number, prefix: number, words: Uint32Array, from: number): void {
  for (let i = 0; i < DIGEST_WORDS; i += 1) state[i] = INITIAL_STATE[i]!;
  let before = prefix;
  for (let t = 0; t < 16; t += 1) {
    const word = words[from + t]!;
    schedule[t] = (before << 24) | (word >>> 8);
    before = word;
  }
  compress();
  schedule[0] = (before << 24) | 0x80_0000;
  for (let t = 1; t < 15; t += 1) schedule[t] = 0;
  schedule[15] = (1 + 2 * DIGEST_BYTES) * 8;
  compress();
  copyState(out, at);
}

function copyState(out: Uint32Array, at: number): void {
  for (let i = 0; i < DIGEST_WORDS; i += 1) out[at + i] = state[i]!;
}

/** The 32 bytes of the SHA-256 of a message. */
export function sha256(message: Uint8Array): Uint8Array {
  const words = new Uint32Array(DIGEST_WORDS);
  sha256Into(words, 0, message, 0, message.length);
  return wordBytes(words);
}

/** SHA-256 in hex of bytes, or of the UTF-8 of a text. */
export const sha256Hex = (message: Uint8Array | string): string =>
  toHex(sha256(typeof message === 'string' ? utf8(message) : message));

/**
 * HMAC-SHA-256 under one key. The states after the two padded keys are kept, so that a short message costs two
 * compressions instead of four.
 */
export class HmacSha256 {
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;

  constructor(key: Uint8Array) {
    const padded = new Uint8Array(BLOCK_BYTES);
    padded.set(key.length > BLOCK_BYTES ? sha256(key) : key);
    const midstate = (pad: number): Int32Array => {
      state.set(INITIAL_STATE);
      load(
        padded.map((byte) => byte ^ pad),
        0,
      );
      compress();
      return state.slice();
    };
    this.#inner = midstate(0x36);
    this.#outer = midstate(0x5c);
  }

  /** Writes the code of `bytes[0..length)` as eight words to `out[at..at+8)`. */
  into(out: Uint32Array, at: number, bytes: Uint8Array, length: number): void {
    run(this.#inner, BLOCK_BYTES, bytes, 0, length);
    const outer = this.#outer;
    for (let i = 0; i < DIGEST_WORDS; i += 1) {
      schedule[i] = state[i]!;
      state[i] = outer[i]!;
    }
    schedule[8] = 0x8000_0000;
    for (let t = 9; t < 15; t += 1) schedule[t] = 0;
    schedule[15] = (BLOCK_BYTES + DIGEST_BYTES) * 8;
    compress();
    copyState(out, at);
  }

  /** The 32 bytes of the code of a message. */
  digest(message: Uint8Array): Uint8Array {
    const words = new Uint32Array(DIGEST_WORDS);
    this.into(words, 0, message, message.length);
    return wordBytes(words);
  }
}

/** Big-endian bytes of words. */
function wordBytes(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setUint32(4 * i, word));
  return bytes;
}

/** Hex of the digest in `words[at..at+8)`; hex order is byte order. */
export function digestHex(words: Uint32Array, at = 0): string {
  let hex = '';
  for (let i = at; i < at + DIGEST_WORDS; i += 1) hex += words[i]!.toString(16).padStart(8, '0');
  return hex;
}

/** Less than, equal to or greater than zero, as the digest at `a` is before, the same as or behind the one at `b`. */
export function compareDigests(words: Uint32Array, a: number, others: Uint32Array, b: number): number {
  for (let i = 0; i < DIGEST_WORDS; i += 1) {
    const difference = words[a + i]! - others[b + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
