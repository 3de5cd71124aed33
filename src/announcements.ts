import type { Logger } from 'pino';
import type { ActorClient } from './contracts/actor.ts';
import type { AnnouncedStep, DrawRow } from './contracts/draws.ts';
import type { ReaderContract } from './contracts/reader.ts';
import type { WriterContract } from './contracts/writer.ts';
import { AppError, unwrap } from './domain/errors.ts';
import type { Language } from './domain/model.ts';
import type { PanelEvents } from './http/events.ts';
import { hashWords } from './texts/hash-words.ts';
import type { Announcement } from './texts/notices.ts';
import { renderNotice } from './texts/render.ts';
import type { Texts } from './texts/texts.ts';
import { createTurns } from './turns.ts';

export interface AnnouncementDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly events: PanelEvents;
  readonly texts: Texts;
  readonly log: Logger;
  /** Where people see the public pages; null when the operator did not say. */
  readonly publicUrl: string | null;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Messages to everybody on the list of a draw, each once, however often one is begun and wherever a crash ends it. */
export interface Announcements {
  /**
   * Puts the message about a step into the outbox for everybody who can be told, and tells the panels how far it is. It is
   * all there when this resolves; after a failure, which rejects with an `AppError`, `resume` or another call goes on.
   *
   * @param adminId whose word it was; null: the program's own
   */
  announce(drawId: string, step: AnnouncedStep, adminId: number | null): Promise<void>;
  /**
   * Takes up what a crash or a failure cut short, or kept from being begun once its step was stored. What fails is logged, and
   * tried again when this is called again.
   */
  resume(): Promise<void>;
}

/** People whose messages are made in one transaction. */
const CHUNK = 500;

/** As many of the hash's words as people compare. */
const WORDS_SHOWN = 6;

export function createAnnouncements(deps: AnnouncementDeps): Announcements {
  const { writer, reader, events, texts, log, publicUrl, now } = deps;
  const inTurn = createTurns<string>();

  async function announce(drawId: string, step: AnnouncedStep, adminId: number | null): Promise<void> {
    const draw = unwrap(await reader.draw({ id: drawId }));
    if (draw === null) throw new AppError('NOT_FOUND', `draw ${drawId}`);
    const told = announcementOf(draw, step, publicUrl);
    // It is the same for everybody, so it is rendered once; the writer puts in whose chat it is for.
    const render = (language: Language) => renderNotice(texts, language, 0, told);
    const [ru, en] = [render('ru'), render('en')];
    const payloads = { ru: ru.payload, en: en.payload };
    const command = { drawId, step, limit: CHUNK, payloads, label: ru.label, adminId };
    const before = unwrap(await reader.announcements({ drawId })).find((one) => one.step === step);
    const { campaignId, id, state, entries } = draw;
    let done = before?.total ?? 0;
    for (let more = true; more;) {
      const made = unwrap(await writer.announceDraw({ ...command, now: now() }));
      done += made.queued;
      more = made.more;
      const progress = { work: 'announce', done, of: Math.max(entries ?? 0, done) } as const;
      events.publish({ type: 'draw', campaignId, id, state, ...(more && { progress }) });
    }
  }

  const announceInTurn: Announcements['announce'] = (drawId, step, adminId) =>
    inTurn(`${drawId} ${step}`, () => announce(drawId, step, adminId));

  return {
    announce: announceInTurn,
    async resume() {
      for (const { drawId, step } of unwrap(await reader.unfinishedAnnouncements({}))) {
        await announceInTurn(drawId, step, null).catch((error: unknown) =>
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
