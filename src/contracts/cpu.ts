import type { Reply } from '../domain/errors.ts';
import type { Audience, DrawAudience } from '../domain/broadcast.ts';
import type { CampaignSettings } from '../domain/campaign-settings.ts';
import type { Receipt } from '../domain/draw.ts';
import type { PhotoFacts } from '../domain/model.ts';
import type { Check, CheckId, OutsideId } from '../domain/verify-draw.ts';
import type { BackupCheckTask, CheckedBackup } from './backups.ts';
import type { AudienceCount } from './broadcasts.ts';
import type { ExportTask, WrittenExport } from './exports.ts';
import type { AuditCheck } from './records.ts';

/**
 * What the CPU pool (Piscina) does. A task is one method name with its argument; it answers with `Reply`, because
 * Piscina, like every thread boundary, loses the `code` of an exception.
 */
export interface CpuContract {
  /** Decodes, orients, strips, resizes and hashes a picture, and stores both sizes durably. */
  processPhoto(task: PhotoTask): Reply<ProcessedPhoto>;
  /** Reads the frozen list of a draw and computes what the manifest says of it. */
  summariseEntries(task: { databasePath: string; drawId: string }): Reply<EntriesSummary>;
  /** The receipt of a code in the frozen list of a draw (PROTOCOL 2.10 a); null when the code is not on it. */
  proveEntry(task: { databasePath: string; drawId: string; code: string }): Reply<EntryProof | null>;
  /** Reads a list of cards: CSV (any usual separator, with or without a header) or XLSX (first sheet). */
  readCardList(task: CardListTask): Reply<CardList>;
  /**
   * Ranks the frozen list of a draw under a seed; of the ranking `take` places from `from` (0: the winner) come back.
   * DRAW_TAMPERED when the list has not the root that the manifest names.
   */
  rankEntries(task: RankTask): Reply<RankedEntries>;
  /** Recomputes everything that is stored of a draw: manifest, list, result, places and what the audit log says of them. */
  checkDraw(task: { databasePath: string; drawId: string }): Reply<DrawCheck>;
  /** Walks the whole audit log in one snapshot. */
  checkAudit(task: { databasePath: string }): Reply<AuditCheck>;
  /** How many people an audience has now. */
  countAudience(task: AudienceTask): Reply<AudienceCount>;
  /** Numbers of the chats of an audience whom a message can reach, in the order of their entries, of one snapshot. */
  listAudience(task: AudienceTask): Reply<Float64Array>;
  /** Checks a copy of the database as a whole, and gives a fresh one its name. */
  checkBackup(task: BackupCheckTask): Reply<CheckedBackup>;
  /** Writes rows of one snapshot to a file; `progress` of the task tells how far it is and stops it. */
  writeExport(task: ExportTask): Reply<WrittenExport>;
  /** Whether drand made the signature (hex) for the round of its quicknet; a pairing takes some 30 ms. */
  verifyBeacon(task: { round: number; signature: string }): Reply<{ valid: boolean }>;
}

export interface AudienceTask {
  readonly databasePath: string;
  readonly campaignId: number;
  readonly audience: Audience | DrawAudience;
}

/** Names of files that are still being written end so; such a file of an earlier run is waste. */
export const UNFINISHED = '.part';

export interface PhotoTask {
  /** The downloaded file; it is gone once the call has settled, whatever came of it. */
  readonly path: string;
  /** The folder where `<sha256>.jpg` and `<sha256>.thumb.jpg` go. */
  readonly photosDir: string;
  readonly maxPixels: number;
}

export type ProcessedPhoto = Omit<PhotoFacts, 'fileUniqueId' | 'fileId' | 'similarTo'>;

export interface EntryProof {
  readonly receipt: Receipt;
  /** Root of the list, which the manifest must name; hex. */
  readonly root: string;
}

export interface CardListTask {
  /** The uploaded file; it is gone once the call has settled. */
  readonly path: string;
  readonly card: CampaignSettings['card'];
}

export interface CardList {
  /** In the form in which cards are compared, each once. */
  readonly cards: readonly string[];
  /** Non-empty lines, the header not counted. */
  readonly lines: number;
  readonly repeated: number;
  readonly bad: number;
  /** The first bad lines, at most 100: line of the file from 1, what stood there (40 characters), what is wrong with it. */
  readonly badLines: readonly {
    readonly line: number;
    readonly text: string;
    readonly problem: 'characters' | 'mask' | 'check';
  }[];
}

export interface RankTask {
  readonly databasePath: string;
  readonly drawId: string;
  /** 64 hex digits, like `seed`. */
  readonly root: string;
  readonly seed: string;
  readonly from: number;
  readonly take: number;
}

/** `audit`: the audit log names the same hash, root and seed. `places`: the rows of winners are those of the certificate. */
export interface DrawCheck {
  readonly ok: boolean;
  readonly checks: readonly (Omit<Check, 'id'> & { readonly id: CheckId | 'audit' | 'places' })[];
  readonly outside: readonly OutsideId[];
}

export interface EntriesSummary {
  readonly root: string;
  readonly entries: number;
  readonly tickets: number;
}

export interface RankedEntries {
  readonly ranking: readonly { readonly code: string; readonly key: string }[];
}

export type CpuMethod = keyof CpuContract;

/** One task as it crosses to the pool. */
export type CpuTask = { [K in CpuMethod]: { method: K; argument: Parameters<CpuContract[K]>[0] } }[CpuMethod];

/** What the main thread holds of the pool: the same names, always settling with a reply. */
export type CpuClient = {
  readonly [K in CpuMethod]: (argument: Parameters<CpuContract[K]>[0]) => Promise<ReturnType<CpuContract[K]>>;
};
