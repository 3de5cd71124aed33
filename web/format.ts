import type { Language } from '../src/domain/model.ts';

/** The locales in which numbers and times are written. */
export const LOCALES = { ru: 'ru-RU', en: 'en-GB' } as const satisfies Record<Language, string>;

/** `12 345` */
export const formatNumber = (language: Language, value: number): string =>
  new Intl.NumberFormat(LOCALES[language]).format(value);

/** `12,5`: a rate; its tenths only where they say something. */
export const formatRate = (language: Language, value: number): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** `2,4 %` of a share between 0 and 1; what is more than nothing is never shown as nothing, nor less than all as all. */
export function formatShare(language: Language, share: number): string {
  const { format } = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1 });
  if (share > 0 && share < LEAST_SHARE) return `< ${format(LEAST_SHARE)}`;
  return share < 1 && share > 1 - LEAST_SHARE ? `> ${format(1 - LEAST_SHARE)}` : format(share);
}

/** `1,4 МБ`: the size of a file. */
export function formatBytes(language: Language, bytes: number): string {
  const step = Math.min(BYTES.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const digits = { style: 'unit', unit: BYTES[step], maximumFractionDigits: step === 2 ? 1 : 0 } as const;
  return new Intl.NumberFormat(LOCALES[language], digits).format(bytes / 1_000 ** step);
}

/** `vk, poster или tg`: one of these. */
export const formatEither = (language: Language, words: readonly string[]): string =>
  new Intl.ListFormat(LOCALES[language], { type: 'disjunction' }).format(words);

/** `28 сент. 2026 г., 14:05`, in the reader's own time zone or the one given. */
export const formatTime = (language: Language, at: number, timeZone?: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);

/** `28 сент. 2026 г., 14:05:03 GMT+3`: a moment to the second, with the zone it is told in. */
export const formatExact = (language: Language, at: number, timeZone?: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'long', timeZone }).format(at);

/** `2 часа 5 минут`: a length of time in its two largest units, down to the minute; null for less than one. */
export function formatSpan(language: Language, ms: number): string | null {
  let rest = ms;
  const parts = STEPS.map(([unit, size]) => {
    const value = Math.floor(rest / size);
    rest -= value * size;
    return { unit, value };
  });
  const first = parts.findIndex(({ value }) => value > 0);
  if (first === -1) return null;
  return parts
    .slice(first, first + 2)
    .filter(({ value }) => value > 0)
    .map(({ unit, value }) => formatUnits(language, value, unit))
    .join(' ');
}

/** `3 дня` */
export const formatUnits = (language: Language, value: number, unit: 'day' | 'hour' | 'minute'): string =>
  new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, unitDisplay: 'long' }).format(value);

/** `14:05` */
export const formatClock = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeStyle: 'short' }).format(at);

const BYTES = ['byte', 'kilobyte', 'megabyte'] as const;
const LEAST_SHARE = 0.001;

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `5 minutes ago`; a week and more is a date, because "37 days ago" helps nobody. The year only when it is another. */
export function formatAgo(language: Language, at: number, now: number): string {
  const age = now - at;
  if (age >= 7 * 86_400_000) {
    const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
    return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'short', year }).format(at);
  }
  const relative = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto', style: 'short' });
  const step = STEPS.find(([, size]) => age >= size);
  return step ? relative.format(-Math.floor(age / step[1]), step[0]) : relative.format(0, 'minute');
}
