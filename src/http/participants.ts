import { Type } from 'typebox';
import { MatchCount, ParticipantDetailView } from '../contracts/api-moderation.ts';
import { MaskedQuery, ParticipantsPage, ParticipantsQuery, ParticipantView } from '../contracts/api.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import type { App, HttpDeps } from './deps.ts';
import type { Lists } from './lists.ts';
import { masked, maskedDetail, toDetailView, toView } from './participant-view.ts';
import { languageOf } from './problem.ts';
import type { Reads } from './reads.ts';
import { answers, RowParams } from './schemas.ts';

const PAGE = 50;
const tags = ['participants'];

const MatchQuery = Type.Omit(ParticipantsQuery, ['after', 'limit', 'masked'], { additionalProperties: false });

/** What is shown of participants: the list, one, everything about one. */
export function participantRoutes(app: App, { reader, texts }: HttpDeps, lists: Lists, reads: Reads): void {
  app.get(
    '/api/v1/participants',
    {
      schema: {
        summary: 'A page of participants, newest first; `next` is the `after` of the following page',
        tags,
        querystring: ParticipantsQuery,
        response: answers(ParticipantsPage),
      },
    },
    async (request, reply) => {
      const { campaign: campaignId, status = null, q = null, after = null, limit = PAGE } = request.query;
      const json = await lists.page({ campaignId, status, q, after, limit });
      if (!request.query.masked) await reads.note(request, campaignId);
      const page = request.query.masked ? maskedPage(json) : json;
      return reply
        .type('application/json; charset=utf-8')
        .serializer(String)
        .send(page as never);
    },
  );

  app.get(
    '/api/v1/participants/count',
    {
      schema: {
        summary: 'How many participants a filter matches: what a bulk decision would be about',
        tags,
        querystring: MatchQuery,
        response: answers(MatchCount),
      },
    },
    async ({ query: { campaign: campaignId, status = null, q = null } }) => ({
      count: unwrap(await reader.countMatches({ campaignId, status, q })),
    }),
  );

  app.get(
    '/api/v1/participants/:id',
    {
      schema: {
        summary: 'One participant',
        tags,
        params: RowParams,
        querystring: MaskedQuery,
        response: answers(ParticipantView),
      },
    },
    async (request) => {
      const { id } = request.params;
      const participant = unwrap(await reader.participant({ id }));
      if (participant === null) throw new AppError('NOT_FOUND', `participant ${id}`);
      if (request.query.masked) return masked(toView(participant));
      await reads.note(request, participant.campaignId);
      return toView(participant);
    },
  );

  app.get(
    '/api/v1/participants/:id/detail',
    {
      schema: {
        summary: 'Everything about one participant: history, messages, who shares what with them',
        tags,
        params: RowParams,
        querystring: MaskedQuery,
        response: answers(ParticipantDetailView),
      },
    },
    async (request) => {
      const { id } = request.params;
      const detail = unwrap(await reader.participantDetail({ id }));
      if (detail === null) throw new AppError('NOT_FOUND', `participant ${id}`);
      const view = toDetailView(detail, texts, languageOf(request));
      if (request.query.masked) return maskedDetail(view);
      await reads.note(request, view.campaignId);
      return view;
    },
  );
}

function maskedPage(json: string): string {
  const page = JSON.parse(json) as ParticipantsPage;
  return JSON.stringify({ ...page, items: page.items.map(masked) });
}
