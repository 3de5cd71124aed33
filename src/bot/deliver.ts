import { GrammyError, InputFile } from 'grammy';
import type { LeasedMessage } from '../contracts/outbox.ts';
import type { Attachments } from './attachments.ts';
import { withoutFile, type Contents, type StoredFile } from './contents.ts';
import type { NewestMessages } from './newest-messages.ts';
import { isRefused } from './refusal.ts';
import type { Telegram } from './telegram.ts';

export interface DeliveryDeps {
  readonly telegram: Pick<Telegram, 'api' | 'post'>;
  readonly contents: Contents;
  readonly attachments: Attachments;
  readonly newest: NewestMessages;
}

/** Carries a message to the Bot API and answers with its id there, or null where there is none. Rejects like the call itself. */
export type Deliver = (
  message: Pick<LeasedMessage, 'chatId' | 'kind' | 'method' | 'payload' | 'broadcast'>,
) => Promise<number | null>;

/** A stored payload: what the Bot API takes, but for a file, which is named by its content or its number. */
interface Payload {
  readonly chat_id: number;
  readonly message_id?: number;
  readonly text?: string;
  readonly caption?: string;
  readonly photo?: string | { readonly attachment: number };
  readonly document?: { readonly name: string; readonly text: string } | { readonly attachment: number };
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly object[])[] };
}

/** Texts of the Bot API server's source; a changed wording costs no more than a failed message. */
const NOT_MODIFIED = /message is not modified/i;
const NOT_EDITABLE = /message to edit not found|message can't be edited|no text in the message|MESSAGE_ID_INVALID/i;
const NOT_THERE = /message to delete not found|message identifier is not specified/i;
/** A picture that was sent as a file can be shown again only as a file. */
const NOT_A_PHOTO = /photo|wrong file identifier/i;

/** An edit that changes nothing has arrived; where the message is gone, a person gets it anew and a group is spared. */
export function createDelivery({ telegram, contents, attachments, newest }: DeliveryDeps): Deliver {
  const { api, post } = telegram;

  const call = async (method: LeasedMessage['method'], json: string): Promise<number | null> =>
    messageIdOf(await post(method, json));

  async function edit(method: LeasedMessage['method'], json: string, payload: Payload): Promise<number | null> {
    const { message_id: messageId = null, ...body } = payload;
    try {
      return await call(method, json);
    } catch (error) {
      if (isRefused(error, NOT_MODIFIED)) return messageId;
      if (!isRefused(error, NOT_EDITABLE)) throw error;
      if (body.chat_id < 0) return null;
      const { caption, ...rest } = body;
      return call('sendMessage', JSON.stringify(caption === undefined ? rest : { ...rest, text: caption }));
    }
  }

  /** Telegram deletes no message that is older than two days; its words go even so. */
  async function remove({ chat_id, message_id, ...caption }: Payload): Promise<null> {
    try {
      await api.raw.deleteMessage({ chat_id, message_id: message_id ?? 0 });
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      if (!isRefused(error, NOT_THERE)) {
        const payload = { chat_id, message_id, ...caption } as Payload;
        await edit('editMessageCaption', JSON.stringify(payload), payload);
      }
    }
    return null;
  }

  /** @param parameters JSON of an object that is not empty, without `chat_id` and the file */
  async function sendFile(
    chatId: number,
    method: LeasedMessage['method'],
    parameters: string,
    { parameter, attachmentId }: StoredFile,
  ): Promise<number | null> {
    const message = await attachments.send(attachmentId, (file) => {
      const body = { chat_id: chatId, ...(JSON.parse(parameters) as object), [parameter]: file };
      if (typeof file === 'string') return post(method, JSON.stringify(body));
      // Else Telegram might make something of it that cannot be sent again by its id as what it was.
      const asItIs = parameter === 'document' && { disable_content_type_detection: true };
      return api.raw[method]({ ...body, ...asItIs } as never);
    });
    return messageIdOf(message);
  }

  async function send(method: LeasedMessage['method'], json: string, payload: Payload): Promise<number | null> {
    const { document, photo, ...body } = payload;
    const { file, parameters } = withoutFile(payload);
    if (file) return sendFile(body.chat_id, method, JSON.stringify(parameters), file);
    if (document && 'text' in document) {
      const upload = { ...body, document: new InputFile(Buffer.from(document.text), document.name) };
      return messageIdOf(await api.raw[method](upload as never));
    }
    try {
      return await call(method, json);
    } catch (error) {
      if (photo === undefined || !isRefused(error, NOT_A_PHOTO)) throw error;
      return call('sendDocument', JSON.stringify({ ...body, document: photo }));
    }
  }

  async function row({ kind, method, payload: json }: Parameters<Deliver>[0]): Promise<number | null> {
    const payload = JSON.parse(json) as Payload;
    if (method === 'deleteMessage') return remove(payload);
    const isEdit = method === 'editMessageText' || method === 'editMessageCaption';
    const messageId = await (isEdit ? edit(method, json, payload) : send(method, json, payload));
    if (messageId !== null && payload.chat_id > 0) {
      const buttons = payload.reply_markup?.inline_keyboard?.flat() ?? [];
      // The buttons of a notice are about it, not about where the dialogue stands.
      const hasButtons = kind === 'reply' && buttons.some((button) => 'callback_data' in button);
      newest.note(payload.chat_id, { messageId, hasButtons });
    }
    return messageId;
  }

  async function toRecipient(
    chatId: number,
    recipient: NonNullable<LeasedMessage['broadcast']>,
  ): Promise<number | null> {
    const { method, parameters, file } = await contents.messageFor(recipient);
    const messageId = file
      ? await sendFile(chatId, method, parameters, file)
      : await call(method, `{"chat_id":${chatId},${parameters.slice(1)}`);
    // Those who talk to the bot are remembered already; thousands who do not would crowd them out.
    if (messageId !== null && newest.of(chatId)) newest.note(chatId, { messageId, hasButtons: false });
    return messageId;
  }

  return (message) => (message.broadcast ? toRecipient(message.chatId, message.broadcast) : row(message));
}

const messageIdOf = (result: unknown): number | null =>
  typeof result === 'object' && result !== null && 'message_id' in result ? (result.message_id as number) : null;
