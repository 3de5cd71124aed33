import { setImmediate } from 'node:timers/promises';
import { EXPORT_COLUMNS, PROGRESS, type ExportTask, type WrittenExport } from '../src/contracts/exports.ts';
import { BOM, csvLine } from '../src/domain/csv.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { exportSource } from './db/export-rows.ts';
import { streamDurably } from './durable-file.ts';
import { textCells } from './export-cells.ts';
import { throughSnapshot } from './snapshot.ts';

/**
 * Writes the rows of an export, as they stand in one snapshot, to a file that is there whole or not at all. How far it is can
 * be read in `progress`, where it can be stopped as well; it looks there after every page of rows.
 *
 * @returns STORAGE when SQLite or the disk refuses
 */
export async function writeExport(task: ExportTask): Promise<Reply<WrittenExport>> {
  const progress = new Int32Array(task.progress);
  try {
    return await throughSnapshot(task.databasePath, async (db) => {
      const source = exportSource(db, task);
      Atomics.store(progress, PROGRESS.total, source.count(-1));
      const table = csvTable(task);
      let rows = 0;
      const bytes = await streamDurably(task.folder, task.file, async (write) => {
        await write(table.head);
        for (const page of source.pages()) {
          // Others of this thread go on between two pages.
          await setImmediate();
          if (Atomics.load(progress, PROGRESS.stop) === 1) return false;
          await write(page.map(table.line).join(''));
          rows += page.length;
          Atomics.store(progress, PROGRESS.rows, rows);
        }
        return Atomics.load(progress, PROGRESS.stop) === 0;
      });
      return ok(bytes === null ? { stopped: true } : { stopped: false, rows, bytes });
    });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return fail('STORAGE', `an export: ${code ?? 'unknown'}`);
  }
}

/** What a file of a format is made of. */
function csvTable({ kind, language, headings, words, timeZone }: ExportTask) {
  const cells = textCells(EXPORT_COLUMNS[kind], words, timeZone);
  return {
    head: BOM + csvLine(language, headings),
    line: (row: Parameters<typeof cells>[0]): string => csvLine(language, cells(row)),
  };
}
