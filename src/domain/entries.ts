import { fromHex, fromUtf8, utf8 } from './bytes.ts';
import { fail, ok, type Reply } from './errors.ts';
import { sha256 } from './sha256.ts';

/** Crockford's base 32: no I, L, O or U, which people misread. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 10;

/** A ticket code, and equally the id of a draw: `[A-Za-z0-9._-]{1,64}`. */
export const CODE = /^[A-Za-z0-9._-]{1,64}$/;

/** The most tickets that one person may have. */
export const MAX_WEIGHT = 1000;

export interface Entry {
  readonly code: string;
  /** Tickets of the person, 1 to 1000. */
  readonly weight: number;
}

/**
 * A list as its file `entries.txt`, checked, with where its parts are: a million lines stay one buffer instead of a
 * million objects, and what is hashed are the bytes that are published.
 */
export interface EntryList {
  readonly bytes: Uint8Array;
  /** Number of lines. */
  readonly count: number;
  /** Sum of the weights. */
  readonly tickets: number;
  /** Line `i` is `bytes[starts[i] .. starts[i + 1] - 1)`, without its LF; `count + 1` values. */
  readonly starts: Uint32Array;
  /** Length of the code of each line. */
  readonly codeLengths: Uint8Array;
  readonly weights: Uint16Array;
}

/**
 * PROTOCOL 2.1: the public code of a person, 80 bits as 16 characters.
 *
 * @param drawId here the campaign's id, because the code is made at registration (PROTOCOL 2.12)
 * @param nonce 32 hex digits, shown on the person's receipt
 */
export function deriveCode(drawId: string, nonce: string): string {
  const message = new Uint8Array([...utf8(`pvd/1 code\n${drawId}\n`), ...fromHex(nonce)]);
  let code = '';
  let bits = 0;
  let held = 0;
  for (const byte of sha256(message).subarray(0, CODE_BYTES)) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) code += CROCKFORD[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return code;
}

/** A generated code as people read it: `XXXX-XXXX-XXXX-XXXX`. */
export function displayCode(code: string): string {
  let shown = code.slice(0, 4);
  for (let at = 4; at < code.length; at += 4) shown += `-${code.slice(at, at + 4)}`;
  return shown;
}

/**
 * The code that a person typed: a generated code in any grouping and case, with the letters that Crockford's alphabet
 * leaves out read as the digits they resemble; any other code as it is.
 */
export function typedCode(typed: string): string {
  const code = typed.trim();
  const generated = code.replaceAll(/[-\s]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(generated) ? generated : code;
}

const LF = 0x0a;
const SPACE = 0x20;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
/** Which bytes a code may have. */
const IN_CODE = Uint8Array.from({ length: 256 }, (_, byte) => (CODE.test(String.fromCharCode(byte)) ? 1 : 0));

/**
 * Reads `entries.txt` (PROTOCOL 2.2) and holds it to every rule of the format.
 *
 * @returns DRAW_INVALID naming the first line that breaks a rule
 */
export function parseEntries(file: Uint8Array | string): Reply<EntryList> {
  const bytes = typeof file === 'string' ? utf8(file) : file;
  if (bytes.length > 0 && bytes[bytes.length - 1] !== LF) return fail('DRAW_INVALID', 'the list does not end with LF');
  let count = 0;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === LF) count += 1;
  const starts = new Uint32Array(count + 1);
  const codeLengths = new Uint8Array(count);
  const weights = new Uint16Array(count);
  let tickets = 0;
  let at = 0;
  for (let line = 0; line < count; line += 1) {
    const start = at;
    while (IN_CODE[bytes[at]!] === 1) at += 1;
    const length = at - start;
    if (length === 0 || length > 64 || bytes[at] !== SPACE) return refuse(bytes, start, line, 'is not "code weight"');
    at += 1;
    const digits = at;
    let weight = 0;
    // At most four digits, so that the number cannot run away; 1000 is the largest that passes.
    while (at - digits < 4 && bytes[at]! >= DIGIT_0 && bytes[at]! <= DIGIT_9) {
      weight = weight * 10 + bytes[at]! - DIGIT_0;
      at += 1;
    }
    if (bytes[at] !== LF || bytes[digits] === DIGIT_0 || weight < 1 || weight > MAX_WEIGHT) {
      return refuse(bytes, start, line, 'does not end with a weight from 1 to 1000');
    }
    if (line > 0 && !ascends(bytes, starts[line - 1]!, codeLengths[line - 1]!, start, length)) {
      return refuse(bytes, start, line, 'is not behind the line before it in byte order, or repeats its code');
    }
    at += 1;
    codeLengths[line] = length;
    weights[line] = weight;
    starts[line + 1] = at;
    tickets += weight;
  }
  return ok({ bytes, count, tickets, starts, codeLengths, weights });
}

/** Whether the code at `b` is greater than the one at `a`, byte by byte; a beginning comes before its continuation. */
function ascends(bytes: Uint8Array, a: number, aLength: number, b: number, bLength: number): boolean {
  const shared = Math.min(aLength, bLength);
  for (let i = 0; i < shared; i += 1) {
    const difference = bytes[b + i]! - bytes[a + i]!;
    if (difference !== 0) return difference > 0;
  }
  return bLength > aLength;
}

function refuse(bytes: Uint8Array, start: number, line: number, why: string): Reply<never> {
  const end = bytes.indexOf(LF, start);
  const text = fromUtf8(bytes.subarray(start, Math.min(end, start + 100))) ?? 'not UTF-8';
  return fail('DRAW_INVALID', `line ${line + 1} of the list ${JSON.stringify(text)} ${why}`, { line: line + 1 });
}

/**
 * Writes the list of the given people in the order of the format.
 *
 * @returns DRAW_INVALID for a code or weight outside the rules, or a code that comes twice
 */
export function buildEntries(entries: readonly Entry[]): Reply<EntryList> {
  // Before they are joined: a code with a line break would otherwise read back as two entries.
  const wrong = entries.find(({ code }) => !CODE.test(code));
  if (wrong) return fail('DRAW_INVALID', `${JSON.stringify(wrong.code.slice(0, 100))} is not a ticket code`);
  const sorted = entries.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return parseEntries(sorted.map(({ code, weight }) => `${code} ${weight}\n`).join(''));
}

/** The code of line `index`. */
export const codeAt = (list: EntryList, index: number): string => {
  const start = list.starts[index]!;
  return String.fromCharCode(...list.bytes.subarray(start, start + list.codeLengths[index]!));
};

/** The line of a code, or -1. */
export function indexOfCode(list: EntryList, code: string): number {
  let low = 0;
  let high = list.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (codeAt(list, middle) < code) low = middle + 1;
    else high = middle;
  }
  return low < list.count && codeAt(list, low) === code ? low : -1;
}
