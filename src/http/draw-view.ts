import type { FastifyRequest } from 'fastify';
import type { DrawView, PublicDrawView, WinnerView } from '../contracts/api-draws.ts';
import type { AnnouncementProgress, DrawRow, PublicDraw, PublicWinner, WinnerRow } from '../contracts/draws.ts';
import { ok, unwrap } from '../domain/errors.ts';
import { maskPhone } from '../domain/masking.ts';
import { sessionOf } from './access.ts';
import type { HttpDeps } from './deps.ts';
import type { Reads } from './reads.ts';

/** Draws as the API shows them. Every field is named: what a row learns to hold stays inside until somebody shows it here. */

/** What stands beside the row of a draw; a list leaves it out. */
export interface DrawDetails {
  readonly winners: readonly WinnerRow[];
  readonly announcements: readonly AnnouncementProgress[];
}

/**
 * For staff.
 *
 * @param adminId who looks: what this account asked for is `mine`
 */
export function toDrawView(
  draw: DrawRow,
  adminId: number,
  { winners, announcements }: DrawDetails = { winners: [], announcements: [] },
): DrawView {
  const { campaignId, prizes, reserves, textSource, eligibility, twoPersons, asked } = draw;
  const { entries, tickets, closedAt, manifestHash, text, createdAt } = draw;
  return {
    ...factsOf(draw),
    campaignId,
    prizes: [...prizes],
    reserves,
    textSource,
    eligibility,
    twoPersons,
    asked: asked && { step: asked.step, login: asked.login, at: asked.at, mine: asked.by === adminId },
    entries,
    tickets,
    closedAt,
    manifestHash,
    text,
    createdAt,
    announcements: announcements.map(toAnnouncement),
    winners: winners.map(toWinnerView),
  };
}

/** A request that may ask for masked data. */
type MaskingRequest = FastifyRequest<{ Querystring: { masked?: boolean } }>;

/** Shows whoever asks the whole view of a draw. */
export type ShowDraw = (request: MaskingRequest, draw: DrawRow) => Promise<DrawView>;

/**
 * The whole view: with the winners once there are any, and with how far the messages to everybody are when the organiser
 * has the product send them. Who reads phones unmasked is noted.
 */
export function drawShower({ reader }: Pick<HttpDeps, 'reader'>, reads: Reads): ShowDraw {
  return async (request, draw) => {
    const drawId = draw.id;
    const [winners, announcements] = await Promise.all([
      draw.state === 'drawn' ? reader.winners({ drawId }) : ok([]),
      draw.publication?.how === 'sent' ? reader.announcements({ drawId }) : ok([]),
    ]);
    const details = { winners: unwrap(winners), announcements: unwrap(announcements) };
    const view = toDrawView(draw, sessionOf(request).adminId, details);
    if (request.query.masked) return { ...view, winners: view.winners.map(masked) };
    if (view.winners.length > 0) await reads.note(request, draw.campaignId);
    return view;
  };
}

const masked = (winner: WinnerView): WinnerView => ({
  ...winner,
  phoneNumber: winner.phoneNumber === null ? null : maskPhone(winner.phoneNumber),
});

/** For everybody; of people there is a code, and a masked name where the person agreed. */
export function toPublicView({ draw, campaign, timeZone, previous, next, winners }: PublicDraw): PublicDrawView {
  return { ...factsOf(draw), campaign, timeZone, previous, next, winners: winners.map(toPlace) };
}

/** What may be said of a draw to anybody once it is published. */
function factsOf(draw: DrawRow) {
  const { id, title, state, mode, drandRound, entropyAt, claimHours } = draw;
  const { excluded, publication, voidReason, voidedAt, drawnAt } = draw;
  return {
    id,
    title,
    state,
    mode,
    drandRound,
    entropyAt,
    claimHours,
    excluded,
    publication,
    voidReason,
    voidedAt,
    drawnAt,
  };
}

function toPlace(winner: PublicWinner): PublicDrawView['winners'][number] {
  const { rank, prize, kind, state, code, reason, note, replaces, replacedBy, publicName, exhausted } = winner;
  return { rank, prize, kind, state, code, reason, note, replaces, replacedBy, publicName, exhausted };
}

function toAnnouncement(row: AnnouncementProgress): DrawView['announcements'][number] {
  const { step, broadcastId, complete, total, waiting, sent, failed, unreachable } = row;
  return { step, broadcastId, complete, total, waiting, sent, failed, unreachable };
}

/** All in one literal: a draw may have 10,000 of these. */
function toWinnerView(winner: WinnerRow): WinnerView {
  const { rank, prize, kind, state, code, reason, note, replaces, replacedBy, publicName, exhausted } = winner;
  const { key, claimBy, toldAt, settledAt, delivery, participantId, fullName, phoneNumber } = winner;
  return {
    rank,
    prize,
    kind,
    state,
    code,
    reason,
    note,
    replaces,
    replacedBy,
    publicName,
    exhausted,
    key,
    claimBy,
    toldAt,
    settledAt,
    delivery,
    participantId,
    fullName,
    phoneNumber,
  };
}
