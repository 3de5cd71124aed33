import type { AttachmentRow } from '../../src/contracts/broadcasts.ts';
import type { ByAdmin } from '../../src/contracts/writer.ts';
import type { ComposedContent } from '../../src/domain/broadcast.ts';
import { fail, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import type { Connection } from './open.ts';

/** Files that messages carry; their bytes are on the disk under their hash. */

const COLUMNS = 'id, kind, sha256, name, mime, bytes, file_id AS fileId';

// What a message of this content carries; null without a file.
const CARRIED = `json_extract(content, '$.attachment.id')`;

/** The most files that are forgotten in one transaction. */
const FORGOTTEN_AT_ONCE = 200;

/** The refusal of a content whose file is not stored, as it was forgotten before it was used; null when all is well. */
export function attachmentCheck(db: Connection): (content: ComposedContent) => Reply<never> | null {
  const find = db.prepare<[number, string], number>('SELECT 1 FROM attachments WHERE id = ? AND kind = ?').pluck();
  return ({ attachment }) =>
    attachment === null || find.get(attachment.id, attachment.kind) !== undefined
      ? null
      : fail('NOT_FOUND', `attachment ${attachment.id}`);
}

export function attachmentCommands({ db, audit }: Pick<CommandContext, 'db' | 'audit'>) {
  // UNIQUE (sha256, kind, name).
  const find = db.prepare<[object], number>(
    'SELECT id FROM attachments WHERE sha256 = @sha256 AND kind = @kind AND name = @name',
  );
  // One that is uploaded again is as young as a new one: it is not forgotten before its message is saved.
  const put = db.prepare<[object], AttachmentRow>(
    `INSERT INTO attachments (kind, sha256, name, mime, bytes, created_by, created_at)
     VALUES (@kind, @sha256, @name, @mime, @bytes, @adminId, @now)
     ON CONFLICT (sha256, kind, name) DO UPDATE SET created_at = max(created_at, excluded.created_at)
     RETURNING ${COLUMNS}`,
  );
  const noteFileId = db.prepare<[string | null, number]>('UPDATE attachments SET file_id = ? WHERE id = ?');
  // Files, messages and templates are few.
  const forget = db.prepare<[number]>(
    `DELETE FROM attachments WHERE id IN (
       SELECT id FROM attachments WHERE created_at < ?
         AND id NOT IN (SELECT ${CARRIED} FROM broadcasts WHERE ${CARRIED} IS NOT NULL)
         AND id NOT IN (SELECT ${CARRIED} FROM message_templates WHERE ${CARRIED} IS NOT NULL)
       LIMIT ${FORGOTTEN_AT_ONCE})`,
  );
  return {
    add(command: Omit<AttachmentRow, 'id' | 'fileId'> & ByAdmin): AttachmentRow {
      const { kind, bytes, adminId, now } = command;
      const isNew = find.get(command) === undefined;
      const row = put.get(command) as AttachmentRow;
      const subject = `attachment:${row.id}`;
      if (isNew) audit.append({ actorId: adminId, action: 'attachment.add', subject, details: { kind, bytes } }, now);
      return row;
    },
    noteFileId: (attachmentId: number, fileId: string | null): boolean =>
      noteFileId.run(fileId, attachmentId).changes === 1,
    /** Forgets old files that nothing carries; answers how many. */
    forget: (olderThanMs: number, now: number): number => forget.run(now - olderThanMs).changes,
  };
}

export function attachmentQuestions(db: Connection) {
  const find = db.prepare<[number], AttachmentRow>(`SELECT ${COLUMNS} FROM attachments WHERE id = ?`);
  // UNIQUE (sha256, kind, name).
  const unknown = db
    .prepare<[string], string>(
      'SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM attachments WHERE sha256 = value)',
    )
    .pluck();
  return {
    get: (id: number): AttachmentRow | null => find.get(id) ?? null,
    /** Of names of files on the disk those that no row has. */
    unknown: (names: readonly string[]): string[] => unknown.all(JSON.stringify(names)),
  };
}
