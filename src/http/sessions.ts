import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AdminRow } from '../contracts/writer.ts';
import { unwrap } from '../domain/errors.ts';
import type { Role } from '../domain/model.ts';
import type { HttpDeps } from './deps.ts';

/** OWASP ASVS 5.0, 7.3: a session ends after 12 h however much it is used (the reader ends it after 30 min without use). */
const ABSOLUTE_MS = 12 * 60 * 60_000;

/** Use is written down at most so often: a page of fifty photos must not become fifty commits. */
const TOUCH_MS = 60_000;

/** Who is logged in, for the time of a request. */
export interface Session {
  readonly tokenHash: string;
  readonly adminId: number;
  readonly login: string;
  readonly role: Role;
  readonly telegramLinked: boolean;
  readonly totpEnabled: boolean;
}

export interface Sessions {
  /** Begins a session with a fresh token and ends the one that the request brought, so that no id survives a login. */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    admin: AdminRow & { readonly passwordHash?: string },
  ): Promise<void>;
  /** The session of the request's cookie, or null; notes that it is in use. */
  find(request: FastifyRequest): Promise<Session | null>;
  /** Whether a session still stands, with the role it had; does not count as use. */
  stands(session: Session): Promise<boolean>;
  end(session: Session, reply: FastifyReply): Promise<void>;
  /** To be called after sessions of an account were ended or its role was changed: what lives on what was ends at once. */
  ended(adminId: number): void;
  /** Calls `listener` with the account of which some sessions ended, or have another role. Listeners run at once and must not throw. */
  onEnded(listener: (adminId: number) => void): void;
}

/** Sessions in the database: the cookie holds 256 random bits, the table only their SHA-256. */
export function createSessions({ writer, reader, now, config }: HttpDeps): Sessions {
  const secure = config.secureCookies;
  const name = secure ? '__Host-session' : 'session';
  const listeners: ((adminId: number) => void)[] = [];
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;

  const hashOf = ({ cookies }: FastifyRequest): string | null => {
    const token = cookies[name];
    return token !== undefined && /^[\w-]{43}$/.test(token) ? tokenHash(token) : null;
  };

  return {
    async open(request, reply, admin) {
      const old = hashOf(request);
      if (old !== null) unwrap(await writer.endSession({ tokenHash: old, now: now() }));
      const token = randomBytes(32).toString('base64url');
      unwrap(
        await writer.createSession({
          tokenHash: tokenHash(token),
          adminId: admin.id,
          userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
          address: request.ip,
          ...(admin.passwordHash !== undefined && { passwordHash: admin.passwordHash }),
          expiresAt: now() + ABSOLUTE_MS,
          now: now(),
        }),
      );
      reply.setCookie(name, token, { ...cookie, maxAge: ABSOLUTE_MS / 1000 });
    },
    async find(request) {
      const hash = hashOf(request);
      const row = hash === null ? null : unwrap(await reader.session({ tokenHash: hash, now: now() }));
      if (hash === null || row === null) return null;
      if (now() - row.lastSeenAt >= TOUCH_MS) unwrap(await writer.touchSession({ tokenHash: hash, now: now() }));
      const { adminId, login, role, telegramLinked, totpEnabled } = row;
      return { tokenHash: hash, adminId, login, role, telegramLinked, totpEnabled };
    },
    async stands({ tokenHash, role }) {
      const row = unwrap(await reader.session({ tokenHash, now: now() }));
      return row !== null && row.role === role;
    },
    async end(session, reply) {
      unwrap(await writer.endSession({ tokenHash: session.tokenHash, now: now() }));
      reply.clearCookie(name, cookie);
      for (const listener of listeners) listener(session.adminId);
    },
    ended(adminId) {
      for (const listener of listeners) listener(adminId);
    },
    onEnded: (listener) => void listeners.push(listener),
  };
}

/** What the database keeps of a token, of a session as of a set-up link: its SHA-256 in hex. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
