import { DIGEST_WORDS, INITIAL_STATE, ROUND_CONSTANTS } from '../src/domain/sha256.ts';

/**
 * SHA-256 of four blocks at once: the rounds of FIPS 180-4 on WebAssembly's vectors of four 32-bit words, each word of which
 * belongs to another message (a lane). A block takes 80 ns of a core this way, 285 ns in JavaScript and some 400 ns by a call
 * of Node's, whose hash is faster than the way to it. `list-hashes.ts` compares the outcome with Node's before it serves.
 */

export const LANES = 4;
const BLOCK_WORDS = 16;
const ROUNDS = 64;

/** Four hashes under way. Word `t` of lane `l` stands at `[4 * t + l]`. */
export interface Sha256Lanes {
  /** The block, 16 words a lane. */
  readonly block: Uint32Array;
  /** The chaining value, eight words a lane. */
  readonly state: Uint32Array;
  /** Works the block into the state. */
  compress(): void;
}

/** The state before the first block, in all lanes. */
export const INITIAL_LANES = Uint32Array.from(
  { length: DIGEST_WORDS * LANES },
  (_, i) => INITIAL_STATE[Math.floor(i / LANES)]!,
);

/** The part of the platform's interface that is used here; without the DOM's types it has none. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => {
    readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; readonly compress: () => void };
  };
};

/** Lanes of their own memory; null on a processor without such vectors. */
export function createLanes(): Sha256Lanes | null {
  const program = assemble();
  if (!WebAssembly.validate(program)) return null;
  const { memory, compress } = new WebAssembly.Instance(new WebAssembly.Module(program)).exports;
  const words = (at: number, count: number): Uint32Array => new Uint32Array(memory.buffer, at, count * LANES);
  const constants = words(CONSTANTS_AT, ROUNDS);
  for (let i = 0; i < constants.length; i += 1) constants[i] = ROUND_CONSTANTS[Math.floor(i / LANES)]!;
  return { block: words(SCHEDULE_AT, BLOCK_WORDS), state: words(STATE_AT, DIGEST_WORDS), compress };
}

/** Where things lie in the memory, in bytes; a vector has 16 of them. */
const VECTOR = 16;
const SCHEDULE_AT = 0;
const CONSTANTS_AT = ROUNDS * VECTOR;
const STATE_AT = CONSTANTS_AT + ROUNDS * VECTOR;

/** Bytes of WebAssembly (https://webassembly.github.io/spec/core/binary/): an expression leaves its value on the stack. */
type Code = readonly number[];

/** An unsigned number in LEB128. */
const unsigned = (n: number): Code => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...unsigned(n >>> 7)]);
/** The same for a signed one that is not negative: its last byte must not look like a sign. */
const signed = (n: number): Code => (n < 0x40 ? [n] : [(n & 0x7f) | 0x80, ...signed(n >>> 7)]);
const vector = (instruction: number): Code => [0xfd, ...unsigned(instruction)];

/** Locals: a byte offset that moves through the tables, the working variables a to h, two for what is used twice. */
const AT = 0;
const VARIABLES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const X = 9;
const Y = 10;

const number = (n: number): Code => [0x41, ...signed(n)];
const get = (local: number): Code => [0x20, local];
const set = (local: number, value: Code): Code => [...value, 0x21, local];
const load = (offset: number): Code => [...get(AT), ...vector(0x00), 4, ...unsigned(offset)];
const store = (offset: number, value: Code): Code => [...get(AT), ...value, ...vector(0x0b), 4, ...unsigned(offset)];
const joined =
  (instruction: number) =>
  (...values: Code[]): Code =>
    values.reduce((left, right) => [...left, ...right, ...vector(instruction)]);
const add = joined(0xae);
const or = joined(0x50);
const xor = joined(0x51);
const right = (value: Code, bits: number): Code => [...value, ...number(bits), ...vector(0xad)];
const left = (value: Code, bits: number): Code => [...value, ...number(bits), ...vector(0xab)];
const rotated = (local: number, bits: number): Code => or(right(get(local), bits), left(get(local), 32 - bits));
/** Bits of `one` where the mask has ones, of `other` elsewhere. */
const select = (one: Code, other: Code, mask: Code): Code => [...one, ...other, ...mask, ...vector(0x52)];
/** Repeats the body with `AT` from 0 in steps to `end`. */
const loop = (step: number, end: number, body: Code): Code => [
  ...set(AT, number(0)),
  ...[0x03, 0x40, ...body, ...set(AT, [...get(AT), ...number(step), 0x6a])],
  ...[...get(AT), ...number(end), 0x49, 0x0d, 0, 0x0b],
];

/** W[t] of FIPS 180-4 §6.2.2 from the sixteen words before it; `AT` is at W[t - 16]. */
const nextWord: Code = [
  ...set(X, load(SCHEDULE_AT + 1 * VECTOR)),
  ...set(Y, load(SCHEDULE_AT + 14 * VECTOR)),
  ...store(
    SCHEDULE_AT + 16 * VECTOR,
    add(
      load(SCHEDULE_AT),
      xor(rotated(X, 7), rotated(X, 18), right(get(X), 3)),
      load(SCHEDULE_AT + 9 * VECTOR),
      xor(rotated(Y, 17), rotated(Y, 19), right(get(Y), 10)),
    ),
  ),
];

/** One round; instead of moving the variables on, the next round names them anew, so that after eight all are back. */
function round(t: number): Code {
  const [a, b, c, d, e, f, g, h] = VARIABLES.map((_, i) => VARIABLES[(i + 8 - t) % 8]!) as [...typeof VARIABLES];
  const sum1 = xor(rotated(e, 6), rotated(e, 11), rotated(e, 25));
  const sum0 = xor(rotated(a, 2), rotated(a, 13), rotated(a, 22));
  const choice = select(get(f), get(g), get(e));
  const majority = select(get(c), get(b), xor(get(a), get(b)));
  return [
    ...set(X, add(get(h), sum1, choice, load(CONSTANTS_AT + t * VECTOR), load(SCHEDULE_AT + t * VECTOR))),
    ...set(d, add(get(d), get(X))),
    ...set(h, add(get(X), sum0, majority)),
  ];
}

/** A module that exports its memory and `compress`. */
function assemble(): Uint8Array {
  const stateAt = (i: number): number => STATE_AT + i * VECTOR;
  const body = [
    ...[2, 1, 0x7f, 10, 0x7b],
    ...loop(VECTOR, (ROUNDS - BLOCK_WORDS) * VECTOR, nextWord),
    ...set(AT, number(0)),
    ...VARIABLES.flatMap((local, i) => set(local, load(stateAt(i)))),
    ...loop(
      8 * VECTOR,
      ROUNDS * VECTOR,
      VARIABLES.flatMap((_, t) => round(t)),
    ),
    ...set(AT, number(0)),
    ...VARIABLES.flatMap((local, i) => store(stateAt(i), add(load(stateAt(i)), get(local)))),
    0x0b,
  ];
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
  const name = (text: string): Code => [text.length, ...Buffer.from(text)];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('compress'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}
