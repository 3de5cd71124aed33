import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/domain/errors.ts';
import type { Connection } from './open.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

/**
 * Brings the schema to the newest version: each numbered SQL file once, in its own transaction. A file that already holds
 * data is first copied whole into `backupsDir`.
 *
 * @returns the versions applied now, ascending.
 * @throws AppError STORAGE when the database comes from a newer release, or a migration fails (the schema is then as before it).
 */
export function migrate(db: Connection, backupsDir: string, now: number): number[] {
  db.exec(`CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL
  ) STRICT`);
  const done = db.prepare<[], number>('SELECT coalesce(max(version), 0) FROM schema_migrations').pluck().get() ?? 0;
  const files = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const newest = versionOf(files.at(-1) ?? '0');
  if (done > newest) {
    throw new AppError(
      'STORAGE',
      `The database has schema version ${done}, this release knows ${newest}. Run the release that made it, or restore an older backup.`,
    );
  }
  const waiting = files.filter((name) => versionOf(name) > done);
  if (waiting.length > 0 && done > 0) backUp(db, backupsDir, done, now);
  for (const name of waiting) apply(db, name, now);
  return waiting.map(versionOf);
}

function apply(db: Connection, name: string, now: number): void {
  const sql = readFileSync(new URL(name, MIGRATIONS), 'utf8');
  const step = db.transaction(() => {
    db.exec(sql);
    const orphans = db.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0) throw new Error(`${orphans.length} rows refer to none`);
    db.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?)').run(versionOf(name), name, now);
  });
  // A table that is made anew is dropped while others refer to it (https://www.sqlite.org/lang_altertable.html#otheralter).
  const enforced = db.pragma('foreign_keys', { simple: true });
  db.pragma('foreign_keys = OFF');
  try {
    step.immediate();
  } catch (error) {
    throw new AppError('STORAGE', `Migration ${name} failed and was rolled back: ${(error as Error).message}`);
  } finally {
    db.pragma(enforced === 1 ? 'foreign_keys = ON' : 'foreign_keys = OFF');
  }
}

function backUp(db: Connection, backupsDir: string, version: number, now: number): void {
  mkdirSync(backupsDir, { recursive: true });
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  db.prepare('VACUUM INTO ?').run(join(backupsDir, `before-migration-from-${version}-${stamp}.db`));
}

const versionOf = (name: string): number => Number.parseInt(name, 10);
