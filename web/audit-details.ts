import type { AuditEntryView } from './audit-api.ts';
import { actionText } from './audit-words.ts';
import { fieldLabel } from './field-label.ts';
import { formatBytes, formatNumber, formatTime } from './format.ts';
import './records-texts.ts';
import { settings } from './settings.ts';
import { hasText, t } from './text.ts';

/** What an entry of the audit log tells beside who, what and about what, in words. */
export interface AuditDetailWords {
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** What a change replaced, field by field. */
  readonly changes: readonly (readonly [field: string, before: string, after: string])[];
}

/** Pairs of an old and a new value that are no `changes`: the texts that name them, by the names of both. */
const PAIRS: readonly (readonly [before: string, after: string, label: string])[] = [
  ['before', 'after', 'audit-detail-role'],
  ['beforeRu', 'afterRu', 'audit-russian'],
  ['beforeEn', 'afterEn', 'audit-english'],
];
const PAIRED = new Set(['changes', ...PAIRS.flatMap(([before, after]) => [before, after])]);

export function detailWords({ details }: Pick<AuditEntryView, 'details'>): AuditDetailWords {
  const facts = Object.entries(details)
    .filter(([name]) => !PAIRED.has(name))
    .map(([name, value]) => [factName(name), factValue(name, value)] as const);
  const pairs = PAIRS.filter(([before, after]) => before in details || after in details).map(
    ([before, after, label]) => {
      const name = label === 'audit-detail-role' ? 'role' : before;
      return [t(label), factValue(name, details[before]), factValue(name, details[after])] as const;
    },
  );
  const changed = Object.entries(
    (details['changes'] ?? {}) as Readonly<Record<string, readonly [unknown, unknown]>>,
  ).map(([path, [before, after]]) => [changeName(path), changeValue(path, before), changeValue(path, after)] as const);
  return { facts, changes: [...pairs, ...changed] };
}

function factName(name: string): string {
  const key = `audit-detail-${name}`;
  return hasText(key) ? t(key) : name;
}

/** Lists of codes, told with a space between. */
const LISTS = new Set(['fields', 'rules']);
const MOMENTS = new Set(['startAt', 'closedAt', 'from', 'to']);

function factValue(name: string, value: unknown): string {
  if (name === 'role') return t(`role-${String(value)}`);
  if (name === 'bytes') return formatBytes(settings.language, Number(value));
  if (name === 'action') return actionText(String(value));
  if (MOMENTS.has(name) && typeof value === 'number') return formatTime(settings.language, value);
  if (name === 'reason' && /^\d$/.test(String(value))) return t('audit-reason', { code: String(value) });
  if (LISTS.has(name)) return String(value).split(' ').map(word).join(', ');
  // A text of the bot is what it is.
  return typeof value === 'string' && !/^(before|after)/.test(name) ? word(value) : plain(value);
}

/** A code in words; what is none, as it is. */
function word(code: string): string {
  const name = code.replaceAll(/[^\w-]/g, '-');
  const key = [`audit-value-${name}`, `export-winner-state-${name}`].find(hasText);
  return key === undefined ? code : t(key);
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('audit-nothing');
  if (typeof value === 'boolean') return t(value ? 'audit-yes' : 'audit-no');
  if (typeof value === 'number') return formatNumber(settings.language, value);
  if (Array.isArray(value)) return value.length > 0 ? value.map(plain).join('\n') : t('audit-nothing');
  if (typeof value === 'object') return Object.values(value).map(plain).join(', ');
  return typeof value === 'string' ? value : '';
}

/** Fields of a campaign that its forms name otherwise than `fieldLabel`, or not at all. */
const CHANGED: Readonly<Record<string, string>> = {
  state: 'campaign-state',
  requiredFields: 'campaign-fields',
  'settings.card.check': 'settings-card-check',
  'settings.card.list': 'settings-card-list',
  'settings.channels': 'settings-channels',
  'settings.humanCheck': 'settings-human',
  'settings.invitations': 'settings-invitations',
};

const photoOf = (path: string): string | null => /^settings\.photo\.(\w+)$/.exec(path)?.[1] ?? null;

function changeName(path: string): string {
  const photo = photoOf(path);
  if (photo !== null && hasText(`settings-photo-${photo}`))
    return `${t('settings-photo')}: ${t(`settings-photo-${photo}`)}`;
  const key = CHANGED[path] ?? fieldLabel(path)?.key;
  return key !== undefined && hasText(key) ? t(key) : path;
}

/** Names of texts for the codes of a field, before the code. */
const CODES: Readonly<Record<string, string>> = {
  state: 'campaign-state-',
  requiredFields: 'campaign-field-',
  'settings.card.check': 'settings-card-check-',
  'settings.card.list': 'settings-card-list-',
  'settings.autoApproval': 'settings-approval-',
};

function changeValue(path: string, value: unknown): string {
  const codes = photoOf(path) === null ? CODES[path] : 'settings-photo-rule-';
  if (codes !== undefined && Array.isArray(value) && value.length > 0)
    return value.map((code: unknown) => changeValue(path, code)).join(', ');
  if (codes !== undefined && typeof value === 'string' && hasText(codes + value)) return t(codes + value);
  if (/^(opens|closes)At$/.test(path) && typeof value === 'number') return formatTime(settings.language, value);
  return plain(value);
}
