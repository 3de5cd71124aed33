import Database from 'better-sqlite3';
import { AppError } from '../../src/domain/errors.ts';
import { connect } from './connect.ts';

/**
 * Makes sure that one process alone works on a data folder. The lock is SQLite's own write lock on a small file: the
 * operating system frees it when the process dies, however it dies, so there is never a stale lock to delete by hand.
 *
 * @returns what frees the lock.
 * @throws AppError STORAGE that names the process which holds it.
 */
export function lockDataFolder(path: string, pid: number): () => void {
  const db = connect(path, { timeout: 2_000 });
  try {
    db.exec('CREATE TABLE IF NOT EXISTS holder (id INTEGER PRIMARY KEY CHECK (id = 1), pid INTEGER NOT NULL)');
    db.prepare('INSERT INTO holder VALUES (1, ?) ON CONFLICT DO UPDATE SET pid = excluded.pid').run(pid);
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const holder = readHolder(db);
    db.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw new AppError(
      'STORAGE',
      `Another process${holder === null ? '' : ` (${holder})`} works on this data folder. Stop it, or set DATA_DIR to another folder.`,
    );
  }
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

function readHolder(db: Database.Database): number | null {
  try {
    return db.prepare<[], number>('SELECT pid FROM holder').pluck().get() ?? null;
  } catch {
    // The holder is only a help in the message; the refusal stands without it.
    return null;
  }
}
