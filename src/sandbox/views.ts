import type { Account } from './account.ts';
import type { BotMessage, Chat, ChatChange, Person, StoredMessage } from './chat.ts';
import type { FileStore } from './files.ts';
import { inlineView, replyKeyboardView } from './markup.ts';
import { commandsKey, textFor } from './methods/settings.ts';
import type { BotView, ChatEvent, ChatHistory, ChatMessage, FileView, PersonView } from './protocol.ts';

/** What the control API shows; `chat` is the person's with the bot in question, if there is one. */
export const personView = (person: Person, chat: Chat | undefined): PersonView => ({
  ...person,
  blocked: chat?.blocked ?? false,
});

export const botView = ({ user, settings }: Account, language: string): BotView => ({
  id: user.id,
  username: user.username,
  name: textFor(settings.names, language) || user.first_name,
  description: textFor(settings.descriptions, language),
});

export function messageView(stored: StoredMessage, files: FileStore): ChatMessage {
  const { message } = stored;
  return {
    id: message.message_id,
    from: stored.outgoing ? 'bot' : 'person',
    kind: kindOf(message),
    sentAt: stored.sentAt,
    editedAt: stored.editedAt,
    text: message.text ?? message.caption ?? null,
    entities: message.entities ?? message.caption_entities ?? [],
    file: fileView(message, files),
    contact: message.contact
      ? {
          phoneNumber: message.contact.phone_number,
          firstName: message.contact.first_name,
          userId: message.contact.user_id ?? null,
        }
      : null,
    mediaGroupId: message.media_group_id ?? null,
    replyTo: message.reply_to_message?.message_id ?? null,
    inlineKeyboard: message.reply_markup ? inlineView(message.reply_markup) : null,
    reactions: stored.reactions ?? [],
    presses: (stored.presses ?? []).map((press) => ({ ...press })),
    edits: stored.edits ?? [],
  };
}

export function eventView(change: ChatChange, chat: Chat, files: FileStore): ChatEvent {
  switch (change.type) {
    case 'message': {
      const replyKeyboard = chat.replyKeyboard && replyKeyboardView(chat.replyKeyboard);
      return { type: 'message', message: messageView(change.stored, files), replyKeyboard };
    }
    case 'edit':
      return { type: 'edit', message: messageView(change.stored, files) };
    case 'delete':
      return { type: 'delete', messageId: change.messageId };
    case 'toast':
      return { type: 'toast', press: { ...change.press } };
    case 'typing':
      return { type: 'typing', action: change.action };
  }
}

export const historyView = (account: Account, chat: Chat, files: FileStore): ChatHistory => ({
  person: personView(chat.person, chat),
  bot: botView(account, chat.person.language),
  messages: chat.messages.map((stored) => messageView(stored, files)),
  replyKeyboard: chat.replyKeyboard && replyKeyboardView(chat.replyKeyboard),
  commands: commandsFor(account, chat.person),
  lastEventId: account.nextSeq - 1,
});

/** The narrowest set of commands wins (Bot API, BotCommandScope), within a scope the person's language. */
function commandsFor({ settings }: Account, { id, language }: Person): ChatHistory['commands'] {
  const scopes = [{ type: 'chat', chat_id: id } as const, { type: 'all_private_chats' } as const, undefined];
  for (const scope of scopes)
    for (const tag of [language.slice(0, 2), '']) {
      const commands = settings.commands.get(commandsKey(scope, tag));
      if (commands !== undefined) return commands;
    }
  return [];
}

function kindOf(message: BotMessage): ChatMessage['kind'] {
  if (message.photo !== undefined) return 'photo';
  if (message.document !== undefined) return 'document';
  if (message.contact !== undefined) return 'contact';
  if (message.sticker !== undefined) return 'sticker';
  return message.voice === undefined ? 'text' : 'voice';
}

function fileView(message: BotMessage, files: FileStore): FileView | null {
  const fileId = message.photo?.at(-1)?.file_id ?? message.document?.file_id;
  const record = fileId === undefined ? undefined : files.byId(fileId);
  if (record === undefined) return null;
  const { name, mimeType, sizeBytes, width, height } = record;
  return { fileId: record.fileId, name, mimeType, sizeBytes, width, height };
}
