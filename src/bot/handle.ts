import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Readers } from '../actors/readers.ts';
import { registrationsKey, type Caches } from '../caches.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { QueuedUpdate } from '../contracts/reader.ts';
import type { CommittedStep, OutgoingMessage, Registration, WriterContract } from '../contracts/writer.ts';
import type { AnswerEvent, Ask, Facts, Message, PersonEvent, Turn } from '../domain/dialogue-protocol.ts';
import { parseDialogue, type Dialogue } from '../domain/dialogue-state.ts';
import { reduce } from '../domain/dialogue.ts';
import { deriveCode } from '../domain/entries.ts';
import { languageOf, suggested } from '../domain/entrance.ts';
import { AppError, unwrap, type ErrorCode, type Reply } from '../domain/errors.ts';
import type { CompletedForm } from '../domain/registration.ts';
import type { Language, Participant, PhotoFacts } from '../domain/model.ts';
import { say } from '../domain/prompts.ts';
import { renderMessage } from '../texts/render.ts';
import type { Texts } from '../texts/texts.ts';
import { toEvent, type Incoming } from './events.ts';
import { parsePhone } from './phone.ts';
import type { Sender } from './sender.ts';

export interface HandlerDeps {
  readonly writer: Pick<ActorClient<WriterContract>, 'commitStep' | 'setReachable'>;
  readonly readers: Readers;
  readonly caches: Pick<Caches, 'hot' | 'warm'>;
  readonly sender: Pick<Sender, 'accept' | 'wake' | 'recover' | 'roomEpoch'>;
  /** For what is no message: the answer to a tap, the sign of typing. */
  readonly api: Pick<Api, 'answerCallbackQuery' | 'sendChatAction' | 'sendMessage'>;
  /** Fetches a photo from Telegram and has it checked and stored. */
  readonly takePhoto: (fileId: string, fileUniqueId: string) => Promise<Reply<PhotoFacts>>;
  /** Whether a photo taken now would wait in line. */
  readonly photosWait: () => boolean;
  readonly texts: Texts;
  readonly publish: (event: PanelEvent) => void;
  readonly observe: (milliseconds: number, kind: string, chatId: number) => void;
  readonly log: Logger;
  readonly now: () => number;
}

/** Refusals of a registration that the person can do something about; any other failure is ours to try again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'REG_PHONE_TAKEN',
  'REG_CARD_TAKEN',
  'REG_ALREADY',
  'CAMPAIGN_NOT_OPEN',
]);

/** Failures that pass by themselves, of which an update may have any number. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['ACTOR_DIED', 'DEADLINE', 'BUSY', 'STORAGE']);

/** An update that fails so often for another reason meets a defect of ours: it must not keep its person waiting for ever. */
const TRIES = 3;

/** Dialogues kept in memory; this process alone changes them, so they are true until it says otherwise. */
const DIALOGUES = 10_000;

/**
 * Does one update to its end: asks the pure dialogue what follows, answers what it asks, commits everything in one
 * transaction and hands the messages to the sender. Rejects when the update is still undone. One that cannot be done is
 * set aside after some tries: the dialogue stays as it was, and its person is asked to try again.
 */
export function createHandler(deps: HandlerDeps): (update: QueuedUpdate, failures: number) => Promise<void> {
  const { writer, readers, caches, sender, api, texts, log, now } = deps;
  const dialogues = new LRUCache<number, Dialogue>({ max: DIALOGUES });

  async function dialogueOf(chatId: number): Promise<Dialogue> {
    return dialogues.get(chatId) ?? parseDialogue(unwrap(await readers.of(chatId).dialogue({ chatId })));
  }

  async function factsOf({ person }: Incoming): Promise<Facts> {
    const { telegramId, chatId } = person;
    const [campaigns, registrations] = await Promise.all([
      caches.warm.get('campaigns', async () => unwrap(await readers.any.campaigns({}))),
      caches.hot.get(registrationsKey(telegramId), async () =>
        unwrap(await readers.of(chatId).registrationsOf({ telegramId })),
      ),
    ]);
    return { now: now(), campaigns, registrations, person, parsePhone };
  }

  /** Commits what a turn led to; a registration that is refused comes back as a failure, with nothing committed. */
  async function commit(
    update: QueuedUpdate,
    facts: Facts,
    turns: readonly Turn[],
    registration: Registration | null,
  ): Promise<Reply<CommittedStep>> {
    const { chatId } = update;
    const dialogue = turns.at(-1)?.dialogue;
    const messages = dialogue
      ? turns.flatMap((turn) => turn.messages.map((message) => outgoing(message, chatId, dialogue, facts)))
      : [];
    const reply = await writer.commitStep({
      seq: update.seq,
      chatId,
      ...(dialogue && { dialogue: JSON.stringify(dialogue) }),
      registration,
      messages,
      epoch: sender.roomEpoch(),
      now: facts.now,
    });
    if (!reply.ok) {
      dialogues.delete(chatId);
      return reply;
    }
    if (!reply.value.applied) {
      // It was committed before, and the answer lost with all that it told.
      dialogues.delete(chatId);
      caches.hot.drop(registrationsKey(facts.person.telegramId));
      sender.recover();
      return reply;
    }
    if (dialogue) dialogues.set(chatId, dialogue);
    sender.accept(reply.value.leased);
    if (reply.value.leased.length < messages.length) sender.wake();
    return reply;
  }

  function outgoing(message: Message, chatId: number, dialogue: Dialogue, facts: Facts): OutgoingMessage {
    const campaignId = dialogue.form?.campaignId ?? null;
    return { chatId, campaignId, kind: 'reply', ...renderMessage(texts, languageOf(dialogue, facts), chatId, message) };
  }

  /** A sign that the photo has come, for those who would wait in silence else; a courtesy, so it is no row and may get lost. */
  function greetPhoto(chatId: number, language: Language): void {
    const sign = deps.photosWait()
      ? api.sendMessage(chatId, texts.format(language, 'photo-received'))
      : api.sendChatAction(chatId, 'typing');
    sign.catch(() => log.debug('sign of a photo not sent'));
  }

  async function answer(
    ask: Exclude<Ask, { type: 'register' }>,
    { dialogue }: Turn,
    facts: Facts,
  ): Promise<AnswerEvent> {
    const { person } = facts;
    if (ask.type === 'photo') {
      greetPhoto(person.chatId, languageOf(dialogue, facts));
      const photo = await deps.takePhoto(ask.fileId, ask.fileUniqueId);
      return photo.ok ? { type: 'photoReady', photo: photo.value } : { type: 'photoRefused', code: photo.error.code };
    }
    const { campaignId, field, value } = ask;
    const { telegramId, chatId } = person;
    const taken = await readers.of(chatId).isTaken({ campaignId, field, value, telegramId });
    return taken.ok
      ? { type: 'taken', field, value, taken: taken.value }
      : { type: 'askFailed', code: taken.error.code };
  }

  /** Runs the dialogue to the point where nothing is asked any more, and commits; answers with the words for a tap. */
  async function converse(update: QueuedUpdate, incoming: Incoming): Promise<string | null> {
    const facts = await factsOf(incoming);
    const turns = [reduce(await dialogueOf(update.chatId), incoming.event, facts)];
    const go = (turn: Turn, event: AnswerEvent): Turn => {
      const next = reduce(turn.dialogue, event, facts);
      turns.push(next);
      return next;
    };
    let turn = turns[0] as Turn;
    while (turn.ask) {
      if (turn.ask.type !== 'register') {
        turn = go(turn, await answer(turn.ask, turn, facts));
        continue;
      }
      const registration = withTicket(turn.ask.form, facts.registrations);
      // The words of success go with the registration in one transaction, so they are found before it.
      const success = reduce(turn.dialogue, { type: 'registered', participant: registration }, facts);
      const reply = await commit(update, facts, [...turns, success], registration);
      if (reply.ok) {
        if (reply.value.participant) announce(reply.value.participant, registration.participantId === null);
        return toastOf([...turns, success], facts);
      }
      if (!REFUSALS.has(reply.error.code)) unwrap(reply);
      caches.hot.drop(registrationsKey(facts.person.telegramId));
      turn = go(turn, { type: 'registrationRefused', code: reply.error.code });
    }
    unwrap(await commit(update, facts, turns, null));
    return toastOf(turns, facts);
  }

  function toastOf(turns: readonly Turn[], facts: Facts): string | null {
    const spoken = turns.findLast((turn) => turn.toast !== null);
    return spoken?.toast == null ? null : texts.format(languageOf(spoken.dialogue, facts), spoken.toast);
  }

  function announce({ id, campaignId, status, telegramId }: Participant, fresh: boolean): void {
    caches.hot.drop(registrationsKey(telegramId));
    deps.publish({ type: 'participant', campaignId, id, status, fresh });
  }

  /** A tap waits for an answer, with words or without; it is no message, so it is not kept when it fails. */
  function answerTap(event: PersonEvent, toast: string | null): void {
    if (event.type !== 'tap') return;
    void api
      .answerCallbackQuery(event.queryId, toast === null ? {} : { text: toast })
      .catch(() => log.debug('tap not answered'));
  }

  /** Finishes an update without a change of its dialogue. */
  async function finish(seq: number, chatId: number, messages: readonly OutgoingMessage[]): Promise<void> {
    const step = { seq, chatId, registration: null, messages, epoch: null, now: now() };
    unwrap(await writer.commitStep(step));
    if (messages.length > 0) sender.wake();
  }

  async function setAside({ seq, chatId }: QueuedUpdate, incoming: Incoming | null, error: unknown): Promise<void> {
    log.error({ inbox: seq, err: error }, 'update set aside');
    if (!incoming) return finish(seq, chatId, []);
    const apology = renderMessage(texts, suggested(incoming.person), chatId, say({ key: 'try-again' }));
    await finish(seq, chatId, [{ chatId, campaignId: null, kind: 'reply', ...apology }]);
  }

  async function work(update: QueuedUpdate, incoming: Incoming | null): Promise<void> {
    const started = performance.now();
    if (!incoming || incoming.event.type === 'reachability') {
      if (incoming?.event.type === 'reachability') {
        const { reachable } = incoming.event;
        unwrap(await writer.setReachable({ chatId: update.chatId, reachable, now: now() }));
      }
      return finish(update.seq, update.chatId, []);
    }
    const toast = await converse(update, incoming);
    answerTap(incoming.event, toast);
    deps.observe(performance.now() - started, incoming.event.type, update.chatId);
  }

  return async (update, failures) => {
    const incoming = toEvent(parseBody(update.body));
    try {
      await work(update, incoming);
    } catch (error) {
      const passes = error instanceof AppError && PASSING.has(error.code);
      if (passes || failures < TRIES - 1) throw error;
      await setAside(update, incoming, error);
    }
  };
}

/** A corrected registration keeps its ticket; a new one gets its own, from the operating system's randomness (PROTOCOL 2.12). */
function withTicket(form: CompletedForm, registrations: readonly Participant[]): Registration {
  const corrected = registrations.find(({ id }) => id === form.participantId);
  if (corrected) return { ...form, ticketCode: corrected.ticketCode, ticketNonce: corrected.ticketNonce };
  const ticketNonce = randomBytes(16).toString('hex');
  return { ...form, ticketCode: deriveCode(String(form.campaignId), ticketNonce), ticketNonce };
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
