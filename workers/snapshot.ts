import Database from 'better-sqlite3';
import { fail, type Reply } from '../src/domain/errors.ts';
import { connect, type Connection } from './db/connect.ts';

/**
 * Asks the database read-only, in one snapshot on a connection of its own: a long answer holds up neither the writer nor the
 * readers that people wait for.
 *
 * @returns what `ask` answers; STORAGE when SQLite refuses
 */
export function inSnapshot<T>(databasePath: string, ask: (db: Connection) => Reply<T>): Reply<T> {
  let db: Connection | undefined;
  try {
    db = connect(databasePath, { readonly: true, fileMustExist: true });
    db.pragma('query_only = ON');
    return db.transaction(ask)(db);
  } catch (error) {
    if (error instanceof Database.SqliteError) return fail('STORAGE', `a snapshot: ${error.code}`);
    throw error;
  } finally {
    db?.close();
  }
}

/** As `inSnapshot`, for work that takes its time: the snapshot stays the same one until `ask` has settled. */
export async function throughSnapshot<T>(
  databasePath: string,
  ask: (db: Connection) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  let db: Connection | undefined;
  try {
    db = connect(databasePath, { readonly: true, fileMustExist: true });
    db.pragma('query_only = ON');
    db.exec('BEGIN');
    return await ask(db);
  } catch (error) {
    if (error instanceof Database.SqliteError) return fail('STORAGE', `a snapshot: ${error.code}`);
    throw error;
  } finally {
    db?.close();
  }
}
