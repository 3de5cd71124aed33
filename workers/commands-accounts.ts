import type { ActorHandlers } from '../src/contracts/actor.ts';
import type { AccountCommands } from '../src/contracts/accounts.ts';
import type { AdminRow, ByAdmin } from '../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import type { CommandContext } from './command-context.ts';
import { accountLinkCommands } from './db/account-links.ts';
import { accountCommands as accountRows, accountQuestions } from './db/accounts.ts';
import { secondFactorCommands } from './db/second-factor.ts';
import { sessionCommands } from './db/sessions.ts';

const ofAdmin = (id: number) => (): string => `admin:${id}`;

/** Commands about accounts, their sessions, second factors and links. */
export function accountCommands({ db, audit, audited }: CommandContext): ActorHandlers<AccountCommands> {
  const accounts = accountRows(db);
  const questions = accountQuestions(db);
  const sessions = sessionCommands(db);
  const factor = secondFactorCommands(db);
  const links = accountLinkCommands(db);

  /** The role was looked at before the command came here; who lost it on the way is refused. */
  function isOwner({ adminId }: ByAdmin): boolean {
    const admin = accounts.get(adminId);
    return admin !== null && admin.role === 'owner' && !admin.disabled;
  }

  /** Who is not there, or is oneself, is refused. */
  function other(accountId: number, { adminId }: ByAdmin): Reply<AdminRow & { readonly disabled: boolean }> {
    const account = accounts.get(accountId);
    if (account === null) return fail('NOT_FOUND', `account ${accountId}`);
    return accountId === adminId ? fail('OWN_ACCOUNT') : ok(account);
  }

  return {
    createAdmin({ login, passwordHash, role, now }) {
      const made = accounts.createAdmin(login, passwordHash, role, now);
      if (made.ok) {
        const subject = `admin:${made.value.id}`;
        audit.append({ actorId: null, action: 'admin.create', subject, details: { role } }, now);
      }
      return made;
    },
    createSetupLink: ({ tokenHash, expiresAt }) => ok({ created: accounts.createSetupLink(tokenHash, expiresAt) }),
    useSetupLink({ tokenHash, login, passwordHash, now }) {
      const made = accounts.useSetupLink(tokenHash, login, passwordHash, now);
      return made.ok ? audited(made, { adminId: made.value.id, now }, 'admin.setup', ({ id }) => `admin:${id}`) : made;
    },

    deviceKey: ({ proposed }) => ok({ key: accounts.deviceKey(proposed) }),

    createSession: (command) => sessions.create(command),
    touchSession: ({ tokenHash, now }) => ok({ touched: sessions.touch(tokenHash, now) }),
    endSession: ({ tokenHash }) => ok({ ended: sessions.end(tokenHash) }),
    endSessions({ accountId, sessionId, exceptTokenHash, ...by }) {
      if (accounts.get(accountId) === null) return fail('NOT_FOUND', `account ${accountId}`);
      const ended =
        sessionId === null ? sessions.endAll(accountId, exceptTokenHash) : sessions.endOne(accountId, sessionId);
      if (ended === 0) return ok({ ended });
      return audited(ok({ ended }), by, 'session.revoke', ofAdmin(accountId), { sessions: ended });
    },

    changePassword({ passwordHash, exceptTokenHash, ...by }) {
      if (accounts.setPassword(by.adminId, passwordHash) === null) return fail('UNAUTHORISED');
      links.dropResets(by.adminId);
      const ended = sessions.endAll(by.adminId, exceptTokenHash);
      return audited(ok({ ended }), by, 'password.change', ofAdmin(by.adminId));
    },

    beginTotp: ({ secret, adminId }) => factor.begin(adminId, secret),
    confirmTotp({ secret, step, recoveryHashes, ...by }) {
      const confirmed = factor.confirm(by.adminId, secret, step, recoveryHashes, by.now);
      return audited(confirmed, by, 'totp.enable', ofAdmin(by.adminId));
    },
    useTotp: ({ accountId, step }) => factor.use(accountId, step),
    useRecoveryCode({ accountId, codeHash, now }) {
      const used = factor.useRecoveryCode(accountId, codeHash, now);
      if (!used.ok) return used;
      const by = { adminId: accountId, now };
      return audited(used, by, 'recovery-code.use', ofAdmin(accountId), { left: used.value.left });
    },
    replaceRecoveryCodes({ recoveryHashes, ...by }) {
      const replaced = factor.replaceRecoveryCodes(by.adminId, recoveryHashes);
      return audited(replaced, by, 'recovery-codes.replace', ofAdmin(by.adminId));
    },
    removeTotp({ accountId, ...by }) {
      if (accounts.get(accountId) === null) return fail('NOT_FOUND', `account ${accountId}`);
      const action = accountId === by.adminId ? 'totp.disable' : 'totp.remove';
      return audited(factor.remove(accountId), by, action, ofAdmin(accountId));
    },

    changeAccount({ accountId, change, ...by }) {
      if (!isOwner(by)) return fail('FORBIDDEN');
      const account = other(accountId, by);
      if (!account.ok) return account;
      const { role: before, disabled: wasDisabled } = account.value;
      const { role = before, disabled = wasDisabled } = change;
      const changed = accounts.change(accountId, role, disabled);
      if (!changed.ok) return changed;
      // What somebody handed out must not outlast the right to do so.
      if (disabled || role !== 'owner') links.dropMade(accountId);
      if (role !== before) audited(changed, by, 'account.role', ofAdmin(accountId), { before, after: role });
      if (disabled && !wasDisabled) {
        links.dropResets(accountId);
        const ended = sessions.endAll(accountId, null);
        audited(changed, by, 'account.disable', ofAdmin(accountId), { sessions: ended });
      }
      if (!disabled && wasDisabled) audited(changed, by, 'account.enable', ofAdmin(accountId));
      const row = questions.one(accountId, by.now);
      return row ? ok(row) : fail('NOT_FOUND');
    },

    createAccountLink(command) {
      if (!isOwner(command)) return fail('FORBIDDEN');
      if (command.kind === 'reset') {
        const account = other(command.accountId, command);
        if (!account.ok) return account;
        if (account.value.disabled) return fail('CONFLICT', 'the account is disabled');
      }
      const made = links.create(command);
      return command.kind === 'invite'
        ? audited(made, command, 'account.invite', ({ id }) => `account-link:${id}`, { role: command.role })
        : audited(made, command, 'account.reset-link', ofAdmin(command.accountId));
    },
    revokeAccountLink({ linkId, ...by }) {
      if (!links.revoke(linkId)) return fail('LINK_INVALID');
      return audited(ok({ revoked: true }), by, 'account-link.revoke', () => `account-link:${linkId}`);
    },
    useAccountLink({ tokenHash, login, passwordHash, now }) {
      const link = links.open(tokenHash, now);
      if (link === null) return fail('LINK_INVALID');
      if (link.kind === 'invite') {
        if (login === null || link.role === null) return fail('BAD_REQUEST', 'an invitation needs a login');
        const made = accounts.createAdmin(login, passwordHash, link.role, now);
        if (!made.ok) return made;
        links.use(link.id, now);
        const by = { adminId: made.value.id, now };
        return audited(made, by, 'account.join', ({ id }) => `admin:${id}`, { role: link.role, link: link.id });
      }
      const account = link.accountId === null ? null : accounts.setPassword(link.accountId, passwordHash);
      if (account === null) return fail('LINK_INVALID');
      links.use(link.id, now);
      sessions.endAll(account.id, null);
      return audited(ok(account), { adminId: account.id, now }, 'account.reset', ({ id }) => `admin:${id}`);
    },
  };
}
