import { codeAt, type EntryList } from './entries.ts';
import { compareDigests, DIGEST_WORDS, digestHex, HmacSha256 } from './sha256.ts';

/** A person's place: the code and, in hex, the smallest key of the person's tickets. */
export interface Ranked {
  readonly code: string;
  readonly key: string;
}

/** The whole order of a list under a seed (PROTOCOL 2.8). */
export interface Ranking {
  /** Lines of the list, winner first. */
  readonly order: Uint32Array;
  /** Keys by line of the list, eight words each. */
  readonly keys: Uint32Array;
}

/** Longest message: a code, a colon and the number of a ticket. */
const MESSAGE_BYTES = 64 + 1 + 4;
const COLON = 0x3a;
const DIGIT_0 = 0x30;

/**
 * Ranks everybody: replacements go on down the order, so there is never a second draw and never a partial ranking.
 *
 * @param seed 32 bytes
 */
export function rankList(list: EntryList, seed: Uint8Array): Ranking {
  const keys = personKeys(list, seed);
  return { order: sortedByKey(keys), keys };
}

/** The smallest key of each line's tickets, eight words a line. */
export function personKeys(list: EntryList, seed: Uint8Array): Uint32Array {
  const hmac = new HmacSha256(seed);
  const keys = new Uint32Array(list.count * DIGEST_WORDS);
  const message = new Uint8Array(MESSAGE_BYTES);
  const key = new Uint32Array(DIGEST_WORDS);
  for (let line = 0; line < list.count; line += 1) {
    const start = list.starts[line]!;
    const length = list.codeLengths[line]!;
    for (let i = 0; i < length; i += 1) message[i] = list.bytes[start + i]!;
    message[length] = COLON;
    const at = line * DIGEST_WORDS;
    hmac.into(keys, at, message, appendDecimal(message, length + 1, 1));
    for (let ticket = 2; ticket <= list.weights[line]!; ticket += 1) {
      hmac.into(key, 0, message, appendDecimal(message, length + 1, ticket));
      if (compareDigests(key, 0, keys, at) < 0) keys.set(key, at);
    }
  }
  return keys;
}

/** Writes a number from 1 to 1000 and returns where it ends. */
function appendDecimal(message: Uint8Array, at: number, number: number): number {
  const end = at + (number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 4);
  for (let i = end - 1, rest = number; i >= at; i -= 1, rest = Math.floor(rest / 10))
    message[i] = DIGIT_0 + (rest % 10);
  return end;
}

/**
 * Lines in ascending order of key, equal keys in the order of the list, which is that of the codes.
 *
 * The leading bits of a key and the line's number are packed into the 53 exact bits of a double, because the engine sorts
 * doubles natively, fifteen times faster than by a comparing function. Keys that share those bits are then put right by
 * their whole length; under a hash that is a pair here and there.
 */
export function sortedByKey(keys: Uint32Array): Uint32Array {
  const count = keys.length / DIGEST_WORDS;
  const lines = 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
  const packed = new Float64Array(count);
  for (let line = 0; line < count; line += 1) {
    const at = line * DIGEST_WORDS;
    const bits53 = keys[at]! * 2 ** 21 + (keys[at + 1]! >>> 11);
    packed[line] = bits53 - (bits53 % lines) + line;
  }
  packed.sort();

  const order = new Uint32Array(count);
  let before = -1;
  for (let place = 0; place < count; place += 1) {
    const line = packed[place]! % lines;
    const prefix = packed[place]! - line;
    let to = place;
    if (prefix === before) {
      while (to > 0 && compareDigests(keys, line * DIGEST_WORDS, keys, order[to - 1]! * DIGEST_WORDS) < 0) {
        order[to] = order[to - 1]!;
        to -= 1;
      }
    }
    order[to] = line;
    before = prefix;
  }
  return order;
}

/** The first `take` places of a ranking, as they are published. */
export const rankedFrom = (list: EntryList, { order, keys }: Ranking, take: number): Ranked[] =>
  Array.from(order.subarray(0, take), (line) => ({
    code: codeAt(list, line),
    key: digestHex(keys, line * DIGEST_WORDS),
  }));
