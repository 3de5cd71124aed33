/**
 * Everything that the audit log tells of, by group: an action is `group.act`, such as `draw.run`. The panel has a text for
 * each group and each action; a test beside this file holds the list against the sources.
 */
export const AUDIT_GROUPS = {
  participant: ['approve', 'reject', 'undo', 'edit', 'block', 'unblock', 'erase', 'read', 'reveal'],
  draw: [
    'create',
    'replan',
    'ask',
    'freeze',
    'publish',
    'publication',
    'run',
    'void',
    'announce',
    'claim',
    'forfeit',
    'callNext',
  ],
  broadcast: [
    'create',
    'replan',
    'try',
    'schedule',
    'unschedule',
    'miss',
    'start',
    'freeze',
    'pause',
    'resume',
    'retry',
    'cancel',
    'delete',
    'export',
  ],
  campaign: ['create', 'update', 'text'],
  cards: ['import'],
  template: ['save', 'delete'],
  attachment: ['add'],
  job: ['create', 'cancel'],
  export: ['create', 'cancel', 'download', 'delete'],
  backup: ['create', 'check', 'download', 'delete'],
  session: ['create', 'end', 'refuse', 'revoke'],
  password: ['change', 'refuse'],
  totp: ['enable', 'disable', 'remove'],
  'recovery-code': ['use'],
  'recovery-codes': ['replace'],
  admin: ['create', 'setup'],
  account: ['invite', 'join', 'reset-link', 'reset', 'role', 'disable', 'enable'],
  'account-link': ['revoke'],
  'staff-link': ['create', 'use'],
  'staff-chat': ['set', 'clear'],
} as const;

/** Every action, in the order of the groups. */
export const AUDIT_ACTIONS: readonly string[] = Object.entries(AUDIT_GROUPS).flatMap(([group, acts]) =>
  acts.map((act) => `${group}.${act}`),
);
