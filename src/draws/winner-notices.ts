import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ActorClient } from '../contracts/actor.ts';
import type { DrawRow, EntrantRow } from '../contracts/draws.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { Moment } from '../domain/dialogue-protocol.ts';
import type { Winner } from '../domain/draw.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { campaignOf } from '../moderation/moderation.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import { renderNotice } from '../texts/render.ts';
import type { Texts } from '../texts/texts.ts';

/** So many notices are rendered, or people looked up, before other work has its turn. */
const AT_ONCE = 100;

/**
 * What those are told who won in a draw, in the order of the places, each in their language and with buttons to take or
 * decline the prize. Whoever was erased since the freeze has no chat any more and is left out.
 *
 * @param claimBy UTC ms until which the prizes are kept; null: no deadline
 */
export async function winnerNotices(
  { reader, campaignTexts }: { readonly reader: ActorClient<ReaderContract>; readonly campaignTexts: CampaignTexts },
  draw: DrawRow,
  winners: readonly Winner[],
  claimBy: number | null,
): Promise<OutgoingMessage[]> {
  const { timeZone } = unwrap(await campaignOf(reader, draw.campaignId));
  const texts = unwrap(await campaignTexts.of(draw.campaignId));
  const until = claimBy === null ? null : { at: claimBy, timeZone };
  const notices: OutgoingMessage[] = [];
  for (let at = 0; at < winners.length; at += AT_ONCE) {
    const some = winners.slice(at, at + AT_ONCE);
    const people = unwrap(await reader.peopleByCodes({ drawId: draw.id, codes: some.map(({ code }) => code) }));
    const byCode = new Map(people.map((person) => [person.code, person]));
    for (const winner of some) {
      const person = byCode.get(winner.code);
      if (!person) throw new AppError('INTERNAL', `nobody stands behind a code of draw ${draw.id}`);
      if (person.chatId !== 0) notices.push(notice(texts, draw, winner, person, until));
    }
    await nextTurn();
  }
  return notices;
}

function notice(
  texts: Texts,
  { id: drawId, title: draw, campaignId }: DrawRow,
  { rank, prize, code: ticketCode }: Winner,
  { chatId, language, participantId }: EntrantRow,
  claimBy: Moment | null,
): OutgoingMessage {
  const told = { kind: 'winner', draw, drawId, rank, prize, ticketCode, claimBy, replaced: false } as const;
  return { chatId, campaignId, participantId, kind: 'notice', ...renderNotice(texts, language, chatId, told) };
}
