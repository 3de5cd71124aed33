import { badRequest } from '../api-error.ts';
import type { BotMessage, Chat, Content, StoredMessage } from '../chat.ts';
import type { Upload } from '../files.ts';
import { checkedInline, keyboardAfter, type Markup } from '../markup.ts';
import { formatText } from '../text.ts';
import type { Call, MethodTable, ParametersOf } from './call.ts';

const MOST_TEXT_CHARACTERS = 4_096;
const MOST_CAPTION_CHARACTERS = 1_024;
/** Of an uploaded photo; a document may have 50 MB, which is what a request may have. */
const MOST_PHOTO_BYTES = 10_000_000;

/** What the methods that send have in common. */
interface Sending {
  readonly chat_id: number | string;
  readonly reply_markup?: Markup;
  readonly reply_parameters?: { readonly message_id?: number; readonly allow_sending_without_reply?: boolean };
  readonly reply_to_message_id?: number;
  readonly allow_paid_broadcast?: boolean;
  readonly protect_content?: boolean;
  readonly business_connection_id?: string;
}

export const sending = {
  sendMessage: (call, parameters) => {
    const content = textContent(parameters.text, parameters.parse_mode, parameters.entities);
    return deliver(call, parameters, [content])[0]!.message;
  },

  sendPhoto: (call, parameters) => {
    const caption = captionContent(parameters);
    return deliver(call, parameters, [{ ...photoContent(call, parameters.photo), ...caption }])[0]!.message;
  },

  sendDocument: (call, parameters) => {
    const caption = captionContent(parameters);
    return deliver(call, parameters, [{ ...documentContent(call, parameters.document), ...caption }])[0]!.message;
  },

  sendMediaGroup: (call, parameters) => {
    const { media } = parameters;
    if (media.length < 2 || media.length > 10) throw badRequest('wrong number of media in the album');
    if (new Set(media.map(({ type }) => type)).size > 1)
      throw badRequest("document can't be mixed with other media types");
    const album = call.world.nextAlbumId();
    const contents = media.map((item) => ({ ...mediaContent(call, item), media_group_id: album }));
    return deliver(call, parameters, contents).map(({ message }) => message);
  },

  sendChatAction: ({ account }, parameters) => {
    const chat = account.reachableChat(parameters.chat_id);
    account.announce(chat, { type: 'typing', action: parameters.action });
    return true;
  },

  copyMessage: (call, parameters) => {
    const { message } = sourceOf(call, parameters, 'message to copy not found');
    const caption = parameters.caption === undefined ? {} : captionContent(parameters);
    return { message_id: deliver(call, parameters, [{ ...copyOf(message), ...caption }])[0]!.message.message_id };
  },

  forwardMessage: (call, parameters) => {
    const { message } = sourceOf(call, parameters, 'message to forward not found');
    if (message.has_protected_content === true) throw badRequest("message can't be forwarded");
    const origin = message.forward_origin ?? { type: 'user', sender_user: message.from, date: message.date };
    return deliver(call, parameters, [{ ...copyOf(message), forward_origin: origin }])[0]!.message;
  },
} satisfies MethodTable;

/** @throws ApiError 400 when the text is empty, too long or wrongly marked up */
export function textContent(raw: string, parseMode?: string, given?: Content['entities']): Content {
  const { text, entities } = formatText(raw, parseMode, given);
  if (text === '') throw badRequest('message text is empty');
  if (text.length > MOST_TEXT_CHARACTERS) throw badRequest('message is too long');
  return { text, ...(entities.length > 0 && { entities }) };
}

/** @throws ApiError 400 when the caption is too long or wrongly marked up */
export function captionContent(
  parameters: Pick<ParametersOf<'sendPhoto'>, 'caption' | 'parse_mode' | 'caption_entities'>,
): Content {
  const { text, entities } = formatText(parameters.caption ?? '', parameters.parse_mode, parameters.caption_entities);
  if (text.length > MOST_CAPTION_CHARACTERS) throw badRequest('message caption is too long');
  return text === '' ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

/** @throws ApiError 400 when there is no such file, or it is of a kind that the sandbox does not carry */
export function mediaContent(call: Call, item: ParametersOf<'editMessageMedia'>['media']): Content {
  if (item.type !== 'photo' && item.type !== 'document')
    throw badRequest(`media of type ${item.type} is not part of the sandbox`);
  const file = item.type === 'photo' ? photoContent(call, item.media) : documentContent(call, item.media);
  return { ...file, ...captionContent(item) };
}

/** Puts messages of the bot into a chat, all or none. */
function deliver({ account }: Call, parameters: Sending, contents: readonly Content[]): StoredMessage[] {
  if (parameters.business_connection_id !== undefined) throw badRequest('business connection not found');
  const inline = checkedInline(parameters.reply_markup);
  const chat = account.reachableChat(parameters.chat_id);
  const common = {
    ...replyContent(chat, parameters),
    ...(parameters.protect_content && { has_protected_content: true as const }),
  };
  account.flood.admit(chat, contents.length, parameters.allow_paid_broadcast ?? false);
  const keyboard = keyboardAfter(parameters.reply_markup);
  if (keyboard !== undefined) chat.replyKeyboard = keyboard;
  return contents.map((content) => account.say(chat, { ...content, ...common }, inline));
}

function replyContent(chat: Chat, { reply_parameters: reply, reply_to_message_id: older }: Sending): Content {
  const messageId = reply?.message_id ?? older;
  if (messageId === undefined) return {};
  const target = chat.find(messageId);
  if (target !== undefined) {
    const { reply_to_message: outer, ...message } = target.message;
    return { reply_to_message: outer === undefined ? target.message : message };
  }
  if (reply?.allow_sending_without_reply === true) return {};
  throw badRequest('message to be replied not found');
}

/** What a copy of a message takes along. */
const COPIED = new Set([
  'text',
  'entities',
  'caption',
  'caption_entities',
  'photo',
  'document',
  'contact',
  'sticker',
  'voice',
]);

const copyOf = (message: BotMessage): Content =>
  Object.fromEntries(Object.entries(message).filter(([member]) => COPIED.has(member)));

function sourceOf(
  { account }: Call,
  { from_chat_id: chatId, message_id: messageId }: { from_chat_id: number | string; message_id: number },
  missing: string,
): StoredMessage {
  const found = account.knownChat(chatId).find(messageId);
  if (found === undefined) throw badRequest(missing);
  return found;
}

function photoContent({ world, uploads }: Call, value: string): Content {
  const upload = uploadOf(uploads, value);
  if (upload === null) return { photo: known(world.files.photoOf(value)) };
  if (upload.bytes.length > MOST_PHOTO_BYTES) throw badRequest('file is too big');
  return { photo: world.files.addPhoto(upload) };
}

function documentContent({ world, uploads }: Call, value: string): Content {
  const upload = uploadOf(uploads, value);
  return { document: upload === null ? known(world.files.documentOf(value)) : world.files.addDocument(upload) };
}

function known<T>(file: T | undefined): T {
  if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  return file;
}

/** The part that `attach://name` points to; null for a file id. */
function uploadOf(uploads: Call['uploads'], value: string): Upload | null {
  if (/^https?:/i.test(value)) throw badRequest('failed to get HTTP URL content');
  if (!value.startsWith('attach://')) return null;
  const upload = uploads.get(value.slice('attach://'.length));
  if (upload === undefined || upload.bytes.length === 0) throw badRequest('file must be non-empty');
  return upload;
}
