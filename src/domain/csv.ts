import type { Language } from './model.ts';

/** Tables for spreadsheet programs (RFC 4180, and what Excel makes of it). */

/** Without it Excel takes UTF-8 for the code page of the machine. */
export const BOM = '\ufeff';

/** Excel parts columns by the list separator of the regional settings: a semicolon in Russian, a comma in English. */
const SEPARATOR: Readonly<Record<Language, string>> = { ru: ';', en: ',' };

/** A cell that begins so may be run as a formula; in full width, too (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** What Excel makes a number, a share, a moment or a date of, whatever quotes are around it: `007`, `12E4`, `3-4`, `1MAR24`. */
const CONVERTED = /^(?=.*\d)(?:[\d\s.,:/()%eE-]+|\d{1,4}[\s./-]*\p{L}{3,9}[\s./-]*\d{0,4})$/u;

/** One line. Every cell is a text, in quotes; one that could be run as a formula is told apart by an apostrophe. */
export const csvLine = (language: Language, cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => quoted(cell ?? '')).join(SEPARATOR[language])}\r\n`;

/** A text of digits, such as the number of a card, that must stay one: told apart by an apostrophe where it would not. */
export const exactText = (text: string): string => (CONVERTED.test(text) ? `'${text}` : text);

function quoted(cell: string | number): string {
  const text = typeof cell === 'number' ? String(cell) : cell.replace(FORMULA, "'$&");
  return `"${text.replaceAll('"', '""')}"`;
}
