import type { Logger } from 'pino';
import type { Readers } from '../actors/readers.ts';
import type { Caches } from '../caches.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { BroadcastCounts } from '../contracts/broadcasts.ts';
import type { CpuClient } from '../contracts/cpu.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { AppError } from '../domain/errors.ts';
import { createMembershipCheck } from '../moderation/membership.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import type { Texts } from '../texts/texts.ts';
import { createAnswers } from './answer.ts';
import { createAttachments } from './attachments.ts';
import { createContents } from './contents.ts';
import { createConversation } from './converse.ts';
import { createCourtesy } from './courtesy.ts';
import { createDeeds } from './deeds.ts';
import { createDelivery } from './deliver.ts';
import { createFacts } from './facts.ts';
import { createFloodGuard } from './flood-guard.ts';
import { createHandler } from './handle.ts';
import { createIngest, createPoller, toInbound } from './ingest.ts';
import { connect, introduce, isTokenRefused, type Delivery } from './introduce.ts';
import { createLanes } from './lanes.ts';
import { createNewestMessages } from './newest-messages.ts';
import { createPhotoFetcher } from './photo-fetch.ts';
import { createPhotoIntake } from './photo-intake.ts';
import { createRegistrar } from './registrar.ts';
import { createSender } from './sender.ts';
import { createStaffPost } from './staff-post.ts';
import { createStaff } from './staff.ts';
import { createTelegram } from './telegram.ts';
import { createTicketProofs } from './ticket-proofs.ts';

export interface BotDeps {
  readonly token: string;
  readonly apiRoot: string;
  readonly delivery: Delivery;
  readonly writer: ActorClient<WriterContract>;
  readonly readers: Readers;
  readonly cpu: CpuClient;
  readonly caches: Caches;
  readonly texts: Texts;
  readonly campaignTexts: CampaignTexts;
  /** Decides about entries in the staff chat. */
  readonly moderation: Pick<Moderation, 'decide'>;
  /** Deletes the files of photos that no entry has any more. */
  readonly deletePhotos: (names: readonly string[]) => Promise<void>;
  readonly publish: (event: PanelEvent) => void;
  readonly observe: (milliseconds: number, kind: string, chatId: number) => void;
  readonly countTelegramError: (code: number) => void;
  readonly log: Logger;
  readonly now: () => number;
  /** A random number in [0, 1). */
  readonly chance: () => number;
  readonly epoch: string;
  readonly databasePath: string;
  readonly photosDir: string;
  readonly tempDir: string;
  /** Files that messages carry, each named by the SHA-256 of its bytes. */
  readonly attachmentsDir: string;
  /** Where people see the public pages; null when the operator did not say. */
  readonly publicUrl: string | null;
  readonly limits: {
    readonly queue: number;
    readonly workers: number;
    /** Notices and free broadcasts, and broadcasts that are paid. */
    readonly messagesPerSecond: number;
    readonly paidPerSecond: number;
  };
  /** How long a group rests after a message; Telegram's measure when it is left out. */
  readonly groupRestMs?: number;
  /** Hears what became of each message that was begun. */
  readonly onOutcome: (message: LeasedMessage, outcome: MessageOutcome) => void;
  /** Hears how far the broadcasts are whose messages were settled. */
  readonly onSettled: (broadcasts: readonly BroadcastCounts[]) => void;
  /** A prize may be nobody's now. */
  readonly onPrizeFreed: () => void;
  /** Telegram does not know the token. */
  readonly onTokenRefused: () => void;
}

/** Calls to Telegram at once. At 50 ms each that is 2,500 a second: paid broadcasts and replies beside them. */
const CONNECTIONS = 128;
const CALL_TIMEOUT_MS = 20_000;
const RETRY_MS = 5_000;
/** Telegram answers a long poll after 25 s at the latest; silence beyond this means that it cannot be reached. */
const SILENCE_MS = 60_000;

/** The Telegram side: door, lanes, dialogue and sender, put together. */
export function createBot(deps: BotDeps) {
  const { writer, readers, caches, cpu, texts, log, now } = deps;
  const telegram = createTelegram({ ...deps, connections: CONNECTIONS, timeoutMs: CALL_TIMEOUT_MS });
  const { api } = telegram;
  let username: string | null = null;
  let recovered = false;
  let stopping = false;

  const newest = createNewestMessages();
  const contents = createContents({ ...deps, reader: readers.any });
  const attachments = createAttachments({ ...deps, reader: readers.any });
  const deliver = createDelivery({ telegram, contents, attachments, newest });
  const staffPost = createStaffPost({ readers, api, deliver, texts, log });
  const sender = createSender({
    ...deps,
    call: deliver,
    concurrency: CONNECTIONS,
    messagesPerSecond: deps.limits.messagesPerSecond,
    paidPerSecond: deps.limits.paidPerSecond,
    limit: deps.limits.queue,
    onOutcome(message, outcome) {
      if ('errorCode' in outcome) deps.countTelegramError(outcome.errorCode);
      staffPost.settled(message, outcome);
      deps.onOutcome(message, outcome);
    },
  });
  const fetcher = createPhotoFetcher({ ...deps, timeoutMs: CALL_TIMEOUT_MS });
  const photos = createPhotoIntake({ ...deps, fetch: fetcher.fetch, workers: deps.limits.workers });
  const courtesy = createCourtesy({ api, newest, outgoing: sender.depth, log });
  const membership = createMembershipCheck({
    ask: (chat, telegramId) => api.getChatMember(chat, telegramId),
    countError: deps.countTelegramError,
    log,
  });
  const guard = createFloodGuard();
  const answer = createAnswers({
    ...deps,
    takePhoto,
    photosWait: photos.isFull,
    membership,
    proofs: createTicketProofs({ readers, cpu, cold: caches.cold, databasePath: deps.databasePath, log }),
    guard,
    courtesy,
  });
  const converse = createConversation({
    ...deps,
    sender,
    facts: createFacts({ ...deps, username: () => username }),
    answer,
    deeds: createDeeds(createRegistrar({ ...deps, staff: staffPost })),
    newest,
    courtesy,
  });
  const staff = createStaff({ ...deps, post: staffPost, api, courtesy });
  const lanes = createLanes({
    work: createHandler({ ...deps, sender, converse, staff, guard, courtesy }),
    reader: readers.any,
    limit: deps.limits.queue,
    onFailure: ({ seq }, error) => log.error({ inbox: seq, err: error }, 'update not done, trying again'),
  });
  const ingest = createIngest({ writer, offer: lanes.offer, log, now });
  const poller = createPoller(telegram.api, ingest, { log }, deps.onTokenRefused);

  /** A photo that a stop breaks off is not refused: its update stays undone until the next start. */
  async function takePhoto(fileId: string, fileUniqueId: string): ReturnType<typeof photos.take> {
    const photo = await photos.take(fileId, fileUniqueId);
    if (!photo.ok && stopping) throw new AppError('ACTOR_DIED', 'the bot stops');
    return photo;
  }

  /** Telegram may be out of reach when the product starts; that must not keep the panel from starting. */
  async function present(): Promise<void> {
    while (!stopping) {
      try {
        username = await connect(telegram.api, deps.delivery);
        introduce(telegram.api, deps.texts).catch((error: unknown) => log.warn({ err: error }, 'menu not set'));
        return deps.delivery.mode === 'polling' ? await poller.run() : undefined;
      } catch (error) {
        if (stopping) return;
        if (isTokenRefused(error)) return deps.onTokenRefused();
        log.warn({ err: error }, 'Telegram cannot be reached, trying again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  return {
    /** Takes up what an earlier run left undone, then opens the door. */
    async start(): Promise<void> {
      await lanes.recover();
      recovered = true;
      sender.wake();
      void present();
    },
    /** The webhook's door: true once the update is stored. Before `start` it would overtake what was left undone. */
    async acceptWebhook(update: unknown, raw: string): Promise<boolean> {
      const inbound = toInbound(update, raw);
      // What is no update would be repeated for a day if it were refused.
      return recovered && !stopping && (inbound === null || ingest.accept([inbound]));
    },
    /** Takes updates that the writer itself put into the inbox. */
    offer: lanes.offer,
    wake: sender.wake,
    /** A broadcast was paused or cancelled: none of its messages that were not begun is sent any more. */
    drop: sender.drop,
    /** Messages a second that go now: notices and free broadcasts, and paid ones. */
    pace: sender.pace,
    /** Whole Stars that the bot has; null when Telegram does not say. */
    starBalance: (): Promise<number | null> =>
      api.getMyStarBalance().then(
        ({ amount }) => amount,
        (error: unknown) => {
          log.warn({ problem: error instanceof Error ? error.name : '' }, 'Telegram does not tell the Stars');
          return null;
        },
      ),
    /** Whether a person is in every channel; null when Telegram does not say. For checks of many people. */
    isMember: membership.isMember,
    username: () => username,
    figures: () => ({ lanes: lanes.lanes(), updates: lanes.depth(), outgoing: sender.size(), photos: photos.depth() }),
    /** Whether Telegram answers. */
    isConnected(): boolean {
      if (username === null) return false;
      const silence = poller.silenceMs();
      return deps.delivery.mode === 'webhook' || silence === null || silence < SILENCE_MS;
    },
    /** Closes the door, then lets the updates and calls under way end; what is left stays in inbox and outbox. */
    async stop(deadlineMs: number): Promise<void> {
      stopping = true;
      poller.stop();
      await lanes.stop(deadlineMs);
      await sender.stop(deadlineMs);
      await Promise.all([telegram.close(), fetcher.close()]);
    },
  };
}

export type Bot = ReturnType<typeof createBot>;
