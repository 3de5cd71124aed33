import { AppError } from '../domain/errors.ts';
import type { App, HttpDeps } from './deps.ts';
import { isSameSecret } from './security.ts';

/** An update is far smaller; Telegram sends no files here. */
const UPDATE_BYTES = 1024 * 1024;

/** Where Telegram delivers updates: 200 says "stored", anything else makes Telegram deliver again. */
export async function webhookRoutes(app: App, { config, acceptWebhook }: HttpDeps): Promise<void> {
  const { webhook } = config;
  if (webhook === null) return;
  await app.register(async (scope: App) => {
    // The raw text is stored as it came, so it must not be parsed away.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post<{ Body: string }>(
      '/telegram/webhook',
      {
        bodyLimit: UPDATE_BYTES,
        schema: { summary: 'An update from Telegram, with its secret header', tags: ['telegram'] },
        onRequest: async (request) => {
          const given = request.headers['x-telegram-bot-api-secret-token'];
          if (typeof given !== 'string' || !isSameSecret(given, webhook.secret)) throw new AppError('UNAUTHORISED');
        },
      },
      async ({ body }, reply) => {
        if (!(await acceptWebhook(parse(body), body))) throw new AppError('BUSY', 'updates are not taken now');
        return reply.send({ ok: true });
      },
    );
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('BAD_REQUEST', 'the update is not JSON');
  }
}
