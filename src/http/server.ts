import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { randomUUID } from 'node:crypto';
import fastify, { LogController } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { guardAccess } from './access.ts';
import { accountLinkRoutes } from './account-links.ts';
import { accountRoutes } from './accounts.ts';
import { attachmentRoutes } from './attachments.ts';
import { backupRoutes } from './backups.ts';
import { auditRoutes } from './audit.ts';
import { broadcastFailureRoutes } from './broadcast-failures.ts';
import { broadcastRoutes } from './broadcasts.ts';
import { campaignRoutes } from './campaigns.ts';
import { cardListRoutes } from './card-list.ts';
import { createCredentials } from './credentials.ts';
import { dashboardRoutes } from './dashboard.ts';
import type { App, HttpDeps } from './deps.ts';
import { drawRoutes } from './draws.ts';
import { eventRoutes } from './events-stream.ts';
import { exportRoutes } from './exports.ts';
import { healthRoutes } from './health.ts';
import { jobRoutes } from './jobs.ts';
import { createLists } from './lists.ts';
import { moderatingRoutes } from './moderating.ts';
import { describeApi } from './openapi.ts';
import { pageRoutes } from './pages.ts';
import { participantRoutes } from './participants.ts';
import { photoRoutes } from './photos.ts';
import { prizeRoutes } from './prizes.ts';
import { handleErrors, sendProblem } from './problem.ts';
import { profileRoutes } from './profile.ts';
import { publicDrawRoutes } from './public-draws.ts';
import { queueRoutes } from './queue.ts';
import { createReads } from './reads.ts';
import { reasonRoutes } from './reasons.ts';
import { revealRoutes } from './reveals.ts';
import { sandboxProxy } from './sandbox-proxy.ts';
import { BARE_HEADERS, secure } from './security.ts';
import { sessionRoutes } from './session.ts';
import { createSessions } from './sessions.ts';
import { staffRoutes } from './staff.ts';
import { systemRoutes } from './system.ts';
import { templateRoutes } from './templates.ts';
import { createValidatorCompiler } from './validation.ts';
import { viewRoutes } from './views.ts';
import { webhookRoutes } from './webhook.ts';
import { winnersRoutes } from './winners.ts';
import { wordingRoutes } from './wording.ts';

export type { App, HealthReport, HealthStatus, HttpConfig, HttpDeps } from './deps.ts';

const BODY_BYTES = 10 * 1024 * 1024;

/**
 * Builds the web server with every route, ready to `listen`. `close()` ends the open streams and connections at once.
 *
 * @throws Error when the built pages are missing or a route has no access rule
 */
export async function createServer(deps: HttpDeps): Promise<App> {
  const app: App = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // nginx on the same machine names the caller; nobody else is believed.
    trustProxy: 'loopback',
    bodyLimit: BODY_BYTES,
    requestTimeout: 60_000,
    // Without it an open event stream holds close() up for ever.
    forceCloseConnections: true,
    // An address that cannot be decoded meets no hook, so it gets its headers here.
    frameworkErrors: (_error, request, reply) =>
      void sendProblem(request, reply.headers(BARE_HEADERS), deps.texts, 'NOT_FOUND'),
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(createValidatorCompiler());
  app.removeContentTypeParser('text/plain');
  logRequests(app, deps);
  handleErrors(app, deps);

  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await secure(app, deps.config);
  const sessions = createSessions(deps);
  guardAccess(app, sessions);
  await describeApi(app);

  const lists = createLists(deps);
  const credentials = await createCredentials(deps);
  sessionRoutes(app, deps, sessions, credentials);
  profileRoutes(app, deps, sessions, credentials);
  accountRoutes(app, deps, sessions);
  accountLinkRoutes(app, deps, sessions, credentials);
  campaignRoutes(app, deps, lists);
  await cardListRoutes(app, deps);
  wordingRoutes(app, deps);
  const reads = createReads(deps);
  participantRoutes(app, deps, lists, reads);
  revealRoutes(app, deps);
  moderatingRoutes(app, deps, reads);
  reasonRoutes(app, deps);
  queueRoutes(app, deps, lists, reads);
  jobRoutes(app, deps);
  staffRoutes(app, deps);
  photoRoutes(app, deps);
  drawRoutes(app, deps, reads);
  prizeRoutes(app, deps, reads);
  winnersRoutes(app, deps);
  await broadcastRoutes(app, deps);
  broadcastFailureRoutes(app, deps);
  await attachmentRoutes(app, deps);
  templateRoutes(app, deps);
  exportRoutes(app, deps);
  backupRoutes(app, deps);
  dashboardRoutes(app, deps, lists);
  auditRoutes(app, deps);
  viewRoutes(app, deps);
  systemRoutes(app, deps);
  await eventRoutes(app, deps, sessions);
  publicDrawRoutes(app, deps);
  healthRoutes(app, deps);
  await webhookRoutes(app, deps);
  await sandboxProxy(app, deps);
  await pageRoutes(app, deps);
  await app.ready();
  return app;
}

/** One line for each answer: the pattern of the route, not the path, for paths and queries may name people. */
function logRequests(app: App, { metrics }: HttpDeps): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status, elapsedTime } = reply;
    const ms = Math.round(elapsedTime * 10) / 10;
    // An event stream is open for hours; that is no duration of an answer.
    const type = reply.getHeader('content-type') ?? reply.raw.getHeader('content-type');
    if (type !== 'text/event-stream') metrics.observeHttp({ method, route, status, ms });
    request.log[status >= 500 ? 'warn' : 'debug']({ method, route, status, ms }, 'answered');
  });
}
