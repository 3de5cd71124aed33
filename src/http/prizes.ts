import { DrawView, ForfeitBody } from '../contracts/api-draws.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { showDraw } from './draw-view.ts';
import { answers, FORM_BYTES, Nothing, plainJson, WinnerParams } from './schemas.ts';

const tags = ['draws'];

/** What staff says about the prizes of a draw that was run. The ranking decides who is next, nobody here. */
export function prizeRoutes(app: App, { reader, prizes }: HttpDeps): void {
  app.post(
    '/api/v1/draws/:id/winners/:rank/claim',
    {
      ...plainJson,
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'The winner takes the prize',
        tags,
        params: WinnerParams,
        body: Nothing,
        response: answers(DrawView),
      },
    },
    async (request) => {
      const { id, rank } = request.params;
      const { adminId } = sessionOf(request);
      return showDraw(reader, await prizes.claim(id, rank, adminId), adminId);
    },
  );

  app.post(
    '/api/v1/draws/:id/winners/:rank/forfeit',
    {
      ...plainJson,
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'The winner does not get the prize, for a published reason; the next in the ranking does',
        description: 'A prize that the person has taken is taken back only with `claimed`.',
        tags,
        params: WinnerParams,
        body: ForfeitBody,
        response: answers(DrawView),
      },
    },
    async (request) => {
      const { id, rank } = request.params;
      const { reason, note = null, claimed = false } = request.body;
      const { adminId } = sessionOf(request);
      return showDraw(reader, await prizes.forfeit(id, rank, { reason, note, claimed }, adminId), adminId);
    },
  );
}
