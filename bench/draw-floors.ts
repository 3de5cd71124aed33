import { createHash, createHmac, hash } from 'node:crypto';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * The two bare loops of a draw in one thread, with what libraries offer: one HMAC a ticket, one hash a node of the tree.
 * hash-wasm was tried, too; its hash of so little takes thrice Node's, its HMAC with saved states as long as Node's.
 */

const DIGEST = 32;

/** Writes the SHA-256 of a message to `out[at..at+32)`. */
type HashInto = (message: Buffer, out: Buffer, at: number) => void;

/** Node has it, its types do not. */
type Latin1Buffer = Buffer & { latin1Write(text: string, at: number, length: number): number };

/** Latin-1 is the fastest way out of Node's one-shot hash: no object is made for the digest. */
const oneShot: HashInto = (message, out, at) =>
  void (out as Latin1Buffer).latin1Write(hash('sha256', message, 'binary'), at, DIGEST);

const HASHES: Readonly<Record<string, HashInto>> = {
  'crypto.hash': oneShot,
  createHash: (message, out, at) => out.set(createHash('sha256').update(message).digest(), at),
  noble: (message, out, at) => out.set(sha256(message), at),
};

/** Keys of messages under a seed, 32 bytes each. */
type Keys = (messages: readonly Buffer[], seed: Buffer) => Buffer;

const KEYS: Readonly<Record<string, Keys>> = {
  createHmac(messages, seed) {
    const out = Buffer.alloc(messages.length * DIGEST);
    messages.forEach((message, i) => out.set(createHmac('sha256', seed).update(message).digest(), i * DIGEST));
    return out;
  },
  /** RFC 2104 by hand: the padded key stands before the message, and before the inner hash. */
  'crypto.hash twice'(messages, seed) {
    const padded = (pad: number, rest: number): Buffer => {
      const bytes = Buffer.alloc(64 + rest, pad);
      seed.forEach((byte, i) => (bytes[i] = byte ^ pad));
      return bytes;
    };
    const [inner, outer] = [padded(0x36, 80), padded(0x5c, DIGEST)];
    const beginnings = Array.from({ length: 80 }, (_, length) => inner.subarray(0, 64 + length));
    const out = Buffer.alloc(messages.length * DIGEST);
    messages.forEach((message, i) => {
      inner.set(message, 64);
      oneShot(beginnings[message.length]!, outer, 64);
      oneShot(outer, out, i * DIGEST);
    });
    return out;
  },
  'noble, key kept'(messages, seed) {
    const out = Buffer.alloc(messages.length * DIGEST);
    const keyed = hmac.create(sha256, seed);
    let copy = keyed.clone();
    messages.forEach((message, i) => {
      copy = keyed._cloneInto(copy);
      copy.update(message).digestInto(out.subarray(i * DIGEST, (i + 1) * DIGEST));
    });
    return out;
  },
};

/** The root of RFC 9162 over lines, in one flat buffer a level. */
export function rootBy(hashInto: HashInto, lines: readonly Buffer[]): string {
  if (lines.length === 0) return createHash('sha256').digest('hex');
  const message = Buffer.alloc(80);
  const beginnings = Array.from({ length: 80 }, (_, length) => message.subarray(0, length));
  let count = lines.length;
  let level = Buffer.alloc(count * DIGEST);
  message[0] = 0;
  lines.forEach((line, i) => {
    message.set(line, 1);
    hashInto(beginnings[1 + line.length]!, level, i * DIGEST);
  });
  const node = beginnings[1 + 2 * DIGEST]!;
  node[0] = 1;
  while (count > 1) {
    const above = Buffer.alloc(Math.ceil(count / 2) * DIGEST);
    for (let i = 0; i + 1 < count; i += 2) {
      level.copy(node, 1, i * DIGEST, (i + 2) * DIGEST);
      hashInto(node, above, (i / 2) * DIGEST);
    }
    if (count % 2 === 1) level.copy(above, above.length - DIGEST, (count - 1) * DIGEST, count * DIGEST);
    level = above;
    count = Math.ceil(count / 2);
  }
  return level.toString('hex');
}

export interface Floor {
  /** Which libraries turned out the fastest. */
  readonly name: string;
  readonly keys: Keys;
  readonly root: (lines: readonly Buffer[]) => string;
}

/** The fastest library for each of the two loops, found out on a part of the work. */
export function bestFloor(messages: readonly Buffer[], lines: readonly Buffer[], seed: Buffer): Floor {
  const some = { messages: messages.slice(0, 20_000), lines: lines.slice(0, 20_000) };
  const [hashName, hashInto] = fastest(HASHES, (each) => rootBy(each, some.lines));
  const [keysName, keys] = fastest(KEYS, (each) => each(some.messages, seed));
  return { name: `HMAC by ${keysName}, tree by ${hashName}`, keys, root: (all) => rootBy(hashInto, all) };
}

function fastest<T>(candidates: Readonly<Record<string, T>>, work: (candidate: T) => unknown): [string, T] {
  const times = Object.entries(candidates).map(([name, candidate]) => {
    const runs = Array.from({ length: 4 }, () => {
      const started = performance.now();
      work(candidate);
      return performance.now() - started;
    });
    return { name, candidate, time: Math.min(...runs) };
  });
  const [best] = times.sort((a, b) => a.time - b.time);
  return [best!.name, best!.candidate];
}
