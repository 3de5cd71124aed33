import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AdminSecret } from '../contracts/accounts.ts';
import {
  ConfirmBody,
  EndedView,
  PasswordBody,
  ProfileView,
  RecoveryCodesView,
  SessionsView,
  TotpCodeBody,
  TotpView,
} from '../contracts/api-accounts.ts';
import { closed } from '../contracts/api-schema.ts';
import type { ByAdmin } from '../contracts/writer.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { callsOfAccount, sessionOf } from './access.ts';
import type { Credentials } from './credentials.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf } from './problem.ts';
import { answers, FORM_BYTES, none } from './schemas.ts';
import type { Sessions } from './sessions.ts';
import { newRecoveryCodes, newSecret, recoveryHash, stepOf, totpUri } from './totp.ts';

const tags = ['profile'];

/** A session by what its token's hash begins with. */
const SessionParams = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{16}$' }) }, closed);

/** What people do with the account that they use: its sessions, password and second factor. */
export function profileRoutes(app: App, deps: HttpDeps, sessions: Sessions, credentials: Credentials): void {
  const { config, writer, reader, texts, now } = deps;
  const by = (request: FastifyRequest): ByAdmin => ({ adminId: sessionOf(request).adminId, now: now() });

  async function own(request: FastifyRequest): Promise<AdminSecret> {
    const admin = unwrap(await reader.adminSecret({ adminId: sessionOf(request).adminId }));
    if (admin === null) throw new AppError('UNAUTHORISED');
    return admin;
  }

  async function endSessions(request: FastifyRequest, sessionId: string | null): Promise<EndedView> {
    const { adminId: accountId, tokenHash } = sessionOf(request);
    const exceptTokenHash = sessionId === null ? tokenHash : null;
    const ended = unwrap(await writer.endSessions({ accountId, sessionId, exceptTokenHash, ...by(request) }));
    sessions.ended(accountId);
    return ended;
  }

  /** Names the account among those of other places that somebody keeps in the same app. */
  function issuerFor(request: FastifyRequest): string {
    const host = config.publicOrigin === null ? request.hostname : new URL(config.publicOrigin).hostname;
    return texts.format(languageOf(request), 'totp-issuer', { host });
  }

  app.get(
    '/api/v1/profile',
    { schema: { summary: 'The own account', tags, response: answers(ProfileView) } },
    async (request): Promise<ProfileView> => {
      const { id, login, role, totpEnabled, recoveryLeft, telegramLinked } = await own(request);
      return { id, login, role, totpEnabled, recoveryLeft, telegramLinked };
    },
  );

  app.get(
    '/api/v1/profile/sessions',
    { schema: { summary: 'Where the own account is logged in', tags, response: answers(SessionsView) } },
    async (request): Promise<SessionsView> => {
      const current = sessionOf(request);
      const open = unwrap(await reader.sessionsOf({ adminId: current.adminId, now: now() }));
      return open.map(({ tokenHash, ...session }) => ({ ...session, current: tokenHash === current.tokenHash }));
    },
  );

  app.delete(
    '/api/v1/profile/sessions',
    { schema: { summary: 'End all own sessions but this one', tags, response: answers(EndedView) } },
    async (request) => endSessions(request, null),
  );

  app.delete(
    '/api/v1/profile/sessions/:id',
    { schema: { summary: 'End one own session', tags, params: SessionParams, response: answers(EndedView) } },
    async (request) => endSessions(request, request.params.id),
  );

  app.put(
    '/api/v1/profile/password',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Set another password; ends all other own sessions',
        tags,
        body: PasswordBody,
        response: answers(EndedView),
      },
    },
    async (request) => {
      const { current, next } = request.body;
      await credentials.confirm(request, current);
      const passwordHash = await credentials.hash(next);
      const { adminId, tokenHash: exceptTokenHash } = sessionOf(request);
      const ended = unwrap(await writer.changePassword({ passwordHash, exceptTokenHash, ...by(request) }));
      sessions.ended(adminId);
      return ended;
    },
  );

  app.post(
    '/api/v1/profile/totp',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary:
          'Begin a second factor: a secret for an authenticator app, which counts once a code of it is confirmed',
        tags,
        body: ConfirmBody,
        response: answers(TotpView),
      },
    },
    async (request): Promise<TotpView> => {
      const { login } = await credentials.confirm(request, request.body.password);
      const secret = newSecret();
      unwrap(await writer.beginTotp({ secret, ...by(request) }));
      return { secret, uri: totpUri(secret, login, issuerFor(request)) };
    },
  );

  app.post(
    '/api/v1/profile/totp/confirm',
    {
      bodyLimit: FORM_BYTES,
      config: callsOfAccount(10),
      schema: {
        summary: 'Turn the second factor on with a code of the new secret; the recovery codes are shown this once',
        tags,
        body: TotpCodeBody,
        response: answers(RecoveryCodesView),
      },
    },
    async (request): Promise<RecoveryCodesView> => {
      const { totpSecret: secret, totpEnabled } = await own(request);
      if (secret === null || totpEnabled) throw new AppError('TOTP_STATE');
      const step = stepOf(secret, request.body.code, now());
      if (step === null) throw new AppError('BAD_TOTP');
      const codes = newRecoveryCodes();
      const recoveryHashes = codes.map(recoveryHash);
      unwrap(await writer.confirmTotp({ secret, step, recoveryHashes, ...by(request) }));
      return { codes };
    },
  );

  app.post(
    '/api/v1/profile/totp/disable',
    {
      bodyLimit: FORM_BYTES,
      schema: { summary: 'Take the own second factor off', tags, body: ConfirmBody, response: none },
    },
    async (request, reply) => {
      const { id: accountId } = await credentials.confirm(request, request.body.password);
      unwrap(await writer.removeTotp({ accountId, ...by(request) }));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/v1/profile/recovery-codes',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'New recovery codes, shown this once; the old ones are worth nothing any more',
        tags,
        body: ConfirmBody,
        response: answers(RecoveryCodesView),
      },
    },
    async (request): Promise<RecoveryCodesView> => {
      await credentials.confirm(request, request.body.password);
      const codes = newRecoveryCodes();
      const recoveryHashes = codes.map(recoveryHash);
      unwrap(await writer.replaceRecoveryCodes({ recoveryHashes, ...by(request) }));
      return { codes };
    },
  );
}
