import type { ErrorCode, Reply } from '../domain/errors.ts';
import type { FailureReason } from '../domain/failures.ts';
import type { Language, ParticipantStatus } from '../domain/model.ts';
import type { WinnerState } from '../domain/prizes.ts';
import type { Policy } from './actor.ts';
import type { ByAdmin } from './writer.ts';

/** Files of rows that leave the house: what is asked for, what stands in them, how their jobs are kept. */

/** Files of rows that are written side by side: the thread goes from one to the other page by page. */
export const EXPORTS_AT_ONCE = 2;

export const EXPORT_KINDS = ['participants', 'winners', 'audit', 'broadcast'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_FORMATS = ['csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_STATES = ['running', 'done', 'failed', 'cancelled'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** The filter of each kind, with the names that the page of the same rows has in its address; what is left out filters nothing. */
export interface ExportFilters {
  participants: { readonly campaign: number; readonly status?: ParticipantStatus; readonly q?: string };
  /** Of one draw, of a campaign, or all. */
  winners: { readonly draw?: string; readonly campaign?: number; readonly state?: WinnerState };
  /** As `AuditQuestion` has them: a whole action or all of a group; `to` is the first moment behind, UTC milliseconds. */
  audit: {
    readonly actor?: number;
    readonly action?: string;
    readonly subject?: string;
    readonly from?: number;
    readonly to?: number;
  };
  /** Messages that did not arrive. */
  broadcast: { readonly broadcast: number; readonly reason?: FailureReason };
}

/** Which rows: a kind with its filter. */
export type ExportScope = {
  readonly [K in ExportKind]: { readonly kind: K; readonly filter: ExportFilters[K] };
}[ExportKind];

/**
 * How a column is to be read: `text`; `exact`, a text of digits that no program may take for a number; `number`; `time`, UTC
 * milliseconds; `word`, a code that is said in words (`words`: several, a JSON array of codes).
 */
export type CellKind = 'text' | 'exact' | 'number' | 'time' | 'word' | 'words';

/** The columns of each kind, in their order; the catalogue heads them by `export-column-<name>`. */
export const EXPORT_COLUMNS = {
  participants: [
    ['code', 'exact'],
    ['status', 'word'],
    ['full-name', 'text'],
    ['username', 'text'],
    ['telegram-id', 'exact'],
    ['phone', 'exact'],
    ['card', 'exact'],
    ['registered', 'time'],
    ['decided-by', 'text'],
    ['decided-at', 'time'],
    ['reason', 'text'],
    ['source', 'text'],
    ['language', 'word'],
    ['marks', 'words'],
    ['weight', 'number'],
  ],
  winners: [
    ['draw', 'text'],
    ['rank', 'number'],
    ['prize', 'text'],
    ['place', 'word'],
    ['state', 'word'],
    ['code', 'exact'],
    ['full-name', 'text'],
    ['username', 'text'],
    ['telegram-id', 'exact'],
    ['phone', 'exact'],
    ['card', 'exact'],
    ['drawn', 'time'],
    ['told', 'time'],
    ['claim-by', 'time'],
    ['settled', 'time'],
    ['reason', 'word'],
    ['note', 'text'],
  ],
  audit: [
    ['entry', 'number'],
    ['time', 'time'],
    ['actor', 'text'],
    ['action', 'text'],
    ['subject', 'text'],
    ['details', 'text'],
    ['hash', 'exact'],
  ],
  broadcast: [
    ['time', 'time'],
    ['participant', 'number'],
    ['full-name', 'text'],
    ['failure', 'word'],
    ['error-code', 'number'],
    ['answer', 'text'],
    ['attempts', 'number'],
  ],
} as const satisfies Record<ExportKind, readonly (readonly [string, CellKind])[]>;

/** A job as it is stored. */
export interface ExportRow {
  readonly id: number;
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  /** JSON of its `ExportFilters`. */
  readonly filter: string;
  readonly language: Language;
  readonly state: ExportState;
  readonly rows: number;
  /** Name below the folder of exports; null without a file. */
  readonly file: string | null;
  readonly bytes: number | null;
  /** Why it failed. */
  readonly error: ErrorCode | null;
  readonly createdBy: number;
  readonly createdByLogin: string;
  readonly createdAt: number;
  readonly finishedAt: number | null;
  /** Title of the campaign, the draw or the broadcast that it is about; null for what is about several. */
  readonly title: string | null;
}

export interface SettleExport {
  readonly exportId: number;
  readonly state: Exclude<ExportState, 'running'>;
  readonly rows: number;
  readonly file: string | null;
  readonly bytes: number | null;
  readonly error: ErrorCode | null;
  /** Who cancelled it; null: it ended by itself. */
  readonly adminId: number | null;
  readonly now: number;
}

/** What the writer does with exports. Each act of a person is audited, without what they searched for. */
export interface ExportCommands {
  createExport(
    command: ExportScope & { readonly format: ExportFormat; readonly language: Language } & ByAdmin,
  ): Reply<ExportRow>;
  /** Says how it ended; one that has ended already stays as it is. */
  settleExport(command: SettleExport): Reply<ExportRow>;
  /** Notes who takes the file. EXPORT_STATE without one. */
  noteExportTaken(command: { exportId: number } & ByAdmin): Reply<ExportRow>;
  /** Deletes one that has ended, with its row; answers with the name of its file. EXPORT_STATE while it runs. */
  deleteExport(command: { exportId: number } & ByAdmin): Reply<{ file: string | null }>;
  /** Parts rows that ended before `filesBefore` from their files, and forgets those that ended before `rowsBefore`. */
  expireExports(command: { filesBefore: number; rowsBefore: number }): Reply<{ expired: number }>;
}

export const EXPORT_CALLS = {
  createExport: { deadlineMs: 5_000, retry: 'never' },
  settleExport: { deadlineMs: 5_000, retry: 'again' },
  noteExportTaken: { deadlineMs: 5_000, retry: 'again' },
  deleteExport: { deadlineMs: 5_000, retry: 'never' },
  expireExports: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof ExportCommands, Policy>;

/** What the readers tell of exports. */
export interface ExportQuestions {
  /** Running ones first, then newest first. */
  exports(question: { limit: number }): Reply<ExportRow[]>;
  export(question: { id: number }): Reply<ExportRow | null>;
  /** Those that run, in the order in which they were asked for. */
  runningExports(question: Record<string, never>): Reply<ExportRow[]>;
  /** Names of the files that a row has. */
  exportFiles(question: Record<string, never>): Reply<string[]>;
  /** How many rows it would have; counting stops at 100,001. */
  countExport(question: ExportScope): Reply<number>;
}

export const EXPORT_QUESTIONS = {
  exports: { deadlineMs: 5_000, retry: 'again' },
  export: { deadlineMs: 5_000, retry: 'again' },
  runningExports: { deadlineMs: 5_000, retry: 'again' },
  exportFiles: { deadlineMs: 5_000, retry: 'again' },
  countExport: { deadlineMs: 10_000, retry: 'again' },
} as const satisfies Record<keyof ExportQuestions, Policy>;

/** Places of the shared memory of a job and the main thread, an `Int32Array` of so many. */
export const PROGRESS = { rows: 0, stop: 1, total: 2, length: 3 } as const;

/** What the pool needs to write a file of rows. */
export type ExportTask = ExportScope & {
  readonly databasePath: string;
  /** The folder of exports, and the name of the file there. */
  readonly folder: string;
  readonly file: string;
  readonly format: ExportFormat;
  readonly language: Language;
  /** IANA name of the zone in which times are told. */
  readonly timeZone: string;
  readonly headings: readonly string[];
  /** Words for codes, by `<column>-<code>`. */
  readonly words: Readonly<Record<string, string>>;
  /** `PROGRESS` */
  readonly progress: SharedArrayBuffer;
};

/** `stopped`: it was told to, and there is no file. */
export type WrittenExport =
  { readonly stopped: true } | { readonly stopped: false; readonly rows: number; readonly bytes: number };
