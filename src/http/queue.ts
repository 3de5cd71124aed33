import { QueueBody, QueueView } from '../contracts/api-moderation.ts';
import { MaskedQuery, type ParticipantView } from '../contracts/api.ts';
import { unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { Holder } from '../moderation/claims.ts';
import { createTurns } from '../turns.ts';
import type { App, HttpDeps } from './deps.ts';
import type { Lists } from './lists.ts';
import { masked } from './participant-view.ts';
import type { Reads } from './reads.ts';
import { answers, FORM_BYTES } from './schemas.ts';

/** Others may take what was just read; more tries than this mean many moderators and few entries. */
const MOST_TRIES = 3;

/** `POST /api/v1/queue`: hands each moderator entries that no other one has. */
export function queueRoutes(app: App, { reader, claims }: HttpDeps, lists: Lists, reads: Reads): void {
  // What a page gives back as it goes must not be handed to it again by a question that it asked before.
  const inTurn = createTurns<number>();

  app.post(
    '/api/v1/queue',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'The next entries to decide about, kept for this moderator for two minutes',
        description: 'Asking again renews what is in `hold`; `skip` is passed over, `release` is given back to others.',
        tags: ['participants'],
        body: QueueBody,
        querystring: MaskedQuery,
        response: answers(QueueView),
      },
    },
    async (request) => {
      const { adminId, login } = sessionOf(request);
      const view = await inTurn(adminId, () => hand({ adminId, login }, request.body));
      // A moderator who left before the answer came knows nothing of these entries and can give none of them back.
      if (request.raw.socket.destroyed) claims.giveBack(adminId, [...view.held, ...view.items.map(({ id }) => id)]);
      if (request.query.masked) return { ...view, items: view.items.map(masked) };
      if (view.items.length > 0) await reads.note(request, request.body.campaignId);
      return view;
    },
  );

  async function hand(holder: Holder, { campaignId, take, hold, skip, release }: QueueBody): Promise<QueueView> {
    const { adminId } = holder;
    claims.giveBack(adminId, release);
    const held: number[] = [];
    for (const id of hold) {
      const isKept = claims.isHeldBy(adminId, id) || (await isWaiting(campaignId, id));
      if (isKept && claims.take(holder, campaignId, id)) held.push(id);
    }
    const items: ParticipantView[] = [];
    for (let attempt = 1; items.length < take && attempt <= MOST_TRIES; attempt += 1) {
      const given = items.map(({ id }) => id);
      const except = [...claims.heldByOthers(adminId, campaignId).entries, ...skip, ...hold, ...given];
      const found = await waiting(campaignId, except, take - items.length);
      items.push(...found.filter(({ id }) => claims.take(holder, campaignId, id)));
      if (found.length === 0) break;
    }
    const { pending } = await lists.counts(campaignId);
    return { items, held, pending, others: claims.heldByOthers(adminId, campaignId).admins };
  }

  /** A claim that ran out while the panel slept is taken up again if nobody decided meanwhile. */
  async function isWaiting(campaignId: number, id: number): Promise<boolean> {
    const entry = unwrap(await reader.participant({ id }));
    return entry?.campaignId === campaignId && entry.status === 'pending';
  }

  const waiting = async (campaignId: number, except: readonly number[], limit: number): Promise<ParticipantView[]> =>
    JSON.parse(unwrap(await reader.queue({ campaignId, except, limit }))) as ParticipantView[];
}
