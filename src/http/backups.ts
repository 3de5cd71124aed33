import { open } from 'node:fs/promises';
import { BackupsView, BackupView } from '../contracts/api-backups.ts';
import type { BackupReport, BackupRow } from '../contracts/backups.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { callsOfAccount, sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { disposition } from './disposition.ts';
import { answers, FORM_BYTES, made, none, Nothing, RowParams } from './schemas.ts';

const BACKUPS_A_MINUTE = 6;

const tags = ['backups'];

/** Copies of the whole database. Live events `backup` tell how far the making of one is. */
export function backupRoutes(app: App, { reader, backups }: HttpDeps): void {
  app.get(
    '/api/v1/backups',
    { schema: { summary: 'The copies of the database, newest first', tags, response: answers(BackupsView) } },
    async () => ({ items: unwrap(await reader.backups({})).map(toView) }),
  );

  app.post(
    '/api/v1/backups',
    {
      bodyLimit: FORM_BYTES,
      config: callsOfAccount(BACKUPS_A_MINUTE),
      schema: {
        summary: 'Copy the database while everything goes on, and check the copy',
        description: 'Photos of participants and files of broadcasts are not in it.',
        tags,
        body: Nothing,
        response: made(BackupView),
      },
    },
    async (request, reply) =>
      reply.code(201).send(toView(unwrap(await backups.make('manual', sessionOf(request).adminId)))),
  );

  app.get(
    '/api/v1/backups/:id',
    { schema: { summary: 'How a copy is', tags, params: RowParams, response: answers(BackupView) } },
    async ({ params: { id } }) => {
      const row = unwrap(await reader.backup({ id }));
      if (row === null) throw new AppError('NOT_FOUND', `backup ${id}`);
      return toView(row);
    },
  );

  app.post(
    '/api/v1/backups/:id/check',
    {
      bodyLimit: FORM_BYTES,
      config: callsOfAccount(BACKUPS_A_MINUTE),
      schema: {
        summary: 'Check a copy again: every page and row of it, the audit log, its bytes',
        tags,
        params: RowParams,
        body: Nothing,
        response: answers(BackupView),
      },
    },
    async (request) => toView(unwrap(await backups.check(request.params.id, sessionOf(request).adminId))),
  );

  app.delete(
    '/api/v1/backups/:id',
    { schema: { summary: 'Delete a copy', tags, params: RowParams, response: none } },
    async (request, reply) => {
      unwrap(await backups.remove(request.params.id, sessionOf(request).adminId));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/v1/backups/:id/file',
    {
      // A look at the headers alone would stand in the audit log as a download.
      exposeHeadRoute: false,
      schema: {
        summary: 'The copy, to be saved: everything personal is in it',
        tags,
        params: RowParams,
        produces: ['application/vnd.sqlite3'],
      },
    },
    async (request, reply) => {
      const { path, name } = unwrap(await backups.take(request.params.id, sessionOf(request).adminId));
      const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new AppError('BACKUP_STATE', 'the file of a backup is gone') : error;
      });
      const { size } = await handle.stat();
      return reply
        .type('application/vnd.sqlite3')
        .header('content-length', size)
        .header('cache-control', 'no-store')
        .header('content-disposition', disposition('attachment', name))
        .send(handle.createReadStream());
    },
  );

  function toView(row: BackupRow): BackupView {
    const { id, file, kind, bytes, sha256, createdByLogin, createdAt, finishedAt } = row;
    const { problem, tables, auditLast, checkedAt } = JSON.parse(row.report) as Partial<BackupReport> & {
      checkedAt?: number;
    };
    const progress = backups.progress(id);
    return {
      ...{ id, file, kind, bytes, sha256, createdAt, finishedAt },
      state: progress?.state ?? stateOf(row),
      percent: progress?.percent ?? null,
      problem: problem ?? null,
      tables: tables ?? {},
      auditLast: auditLast ?? null,
      checkedAt: checkedAt ?? null,
      createdBy: createdByLogin,
    };
  }
}

function stateOf({ state, verifiedAt, report }: BackupRow): BackupView['state'] {
  // Its row is stored a moment before the work on it begins.
  if (state === 'running') return 'copying';
  if (state === 'failed') return 'failed';
  if (verifiedAt !== null) return 'verified';
  return report === '{}' ? 'unverified' : 'damaged';
}
