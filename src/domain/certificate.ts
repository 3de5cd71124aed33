import { fromUtf8, isDigest } from './bytes.ts';
import type { DrandRound, Entropy, Reserve, Winner } from './draw.ts';
import { fail, ok, type Reply } from './errors.ts';

/** Everything that a finished draw publishes besides its list (PROTOCOL 2.9). Names of people are never in it. */
export interface Certificate extends Entropy {
  readonly format: 'pvd/1';
  /** The manifest's text, byte for byte. */
  readonly manifest: string;
  /** 64 hex digits. */
  readonly seed: string;
  readonly winners: readonly Winner[];
  readonly reserves: readonly Reserve[];
}

/** The certificate as the file `certificate.json`. */
export function buildCertificate(result: Omit<Certificate, 'format'>): string {
  const { manifest, secret, drand, text, seed, winners, reserves } = result;
  return `${JSON.stringify({ format: 'pvd/1', manifest, secret, drand, text, seed, winners, reserves }, null, 1)}\n`;
}

/**
 * Reads `certificate.json`. Only the shape is judged here; whether it is true says `verifyDraw`.
 *
 * @returns DRAW_INVALID naming the part that does not fit the format
 */
export function parseCertificate(file: string | Uint8Array): Reply<Certificate> {
  const text = typeof file === 'string' ? file : fromUtf8(file);
  if (text === null) return refuse('is not UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('is not JSON');
  }
  if (!has(value, CERTIFICATE)) return refuse(`has not exactly the fields ${Object.keys(CERTIFICATE).join(', ')}`);
  for (const [name, fits] of Object.entries(CERTIFICATE)) {
    if (!fits(value[name as keyof Certificate])) return refuse(`has no valid ${name}`);
  }
  return ok(value as unknown as Certificate);
}

type Shape<T> = { readonly [K in keyof Required<T>]: (value: unknown) => boolean };

const isText = (value: unknown): boolean => typeof value === 'string';
const isRank = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;
const orNull = (fits: (value: unknown) => boolean) => (value: unknown) => value === null || fits(value);

/** Whether a value is an object with the shape's fields and no others. */
const has = <T>(value: unknown, shape: Shape<T>): value is Record<keyof T, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === Object.keys(shape).length &&
  Object.keys(shape).every((name) => Object.hasOwn(value, name));

const fits =
  <T>(shape: Shape<T>) =>
  (value: unknown): boolean =>
    has(value, shape) && (Object.keys(shape) as (keyof T)[]).every((name) => shape[name](value[name]));

const listOf = (item: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(item);

const RESERVE: Shape<Reserve> = { rank: isRank, code: isText, key: isDigest };
const WINNER: Shape<Winner> = { ...RESERVE, prize: isText };
const DRAND: Shape<DrandRound> = { round: isRank, signature: isText, randomness: isDigest };
const CERTIFICATE: Shape<Certificate> = {
  format: (value) => value === 'pvd/1',
  manifest: isText,
  secret: orNull(isDigest),
  drand: orNull(fits(DRAND)),
  text: orNull(isText),
  seed: isDigest,
  winners: listOf(fits(WINNER)),
  reserves: listOf(fits(RESERVE)),
};

const refuse = (why: string): Reply<never> => fail('DRAW_INVALID', `the certificate ${why}`);
