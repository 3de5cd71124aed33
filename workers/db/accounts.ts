import Database from 'better-sqlite3';
import type { AdminSecret, SessionRow } from '../../src/contracts/reader.ts';
import type { AdminRow, CreateSession } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Role } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

/** A session that nobody used for so long is over (OWASP ASVS 7.3). */
const IDLE_MS = 30 * 60_000;

export function accountCommands(db: Connection) {
  const insertAdmin = db.prepare<[string, string, string, number]>(
    'INSERT INTO admins (login, password_hash, role, created_at) VALUES (?, ?, ?, ?)',
  );
  const insertLink = db.prepare<[string, number]>(
    'INSERT OR IGNORE INTO setup_links (token_hash, expires_at) VALUES (?, ?)',
  );
  const dropLinks = db.prepare('DELETE FROM setup_links WHERE used_at IS NULL');
  const useLink = db.prepare<[number, string, number]>(
    'UPDATE setup_links SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?',
  );
  const admins = db.prepare<[], number>('SELECT count(*) FROM admins').pluck();
  const insertSession = db.prepare<[string, number, string, number, number, number]>(
    `INSERT INTO sessions (token_hash, admin_id, user_agent, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const touch = db.prepare<[number, string]>('UPDATE sessions SET last_seen_at = ? WHERE token_hash = ?');
  const end = db.prepare<[string]>('DELETE FROM sessions WHERE token_hash = ?');
  const endOld = db.prepare<[number, number]>('DELETE FROM sessions WHERE expires_at < ? OR last_seen_at < ?');

  function createAdmin(login: string, passwordHash: string, role: Role, now: number): Reply<AdminRow> {
    try {
      return ok({ id: Number(insertAdmin.run(login, passwordHash, role, now).lastInsertRowid), login, role });
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE')
        return fail('LOGIN_TAKEN');
      throw error;
    }
  }

  return {
    createAdmin,
    /** One link at a time: a new one ends those before it. */
    createSetupLink(tokenHash: string, expiresAt: number): boolean {
      dropLinks.run();
      return insertLink.run(tokenHash, expiresAt).changes === 1;
    },
    /** Makes the first owner; a link is worth one use, and nothing once an account exists. */
    useSetupLink(tokenHash: string, login: string, passwordHash: string, now: number): Reply<AdminRow> {
      const first = admins.get() === 0;
      if (!first || useLink.run(now, tokenHash, now).changes !== 1) return fail('SETUP_LINK_INVALID');
      return createAdmin(login, passwordHash, 'owner', now);
    },
    createSession({ tokenHash, adminId, userAgent, expiresAt, now }: CreateSession): void {
      endOld.run(now, now - IDLE_MS);
      insertSession.run(tokenHash, adminId, userAgent.slice(0, 300), now, now, expiresAt);
    },
    touchSession: (tokenHash: string, now: number): boolean => touch.run(now, tokenHash).changes === 1,
    endSession: (tokenHash: string): boolean => end.run(tokenHash).changes === 1,
  };
}

export function accountQuestions(db: Connection) {
  const byLogin = db.prepare<[string], Stored<AdminSecret>>(
    `SELECT id, login, role, password_hash AS passwordHash, telegram_id IS NOT NULL AS telegramLinked FROM admins
     WHERE login = ? AND disabled = 0`,
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM admins').pluck();
  const session = db.prepare<[string, number, number], Stored<SessionRow>>(
    `SELECT admins.id AS adminId, login, role, last_seen_at AS lastSeenAt, telegram_id IS NOT NULL AS telegramLinked
     FROM sessions JOIN admins ON admins.id = admin_id
     WHERE token_hash = ? AND expires_at > ? AND last_seen_at > ? AND disabled = 0`,
  );
  return {
    byLogin: (login: string): AdminSecret | null => toRow(byLogin.get(login)),
    count: () => count.get() ?? 0,
    session: (tokenHash: string, now: number): SessionRow | null => toRow(session.get(tokenHash, now, now - IDLE_MS)),
  };
}

/** SQLite knows no booleans. */
type Stored<T> = Omit<T, 'telegramLinked'> & { readonly telegramLinked: number };

const toRow = <T extends { readonly telegramLinked: number }>(row: T | undefined) =>
  row ? { ...row, telegramLinked: row.telegramLinked === 1 } : null;
