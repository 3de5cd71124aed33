import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import type { Row } from './card-list-task.ts';

/** The first sheet of an XLSX file, which is a ZIP archive of XML. */

/** A sheet of 200,000 lines and eight columns; the reader's thread has not the memory for twice as much. */
const MOST_XML_BYTES = 100 * 1024 * 1024;

/** Cells far out, which a reader would fill up to with empty ones: from the column AY, the 51st, and from the line 1,000,000. */
const FAR_CELL = /\br=["'](?:A[Y-Z]|[B-Z][A-Z]|[A-Z]{3,})\d|\br=["'][A-Z]{0,2}\d{7}/;

/** Whether a file begins as a ZIP archive does. */
export const isSpreadsheet = (file: Buffer): boolean => file.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

/** The lines of the first sheet that hold anything, or CARD_LIST. */
export async function readSpreadsheet(file: Buffer): Promise<Reply<Row[]>> {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unpack(file);
  } catch (error) {
    return fail('CARD_LIST', `the archive cannot be unpacked: ${(error as Error).message}`);
  }
  for (const [name, xml] of Object.entries(parts)) {
    if (name.includes('worksheets/') && hasFarCell(xml)) {
      return fail('CARD_LIST', 'more than 50 columns or a million lines');
    }
  }
  // Packed again without compression: what the reader unpacks is what was measured here, and it needs no threads for it.
  const measured = zipSync(parts, { level: 0 });
  try {
    const sheet = await readSheet(measured.buffer, { parseNumber: digitsOf });
    const rows = sheet.map((cells, i) => ({ line: i + 1, cells: cells.map(textOf) }));
    return ok(rows.filter(({ cells }) => cells.some((cell) => cell !== '')));
  } catch (error) {
    return fail('CARD_LIST', `the spreadsheet cannot be read: ${(error as Error).name}`);
  }
}

/** Unpacks the XML of an archive. `unzipSync` writes no more than the sizes that the archive declares. */
function unpack(file: Buffer): Record<string, Uint8Array> {
  let declared = 0;
  return unzipSync(file, {
    filter({ name, originalSize }) {
      if (!/\.(?:xml|rels)$/.test(name)) return false;
      declared += originalSize;
      if (declared > MOST_XML_BYTES) throw new Error(`more than ${MOST_XML_BYTES} bytes`);
      return true;
    },
  });
}

const hasFarCell = (xml: Uint8Array): boolean =>
  FAR_CELL.test(Buffer.from(xml.buffer, xml.byteOffset, xml.length).toString('latin1'));

/** A number as its digits. Excel keeps 15 of them and writes long ones with an exponent; what it lost is not to be had here. */
const digitsOf = (number: string): string => {
  if (/^\d+$/.test(number)) return number;
  const value = Number(number);
  return Number.isSafeInteger(value) ? String(value) : number;
};

/** What is neither text nor a number (which `digitsOf` made text) is no card; it is shown as it is. */
const textOf = (cell: unknown): string =>
  typeof cell === 'string'
    ? cell
    : cell instanceof Date
      ? cell.toISOString()
      : typeof cell === 'boolean'
        ? `${cell}`
        : '';
