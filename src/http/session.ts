import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { LoginBody, SessionView, SetupBody, SetupView } from '../contracts/api.ts';
import type { AdminRow } from '../contracts/writer.ts';
import { unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { Credentials, Factor } from './credentials.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers, FORM_BYTES } from './schemas.ts';
import { tokenHash, type Session, type Sessions } from './sessions.ts';

type Account = AdminRow & Pick<Session, 'telegramLinked' | 'totpEnabled'> & { readonly passwordHash?: string };

/** Login, logout, who am I, and the making of the first owner through a set-up link. */
export function sessionRoutes(app: App, deps: HttpDeps, sessions: Sessions, credentials: Credentials): void {
  const { claims, writer, reader, now, config, botUsername } = deps;
  const view = ({ id, login, role, telegramLinked, totpEnabled }: Account): SessionView => ({
    id,
    login,
    role,
    sandbox: config.sandboxOrigin !== null,
    bot: botUsername(),
    telegramLinked,
    totpEnabled,
    publicUrl: config.publicOrigin,
  });

  async function enter(
    request: FastifyRequest,
    reply: FastifyReply,
    admin: Account,
    factor: Factor,
  ): Promise<SessionView> {
    await sessions.open(request, reply, admin);
    credentials.remember(reply, admin.login);
    await note(admin.id, 'session.create', { address: request.ip, factor });
    return view(admin);
  }

  async function note(adminId: number, action: string, details: Readonly<Record<string, string>>): Promise<void> {
    unwrap(await writer.audit({ actorId: adminId, action, subject: `admin:${adminId}`, details, now: now() }));
  }

  app.post(
    '/api/v1/session',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Log in; TOTP_NEEDED asks for the code of an account with a second factor',
        tags: ['session'],
        body: LoginBody,
        response: answers(SessionView),
      },
    },
    async (request, reply) => {
      const { admin, factor } = await credentials.logIn(request, request.body);
      return enter(request, reply, admin, factor);
    },
  );

  app.get(
    '/api/v1/session',
    { schema: { summary: 'Who is logged in', tags: ['session'], response: answers(SessionView) } },
    async (request) => {
      const { adminId: id, ...session } = sessionOf(request);
      return view({ id, ...session });
    },
  );

  app.delete(
    '/api/v1/session',
    { schema: { summary: 'Log out', tags: ['session'], response: { 204: Type.Null() } } },
    async (request, reply) => {
      const session = sessionOf(request);
      await sessions.end(session, reply);
      claims.giveBackAll(session.adminId);
      await note(session.adminId, 'session.end', { address: request.ip });
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/v1/setup',
    {
      schema: {
        summary: 'Whether the first owner is still to be made',
        tags: ['session'],
        response: answers(SetupView),
      },
    },
    async () => ({ open: unwrap(await reader.adminCount({})) === 0 }),
  );

  app.post(
    '/api/v1/setup',
    {
      bodyLimit: FORM_BYTES,
      config: { rateLimit: { max: 10, timeWindow: '15 minutes' } },
      schema: {
        summary: 'Make the first owner with the one-time link that the start printed, and log in',
        tags: ['session'],
        body: SetupBody,
        response: answers(SessionView),
      },
    },
    async (request, reply) => {
      const { token, login, password } = request.body;
      const passwordHash = await credentials.hash(password);
      const link = { tokenHash: tokenHash(token), login, passwordHash, now: now() };
      const admin = unwrap(await writer.useSetupLink(link));
      return enter(request, reply, { ...admin, telegramLinked: false, totpEnabled: false }, 'none');
    },
  );
}
