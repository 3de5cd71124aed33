import { COMMAND, fields, integer, text, type Fields } from './events.ts';

/** What the bot listens to in groups: the staff chat's commands and buttons. To everything else it is silent. */
export type GroupEvent = { readonly chatId: number } & (
  | {
      readonly type: 'staffchat';
      readonly telegramId: number;
      readonly title: string;
      readonly argument: string;
    }
  | {
      readonly type: 'tap';
      readonly telegramId: number;
      readonly queryId: string;
      readonly data: string;
      readonly messageId: number;
      /** Whether the text of the message is the caption of a picture. */
      readonly isPicture: boolean;
    }
  /** The group became a supergroup, which has another number. */
  | { readonly type: 'moved'; readonly to: number }
  /** The bot was put into the group, or out of it. */
  | { readonly type: 'reachability'; readonly reachable: boolean }
);

/** Reads an update of a group; what the bot does not listen to is null, and nothing throws. */
export function toGroupEvent(update: unknown): GroupEvent | null {
  const { message, callback_query, my_chat_member } = fields(update);
  if (message !== undefined) return messageEvent(fields(message));
  if (callback_query !== undefined) return tapEvent(fields(callback_query));
  if (my_chat_member !== undefined) return memberEvent(fields(my_chat_member));
  return null;
}

function groupOf(message: Fields): { readonly chatId: number; readonly title: string } | null {
  const chat = fields(message['chat']);
  const chatId = integer(chat['id']);
  if (chatId === null || (chat['type'] !== 'group' && chat['type'] !== 'supergroup')) return null;
  return { chatId, title: text(chat['title']) ?? '' };
}

function messageEvent(message: Fields): GroupEvent | null {
  const group = groupOf(message);
  if (!group) return null;
  const { chatId, title } = group;
  const to = integer(message['migrate_to_chat_id']);
  if (to !== null) return { type: 'moved', chatId, to };
  const [, name, argument = ''] = COMMAND.exec(text(message['text']) ?? '') ?? [];
  const telegramId = integer(fields(message['from'])['id']);
  if (name?.toLowerCase() !== 'staffchat' || telegramId === null) return null;
  return { type: 'staffchat', chatId, telegramId, title, argument: argument.trim() };
}

function tapEvent(query: Fields): GroupEvent | null {
  const message = fields(query['message']);
  const group = groupOf(message);
  const queryId = text(query['id']);
  const telegramId = integer(fields(query['from'])['id']);
  const messageId = integer(message['message_id']);
  if (!group || queryId === null || telegramId === null || messageId === null) return null;
  const isPicture = message['caption'] !== undefined || message['photo'] !== undefined;
  const { chatId } = group;
  return { type: 'tap', chatId, telegramId, queryId, data: text(query['data']) ?? '', messageId, isPicture };
}

function memberEvent(change: Fields): GroupEvent | null {
  const group = groupOf(change);
  const status = text(fields(change['new_chat_member'])['status']);
  if (!group || status === null) return null;
  return { type: 'reachability', chatId: group.chatId, reachable: status !== 'kicked' && status !== 'left' };
}
