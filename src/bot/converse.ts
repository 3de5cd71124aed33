import { LRUCache } from 'lru-cache';
import type { Readers } from '../actors/readers.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { QueuedUpdate } from '../contracts/reader.ts';
import type { CommitStep, CommittedStep, WriterContract } from '../contracts/writer.ts';
import type { AnswerEvent, Facts, Turn } from '../domain/dialogue-protocol.ts';
import { parseDialogue, type Dialogue } from '../domain/dialogue-state.ts';
import { reduce } from '../domain/dialogue.ts';
import { languageOf } from '../domain/entrance.ts';
import { fail, unwrap, type ErrorCode, type Reply } from '../domain/errors.ts';
import { dueAt } from '../domain/expiry.ts';
import type { Participant } from '../domain/model.ts';
import type { Texts } from '../texts/texts.ts';
import type { Answers } from './answer.ts';
import type { Courtesy } from './courtesy.ts';
import type { Incoming } from './events.ts';
import type { FactsSource } from './facts.ts';
import type { NewestMessages } from './newest-messages.ts';
import { outgoingOf } from './outgoing.ts';
import type { Registrar } from './registrar.ts';
import type { Sender } from './sender.ts';

export interface ConversationDeps {
  readonly writer: Pick<ActorClient<WriterContract>, 'commitStep'>;
  readonly readers: Readers;
  readonly sender: Pick<Sender, 'accept' | 'wake' | 'recover' | 'roomEpoch'>;
  readonly facts: FactsSource;
  readonly answer: Answers;
  readonly registrar: Registrar;
  readonly newest: NewestMessages;
  readonly courtesy: Courtesy;
  /** Deletes the files of photos that no entry has any more. */
  readonly deletePhotos: (names: readonly string[]) => Promise<void>;
  readonly texts: Texts;
  readonly publish: (event: PanelEvent) => void;
}

/** Refusals that the person can do something about, or should hear of; any other failure is ours to try again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'REG_PHONE_TAKEN',
  'REG_CARD_TAKEN',
  'REG_ALREADY',
  'REG_BLOCKED',
  'CAMPAIGN_NOT_OPEN',
]);

/** Dialogues kept in memory; this process alone changes them, so they are true until it says otherwise. */
const DIALOGUES = 10_000;

/** What an update changes beside the dialogue and its messages. */
type Change = Pick<CommitStep, 'registration' | 'withdrawal'> & { readonly also?: CommitStep['messages'] };

const NOTHING: Change = { registration: null };

/**
 * Runs one update of a person through the pure dialogue to the point where nothing is asked any more, and commits
 * everything in one transaction. Rejects when the update is still undone.
 */
export function createConversation(
  deps: ConversationDeps,
): (update: QueuedUpdate, incoming: Incoming) => Promise<void> {
  const { writer, readers, sender, answer, registrar, newest, courtesy, texts } = deps;
  const dialogues = new LRUCache<number, Dialogue>({ max: DIALOGUES });

  async function dialogueOf(chatId: number): Promise<Dialogue> {
    return dialogues.get(chatId) ?? parseDialogue(unwrap(await readers.of(chatId).dialogue({ chatId })));
  }

  async function converse(update: QueuedUpdate, incoming: Incoming): Promise<void> {
    const facts = await deps.facts.of(incoming.person);
    const before = await dialogueOf(update.chatId);
    const turns: Turn[] = [reduce(before, incoming.event, facts)];
    const last = (): Turn => turns[turns.length - 1] as Turn;
    const go = (event: AnswerEvent): void => void turns.push(reduce(last().dialogue, event, facts));
    const commit = (change: Change, words: readonly Turn[] = []) =>
      commitTurns(update, incoming, facts, before, [...turns, ...words], change);

    const withdraw = async (entry: Participant): Promise<Reply<CommittedStep>> => {
      const also = await registrar.takenBack(entry, facts);
      const words = reduce(last().dialogue, { type: 'withdrawn', campaignId: entry.campaignId }, facts);
      return commit({ registration: null, withdrawal: entry.id, also }, [words]);
    };

    for (let { ask } = last(); ask; { ask } = last()) {
      if (ask.type === 'register') {
        const { registration, success } = await registrar.prepare(ask.form, facts);
        // The words of success go with the registration in one transaction, so they are found before it.
        const reply = await commit({ registration }, [reduce(last().dialogue, success, facts)]);
        if (reply.ok) return announce(reply.value, registration.participantId === null, facts);
        if (!REFUSALS.has(reply.error.code)) unwrap(reply);
        deps.facts.forget(facts.person.telegramId);
        go({ type: 'registrationRefused', code: reply.error.code });
      } else if (ask.type === 'withdraw') {
        const { participantId } = ask;
        const entry = facts.registrations.find(({ id }) => id === participantId);
        const reply = entry ? await withdraw(entry) : fail('NOT_FOUND', `participant ${participantId}`);
        if (reply.ok) return announce(reply.value, false, facts);
        if (reply.error.code !== 'NOT_FOUND') unwrap(reply);
        deps.facts.forget(facts.person.telegramId);
        go({ type: 'askFailed', code: reply.error.code });
      } else {
        go(await answer(ask, facts, languageOf(last().dialogue, facts)));
      }
    }
    unwrap(await commit(NOTHING));
  }

  /** Commits what the turns led to; a refusal comes back as a failure, with nothing committed. */
  async function commitTurns(
    { seq, chatId }: QueuedUpdate,
    { event, person }: Incoming,
    facts: Facts,
    before: Dialogue,
    turns: readonly Turn[],
    { registration, withdrawal, also = [] }: Change,
  ): Promise<Reply<CommittedStep>> {
    const { dialogue } = turns[turns.length - 1] as Turn;
    const { messages: said, isEdit } = outgoingOf(texts, newest, { turns, dialogue, event, facts });
    const messages = [...said, ...also];
    const reply = await writer.commitStep({
      seq,
      chatId,
      dialogue: JSON.stringify(dialogue),
      dueAt: dueAt(dialogue, facts.campaigns),
      registration,
      ...(withdrawal !== undefined && { withdrawal }),
      messages,
      epoch: sender.roomEpoch(),
      now: facts.now,
    });
    if (!reply.ok || !reply.value.applied) dialogues.delete(chatId);
    if (!reply.ok) return reply;
    if (!reply.value.applied) {
      // It was committed before, and the answer lost with all that it told.
      deps.facts.forget(person.telegramId);
      sender.recover();
      return reply;
    }
    dialogues.set(chatId, dialogue);
    const isBegun = dialogue.form?.participantId === null && dialogue.form.campaignId !== before.form?.campaignId;
    if (isBegun) deps.facts.noteNewcomer(facts.now);
    if (said.length > 0) tidy(event, chatId, isEdit, before);
    sender.accept(reply.value.leased);
    // A registration brings rows of its own: notices, and what the staff gets.
    if (registration || reply.value.leased.length < messages.length) sender.wake();
    answerTap(event, turns, facts);
    return reply;
  }

  /**
   * Old buttons go when an answer was given beside them, by typing or in a message of its own. The rest of an album is no
   * answer: the question that its first picture led to keeps its buttons.
   */
  function tidy(event: Incoming['event'], chatId: number, isEdit: boolean, before: Dialogue): void {
    if ('albumId' in event && event.albumId !== null && event.albumId === before.album?.id) return;
    if (event.type === 'text' || event.type === 'contact' || event.type === 'photo') courtesy.retireNewest(chatId);
    else if (event.type === 'tap' && event.messageId !== null && !isEdit) courtesy.retireNewest(chatId);
  }

  /** A tap waits for an answer, with words or without; it is no message, so it is not kept when it fails. */
  function answerTap(event: Incoming['event'], turns: readonly Turn[], facts: Facts): void {
    if (event.type !== 'tap') return;
    const spoken = turns.findLast((turn) => turn.toast !== null);
    const words = spoken?.toast == null ? null : texts.format(languageOf(spoken.dialogue, facts), spoken.toast);
    courtesy.answerTap(event.queryId, words);
  }

  /** An erased entry does not know any more whose it was, so the event's own person is forgotten. */
  function announce({ participant, photosGone }: CommittedStep, fresh: boolean, { person }: Facts): void {
    if (photosGone.length > 0) void deps.deletePhotos(photosGone);
    if (!participant) return;
    const { id, campaignId, status } = participant;
    deps.facts.forget(person.telegramId);
    deps.publish({ type: 'participant', campaignId, id, status, fresh });
  }

  return converse;
}
