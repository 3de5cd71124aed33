import type { Role } from '../src/domain/model.ts';

/** What the panel offers to a role; the API is the judge, this only hides what it would refuse. */
const RIGHTS = {
  decide: ['owner', 'admin', 'moderator'],
  edit: ['owner', 'admin', 'moderator'],
  block: ['owner', 'admin', 'moderator'],
  erase: ['owner', 'admin'],
  staffLink: ['owner', 'admin', 'moderator'],
  staffChat: ['owner', 'admin'],
  campaigns: ['owner', 'admin'],
  draws: ['owner', 'admin'],
  broadcasts: ['owner', 'admin'],
  exports: ['owner', 'admin'],
  backups: ['owner', 'admin'],
  /** A backup holds everything: only an owner takes it away or deletes it. */
  backupFiles: ['owner'],
  audit: ['owner', 'admin'],
  people: ['owner', 'admin'],
  accounts: ['owner'],
  system: ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export const can = (role: Role, right: keyof typeof RIGHTS): boolean =>
  RIGHTS[right].some((allowed: Role) => allowed === role);
