import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { TemplateBody, TemplateView } from '../contracts/api-broadcasts.ts';
import { oneLine } from '../domain/broadcast-title.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import { showTemplate, showTemplates } from './broadcast-view.ts';
import { takeContent } from './content.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers, CONTENT_BYTES, made, none, RowParams } from './schemas.ts';

const tags = ['broadcasts'];

/** Messages kept for other times, of the whole installation. */
export function templateRoutes(app: App, deps: HttpDeps): void {
  const { writer, reader, texts, now } = deps;

  app.get(
    '/api/v1/templates',
    { schema: { summary: 'All templates, by title', tags, response: answers(Type.Array(TemplateView)) } },
    async () => showTemplates(deps, unwrap(await reader.templates({}))),
  );

  app.post(
    '/api/v1/templates',
    {
      bodyLimit: CONTENT_BYTES,
      schema: { summary: 'Keep a message as a template', tags, body: TemplateBody, response: made(TemplateView) },
    },
    async (request, reply) => reply.code(201).send(await save(request, request.body, null)),
  );

  app.put(
    '/api/v1/templates/:id',
    {
      bodyLimit: CONTENT_BYTES,
      schema: {
        summary: 'Replace a template',
        tags,
        params: RowParams,
        body: TemplateBody,
        response: answers(TemplateView),
      },
    },
    async (request) => save(request, request.body, request.params.id),
  );

  app.delete(
    '/api/v1/templates/:id',
    { schema: { summary: 'Delete a template; what was made of it stays', tags, params: RowParams, response: none } },
    async (request, reply) => {
      const { id: templateId } = request.params;
      const { deleted } = unwrap(
        await writer.deleteTemplate({ templateId, adminId: sessionOf(request).adminId, now: now() }),
      );
      if (!deleted) throw new AppError('NOT_FOUND', `template ${templateId}`);
      return reply.code(204).send(null);
    },
  );

  async function save(request: FastifyRequest, body: TemplateBody, templateId: number | null): Promise<TemplateView> {
    const title = oneLine(body.title);
    if (title === '') {
      const message = texts.format(languageOf(request), 'field-required');
      throw new Refusal('BAD_REQUEST', { fields: [{ path: 'title', message }] });
    }
    const { content } = await takeContent(deps, request, body);
    const { adminId } = sessionOf(request);
    return showTemplate(deps, unwrap(await writer.saveTemplate({ templateId, title, content, adminId, now: now() })));
  }
}
