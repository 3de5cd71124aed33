import type { Language } from '../src/domain/model.ts';

const LOCALES = { ru: 'ru-RU', en: 'en-GB' } as const satisfies Record<Language, string>;
const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** `1,4 МБ`: the size of a file. */
export function formatBytes(language: Language, bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit: UNITS[step],
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / 1_000 ** step);
}
