import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import {
  COPY,
  COPY_STATES,
  type BackupKind,
  type BackupProblem,
  type BackupRow,
  type CheckedBackup,
} from '../contracts/backups.ts';
import { UNFINISHED, type CpuClient } from '../contracts/cpu.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { fail, ok, unwrap, type Reply } from '../domain/errors.ts';
import type { PanelEvents } from '../http/events.ts';

/** How far the making or the check of a copy is. `percent` is that of what is copied; a check has none. */
export interface BackupProgress {
  readonly state: 'copying' | 'checking';
  readonly percent: number | null;
}

/** Copies of the database in a folder beside it: made while everything goes on, each checked as a whole. */
export interface Backups {
  /** Begins with a copy. BACKUP_STATE while another one is made or checked. `adminId` null: the product itself. */
  make(kind: 'manual' | 'daily', adminId: number | null): Promise<Reply<BackupRow>>;
  /** Begins to check a copy again. BACKUP_STATE as above, or without a file. */
  check(backupId: number, adminId: number): Promise<Reply<BackupRow>>;
  remove(backupId: number, adminId: number): Promise<Reply<null>>;
  /** The path of a file, whose taking is noted in the audit log. */
  take(backupId: number, adminId: number): Promise<Reply<{ path: string; name: string }>>;
  /** Null for one that nothing is done with. */
  progress(backupId: number): BackupProgress | null;
  /** Says of what an earlier process left undone that it failed, and takes up the files of the folder that nobody knows. */
  recover(): Promise<void>;
  /** Makes the copy of the day when the last one is old enough, and deletes daily ones beyond those that are kept. */
  daily(): Promise<void>;
  /** Settles when nothing is made or checked any more. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface BackupDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly cpu: Pick<CpuClient, 'checkBackup'>;
  readonly events: Pick<PanelEvents, 'publish'>;
  readonly backupsDir: string;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
/** Daily copies that are kept; those that people made stay until people delete them. */
const DAILY_KEPT = 7;
const LOOK_MS = 100;
/** A copy that does not move for so long is given up: its writer is gone. */
const STUCK_MS = 60_000;

/** What becomes of a copy; one is made or checked at a time. */
export function createBackups(deps: BackupDeps): Backups {
  const { writer, reader, cpu, events, backupsDir, log, now } = deps;
  let current: { readonly id: number; copy: Int32Array<SharedArrayBuffer> | null; work: Promise<void> } | null = null;
  /** Between the order and the row. */
  let beginning = false;

  function tell(
    id: number,
    state: 'copying' | 'checking' | 'done' | 'failed' | 'deleted',
    percent: number | null,
  ): void {
    events.publish({ type: 'backup', id, state, percent });
  }

  function progress(id: number): BackupProgress | null {
    if (current?.id !== id) return null;
    return current.copy === null
      ? { state: 'checking', percent: null }
      : { state: 'copying', percent: percentOf(current.copy) };
  }

  /** Does the one thing at a time; what it throws is told in the log. */
  function begin(id: number, copy: Int32Array<SharedArrayBuffer> | null, work: () => Promise<void>): void {
    const one = { id, copy, work: Promise.resolve() };
    current = one;
    one.work = work()
      .catch((error: unknown) => log.error({ backup: id, err: error }, 'a backup failed'))
      .finally(() => (current = null));
  }

  /** Waits for the end of a copy and tells how far it is. */
  async function followCopy(id: number, copy: Int32Array<SharedArrayBuffer>): Promise<BackupProblem | null> {
    let [left, quiet] = [-1, 0];
    for (;;) {
      const state = Atomics.load(copy, COPY.state);
      if (state === COPY_STATES.done) return null;
      if (state !== COPY_STATES.running) return state === COPY_STATES.full ? 'no-space' : 'other';
      const nowLeft = Atomics.load(copy, COPY.left);
      if (nowLeft !== left) tell(id, 'copying', percentOf(copy));
      quiet = nowLeft === left ? quiet + LOOK_MS : 0;
      if (quiet > STUCK_MS) return 'crashed';
      left = nowLeft;
      await pause(LOOK_MS);
    }
  }

  async function copyAndCheck(row: BackupRow, copy: Int32Array<SharedArrayBuffer>): Promise<void> {
    const path = join(backupsDir, row.file + UNFINISHED);
    tell(row.id, 'copying', 0);
    const begun = await writer.copyDatabase({ path, copy: copy.buffer });
    const problem = begun.ok ? await followCopy(row.id, copy) : 'other';
    if (problem === null) return look(row, true, null);
    await rm(path, { force: true });
    await settle(row, 'failed', failedBy(problem), null);
  }

  /** Checks a copy, and stores what was found. */
  async function look(row: BackupRow, fresh: boolean, adminId: number | null): Promise<void> {
    if (current !== null) current.copy = null;
    tell(row.id, 'checking', null);
    const { file, sha256 } = row;
    const checked = await cpu.checkBackup({ folder: backupsDir, file, fresh, sha256: sha256 || null });
    if (!checked.ok)
      log.warn({ backup: row.id, code: checked.error.code, why: checked.error.message }, 'backup not checked');
    const found = checked.ok ? checked.value : failedBy('other');
    if (fresh && !checked.ok) await rm(join(backupsDir, file + UNFINISHED), { force: true });
    await settle(row, fresh && found.report.problem !== null ? 'failed' : 'done', found, adminId);
  }

  async function settle(
    row: BackupRow,
    state: 'done' | 'failed',
    found: CheckedBackup,
    adminId: number | null,
  ): Promise<void> {
    unwrap(await writer.settleBackup({ backupId: row.id, state, ...found, adminId, now: now() }));
    const { problem } = found.report;
    if (problem !== null) log.error({ backup: row.id, problem: problem.what }, 'a backup is no good');
    tell(row.id, problem === null ? 'done' : 'failed', null);
  }

  const busy = (): boolean => current !== null || beginning;

  const make: Backups['make'] = async (kind, adminId) => {
    if (busy()) return fail('BACKUP_STATE', 'a backup is being made or checked');
    beginning = true;
    try {
      const row = await writer.createBackup({ file: nameAt(now()), kind, adminId, now: now() });
      if (!row.ok) return row;
      const copy = new Int32Array(new SharedArrayBuffer(4 * COPY.length));
      begin(row.value.id, copy, () => copyAndCheck(row.value, copy));
      return row;
    } finally {
      beginning = false;
    }
  };

  async function remove(id: number, adminId: number | null): Promise<Reply<null>> {
    if (current?.id === id) return fail('BACKUP_STATE', `backup ${id} is made or checked`);
    const removed = await writer.deleteBackup({ backupId: id, adminId, now: now() });
    if (!removed.ok) return removed;
    if (isName(removed.value.file)) await rm(join(backupsDir, removed.value.file), { force: true });
    tell(id, 'deleted', null);
    return ok(null);
  }

  return {
    make,
    async check(backupId, adminId) {
      if (busy()) return fail('BACKUP_STATE', 'a backup is being made or checked');
      const row = unwrap(await reader.backup({ id: backupId }));
      if (row === null) return fail('NOT_FOUND', `backup ${backupId}`);
      if (row.state !== 'done' || !isName(row.file)) return fail('BACKUP_STATE', `backup ${backupId} has no file`);
      if (busy()) return fail('BACKUP_STATE', 'a backup is being made or checked');
      begin(row.id, null, () => look(row, false, adminId));
      return ok(row);
    },
    remove,
    async take(backupId, adminId) {
      const taken = await writer.noteBackupTaken({ backupId, adminId, now: now() });
      if (!taken.ok) return taken;
      const { file } = taken.value;
      return isName(file) ? ok({ path: join(backupsDir, file), name: file }) : fail('BACKUP_STATE', 'no such file');
    },
    progress,
    async recover() {
      const rows = unwrap(await reader.backups({}));
      for (const { id, file } of rows.filter(({ state }) => state === 'running')) {
        const path = join(backupsDir, file);
        // The file may have got its name already; without its check it is no backup.
        for (const each of [path, path + UNFINISHED, `${path}${UNFINISHED}-journal`]) await rm(each, { force: true });
        const settled = { backupId: id, state: 'failed' as const, ...failedBy('crashed'), adminId: null, now: now() };
        unwrap(await writer.settleBackup(settled));
      }
      const known = new Set(rows.map(({ file }) => file));
      const names = (await readdir(backupsDir)).filter((name) => isName(name) && !known.has(name));
      const files = await Promise.all(
        names.map(async (file) => {
          const { size: bytes, mtimeMs } = await stat(join(backupsDir, file));
          const kind: BackupKind = file.startsWith('before-migration') ? 'before-migration' : 'found';
          return { file, kind, bytes, createdAt: Math.round(mtimeMs) };
        }),
      );
      if (files.length > 0) unwrap(await writer.adoptBackups({ files }));
    },
    async daily() {
      const rows = unwrap(await reader.backups({}));
      const good = rows.filter(({ verifiedAt }) => verifiedAt !== null);
      const isFresh = ({ kind, createdAt }: BackupRow): boolean =>
        (kind === 'daily' || kind === 'manual') && now() - createdAt < DAY_MS;
      if (!good.some(isFresh) && !busy()) {
        unwrap(await make('daily', null));
        await current?.work;
      }
      // The newest good ones stay, so a run of bad ones drives none of them out.
      const dailies = unwrap(await reader.backups({})).filter(
        ({ kind, state }) => kind === 'daily' && state !== 'running',
      );
      const kept = new Set(dailies.filter(({ verifiedAt }) => verifiedAt !== null).slice(0, DAILY_KEPT));
      const old = dailies.filter((row, i) => !kept.has(row) && i >= DAILY_KEPT);
      for (const { id } of old) unwrap(await remove(id, null));
    },
    idle: async () => void (await current?.work),
    async stop() {
      if (current?.copy) Atomics.store(current.copy, COPY.stop, 1);
      await current?.work;
    },
  };
}

const percentOf = (copy: Int32Array): number => {
  const [total, left] = [Atomics.load(copy, COPY.total), Atomics.load(copy, COPY.left)];
  return total === 0 ? 0 : Math.floor((100 * (total - left)) / total);
};

/** `lottery-2026-03-01T18-05-00-123Z.db` */
const nameAt = (at: number): string => `lottery-${new Date(at).toISOString().replace(/[:.]/g, '-')}.db`;

/** The name comes out of our own table; a table that was tampered with must not lead out of the folder. */
const isName = (file: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.db$/.test(file);

const failedBy = (what: BackupProblem): CheckedBackup => ({
  ...{ bytes: 0, sha256: '' },
  report: { problem: { what, detail: '' }, tables: {}, auditLast: null },
});
