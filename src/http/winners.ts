import { WinnersPage, WinnersQuery, type WinnerOfDrawView } from '../contracts/api-winners.ts';
import type { PlaceOfDraw, WinnerOfDraw } from '../contracts/winners.ts';
import { unwrap } from '../domain/errors.ts';
import { maskPhone } from '../domain/masking.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers } from './schemas.ts';

const PAGE = 50;

/** The winners of all draws of a campaign, with where their prizes stand. */
export function winnersRoutes(app: App, { reader }: HttpDeps): void {
  app.get(
    '/api/v1/winners',
    {
      schema: {
        summary:
          'Winners of all draws of a campaign, those of the newest draw first; `next` is the `after` of the following page',
        tags: ['draws'],
        querystring: WinnersQuery,
        response: answers(WinnersPage),
      },
    },
    async ({ query: { campaign, draw = null, prize = null, state = null, q = null, after, limit = PAGE } }) => {
      const filter = { campaignId: campaign, drawId: draw, prize, q };
      const [found, counts] = await Promise.all([
        reader.winnersPage({ ...filter, group: state, after: readPlace(after), limit: limit + 1 }),
        reader.winnersCounts(filter),
      ]);
      const rows = unwrap(found);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toView),
        next: last ? `${last.drawId}:${last.rank}` : null,
        counts: { ...unwrap(counts) },
      };
    },
  );
}

/** Ids of draws have no colon. */
function readPlace(after: string | undefined): PlaceOfDraw | null {
  if (after === undefined) return null;
  const [drawId = '', rank] = after.split(':');
  return { drawId, rank: Number(rank) };
}

function toView(row: WinnerOfDraw): WinnerOfDrawView {
  const { drawId, drawTitle, claimHours, rank, prize, kind, state, code, reason, note, replaces, replacedBy } = row;
  const { publicName, exhausted, claimBy, toldAt, settledAt, delivery, participantId, fullName, phoneNumber } = row;
  return {
    ...{ drawId, drawTitle, claimHours, rank, prize, kind, state, code, reason, note, replaces, replacedBy },
    ...{ publicName, exhausted, claimBy, toldAt, settledAt, delivery, participantId, fullName },
    phoneNumber: phoneNumber === null ? null : maskPhone(phoneNumber),
  };
}
