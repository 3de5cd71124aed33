import { UNSUPPORTED_KINDS, type Person, type PersonEvent } from '../domain/dialogue-protocol.ts';

/** What somebody did in the private chat with the bot, or what time did there. */
export interface Incoming {
  readonly chatId: number;
  readonly person: Person;
  readonly event: PersonEvent;
}

/** An object of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** A command with its argument, whichever bot it names. */
export const COMMAND = /^\/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/i;
const IMAGE_NAME = /\.(?:jpe?g|png|webp|heic|heif|avif|gif|bmp|tiff?)$/i;
/** E.164, with or without the plus: Telegram leaves it out for some clients. */
const INTERNATIONAL = /^\+?([1-9]\d{6,14})$/;
/** What a chat tells of itself, which is no word of the person. */
const SERVICE =
  /^(?:pinned_message|message_auto_delete_timer_changed|write_access_allowed|chat_background_set|boost_added)$/;

/**
 * Reads an update of the Bot API (https://core.telegram.org/bots/api#update). It comes from outside, so nothing of its shape
 * is taken for granted: what is no event of a person in a private chat is null, and nothing throws. The writer's own
 * `{"due":true}` (`wakeDue`) names nobody: it is about the person of the chat that it was stored for.
 */
export function toEvent(update: unknown, chatId: number): Incoming | null {
  const { message, edited_message, callback_query, my_chat_member, due } = fields(update);
  if (due === true) {
    // In a private chat the chat's id is the person's (https://core.telegram.org/bots/api#chat).
    const person = { telegramId: chatId, chatId, username: null, languageCode: null };
    return { chatId, person, event: { type: 'due' } };
  }
  if (message !== undefined) return inPrivate(message, message, messageEvent(fields(message)));
  if (edited_message !== undefined)
    return inPrivate(edited_message, edited_message, editedEvent(fields(edited_message)));
  if (callback_query !== undefined) {
    return inPrivate(callback_query, fields(callback_query)['message'], tapEvent(fields(callback_query)));
  }
  if (my_chat_member !== undefined)
    return inPrivate(my_chat_member, my_chat_member, memberEvent(fields(my_chat_member)));
  return null;
}

/** `sent` holds the sender, `placed` the chat. */
function inPrivate(sent: unknown, placed: unknown, event: PersonEvent | null): Incoming | null {
  const from = fields(fields(sent)['from']);
  const chat = fields(fields(placed)['chat']);
  const telegramId = integer(from['id']);
  const chatId = integer(chat['id']);
  if (event === null || telegramId === null || chatId === null) return null;
  if (chat['type'] !== 'private' || from['is_bot'] === true) return null;
  const person = { telegramId, chatId, username: text(from['username']), languageCode: text(from['language_code']) };
  return { chatId, person, event };
}

function messageEvent(message: Fields): PersonEvent | null {
  const typed = text(message['text']);
  if (typed !== null) return textEvent(typed);
  if (message['contact'] !== undefined) return contactEvent(message);
  const albumId = text(message['media_group_id']);
  if (Array.isArray(message['photo'])) {
    const photo = photoEvent(largest(message['photo']), albumId);
    if (photo) return photo;
  }
  // An animation carries a document beside it, for old clients.
  if (message['document'] !== undefined && message['animation'] === undefined) {
    const document = fields(message['document']);
    const isImage =
      text(document['mime_type'])?.startsWith('image/') ?? IMAGE_NAME.test(text(document['file_name']) ?? '');
    const photo = isImage ? photoEvent(document, albumId) : null;
    if (photo) return photo;
  }
  if (Object.keys(message).some((key) => SERVICE.test(key))) return null;
  const kind = UNSUPPORTED_KINDS.find((known) => known !== 'document' && message[known] !== undefined);
  return { type: 'unsupported', kind: kind ?? (message['document'] === undefined ? 'other' : 'document'), albumId };
}

function textEvent(typed: string): PersonEvent {
  const [, name, argument = ''] = COMMAND.exec(typed) ?? [];
  return name === undefined
    ? { type: 'text', text: typed }
    : { type: 'command', name: name.toLowerCase(), argument: argument.trim() };
}

function contactEvent(message: Fields): PersonEvent {
  const contact = fields(message['contact']);
  const sender = integer(fields(message['from'])['id']);
  const digits = INTERNATIONAL.exec((text(contact['phone_number']) ?? '').replaceAll(/[\s()-]/g, ''))?.[1];
  return {
    type: 'contact',
    own: sender !== null && contact['user_id'] === sender,
    phone: digits === undefined ? null : `+${digits}`,
  };
}

function photoEvent(file: Fields, albumId: string | null): PersonEvent | null {
  const fileId = text(file['file_id']);
  const fileUniqueId = text(file['file_unique_id']);
  if (fileId === null || fileUniqueId === null) return null;
  return { type: 'photo', fileId, fileUniqueId, bytes: integer(file['file_size']), albumId };
}

/** The largest of the sizes in which Telegram keeps a photo. */
function largest(sizes: readonly unknown[]): Fields {
  const area = (size: Fields) => (integer(size['width']) ?? 0) * (integer(size['height']) ?? 0);
  return sizes.map(fields).reduce((best, size) => (area(size) >= area(best) ? size : best), {});
}

/** An edit is told only of words: live locations and link previews also come as edits. */
const editedEvent = (message: Fields): PersonEvent | null =>
  text(message['text']) === null && text(message['caption']) === null ? null : { type: 'edited' };

function tapEvent(query: Fields): PersonEvent | null {
  const queryId = text(query['id']);
  if (queryId === null) return null;
  const messageId = integer(fields(query['message'])['message_id']);
  return { type: 'tap', queryId, data: text(query['data']) ?? '', messageId };
}

function memberEvent(change: Fields): PersonEvent | null {
  const status = text(fields(change['new_chat_member'])['status']);
  if (status !== 'kicked' && status !== 'member') return null;
  return { type: 'reachability', reachable: status === 'member' };
}

/** Members of what may be no object at all. */
export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
/** A text, or null. */
export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/** A whole number, or null. */
export const integer = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null);
