import type { DashboardView, SlotView } from '../src/contracts/api-figures.ts';
import type { ChartData, Slot } from './chart-data.ts';
import type { Change } from './elements/figure-tile.ts';
import { dayFormats, formatChange, formatShortSpan, hourFormat } from './figure-format.ts';
import { formatNumber } from './format.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

/** What the dashboard makes of its figures. */

const HOUR_MS = 3_600_000;

/** Registrations and decisions, slot by slot. */
export const entriesChart = (view: DashboardView): ChartData => ({
  title: t('dashboard-chart-entries'),
  ...slotsOf(view),
  series: [
    { label: t('dashboard-registered'), tone: 'brand', shape: 'bars', values: pick(view, (slot) => slot.registered) },
    { label: t('dashboard-approved'), tone: 'success', shape: 'line', values: pick(view, (slot) => slot.approved) },
    { label: t('dashboard-rejected'), tone: 'danger', shape: 'dashed', values: pick(view, (slot) => slot.rejected) },
  ],
  kind: 'count',
  format: (value) => formatNumber(settings.language, value),
});

/** How long entries had waited when a moderator decided, slot by slot. */
export const waitsChart = (view: DashboardView): ChartData => ({
  title: t('dashboard-chart-waits'),
  ...slotsOf(view),
  series: [
    {
      label: t('dashboard-wait-median'),
      tone: 'brand',
      shape: 'line',
      values: pick(view, ({ wait }) => wait?.medianMs ?? null),
    },
    {
      label: t('dashboard-wait-most'),
      tone: 'warning',
      shape: 'dashed',
      values: pick(view, ({ wait }) => wait?.p90Ms ?? null),
    },
  ],
  kind: 'span',
  format: (value) => formatShortSpan(settings.language, value),
});

const pick = ({ slots }: DashboardView, figure: (slot: SlotView) => number | null): (number | null)[] =>
  slots.map(figure);

/** Days, or the hours of one, those to come too. */
function slotsOf({ days, slots, until, timeZone }: DashboardView): { slotTitle: string; slots: Slot[] } {
  const { language } = settings;
  const { short, full } = dayFormats(language, timeZone);
  if (days > 1) {
    return { slotTitle: t('dashboard-day'), slots: slots.map(({ at }) => ({ short: short(at), full: full(at) })) };
  }
  const hour = hourFormat(language, timeZone);
  const first = slots[0]?.at ?? until;
  const hours = Array.from({ length: Math.ceil((until - first) / HOUR_MS) }, (_, i) => first + i * HOUR_MS);
  return {
    slotTitle: t('dashboard-hour'),
    slots: hours.map((at) => ({ short: hour(at), full: `${hour(at)}–${hour(at + HOUR_MS)}` })),
  };
}

/**
 * How a count stands to that of the days before.
 *
 * @param good which way is good news; null: neither
 */
export function countChange(value: number, before: number, days: number, good: 'more' | null): Change {
  if (value === before) return { text: t('dashboard-same', { days }), mark: 'minus', tone: 'neutral' };
  const isMore = value > before;
  return {
    text: t('dashboard-change', { days, change: formatChange(settings.language, value - before) }),
    mark: isMore ? 'arrow-up' : 'arrow-down',
    tone: good === null ? 'neutral' : isMore ? 'success' : 'warning',
  };
}

/** How a wait stands to that of the days before; null where nobody waited then. */
export function waitChange({ period, before, days }: DashboardView): Change | null {
  if (!period.wait || !before.wait) return null;
  const difference = period.wait.medianMs - before.wait.medianMs;
  if (Math.abs(difference) < 1_000) return { text: t('dashboard-same', { days }), mark: 'minus', tone: 'neutral' };
  const span = formatShortSpan(settings.language, Math.abs(difference));
  return difference > 0
    ? { text: t('dashboard-slower', { days, span }), mark: 'arrow-up', tone: 'warning' }
    : { text: t('dashboard-faster', { days, span }), mark: 'arrow-down', tone: 'success' };
}
