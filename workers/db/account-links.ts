import type { AccountLinkRow, CreateAccountLink } from '../../src/contracts/accounts.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Role } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

const COLUMNS = `account_links.id, account_links.kind, account_links.role, of.login AS login, by.login AS createdBy,
  account_links.created_at AS createdAt, account_links.expires_at AS expiresAt`;
const TABLES = `account_links JOIN admins AS by ON by.id = account_links.created_by
  LEFT JOIN admins AS of ON of.id = account_links.admin_id`;

/** What a link is good for. */
export interface LinkUse {
  readonly id: number;
  readonly kind: 'invite' | 'reset';
  readonly role: Role | null;
  readonly accountId: number | null;
}

export function accountLinkCommands(db: Connection) {
  const insert = db.prepare<[object]>(
    `INSERT INTO account_links (token_hash, kind, role, admin_id, created_by, created_at, expires_at)
     VALUES (@tokenHash, @kind, @role, @accountId, @adminId, @now, @expiresAt)`,
  );
  const find = db.prepare<[number], AccountLinkRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE account_links.id = ?`);
  const open = db.prepare<[string, number], LinkUse>(
    `SELECT id, kind, role, admin_id AS accountId FROM account_links
     WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?`,
  );
  const use = db.prepare<[number, number]>('UPDATE account_links SET used_at = ? WHERE id = ?');
  // A row stays when its link ends: the audit log names it by its id, which must not become that of another.
  const revoke = db.prepare<[number]>(
    `UPDATE account_links SET expires_at = created_at WHERE used_at IS NULL AND expires_at > created_at AND id = ?`,
  );
  // There are some dozens of links at most.
  const dropResets = db.prepare<[number]>(
    `UPDATE account_links SET expires_at = created_at WHERE used_at IS NULL AND expires_at > created_at AND admin_id = ?`,
  );
  const dropMade = db.prepare<[number]>(
    `UPDATE account_links SET expires_at = created_at WHERE used_at IS NULL AND expires_at > created_at AND created_by = ?`,
  );
  return {
    /** A new reset link ends the older ones of its account. */
    create(command: CreateAccountLink): Reply<AccountLinkRow> {
      const { tokenHash, kind, adminId, now, expiresAt } = command;
      const accountId = command.kind === 'reset' ? command.accountId : null;
      const role = command.kind === 'invite' ? command.role : null;
      if (accountId !== null) dropResets.run(accountId);
      const { lastInsertRowid } = insert.run({ tokenHash, kind, role, accountId, adminId, now, expiresAt });
      const row = find.get(Number(lastInsertRowid));
      return row ? ok(row) : fail('NOT_FOUND');
    },
    open: (tokenHash: string, now: number): LinkUse | null => open.get(tokenHash, now) ?? null,
    use: (id: number, now: number): void => void use.run(now, id),
    revoke: (id: number): boolean => revoke.run(id).changes === 1,
    /** Ends the links that set a password of the account. */
    dropResets: (accountId: number): void => void dropResets.run(accountId),
    /** Ends the links that the account handed out. */
    dropMade: (accountId: number): void => void dropMade.run(accountId),
  };
}

export function accountLinkQuestions(db: Connection) {
  const all = db.prepare<[number], AccountLinkRow>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE used_at IS NULL AND expires_at > ? ORDER BY account_links.id DESC LIMIT 100`,
  );
  const one = db.prepare<[string, number], AccountLinkRow>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?`,
  );
  return {
    open: (now: number): AccountLinkRow[] => all.all(now),
    one: (tokenHash: string, now: number): AccountLinkRow | null => one.get(tokenHash, now) ?? null,
  };
}
