import type { Logger } from 'pino';
import { createAlarm, type LastStraw } from './alarm.ts';
import { createBroadcastProgress } from './progress.ts';
import { createStart } from './start.ts';
import { createTrial } from './trial.ts';
import { createUnattended } from './unattended.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { AudienceView } from '../contracts/api-broadcasts.ts';
import type { BroadcastCounts, BroadcastPlan, BroadcastRow, CreateBroadcast } from '../contracts/broadcasts.ts';
import type { CpuClient } from '../contracts/cpu.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { starsFor, type Audience, type ComposedContent } from '../domain/broadcast.ts';
import { AppError, unwrap, type Reply } from '../domain/errors.ts';
import type { PanelEvents } from '../http/events.ts';
import { createStars } from './stars.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import type { Texts } from '../texts/texts.ts';
import { createTurns } from '../turns.ts';

/** What broadcasts ask of the side that sends. */
export interface BroadcastTelegram {
  /** Messages wait to be sent. */
  wake(): void;
  /** What it holds of a broadcast and has not begun to send is to be a row again. */
  drop(broadcastId: number): void;
  /** Whole Stars of the bot; null when Telegram does not say. */
  balance(): Promise<number | null>;
  /** Messages a second that it allows itself now. */
  pace(): { readonly free: number; readonly paid: number };
}

export interface BroadcastDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly cpu: Pick<CpuClient, 'countAudience' | 'listAudience'>;
  readonly databasePath: string;
  readonly events: Pick<PanelEvents, 'publish'>;
  readonly texts: Texts;
  readonly campaignTexts: CampaignTexts;
  readonly telegram: BroadcastTelegram;
  /** The most messages a second, as the operator set them. */
  readonly perSecond: { readonly free: number; readonly paid: number };
  /** So many failures one after the other pause a broadcast. */
  readonly errorsInARow: number;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/**
 * The way of a broadcast from draft to done. Whatever cannot be done rejects with an `AppError`: NOT_FOUND, BROADCAST_STATE
 * for a step that the state does not allow, and what is named below. Every change is told to the panels. That a content can be
 * sent is looked at by whoever takes it in.
 */
export interface Broadcasts {
  /** Makes a draft. */
  create(order: Omit<CreateBroadcast, 'adminId' | 'now'>, adminId: number): Promise<BroadcastRow>;
  /** Replaces what a draft says and to whom; CONFLICT when it has another version. */
  replan(id: number, version: number, plan: BroadcastPlan, adminId: number): Promise<BroadcastRow>;
  /** Deletes a draft. */
  remove(id: number, adminId: number): Promise<void>;
  /** How many people an audience has now, how long sending takes and what it costs. */
  count(campaignId: number, audience: Audience, paid: boolean): Promise<AudienceView>;
  /**
   * Sends a message, in each language that it has a text for, to whoever composes it, and answers how many that are.
   * TELEGRAM_UNLINKED without an account to send to.
   */
  test(campaignId: number, content: ComposedContent, adminId: number): Promise<number>;
  /** @param startAt UTC ms; BROADCAST_MOMENT when it is over */
  schedule(id: number, startAt: number, adminId: number): Promise<BroadcastRow>;
  unschedule(id: number, adminId: number): Promise<BroadcastRow>;
  /**
   * Freezes the list of a draft or a planned one and lets it run; resolves when the list is stored. It stays what it was with
   * BROADCAST_NOBODY, with BROADCAST_STARS (`balance`, `cost`) and with COUNT_CHANGED (`count`), the last when the list has not
   * the `expected` number of people; with null it may have however many.
   */
  start(id: number, expected: number | null, adminId: number): Promise<BroadcastRow>;
  pause(id: number, adminId: number): Promise<BroadcastRow>;
  /** BROADCAST_STARS when what is left costs more than there is; `retry` too. */
  resume(id: number, adminId: number): Promise<BroadcastRow>;
  cancel(id: number, adminId: number): Promise<BroadcastRow>;
  /** Tries anew whatever failed or is in doubt, but for people who cannot be reached. */
  retry(id: number, adminId: number): Promise<BroadcastRow>;
  /**
   * Stores the list of one whose state is `freezing` and lets it run; one in another state is answered as it is. When it fails,
   * `tick` tries again.
   */
  freeze(id: number): Promise<BroadcastRow>;
  /** `rate`: messages a second of the last ten; `secondsLeft` is null while nobody can say; `perSecond`: what is allowed now. */
  progress(broadcast: Pick<BroadcastRow, 'id' | 'state' | 'waiting' | 'paid'>): {
    rate: number;
    secondsLeft: number | null;
    perSecond: number;
  };
  /** Hears what became of a message: too many errors one after the other pause its broadcast. */
  noteOutcome(message: LeasedMessage, outcome: MessageOutcome): void;
  /** Hears how far broadcasts are whose messages were settled. */
  noteSettled(broadcasts: readonly BroadcastCounts[]): void;
  /**
   * What has to be done without anybody asking, every second: planned ones start, or are missed when their moment is over for
   * an hour; lists that a crash or a failure left unstored are stored; paid ones pause when the Stars are used up; panels
   * hear what they would not hear otherwise.
   */
  tick(): Promise<void>;
}

/** The service keeps nothing but how fast broadcasts go and how many errors followed each other: all else is in the database. */
export function createBroadcasts(deps: BroadcastDeps): Broadcasts {
  const { writer, reader, cpu, databasePath, events, telegram, perSecond, log, now } = deps;
  const progress = createBroadcastProgress(events);
  const alarm = createAlarm(deps.errorsInARow, now);
  const stars = createStars(telegram.balance);
  /** A start looks at the draft and then at its audience, so nobody may change the one meanwhile. */
  const inTurn = createTurns<number>();

  function told(row: BroadcastRow): BroadcastRow {
    progress.tell(countsOf(row));
    return row;
  }

  async function change(made: Promise<Reply<BroadcastRow>>): Promise<BroadcastRow> {
    return told(unwrap(await made));
  }

  async function stored(id: number): Promise<BroadcastRow> {
    const row = unwrap(await reader.broadcast({ id }));
    if (row === null) throw new AppError('NOT_FOUND', `broadcast ${id}`);
    return row;
  }

  const starting = createStart({ ...deps, stars, stored, told, inTurn });

  async function halt(made: Promise<Reply<BroadcastRow>>): Promise<BroadcastRow> {
    const row = await change(made);
    telegram.drop(row.id);
    return row;
  }

  async function goOn(
    id: number,
    messages: (row: BroadcastRow) => number,
    step: 'resumeBroadcast' | 'retryBroadcast',
    adminId: number,
  ) {
    const before = await stored(id);
    if (before.paid) await stars.demand(messages(before), false);
    const row = await change(writer[step]({ broadcastId: id, adminId, now: now() }));
    alarm.calm(id);
    telegram.wake();
    return row;
  }

  /** The product stops a broadcast; that it stands already is no failure. */
  async function stop(id: number, reason: 'errors' | 'stars', straw: LastStraw | null): Promise<void> {
    const { errorCode = null, errorText = null } = straw ?? {};
    const command = { broadcastId: id, reason, errorCode, errorText, adminId: null, now: now() };
    await halt(writer.pauseBroadcast(command)).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'BROADCAST_STATE') throw error;
    });
  }

  async function raise({ broadcastId, paid }: { broadcastId: number; paid: boolean }, straw: LastStraw): Promise<void> {
    // Without Stars every paid message fails: that is the reason which helps.
    const spent = paid && (await stars.areSpent());
    await stop(broadcastId, spent ? 'stars' : 'errors', straw);
    log.error({ broadcast: broadcastId, code: straw.errorCode, spent }, 'a broadcast was paused after too many errors');
  }

  const unattended = createUnattended({
    ...deps,
    stars,
    starting,
    stored,
    told,
    stopForStars: (id) => stop(id, 'stars', null),
  });

  const by = (adminId: number) => ({ adminId, now: now() });

  return {
    create: (order, adminId) => change(writer.createBroadcast({ ...order, ...by(adminId) })),
    replan: (id, version, plan, adminId) =>
      inTurn(id, () => change(writer.replanBroadcast({ ...plan, broadcastId: id, version, ...by(adminId) }))),
    async remove(id, adminId) {
      await inTurn(id, async () => unwrap(await writer.deleteBroadcast({ broadcastId: id, ...by(adminId) })));
    },
    async count(campaignId, audience, paid) {
      const people = cpu.countAudience({ databasePath, campaignId, audience });
      const [counted, balance] = await Promise.all([people, paid ? stars.balance() : null]);
      const { reachable, unreachable } = unwrap(counted);
      const rate = paid ? perSecond.paid : perSecond.free;
      const cost = paid ? starsFor(reachable) : null;
      return { reachable, unreachable, perSecond: rate, seconds: Math.ceil(reachable / rate), stars: cost, balance };
    },
    test: createTrial(deps),
    schedule: (id, startAt, adminId) =>
      inTurn(id, async () => {
        if (startAt <= now()) throw new AppError('BROADCAST_MOMENT');
        return change(writer.scheduleBroadcast({ broadcastId: id, startAt, ...by(adminId) }));
      }),
    unschedule: (id, adminId) =>
      inTurn(id, () => change(writer.scheduleBroadcast({ broadcastId: id, startAt: null, ...by(adminId) }))),
    start: starting.start,
    pause: (id, adminId) =>
      halt(
        writer.pauseBroadcast({ broadcastId: id, reason: 'staff', errorCode: null, errorText: null, ...by(adminId) }),
      ),
    resume: (id, adminId) => goOn(id, ({ waiting }) => waiting, 'resumeBroadcast', adminId),
    cancel: (id, adminId) => halt(writer.cancelBroadcast({ broadcastId: id, ...by(adminId) })),
    retry: (id, adminId) => goOn(id, ({ failed, unknown }) => failed + unknown, 'retryBroadcast', adminId),
    freeze: starting.freeze,
    progress(broadcast) {
      const pace = telegram.pace();
      return { ...progress.of(broadcast), perSecond: broadcast.paid ? pace.paid : pace.free };
    },
    noteOutcome(message, outcome) {
      const { broadcast } = message;
      if (!broadcast) return;
      if (outcome.state !== 'unsent' && outcome.state !== 'retry') progress.noteDelivery(broadcast.broadcastId);
      const straw = alarm.note(message, outcome);
      if (!straw) return;
      raise(broadcast, straw).catch((error: unknown) => {
        alarm.calm(broadcast.broadcastId);
        log.error({ broadcast: broadcast.broadcastId, err: error }, 'a broadcast with errors was not paused');
      });
    },
    noteSettled(broadcasts) {
      for (const counts of broadcasts) {
        progress.tell(counts);
        if (counts.state === 'done' || counts.state === 'cancelled') alarm.calm(counts.id);
      }
    },
    async tick() {
      const running = await unattended();
      // Some end without a message that settles: the last people are erased or unreachable by their turn, or a draw is void.
      await Promise.all(
        progress.stale(running).map(async (id) => {
          const { state } = told(await stored(id));
          if (state !== 'running') telegram.drop(id);
        }),
      );
    },
  };
}

/** What panels are told of a broadcast; what it says stays here. */
function countsOf(row: BroadcastRow): BroadcastCounts {
  const { id, campaignId, state, total, waiting, sent, failed, unreachable, unknown, skipped, repeated } = row;
  return { id, campaignId, state, total, waiting, sent, failed, unreachable, unknown, skipped, repeated };
}
