import swagger from '@fastify/swagger';
import type { App } from './deps.ts';

/** Describes every route that is registered after it; `GET /api/openapi.json` shows the description. */
export async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'lottery-bot',
        version: '1',
        description:
          'Log in with POST /api/v1/session; the session is a cookie. Requests that change something carry ' +
          '`X-Requested-With: panel` and a JSON body. A refusal is a problem document (application/problem+json) whose ' +
          '`code` is stable and whose `title` is in the language of Accept-Language (ru or en).',
      },
    },
  });
  app.get(
    '/api/openapi.json',
    { schema: { summary: 'This description', tags: ['operation'] } },
    async (_request, reply) => reply.send(app.swagger()),
  );
}
