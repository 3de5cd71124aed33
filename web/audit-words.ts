import type { AuditEntryView } from './audit-api.ts';
import type { IconName } from './icons.ts';
import './records-texts.ts';
import { hasText, t } from './text.ts';

/** What the panel says of entries of the audit log. */

/** An action in words, or a group of them; one that this version does not know, as it is. */
export function actionText(action: string): string {
  const key = action.includes('.') ? `audit-did-${action.replace('.', '-')}` : `audit-group-${action}`;
  return hasText(key) ? t(key) : action;
}

/** Who did it. */
export function actorText({ actor, action, details }: AuditEntryView): string {
  if (actor !== null) return actor.login;
  if (details['by'] === 'person') return t('audit-actor-person');
  return t(action === 'session.refuse' ? 'audit-actor-unknown' : 'audit-actor-product');
}

/** What it is about, by its name where it has one; nothing where that is whoever did it, or nobody knows. */
export function subjectText({
  subject,
  subjectName,
  actor,
}: Pick<AuditEntryView, 'subject' | 'subjectName' | 'actor'>): string {
  const [kind = '', id = ''] = subject.split(':');
  if (subject === 'admin:unknown' || (kind === 'admin' && Number(id) === actor?.id)) return '';
  if (subjectName !== null) return kind === 'admin' ? subjectName : t('audit-named', { name: subjectName });
  const key = `audit-subject-${kind}`;
  // An attachment is named by its hash.
  return hasText(key) ? t(key, { id: id.slice(0, 16) }) : subject;
}

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  participant: (id) => `/panel/participants/${id}`,
  campaign: (id) => `/panel/campaigns/${id}`,
  draw: (id) => `/panel/draws/${id}`,
  broadcast: (id) => `/panel/broadcasts/${id}`,
  admin: () => '/panel/people',
  'account-link': () => '/panel/people',
  export: () => '/panel/exports',
  backup: () => '/panel/backups',
  'staff-chat': () => '/panel/staff',
};

/** The page of what an entry is about; null without one. */
export function subjectPath({ subject, subjectName }: Pick<AuditEntryView, 'subject' | 'subjectName'>): string | null {
  const [kind = '', id = ''] = subject.split(':');
  // What has no name any more was deleted.
  if (['campaign', 'draw', 'broadcast'].includes(kind) && subjectName === null) return null;
  return PAGES[kind]?.(encodeURIComponent(id)) ?? null;
}

const ICONS: Readonly<Record<string, IconName>> = {
  participant: 'users',
  draw: 'trophy',
  broadcast: 'send',
  campaign: 'bullhorn',
  cards: 'card',
  template: 'file',
  attachment: 'paperclip',
  job: 'check-double',
  export: 'export',
  backup: 'database',
  session: 'logout',
  password: 'lock',
  totp: 'shield',
  'recovery-code': 'shield',
  'recovery-codes': 'shield',
  admin: 'people',
  account: 'people',
  'account-link': 'link',
  'staff-link': 'comments',
  'staff-chat': 'comments',
};

/** What stands for the group of an action; a refusal is warned of. */
export function actionIcon(action: string): IconName {
  const [group = '', act] = action.split('.');
  return act === 'refuse' ? 'triangle-exclamation' : (ICONS[group] ?? 'log');
}
