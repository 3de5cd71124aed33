import type { Reply } from '../domain/errors.ts';
import type { Role } from '../domain/model.ts';
import type { Policy } from './actor.ts';
import type { AdminRow, ByAdmin } from './writer.ts';

/** What the writer does with accounts, their sessions, second factors and links. */
export interface AccountCommands {
  /** An account that nobody invited: by configuration or from the command line. */
  createAdmin(command: { login: string; passwordHash: string; role: Role; now: number }): Reply<AdminRow>;
  createSetupLink(command: { tokenHash: string; expiresAt: number; now: number }): Reply<{ created: boolean }>;
  useSetupLink(command: { tokenHash: string; login: string; passwordHash: string; now: number }): Reply<AdminRow>;

  /**
   * The key that signs device cookies, in base 64: the one that is kept, else `proposed`, which is kept from then on. A
   * browser stays known over a restart.
   */
  deviceKey(command: { proposed: string }): Reply<{ key: string }>;
  /** BAD_LOGIN when the account was disabled or got another password meanwhile. */
  createSession(command: CreateSession): Reply<{ created: true }>;
  touchSession(command: { tokenHash: string; now: number }): Reply<{ touched: boolean }>;
  endSession(command: { tokenHash: string; now: number }): Reply<{ ended: boolean }>;
  /**
   * Ends sessions of an account: the one of `sessionId`, or all but that of `exceptTokenHash`. `ended` counts them. Audited
   * as an act of `adminId`, who may be another. NOT_FOUND.
   */
  endSessions(
    command: {
      readonly accountId: number;
      readonly sessionId: string | null;
      readonly exceptTokenHash: string | null;
    } & ByAdmin,
  ): Reply<{ ended: number }>;

  /** Sets the own password, ends all other sessions of the account and the links that would set its password. */
  changePassword(command: { passwordHash: string; exceptTokenHash: string } & ByAdmin): Reply<{ ended: number }>;

  /** Keeps a secret (base 32) that counts only once a code made with it was confirmed. TOTP_STATE when one counts already. */
  beginTotp(command: { secret: string } & ByAdmin): Reply<{ begun: true }>;
  /** The code of `step` was right: the secret counts from now on. TOTP_STATE when it is not `secret` that is being set up. */
  confirmTotp(
    command: { secret: string; step: number; recoveryHashes: readonly string[] } & ByAdmin,
  ): Reply<{ confirmed: true }>;
  /** Notes that the code of a time step was used; BAD_TOTP when this or a later one was used before (RFC 6238, 5.2). */
  useTotp(command: { accountId: number; step: number; now: number }): Reply<{ used: true }>;
  /** BAD_TOTP when the account has no such unused code. */
  useRecoveryCode(command: { accountId: number; codeHash: string; now: number }): Reply<{ left: number }>;
  /** TOTP_STATE without a second factor. */
  replaceRecoveryCodes(command: { recoveryHashes: readonly string[] } & ByAdmin): Reply<{ replaced: true }>;
  /** Takes the second factor off an account: the own one, or that of somebody who lost it. TOTP_STATE when there is none. */
  removeTotp(command: { accountId: number } & ByAdmin): Reply<{ removed: true }>;

  /**
   * Changes role or access of another (OWN_ACCOUNT), as an owner (FORBIDDEN); the last owner who can log in stays one (LAST_OWNER). Whoever is
   * disabled has no session any more, and the open links of whoever is no owner any more end.
   */
  changeAccount(
    command: { accountId: number; change: { role?: Role; disabled?: boolean } } & ByAdmin,
  ): Reply<AccountRow>;
  /** A new reset link ends the older ones of its account. FORBIDDEN, OWN_ACCOUNT; CONFLICT when the account is disabled. */
  createAccountLink(command: CreateAccountLink): Reply<AccountLinkRow>;
  /** LINK_INVALID when it was used or does not exist. */
  revokeAccountLink(command: { linkId: number } & ByAdmin): Reply<{ revoked: true }>;
  /**
   * An invitation makes the account `login`, a reset sets the password of its account (`login` is not looked at) and ends
   * its sessions. LINK_INVALID, LOGIN_TAKEN.
   */
  useAccountLink(command: {
    tokenHash: string;
    login: string | null;
    passwordHash: string;
    now: number;
  }): Reply<AdminRow>;
}

export const ACCOUNT_CALLS = {
  createAdmin: { deadlineMs: 5_000, retry: 'never' },
  createSetupLink: { deadlineMs: 5_000, retry: 'again' },
  useSetupLink: { deadlineMs: 5_000, retry: 'never' },
  deviceKey: { deadlineMs: 5_000, retry: 'again' },
  createSession: { deadlineMs: 5_000, retry: 'again' },
  touchSession: { deadlineMs: 5_000, retry: 'again' },
  endSession: { deadlineMs: 5_000, retry: 'again' },
  endSessions: { deadlineMs: 5_000, retry: 'again' },
  changePassword: { deadlineMs: 5_000, retry: 'again' },
  beginTotp: { deadlineMs: 5_000, retry: 'again' },
  confirmTotp: { deadlineMs: 5_000, retry: 'never' },
  useTotp: { deadlineMs: 5_000, retry: 'never' },
  useRecoveryCode: { deadlineMs: 5_000, retry: 'never' },
  replaceRecoveryCodes: { deadlineMs: 5_000, retry: 'again' },
  removeTotp: { deadlineMs: 5_000, retry: 'again' },
  changeAccount: { deadlineMs: 5_000, retry: 'again' },
  createAccountLink: { deadlineMs: 5_000, retry: 'never' },
  revokeAccountLink: { deadlineMs: 5_000, retry: 'again' },
  useAccountLink: { deadlineMs: 5_000, retry: 'never' },
} as const satisfies Record<keyof AccountCommands, Policy>;

/** What the readers tell of accounts. */
export interface AccountQuestions {
  adminByLogin(question: { login: string }): Reply<AdminSecret | null>;
  /** The secrets of an account that is logged in, to ask for its password or code once more. */
  adminSecret(question: { adminId: number }): Reply<AdminSecret | null>;
  adminCount(question: Record<string, never>): Reply<number>;
  session(question: { tokenHash: string; now: number }): Reply<SessionRow | null>;
  /** Sessions of an account that can still be used, the last used first. */
  sessionsOf(question: { adminId: number; now: number }): Reply<OpenSessionRow[]>;
  /** All accounts, in the order of their making. */
  accounts(question: { now: number }): Reply<AccountRow[]>;
  /** Links that can still be used, newest first. */
  accountLinks(question: { now: number }): Reply<AccountLinkRow[]>;
  accountLink(question: { tokenHash: string; now: number }): Reply<AccountLinkRow | null>;
}

export const ACCOUNT_QUESTIONS = {
  adminByLogin: { deadlineMs: 5_000, retry: 'again' },
  adminSecret: { deadlineMs: 5_000, retry: 'again' },
  adminCount: { deadlineMs: 5_000, retry: 'again' },
  session: { deadlineMs: 5_000, retry: 'again' },
  sessionsOf: { deadlineMs: 5_000, retry: 'again' },
  accounts: { deadlineMs: 5_000, retry: 'again' },
  accountLinks: { deadlineMs: 5_000, retry: 'again' },
  accountLink: { deadlineMs: 5_000, retry: 'again' },
} as const satisfies Record<keyof AccountQuestions, Policy>;

export interface CreateSession {
  readonly tokenHash: string;
  readonly adminId: number;
  readonly userAgent: string;
  /** Where the login came from. */
  readonly address: string;
  readonly expiresAt: number;
  /** What the password was held against: the session is refused when another one was set meanwhile. Absent: nobody typed one. */
  readonly passwordHash?: string;
  readonly now: number;
}

export type CreateAccountLink = ByAdmin & {
  readonly tokenHash: string;
  readonly expiresAt: number;
} & ({ readonly kind: 'invite'; readonly role: Role } | { readonly kind: 'reset'; readonly accountId: number });

export interface AdminSecret {
  readonly id: number;
  readonly login: string;
  readonly role: Role;
  readonly passwordHash: string;
  /** Whether a Telegram account is tied to this one. */
  readonly telegramLinked: boolean;
  /** Base 32; null without one. */
  readonly totpSecret: string | null;
  /** Whether the secret was confirmed: only then a login needs a code. */
  readonly totpEnabled: boolean;
  readonly recoveryLeft: number;
}

export interface SessionRow {
  readonly adminId: number;
  readonly login: string;
  readonly role: Role;
  readonly telegramLinked: boolean;
  readonly totpEnabled: boolean;
  readonly lastSeenAt: number;
}

export interface OpenSessionRow {
  /** The first 16 hex digits of its token's hash: names the session and opens nothing. */
  readonly id: string;
  readonly tokenHash: string;
  readonly userAgent: string;
  readonly address: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
}

export interface AccountRow {
  readonly id: number;
  readonly login: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly totpEnabled: boolean;
  readonly telegramLinked: boolean;
  readonly createdAt: number;
  readonly lastLoginAt: number | null;
  /** How many sessions can still be used. */
  readonly sessions: number;
}

export interface AccountLinkRow {
  readonly id: number;
  readonly kind: 'invite' | 'reset';
  /** Of the account that it makes; null for a reset. */
  readonly role: Role | null;
  /** Of the account whose password it sets; null for an invitation. */
  readonly login: string | null;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}
