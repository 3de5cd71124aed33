import { Type } from 'typebox';
import { CreateJobBody, JobSkips, JobView } from '../contracts/api-moderation.ts';
import type { JobRow } from '../contracts/moderation.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { campaignOf } from '../moderation/moderation.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';
import { judgementOf } from './reasons.ts';
import { answers, FORM_BYTES, made, Nothing, RowParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const JobsQuery = Type.Object({ campaign: Type.Integer({ minimum: 1 }) }, closed);
const SkipsQuery = Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }, closed);

/** Jobs that a list shows, and skipped entries of a page. */
const MOST_JOBS = 50;
const SKIPS = 50;

const tags = ['jobs'];

/** Decisions about many entries at once, as work that goes on beside the rest. */
export function jobRoutes(app: App, { reader, jobs, texts }: HttpDeps): void {
  app.post(
    '/api/v1/jobs',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Decide everything that a filter matches now, or check memberships',
        description:
          '`expected` is the number that the person saw: 409 COUNT_CHANGED when the filter matches another one.',
        tags,
        body: CreateJobBody,
        response: made(JobView),
      },
    },
    async (request, reply) => {
      const { campaignId, kind, status = null, q = null, expected } = request.body;
      const language = languageOf(request);
      const refuse = (path: string, key: string): never => {
        throw new Refusal('BAD_REQUEST', { fields: [{ path, message: texts.format(language, key) }] });
      };
      const campaign = unwrap(await campaignOf(reader, campaignId));
      const isMembership = kind === 'membership';
      if (isMembership && campaign.settings.channels.length === 0) refuse('kind', 'field-no-channels');
      if (!isMembership && expected === undefined) refuse('expected', 'field-required');
      const judgement = isMembership ? null : judgementOf(kind, request.body, texts, language);
      const { adminId } = sessionOf(request);
      const order = { campaignId, filter: { status, q }, expected: expected ?? null, judgement, adminId };
      return reply.code(201).send(toView(unwrap(await jobs.order(order))));
    },
  );

  app.get(
    '/api/v1/jobs',
    {
      schema: {
        summary: 'The newest jobs of a campaign',
        tags,
        querystring: JobsQuery,
        response: answers(Type.Array(JobView)),
      },
    },
    async ({ query: { campaign: campaignId } }) =>
      unwrap(await reader.jobs({ campaignId, running: false, limit: MOST_JOBS })).map(toView),
  );

  app.get(
    '/api/v1/jobs/:id',
    { schema: { summary: 'How far a job is', tags, params: RowParams, response: answers(JobView) } },
    async ({ params }) => toView(await find(params.id)),
  );

  app.get(
    '/api/v1/jobs/:id/skipped',
    {
      schema: {
        summary: 'What a job left as it was, and why; `next` is the `after` of the following page',
        tags,
        params: RowParams,
        querystring: SkipsQuery,
        response: answers(JobSkips),
      },
    },
    async ({ params: { id }, query: { after = 0 } }) => {
      await find(id);
      const rows = unwrap(await reader.jobSkipped({ jobId: id, after, limit: SKIPS + 1 }));
      const items = rows.slice(0, SKIPS);
      return { items, next: rows.length > SKIPS ? (items.at(-1)?.participantId ?? null) : null };
    },
  );

  app.post(
    '/api/v1/jobs/:id/cancel',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Stop a job; what it did stays done',
        tags,
        params: RowParams,
        body: Nothing,
        response: answers(JobView),
      },
    },
    async (request) => {
      const { id } = await find(request.params.id);
      return toView(unwrap(await jobs.cancel(id, sessionOf(request).adminId)));
    },
  );

  async function find(id: number): Promise<JobRow> {
    const job = unwrap(await reader.job({ id }));
    if (job === null) throw new AppError('NOT_FOUND', `job ${id}`);
    return job;
  }
}

function toView({ id, kind, campaignId, state, total, done, skipped, createdAt, finishedAt }: JobRow): JobView {
  return { id, kind, campaignId, state, total, done, skipped, createdAt, finishedAt };
}
