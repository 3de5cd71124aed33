import { badRequest } from '../api-error.ts';
import type { BotMessage, Chat, StoredMessage } from '../chat.ts';
import { checkedInline, type Markup } from '../markup.ts';
import type { Call, MethodTable } from './call.ts';
import { captionContent, mediaContent, textContent } from './sending.ts';

/** Telegram lets a bot delete its messages for two days. */
const DELETABLE_MS = 48 * 60 * 60 * 1_000;
const MOST_TOAST_CHARACTERS = 200;
const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** How an edit names its message. */
interface Target {
  readonly chat_id?: number | string;
  readonly message_id?: number;
  readonly inline_message_id?: string;
  readonly reply_markup?: Markup;
}

/** Changes of messages that are there already, and answers to presses. */
export const editing = {
  editMessageText: (call, parameters) => {
    if (parameters.text === undefined) throw badRequest('message text is empty');
    const content = textContent(parameters.text, parameters.parse_mode, parameters.entities);
    return edit(call, parameters, (message) => {
      if (message.text === undefined) throw badRequest('there is no text in the message to edit');
      return { ...without(message, 'text', 'entities'), ...content };
    });
  },

  editMessageCaption: (call, parameters) => {
    const content = captionContent(parameters);
    return edit(call, parameters, (message) => {
      if (message.photo === undefined && message.document === undefined)
        throw badRequest('there is no caption in the message to edit');
      return { ...without(message, 'caption', 'caption_entities'), ...content };
    });
  },

  /** Also puts a file where there was only text, as Telegram does. */
  editMessageMedia: (call, parameters) => {
    const content = mediaContent(call, parameters.media);
    return edit(call, parameters, (message) => ({
      ...without(message, 'text', 'entities', 'photo', 'document', 'caption', 'caption_entities'),
      ...content,
    }));
  },

  editMessageReplyMarkup: (call, parameters) => edit(call, parameters, (message) => message),

  deleteMessage: ({ account, world }, parameters) => {
    const chat = account.knownChat(parameters.chat_id);
    const stored = chat.find(parameters.message_id);
    if (stored === undefined) throw badRequest('message to delete not found');
    if (world.settings.clock() - stored.sentAt > DELETABLE_MS) throw badRequest("message can't be deleted");
    remove({ account }, chat, parameters.message_id);
    return true;
  },

  deleteMessages: ({ account }, parameters) => {
    const chat = account.knownChat(parameters.chat_id);
    if (parameters.message_ids.length < 1 || parameters.message_ids.length > 100)
      throw badRequest('wrong number of message identifiers');
    for (const messageId of parameters.message_ids) remove({ account }, chat, messageId);
    return true;
  },

  setMessageReaction: ({ account }, parameters) => {
    const chat = account.reachableChat(parameters.chat_id);
    const stored = chat.find(parameters.message_id);
    if (stored === undefined) throw badRequest('message to react not found');
    stored.reactions = (parameters.reaction ?? []).map((reaction) => {
      if (reaction.type !== 'emoji') throw badRequest('REACTION_INVALID');
      return reaction.emoji;
    });
    account.announce(chat, { type: 'edit', stored, reworded: false });
    return true;
  },

  answerCallbackQuery: ({ account, world }, parameters) => {
    const { clock, callbackQueryTtlMs } = world.settings;
    const asked = account.presses.get(parameters.callback_query_id);
    account.presses.delete(parameters.callback_query_id);
    if (asked === undefined || clock() - asked.press.pressedAt > callbackQueryTtlMs)
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    if ((parameters.text ?? '').length > MOST_TOAST_CHARACTERS) throw badRequest('MESSAGE_TOO_LONG');
    asked.press.answeredAt = clock();
    asked.press.toast = parameters.text ?? null;
    asked.press.alert = parameters.show_alert ?? false;
    account.announce(asked.chat, { type: 'toast', press: asked.press });
    return true;
  },
} satisfies MethodTable;

/** Replaces a message of the bot; without a keyboard the edit takes the old one away, as in Telegram. */
function edit(
  { account, world }: Call,
  { chat_id: chatId, message_id: messageId, inline_message_id: inlineId, reply_markup: markup }: Target,
  change: (message: Omit<BotMessage, 'reply_markup'>) => Omit<BotMessage, 'reply_markup'>,
): BotMessage {
  if (inlineId !== undefined) throw badRequest('inline messages are not part of the sandbox');
  if (messageId === undefined) throw badRequest('message identifier is not specified');
  const chat = account.reachableChat(chatId ?? '');
  const stored = chat.find(messageId);
  if (stored === undefined) throw badRequest('message to edit not found');
  if (!stored.outgoing) throw badRequest("message can't be edited");

  const inline = checkedInline(markup);
  const { reply_markup: oldKeyboard, ...old } = stored.message;
  const fresh = change(old);
  if (said(fresh) === said(old) && JSON.stringify(inline) === JSON.stringify(oldKeyboard))
    throw badRequest(NOT_MODIFIED);
  const now = world.settings.clock();
  const reworded = said(fresh) !== said(old);
  if (reworded) (stored.edits ??= []).push({ text: old.text ?? old.caption ?? null, replacedAt: now });
  stored.message = {
    ...fresh,
    edit_date: Math.floor(now / 1_000),
    ...(inline !== undefined && { reply_markup: inline }),
  };
  stored.editedAt = now;
  account.announce(chat, { type: 'edit', stored, reworded });
  return stored.message;
}

const without = <T extends object, K extends keyof T & string>(value: T, ...members: K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([member]) => !members.includes(member as K))) as Omit<T, K>;

const said = ({ text, entities, caption, caption_entities, photo, document }: StoredMessage['message']): string =>
  JSON.stringify([text, entities, caption, caption_entities, photo?.at(-1)?.file_id, document?.file_id]);

function remove({ account }: Pick<Call, 'account'>, chat: Chat, messageId: number): void {
  if (chat.remove(messageId)) account.announce(chat, { type: 'delete', messageId });
}
