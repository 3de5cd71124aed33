import { QUICKNET, timeOfRound } from './beacon.ts';
import { fromHex, fromUtf8 } from './bytes.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { award, isSignature, placesOf, seedOf, sourceFault, SOURCES } from './draw.ts';
import { parseEntries, type EntryList } from './entries.ts';
import type { Reply } from './errors.ts';
import { manifestHash, parseManifest, type Manifest } from './manifest.ts';
import { merkleRoot, merkleTree } from './merkle.ts';
import { rankedFrom, rankList } from './ranking.ts';
import { unixSeconds } from './utc-time.ts';

/** Every check that needs nothing but the published files, in the order of the report. The ids are stable. */
export const CHECKS = [
  'manifest-form',
  'list-form',
  'entries',
  'tickets',
  'root',
  'certificate-form',
  'same-manifest',
  'secret',
  'drand',
  'drand-after-closing',
  'drand-signature',
  'text',
  'seed',
  'winners',
  'reserves',
] as const;
export type CheckId = (typeof CHECKS)[number];

/** What no file can prove and a person must see to. The ids are stable. */
export const OUTSIDE = [
  /** That the manifest's hash was public before the entropy existed. */
  'published-in-time',
  /** That everybody on the list may take part, and nobody is missing or invented. */
  'people',
  /** That the announced text is what its source said. */
  'text-as-announced',
  /** That drand signed the round: compare with relays, or give `verifyDraw` the pairing, which makes a check of it. */
  'drand-signature',
  /** That the operator, who alone knew the secret, did not fit the list to it: a sealed draw cannot show this. */
  'secret-known-to-operator',
] as const;
export type OutsideId = (typeof OUTSIDE)[number];

export interface Check {
  readonly id: CheckId;
  /** `skipped`: does not apply to this draw, or an earlier failure leaves nothing to compare. */
  readonly outcome: 'ok' | 'failed' | 'skipped';
  /** What was expected and what was found, in English, for those who look closer; null when nothing is wrong. */
  readonly detail: string | null;
}

export interface VerificationReport {
  /** There is a manifest and nothing failed. With a certificate: the published winners are the true ones, given what is outside. */
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly outside: readonly OutsideId[];
  /** What the person compares with the hash that was published before the draw; null without a valid manifest. */
  readonly manifestHash: string | null;
  readonly manifest: Manifest | null;
  readonly certificate: Certificate | null;
}

/** The published files as they were downloaded. */
export interface DrawFiles {
  /** `manifest.txt`; null takes the one in the certificate. */
  readonly manifest: string | Uint8Array | null;
  readonly entries: string | Uint8Array;
  /** `certificate.json`; null before the draw, when only list and manifest can be compared. */
  readonly certificate: string | Uint8Array | null;
}

export interface VerifyOptions {
  /** Whether quicknet signed a round (`isBeaconSignature` of src/beacon/signature.ts); it needs a library of curves. */
  readonly isBeaconSignature?: (round: number, signature: string) => boolean;
}

/** Checks a draw from its files alone, and says what the files cannot show (PROTOCOL 2.11). Never throws. */
export function verifyDraw(files: DrawFiles, { isBeaconSignature }: VerifyOptions = {}): VerificationReport {
  const faults = new Map<CheckId, string | null>();
  const check: Recorder = (id, fault) => {
    faults.set(id, fault);
    return fault === null;
  };
  const form = <T>(id: CheckId, reply: Reply<T>): T | null => {
    check(id, reply.ok ? null : reply.error.message);
    return reply.ok ? reply.value : null;
  };

  const certificate = files.certificate === null ? null : form('certificate-form', parseCertificate(files.certificate));
  const own = files.manifest ?? certificate?.manifest ?? null;
  const manifestText = own instanceof Uint8Array ? fromUtf8(own) : own;
  const manifest = own === null ? null : form('manifest-form', parseManifest(own));
  const list = form('list-form', parseEntries(files.entries));

  if (manifest && list) {
    check('entries', differs(manifest.entries, list.count));
    check('tickets', differs(manifest.tickets, list.tickets));
    check('root', differs(manifest.root, merkleRoot(merkleTree(list.bytes, list.starts))));
  }
  if (certificate && files.manifest !== null) {
    check('same-manifest', certificate.manifest === manifestText ? null : 'the certificate has another manifest');
  }
  if (manifest?.drand) checkRoundTime(manifest, check);
  const isSigned = manifest?.drand?.chain === QUICKNET.chain ? isBeaconSignature : undefined;
  if (certificate && manifest && manifestText !== null) {
    if (isSigned) checkSignature(manifest, certificate, isSigned, check);
    checkResult({ manifest, manifestText, certificate, list, check });
  }

  return {
    ok: manifest !== null && [...faults.values()].every((fault) => fault === null),
    checks: CHECKS.map((id) => ({ id, ...outcome(faults.get(id)) })),
    outside: manifest ? outsideOf(manifest, isSigned !== undefined) : [],
    manifestHash: manifest && manifestText !== null ? manifestHash(manifestText) : null,
    manifest,
    certificate,
  };
}

/** Records a check; `fault` is what is wrong, or null. Answers whether nothing is. */
type Recorder = (id: CheckId, fault: string | null) => boolean;

/** Entropy, seed and result; each step needs the one before it. */
function checkResult(draw: {
  readonly manifest: Manifest;
  readonly manifestText: string;
  readonly certificate: Certificate;
  readonly list: EntryList | null;
  readonly check: Recorder;
}): void {
  const { manifest, manifestText, certificate, list, check } = draw;
  const named = SOURCES.filter((source) => manifest[source] !== null || certificate[source] !== null);
  if (!named.map((source) => check(source, sourceFault(source, manifest, certificate))).every(Boolean)) return;
  const seed = seedOf(manifestText, certificate);
  if (!check('seed', differs(seed, certificate.seed)) || !list) return;
  const awards = award(manifest, rankedFrom(list, rankList(list, fromHex(seed)), placesOf(manifest)));
  check('winners', firstDifference(awards.winners, certificate.winners));
  check('reserves', firstDifference(awards.reserves, certificate.reserves));
}

const differs = (expected: string | number, found: string | number): string | null =>
  expected === found ? null : `expected ${expected}, found ${found}`;

type Place = { readonly rank: number; readonly prize?: string; readonly code: string; readonly key: string };

function firstDifference(expected: readonly Place[], found: readonly Place[]): string | null {
  const show = (place: Place | undefined): string =>
    place ? [place.rank, place.prize, place.code, place.key].filter((part) => part !== undefined).join(' ') : 'nobody';
  for (let i = 0; i < Math.max(expected.length, found.length); i += 1) {
    const fault = differs(show(expected[i]), show(found[i]));
    if (fault) return fault;
  }
  return null;
}

const outcome = (fault: string | null | undefined): Omit<Check, 'id'> =>
  fault === undefined
    ? { outcome: 'skipped', detail: null }
    : { outcome: fault === null ? 'ok' : 'failed', detail: fault };

function outsideOf({ secret, drand, text }: Manifest, isPairingChecked: boolean): OutsideId[] {
  const applies: { readonly [K in OutsideId]: boolean } = {
    'published-in-time': true,
    people: true,
    'text-as-announced': text !== null,
    'drand-signature': drand !== null && !isPairingChecked,
    'secret-known-to-operator': secret !== null && drand === null && text === null,
  };
  return OUTSIDE.filter((id) => applies[id]);
}

/** PROTOCOL 2.6: the round must not have existed when the list closed. Other chains have other clocks and are skipped. */
function checkRoundTime({ drand, closed }: Manifest, check: Recorder): void {
  if (drand?.chain !== QUICKNET.chain) return;
  const later = timeOfRound(drand.round) > 1000 * (unixSeconds(closed) ?? Infinity);
  check('drand-after-closing', later ? null : `round ${drand.round} was made before ${closed}`);
}

/** Of the announced round, never of the one that the certificate names; without a certificate there is nothing to check. */
function checkSignature(
  { drand }: Manifest,
  certificate: Certificate,
  isSigned: (round: number, signature: string) => boolean,
  check: Recorder,
): void {
  if (drand === null || certificate.drand === null) return;
  const { signature } = certificate.drand;
  const signed = isSignature(signature) && isSigned(drand.round, signature);
  check('drand-signature', signed ? null : `drand did not sign round ${drand.round} with ${signature}`);
}
