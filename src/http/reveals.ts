import { RevealBody, RevealView } from '../contracts/api-records.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers, FORM_BYTES, RowParams } from './schemas.ts';

/** Shows masked personal data to whoever asks, once the audit log has who asked for what. */
export function revealRoutes(app: App, { writer, reader, now }: HttpDeps): void {
  app.post(
    '/api/v1/participants/:id/reveal',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Personal data of a participant in full; each call is in the audit log',
        tags: ['participants'],
        params: RowParams,
        body: RevealBody,
        response: answers(RevealView),
      },
    },
    async (request) => {
      const { id } = request.params;
      const fields = new Set(request.body.fields);
      const detail = unwrap(await reader.participantDetail({ id }));
      if (detail === null) throw new AppError('NOT_FOUND', `participant ${id}`);
      const { participant, codes, history } = detail;
      const details = { fields: [...fields].sort().join(' ') };
      const entry = { action: 'participant.reveal', subject: `participant:${id}`, details };
      unwrap(await writer.audit({ ...entry, actorId: sessionOf(request).adminId, now: now() }));
      return {
        ...(fields.has('phone') && { phone: participant.phoneNumber }),
        ...(fields.has('card') && { card: participant.loyaltyCard }),
        ...(fields.has('codes') && { codes: [...codes] }),
        ...(fields.has('history') && {
          history: history.flatMap(({ at, details: { phone = null, card = null } }) =>
            phone === null && card === null ? [] : [{ at, phone: textOf(phone), card: textOf(card) }],
          ),
        }),
      };
    },
  );
}

const textOf = (value: string | number | null): string | null => (value === null ? null : String(value));
