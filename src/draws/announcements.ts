import type { Logger } from 'pino';
import type { Broadcasts } from '../broadcasts/broadcasts.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { AnnouncedStep, DrawRow } from '../contracts/draws.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import type { RenderedContent } from '../domain/broadcast.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import type { Language } from '../domain/model.ts';
import type { PanelEvents } from '../http/events.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import { hashWords } from '../texts/hash-words.ts';
import type { Announcement } from '../texts/notices.ts';
import { renderNotice } from '../texts/render.ts';
import type { Texts } from '../texts/texts.ts';

export interface AnnouncementDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly broadcasts: Pick<Broadcasts, 'freeze'>;
  readonly events: PanelEvents;
  readonly campaignTexts: CampaignTexts;
  readonly log: Logger;
  /** Where people see the public pages; null when the operator did not say. */
  readonly publicUrl: string | null;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Broadcasts to everybody on the list of a draw, each once, however often one is begun and wherever a crash ends it. */
export interface Announcements {
  /**
   * Makes the broadcast about a step and lets it run; it is on its way when this resolves. After a failure, which rejects with
   * an `AppError`, another call goes on, and so does the product by itself.
   *
   * @param adminId whose word it was; null: the program's own
   */
  announce(drawId: string, step: AnnouncedStep, adminId: number | null): Promise<void>;
  /**
   * Begins what a crash or a failure kept from being begun once its step was stored. What fails is logged, and tried again when
   * this is called again.
   */
  resume(): Promise<void>;
}

/** As many of the hash's words as people compare. */
const WORDS_SHOWN = 6;

export function createAnnouncements(deps: AnnouncementDeps): Announcements {
  const { writer, reader, broadcasts, events, campaignTexts, log, publicUrl, now } = deps;

  async function announce(drawId: string, step: AnnouncedStep, adminId: number | null): Promise<void> {
    const draw = unwrap(await reader.draw({ id: drawId }));
    if (draw === null) throw new AppError('NOT_FOUND', `draw ${drawId}`);
    const { campaignId, title, state } = draw;
    const texts = unwrap(await campaignTexts.of(campaignId));
    const words = wordsOf(texts, announcementOf(draw, step, publicUrl));
    const { id } = unwrap(await writer.announceDraw({ drawId, step, title, ...words, adminId, now: now() }));
    await broadcasts.freeze(id);
    events.publish({ type: 'draw', campaignId, id: drawId, state });
  }

  /** It is the same for everybody but for its language; whose chat it is for is put in when it is sent. */
  function wordsOf(texts: Texts, told: Announcement): { content: RenderedContent; label: string } {
    const render = (language: Language) => renderNotice(texts, language, 0, told);
    const body = (payload: string) => JSON.stringify({ ...(JSON.parse(payload) as object), chat_id: undefined });
    const [ru, en] = [render('ru'), render('en')];
    return { content: { kind: 'rendered', body: { ru: body(ru.payload), en: body(en.payload) } }, label: ru.label };
  }

  return {
    announce,
    async resume() {
      for (const { drawId, step } of unwrap(await reader.unfinishedAnnouncements({}))) {
        await announce(drawId, step, null).catch((error: unknown) =>
          log.error({ draw: drawId, step, err: error }, 'an announcement waits for the next round'),
        );
      }
    },
  };
}

/** What a step is about, for people. */
function announcementOf(draw: DrawRow, step: AnnouncedStep, publicUrl: string | null): Announcement {
  const { title, manifestHash, entries, publication, voidReason } = draw;
  const url = draw.manifestHash === null ? null : drawUrl(publicUrl, draw.id, draw.manifestHash);
  switch (step) {
    case 'frozen': {
      if (manifestHash === null) throw new AppError('DRAW_STATE', `draw ${draw.id} is not published`);
      const words = hashWords(manifestHash).slice(0, WORDS_SHOWN).join(' ');
      const note = publication?.note ?? null;
      return { kind: 'draw-frozen', draw: title, entries: entries ?? 0, hash: manifestHash, words, url, note };
    }
    case 'drawn':
      return { kind: 'draw-results', draw: title, url };
    case 'void':
      return { kind: 'draw-void', draw: title, reason: voidReason ?? '', url };
  }
}

/** The page of a draw. The hash in the fragment reaches no server: the page compares it with what it was given. */
const drawUrl = (publicUrl: string | null, drawId: string, manifestHash: string): string | null =>
  publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}/draws/${drawId}#${manifestHash}`;
