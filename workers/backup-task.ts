import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackupCheckTask, BackupProblem, BackupReport, CheckedBackup } from '../src/contracts/backups.ts';
import { UNFINISHED } from '../src/contracts/cpu.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { brokenAuditLink } from './db/audit.ts';
import { connect, type Connection } from './db/connect.ts';
import { finish, syncFile } from './durable-file.ts';

/**
 * Checks a copy of the database as a whole: whether every page and row of it can be read, whether what rows point to is there,
 * whether the audit log follows from its beginning, whether its bytes are those that were written. A fresh copy is made a
 * file of its own before, without a log beside it, and gets its name when nothing is wrong; else it is deleted.
 *
 * @returns what it found; STORAGE when the disk refuses
 */
export async function checkBackup({ folder, file, fresh, sha256 }: BackupCheckTask): Promise<Reply<CheckedBackup>> {
  const path = join(folder, fresh ? file + UNFINISHED : file);
  try {
    const { size: bytes } = await stat(path);
    if (fresh) makeWhole(path);
    const hash = await hashOf(path);
    const isOther = sha256 !== null && hash !== sha256;
    const looked = look(path);
    const report =
      isOther && looked.problem === null ? { ...looked, problem: { what: 'hash', detail: '' } as const } : looked;
    if (fresh && report.problem === null) {
      await syncFile(path);
      await finish(folder, path, file);
    } else if (fresh) await rm(path, { force: true });
    return ok({ bytes, sha256: isOther ? (sha256 ?? hash) : hash, report });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return ok({ bytes: 0, sha256: sha256 ?? '', report: bad('gone') });
    if (syscall === undefined) throw error;
    return fail('STORAGE', `a backup: ${code ?? 'unknown'}`);
  }
}

/** The copy says of itself that it has a write-ahead log, as its original: without one it is a single file. */
function makeWhole(path: string): void {
  const db = connect(path, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const bad = (what: BackupProblem, detail = ''): BackupReport => ({
  problem: { what, detail },
  tables: {},
  auditLast: null,
});

function look(path: string): BackupReport {
  let db: Connection | null = null;
  try {
    db = connect(path, { readonly: true, fileMustExist: true });
    return lookInto(db);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return error.code.startsWith('SQLITE_CORRUPT') ? bad('integrity', error.message) : bad('unreadable', error.code);
  } finally {
    db?.close();
  }
}

function lookInto(db: Connection): BackupReport {
  const findings = db.prepare<[], string>('PRAGMA integrity_check(3)').pluck().all();
  if (findings.length !== 1 || findings[0] !== 'ok') return bad('integrity', findings.join('; ').slice(0, 500));
  const astray = db.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check').all();
  const [first] = astray;
  if (first) return bad('foreign-keys', `${first.table} → ${first.parent}`);
  const names = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'
         AND name NOT LIKE 'search%' ORDER BY name`,
    )
    .pluck()
    .all();
  if (!names.includes('audit_log')) return bad('unreadable', 'no audit log');
  const broken = brokenAuditLink(db, Infinity);
  if (broken !== null) return bad('audit', String(broken));
  const tables = names.map((name) => [
    name,
    db.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0,
  ]);
  const auditLast = db.prepare<[], number | null>('SELECT max(id) FROM audit_log').pluck().get() ?? null;
  return { problem: null, tables: Object.fromEntries(tables) as BackupReport['tables'], auditLast };
}
