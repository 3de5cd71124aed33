import { open } from 'node:fs/promises';
import {
  CreateExportBody,
  ExportCountView,
  ExportScopeBody,
  ExportsView,
  ExportView,
} from '../contracts/api-exports.ts';
import type { ExportRow, ExportScope } from '../contracts/exports.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { EXPORT_KEPT_MS } from '../exports/exports.ts';
import { callsOfAccount, sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { disposition } from './disposition.ts';
import { languageOf } from './problem.ts';
import { answers, FORM_BYTES, made, none, Nothing, RowParams } from './schemas.ts';

/** More than a week of them is not asked for. */
const MOST_EXPORTS = 50;
const EXPORTS_A_MINUTE = 10;

const tags = ['exports'];

/** Files of rows, made beside everything else. */
export function exportRoutes(app: App, { reader, exports }: HttpDeps): void {
  app.post(
    '/api/v1/exports/count',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'How many rows a file would have now',
        tags,
        body: ExportScopeBody,
        response: answers(ExportCountView),
      },
    },
    async ({ body }) => {
      await check(body);
      return { rows: unwrap(await reader.countExport(body)) };
    },
  );

  app.post(
    '/api/v1/exports',
    {
      bodyLimit: FORM_BYTES,
      config: callsOfAccount(EXPORTS_A_MINUTE),
      schema: {
        summary: 'Make a file of rows, in the language of Accept-Language',
        description:
          'Live events `export` tell how far it is. UTF-8 with a byte order mark; no cell can be run as a formula.',
        tags,
        body: CreateExportBody,
        response: made(ExportView),
      },
    },
    async (request, reply) => {
      await check(request.body);
      const { adminId } = sessionOf(request);
      const order = { ...request.body, language: languageOf(request), adminId };
      return reply.code(201).send(toView(unwrap(await exports.order(order))));
    },
  );

  app.get(
    '/api/v1/exports',
    { schema: { summary: 'The exports of the last week: running ones first', tags, response: answers(ExportsView) } },
    async () => ({ items: unwrap(await reader.exports({ limit: MOST_EXPORTS })).map(toView) }),
  );

  app.get(
    '/api/v1/exports/:id',
    { schema: { summary: 'How far an export is', tags, params: RowParams, response: answers(ExportView) } },
    async ({ params: { id } }) => {
      const row = unwrap(await reader.export({ id }));
      if (row === null) throw new AppError('NOT_FOUND', `export ${id}`);
      return toView(row);
    },
  );

  app.post(
    '/api/v1/exports/:id/cancel',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Stop an export; there is no file then',
        tags,
        params: RowParams,
        body: Nothing,
        response: answers(ExportView),
      },
    },
    async (request) => toView(unwrap(await exports.cancel(request.params.id, sessionOf(request).adminId))),
  );

  app.delete(
    '/api/v1/exports/:id',
    { schema: { summary: 'Delete an export that is over, and its file', tags, params: RowParams, response: none } },
    async (request, reply) => {
      unwrap(await exports.remove(request.params.id, sessionOf(request).adminId));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/v1/exports/:id/file',
    {
      // A look at the headers alone would stand in the audit log as a download.
      exposeHeadRoute: false,
      schema: {
        summary: 'The file, to be saved; it is there for a day',
        tags,
        params: RowParams,
        produces: ['text/csv'],
      },
    },
    async (request, reply) => {
      const { path, name } = unwrap(await exports.take(request.params.id, sessionOf(request).adminId));
      const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new AppError('EXPORT_STATE', 'the file of an export is gone') : error;
      });
      const { size } = await handle.stat();
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-length', size)
        .header('cache-control', 'no-store')
        .header('content-disposition', disposition('attachment', name))
        .send(handle.createReadStream());
    },
  );

  /** @throws AppError NOT_FOUND when what the rows belong to is not there */
  async function check(scope: ExportScope): Promise<void> {
    const { filter } = scope;
    const missing = (what: string): never => {
      throw new AppError('NOT_FOUND', what);
    };
    if ('campaign' in filter && filter.campaign !== undefined) {
      const campaigns = unwrap(await reader.campaigns({}));
      if (!campaigns.some(({ id }) => id === filter.campaign)) missing(`campaign ${filter.campaign}`);
    }
    if ('draw' in filter && filter.draw !== undefined && unwrap(await reader.draw({ id: filter.draw })) === null)
      missing(`draw ${filter.draw}`);
    if ('broadcast' in filter && unwrap(await reader.broadcast({ id: filter.broadcast })) === null)
      missing(`broadcast ${filter.broadcast}`);
  }

  function toView(row: ExportRow): ExportView {
    const { id, kind, format, filter, title, language, bytes, error, createdByLogin, createdAt, finishedAt } = row;
    const progress = row.state === 'running' ? exports.progress(id) : null;
    return {
      ...{ id, kind, format, title, language, bytes, error, createdAt, finishedAt },
      filter: JSON.parse(filter) as ExportView['filter'],
      state: row.state === 'done' && row.file === null ? 'expired' : (progress?.state ?? row.state),
      rows: progress?.rows ?? row.rows,
      total: progress?.total ?? null,
      createdBy: createdByLogin,
      expiresAt: row.file === null || finishedAt === null ? null : finishedAt + EXPORT_KEPT_MS,
    };
  }
}
