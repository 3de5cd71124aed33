import type { FastifyRequest } from 'fastify';
import { registrationsKey } from '../caches.ts';
import { DecisionBody, ParticipantsPage, ParticipantsQuery, ParticipantView } from '../contracts/api.ts';
import type { OutgoingMessage } from '../contracts/writer.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import type { Participant } from '../domain/model.ts';
import { isOpen } from '../domain/registration.ts';
import { renderNotice, type Notice } from '../texts/render.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import type { Lists } from './lists.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers, FORM_BYTES, RowParams } from './schemas.ts';

const PAGE = 50;
const tags = ['participants'];

export function participantRoutes(app: App, deps: HttpDeps, lists: Lists): void {
  const { writer, reader, events, caches, now, texts } = deps;

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
    async ({ query: { campaign: campaignId, status = null, q = null, after = null, limit = PAGE } }, reply) => {
      const page = await lists.page({ campaignId, status, q, after, limit });
      return reply
        .type('application/json; charset=utf-8')
        .serializer(String)
        .send(page as never);
    },
  );

  app.get(
    '/api/v1/participants/:id',
    { schema: { summary: 'One participant', tags, params: RowParams, response: answers(ParticipantView) } },
    async ({ params }) => toView(await find(params.id)),
  );

  app.post(
    '/api/v1/participants/:id/decision',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Approve or reject a participant',
        description: 'Names the version that was looked at: 409 with `current` when somebody was faster.',
        tags,
        params: RowParams,
        body: DecisionBody,
        response: answers(ParticipantView),
      },
    },
    async (request) => {
      const { version, decision } = request.body;
      const reason = decision === 'reject' ? reasonOf(request, request.body.reason) : null;
      const participant = await find(request.params.id);
      const reply = await writer.decide({
        participantId: participant.id,
        version,
        decision,
        reason,
        notice: await notice(participant, reason),
        adminId: sessionOf(request).adminId,
        now: now(),
      });
      if (!reply.ok && reply.error.code === 'CONFLICT') {
        throw new Refusal('CONFLICT', { current: toView(await find(participant.id)) });
      }
      const decided = unwrap(reply);
      const { id, campaignId, status, telegramId } = decided;
      caches.hot.drop(registrationsKey(telegramId));
      events.publish({ type: 'participant', campaignId, id, status, fresh: false });
      return toView(decided);
    },
  );

  async function find(id: number): Promise<Participant> {
    const participant = unwrap(await reader.participant({ id }));
    if (participant === null) throw new AppError('NOT_FOUND', `participant ${id}`);
    return participant;
  }

  /** A person who was rejected must learn why, and how to correct it. */
  function reasonOf(request: FastifyRequest, reason = ''): string {
    const said = reason.trim();
    if (said !== '') return said;
    const message = texts.format(languageOf(request), 'field-required');
    throw new Refusal('BAD_REQUEST', { fields: [{ path: 'reason', message }] });
  }

  async function notice(
    { chatId, campaignId, language, ticketCode }: Participant,
    reason: string | null,
  ): Promise<OutgoingMessage | null> {
    const campaign = (await lists.campaigns()).find(({ id }) => id === campaignId);
    if (!campaign) return null;
    const told: Notice =
      reason === null
        ? { kind: 'approved', campaign: campaign.title, ticketCode }
        : { kind: 'rejected', campaign: campaign.title, campaignId, reason, correctable: isOpen(campaign, now()) };
    return { chatId, campaignId, kind: 'notice', ...renderNotice(texts, language, chatId, told) };
  }
}

function toView(participant: Participant): ParticipantView {
  const { id, telegramId, username, fullName, phoneNumber, loyaltyCard, language } = participant;
  const { status, registrationDate, ticketCode, photoId, rejectionReason, version } = participant;
  return {
    id,
    telegramId,
    username,
    fullName,
    phoneNumber,
    loyaltyCard,
    language,
    status,
    registrationDate,
    ticketCode,
    hasPhoto: photoId !== null,
    rejectionReason,
    version,
  };
}
