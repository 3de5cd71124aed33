import { GrammyError, type Api } from 'grammy';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { QueuedUpdate } from '../contracts/reader.ts';
import type { InboundUpdate, WriterContract } from '../contracts/writer.ts';

export interface IngestOptions {
  readonly writer: Pick<ActorClient<WriterContract>, 'acceptUpdates'>;
  /** Where stored updates go. */
  readonly offer: (updates: readonly QueuedUpdate[]) => void;
  readonly log: Logger;
  readonly now: () => number;
}

/** What the bot asks Telegram for; the rest would be stored for nothing. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** The durable door: an update counts as taken once it is committed, and only then is it confirmed to Telegram (law 3). */
export function createIngest({ writer, offer, now }: IngestOptions) {
  return {
    /**
     * Stores updates and hands those that are not done yet to the lanes.
     *
     * @returns whether they are stored; a repeated delivery counts as stored.
     */
    async accept(updates: readonly InboundUpdate[]): Promise<boolean> {
      if (updates.length === 0) return true;
      const reply = await writer.acceptUpdates({ updates, now: now() });
      if (!reply.ok) return false;
      offer(
        updates.flatMap((update, i) => {
          const seq = reply.value[i]?.seq ?? null;
          return seq === null ? [] : [{ ...update, seq }];
        }),
      );
      return true;
    },
  };
}

export type Ingest = ReturnType<typeof createIngest>;

/** The parts of an update that the door needs; null for what is no update at all. */
export function toInbound(update: unknown, body: string): InboundUpdate | null {
  if (typeof update !== 'object' || update === null) return null;
  const { update_id: updateId } = update as { update_id?: unknown };
  if (!Number.isSafeInteger(updateId)) return null;
  return { updateId: updateId as number, chatId: chatOf(update), body };
}

function chatOf(update: object): number {
  const shapes = update as Record<
    string,
    { chat?: { id?: unknown } | null; message?: { chat?: { id?: unknown } }; from?: { id?: unknown } } | undefined
  >;
  for (const kind of ALLOWED_UPDATES) {
    const part = shapes[kind];
    const id = part?.chat?.id ?? part?.message?.chat?.id ?? part?.from?.id;
    if (Number.isSafeInteger(id)) return id as number;
  }
  return 0;
}

/** The longest wait between tries while Telegram does not answer. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Long polling of our own: the offset moves only past updates that are stored, which grammY's polling does not promise.
 *
 * @param onRefused called when Telegram does not know the token: nothing will come, so the process should say so and end.
 */
export function createPoller(
  api: Api,
  ingest: Ingest,
  { log, retryMs = 1_000 }: Pick<IngestOptions, 'log'> & { readonly retryMs?: number },
  onRefused: (error: GrammyError) => void,
) {
  const abort = new AbortController();
  let offset = 0;
  let waitMs = retryMs;
  let lastAnswerAt: number | null = null;

  async function once(): Promise<void> {
    const updates = await api.getUpdates(
      { offset, limit: 100, timeout: 25, allowed_updates: ALLOWED_UPDATES },
      abort.signal as never,
    );
    lastAnswerAt = performance.now();
    const inbound = updates
      .map((update) => toInbound(update, JSON.stringify(update)))
      .filter((update) => update !== null);
    if (!(await ingest.accept(inbound))) throw new Error('updates could not be stored');
    const last = updates.at(-1);
    if (last) offset = last.update_id + 1;
    waitMs = retryMs;
  }

  async function run(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        await once();
      } catch (error) {
        if (abort.signal.aborted) return;
        if (error instanceof GrammyError && error.error_code === 401) return onRefused(error);
        log.warn(
          { code: error instanceof GrammyError ? error.error_code : 0, waitMs },
          'no updates from Telegram, trying again',
        );
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
      }
    }
  }

  return {
    /** Polls until it is stopped, or the token is refused. */
    run,
    /** Milliseconds since Telegram last answered, null before the first answer. */
    silenceMs: (): number | null => (lastAnswerAt === null ? null : performance.now() - lastAnswerAt),
    /** Asks for nothing more; a long poll under way is broken off, since what it would bring is not confirmed. */
    stop: () => abort.abort(),
  };
}
