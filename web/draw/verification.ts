import type { MerkleTree } from '../../src/domain/merkle.ts';
import { toHex, utf8, fromHex } from '../../src/domain/bytes.ts';
import { parseCertificate, type Certificate } from '../../src/domain/certificate.ts';
import { proofFor, provesEntry, type Receipt } from '../../src/domain/draw.ts';
import { parseEntries, type EntryList } from '../../src/domain/entries.ts';
import { parseManifest } from '../../src/domain/manifest.ts';
import { QUICKNET } from '../../src/domain/beacon.ts';
import { rankedFrom, rankList } from '../../src/domain/ranking.ts';
import { HmacSha256 } from '../../src/domain/sha256.ts';
import {
  verifyDraw,
  type Check,
  type CheckId,
  type DrawFiles,
  type OutsideId,
  type VerifyOptions,
} from '../../src/domain/verify-draw.ts';

/** What the page recomputes, in its worker; pure, so that it is the same wherever it runs. */

/** A place that the organiser says was called. */
export interface Called {
  readonly rank: number;
  readonly code: string;
}

export interface PageCheck extends Omit<Check, 'id'> {
  /** `called`: those who got a prize, in the draw or in somebody's stead, stand in the ranking one after another. */
  readonly id: CheckId | 'called';
}

/** What the page says of a draw. */
export interface Verdict {
  readonly ok: boolean;
  readonly checks: readonly PageCheck[];
  readonly outside: readonly OutsideId[];
}

/** Whether checking the files takes the pairing of drand's chain, which is a library of its own. */
export function takesPairing({ manifest, certificate }: Pick<DrawFiles, 'manifest' | 'certificate'>): boolean {
  if (certificate === null) return false;
  const own = manifest ?? manifestIn(certificate);
  const parsed = own === null ? null : parseManifest(own);
  return parsed?.ok === true && parsed.value.drand?.chain === QUICKNET.chain;
}

function manifestIn(certificate: string | Uint8Array): string | null {
  const parsed = parseCertificate(certificate);
  return parsed.ok ? parsed.value.manifest : null;
}

/** @param called null: nothing is said of who was called, only the files are looked at */
export function verdictOf(files: DrawFiles, called: readonly Called[] | null, options: VerifyOptions): Verdict {
  const { ok, checks, outside, certificate } = verifyDraw(files, options);
  // Of a draw that fails, the ranking is nobody's.
  const fault = ok && certificate && called ? calledFault(files.entries, certificate, called) : undefined;
  const outcome = fault === undefined ? 'skipped' : fault === null ? 'ok' : 'failed';
  return {
    ok: ok && outcome !== 'failed',
    checks: [...checks, { id: 'called', outcome, detail: fault ?? null }],
    // Before the draw there is no signature yet, and after it this page looks at it.
    outside: certificate === null ? outside.filter((id) => id !== 'drand-signature') : outside,
  };
}

/** Everybody who won was called, and from there on nobody was passed over. */
function calledFault(
  entries: DrawFiles['entries'],
  certificate: Certificate,
  called: readonly Called[],
): string | null {
  const { winners, reserves, seed } = certificate;
  const inTurn = called.toSorted((a, b) => a.rank - b.rank);
  const most = Math.max(winners.length, inTurn.at(-1)?.rank ?? 0);
  const places = most > winners.length + reserves.length ? rankedBy(entries, seed, most) : [...winners, ...reserves];
  for (let i = 0; i < most; i += 1) {
    const said = inTurn[i];
    if (said?.rank !== i + 1) return `place ${i + 1} was not called`;
    if (said.code !== places[i]?.code) {
      return `expected ${places[i]?.code ?? 'nobody'} at place ${i + 1}, found ${said.code}`;
    }
  }
  return null;
}

function rankedBy(entries: DrawFiles['entries'], seed: string, take: number): readonly { readonly code: string }[] {
  const list = parseEntries(entries);
  return list.ok ? rankedFrom(list.value, rankList(list.value, fromHex(seed)), take) : [];
}

/** What a person learns of the own code. */
export interface TicketProof extends Receipt {
  /** The hashes of the proof and the line lead to the manifest's root. */
  readonly proven: boolean;
  /** After the draw: the smallest key of the person's tickets, and which ticket (from 1) it is of. */
  readonly best: { readonly ticket: number; readonly key: string } | null;
}

/** Null when the list does not have the code. @param seed null before the draw */
export function proveTicket(
  list: EntryList,
  tree: MerkleTree,
  sought: { readonly code: string; readonly root: string; readonly seed: string | null },
): TicketProof | null {
  const receipt = proofFor(list, tree, sought.code);
  if (!receipt.ok) return null;
  const { code, weight } = receipt.value;
  return {
    ...receipt.value,
    proven: provesEntry(receipt.value, sought.root),
    best: sought.seed === null ? null : bestTicket(sought.seed, code, weight),
  };
}

function bestTicket(seed: string, code: string, weight: number): { ticket: number; key: string } {
  const hmac = new HmacSha256(fromHex(seed));
  const keys = Array.from({ length: weight }, (_, i) => ({
    ticket: i + 1,
    key: toHex(hmac.digest(utf8(`${code}:${i + 1}`))),
  }));
  return keys.reduce((best, each) => (each.key < best.key ? each : best));
}
