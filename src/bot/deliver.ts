import { GrammyError, InputFile, type Api } from 'grammy';
import type { LeasedMessage } from '../contracts/outbox.ts';
import type { NewestMessages } from './newest-messages.ts';
import type { SenderOptions } from './sender.ts';

/** A stored payload: what the Bot API takes, but for a file, which is named by its content. */
interface Payload {
  readonly chat_id: number;
  readonly message_id?: number;
  readonly text?: string;
  readonly caption?: string;
  readonly photo?: string;
  readonly document?: { readonly name: string; readonly text: string };
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly object[])[] };
}

/** Texts of the Bot API server's source; a changed wording costs no more than a failed message. */
const NOT_MODIFIED = /message is not modified/i;
const NOT_EDITABLE = /message to edit not found|message can't be edited|no text in the message|MESSAGE_ID_INVALID/i;
const NOT_THERE = /message to delete not found|message identifier is not specified/i;
/** A picture that was sent as a file can be shown again only as a file. */
const NOT_A_PHOTO = /photo|wrong file identifier/i;

const isRefused = (error: unknown, problem: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && problem.test(error.description);

/**
 * Carries a row of the outbox to the Bot API. An edit that changes nothing has arrived; where the message is gone, a person
 * gets it anew and a group is spared. Rejects like the call itself.
 */
export function createDelivery(api: Pick<Api, 'raw'>, newest: NewestMessages): SenderOptions['call'] {
  async function call(method: LeasedMessage['method'], payload: object): Promise<number | null> {
    const result: unknown = await api.raw[method](payload as never);
    return typeof result === 'object' && result !== null && 'message_id' in result
      ? (result.message_id as number)
      : null;
  }

  async function edit(method: LeasedMessage['method'], payload: Payload): Promise<number | null> {
    const { message_id: messageId = null, ...body } = payload;
    try {
      return await call(method, payload);
    } catch (error) {
      if (isRefused(error, NOT_MODIFIED)) return messageId;
      if (!isRefused(error, NOT_EDITABLE)) throw error;
      if (body.chat_id < 0) return null;
      const { caption, ...rest } = body;
      return call('sendMessage', caption === undefined ? rest : { ...rest, text: caption });
    }
  }

  /** Telegram deletes no message that is older than two days; its words go even so. */
  async function remove({ chat_id, message_id, ...caption }: Payload): Promise<null> {
    try {
      await api.raw.deleteMessage({ chat_id, message_id: message_id ?? 0 });
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      if (!isRefused(error, NOT_THERE))
        await edit('editMessageCaption', { chat_id, message_id, ...caption } as Payload);
    }
    return null;
  }

  async function send(method: LeasedMessage['method'], payload: Payload): Promise<number | null> {
    const { document, photo, ...body } = payload;
    if (document) return call(method, { ...body, document: new InputFile(Buffer.from(document.text), document.name) });
    if (photo === undefined) return call(method, payload);
    try {
      return await call(method, payload);
    } catch (error) {
      if (!isRefused(error, NOT_A_PHOTO)) throw error;
      return call('sendDocument', { ...body, document: photo });
    }
  }

  return async (method, json, kind) => {
    const payload = JSON.parse(json) as Payload;
    const isEdit = method === 'editMessageText' || method === 'editMessageCaption';
    if (method === 'deleteMessage') return remove(payload);
    const messageId = await (isEdit ? edit(method, payload) : send(method, payload));
    if (messageId !== null && payload.chat_id > 0) {
      const buttons = payload.reply_markup?.inline_keyboard?.flat() ?? [];
      // The buttons of a notice are about it, not about where the dialogue stands.
      const hasButtons = kind === 'reply' && buttons.some((button) => 'callback_data' in button);
      newest.note(payload.chat_id, { messageId, hasButtons });
    }
    return messageId;
  };
}
