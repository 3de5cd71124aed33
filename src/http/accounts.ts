import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AccountView, ChangeAccountBody, EndedView } from '../contracts/api-accounts.ts';
import type { ByAdmin } from '../contracts/writer.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers, FORM_BYTES, none, RowParams } from './schemas.ts';
import type { Sessions } from './sessions.ts';

const tags = ['accounts'];

/** Who has access, and what owners do about it. */
export function accountRoutes(app: App, { claims, writer, reader, now }: HttpDeps, sessions: Sessions): void {
  const by = (request: FastifyRequest): ByAdmin => ({ adminId: sessionOf(request).adminId, now: now() });

  app.get(
    '/api/v1/accounts',
    { schema: { summary: 'All accounts', tags, response: answers(Type.Array(AccountView)) } },
    async () => unwrap(await reader.accounts({ now: now() })),
  );

  app.patch(
    '/api/v1/accounts/:id',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Change role or access of another account; one that is disabled is logged out at once',
        tags,
        params: RowParams,
        body: ChangeAccountBody,
        response: answers(AccountView),
      },
    },
    async (request) => {
      const { params, body } = request;
      const account = unwrap(await writer.changeAccount({ accountId: params.id, change: body, ...by(request) }));
      if (account.disabled || account.role === 'viewer') claims.giveBackAll(account.id);
      sessions.ended(account.id);
      return account;
    },
  );

  app.delete(
    '/api/v1/accounts/:id/sessions',
    {
      schema: {
        summary: 'Log an account out everywhere; of the own one this session stays',
        tags,
        params: RowParams,
        response: answers(EndedView),
      },
    },
    async (request) => {
      const { id: accountId } = request.params;
      const { adminId, tokenHash: exceptTokenHash } = sessionOf(request);
      const end = { accountId, sessionId: null, exceptTokenHash, ...by(request) };
      const { ended } = unwrap(await writer.endSessions(end));
      if (accountId !== adminId) claims.giveBackAll(accountId);
      sessions.ended(accountId);
      return { ended };
    },
  );

  app.delete(
    '/api/v1/accounts/:id/totp',
    {
      schema: {
        summary: 'Take the second factor off the account of somebody who lost it',
        tags,
        params: RowParams,
        response: none,
      },
    },
    async (request, reply) => {
      const { id: accountId } = request.params;
      // The own one is taken off in the profile, where the password is asked for.
      if (accountId === sessionOf(request).adminId) throw new AppError('OWN_ACCOUNT');
      unwrap(await writer.removeTotp({ accountId, ...by(request) }));
      return reply.code(204).send(null);
    },
  );
}
