import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { QueuedUpdate } from '../contracts/reader.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { suggested } from '../domain/entrance.ts';
import { AppError, unwrap, type ErrorCode } from '../domain/errors.ts';
import { say } from '../domain/messages.ts';
import { renderMessage } from '../texts/render.ts';
import type { Texts } from '../texts/texts.ts';
import { BACK, isBackLabel } from './back-button.ts';
import type { Courtesy } from './courtesy.ts';
import { toEvent, type Incoming } from './events.ts';
import type { FloodGuard } from './flood-guard.ts';
import { toGroupEvent, type GroupEvent } from './group-events.ts';
import type { Sender } from './sender.ts';
import type { Staff } from './staff.ts';

export interface HandlerDeps {
  readonly writer: Pick<ActorClient<WriterContract>, 'commitStep' | 'setReachable'>;
  readonly sender: Pick<Sender, 'wake' | 'waitingFor'>;
  /** Does what a person's event leads to, and commits it. */
  readonly converse: (update: QueuedUpdate, incoming: Incoming) => Promise<void>;
  readonly staff: Staff;
  readonly guard: Pick<FloodGuard, 'judge'>;
  readonly courtesy: Pick<Courtesy, 'answerTap'>;
  readonly texts: Texts;
  readonly observe: (milliseconds: number, kind: string, chatId: number) => void;
  readonly log: Logger;
  readonly now: () => number;
}

/** Failures that pass by themselves, of which an update may have any number. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['ACTOR_DIED', 'DEADLINE', 'BUSY', 'STORAGE']);

/** An update that fails so often for another reason meets a defect of ours: it must not keep its person waiting for ever. */
const TRIES = 3;

/**
 * Does one update to its end: a person's goes through the dialogue, a group's to the staff chat, anything else is finished.
 * Rejects when the update is still undone. One that cannot be done is set aside after some tries: the dialogue stays as it
 * was, and its person is asked to try again.
 *
 * @returns what the lanes call with an update, how often it failed and how many of its chat wait behind it
 */
export function createHandler(deps: HandlerDeps) {
  const { writer, sender, converse, staff, texts, log, now } = deps;

  /** Finishes an update without a change of its dialogue. */
  async function finish({ seq, chatId }: QueuedUpdate, messages: readonly OutgoingMessage[] = []): Promise<void> {
    const step = { seq, chatId, registration: null, messages, epoch: null, now: now() };
    unwrap(await writer.commitStep(step));
    if (messages.length > 0) sender.wake();
  }

  async function person(update: QueuedUpdate, { event, ...incoming }: Incoming, waiting: number): Promise<void> {
    const { chatId } = update;
    const meant = event.type === 'text' && isBackLabel(texts, event.text) ? BACK : event;
    if (meant.type === 'reachability') {
      unwrap(await writer.setReachable({ chatId, reachable: meant.reachable, now: now() }));
      if (!meant.reachable) return finish(update);
    }
    if (meant.type === 'command' && meant.name === 'link') {
      return finish(update, await staff.link(incoming.person, meant.argument));
    }
    const judgement = deps.guard.judge(chatId, meant, waiting, sender.waitingFor(chatId));
    if (judgement === 'leave-out') return finish(update);
    await converse(update, { ...incoming, event: judgement === 'tell' ? { type: 'flooding' } : meant });
  }

  async function group(update: QueuedUpdate, event: GroupEvent): Promise<void> {
    await finish(update, await staff.inGroup(event));
  }

  /** Gives an update up. Whoever pressed a button does not wait for ever, either. */
  async function setAside(update: QueuedUpdate, incoming: Incoming | null, error: unknown): Promise<void> {
    const { seq, chatId } = update;
    log.error({ inbox: seq, err: error }, 'update set aside');
    // Whom time wakes asked for nothing, so there is nothing to ask them for.
    if (!incoming || incoming.event.type === 'due') return finish(update);
    const { event, person: to } = incoming;
    const apology = renderMessage(texts, suggested(to), chatId, say({ key: 'try-again' }));
    await finish(update, [{ chatId, campaignId: null, kind: 'reply', ...apology }]);
    if (event.type === 'tap') deps.courtesy.answerTap(event.queryId, null);
  }

  return async (update: QueuedUpdate, failures: number, waiting: number): Promise<void> => {
    const started = performance.now();
    const body = parseBody(update.body);
    const incoming = toEvent(body, update.chatId);
    const event = incoming ? null : toGroupEvent(body);
    try {
      if (incoming) await person(update, incoming, waiting);
      else if (event) await group(update, event);
      else await finish(update);
    } catch (error) {
      const passes = error instanceof AppError && PASSING.has(error.code);
      if (passes || failures < TRIES - 1) throw error;
      return setAside(update, incoming, error);
    }
    if (incoming) deps.observe(performance.now() - started, incoming.event.type, update.chatId);
  };
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
