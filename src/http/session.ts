import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { LoginBody, SessionView, SetupBody } from '../contracts/api.ts';
import type { AdminRow } from '../contracts/writer.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { createLoginLimit } from './login-limit.ts';
import { createPasswords } from './passwords.ts';
import { answers, FORM_BYTES } from './schemas.ts';
import { tokenHash, type Sessions } from './sessions.ts';

const DEVICE_SECONDS = 180 * 24 * 60 * 60;

interface Account extends AdminRow {
  readonly telegramLinked: boolean;
}

/** Login, logout, who am I, and the making of the first owner through a set-up link. */
export async function sessionRoutes(app: App, deps: HttpDeps, sessions: Sessions): Promise<void> {
  const { claims, writer, reader, now, config, botUsername } = deps;
  const passwords = await createPasswords();
  const limit = createLoginLimit(now);
  const device = config.secureCookies ? '__Host-device' : 'device';
  const view = ({ login, role, telegramLinked }: Omit<Account, 'id'>): SessionView => ({
    login,
    role,
    sandbox: config.sandboxOrigin !== null,
    bot: botUsername(),
    telegramLinked,
  });

  async function enter(request: FastifyRequest, reply: FastifyReply, admin: Account): Promise<SessionView> {
    await sessions.open(request, reply, admin);
    reply.setCookie(device, limit.deviceCookie(admin.login), {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: config.secureCookies,
      maxAge: DEVICE_SECONDS,
    });
    await note(admin.id, 'session.create', `admin:${admin.id}`, request);
    return view(admin);
  }

  async function note(actorId: number | null, action: string, subject: string, { ip }: FastifyRequest): Promise<void> {
    unwrap(await writer.audit({ actorId, action, subject, details: { address: ip }, now: now() }));
  }

  app.post(
    '/api/v1/session',
    {
      bodyLimit: FORM_BYTES,
      schema: { summary: 'Log in', tags: ['session'], body: LoginBody, response: answers(SessionView) },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      const takeBack = limit.count({ login, address: request.ip, device: request.cookies[device] });
      const admin = unwrap(await reader.adminByLogin({ login }));
      const right = await passwords.verify(admin?.passwordHash ?? null, password);
      if (admin === null || !right) {
        await note(null, 'session.refuse', admin ? `admin:${admin.id}` : 'admin:unknown', request);
        throw new AppError('BAD_LOGIN');
      }
      takeBack();
      return enter(request, reply, admin);
    },
  );

  app.get(
    '/api/v1/session',
    { schema: { summary: 'Who is logged in', tags: ['session'], response: answers(SessionView) } },
    async (request) => view(sessionOf(request)),
  );

  app.delete(
    '/api/v1/session',
    { schema: { summary: 'Log out', tags: ['session'], response: { 204: Type.Null() } } },
    async (request, reply) => {
      const session = sessionOf(request);
      await sessions.end(session, reply);
      claims.giveBackAll(session.adminId);
      await note(session.adminId, 'session.end', `admin:${session.adminId}`, request);
      return reply.code(204).send(null);
    },
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
      const passwordHash = await passwords.hash(password);
      const link = { tokenHash: tokenHash(token), login, passwordHash, now: now() };
      const admin = unwrap(await writer.useSetupLink(link));
      return enter(request, reply, { ...admin, telegramLinked: false });
    },
  );
}
