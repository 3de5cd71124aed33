import type { CreateSession, OpenSessionRow, SessionRow } from '../../src/contracts/accounts.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Connection } from './open.ts';

/** A session that nobody used for so long is over (OWASP ASVS 5.0, 7.3). */
export const IDLE_MS = 30 * 60_000;

/** So many digits of a token's hash name its session: they tell sessions apart and open none. */
const ID_DIGITS = 16;

export function sessionCommands(db: Connection) {
  const insert = db.prepare<[object]>(
    `INSERT INTO sessions (token_hash, admin_id, user_agent, address, created_at, last_seen_at, expires_at)
     SELECT @tokenHash, id, @userAgent, @address, @now, @now, @expiresAt FROM admins
     WHERE id = @adminId AND disabled = 0 AND (@passwordHash IS NULL OR password_hash = @passwordHash)
     ON CONFLICT DO UPDATE SET last_seen_at = excluded.last_seen_at`,
  );
  const noteLogin = db.prepare<[number, number]>('UPDATE admins SET last_login_at = ? WHERE id = ?');
  const touch = db.prepare<[number, string]>('UPDATE sessions SET last_seen_at = ? WHERE token_hash = ?');
  const end = db.prepare<[string]>('DELETE FROM sessions WHERE token_hash = ?');
  const endOld = db.prepare<[number, number]>('DELETE FROM sessions WHERE expires_at < ? OR last_seen_at < ?');
  // Index sessions_admin.
  const endOfAdmin = db.prepare<[number, string | null]>(
    'DELETE FROM sessions WHERE admin_id = ? AND token_hash IS NOT ?',
  );
  const endOne = db.prepare<[number, string]>(
    `DELETE FROM sessions WHERE admin_id = ? AND substr(token_hash, 1, ${ID_DIGITS}) = ?`,
  );
  return {
    /** BAD_LOGIN when the account was disabled, or got another password, while the password was looked at. */
    create({ userAgent, passwordHash, ...session }: CreateSession): Reply<{ created: true }> {
      endOld.run(session.now, session.now - IDLE_MS);
      if (
        insert.run({ ...session, passwordHash: passwordHash ?? null, userAgent: userAgent.slice(0, 300) }).changes !== 1
      )
        return fail('BAD_LOGIN');
      noteLogin.run(session.now, session.adminId);
      return ok({ created: true });
    },
    touch: (tokenHash: string, now: number): boolean => touch.run(now, tokenHash).changes === 1,
    end: (tokenHash: string): boolean => end.run(tokenHash).changes === 1,
    /** Ends the sessions of an account but one; answers how many. */
    endAll: (adminId: number, exceptTokenHash: string | null): number =>
      endOfAdmin.run(adminId, exceptTokenHash).changes,
    endOne: (adminId: number, sessionId: string): number => endOne.run(adminId, sessionId).changes,
  };
}

export function sessionQuestions(db: Connection) {
  const find = db.prepare<
    [string, number, number],
    Omit<SessionRow, 'telegramLinked' | 'totpEnabled'> & Record<'telegramLinked' | 'totpEnabled', number>
  >(
    `SELECT admins.id AS adminId, login, role, last_seen_at AS lastSeenAt, telegram_id IS NOT NULL AS telegramLinked,
       totp_since IS NOT NULL AS totpEnabled
     FROM sessions JOIN admins ON admins.id = admin_id
     WHERE token_hash = ? AND expires_at > ? AND last_seen_at > ? AND disabled = 0`,
  );
  // Index sessions_admin.
  const open = db.prepare<[number, number, number], Omit<OpenSessionRow, 'id'>>(
    `SELECT token_hash AS tokenHash, user_agent AS userAgent, address, created_at AS createdAt, last_seen_at AS lastSeenAt,
       expires_at AS expiresAt
     FROM sessions WHERE admin_id = ? AND expires_at > ? AND last_seen_at > ? ORDER BY last_seen_at DESC`,
  );
  return {
    find(tokenHash: string, now: number): SessionRow | null {
      const row = find.get(tokenHash, now, now - IDLE_MS);
      return row ? { ...row, telegramLinked: row.telegramLinked === 1, totpEnabled: row.totpEnabled === 1 } : null;
    },
    open: (adminId: number, now: number): OpenSessionRow[] =>
      open.all(adminId, now, now - IDLE_MS).map((row) => ({ id: row.tokenHash.slice(0, ID_DIGITS), ...row })),
  };
}
