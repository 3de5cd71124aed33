import { DrawView, ForfeitBody } from '../contracts/api-draws.ts';
import { MaskedQuery } from '../contracts/api.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { drawShower } from './draw-view.ts';
import type { Reads } from './reads.ts';
import { answers, FORM_BYTES, Nothing, plainJson, WinnerParams } from './schemas.ts';

const tags = ['draws'];

/** What staff says about the prizes of a draw that was run. The ranking decides who is next, nobody here. */
export function prizeRoutes(app: App, { reader, prizes }: HttpDeps, reads: Reads): void {
  const show = drawShower({ reader }, reads);

  app.post(
    '/api/v1/draws/:id/winners/:rank/claim',
    {
      ...plainJson,
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'The winner takes the prize',
        tags,
        params: WinnerParams,
        querystring: MaskedQuery,
        body: Nothing,
        response: answers(DrawView),
      },
    },
    async (request) => {
      const { id, rank } = request.params;
      return show(request, await prizes.claim(id, rank, sessionOf(request).adminId));
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
        querystring: MaskedQuery,
        body: ForfeitBody,
        response: answers(DrawView),
      },
    },
    async (request) => {
      const { id, rank } = request.params;
      const { reason, note = null, claimed = false } = request.body;
      const { adminId } = sessionOf(request);
      return show(request, await prizes.forfeit(id, rank, { reason, note, claimed }, adminId));
    },
  );
}
