import type { ChatMember } from '@grammyjs/types/manage.js';
import type { Account } from './account.ts';
import type { Chat, ChatChange, Content, Person, StoredMessage } from './chat.ts';
import type { Upload } from './files.ts';
import type { ChatEvent, ChatMessage, PersonChange, PersonView, Press } from './protocol.ts';
import { formatText } from './text.ts';
import { eventView, messageView, personView } from './views.ts';
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

/** A person in the chat with one bot: everything that somebody with a telephone can do. */
export class SandboxPerson {
  readonly id: number;
  readonly #world: World;
  readonly #person: Person;
  readonly #find: () => Account | undefined;

  /** @param find the bot, looked up at each act because people may be there before the bot first calls */
  constructor(world: World, person: Person, find: () => Account | undefined) {
    this.id = person.id;
    this.#world = world;
    this.#person = person;
    this.#find = find;
  }

  get view(): PersonView {
    return personView(this.#person, this.#find()?.chats.get(this.id));
  }

  /** Both sides of the chat, oldest first. */
  get messages(): ChatMessage[] {
    return this.#chat.messages.map((stored) => messageView(stored, this.#world.files));
  }

  say(text: string, options: { readonly replyTo?: number } = {}): ChatMessage {
    const formatted = formatText(text);
    const { text: kept, entities } = formatted;
    const replied = options.replyTo === undefined ? undefined : this.#chat.find(options.replyTo);
    return this.#send({
      text: kept,
      ...(entities.length > 0 && { entities }),
      ...(replied !== undefined && { reply_to_message: replied.message }),
    });
  }

  /** Shares the person's own contact, as the button of a reply keyboard does, or somebody else's. */
  shareContact(contact: 'own' | Contact = 'own'): ChatMessage {
    if (contact === 'own') {
      const { id, firstName, lastName, phone } = this.#person;
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
    return this.#send({ photo: this.#world.files.addPhoto({ bytes, name: options.name }), ...captionOf(options) });
  }

  /** "Send as file": whatever it is, as it is. */
  sendDocument(bytes: Buffer, options: PhotoOptions = {}): ChatMessage {
    const upload: Upload = { bytes, name: options.name, mimeType: options.mimeType };
    return this.#send({ document: this.#world.files.addDocument(upload), ...captionOf(options) });
  }

  sendSticker(): ChatMessage {
    const file = this.#world.files.addDocument({ bytes: Buffer.from('sticker'), mimeType: 'image/webp' });
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
    const file = this.#world.files.addDocument({ bytes: Buffer.from('voice'), mimeType: 'audio/ogg' });
    return this.#send({ voice: { ...fileIds(file), duration: 3, mime_type: 'audio/ogg' } });
  }

  /**
   * Presses an inline button by message and data, or, with a label, the newest button that is called so, of a message or
   * of the reply keyboard.
   * @throws Error when there is no such message or button
   */
  press(messageId: number, data: string): Press;
  press(label: string): Press | ChatMessage;
  press(target: number | string, data?: string): Press | ChatMessage {
    if (typeof target === 'string') return this.#pressLabel(target);
    const account = this.#account;
    const chat = this.#chat;
    const stored = chat.find(target);
    if (stored === undefined || !stored.outgoing) throw new Error(`there is no message ${target} of the bot`);
    const press = {
      queryId: this.#world.nextQueryId(),
      messageId: target,
      data: data ?? '',
      pressedAt: this.#world.settings.clock(),
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
          from: chat.user,
          message: stored.message,
          chat_instance: String(this.id),
          data: press.data,
        },
      },
      this.id,
    );
    return { ...press };
  }

  /** Changes the person; blocking and unblocking tell the bot. */
  change({ blocked, ...change }: PersonChange): PersonView {
    this.#world.changePerson(this.#person, change);
    if (blocked !== undefined && blocked !== this.#chat.blocked) this.#setBlocked(blocked);
    return this.view;
  }

  /** Counts as having written before, without telling the bot. */
  start(): void {
    this.#chat.started = true;
  }

  /**
   * The oldest thing that the bot said and this method has not given yet, waited for when there is none: a message, or
   * one whose words the bot replaced, so that it does not matter which of the two it does. A message that lost or
   * got buttons alone is not given again.
   * @throws Error after `timeoutMs`
   */
  async nextMessage(patience: Patience = {}): Promise<ChatMessage> {
    const unread = () => this.#chat.unread.shift();
    return messageView(unread() ?? (await this.#wait(patience, 'a message', unread)), this.#world.files);
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
        ? (eventView(change, this.#chat, this.#world.files) as Extract<ChatEvent, { type: T }>)
        : undefined,
    );
  }

  get #chat(): Chat {
    return this.#account.chatWith(this.#person);
  }

  get #account(): Account {
    const account = this.#find();
    if (account === undefined) throw new Error('no bot has called the sandbox yet');
    return account;
  }

  /** Who writes again has unblocked the bot, as Telegram's "Restart" does. */
  #send(content: Content): ChatMessage {
    if (this.#chat.blocked) this.#setBlocked(false);
    return messageView(this.#account.append(this.#chat, false, content), this.#world.files);
  }

  #pressLabel(label: string): Press | ChatMessage {
    const chat = this.#chat;
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

  #setBlocked(blocked: boolean): void {
    const account = this.#account;
    const chat = this.#chat;
    const member = (isBlocked: boolean): ChatMember =>
      isBlocked ? { user: account.user, status: 'kicked', until_date: 0 } : { user: account.user, status: 'member' };
    chat.blocked = blocked;
    account.queue.push(
      {
        my_chat_member: {
          chat: chat.view,
          from: chat.user,
          date: Math.floor(this.#world.settings.clock() / 1_000),
          old_chat_member: member(!blocked),
          new_chat_member: member(blocked),
        },
      },
      this.id,
    );
  }

  #wait<T>(patience: Patience, what: string, pick: (change: ChatChange) => T | undefined): Promise<T> {
    const { timeoutMs = PATIENCE_MS } = patience;
    return new Promise((resolve, reject) => {
      const stop = this.#chat.listen((change) => {
        const found = pick(change);
        if (found === undefined) return;
        clearTimeout(timer);
        stop();
        resolve(found);
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${what} for person ${this.id} did not come within ${timeoutMs} ms`));
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
