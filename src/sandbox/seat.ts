import type { Account } from './account.ts';
import { userOf, type Chat, type ChatChange, type Content, type Person, type StoredMessage } from './chat.ts';
import type { Upload } from './files.ts';
import type { ChatEvent, ChatMessage, FileView, Press } from './protocol.ts';
import { formatText } from './text.ts';
import { eventView, messageView } from './views.ts';
import type { World } from './world.ts';

export interface PhotoOptions {
  readonly caption?: string;
  /** Parts of one album have the same. */
  readonly mediaGroupId?: string;
  readonly name?: string;
  readonly mimeType?: string;
}

export interface Contact {
  readonly phoneNumber: string;
  readonly firstName: string;
  /** Whose the contact is; absent for somebody without Telegram. */
  readonly userId?: number;
}

/** How long a waiting call waits before it rejects. */
export interface Patience {
  readonly timeoutMs?: number;
}

const PATIENCE_MS = 5_000;

/** A person's place in one chat of a bot: what can be said, pressed and read there. */
export abstract class Seat {
  protected readonly world: World;
  protected readonly person: Person;
  readonly #find: () => Account | undefined;

  /** @param find the bot, looked up at each act because people may be there before the bot first calls */
  constructor(world: World, person: Person, find: () => Account | undefined) {
    this.world = world;
    this.person = person;
    this.#find = find;
  }

  protected abstract get chat(): Chat;

  /** Called before the person says or presses something; throws when that is not possible. */
  protected abstract enter(to: 'say' | 'press'): void;

  protected get account(): Account {
    const account = this.#find();
    if (account === undefined) throw new Error('no bot has called the sandbox yet');
    return account;
  }

  /** Everything that was said in the chat, oldest first. */
  get messages(): ChatMessage[] {
    return this.chat.messages.map((stored) => messageView(stored, this.world.files));
  }

  say(text: string, options: { readonly replyTo?: number } = {}): ChatMessage {
    const formatted = formatText(text);
    const { text: kept, entities } = formatted;
    const replied = options.replyTo === undefined ? undefined : this.chat.find(options.replyTo);
    return this.#send({
      text: kept,
      ...(entities.length > 0 && { entities }),
      ...(replied !== undefined && { reply_to_message: replied.message }),
    });
  }

  /** Shares the person's own contact, as the button of a reply keyboard does, or somebody else's. */
  shareContact(contact: 'own' | Contact = 'own'): ChatMessage {
    if (contact === 'own') {
      const { id, firstName, lastName, phone } = this.person;
      return this.#send({
        contact: {
          phone_number: phone,
          first_name: firstName,
          ...(lastName !== null && { last_name: lastName }),
          user_id: id,
        },
      });
    }
    return this.#send({
      contact: {
        phone_number: contact.phoneNumber,
        first_name: contact.firstName,
        ...(contact.userId !== undefined && { user_id: contact.userId }),
      },
    });
  }

  sendPhoto(bytes: Buffer, options: PhotoOptions = {}): ChatMessage {
    return this.#send({ photo: this.world.files.addPhoto({ bytes, name: options.name }), ...captionOf(options) });
  }

  /** "Send as file": whatever it is, as it is. */
  sendDocument(bytes: Buffer, options: PhotoOptions = {}): ChatMessage {
    const upload: Upload = { bytes, name: options.name, mimeType: options.mimeType };
    return this.#send({ document: this.world.files.addDocument(upload), ...captionOf(options) });
  }

  sendSticker(): ChatMessage {
    const file = this.world.files.addDocument({ bytes: Buffer.from('sticker'), mimeType: 'image/webp' });
    return this.#send({
      sticker: {
        ...fileIds(file),
        type: 'regular',
        width: 512,
        height: 512,
        is_animated: false,
        is_video: false,
        emoji: '🙂',
      },
    });
  }

  sendVoice(): ChatMessage {
    const file = this.world.files.addDocument({ bytes: Buffer.from('voice'), mimeType: 'audio/ogg' });
    return this.#send({ voice: { ...fileIds(file), duration: 3, mime_type: 'audio/ogg' } });
  }

  /**
   * Presses an inline button by message and data, or, with a label, the newest button that is called so now, of a
   * message or of the reply keyboard.
   * @throws Error when there is no such message or button
   */
  press(messageId: number, data: string): Press;
  press(label: string): Press | ChatMessage;
  press(target: number | string, data?: string): Press | ChatMessage {
    if (typeof target === 'string') return this.#pressLabel(target);
    this.enter('press');
    const { account, chat, world } = this;
    const stored = chat.find(target);
    if (stored === undefined || !stored.outgoing) throw new Error(`there is no message ${target} of the bot`);
    const press = {
      queryId: world.nextQueryId(),
      personId: this.person.id,
      messageId: target,
      data: data ?? '',
      pressedAt: world.settings.clock(),
      answeredAt: null,
      toast: null,
      alert: false,
    };
    (stored.presses ??= []).push(press);
    account.addPress(chat, press);
    chat.lastInboundAt = press.pressedAt;
    account.queue.push(
      {
        callback_query: {
          id: press.queryId,
          from: userOf(this.person),
          message: stored.message,
          chat_instance: String(chat.id),
          data: press.data,
        },
      },
      chat.id,
    );
    return { ...press };
  }

  /**
   * The oldest thing that the bot said here and this method has not given the person yet, waited for when there is none:
   * a message, or one whose words the bot replaced, so that it does not matter which of the two it does. A message that
   * lost or got buttons alone is not given again.
   * @throws Error after `timeoutMs`
   */
  async nextMessage(patience: Patience = {}): Promise<ChatMessage> {
    const { chat, person, world } = this;
    const read = () => chat.readNext(person.id);
    return messageView(read() ?? (await this.#wait(patience, 'a message', read)), world.files);
  }

  /**
   * The next change of the kind, from now on.
   * @throws Error after `timeoutMs`
   */
  next<T extends Exclude<ChatEvent['type'], 'reset'>>(
    type: T,
    patience: Patience = {},
  ): Promise<Extract<ChatEvent, { type: T }>> {
    return this.#wait(patience, `a change of type ${type}`, (change) =>
      change.type === type
        ? (eventView(change, this.chat, this.world.files) as Extract<ChatEvent, { type: T }>)
        : undefined,
    );
  }

  /**
   * The bytes of a file in the chat, as the person may save them.
   * @throws Error when the sandbox has no such file
   */
  async download({ fileId }: Pick<FileView, 'fileId'>): Promise<Buffer> {
    const record = this.world.files.byId(fileId);
    if (record === undefined) throw new Error(`there is no file ${fileId}`);
    return this.world.files.read(record);
  }

  #send(content: Content): ChatMessage {
    this.enter('say');
    return messageView(this.account.hear(this.chat, userOf(this.person), content), this.world.files);
  }

  #pressLabel(label: string): Press | ChatMessage {
    const { chat } = this;
    for (const { message, outgoing } of chat.messages.toReversed()) {
      const button = outgoing && message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
      if (button && 'callback_data' in button) return this.press(message.message_id, button.callback_data);
    }
    const key = chat.replyKeyboard?.keyboard.flat().find((one) => (typeof one === 'string' ? one : one.text) === label);
    if (key === undefined) throw new Error(`there is no button "${label}"`);
    return typeof key === 'object' && 'request_contact' in key && key.request_contact
      ? this.shareContact()
      : this.say(label);
  }

  #wait<T>(patience: Patience, what: string, pick: (change: ChatChange) => T | undefined): Promise<T> {
    const { timeoutMs = PATIENCE_MS } = patience;
    return new Promise((resolve, reject) => {
      const stop = this.chat.listen((change) => {
        const found = pick(change);
        if (found === undefined) return;
        clearTimeout(timer);
        stop();
        resolve(found);
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${what} for person ${this.person.id} did not come within ${timeoutMs} ms`));
      }, timeoutMs);
    });
  }
}

const fileIds = ({ file_id, file_unique_id, file_size }: NonNullable<StoredMessage['message']['document']>) => ({
  file_id,
  file_unique_id,
  ...(file_size !== undefined && { file_size }),
});

function captionOf({ caption, mediaGroupId }: PhotoOptions): Content {
  return {
    ...(caption !== undefined && caption !== '' && { caption }),
    ...(mediaGroupId !== undefined && { media_group_id: mediaGroupId }),
  };
}
