import { html, type TemplateResult } from 'lit';
import type { ExportView } from '../src/contracts/api-exports.ts';
import { exportFile } from './exports-api.ts';
import { icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { formatNumber, formatTime } from './format.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

/** What the panel says of exports. */

/** Counting stops there. */
const COUNTED = 100_000;

const shown = (value: number): string => formatNumber(settings.language, value);

/** `12 345 строк` */
export const countText = (rows: number): string =>
  rows > COUNTED
    ? t('export-count-more', { shown: shown(COUNTED) })
    : t('export-count', { count: rows, shown: shown(rows) });

/** How far one under way is. */
export function progressText({ state, rows, total }: Pick<ExportView, 'state' | 'rows' | 'total'>): string {
  if (state === 'waiting') return t('export-waiting');
  return total === null
    ? t('export-progress-open', { rows: shown(rows) })
    : t('export-progress', { rows: shown(rows), total: shown(total) });
}

/** How one that is over ended. */
export function endText({ state, rows, error }: ExportView): string {
  if (state === 'cancelled') return t('export-cancelled');
  if (state === 'failed') return t('export-failed', { why: t('export-error', { code: error ?? '' }) });
  return t('export-done', { count: rows, shown: shown(rows) });
}

const MARKS: Readonly<Record<ExportView['state'], readonly [string, IconName]>> = {
  waiting: ['neutral', 'clock'],
  running: ['brand', 'hourglass'],
  done: ['success', 'circle-check'],
  failed: ['danger', 'circle-xmark'],
  cancelled: ['neutral', 'ban'],
  expired: ['neutral', 'clock'],
};

/** The state of an export as text, icon and colour. */
export function exportMark({ state }: Pick<ExportView, 'state'>): TemplateResult {
  const [tone, name] = MARKS[state];
  return html`<span class="mark ${tone}">${icon(name)}${t(`export-state-${state}`)}</span>`;
}

/** The filter of an export in words; `title` of its campaign, draw or broadcast comes first. */
export function filterText({ kind, title, filter }: ExportView): string {
  const moment = (at: unknown): string => formatTime(settings.language, Number(at));
  const words: Readonly<Record<string, (value: string | number) => string>> = {
    status: (status) => t(`participant-status-${status}`),
    q: (q) => t('exports-filter-search', { q }),
    state: (state) => t(`export-winner-state-${state}`),
    reason: (reason) => t(`export-failure-${reason}`),
    actor: (id) => t('exports-filter-actor', { id: String(id) }),
    action: (action) => t('exports-filter-action', { action }),
    subject: (subject) => t('exports-filter-subject', { subject }),
    from: (at) => t('exports-filter-from', { time: moment(at) }),
    to: (at) => t('exports-filter-to', { time: moment(at) }),
  };
  const parts = Object.entries(filter).flatMap(([name, value]) => words[name]?.(value) ?? []);
  const all = [...(title ? [title] : []), ...parts];
  return all.length > 0 ? all.join(' · ') : kind === 'audit' || kind === 'winners' ? t('exports-filter-all') : '';
}

/** Saves the file; the answer is an attachment, so the page stays. */
export function downloadExport(id: number): void {
  location.assign(exportFile(id));
}
