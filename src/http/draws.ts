import { Type } from 'typebox';
import { CreateDrawBody, DrawView, RunDrawBody } from '../contracts/api-draws.ts';
import type { WinnerRow } from '../contracts/draws.ts';
import type { DrawRow } from '../contracts/draws.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import type { Draws } from '../draws.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers, DrawParams, FORM_BYTES, made, Nothing } from './schemas.ts';

const DrawsQuery = Type.Object(
  { campaign: Type.Optional(Type.Integer({ minimum: 1 })) },
  { additionalProperties: false },
);

const tags = ['draws'];

export function drawRoutes(app: App, { reader }: HttpDeps, draws: Draws): void {
  app.get(
    '/api/v1/draws',
    {
      schema: {
        summary: 'Draws, newest first, without their winners',
        tags,
        querystring: DrawsQuery,
        response: answers(Type.Array(DrawView)),
      },
    },
    async ({ query }) =>
      unwrap(await reader.draws({ campaignId: query.campaign ?? null })).map((draw) => toView(draw, [])),
  );

  app.get(
    '/api/v1/draws/:id',
    { schema: { summary: 'A draw with its winners', tags, params: DrawParams, response: answers(DrawView) } },
    async ({ params }) => {
      const draw = unwrap(await reader.draw(params));
      if (draw === null) throw new AppError('NOT_FOUND', `draw ${params.id}`);
      return withWinners(draw);
    },
  );

  app.post(
    '/api/v1/draws',
    {
      bodyLimit: FORM_BYTES,
      schema: { summary: 'Plan a draw', tags, body: CreateDrawBody, response: made(DrawView) },
    },
    async (request, reply) => {
      const draw = await draws.create(request.body, sessionOf(request).adminId);
      return reply.code(201).send(toView(draw, []));
    },
  );

  app.post(
    '/api/v1/draws/:id/freeze',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Freeze the list and publish the manifest; repeated, it answers with what was published',
        tags,
        params: DrawParams,
        body: Nothing,
        response: answers(DrawView),
      },
    },
    async (request) => withWinners(await draws.freeze(request.params.id, sessionOf(request).adminId)),
  );

  app.post(
    '/api/v1/draws/:id/run',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Draw the winners; repeated, it answers with the stored result and never draws again',
        tags,
        params: DrawParams,
        body: RunDrawBody,
        response: answers(DrawView),
      },
    },
    async (request) => {
      const { adminId } = sessionOf(request);
      return withWinners(await draws.run(request.params.id, request.body.text ?? null, adminId));
    },
  );

  async function withWinners(draw: DrawRow): Promise<DrawView> {
    return toView(draw, draw.state === 'drawn' ? unwrap(await reader.winners({ drawId: draw.id })) : []);
  }
}

function toView(draw: DrawRow, winners: readonly WinnerRow[]): DrawView {
  const { id, campaignId, title, state, reserves, mode, textSource, drandRound } = draw;
  const { entries, tickets, closedAt, manifestHash, createdAt, drawnAt } = draw;
  return {
    id,
    campaignId,
    title,
    state,
    prizes: [...draw.prizes],
    reserves,
    mode,
    textSource,
    drandRound,
    entries,
    tickets,
    closedAt,
    manifestHash,
    createdAt,
    drawnAt,
    winners: [...winners],
  };
}
