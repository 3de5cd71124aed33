import type { Span } from '../contracts/figures.ts';
import type { Period } from '../domain/period.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Hours up to a moment; the last one is under way and counts in proportion. */
export interface Until {
  readonly whole: Span;
  readonly last: Span;
  /** Of the last hour. */
  readonly share: number;
}

/** What a dashboard asks about, in whole hours of UTC: in a zone that is half an hour off, a day begins half an hour early. */
export interface DashboardSpans {
  readonly from: number;
  /** End of the last slot. */
  readonly until: number;
  /** Hours of today for one day, else days; each with its beginning in UTC ms. */
  readonly slots: readonly { readonly at: number; readonly span: Span }[];
  readonly period: Span;
  /** As many days before, up to the same time of the day. */
  readonly before: Until;
  readonly today: Span;
  readonly yesterday: Until;
}

/**
 * Cuts the last days, today counted, by the calendar of a time zone: a day in which the clocks change has 23 or 25 hours.
 *
 * @param now UTC milliseconds
 */
export function dashboardSpans(now: number, days: Period, timeZone: string): DashboardSpans {
  const offsetAt = offsetsOf(timeZone);
  const wall = now + offsetAt(now);
  const today = Math.floor(wall / DAY_MS);
  const timeOfDay = wall - today * DAY_MS;
  const momentOf = (day: number, ms = 0): number => fromWall(day * DAY_MS + ms, offsetAt);
  const upTo = (from: number, to: number): Until => {
    const hour = hourOf(to);
    return { whole: [hourOf(from), hour], last: [hour, hour + 1], share: to / HOUR_MS - hour };
  };

  const starts = Array.from({ length: days + 1 }, (_, i) => momentOf(today - days + 1 + i));
  const [from, until, midnight] = [starts[0] ?? now, starts[days] ?? now, starts[days - 1] ?? now];
  const end = hourOf(now) + 1;
  const slots =
    days === 1
      ? Array.from({ length: end - hourOf(midnight) }, (_, i): { at: number; span: Span } => ({
          at: midnight + i * HOUR_MS,
          span: [hourOf(midnight) + i, hourOf(midnight) + i + 1],
        }))
      : starts.slice(0, -1).map((at, i): { at: number; span: Span } => ({
          at,
          span: [hourOf(at), i === days - 1 ? end : hourOf(starts[i + 1] ?? now)],
        }));
  return {
    from,
    until,
    slots,
    period: [hourOf(from), end],
    before: upTo(momentOf(today - 2 * days + 1), momentOf(today - days, timeOfDay)),
    today: [hourOf(midnight), end],
    yesterday: upTo(momentOf(today - 1), momentOf(today - 1, timeOfDay)),
  };
}

const hourOf = (at: number): number => Math.floor(at / HOUR_MS);

type Offsets = (at: number) => number;

/** UTC ms of a time on the clock; one that the clocks skip moves forward by the gap, one that comes twice means the first. */
function fromWall(wall: number, offsetAt: Offsets): number {
  const [before, after] = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];
  const early = wall - before;
  if (before === after || offsetAt(early) === before) return early;
  return offsetAt(wall - after) === after ? wall - after : early;
}

/** How far the clocks of a zone are ahead of UTC, in ms. */
function offsetsOf(timeZone: string): Offsets {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric });
  return (at) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
  };
}
