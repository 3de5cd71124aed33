import { isBeaconSignature } from '../src/beacon/signature.ts';
import type { CpuContract, DrawCheck } from '../src/contracts/cpu.ts';
import { fromHex } from '../src/domain/bytes.ts';
import type { Certificate } from '../src/domain/certificate.ts';
import { parseEntries } from '../src/domain/entries.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import type { WinnerState } from '../src/domain/prizes.ts';
import { rankedFrom, rankList } from '../src/domain/ranking.ts';
import { sha256Hex } from '../src/domain/sha256.ts';
import { verifyDraw, type VerificationReport } from '../src/domain/verify-draw.ts';
import { brokenAuditLink } from './db/audit.ts';
import type { Connection } from './db/connect.ts';
import { inSnapshot } from './snapshot.ts';
import { entriesFile } from './stored-list.ts';

/** Everything that is stored of a published draw, as one snapshot has it. */
interface StoredDraw {
  readonly manifest: string;
  readonly manifestHash: string;
  readonly certificate: string | null;
  readonly copies: Copies;
  /** JSON of how many each rule left out, as it is published. */
  readonly excluded: string | null;
  readonly entries: Buffer;
  readonly places: readonly StoredPlace[];
  readonly audit: readonly AuditEntry[];
  /** What the audit log knows of prizes, in order. */
  readonly fates: readonly Fate[];
  /** The entry of the whole audit log that does not follow from the one before it. */
  readonly brokenLink: number | null;
}

/** What pages and panel show of the files without reading them. */
interface Copies {
  readonly title: string;
  /** Lines of count and name. */
  readonly prizes: string | null;
  readonly reserves: number;
  readonly textSource: string | null;
  readonly drandRound: number | null;
  readonly seed: string | null;
  readonly text: string | null;
  readonly drandSignature: string | null;
}

interface StoredPlace {
  readonly rank: number;
  readonly code: string;
  readonly key: string;
  readonly kind: 'winner' | 'reserve';
  readonly prize: string | null;
  readonly state: WinnerState;
  readonly reason: string | null;
  readonly replaces: number | null;
  readonly replacedBy: number | null;
  readonly participantId: number;
  /** The person of the list to whom the code belongs. */
  readonly listed: number | null;
}

interface AuditEntry {
  readonly action: 'draw.publish' | 'draw.run';
  readonly details: Readonly<Record<string, unknown>>;
}

interface Fate {
  readonly action: 'draw.claim' | 'draw.forfeit' | 'draw.callNext';
  readonly rank: number;
  /** Where the prize went; null when the list was at its end, or it did not go anywhere. */
  readonly next: number | null;
  /** Of a forfeit. */
  readonly reason: string | null;
}

/**
 * Recomputes everything that is stored of a draw, so that whoever edited the database, by whatever way, is found out.
 *
 * @returns DRAW_STATE when nothing was published yet, NOT_FOUND without the draw, STORAGE when SQLite refuses
 */
export function checkDraw({ databasePath, drawId }: Parameters<CpuContract['checkDraw']>[0]): Reply<DrawCheck> {
  const read = inSnapshot(databasePath, (db) => storedDraw(db, drawId));
  if (!read.ok) return read;
  const draw = read.value;
  const { manifest, entries, certificate } = draw;
  const report = verifyDraw({ manifest, entries, certificate }, { isBeaconSignature });
  const hash = sha256Hex(manifest);
  const beyondFiles: Partial<Record<DrawCheck['checks'][number]['id'], string | null>> = {
    ...manifestFault(draw, hash, report),
    audit: auditFault(draw, hash, report),
    ...((certificate !== null || draw.places.length > 0) && { places: placesFault(draw, report) }),
  };
  const ids = [...report.checks.map(({ id }) => id), 'audit', 'places'] as const;
  const checks = ids.map((id): DrawCheck['checks'][number] => {
    const own = report.checks.find((check) => check.id === id);
    const fault = beyondFiles[id];
    if (fault === undefined || own?.outcome === 'failed') return own ?? { id, outcome: 'skipped', detail: null };
    return { id, outcome: fault === null ? 'ok' : 'failed', detail: fault };
  });
  return ok({ ok: checks.every(({ outcome }) => outcome !== 'failed'), checks, outside: report.outside });
}

function storedDraw(db: Connection, drawId: string): Reply<StoredDraw> {
  type Row = Copies & {
    readonly manifest: string | null;
    readonly manifestHash: string;
    readonly certificate: string | null;
    readonly excluded: string | null;
  };
  const row = db
    .prepare<[string], Row>(
      `SELECT manifest, manifest_hash AS manifestHash, certificate, excluded, title, reserves, text_source AS textSource,
         (SELECT group_concat(value ->> '$.count' || ' ' || (value ->> '$.name'), char(10)) FROM json_each(prizes)) AS prizes,
         drand_round AS drandRound, seed, entropy_text AS text, drand_signature AS drandSignature FROM draws WHERE id = ?`,
    )
    .get(drawId);
  if (row === undefined) return fail('NOT_FOUND', `draw ${drawId}`);
  const { manifest, manifestHash, certificate, excluded, ...copies } = row;
  if (manifest === null) return fail('DRAW_STATE', `draw ${drawId} is not published`);
  const places = db
    .prepare<[string], StoredPlace>(
      `SELECT position AS rank, code, key, kind, prize, state, reason, replaces, replaced_by AS replacedBy,
         participant_id AS participantId,
         (SELECT participant_id FROM draw_entries WHERE draw_id = winners.draw_id AND code = winners.code) AS listed
       FROM winners WHERE draw_id = ? ORDER BY position`,
    )
    .all(drawId);
  const audit = db
    .prepare<[string], { action: AuditEntry['action']; details: string }>(
      "SELECT action, details FROM audit_log WHERE subject = ? AND action IN ('draw.publish', 'draw.run') ORDER BY id",
    )
    .all(`draw:${drawId}`)
    .map(({ action, details }) => ({ action, details: JSON.parse(details) as AuditEntry['details'] }));
  const fates = db
    .prepare<[string], Fate>(
      `SELECT action, details ->> '$.rank' AS rank, details ->> '$.next' AS next, details ->> '$.reason' AS reason
       FROM audit_log
       WHERE subject = ? AND action IN ('draw.claim', 'draw.forfeit', 'draw.callNext') ORDER BY id`,
    )
    .all(`draw:${drawId}`);
  const entries = entriesFile(db, drawId);
  const files = { manifest, manifestHash, certificate, entries };
  return ok({ ...files, copies, excluded, places, audit, fates, brokenLink: brokenAuditLink(db, Infinity) });
}

/** Where the hash of the manifest, or the plan as it is shown, is another. */
function manifestFault({ copies, manifestHash }: StoredDraw, hash: string, { manifest }: VerificationReport) {
  if (hash !== manifestHash) return { 'same-manifest': `its hash is ${hash}, stored is ${manifestHash}` };
  if (manifest === null) return {};
  const { title, reserves, text: textSource, drand } = manifest;
  const prizes = manifest.prizes.map(({ count, name }) => `${count} ${name}`).join('\n');
  const fault = differingCopy(copies, { title, prizes, reserves, textSource, drandRound: drand?.round ?? null });
  return fault === null ? {} : { 'same-manifest': fault };
}

/** Names the first value of the files that is shown as another. */
function differingCopy(copies: Copies, files: Partial<Copies>): string | null {
  for (const [name, value] of Object.entries(files)) {
    const copy = copies[name as keyof Copies];
    if (copy !== value) return `${name} is ${String(value)} in the files, beside them ${String(copy)}`;
  }
  return null;
}

/** Where the audit log, or the result as it is shown, says something else than the files. */
function auditFault(draw: StoredDraw, manifestHash: string, { manifest, certificate }: VerificationReport) {
  if (draw.brokenLink !== null) return `the chain of the audit log breaks at entry ${draw.brokenLink}`;
  const said = {
    'draw.publish': { manifestHash, root: manifest?.root, excluded: draw.excluded },
    'draw.run': {
      seed: certificate?.seed,
      certificate: draw.certificate === null ? null : sha256Hex(draw.certificate),
    },
  };
  const steps = draw.audit.map(({ action }) => action);
  if (!steps.includes('draw.publish')) return 'the audit log knows of no publication';
  if (draw.certificate !== null && !steps.includes('draw.run')) return 'the audit log knows of no run';
  for (const { action, details } of draw.audit) {
    for (const [name, value] of Object.entries(said[action])) {
      if ((details[name] ?? null) !== value)
        return `${action}: ${name} was ${String(details[name])}, stored is ${String(value)}`;
    }
  }
  const { seed = null, text = null, drand = null } = certificate ?? {};
  return differingCopy(draw.copies, { seed, text, drandSignature: drand?.signature ?? null });
}

/** Where the rows of winners are not what was drawn; those behind the reserves were called, and follow the ranking. */
function placesFault(
  { places, entries, fates }: StoredDraw,
  { ok: isTrue, certificate }: VerificationReport,
): string | null {
  if (certificate === null) return 'places are given out and there is no certificate';
  const drawn = drawnPlaces(certificate);
  const more = places.length - drawn.length;
  if (more < 0) return `of ${drawn.length} places ${places.length} are stored`;
  if (more > 0 && isTrue) {
    const list = parseEntries(entries);
    if (list.ok) {
      const ranking = rankedFrom(list.value, rankList(list.value, fromHex(certificate.seed)), places.length);
      drawn.push(...ranking.slice(drawn.length).map((place, i) => ({ ...place, rank: drawn.length + i + 1 })));
    }
  }
  for (const [i, place] of places.entries()) {
    const expected = drawn[i];
    const { rank, code, key, prize } = place;
    const kind = expected?.prize === undefined ? 'reserve' : 'winner';
    const same = rank === expected?.rank && code === expected.code && key === expected.key && place.kind === kind;
    if (!same || (kind === 'winner' && prize !== expected.prize)) return `place ${rank} is not the one that was drawn`;
    if (place.participantId !== place.listed) return `place ${rank} is another person's than the list says`;
  }
  return prizesFault(places, fates);
}

/** Where a prize is not with whom the audit log says, or has another fate: what was not logged was not done by the program. */
function prizesFault(places: readonly StoredPlace[], fates: readonly Fate[]): string | null {
  type Holder = Pick<StoredPlace, 'prize' | 'state' | 'reason' | 'replaces' | 'replacedBy'>;
  const holders = new Map<number, Holder>();
  const nobody: Holder = { prize: null, state: 'reserve', reason: null, replaces: null, replacedBy: null };
  for (const { rank, kind, prize } of places) {
    holders.set(rank, kind === 'winner' ? { ...nobody, prize, state: 'won' } : nobody);
  }
  for (const { action, rank, next, reason } of fates) {
    const holder = holders.get(rank) ?? nobody;
    if (action === 'draw.claim') holders.set(rank, { ...holder, state: 'claimed' });
    else if (action === 'draw.forfeit') holders.set(rank, { ...holder, state: 'forfeited', reason });
    else if (next !== null) {
      holders.set(rank, { ...holder, state: 'replaced', replacedBy: next });
      holders.set(next, { ...nobody, prize: holder.prize, state: 'won', replaces: rank });
    }
  }
  for (const { rank, prize, state, reason, replaces, replacedBy } of places) {
    const said = holders.get(rank) ?? nobody;
    // That a message arrived is in no log.
    const isState = (state === 'notified' ? 'won' : state) === said.state;
    if (!isState) return `the prize of place ${rank} is ${state}, by the audit log it is ${said.state}`;
    if (reason !== said.reason) {
      return `place ${rank} lost the prize as ${String(reason)}, by the audit log as ${String(said.reason)}`;
    }
    if (prize !== said.prize || replaces !== said.replaces || replacedBy !== said.replacedBy) {
      return `place ${rank} has ${String(prize)}, by the audit log it has ${String(said.prize)}`;
    }
  }
  return null;
}

type DrawnPlace = { readonly rank: number; readonly code: string; readonly key: string; readonly prize?: string };

const drawnPlaces = ({ winners, reserves }: Certificate): DrawnPlace[] => [...winners, ...reserves];
