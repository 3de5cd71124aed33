import { concat, fromHex, isDigest, toHex, utf8 } from './bytes.ts';
import { codeAt, indexOfCode, type EntryList } from './entries.ts';
import { fail, ok, type Reply } from './errors.ts';
import { manifestHash, parseManifest, textFault, type Manifest } from './manifest.ts';
import { inclusionProof, provesInclusion, type MerkleTree } from './merkle.ts';
import type { Ranked } from './ranking.ts';
import { HmacSha256, sha256, sha256Hex } from './sha256.ts';

/** What a draw takes its chance from, revealed; a source that the manifest does not name is null. */
export interface Entropy {
  /** 64 hex digits. */
  readonly secret: string | null;
  readonly drand: DrandRound | null;
  /** The announced text, in the form of `normaliseText`. */
  readonly text: string | null;
}

/** A round of the drand beacon as relays answer it. */
export interface DrandRound {
  readonly round: number;
  /** Hex. */
  readonly signature: string;
  /** 64 hex digits; never used, only compared with what the signature gives. */
  readonly randomness: string;
}

export const NO_ENTROPY: Entropy = { secret: null, drand: null, text: null };

/**
 * The sealed secret (PROTOCOL 2.12): operating-system randomness and the time, hashed.
 *
 * @param random 32 bytes of a CSPRNG
 * @param now UTC milliseconds
 * @returns 64 hex digits
 */
export const sealedSecret = (random: Uint8Array, now: number): string => sha256Hex(concat(random, utf8(String(now))));

/** PROTOCOL 2.5: what the manifest says of a secret (64 hex digits) before it is revealed. */
export const secretCommitment = (secret: string): string => sha256Hex(concat(utf8('pvd/1 secret\n'), fromHex(secret)));

/** Randomness of a drand round: always made from the signature, never taken from a relay's answer. */
export const drandRandomness = (signature: string): string => sha256Hex(fromHex(signature));

/** Whether a value is a signature in hex; its length is the scheme's. */
export const isSignature = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length % 2 === 0 && /^[0-9a-f]+$/.test(value);

/**
 * PROTOCOL 2.7: the seed in hex, from the manifest's text and the revealed sources, which must be those that it names.
 *
 * @returns DRAW_INVALID naming the source that is missing, uninvited or not what was committed to
 */
export function drawSeed(manifestText: string, entropy: Entropy): Reply<string> {
  const manifest = parseManifest(manifestText);
  if (!manifest.ok) return manifest;
  const fault = entropyFault(manifest.value, entropy);
  return fault ? fail('DRAW_INVALID', fault.message, { source: fault.source }) : ok(seedOf(manifestText, entropy));
}

/** The seed without asking whether the sources fit the manifest. */
export function seedOf(manifestText: string, { secret, drand, text }: Entropy): string {
  const absent = new Uint8Array(32);
  return sha256Hex(
    concat(
      utf8('pvd/1 seed\n'),
      fromHex(manifestHash(manifestText)),
      secret === null ? absent : fromHex(secret),
      drand === null ? absent : fromHex(drandRandomness(drand.signature)),
      text === null ? absent : sha256(utf8(text)),
    ),
  );
}

/** The sources of entropy, in the order in which the seed takes them. */
export const SOURCES = ['secret', 'drand', 'text'] as const;
export type Source = (typeof SOURCES)[number];

/** What is wrong with one revealed source, or null. */
export function sourceFault(source: Source, manifest: Manifest, entropy: Entropy): string | null {
  if ((manifest[source] === null) !== (entropy[source] === null)) {
    return manifest[source] === null ? 'the manifest names no such source' : 'it is not revealed';
  }
  const { secret, drand, text } = entropy;
  if (source === 'secret' && secret !== null) {
    if (!isDigest(secret)) return 'it is not 64 hex digits';
    if (secretCommitment(secret) !== manifest.secret) return 'it is not the one that was committed to';
  }
  if (source === 'drand' && drand !== null) {
    if (drand.round !== manifest.drand?.round) return 'it is not the announced round';
    if (!isSignature(drand.signature)) return 'the signature is not hex';
    if (drandRandomness(drand.signature) !== drand.randomness) return 'the randomness is not the hash of the signature';
  }
  return source === 'text' && text !== null ? textFault(text) : null;
}

function entropyFault(manifest: Manifest, entropy: Entropy): { source: Source; message: string } | null {
  for (const source of SOURCES) {
    const fault = sourceFault(source, manifest, entropy);
    if (fault) return { source, message: `${source}: ${fault}` };
  }
  return null;
}

export interface Winner extends Ranked {
  /** Place in the ranking, from 1. */
  readonly rank: number;
  readonly prize: string;
}

export interface Reserve extends Ranked {
  readonly rank: number;
}

/** Who won what; `unawarded` prizes found nobody left. */
export interface Awards {
  readonly winners: readonly Winner[];
  readonly reserves: readonly Reserve[];
  readonly unawarded: number;
}

/** How many places of the ranking a draw gives out: all prizes and reserves. */
export const placesOf = ({ prizes, reserves }: Pick<Manifest, 'prizes' | 'reserves'>): number =>
  prizes.reduce((places, { count }) => places + count, reserves);

/** PROTOCOL 2.8: the first take the best prizes, one each, and the next are reserves. `ranking` holds `placesOf` places, or all. */
export function award({ prizes, reserves }: Pick<Manifest, 'prizes' | 'reserves'>, ranking: readonly Ranked[]): Awards {
  const winners: Winner[] = [];
  let unawarded = 0;
  for (const { count, name } of prizes) {
    const winning = ranking.slice(winners.length, winners.length + count);
    unawarded += count - winning.length;
    for (const { code, key } of winning) winners.push({ rank: winners.length + 1, prize: name, code, key });
  }
  const first = winners.length;
  const next = ranking.slice(first, first + reserves);
  return { winners, reserves: next.map(({ code, key }, i) => ({ rank: first + i + 1, code, key })), unawarded };
}

/**
 * PROTOCOL 2.10 (b): a person's key in hex, the smallest of the tickets'. Smaller than the last winner's, it has won.
 *
 * @param seed 64 hex digits
 */
export function personKey(seed: string, code: string, weight: number): string {
  const hmac = new HmacSha256(fromHex(seed));
  const keys = Array.from({ length: weight }, (_, i) => toHex(hmac.digest(utf8(`${code}:${i + 1}`))));
  return keys.sort()[0]!;
}

/** PROTOCOL 2.10 (a): what proves to a person that the frozen list has their line. */
export interface Receipt {
  readonly code: string;
  readonly weight: number;
  /** Line of the list, from 0. */
  readonly index: number;
  /** Lines of the list. */
  readonly n: number;
  readonly proof: readonly string[];
}

/** The receipt of a code, or NOT_FOUND when it is not on the list. */
export function proofFor(list: EntryList, tree: MerkleTree, code: string): Reply<Receipt> {
  const index = indexOfCode(list, code);
  if (index < 0) return fail('NOT_FOUND', 'the code is not on the list');
  return ok({
    code: codeAt(list, index),
    weight: list.weights[index]!,
    index,
    n: list.count,
    proof: inclusionProof(tree, index),
  });
}

/** Whether a receipt fits a root: the list behind the root has this person's line. */
export const provesEntry = ({ code, weight, index, n, proof }: Receipt, root: string): boolean =>
  provesInclusion({ line: utf8(`${code} ${weight}`), index, size: n, proof, root });
