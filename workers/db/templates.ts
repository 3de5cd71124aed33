import type { TemplateRow } from '../../src/contracts/broadcasts.ts';
import type { ByAdmin } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { attachmentCheck } from './attachments.ts';
import type { Connection } from './open.ts';

/** Messages that staff keep for other times. */

const COLUMNS = 'id, title, content, updated_at AS updatedAt';

type Stored = Omit<TemplateRow, 'content'> & { readonly content: string };

const toTemplate = (row: Stored): TemplateRow => ({
  ...row,
  content: JSON.parse(row.content) as TemplateRow['content'],
});

export function templateCommands({ db, audit }: Pick<CommandContext, 'db' | 'audit'>) {
  const missingFile = attachmentCheck(db);
  const insert = db.prepare<[object], Stored>(
    `INSERT INTO message_templates (title, content, created_by, updated_at) VALUES (@title, @content, @adminId, @now)
     RETURNING ${COLUMNS}`,
  );
  const replace = db.prepare<[object], Stored>(
    `UPDATE message_templates SET title = @title, content = @content, updated_at = @now WHERE id = @templateId
     RETURNING ${COLUMNS}`,
  );
  const remove = db.prepare<[number]>('DELETE FROM message_templates WHERE id = ?');
  const note = (action: string, id: number, { adminId, now }: ByAdmin) =>
    audit.append({ actorId: adminId, action, subject: `template:${id}`, details: {} }, now);
  return {
    save(
      command: { templateId: number | null; title: string; content: TemplateRow['content'] } & ByAdmin,
    ): Reply<TemplateRow> {
      const { templateId, title, adminId, now } = command;
      const missing = missingFile(command.content);
      if (missing) return missing;
      const values = { title, content: JSON.stringify(command.content), adminId, now };
      const row = templateId === null ? insert.get(values) : replace.get({ ...values, templateId });
      if (!row) return fail('NOT_FOUND', `template ${templateId}`);
      note('template.save', row.id, command);
      return ok(toTemplate(row));
    },
    remove(command: { templateId: number } & ByAdmin): Reply<{ deleted: boolean }> {
      const deleted = remove.run(command.templateId).changes === 1;
      if (deleted) note('template.delete', command.templateId, command);
      return ok({ deleted });
    },
  };
}

export function templateQuestions(db: Connection) {
  // Templates are few.
  const all = db.prepare<[], Stored>(`SELECT ${COLUMNS} FROM message_templates ORDER BY title, id`);
  return { all: (): TemplateRow[] => all.all().map(toTemplate) };
}
