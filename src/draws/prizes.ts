import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { CpuClient, RankedEntries } from '../contracts/cpu.ts';
import type { DrawRow, DuePrize, ForfeitPrize, Place, WinnerRow } from '../contracts/draws.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { parseCertificate } from '../domain/certificate.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { HOUR_MS } from '../domain/expiry.ts';
import { parseManifest } from '../domain/manifest.ts';
import { forfeitNote } from './plan.ts';
import type { PanelEvents } from '../http/events.ts';
import { campaignOf } from '../moderation/moderation.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import type { PrizeNotice } from '../texts/notices.ts';
import { renderNotice } from '../texts/render.ts';
import { createTurns } from '../turns.ts';

export interface PrizeDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly cpu: CpuClient;
  readonly events: PanelEvents;
  readonly campaignTexts: CampaignTexts;
  readonly log: Logger;
  readonly databasePath: string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/**
 * What becomes of the prizes of a draw that was run. A prize that its winner does not get goes down the ranking, to the end
 * of the list: there is never a second draw. The staff's words fail by throwing an `AppError`, such as `PRIZE_STATE`.
 */
export interface Prizes {
  /** Notes for the person at this place of the ranking (from 1) that they take the prize, and tells them. */
  claim(drawId: string, rank: number, adminId: number): Promise<DrawRow>;
  /** Takes the prize from the person at this place, tells them why, and passes it on. Reason and note are published. */
  forfeit(drawId: string, rank: number, why: Why, adminId: number): Promise<DrawRow>;
  /**
   * Does what time, people and crashes have left to do: takes prizes whose deadline has passed or whose person is gone,
   * passes on those that nobody has, reminds of those that wait. What fails is logged and rests for a minute.
   */
  settleDue(): Promise<void>;
}

/** Why a winner does not get the prize; `claimed`: it is known that the person had taken it. */
type Why = Pick<ForfeitPrize, 'reason' | 'note' | 'claimed'>;

/** So many prizes are looked at together. */
const AT_ONCE = 100;

/** Places that are ranked together: what takes long is the list, however many of its places are wanted. */
const RANKED_AT_ONCE = 500;

const REST_MS = 60_000;

/** A draw with what a step about one of its prizes must know. */
interface Stage {
  readonly draw: DrawRow;
  readonly timeZone: string;
  /** Those at the places that the step is about, by rank. */
  readonly winners: ReadonlyMap<number, WinnerRow>;
}

/** A place whose prize somebody has, or had. */
type Win = WinnerRow & { readonly prize: string };

export function createPrizes(deps: PrizeDeps): Prizes {
  const { writer, reader, cpu, events, campaignTexts, log, databasePath, now } = deps;
  // Two callers who each looked for the next place would pass one prize to two people; the writer refuses that as well.
  const inTurn = createTurns<string>();

  /** UTC ms before which what failed is not tried again: a ranking of a long list is no work for every round. */
  const restingUntil = new Map<string, number>();

  /** The places that were ranked last, of one draw. They never change. */
  let ranked: { readonly drawId: string; readonly from: number; readonly places: RankedEntries['ranking'] } | null =
    null;

  async function stageOf(drawId: string, ranks: readonly number[]): Promise<Stage> {
    const [found, rows] = await Promise.all([reader.draw({ id: drawId }), reader.places({ drawId, ranks })]);
    const draw = unwrap(found);
    if (draw === null) throw new AppError('NOT_FOUND', `draw ${drawId}`);
    const { timeZone } = unwrap(await campaignOf(reader, draw.campaignId));
    return { draw, timeZone, winners: new Map(unwrap(rows).map((row) => [row.rank, row])) };
  }

  function winAt({ draw, winners }: Stage, rank: number): Win {
    const row = winners.get(rank);
    if (row === undefined) throw new AppError('NOT_FOUND', `place ${rank} of draw ${draw.id}`);
    if (row.prize === null) throw new AppError('PRIZE_STATE', `place ${rank} of draw ${draw.id} has no prize`);
    return { ...row, prize: row.prize };
  }

  /** The message to the person behind a code; null when the person was erased. */
  async function noticeTo({ draw }: Stage, code: string, told: PrizeNotice): Promise<OutgoingMessage | null> {
    const [person] = unwrap(await reader.peopleByCodes({ drawId: draw.id, codes: [code] }));
    if (person === undefined) throw new AppError('INTERNAL', `nobody stands behind a code of draw ${draw.id}`);
    const { chatId, language, participantId } = person;
    if (chatId === 0) return null;
    const texts = unwrap(await campaignTexts.of(draw.campaignId));
    const words = renderNotice(texts, language, chatId, told);
    return { chatId, campaignId: draw.campaignId, participantId, kind: 'notice', ...words };
  }

  const announce = (draw: DrawRow): DrawRow => {
    events.publish({ type: 'draw', campaignId: draw.campaignId, id: draw.id, state: draw.state });
    return draw;
  };

  async function forfeit(
    stage: Stage,
    { rank, code, prize }: Win,
    why: Why & { readonly adminId: number | null },
  ): Promise<DrawRow> {
    const { title, id: drawId } = stage.draw;
    const { reason, note, adminId } = why;
    const told = { kind: 'prize-forfeited', draw: title, prize, reason, note } as const;
    // Whom Telegram does not reach is spared another try; whom the organiser did not reach may read it here.
    const notice = adminId === null && reason === 'unreachable' ? null : await noticeTo(stage, code, told);
    return unwrap(await writer.forfeitPrize({ drawId, rank, ...why, notice, now: now() }));
  }

  async function passOn(stage: Stage, { rank, prize }: Win): Promise<DrawRow> {
    const { draw, timeZone } = stage;
    const next = await nextIn(draw.id);
    const claimBy = draw.claimHours === null ? null : now() + draw.claimHours * HOUR_MS;
    const notice =
      next &&
      (await noticeTo(stage, next.code, {
        kind: 'winner',
        draw: draw.title,
        drawId: draw.id,
        rank: next.rank,
        prize,
        ticketCode: next.code,
        claimBy: claimBy === null ? null : { at: claimBy, timeZone },
        replaced: true,
      }));
    return unwrap(await writer.callNext({ drawId: draw.id, rank, next, claimBy, notice, now: now() }));
  }

  /** The next place that was not called; behind those that have rows only the ranking knows. Null: the list is at its end. */
  async function nextIn(drawId: string): Promise<Place | null> {
    const { next, last, isDeserted } = unwrap(await reader.nextPlace({ drawId }));
    return isDeserted ? null : (next ?? placeBehind(drawId, last));
  }

  async function placeBehind(drawId: string, last: number): Promise<Place | null> {
    const at = ranked?.drawId === drawId ? last - ranked.from : -1;
    if (ranked === null || at < 0 || at >= RANKED_AT_ONCE) {
      const files = unwrap(await reader.drawFiles({ id: drawId }));
      const { root } = unwrap(parseManifest(files?.manifest ?? ''));
      const { seed } = unwrap(parseCertificate(files?.certificate ?? ''));
      const which = { databasePath, drawId, root, seed, from: last, take: RANKED_AT_ONCE };
      ranked = { drawId, from: last, places: unwrap(await cpu.rankEntries(which)).ranking };
    }
    const place = ranked.places[last - ranked.from];
    return place ? { rank: last + 1, ...place } : null;
  }

  async function remind(stage: Stage, { rank, code, prize, claimBy }: Win): Promise<void> {
    const { draw, timeZone } = stage;
    if (claimBy === null) return;
    const told = { kind: 'prize-reminder', draw: draw.title, drawId: draw.id, rank, prize } as const;
    const notice = await noticeTo(stage, code, { ...told, claimBy: { at: claimBy, timeZone } });
    unwrap(await writer.remindWinner({ drawId: draw.id, rank, notice, now: now() }));
  }

  async function settle(stage: Stage, one: DuePrize): Promise<void> {
    const win = winAt(stage, one.rank);
    if (one.due === 'remind') return remind(stage, win);
    await (one.due === 'forfeit' ? forfeit(stage, win, { ...BY_RULE, reason: one.reason }) : passOn(stage, win));
  }

  async function settleAt(drawId: string, due: readonly DuePrize[]): Promise<void> {
    const stage = await stageOf(
      drawId,
      due.map(({ rank }) => rank),
    );
    for (const one of due) {
      await settle(stage, one).catch((error: unknown) => {
        // It must not keep the other prizes waiting.
        restingUntil.set(keyOf(one), now() + REST_MS);
        // Somebody else was faster.
        if (error instanceof AppError && error.code === 'PRIZE_STATE') return;
        log.error({ draw: drawId, place: one.rank, due: one.due, err: error }, 'a prize is not settled');
      });
    }
    announce(stage.draw);
  }

  return {
    claim: (drawId, rank, adminId) =>
      inTurn(drawId, async () => {
        const stage = await stageOf(drawId, [rank]);
        const { code, prize } = winAt(stage, rank);
        const notice = await noticeTo(stage, code, { kind: 'prize-claimed', draw: stage.draw.title, prize });
        return announce(unwrap(await writer.claimPrize({ drawId, rank, notice, adminId, now: now() })));
      }),
    forfeit: (drawId, rank, why, adminId) =>
      inTurn(drawId, async () => {
        if (why.reason === 'uncollected' && !why.claimed)
          throw new AppError('DRAW_INVALID', 'reason is for a prize that was taken', { field: 'reason' });
        const note = forfeitNote(why.note);
        const stage = await stageOf(drawId, [rank]);
        const win = winAt(stage, rank);
        const forfeited = await forfeit(stage, win, { ...why, note, adminId });
        // The prize is taken, whatever keeps it from being passed on now: `settleDue` does that then.
        const passed = await passOn(stage, win).catch((error: unknown) => {
          log.error({ draw: drawId, place: rank, err: error }, 'a prize is not passed on yet');
          return forfeited;
        });
        return announce(passed);
      }),
    async settleDue() {
      // Each thing is tried once in a round, so that nothing goes round for ever.
      const tried = new Set<string>();
      for (;;) {
        for (const [key, until] of restingUntil) if (until <= now()) restingUntil.delete(key);
        // What rests is among what is found, and must not keep anything else from being found.
        const limit = AT_ONCE + restingUntil.size;
        const found = unwrap(await reader.duePrizes({ now: now(), limit }));
        const due = found.filter((one) => !tried.has(keyOf(one)) && !restingUntil.has(keyOf(one)));
        if (due.length === 0) return;
        for (const one of due) tried.add(keyOf(one));
        for (const drawId of new Set(due.map((one) => one.drawId))) {
          const ofDraw = due.filter((one) => one.drawId === drawId);
          await inTurn(drawId, () => settleAt(drawId, ofDraw)).catch((error: unknown) =>
            log.error({ draw: drawId, err: error }, 'the prizes of a draw are not settled'),
          );
        }
      }
    },
  };
}

const keyOf = ({ drawId, rank, due }: DuePrize): string => `${drawId} ${rank} ${due}`;

/** When nobody judged. */
const BY_RULE = { note: null, claimed: false, adminId: null } as const;
