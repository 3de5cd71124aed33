import { createHash } from 'node:crypto';
import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Readers } from '../actors/readers.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { AdminRow, WriterContract } from '../contracts/writer.ts';
import type { Line, Person } from '../domain/dialogue-protocol.ts';
import { suggested } from '../domain/entrance.ts';
import { unwrap } from '../domain/errors.ts';
import type { Language, Participant } from '../domain/model.ts';
import { say } from '../domain/messages.ts';
import type { Moderation } from '../moderation/moderation.ts';
import { renderMessage } from '../texts/render.ts';
import { decisionButtons, parseStaffTap, reasonButtons, STAFF_LANGUAGE, staffDecided } from '../texts/staff-message.ts';
import type { Texts } from '../texts/texts.ts';
import type { Courtesy } from './courtesy.ts';
import type { GroupEvent } from './group-events.ts';
import type { StaffPost } from './staff-post.ts';

export interface StaffDeps {
  readonly writer: Pick<ActorClient<WriterContract>, 'useStaffLink' | 'setStaffChat' | 'setReachable'>;
  readonly readers: Readers;
  readonly moderation: Pick<Moderation, 'decide'>;
  readonly post: Pick<StaffPost, 'chat'>;
  readonly api: Pick<Api, 'editMessageReplyMarkup'>;
  readonly courtesy: Pick<Courtesy, 'answerTap'>;
  readonly texts: Texts;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

type Tap = Extract<GroupEvent, { type: 'tap' }>;

/** What a press or command of the staff leads to. */
interface Outcome {
  readonly messages: readonly OutgoingMessage[];
  /** The answer to a press. */
  readonly toast?: { readonly key: string; readonly args?: Record<string, string>; readonly mustBeRead?: boolean };
}

const SILENCE: Outcome = { messages: [] };

/** The staff's side of the bot: tying a Telegram account to an admin, naming the staff chat, deciding there by buttons. */
export interface Staff {
  /** `/link CODE` in a private chat; answers what the person is told. */
  link(person: Person, code: string): Promise<readonly OutgoingMessage[]>;
  /** An update of a group; answers with the messages that belong to it. Throws while it is still undone. */
  inGroup(event: GroupEvent): Promise<readonly OutgoingMessage[]>;
}

export function createStaff(deps: StaffDeps): Staff {
  const { writer, readers, moderation, post, api, courtesy, texts, log, now } = deps;

  const tell = (chatId: number, language: Language, line: Line): OutgoingMessage => ({
    chatId,
    campaignId: null,
    kind: chatId < 0 ? 'notice' : 'reply',
    ...renderMessage(texts, language, chatId, say(line)),
  });

  const adminOf = async (telegramId: number): Promise<AdminRow | null> =>
    unwrap(await readers.any.adminByTelegram({ telegramId }));

  async function link(person: Person, code: string): Promise<readonly OutgoingMessage[]> {
    const { telegramId, chatId } = person;
    const answer = (line: Line) => [tell(chatId, suggested(person), line)];
    if (code === '') return answer({ key: 'staff-link-empty' });
    const reply = await writer.useStaffLink({ codeHash: hashOf(code), telegramId, now: now() });
    if (reply.ok) return answer({ key: 'staff-linked', args: { login: reply.value.login } });
    if (reply.error.code !== 'STAFF_LINK_INVALID') unwrap(reply);
    return answer({ key: 'staff-link-invalid' });
  }

  async function name({ chatId, telegramId, title, argument }: Extract<GroupEvent, { type: 'staffchat' }>) {
    const admin = await adminOf(telegramId);
    const answer = (key: string): Outcome => ({ messages: [tell(chatId, STAFF_LANGUAGE, { key })] });
    if (admin?.role !== 'owner' && admin?.role !== 'admin') return answer('staff-chat-forbidden');
    const isOn = argument.toLowerCase() !== 'off';
    if (!isOn && (await post.chat())?.id !== chatId) return answer('staff-chat-not-set');
    const chat = isOn ? { id: chatId, title } : null;
    unwrap(await writer.setStaffChat({ chat, adminId: admin.id, now: now() }));
    return answer(isOn ? 'staff-chat-set' : 'staff-chat-off');
  }

  async function press(tap: Tap): Promise<Outcome> {
    const wanted = parseStaffTap(tap.data);
    if (!wanted) return SILENCE;
    const admin = await adminOf(tap.telegramId);
    if (!admin) return { ...SILENCE, toast: { key: 'staff-toast-unlinked', mustBeRead: true } };
    if (admin.role === 'viewer') return { ...SILENCE, toast: { key: 'staff-toast-viewer' } };
    if ((await post.chat())?.id !== tap.chatId) return { ...SILENCE, toast: { key: 'staff-toast-elsewhere' } };
    const { action, ticketCode, version } = wanted;
    if (action === 'reasons' || action === 'back') {
      const buttons = action === 'reasons' ? reasonButtons : decisionButtons;
      // A keyboard is for whoever looks at it now; one that did not change is pressed again.
      await api
        .editMessageReplyMarkup(tap.chatId, tap.messageId, { reply_markup: buttons(texts, STAFF_LANGUAGE, wanted) })
        .catch(() => log.debug('buttons of the staff chat not changed'));
      return SILENCE;
    }
    const entry = unwrap(await readers.any.participantByTicket({ ticketCode }));
    if (!entry) return { ...SILENCE, toast: { key: 'staff-toast-gone' } };
    const judgement =
      action === 'approve'
        ? ({ decision: 'approve', reason: null } as const)
        : ({ decision: 'reject', reason: { code: action } } as const);
    const by = { adminId: admin.id, login: admin.login, via: 'staff-chat' } as const;
    const reply = await moderation.decide({ participantId: entry.id, version, ...judgement, ...by });
    if (reply.ok) return { ...SILENCE, toast: { key: `staff-toast-${reply.value.status}` } };
    if (reply.error.code === 'CLAIMED') return { ...SILENCE, toast: { key: 'staff-toast-claimed' } };
    if (reply.error.code === 'NOT_FOUND') return { ...SILENCE, toast: { key: 'staff-toast-gone' } };
    if (reply.error.code === 'CONFLICT') return conflict(tap, entry.id);
    log.warn({ code: reply.error.code }, 'a decision in the staff chat failed');
    return { ...SILENCE, toast: { key: 'staff-toast-failed' } };
  }

  /** Somebody was faster, or the person changed the entry: the message shows how it stands now. */
  async function conflict({ chatId, messageId, isPicture }: Tap, id: number): Promise<Outcome> {
    const detail = unwrap(await readers.any.participantDetail({ id }));
    const campaigns = unwrap(await readers.any.campaigns({}));
    const campaign = campaigns.find((one) => one.id === detail?.participant.campaignId);
    if (!detail || !campaign) return { ...SILENCE, toast: { key: 'staff-toast-gone' } };
    const { participant, history } = detail;
    const by = history.find(({ action }) => action === participant.status)?.admin ?? null;
    const place = { chatId, messageId, method: isPicture ? 'sendPhoto' : 'sendMessage' };
    const messages = [staffDecided(texts, STAFF_LANGUAGE, participant, campaign, place, by)];
    return { messages, toast: conflictToast(participant, by) };
  }

  return {
    link,
    async inGroup(event) {
      switch (event.type) {
        case 'staffchat':
          return (await name(event)).messages;
        case 'tap': {
          const { messages, toast } = await press(event);
          const words = toast ? texts.format(STAFF_LANGUAGE, toast.key, toast.args) : null;
          courtesy.answerTap(event.queryId, words, { mustBeRead: toast?.mustBeRead === true });
          return messages;
        }
        case 'moved': {
          if ((await post.chat())?.id !== event.chatId) return [];
          return [tell(event.to, STAFF_LANGUAGE, { key: 'staff-chat-moved' })];
        }
        case 'reachability':
          unwrap(await writer.setReachable({ chatId: event.chatId, reachable: event.reachable, now: now() }));
          return [];
      }
    },
  };
}

function conflictToast({ status }: Participant, by: string | null): NonNullable<Outcome['toast']> {
  if (status === 'pending') return { key: 'staff-toast-changed' };
  if (status === 'withdrawn') return { key: 'staff-toast-gone' };
  return by === null ? { key: 'staff-toast-decided-already' } : { key: `staff-toast-${status}-already`, args: { by } };
}

/** A code is stored by its hash alone: of its letters in capitals, without the hyphens that make it readable. */
const hashOf = (code: string): string =>
  createHash('sha256').update(code.toUpperCase().replaceAll('-', '')).digest('hex');
