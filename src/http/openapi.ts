import swagger from '@fastify/swagger';
import type { FastifySchema, RouteOptions } from 'fastify';
import { Problem } from '../contracts/api.ts';
import { ROLES } from '../domain/model.ts';
import type { Access } from './access.ts';
import type { App } from './deps.ts';
import { PROBLEM_TYPE } from './problem.ts';

/** What each status of a refusal says, whatever its `code`. */
const REFUSALS = {
  400: 'The request does not fit its schema; `fields` names what is wrong with it.',
  401: 'It is not known who calls: no session, or a login or secret that is wrong.',
  403: 'The role is too small, or a page that is not ours asks.',
  404: 'There is no such thing, or it is not to be seen.',
  409: 'It is not in the state that this step needs, or somebody changed it meanwhile: `current` may show it as it is.',
  410: 'The link was used, was revoked or is too old.',
  413: 'The body is too large.',
  429: 'Too many calls or failed tries; `Retry-After` says when to come again.',
  default: 'Every other failure; 503 says that asking again in a moment helps.',
} as const;

const STATUSES = [400, 401, 403, 404, 409, 410, 413, 429] as const;

/** Changes whose outcome hangs on no state: questions that are asked by POST, and what may be made or ended at any time. */
const UNCONDITIONAL =
  /\/(look|count|preview|audience|reveal|queue|cards)$|\/v1\/(audit\/check|session|profile\/sessions|staff-|templates|attachments|account-links$|account-links\/:|views\/|exports$|broadcasts$)/;

/** Readings of what is there only in some state. */
const READINGS_OF_STATE = /\/(check|file|beacon)$/;

/** Routes about a campaign that is named in their body or query, and looked for. */
const OF_A_CAMPAIGN =
  /^GET .*\/dashboard|^POST .*\/(exports|exports\/count|jobs|draws|draws\/preview|broadcasts|broadcasts\/audience|broadcasts\/test)$/;

/** What a one-time link opens. */
const LINKS = /^\/api\/v1\/(account-links\/(look|use|:id)|setup)$/;

/** Bodies whose password counts as a try. */
const TRIES = /^\/api\/v1\/(session|profile\/(password|totp|totp\/disable|recovery-codes))$/;

/** Describes every route that is registered after it; `GET /api/openapi.json` shows the description. */
export async function describeApi(app: App): Promise<void> {
  app.addSchema({ $id: 'Problem', ...Problem });
  await app.register(swagger, {
    hideUntagged: true,
    transform: ({ schema, url, route }) => ({ schema: schema && completed(schema, url, route), url }),
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, i) => (typeof $id === 'string' ? $id : `def-${i}`),
    },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'lottery-bot',
        version: '1',
        description:
          'Log in with POST /api/v1/session; the session is a cookie. Requests that change something carry ' +
          '`X-Requested-With: panel` and a JSON body. `x-role` is the smallest role that may call a route: ' +
          `${[...ROLES].reverse().join(', ')}. A refusal is a problem document (${PROBLEM_TYPE}) whose ` +
          '`code` is stable and whose `title` is in the language of Accept-Language (ru or en).',
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'session',
            description: 'From POST /api/v1/session; where people use https its name is `__Host-session`.',
          },
          operator: {
            type: 'http',
            scheme: 'bearer',
            description: 'METRICS_TOKEN; from the machine itself nothing is asked for.',
          },
          telegram: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Telegram-Bot-Api-Secret-Token',
            description: 'The secret that the webhook was set with.',
          },
        },
      },
    },
  });
  app.get(
    '/api/openapi.json',
    { schema: { summary: 'This description', tags: ['operation'] } },
    async (_request, reply) => reply.send(app.swagger()),
  );
}

/** The schema of a route with what is known of it from elsewhere: who may call it, and how it refuses. */
function completed(schema: FastifySchema, url: string, route: RouteOptions): FastifySchema {
  const access = route.config?.access ?? 'public';
  const role = { 'x-role': access };
  // A file, a stream or text: no schema tells what is in it.
  const own = schema.response ?? { 200: { type: 'null', description: 'What the summary says.' } };
  const statuses = [...refusalsOf(schema, url, route, access), 'default'] as const;
  return {
    ...schema,
    ...role,
    security: securityOf(access),
    response: {
      ...own,
      ...Object.fromEntries(statuses.map((status) => [status, refusal(REFUSALS[status])])),
    },
  };
}

function securityOf(access: Access): NonNullable<FastifySchema['security']> {
  if (access === 'public') return [];
  if (access === 'operator') return [{}, { operator: [] }];
  return [access === 'telegram' ? { telegram: [] } : { session: [] }];
}

const refusal = (description: string) => ({
  description,
  content: { [PROBLEM_TYPE]: { schema: { $ref: 'Problem#' } } },
});

type Status = (typeof STATUSES)[number];

function refusalsOf(
  { params, querystring, body }: FastifySchema,
  url: string,
  { method, config }: RouteOptions,
  access: Access,
): Status[] {
  const changes = method !== 'GET';
  const isUpdate = access === 'telegram';
  const takesForm = isUpdate || (body instanceof Object && !('content' in body));
  const isKept = ROLES.some((role) => role === access);
  const may: Readonly<Record<Status, boolean>> = {
    400: isUpdate || body !== undefined || querystring !== undefined,
    401: access !== 'public' || url === '/api/v1/session',
    403: (changes && !isUpdate) || (isKept && access !== 'viewer'),
    404: params !== undefined || OF_A_CAMPAIGN.test(`${String(method)} ${url}`),
    409: changes ? !isUpdate && !UNCONDITIONAL.test(url) : READINGS_OF_STATE.test(url),
    410: LINKS.test(url),
    413: takesForm,
    429: config?.rateLimit !== undefined || (TRIES.test(url) && body !== undefined),
  };
  return STATUSES.filter((status) => may[status]);
}
