import type { Language } from '../src/domain/model.ts';
import { LOCALES } from './format.ts';

/** How figures and the times of charts are written. */

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `2 ч 5 мин`, `40 с`: a length of time in its two largest units. */
export function formatShortSpan(language: Language, ms: number): string {
  const seconds = Math.round(ms / 1_000) * 1_000;
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  if (first === -1) return unit(language, 0, 'second');
  let rest = seconds;
  const parts = UNITS.slice(first, first + 2).map(([name, size]) => {
    const value = Math.floor(rest / size);
    rest -= value * size;
    return value === 0 ? null : unit(language, value, name);
  });
  return parts.filter((part) => part !== null).join(' ');
}

const unit = (language: Language, value: number, name: (typeof UNITS)[number][0]): string =>
  new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

/** `85 %` of a share in per cent. */
export const formatPercent = (language: Language, percent: number): string =>
  new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: percent < 10 ? 1 : 0 }).format(
    percent / 100,
  );

/** `12,5 мс` */
export const formatMs = (language: Language, ms: number): string =>
  new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit: 'millisecond',
    maximumFractionDigits: ms < 10 ? 1 : 0,
  }).format(ms);

/** `+12`, `−3` */
export const formatChange = (language: Language, change: number): string =>
  new Intl.NumberFormat(LOCALES[language], { signDisplay: 'exceptZero' }).format(change).replace('-', '−');

/** `1,2 ГБ`: memory and disks, which are larger than files. */
export function formatSize(language: Language, bytes: number): string {
  const step = Math.min(SIZES.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const size = { style: 'unit', unit: SIZES[step], maximumFractionDigits: step < 2 ? 0 : 1 } as const;
  return new Intl.NumberFormat(LOCALES[language], size).format(bytes / 1_000 ** step);
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

type Written = (at: number) => string;

const writer = (language: Language, options: Intl.DateTimeFormatOptions): Written => {
  const format = new Intl.DateTimeFormat(LOCALES[language], options);
  return (at) => format.format(at);
};

/** `2 июн.` for an axis, `вт, 2 июн.` for words. */
export const dayFormats = (language: Language, timeZone: string): { short: Written; full: Written } => ({
  short: writer(language, { timeZone, day: 'numeric', month: 'short' }),
  full: writer(language, { timeZone, weekday: 'short', day: 'numeric', month: 'short' }),
});

/** `14:00` */
export const hourFormat = (language: Language, timeZone: string): Written =>
  writer(language, { timeZone, hour: '2-digit', minute: '2-digit' });

/** `14:05:10`, by the reader's own clock. */
export const secondFormat = (language: Language): Written => writer(language, { timeStyle: 'medium' });
