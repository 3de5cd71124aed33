import { SavedView, SavedViews, SaveViewBody } from '../contracts/api-records.ts';
import { unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers, FORM_BYTES, made, none, RowParams } from './schemas.ts';

const tags = ['views'];

/**
 * The filters that an account keeps under names. They are its bookmarks, seen and changed by nobody else: like what a browser
 * keeps, they are not in the audit log.
 */
export function viewRoutes(app: App, { writer, reader, texts, now }: HttpDeps): void {
  app.get(
    '/api/v1/views',
    { schema: { summary: 'The own kept filters, by page and name', tags, response: answers(SavedViews) } },
    async (request) => [...unwrap(await reader.savedViews({ adminId: sessionOf(request).adminId }))],
  );

  app.post(
    '/api/v1/views',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Keep the filter of a page under a name',
        tags,
        body: SaveViewBody,
        response: made(SavedView),
      },
    },
    async (request, reply) => {
      const { page, query, replace = false } = request.body;
      const name = request.body.name.trim();
      if (name === '') {
        const message = texts.format(languageOf(request), 'field-required');
        throw new Refusal('BAD_REQUEST', { fields: [{ path: 'name', message }] });
      }
      const by = { adminId: sessionOf(request).adminId, now: now() };
      return reply.code(201).send(unwrap(await writer.saveView({ page, name, query, replace, ...by })));
    },
  );

  app.delete(
    '/api/v1/views/:id',
    { schema: { summary: 'Forget one of the own views', tags, params: RowParams, response: none } },
    async (request, reply) => {
      const by = { adminId: sessionOf(request).adminId, now: now() };
      unwrap(await writer.deleteView({ viewId: request.params.id, ...by }));
      return reply.code(204).send(null);
    },
  );
}
