import type { FastifyRequest } from 'fastify';
import {
  AudienceQuestionBody,
  AudienceView,
  BroadcastsPage,
  BroadcastsQuery,
  BroadcastView,
  CreateBroadcastBody,
  ReplanBroadcastBody,
  ScheduleBody,
  StartBroadcastBody,
  TestBroadcastBody,
  TestView,
} from '../contracts/api-broadcasts.ts';
import type { BroadcastRow } from '../contracts/broadcasts.ts';
import type { Audience } from '../domain/broadcast.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { campaignOf } from '../moderation/moderation.ts';
import { callsOfAccount, sessionOf } from './access.ts';
import { audienceFaults, audienceOf, planOf } from './broadcast-plan.ts';
import { showBroadcast, showBroadcasts } from './broadcast-view.ts';
import { takeContent } from './content.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers, CONTENT_BYTES, FORM_BYTES, made, none, Nothing, RowParams } from './schemas.ts';

/** Calls a minute of one account: a count may look at a million entries, a test writes to somebody. */
const MOST = { counts: 60, tests: 20 } as const;

const PAGE = 20;

const tags = ['broadcasts'];

/** Broadcasts, from what is composed to what became of it; who did not get it is in broadcast-failures.ts. */
export async function broadcastRoutes(app: App, deps: HttpDeps): Promise<void> {
  lookRoutes(app, deps);
  draftRoutes(app, deps);
  tryRoutes(app, deps);
  await app.register(async (scope: App) => stepRoutes(scope, deps));
}

/** What changes nothing. */
function lookRoutes(app: App, deps: HttpDeps): void {
  const { reader, broadcasts } = deps;

  app.get(
    '/api/v1/broadcasts',
    {
      schema: {
        summary: 'Broadcasts of a campaign, newest first; `next` is the `before` of the following page',
        tags,
        querystring: BroadcastsQuery,
        response: answers(BroadcastsPage),
      },
    },
    async ({ query: { campaign: campaignId, before = null, limit = PAGE } }) => {
      const rows = unwrap(await reader.broadcasts({ campaignId, before, limit: limit + 1 }));
      const items = await showBroadcasts(deps, rows.slice(0, limit));
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  );

  app.get(
    '/api/v1/broadcasts/:id',
    { schema: { summary: 'How far a broadcast is', tags, params: RowParams, response: answers(BroadcastView) } },
    async ({ params }) => showBroadcast(deps, await broadcastOf(reader, params.id)),
  );

  app.post(
    '/api/v1/broadcasts/audience',
    {
      bodyLimit: FORM_BYTES,
      config: callsOfAccount(MOST.counts),
      schema: {
        summary: 'How many people an audience reaches now, how long sending takes and what it costs',
        tags,
        body: AudienceQuestionBody,
        response: answers(AudienceView),
      },
    },
    async (request) => {
      const { campaignId, audience, paid = false } = request.body;
      const rules = audienceOf(audience);
      checkAudience(deps, request, rules);
      unwrap(await campaignOf(reader, campaignId));
      return broadcasts.count(campaignId, rules, paid);
    },
  );
}

/** What may still be changed. */
function draftRoutes(app: App, deps: HttpDeps): void {
  const { reader, broadcasts } = deps;

  app.post(
    '/api/v1/broadcasts',
    {
      bodyLimit: CONTENT_BYTES,
      schema: {
        summary: 'Make a draft',
        description:
          '`text` and `label` are one text for everybody, or one by language; `audience` is a word (all, unfinished or a ' +
          'status) or rules that all hold. 400 BROADCAST_CONTENT names in `fields` what keeps the message from being sent.',
        tags,
        body: CreateBroadcastBody,
        response: made(BroadcastView),
      },
    },
    async (request, reply) => {
      const { campaignId, ...body } = request.body;
      unwrap(await campaignOf(reader, campaignId));
      const plan = planOf(body, await takeContent(deps, request, body));
      checkAudience(deps, request, plan.audience);
      const row = await broadcasts.create({ campaignId, ...plan }, sessionOf(request).adminId);
      return reply.code(201).send(await showBroadcast(deps, row));
    },
  );

  app.put(
    '/api/v1/broadcasts/:id',
    {
      bodyLimit: CONTENT_BYTES,
      schema: {
        summary: 'Replace a draft; names the version that it was made on',
        tags,
        params: RowParams,
        body: ReplanBroadcastBody,
        response: answers(BroadcastView),
      },
    },
    async (request) => {
      const { id } = request.params;
      const { version, ...body } = request.body;
      await broadcastOf(reader, id);
      const plan = planOf(body, await takeContent(deps, request, body));
      checkAudience(deps, request, plan.audience);
      try {
        return await showBroadcast(deps, await broadcasts.replan(id, version, plan, sessionOf(request).adminId));
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
        throw new Refusal('CONFLICT', { current: await showBroadcast(deps, await broadcastOf(reader, id)) });
      }
    },
  );

  app.delete(
    '/api/v1/broadcasts/:id',
    { schema: { summary: 'Delete a draft', tags, params: RowParams, response: none } },
    async (request, reply) => {
      await broadcasts.remove(request.params.id, sessionOf(request).adminId);
      return reply.code(204).send(null);
    },
  );
}

/** What staff see before anybody else does. */
function tryRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/api/v1/broadcasts/test',
    {
      bodyLimit: CONTENT_BYTES,
      config: callsOfAccount(MOST.tests),
      schema: {
        summary: 'Send a message, in each language that it has, to the Telegram account of whoever asks',
        tags,
        body: TestBroadcastBody,
        response: answers(TestView),
      },
    },
    async (request) => {
      const { campaignId, ...body } = request.body;
      unwrap(await campaignOf(deps.reader, campaignId));
      const { content } = await takeContent(deps, request, body);
      return { sent: await deps.broadcasts.test(campaignId, content, sessionOf(request).adminId) };
    },
  );
}

/** Steps that are no more than a word. */
const STEPS = {
  unschedule: 'Make a planned broadcast a draft again',
  pause: 'Pause; what is on its way arrives, everything else waits',
  resume: 'Go on after a pause',
  cancel: 'Stop for good; what has not left will not',
  retry: 'Try anew, of one that is done, whatever failed or is in doubt; never who cannot be reached',
} as const;

/** Each step answers with the broadcast as it is then; its body may be missing. */
function stepRoutes(scope: App, deps: HttpDeps): void {
  const { broadcasts } = deps;
  takeMissingBodies(scope);

  const step = <B extends typeof StartBroadcastBody | typeof ScheduleBody | typeof Nothing>(
    summary: string,
    body: B,
  ) => ({
    bodyLimit: FORM_BYTES,
    schema: { summary, tags, params: RowParams, body, response: answers(BroadcastView) },
  });

  scope.post(
    '/api/v1/broadcasts/:id/start',
    step('Freeze the list of people and send; 409 COUNT_CHANGED when they are not `expected` ones', StartBroadcastBody),
    async (request) => {
      const { expected = null } = request.body;
      return showBroadcast(deps, await broadcasts.start(request.params.id, expected, sessionOf(request).adminId));
    },
  );

  scope.post(
    '/api/v1/broadcasts/:id/schedule',
    step('Plan a draft for a moment, or another moment for a planned one', ScheduleBody),
    async (request) => {
      const { startAt } = request.body;
      return showBroadcast(deps, await broadcasts.schedule(request.params.id, startAt, sessionOf(request).adminId));
    },
  );

  for (const name of Object.keys(STEPS) as (keyof typeof STEPS)[]) {
    scope.post(`/api/v1/broadcasts/:id/${name}`, step(STEPS[name], Nothing), async (request) =>
      showBroadcast(deps, await broadcasts[name](request.params.id, sessionOf(request).adminId)),
    );
  }
}

/** A step says everything by its address, so for a body that is missing stands an empty one. */
function takeMissingBodies(scope: App): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) =>
    body === '' ? done(null, {}) : parse(request, body, done),
  );
  scope.addHook('preValidation', async (request) => {
    request.body ??= {};
  });
}

function checkAudience({ texts }: Pick<HttpDeps, 'texts'>, request: FastifyRequest, audience: Audience): void {
  const faults = audienceFaults(audience);
  if (faults.length === 0) return;
  const say = (key: string): string => texts.format(languageOf(request), key);
  throw new Refusal('BAD_REQUEST', { fields: faults.map(({ path, key }) => ({ path, message: say(key) })) });
}

/** @throws AppError NOT_FOUND */
export async function broadcastOf(reader: HttpDeps['reader'], id: number): Promise<BroadcastRow> {
  const row = unwrap(await reader.broadcast({ id }));
  if (row === null) throw new AppError('NOT_FOUND', `broadcast ${id}`);
  return row;
}
