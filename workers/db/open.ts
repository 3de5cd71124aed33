import Database from 'better-sqlite3';
import { AppError } from '../../src/domain/errors.ts';
import { connect, type Connection } from './connect.ts';

export type { Connection } from './connect.ts';

/** The settings of one connection; sizes and times as R3 names them. */
export interface ConnectionSettings {
  readonly busyTimeoutMs: number;
  /** FULL keeps what was acknowledged through a power cut; NORMAL may roll the newest commits back. */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly cacheMb: number;
  readonly mmapMb: number;
  /** Pages of WAL after which a commit checkpoints (4096 bytes each). */
  readonly walAutocheckpointPages: number;
}

/** The oldest SQLite without the WAL-reset bug (https://sqlite.org/wal.html#walresetbug). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * Opens the only handle that writes. The order matters: the busy timeout first, so that switching to WAL waits for others,
 * and `synchronous` after WAL, because better-sqlite3 drops it to NORMAL at that moment. Every pragma is read back.
 *
 * @throws AppError STORAGE when a pragma does not hold, the file is damaged or the SQLite is too old.
 */
export function openForWriting(path: string, settings: ConnectionSettings): Connection {
  const db = connect(path, { timeout: settings.busyTimeoutMs });
  try {
    assertVersion(db);
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${settings.synchronous}`);
    db.pragma(`wal_autocheckpoint = ${settings.walAutocheckpointPages}`);
    db.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
    db.pragma('foreign_keys = ON');
    // What is erased must not lie about in the free space of the file.
    db.pragma('secure_delete = ON');
    applyShared(db, settings);
    assertPragmas(db, {
      journal_mode: 'wal',
      synchronous: settings.synchronous === 'FULL' ? 2 : 1,
      wal_autocheckpoint: settings.walAutocheckpointPages,
      foreign_keys: 1,
      secure_delete: 1,
      ...sharedPragmas(settings),
    });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a snapshot reader: read-only to the file system and, once more, to SQL. */
export function openForReading(
  path: string,
  settings: Omit<ConnectionSettings, 'synchronous' | 'walAutocheckpointPages'>,
): Connection {
  const db = connect(path, { readonly: true, fileMustExist: true, timeout: settings.busyTimeoutMs });
  db.pragma('query_only = ON');
  applyShared(db, settings);
  assertPragmas(db, { query_only: 1, ...sharedPragmas(settings) });
  return db;
}

/**
 * Asks SQLite whether the file is sound; it answers most damage with text.
 *
 * @throws AppError STORAGE with SQLite's findings.
 */
export function quickCheck(db: Connection): void {
  const rows = db.pragma('quick_check(5)') as { quick_check: string }[];
  if (rows.length !== 1 || rows[0]?.quick_check !== 'ok') throw damaged(rows.map((row) => row.quick_check).join('; '));
}

/** What SQLite throws when it cannot even read on, as the error that says what to do; any other error as it is. */
export function explainDamage(error: unknown): unknown {
  const isDamage = error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
  return isDamage ? damaged(error.message) : error;
}

const damaged = (findings: string): AppError =>
  new AppError(
    'STORAGE',
    `The database file is damaged (${findings}). Nothing was changed. Restore the newest good backup from the folder backups/.`,
  );

type Shared = Pick<ConnectionSettings, 'busyTimeoutMs' | 'cacheMb' | 'mmapMb'>;

const sharedPragmas = ({ busyTimeoutMs, cacheMb, mmapMb }: Shared) => ({
  busy_timeout: busyTimeoutMs,
  cache_size: -cacheMb * 1024,
  temp_store: 2,
  mmap_size: mmapMb * 1024 * 1024,
  locking_mode: 'normal',
});

function applyShared(db: Connection, settings: Shared): void {
  db.pragma(`cache_size = ${-settings.cacheMb * 1024}`);
  db.pragma('temp_store = MEMORY');
  db.pragma(`mmap_size = ${settings.mmapMb * 1024 * 1024}`);
  db.pragma('locking_mode = NORMAL');
}

function assertPragmas(db: Connection, expected: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(expected)) {
    const actual = db.pragma(name, { simple: true }) as string | number;
    if (actual !== value) throw new AppError('STORAGE', `SQLite keeps ${name} = ${actual} instead of ${value}.`);
  }
}

function assertVersion(db: Connection): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((needed, i) => (parts[i] ?? 0) - needed).find((part) => part !== 0) ?? 0;
  if (difference < 0) throw new AppError('STORAGE', `SQLite ${version} is too old: 3.51.3 or newer is needed.`);
}
