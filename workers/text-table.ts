import { CsvError, parse, type Options } from 'csv-parse/sync';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import type { Row } from './card-list-task.ts';

/** Tables as text: CSV with any usual separator, in the encodings that spreadsheets write. */

const SEPARATORS = [';', '\t', ','] as const;
type Separator = (typeof SEPARATORS)[number];

/** Lines from which the separator is found. */
const SAMPLE = 50;

/** A line that is longer is no line of a table. */
const LONGEST_RECORD = 64 * 1024;

/** How Excel names the separator in a first line of its own. */
const SEPARATOR_LINE = /^sep=([;,\t])\r?\n/i;

/** Whether a file can be text: no text but UTF-16 has a zero byte, and every other kind of table has some. */
export const isText = (file: Buffer): boolean => isUtf16(file) || !file.includes(0);

const isUtf16 = (file: Buffer): boolean => file[0] === 0xff && file[1] === 0xfe;

/** The first `most` lines of a table that hold anything, or CARD_LIST. */
export function readTable(file: Buffer, most: number): Reply<Row[]> {
  const text = decode(file);
  const named = SEPARATOR_LINE.exec(text)?.[1] as Separator | undefined;
  const options: Options = {
    bom: true,
    delimiter: named ?? separatorOf(text),
    from_line: named ? 2 : 1,
    to: most,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_RECORD,
  };
  try {
    return ok(rowsOf(text, options));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  try {
    // A quote that is never closed swallows the rest of the file; then quotes are taken for characters like others.
    return ok(rowsOf(text, { ...options, quote: false }));
  } catch (error) {
    if (error instanceof CsvError) return fail('CARD_LIST', `the text is no table: ${error.code}`);
    throw error;
  }
}

function rowsOf(text: string, options: Options): Row[] {
  const records = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[];
  return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
}

/** UTF-8 or, as Excel writes it in Russia, Windows-1251, whose bytes are hardly ever UTF-8; UTF-16 by its mark. */
function decode(file: Buffer): string {
  if (isUtf16(file)) return new TextDecoder('utf-16le').decode(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1251').decode(file);
  }
}

/** The separator that every line has the most of; among equals the one that people put into no text. */
function separatorOf(text: string): Separator {
  const lines = text
    .slice(0, LONGEST_RECORD)
    .split(/\r\n|\r|\n/, SAMPLE)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const fewest = (separator: Separator): number => Math.min(...lines.map((line) => line.split(separator).length - 1));
  const all = (separator: Separator): number => lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0);
  const ranked = SEPARATORS.map((separator) => ({ separator, fewest: fewest(separator), all: all(separator) }));
  return ranked.reduce((best, each) =>
    each.fewest > best.fewest || (each.fewest === best.fewest && best.fewest === 0 && each.all > best.all)
      ? each
      : best,
  ).separator;
}
