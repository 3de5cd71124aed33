import type { ExportCommands, ExportQuestions, ExportRow, ExportScope } from '../../src/contracts/exports.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { exportSource } from './export-rows.ts';
import type { Connection } from './open.ts';

const ROW = `SELECT exports.id, kind, format, filter, language, exports.state, rows, file, bytes, error,
    exports.created_by AS createdBy, admins.login AS createdByLogin, exports.created_at AS createdAt,
    exports.finished_at AS finishedAt,
    CASE kind
      WHEN 'participants' THEN (SELECT title FROM campaigns WHERE id = filter ->> 'campaign')
      WHEN 'winners' THEN coalesce((SELECT title FROM draws WHERE id = filter ->> 'draw'),
        (SELECT title FROM campaigns WHERE id = filter ->> 'campaign'))
      WHEN 'broadcast' THEN (SELECT title FROM broadcasts WHERE id = filter ->> 'broadcast') END AS title
  FROM exports JOIN admins ON admins.id = exports.created_by`;

/** Keeps the jobs that make files of rows. */
export function exportCommands({ db, audit, audited }: CommandContext): ExportCommands {
  const find = db.prepare<[number], ExportRow>(`${ROW} WHERE exports.id = ?`);
  const insert = db.prepare<[object]>(
    `INSERT INTO exports (kind, format, filter, language, state, created_by, created_at)
     VALUES (@kind, @format, @filter, @language, 'running', @adminId, @now)`,
  );
  const settle = db.prepare<[object]>(
    `UPDATE exports SET state = @state, rows = @rows, file = @file, bytes = @bytes, error = @error, finished_at = @now
     WHERE id = @exportId AND state = 'running'`,
  );
  const remove = db.prepare<[number]>('DELETE FROM exports WHERE id = ?');
  const part = db.prepare<[number]>('UPDATE exports SET file = NULL WHERE file IS NOT NULL AND finished_at < ?');
  const forget = db.prepare<[number]>('DELETE FROM exports WHERE finished_at < ?');
  const found = (id: number): Reply<ExportRow> => {
    const row = find.get(id);
    return row ? ok(row) : fail('NOT_FOUND', `export ${id}`);
  };
  const subject = ({ id }: { readonly id: number }): string => `export:${id}`;

  return {
    createExport({ adminId, now, kind, filter, ...how }) {
      const { lastInsertRowid } = insert.run({ kind, filter: JSON.stringify(filter), ...how, adminId, now });
      return audited(found(Number(lastInsertRowid)), { adminId, now }, 'export.create', subject, {
        kind,
        ...auditable({ kind, filter } as ExportScope),
      });
    },
    settleExport({ adminId, ...end }) {
      const { exportId, state, now } = end;
      const { changes } = settle.run(end);
      if (changes === 1 && state === 'cancelled')
        audit.append({ actorId: adminId, action: 'export.cancel', subject: `export:${exportId}`, details: {} }, now);
      return found(exportId);
    },
    noteExportTaken({ exportId, ...by }) {
      const row = found(exportId);
      if (row.ok && row.value.file === null) return fail('EXPORT_STATE', `export ${exportId} has no file`);
      return audited(row, by, 'export.download', subject, row.ok ? { kind: row.value.kind, rows: row.value.rows } : {});
    },
    deleteExport({ exportId, ...by }) {
      const row = found(exportId);
      if (!row.ok) return row;
      if (row.value.state === 'running') return fail('EXPORT_STATE', `export ${exportId} is running`);
      remove.run(exportId);
      return audited(ok({ file: row.value.file }), by, 'export.delete', () => `export:${exportId}`);
    },
    expireExports({ filesBefore, rowsBefore }) {
      forget.run(rowsBefore);
      return ok({ expired: part.run(filesBefore).changes });
    },
  };
}

/** The part of a filter that the audit log may keep for ever: what was searched for may be a name or a phone. */
function auditable({ filter }: ExportScope): Record<string, string | number | boolean> {
  const { q, ...rest } = filter as Record<string, string | number>;
  return { ...rest, ...(q !== undefined && { searched: true }) };
}

/** Counting more than this tells nobody anything. */
const COUNTED = 100_001;

export function exportQuestions(db: Connection): ExportQuestions {
  const find = db.prepare<[number], ExportRow>(`${ROW} WHERE exports.id = ?`);
  // A week of exports is few.
  const list = db.prepare<[number], ExportRow>(
    `${ROW} ORDER BY exports.state = 'running' DESC, exports.id DESC LIMIT ?`,
  );
  const running = db.prepare<[], ExportRow>(`${ROW} WHERE exports.state = 'running' ORDER BY exports.id`);
  const files = db.prepare<[], string>(`SELECT file FROM exports WHERE file IS NOT NULL`).pluck();
  return {
    exports: ({ limit }) => ok(list.all(limit)),
    export: ({ id }) => ok(find.get(id) ?? null),
    runningExports: () => ok(running.all()),
    exportFiles: () => ok(files.all()),
    countExport: (scope) => ok(exportSource(db, scope).count(COUNTED)),
  };
}
