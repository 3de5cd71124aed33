import Database from 'better-sqlite3';
import type { AccountRow, AdminSecret } from '../../src/contracts/accounts.ts';
import type { AdminRow } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Role } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';
import { IDLE_MS } from './sessions.ts';

const DEVICE_KEY = 'device.key';

export function accountCommands(db: Connection) {
  const insert = db.prepare<[string, string, Role, number]>(
    'INSERT INTO admins (login, password_hash, role, created_at) VALUES (?, ?, ?, ?)',
  );
  const insertSetup = db.prepare<[string, number]>(
    'INSERT OR IGNORE INTO setup_links (token_hash, expires_at) VALUES (?, ?)',
  );
  const dropSetups = db.prepare('DELETE FROM setup_links WHERE used_at IS NULL');
  const useSetup = db.prepare<[number, string, number]>(
    'UPDATE setup_links SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?',
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM admins').pluck();
  const find = db.prepare<[number], AdminRow & { disabled: number }>(
    'SELECT id, login, role, disabled FROM admins WHERE id = ?',
  );
  const owners = db.prepare<[], number>(`SELECT count(*) FROM admins WHERE role = 'owner' AND disabled = 0`).pluck();
  const change = db.prepare<[Role, number, number]>('UPDATE admins SET role = ?, disabled = ? WHERE id = ?');
  const setPassword = db.prepare<[string, number], AdminRow>(
    'UPDATE admins SET password_hash = ? WHERE id = ? AND disabled = 0 RETURNING id, login, role',
  );
  const keepKey = db.prepare<[string]>(`INSERT OR IGNORE INTO settings (key, value) VALUES ('${DEVICE_KEY}', ?)`);
  const deviceKey = db.prepare<[], string>(`SELECT value FROM settings WHERE key = '${DEVICE_KEY}'`).pluck();

  function createAdmin(login: string, passwordHash: string, role: Role, now: number): Reply<AdminRow> {
    try {
      return ok({ id: Number(insert.run(login, passwordHash, role, now).lastInsertRowid), login, role });
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
      dropSetups.run();
      return insertSetup.run(tokenHash, expiresAt).changes === 1;
    },
    /** Makes the first owner; a link is worth one use, and nothing once an account exists. */
    useSetupLink(tokenHash: string, login: string, passwordHash: string, now: number): Reply<AdminRow> {
      const first = count.get() === 0;
      if (!first || useSetup.run(now, tokenHash, now).changes !== 1) return fail('SETUP_LINK_INVALID');
      return createAdmin(login, passwordHash, 'owner', now);
    },
    get(id: number): (AdminRow & { readonly disabled: boolean }) | null {
      const row = find.get(id);
      return row ? { ...row, disabled: row.disabled === 1 } : null;
    },
    /** LAST_OWNER where nobody would be left who can do everything. */
    change(id: number, role: Role, disabled: boolean): Reply<null> {
      const before = owners.get();
      change.run(role, disabled ? 1 : 0, id);
      return before !== 0 && owners.get() === 0 ? fail('LAST_OWNER') : ok(null);
    },
    /** Null for an account that is not there or is disabled. */
    setPassword: (id: number, passwordHash: string): AdminRow | null => setPassword.get(passwordHash, id) ?? null,
    deviceKey(proposed: string): string {
      keepKey.run(proposed);
      return deviceKey.get() ?? proposed;
    },
  };
}

const SECRET = `SELECT id, login, role, password_hash AS passwordHash, telegram_id IS NOT NULL AS telegramLinked,
  totp_secret AS totpSecret, totp_since IS NOT NULL AS totpEnabled,
  (SELECT count(*) FROM recovery_codes WHERE admin_id = admins.id AND used_at IS NULL) AS recoveryLeft
  FROM admins`;

/** Sessions by index sessions_admin. */
const ACCOUNT = `SELECT id, login, role, disabled, totp_since IS NOT NULL AS totpEnabled,
  telegram_id IS NOT NULL AS telegramLinked, created_at AS createdAt, last_login_at AS lastLoginAt,
  (SELECT count(*) FROM sessions
   WHERE admin_id = admins.id AND expires_at > @now AND last_seen_at > @idleSince AND admins.disabled = 0) AS sessions
  FROM admins`;

export function accountQuestions(db: Connection) {
  const byLogin = db.prepare<[string], Stored<AdminSecret>>(`${SECRET} WHERE login = ? AND disabled = 0`);
  const byId = db.prepare<[number], Stored<AdminSecret>>(`${SECRET} WHERE id = ? AND disabled = 0`);
  const count = db.prepare<[], number>('SELECT count(*) FROM admins').pluck();
  const all = db.prepare<[Moment], Stored<AccountRow>>(`${ACCOUNT} ORDER BY id`);
  const one = db.prepare<[Moment & { id: number }], Stored<AccountRow>>(`${ACCOUNT} WHERE id = @id`);

  const secretOf = (row: Stored<AdminSecret> | undefined): AdminSecret | null =>
    row ? { ...row, telegramLinked: row.telegramLinked === 1, totpEnabled: row.totpEnabled === 1 } : null;
  const rowOf = (row: Stored<AccountRow>): AccountRow => ({
    ...row,
    disabled: row.disabled === 1,
    telegramLinked: row.telegramLinked === 1,
    totpEnabled: row.totpEnabled === 1,
  });
  const moment = (now: number): Moment => ({ now, idleSince: now - IDLE_MS });

  return {
    byLogin: (login: string): AdminSecret | null => secretOf(byLogin.get(login)),
    secret: (id: number): AdminSecret | null => secretOf(byId.get(id)),
    count: () => count.get() ?? 0,
    all: (now: number): AccountRow[] => all.all(moment(now)).map(rowOf),
    one(id: number, now: number): AccountRow | null {
      const row = one.get({ ...moment(now), id });
      return row ? rowOf(row) : null;
    },
  };
}

interface Moment {
  readonly now: number;
  readonly idleSince: number;
}

/** SQLite knows no booleans. */
type Stored<T> = { readonly [K in keyof T]: T[K] extends boolean ? number : T[K] };
