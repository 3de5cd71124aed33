import { exactText } from '../src/domain/csv.ts';
import type { CellKind } from '../src/contracts/exports.ts';
import type { ExportCells } from './db/export-rows.ts';

const QUARTER_MS = 900_000;

/**
 * Tells moments in a time zone as `2026-03-01 18:05:00`, ISO 8601 with a space, which spreadsheets take for a moment in every
 * language. The zone's offset is asked for once a quarter of an hour, since `Intl` takes ten times as long as the rest; clocks
 * change at such moments only.
 */
export function momentIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  let [quarter, offset] = [Number.NaN, 0];
  return (at) => {
    const start = Math.floor(at / QUARTER_MS) * QUARTER_MS;
    if (start !== quarter) {
      quarter = start;
      offset = Date.parse(`${format.format(start).replace(' ', 'T')}Z`) - start;
    }
    return new Date(at + offset).toISOString().slice(0, 19).replace('T', ' ');
  };
}

/**
 * Makes what turns the stored values of a row into the cells of a text file.
 *
 * @param words for codes, by `<column>-<code>`; a code without one stands for itself
 */
export function textCells(
  columns: readonly (readonly [string, CellKind])[],
  words: Readonly<Record<string, string>>,
  timeZone: string,
): (cells: ExportCells) => (string | number | null)[] {
  const moment = momentIn(timeZone);
  const say = (column: string, code: string): string => words[`${column}-${code}`] ?? code;
  const cell = ([column, kind]: readonly [string, CellKind], value: string | number | null): string | number | null => {
    if (value === null) return null;
    switch (kind) {
      case 'text':
      case 'number':
        return value;
      case 'exact':
        return exactText(String(value));
      case 'time':
        return moment(Number(value));
      case 'word':
        return say(column, String(value));
      case 'words':
        return value === '[]'
          ? ''
          : (JSON.parse(String(value)) as string[]).map((code) => say(column, code)).join(', ');
    }
  };
  return (cells) => columns.map((column, i) => cell(column, cells[i] ?? null));
}
