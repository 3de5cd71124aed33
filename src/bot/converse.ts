import { LRUCache } from 'lru-cache';
import type { Readers } from '../actors/readers.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { QueuedUpdate } from '../contracts/reader.ts';
import type { CommittedStep, WriterContract } from '../contracts/writer.ts';
import type { AnswerEvent, Facts, PersonEvent, Turn } from '../domain/dialogue-protocol.ts';
import { parseDialogue, type Dialogue } from '../domain/dialogue-state.ts';
import { reduce } from '../domain/dialogue.ts';
import { languageOf } from '../domain/entrance.ts';
import { unwrap, type Reply } from '../domain/errors.ts';
import { dueAt } from '../domain/expiry.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import type { Texts } from '../texts/texts.ts';
import type { Answers } from './answer.ts';
import { BACK, isBackLabel } from './back-button.ts';
import type { Courtesy } from './courtesy.ts';
import { isDeed, type Change, type Deed, type Deeds } from './deeds.ts';
import type { Incoming } from './events.ts';
import type { FactsSource } from './facts.ts';
import type { NewestMessages } from './newest-messages.ts';
import { outgoingOf, type TextsOf } from './outgoing.ts';
import type { Sender } from './sender.ts';

export interface ConversationDeps {
  readonly writer: Pick<ActorClient<WriterContract>, 'commitStep'>;
  readonly readers: Readers;
  readonly sender: Pick<Sender, 'accept' | 'wake' | 'recover' | 'roomEpoch'>;
  readonly facts: FactsSource;
  readonly answer: Answers;
  readonly deeds: Deeds;
  readonly newest: NewestMessages;
  readonly courtesy: Courtesy;
  /** Deletes the files of photos that no entry has any more. */
  readonly deletePhotos: (names: readonly string[]) => Promise<void>;
  readonly campaignTexts: CampaignTexts;
  readonly publish: (event: PanelEvent) => void;
  /** Somebody declined a prize, or went and may have had one: the next in the ranking is to be called. */
  readonly onPrizeFreed: () => void;
}

/** Dialogues kept in memory; this process alone changes them, so they are true until it says otherwise. */
const DIALOGUES = 10_000;

const NOTHING: Change = { registration: null };

/**
 * Runs one update of a person through the pure dialogue to the point where nothing is asked any more, and commits
 * everything in one transaction. Rejects when the update is still undone.
 */
export function createConversation(
  deps: ConversationDeps,
): (update: QueuedUpdate, incoming: Incoming) => Promise<void> {
  const { writer, readers, sender, answer, newest, courtesy, campaignTexts } = deps;
  const dialogues = new LRUCache<number, Dialogue>({ max: DIALOGUES });

  async function dialogueOf(chatId: number): Promise<Dialogue> {
    return dialogues.get(chatId) ?? parseDialogue(unwrap(await readers.of(chatId).dialogue({ chatId })));
  }

  async function converse(update: QueuedUpdate, incoming: Incoming): Promise<void> {
    const facts = await deps.facts.of(incoming.person);
    const before = await dialogueOf(update.chatId);
    const turns: Turn[] = [reduce(before, await meant(incoming.event, before), facts)];
    const last = (): Turn => turns[turns.length - 1] as Turn;
    const go = (event: AnswerEvent): void => void turns.push(reduce(last().dialogue, event, facts));
    const commit = (change: Change, words: readonly Turn[] = []) =>
      commitTurns(update, incoming, facts, before, [...turns, ...words], change);

    for (let { ask } = last(); ask; { ask } = last()) {
      if (!isDeed(ask)) {
        go(await answer(ask, facts, languageOf(last().dialogue, facts)));
        continue;
      }
      const deed = await deps.deeds(ask, facts);
      if (deed) {
        // The words of success go with the deed in one transaction, so they are found before it.
        const reply = await commit(deed.change, [reduce(last().dialogue, deed.success, facts)]);
        if (reply.ok) return announce(reply.value, ask, facts);
        if (!deed.refusals.has(reply.error.code)) unwrap(reply);
        deps.facts.forget(facts.person.telegramId);
        go(deed.refused(reply.error.code));
      } else {
        go({ type: 'askFailed', code: 'NOT_FOUND' });
      }
    }
    unwrap(await commit(NOTHING));
  }

  /** A button in the place of the keyboard sends its label as a text, be it in the campaign's own words. */
  async function meant(event: PersonEvent, { form, contactKeyboard }: Dialogue): Promise<PersonEvent> {
    if (event.type !== 'text' || form === null || !contactKeyboard) return event;
    const texts = unwrap(await campaignTexts.of(form.campaignId));
    return isBackLabel(texts, event.text) ? BACK : event;
  }

  /** The texts of every campaign that the turns speak of. */
  async function textsFor(turns: readonly Turn[]): Promise<TextsOf> {
    const ids = turns.flatMap(({ messages, campaignId }) => [campaignId, ...messages.map((one) => one.campaignId)]);
    const texts = new Map<number | null, Texts>();
    for (const id of new Set([null, ...ids.map((one) => one ?? null)]))
      texts.set(id, unwrap(await campaignTexts.of(id)));
    const standard = texts.get(null) as Texts;
    return (campaignId) => texts.get(campaignId) ?? standard;
  }

  /** Commits what the turns led to; a refusal comes back as a failure, with nothing committed. */
  async function commitTurns(
    { seq, chatId }: QueuedUpdate,
    { event, person }: Incoming,
    facts: Facts,
    before: Dialogue,
    turns: readonly Turn[],
    { also = [], ...change }: Change,
  ): Promise<Reply<CommittedStep>> {
    const { dialogue } = turns[turns.length - 1] as Turn;
    const textsOf = await textsFor(turns);
    const { messages: said, isEdit } = outgoingOf(textsOf, newest, { turns, dialogue, event, facts });
    const messages = [...said, ...also];
    const reply = await writer.commitStep({
      seq,
      chatId,
      dialogue: JSON.stringify(dialogue),
      dueAt: dueAt(dialogue, facts.campaigns),
      ...change,
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
    if (change.registration || reply.value.leased.length < messages.length) sender.wake();
    answerTap(event, turns, facts, textsOf);
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
  function answerTap(event: Incoming['event'], turns: readonly Turn[], facts: Facts, textsOf: TextsOf): void {
    if (event.type !== 'tap') return;
    const spoken = turns.findLast((turn) => turn.toast !== null);
    const words =
      spoken?.toast == null
        ? null
        : textsOf(spoken.campaignId ?? null).format(languageOf(spoken.dialogue, facts), spoken.toast);
    courtesy.answerTap(event.queryId, words);
  }

  /** An erased entry does not know any more whose it was, so the event's own person is forgotten. */
  function announce({ participant, photosGone, draw }: CommittedStep, deed: Deed, { person }: Facts): void {
    if (photosGone.length > 0) void deps.deletePhotos(photosGone);
    if (participant || draw) deps.facts.forget(person.telegramId);
    if (participant) {
      const { id, campaignId, status } = participant;
      const fresh = deed.type === 'register' && deed.form.participantId === null;
      deps.publish({ type: 'participant', campaignId, id, status, fresh });
    }
    if (draw) deps.publish({ type: 'draw', ...draw, state: 'drawn' });
    if (deed.type === 'withdraw' || (deed.type === 'prize' && deed.act === 'decline')) deps.onPrizeFreed();
  }

  return converse;
}
