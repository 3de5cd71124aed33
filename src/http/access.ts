import type { FastifyRequest } from 'fastify';
import { AppError } from '../domain/errors.ts';
import { ROLES, type Role } from '../domain/model.ts';
import type { App } from './deps.ts';
import type { Session, Sessions } from './sessions.ts';

/**
 * Who may call a route: a role and those above it, or nobody in particular. `public` is for pages and what anyone may
 * see, `operator` for loopback and the bearer of METRICS_TOKEN, `telegram` for the bearer of the webhook's secret;
 * the routes of the last two check that themselves.
 */
export type Access = Role | 'public' | 'operator' | 'telegram';

/** Every route there is. One that is not named here does not start: nothing is open by forgetting. */
export const ACCESS: Readonly<Record<string, Access>> = {
  'POST /api/v1/session': 'public',
  'GET /api/v1/setup': 'public',
  'POST /api/v1/setup': 'public',
  'POST /api/v1/account-links/look': 'public',
  'POST /api/v1/account-links/use': 'public',
  'GET /api/openapi.json': 'public',

  'GET /api/v1/session': 'viewer',
  'DELETE /api/v1/session': 'viewer',
  'GET /api/v1/profile': 'viewer',
  'GET /api/v1/profile/sessions': 'viewer',
  'DELETE /api/v1/profile/sessions': 'viewer',
  'DELETE /api/v1/profile/sessions/:id': 'viewer',
  'PUT /api/v1/profile/password': 'viewer',
  'POST /api/v1/profile/totp': 'viewer',
  'POST /api/v1/profile/totp/confirm': 'viewer',
  'POST /api/v1/profile/totp/disable': 'viewer',
  'POST /api/v1/profile/recovery-codes': 'viewer',
  'GET /api/v1/accounts': 'admin',
  'PATCH /api/v1/accounts/:id': 'owner',
  'DELETE /api/v1/accounts/:id/sessions': 'owner',
  'DELETE /api/v1/accounts/:id/totp': 'owner',
  'GET /api/v1/account-links': 'owner',
  'POST /api/v1/account-links': 'owner',
  'DELETE /api/v1/account-links/:id': 'owner',
  'GET /api/v1/views': 'viewer',
  'POST /api/v1/views': 'viewer',
  'DELETE /api/v1/views/:id': 'viewer',
  'GET /api/v1/dashboard': 'viewer',
  'GET /api/v1/dashboard/now': 'viewer',
  'GET /api/v1/system': 'admin',
  'GET /api/v1/audit': 'admin',
  'POST /api/v1/audit/check': 'admin',
  'GET /api/v1/exports': 'admin',
  'POST /api/v1/exports': 'admin',
  'POST /api/v1/exports/count': 'admin',
  'GET /api/v1/exports/:id': 'admin',
  'POST /api/v1/exports/:id/cancel': 'admin',
  'DELETE /api/v1/exports/:id': 'admin',
  'GET /api/v1/exports/:id/file': 'admin',
  'GET /api/v1/backups': 'admin',
  'POST /api/v1/backups': 'admin',
  'GET /api/v1/backups/:id': 'admin',
  'POST /api/v1/backups/:id/check': 'admin',
  'DELETE /api/v1/backups/:id': 'owner',
  'GET /api/v1/backups/:id/file': 'owner',
  'GET /api/v1/winners': 'viewer',
  'GET /api/v1/campaigns': 'viewer',
  'GET /api/v1/campaigns/:id/counts': 'viewer',
  'POST /api/v1/campaigns': 'admin',
  'PATCH /api/v1/campaigns/:id': 'admin',
  'GET /api/v1/campaigns/:id/sources': 'viewer',
  'GET /api/v1/campaigns/:id/texts': 'viewer',
  'PUT /api/v1/campaigns/:id/texts/:key': 'admin',
  'POST /api/v1/campaigns/:id/texts/preview': 'viewer',
  'GET /api/v1/campaigns/:id/cards': 'viewer',
  'POST /api/v1/campaigns/:id/cards': 'admin',
  'DELETE /api/v1/campaigns/:id/cards': 'admin',
  'GET /api/v1/participants': 'viewer',
  'GET /api/v1/participants/count': 'viewer',
  'GET /api/v1/participants/:id': 'viewer',
  'GET /api/v1/participants/:id/detail': 'viewer',
  'GET /api/v1/participants/:id/photo': 'viewer',
  'POST /api/v1/participants/:id/reveal': 'viewer',
  'POST /api/v1/participants/:id/decision': 'moderator',
  'POST /api/v1/participants/:id/undo': 'moderator',
  'PATCH /api/v1/participants/:id': 'moderator',
  'PUT /api/v1/participants/:id/block': 'moderator',
  'POST /api/v1/participants/:id/erase': 'admin',
  'POST /api/v1/queue': 'moderator',
  'GET /api/v1/reasons': 'viewer',
  'GET /api/v1/jobs': 'viewer',
  'POST /api/v1/jobs': 'moderator',
  'GET /api/v1/jobs/:id': 'viewer',
  'GET /api/v1/jobs/:id/skipped': 'viewer',
  'POST /api/v1/jobs/:id/cancel': 'moderator',
  'GET /api/v1/staff-chat': 'viewer',
  'DELETE /api/v1/staff-chat': 'admin',
  'POST /api/v1/staff-link': 'moderator',
  'GET /api/v1/draws': 'viewer',
  'GET /api/v1/draws/:id': 'viewer',
  'GET /api/v1/draws/:id/check': 'viewer',
  'GET /api/v1/beacon': 'viewer',
  'POST /api/v1/draws/preview': 'viewer',
  'POST /api/v1/draws': 'admin',
  'PUT /api/v1/draws/:id': 'admin',
  'POST /api/v1/draws/:id/freeze': 'admin',
  'POST /api/v1/draws/:id/publication': 'admin',
  'POST /api/v1/draws/:id/run': 'admin',
  'POST /api/v1/draws/:id/void': 'admin',
  'POST /api/v1/draws/:id/winners/:rank/claim': 'moderator',
  'POST /api/v1/draws/:id/winners/:rank/forfeit': 'admin',
  'GET /api/v1/broadcasts': 'viewer',
  'GET /api/v1/broadcasts/:id': 'viewer',
  'GET /api/v1/broadcasts/:id/failures': 'viewer',
  'GET /api/v1/broadcasts/:id/failures.csv': 'viewer',
  'POST /api/v1/broadcasts/audience': 'viewer',
  'POST /api/v1/broadcasts': 'admin',
  'POST /api/v1/broadcasts/test': 'admin',
  'PUT /api/v1/broadcasts/:id': 'admin',
  'DELETE /api/v1/broadcasts/:id': 'admin',
  'POST /api/v1/broadcasts/:id/start': 'admin',
  'POST /api/v1/broadcasts/:id/schedule': 'admin',
  'POST /api/v1/broadcasts/:id/unschedule': 'admin',
  'POST /api/v1/broadcasts/:id/pause': 'admin',
  'POST /api/v1/broadcasts/:id/resume': 'admin',
  'POST /api/v1/broadcasts/:id/cancel': 'admin',
  'POST /api/v1/broadcasts/:id/retry': 'admin',
  'GET /api/v1/templates': 'viewer',
  'POST /api/v1/templates': 'admin',
  'PUT /api/v1/templates/:id': 'admin',
  'DELETE /api/v1/templates/:id': 'admin',
  'GET /api/v1/attachments/:id': 'viewer',
  'POST /api/v1/attachments': 'admin',
  'GET /api/v1/events': 'viewer',

  'GET /draws/:id/state.json': 'public',
  'GET /draws/:id/manifest.txt': 'public',
  'GET /draws/:id/entries.txt': 'public',
  'GET /draws/:id/certificate.json': 'public',
  'GET /draws/:id/verify.py': 'public',

  'GET /': 'public',
  'GET /login': 'public',
  'GET /setup': 'public',
  'GET /invite': 'public',
  'GET /reset': 'public',
  'GET /panel': 'public',
  'GET /panel/*': 'public',
  'GET /draws/:id': 'public',
  'GET /sandbox': 'public',
  'GET /*': 'public',
  '* /sandbox/api': 'public',
  '* /sandbox/api/*': 'public',

  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /health': 'public',
  'GET /metrics': 'operator',
  'POST /telegram/webhook': 'telegram',
};

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Content types of a body that is a file, where a route takes one. */
    files?: readonly string[];
  }
  interface FastifyRequest {
    session: Session | null;
  }
}

/**
 * Gives every route its access and holds it: 401 without a session, 403 with too small a role, before a body is read.
 *
 * @throws Error at start for a route that the table does not name
 */
export function guardAccess(app: App, sessions: Sessions): void {
  app.decorateRequest('session', null);
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      const access = ACCESS[`${method === 'HEAD' ? 'GET' : method} ${route.url}`] ?? ACCESS[`* ${route.url}`];
      if (access === undefined) throw new Error(`nobody said who may call ${method} ${route.url}`);
      route.config = { ...route.config, access };
    }
  });
  app.addHook('onRequest', async (request) => {
    const access = request.is404 ? 'public' : request.routeOptions.config.access;
    if (access === 'public' || access === 'operator' || access === 'telegram') return;
    const session = await sessions.find(request);
    if (session === null) throw new AppError('UNAUTHORISED');
    if (access === undefined || ROLES.indexOf(session.role) > ROLES.indexOf(access)) throw new AppError('FORBIDDEN');
    request.session = session;
  });
}

/** Who calls; for routes that `ACCESS` keeps for a role. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw new AppError('UNAUTHORISED');
  return request.session;
}

/** Route configuration that gives each account so many calls a minute. */
export const callsOfAccount = (max: number) => ({
  rateLimit: {
    max,
    timeWindow: '1 minute',
    keyGenerator: (request: FastifyRequest) => sessionOf(request).adminId,
  },
});
