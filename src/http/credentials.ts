import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AdminSecret } from '../contracts/accounts.ts';
import type { LoginBody } from '../contracts/api.ts';
import { AppError, unwrap, type Reply } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { createLoginLimit, type Attempt } from './login-limit.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { recoveryHash, stepOf } from './totp.ts';

const DEVICE_SECONDS = 180 * 24 * 60 * 60;

/** What a login showed beside the password. */
export type Factor = 'none' | 'totp' | 'recovery-code';

/** The one place that looks at passwords and codes; every try counts in one limit, and every wrong one is audited. */
export interface Credentials {
  /**
   * Who logs in. A code or recovery code that was right is used up.
   *
   * @throws AppError `BAD_LOGIN`; `TOTP_NEEDED` and `BAD_TOTP` after a right password only; `TOO_MANY_TRIES`, `BUSY`
   */
  logIn(request: FastifyRequest, body: LoginBody): Promise<{ readonly admin: AdminSecret; readonly factor: Factor }>;
  /**
   * Asks who has a session for the password once more: an open desk is not its owner.
   *
   * @throws AppError `BAD_PASSWORD`, `TOO_MANY_TRIES`, `BUSY`
   */
  confirm(request: FastifyRequest, password: string): Promise<AdminSecret>;
  readonly hash: Passwords['hash'];
  /** Makes the browser a known one of the account. */
  remember(reply: FastifyReply, login: string): void;
}

/** Opens the limit with the key of device cookies that is kept in the database. */
export async function createCredentials({ writer, reader, now, config }: HttpDeps): Promise<Credentials> {
  const { key } = unwrap(await writer.deviceKey({ proposed: randomBytes(32).toString('base64') }));
  const limit = createLoginLimit(now, Buffer.from(key, 'base64'));
  const passwords = await createPasswords();
  const cookie = config.secureCookies ? '__Host-device' : 'device';

  const attemptOf = (request: FastifyRequest, login: string): Attempt => ({
    login,
    address: request.ip,
    device: request.cookies[cookie],
  });

  /** Notes what was wrong, never what was typed. */
  async function refuse(
    account: AdminSecret | null,
    { ip, session }: FastifyRequest,
    factor: 'password' | Exclude<Factor, 'none'>,
  ): Promise<void> {
    const action = session === null ? 'session.refuse' : 'password.refuse';
    const subject = account ? `admin:${account.id}` : 'admin:unknown';
    const details = { address: ip, factor };
    unwrap(await writer.audit({ actorId: session?.adminId ?? null, action, subject, details, now: now() }));
  }

  async function isRightTotp({ id, totpSecret }: AdminSecret, code: string): Promise<boolean> {
    const step = totpSecret === null ? null : stepOf(totpSecret, code, now());
    return step !== null && isRight(await writer.useTotp({ accountId: id, step, now: now() }));
  }

  const isRightRecovery = async ({ id }: AdminSecret, code: string): Promise<boolean> =>
    isRight(await writer.useRecoveryCode({ accountId: id, codeHash: recoveryHash(code), now: now() }));

  async function checkFactor(request: FastifyRequest, admin: AdminSecret, body: LoginBody): Promise<Factor> {
    const { totp, recoveryCode = '' } = body;
    const takeBack = limit.countCode(attemptOf(request, admin.login));
    const factor = totp === undefined ? 'recovery-code' : 'totp';
    const right = totp === undefined ? await isRightRecovery(admin, recoveryCode) : await isRightTotp(admin, totp);
    if (!right) {
      await refuse(admin, request, factor);
      throw new AppError('BAD_TOTP');
    }
    takeBack();
    return factor;
  }

  return {
    hash: passwords.hash,
    async logIn(request, body) {
      const { login, password, totp, recoveryCode } = body;
      const takeBack = limit.count(attemptOf(request, login));
      const admin = unwrap(await reader.adminByLogin({ login }));
      const right = await passwords.verify(admin?.passwordHash ?? null, password);
      if (admin === null || !right) {
        await refuse(admin, request, 'password');
        throw new AppError('BAD_LOGIN');
      }
      if (admin.totpEnabled && totp === undefined && recoveryCode === undefined) {
        takeBack();
        throw new AppError('TOTP_NEEDED');
      }
      const factor = admin.totpEnabled ? await checkFactor(request, admin, body) : 'none';
      takeBack();
      return { admin, factor };
    },
    async confirm(request, password) {
      const { adminId, login } = sessionOf(request);
      const takeBack = limit.count(attemptOf(request, login));
      const admin = unwrap(await reader.adminSecret({ adminId }));
      const right = await passwords.verify(admin?.passwordHash ?? null, password);
      if (admin === null || !right) {
        await refuse(admin, request, 'password');
        throw new AppError('BAD_PASSWORD');
      }
      takeBack();
      return admin;
    },
    remember(reply, login) {
      reply.setCookie(cookie, limit.deviceCookie(login), {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: config.secureCookies,
        maxAge: DEVICE_SECONDS,
      });
    },
  };
}

/** False for a code that is wrong or was used; a failure of another kind is thrown. */
function isRight(reply: Reply<unknown>): boolean {
  if (!reply.ok && reply.error.code === 'BAD_TOTP') return false;
  unwrap(reply);
  return true;
}
