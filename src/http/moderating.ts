import type { FastifyRequest } from 'fastify';
import { BlockBody, DecisionBody, EditParticipantBody, EraseBody, VersionBody } from '../contracts/api-moderation.ts';
import { MaskedQuery, ParticipantView } from '../contracts/api.ts';
import { typedCode } from '../domain/entries.ts';
import { AppError, unwrap, type ErrorCode, type Reply } from '../domain/errors.ts';
import type { Participant } from '../domain/model.ts';
import { campaignOf, forgetRegistrations } from '../moderation/moderation.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { checkedEdit } from './entry-edit.ts';
import { masked, toView } from './participant-view.ts';
import { languageOf, Refusal } from './problem.ts';
import type { Reads } from './reads.ts';
import { judgementOf } from './reasons.ts';
import { answers, FORM_BYTES, none, RowParams } from './schemas.ts';

const tags = ['participants'];
const limits = { bodyLimit: FORM_BYTES };

/** Refusals after which the panel shows the entry as it is now. */
const WITH_CURRENT: ReadonlySet<ErrorCode> = new Set(['CONFLICT', 'CLAIMED', 'UNDO_TOO_LATE']);

/** The unique answers, as the form of the panel names them. */
const TAKEN: Partial<Record<ErrorCode, string>> = { REG_PHONE_TAKEN: 'phoneNumber', REG_CARD_TAKEN: 'loyaltyCard' };

/** What moderators do with one participant. */
export function moderatingRoutes(app: App, deps: HttpDeps, reads: Reads): void {
  const { writer, reader, events, moderation, deletePhotos, now, texts } = deps;

  app.post(
    '/api/v1/participants/:id/decision',
    {
      ...limits,
      schema: {
        summary: 'Approve or reject a participant; the person is told after six seconds',
        description:
          'Names the version that was looked at: 409 with `current` when somebody was faster or is looking at it.',
        tags,
        params: RowParams,
        body: DecisionBody,
        querystring: MaskedQuery,
        response: answers(ParticipantView),
      },
    },
    async (request) => {
      const { id: participantId } = request.params;
      const { version } = request.body;
      const { adminId, login } = sessionOf(request);
      const judgement = judgementOf(request.body.decision, request.body, texts, languageOf(request));
      const decision = { participantId, version, ...judgement, adminId, login, via: 'panel' } as const;
      return shown(request, await settled(request, participantId, moderation.decide(decision)));
    },
  );

  app.post(
    '/api/v1/participants/:id/undo',
    {
      ...limits,
      schema: {
        summary: 'Take back a decision of one’s own within six seconds',
        tags,
        params: RowParams,
        body: VersionBody,
        querystring: MaskedQuery,
        response: answers(ParticipantView),
      },
    },
    async (request) => {
      const { id } = request.params;
      const undone = moderation.undo(id, request.body.version, sessionOf(request).adminId);
      return shown(request, await settled(request, id, undone));
    },
  );

  app.patch(
    '/api/v1/participants/:id',
    {
      ...limits,
      schema: {
        summary: 'Correct what a participant answered; the reason stays in the history',
        tags,
        params: RowParams,
        body: EditParticipantBody,
        querystring: MaskedQuery,
        response: answers(ParticipantView),
      },
    },
    async (request) => {
      const { id: participantId } = request.params;
      const { version } = request.body;
      const entry = await find(participantId);
      const campaign = unwrap(await campaignOf(reader, entry.campaignId));
      const say = sayIn(request);
      const reason = required(request.body.reason, 'reason', say);
      const change = await checkedEdit(deps, entry, campaign, request.body, say);
      const by = { adminId: sessionOf(request).adminId, now: now() };
      const edited = writer.editParticipant({ participantId, version, change, reason, ...by });
      return shown(request, await changed(await settled(request, participantId, edited, say)));
    },
  );

  app.put(
    '/api/v1/participants/:id/block',
    {
      ...limits,
      schema: {
        summary: 'Block or unblock the person behind an entry, in every campaign',
        tags,
        params: RowParams,
        body: BlockBody,
        querystring: MaskedQuery,
        response: answers(ParticipantView),
      },
    },
    async (request) => {
      const { id: participantId } = request.params;
      const { blocked } = request.body;
      const reason = blocked ? required(request.body.reason, 'reason', sayIn(request)) : null;
      const by = { adminId: sessionOf(request).adminId, now: now() };
      const done = writer.setBlocked({ participantId, blocked, reason, ...by });
      return shown(request, await changed(await settled(request, participantId, done)));
    },
  );

  app.post(
    '/api/v1/participants/:id/erase',
    {
      ...limits,
      schema: {
        summary: 'Erase everything personal of an entry for ever; the typed ticket code says that it is meant',
        tags,
        params: RowParams,
        body: EraseBody,
        response: none,
      },
    },
    async (request, reply) => {
      const { id: participantId } = request.params;
      const entry = await find(participantId);
      if (typedCode(request.body.ticketCode) !== entry.ticketCode) {
        const message = sayIn(request)('field-ticket-code');
        throw new Refusal('BAD_REQUEST', { fields: [{ path: 'ticketCode', message }] });
      }
      const { photosGone } = unwrap(await moderation.erase(participantId, sessionOf(request).adminId));
      await deletePhotos(photosGone);
      return reply.code(204).send(null);
    },
  );

  async function find(id: number): Promise<Participant> {
    const participant = unwrap(await reader.participant({ id }));
    if (participant === null) throw new AppError('NOT_FOUND', `participant ${id}`);
    return participant;
  }

  /** The changed entry, or a refusal with what the panel needs to go on. */
  async function settled(
    request: Masking,
    id: number,
    change: Promise<Reply<Participant>>,
    say?: (key: string) => string,
  ): Promise<Participant> {
    const reply = await change;
    if (reply.ok) return reply.value;
    const { code, details } = reply.error;
    if (WITH_CURRENT.has(code)) throw new Refusal(code, { current: await shown(request, await find(id)) }, details);
    const path = TAKEN[code];
    if (path && say) throw new Refusal(code, { fields: [{ path, message: say('field-taken') }] });
    return unwrap(reply);
  }

  async function changed(entry: Participant): Promise<Participant> {
    await forgetRegistrations(deps, [entry]);
    const { campaignId, id, status } = entry;
    events.publish({ type: 'participant', campaignId, id, status, fresh: false });
    return entry;
  }

  /** What is shown unmasked is a read, whatever it was asked for: a refusal tells the whole entry too. */
  async function shown(request: Masking, entry: Participant): Promise<ParticipantView> {
    if (request.query.masked) return masked(toView(entry));
    await reads.note(request, entry.campaignId);
    return toView(entry);
  }

  const sayIn =
    (request: FastifyRequest) =>
    (key: string): string =>
      texts.format(languageOf(request), key);
}

/** A request that may ask for masked data. */
type Masking = FastifyRequest & { readonly query: { readonly masked?: boolean } };

/** A text that must say something. @throws Refusal BAD_REQUEST that names the field */
function required(text: string | undefined, path: string, say: (key: string) => string): string {
  const said = text?.trim() ?? '';
  if (said === '') throw new Refusal('BAD_REQUEST', { fields: [{ path, message: say('field-required') }] });
  return said;
}
