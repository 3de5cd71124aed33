import { randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import type { AccountLinkRow } from '../contracts/accounts.ts';
import {
  AccountLinkView,
  CreateAccountLinkBody,
  LookBody,
  LookView,
  MadeAccountLinkView,
  UsedLinkView,
  UseLinkBody,
} from '../contracts/api-accounts.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { Credentials } from './credentials.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers, FORM_BYTES, made, none, RowParams } from './schemas.ts';
import { tokenHash, type Sessions } from './sessions.ts';

const HOUR_MS = 60 * 60_000;
const INVITATION_MS = 7 * 24 * HOUR_MS;
const RESET_MS = 24 * HOUR_MS;

/** Tokens cannot be guessed; this keeps the server from being asked in vain. An office may share an address. */
const ofAddress = (max: number) => ({ rateLimit: { max, timeWindow: '15 minutes' } });

const tags = ['accounts'];

/** One-time links: an invitation makes an account, a reset sets the password of one. */
export function accountLinkRoutes(app: App, deps: HttpDeps, sessions: Sessions, credentials: Credentials): void {
  const { claims, writer, reader, texts, now } = deps;

  async function look(token: string): Promise<AccountLinkRow> {
    const link = unwrap(await reader.accountLink({ tokenHash: tokenHash(token), now: now() }));
    if (link === null) throw new AppError('LINK_INVALID');
    return link;
  }

  app.get(
    '/api/v1/account-links',
    {
      schema: {
        summary: 'Links that can still be used, newest first',
        tags,
        response: answers(Type.Array(AccountLinkView)),
      },
    },
    async () => unwrap(await reader.accountLinks({ now: now() })),
  );

  app.post(
    '/api/v1/account-links',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Invite somebody, or let somebody set a new password; the address is shown this once',
        tags,
        body: CreateAccountLinkBody,
        response: made(MadeAccountLinkView),
      },
    },
    async (request, reply) => {
      const { body } = request;
      const wanted =
        'role' in body
          ? ({ kind: 'invite', role: body.role, expiresAt: now() + INVITATION_MS } as const)
          : ({ kind: 'reset', accountId: body.accountId, expiresAt: now() + RESET_MS } as const);
      const token = randomBytes(32).toString('base64url');
      const { adminId } = sessionOf(request);
      const link = unwrap(
        await writer.createAccountLink({ ...wanted, tokenHash: tokenHash(token), adminId, now: now() }),
      );
      // The address fragment is never sent to a server, so the token stays out of every log on the way.
      return reply.code(201).send({ ...link, path: `/${link.kind}#${token}` });
    },
  );

  app.delete(
    '/api/v1/account-links/:id',
    { schema: { summary: 'Make a link worth nothing', tags, params: RowParams, response: none } },
    async (request, reply) => {
      const { adminId } = sessionOf(request);
      unwrap(await writer.revokeAccountLink({ linkId: request.params.id, adminId, now: now() }));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/v1/account-links/look',
    {
      bodyLimit: FORM_BYTES,
      config: ofAddress(60),
      schema: { summary: 'What a link is for', tags, body: LookBody, response: answers(LookView) },
    },
    async (request): Promise<LookView> => {
      const { kind, role, login, createdBy, expiresAt } = await look(request.body.token);
      return { kind, role, login, createdBy, expiresAt };
    },
  );

  app.post(
    '/api/v1/account-links/use',
    {
      bodyLimit: FORM_BYTES,
      config: ofAddress(20),
      schema: {
        summary:
          'Make the account of an invitation, or set the password of a reset, which ends all sessions of the account',
        tags,
        body: UseLinkBody,
        response: answers(UsedLinkView),
      },
    },
    async (request): Promise<UsedLinkView> => {
      const { token, login = null, password } = request.body;
      // Before a hash is computed, which is dear.
      const { kind } = await look(token);
      if (kind === 'invite' && login === null) {
        const message = texts.format(languageOf(request), 'field-required');
        throw new Refusal('BAD_REQUEST', { fields: [{ path: 'login', message }] });
      }
      const passwordHash = await credentials.hash(password);
      const use = { tokenHash: tokenHash(token), login, passwordHash, now: now() };
      const account = unwrap(await writer.useAccountLink(use));
      claims.giveBackAll(account.id);
      sessions.ended(account.id);
      return { login: account.login };
    },
  );
}
