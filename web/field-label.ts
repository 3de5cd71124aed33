import type { TextArguments } from '../src/texts/texts.ts';

/** The texts that stand beside the fields of our forms, by their names in the API. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['login', 'field-login'],
  ['password', 'field-password'],
  ['title', 'campaign-title'],
  ['code', 'campaign-code'],
  ['opensAt', 'campaign-opens'],
  ['closesAt', 'campaign-closes'],
  ['timeZone', 'campaign-zone'],
  ['region', 'campaign-region'],
  ['rulesUrl', 'campaign-rules'],
  ['prizes', 'draw-prize-list'],
  ['reserves', 'draw-reserves-label'],
  ['textSource', 'draw-source'],
  ['text', 'chance-text-label'],
  ['drandRound', 'draw-drand-at'],
  ['entropyAt', 'draw-read-at'],
  ['claimHours', 'draw-claim'],
  ['eligibility.enteredUntil', 'draw-entered-until'],
  ['text.ru', 'compose-text-ru'],
  ['text.en', 'compose-text-en'],
  ['attachmentId', 'compose-file'],
  ['audience.registeredFrom', 'audience-registered'],
  ['audience.registeredUntil', 'audience-registered'],
  ['startAt', 'compose-moment'],
  ['reason', 'reject-own'],
  ['settings.personalData.ru', 'settings-personal-data-ru'],
  ['settings.personalData.en', 'settings-personal-data-en'],
  ['settings.minimumAge', 'settings-age'],
  ['settings.retentionDays', 'settings-retention'],
  ['settings.form.remindAfterHours', 'settings-remind'],
  ['settings.form.expireAfterDays', 'settings-expire'],
  ['settings.graceHours', 'settings-grace'],
  ['settings.autoApproval', 'settings-approval'],
  ['settings.invitations.ticketsPerFriend', 'settings-per-friend'],
  ['settings.invitations.most', 'settings-most'],
]);

/** The text that names a field of the API in its form; null for one that no form has. */
export function fieldLabel(path: string): { readonly key: string; readonly args?: TextArguments } | null {
  const [, index, part] = /^prizes\.(\d+)\.(name|count)$/.exec(path) ?? [];
  if (index !== undefined && part !== undefined)
    return { key: `draw-prize-${part}`, args: { place: Number(index) + 1 } };
  const [, row] = /^buttons\.(\d+)\./.exec(path) ?? [];
  if (row !== undefined) return { key: 'compose-button', args: { place: Number(row) + 1 } };
  if (path.startsWith('settings.card.masks')) return { key: 'settings-masks' };
  const [, channel, field] = /^settings\.channels\.(\d+)\.(chat|title|url)$/.exec(path) ?? [];
  if (channel !== undefined && field !== undefined) return { key: `channel-${field}` };
  const key = LABELS.get(path);
  return key === undefined ? null : { key };
}
