import type { Reply } from '../domain/errors.ts';
import type { Policy } from './actor.ts';
import type { ByAdmin } from './writer.ts';

/** Copies of the whole database: how they are made, checked and kept. */

/** `daily`: by itself; `before-migration`: by a new release at its start; `found`: somebody put the file there. */
export const BACKUP_KINDS = ['manual', 'daily', 'before-migration', 'found'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

/** What can be wrong with a copy; `crashed`: the program ended while it was made. */
export const BACKUP_PROBLEMS = [
  'gone',
  'unreadable',
  'integrity',
  'foreign-keys',
  'audit',
  'hash',
  'no-space',
  'crashed',
  'other',
] as const;
export type BackupProblem = (typeof BACKUP_PROBLEMS)[number];

/** What a check found. */
export interface BackupReport {
  /** Null: nothing is wrong. `detail` is for a person: what SQLite says, or the number of an entry. */
  readonly problem: { readonly what: BackupProblem; readonly detail: string } | null;
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>;
  /** Number of the last entry of the audit log; null without one. */
  readonly auditLast: number | null;
}

/** A copy as it is stored. */
export interface BackupRow {
  readonly id: number;
  /** Name below the folder of backups. */
  readonly file: string;
  readonly bytes: number;
  /** Hex; empty before the first check. */
  readonly sha256: string;
  /** UTC ms of the last check that found nothing wrong; null without one. */
  readonly verifiedAt: number | null;
  readonly state: 'running' | 'done' | 'failed';
  readonly kind: BackupKind;
  /** JSON of a `BackupReport` with `checkedAt`; `{}` before the first check. */
  readonly report: string;
  readonly createdByLogin: string | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

/** What the writer does with backups. */
export interface BackupCommands {
  /** BACKUP_STATE while another one is made. `adminId` null: the product itself. */
  createBackup(command: { file: string; kind: BackupKind; adminId: number | null; now: number }): Reply<BackupRow>;
  /** Begins to copy the database to a file; how far it is, and how it ended, stands in `copy` (`COPY`). */
  copyDatabase(command: { path: string; copy: SharedArrayBuffer }): Reply<null>;
  /** Stores how the making ended, or what a check found. `adminId` of who asked for the check; null: nobody, or the making. */
  settleBackup(command: SettleBackup): Reply<BackupRow>;
  noteBackupTaken(command: { backupId: number } & ByAdmin): Reply<BackupRow>;
  /** BACKUP_STATE while it is made. `adminId` null: its time was over. */
  deleteBackup(command: { backupId: number; adminId: number | null; now: number }): Reply<{ file: string }>;
  /** Takes up files of the folder that no row names. */
  adoptBackups(command: { files: readonly FoundBackup[] }): Reply<{ adopted: number }>;
}

export interface FoundBackup {
  readonly file: string;
  readonly kind: BackupKind;
  readonly bytes: number;
  /** UTC ms */
  readonly createdAt: number;
}

export interface SettleBackup {
  readonly backupId: number;
  readonly state: 'done' | 'failed';
  readonly bytes: number;
  readonly sha256: string;
  readonly report: BackupReport;
  readonly adminId: number | null;
  readonly now: number;
}

export const BACKUP_CALLS = {
  createBackup: { deadlineMs: 5_000, retry: 'never' },
  copyDatabase: { deadlineMs: 5_000, retry: 'never' },
  settleBackup: { deadlineMs: 5_000, retry: 'again' },
  noteBackupTaken: { deadlineMs: 5_000, retry: 'again' },
  deleteBackup: { deadlineMs: 5_000, retry: 'never' },
  adoptBackups: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof BackupCommands, Policy>;

/** What the readers tell of backups. */
export interface BackupQuestions {
  /** Newest first. */
  backups(question: Record<string, never>): Reply<BackupRow[]>;
  backup(question: { id: number }): Reply<BackupRow | null>;
}

export const BACKUP_QUESTIONS = {
  backups: { deadlineMs: 5_000, retry: 'again' },
  backup: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof BackupQuestions, Policy>;

/** Places of the memory that a copy shares with the main thread, an `Int32Array`; `total` and `left` are pages. */
export const COPY = { total: 0, left: 1, state: 2, stop: 3, length: 4 } as const;

/** What stands at `COPY.state`. */
export const COPY_STATES = { running: 0, done: 1, failed: 2, full: 3 } as const;

export interface BackupCheckTask {
  readonly folder: string;
  readonly file: string;
  /** It was just copied, to the unfinished name: it gets its own when nothing is wrong. */
  readonly fresh: boolean;
  /** What its bytes hashed to before; null when nobody knows. */
  readonly sha256: string | null;
}

export interface CheckedBackup {
  readonly bytes: number;
  readonly sha256: string;
  readonly report: BackupReport;
}
