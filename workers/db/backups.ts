import Database from 'better-sqlite3';
import {
  COPY,
  COPY_STATES,
  type BackupCommands,
  type BackupQuestions,
  type BackupRow,
} from '../../src/contracts/backups.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import type { Connection } from './open.ts';

const ROW = `SELECT backups.id, file, bytes, sha256, CASE verified WHEN 1 THEN report ->> 'checkedAt' END AS verifiedAt,
    state, kind, report, admins.login AS createdByLogin, backups.created_at AS createdAt, finished_at AS finishedAt
  FROM backups LEFT JOIN admins ON admins.id = backups.created_by`;

/** Pages that are copied between two turns of the writer: 400 KB, which hold up a commit by less than 5 ms. */
const PAGES_AT_ONCE = 100;

/** Keeps what is known of the copies of the database, and makes them. */
export function backupCommands({ db, audit }: CommandContext): BackupCommands {
  const find = db.prepare<[number], BackupRow>(`${ROW} WHERE backups.id = ?`);
  const running = db.prepare<[], number>(`SELECT id FROM backups WHERE state = 'running'`).pluck();
  const insert = db.prepare<[object]>(
    `INSERT INTO backups (file, bytes, sha256, verified, created_at, state, kind, created_by, finished_at)
     VALUES (@file, @bytes, '', 0, @createdAt, @state, @kind, @adminId, @finishedAt)`,
  );
  const named = db.prepare<[string], number>('SELECT id FROM backups WHERE file = ?').pluck();
  const settle = db.prepare<[object]>(
    `UPDATE backups SET state = @state, bytes = @bytes, sha256 = @sha256, verified = @verified, report = @report,
       finished_at = coalesce(finished_at, @now) WHERE id = @backupId`,
  );
  const remove = db.prepare<[number]>('DELETE FROM backups WHERE id = ?');
  const found = (id: number): Reply<BackupRow> => {
    const row = find.get(id);
    return row ? ok(row) : fail('NOT_FOUND', `backup ${id}`);
  };
  const note = (action: string, { id, file }: BackupRow, adminId: number | null, now: number): void =>
    void audit.append(
      { actorId: adminId, action: `backup.${action}`, subject: `backup:${id}`, details: { file } },
      now,
    );

  return {
    createBackup({ file, kind, adminId, now }) {
      if (running.get() !== undefined) return fail('BACKUP_STATE', 'a backup is being made');
      const row = { file, kind, adminId, bytes: 0, createdAt: now, state: 'running', finishedAt: null };
      const made = found(Number(insert.run(row).lastInsertRowid));
      if (made.ok) note('create', made.value, adminId, now);
      return made;
    },
    copyDatabase({ path, copy }) {
      void copyTo(db, path, new Int32Array(copy));
      return ok(null);
    },
    settleBackup({ backupId, state, bytes, sha256, report, adminId, now }) {
      const before = found(backupId);
      if (!before.ok) return before;
      const verified = state === 'done' && report.problem === null ? 1 : 0;
      settle.run({
        ...{ backupId, state, bytes, sha256, verified, now },
        report: JSON.stringify({ ...report, checkedAt: now }),
      });
      if (adminId !== null) note('check', before.value, adminId, now);
      return found(backupId);
    },
    noteBackupTaken({ backupId, adminId, now }) {
      const row = found(backupId);
      if (row.ok && row.value.state !== 'done') return fail('BACKUP_STATE', `backup ${backupId} has no file`);
      if (row.ok) note('download', row.value, adminId, now);
      return row;
    },
    deleteBackup({ backupId, adminId, now }) {
      const row = found(backupId);
      if (!row.ok) return row;
      if (row.value.state === 'running') return fail('BACKUP_STATE', `backup ${backupId} is being made`);
      remove.run(backupId);
      note('delete', row.value, adminId, now);
      return ok({ file: row.value.file });
    },
    adoptBackups({ files }) {
      const fresh = files.filter(({ file }) => named.get(file) === undefined);
      for (const { createdAt, ...file } of fresh)
        insert.run({ ...file, createdAt, state: 'done', adminId: null, finishedAt: createdAt });
      return ok({ adopted: fresh.length });
    },
  };
}

/**
 * Copies the database on the writer's own handle, which carries what is written meanwhile into the copy; on another handle
 * every commit would make it begin anew. Says in `copy` how far it is.
 */
async function copyTo(db: Connection, path: string, copy: Int32Array): Promise<void> {
  try {
    await db.backup(path, {
      progress({ totalPages, remainingPages }) {
        if (Atomics.load(copy, COPY.stop) === 1) throw new Error('stopped');
        Atomics.store(copy, COPY.total, totalPages);
        Atomics.store(copy, COPY.left, remainingPages);
        return PAGES_AT_ONCE;
      },
    });
    Atomics.store(copy, COPY.left, 0);
    Atomics.store(copy, COPY.state, COPY_STATES.done);
  } catch (error) {
    const isFull = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_FULL');
    Atomics.store(copy, COPY.state, isFull ? COPY_STATES.full : COPY_STATES.failed);
  }
}

export function backupQuestions(db: Connection): BackupQuestions {
  // A month of backups is few.
  const list = db.prepare<[], BackupRow>(`${ROW} ORDER BY backups.created_at DESC, backups.id DESC LIMIT 200`);
  const find = db.prepare<[number], BackupRow>(`${ROW} WHERE backups.id = ?`);
  return { backups: () => ok(list.all()), backup: ({ id }) => ok(find.get(id) ?? null) };
}
