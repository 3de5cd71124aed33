import type { Account } from './account.ts';
import {
  PrivateChat,
  type BotMessage,
  type GroupChat,
  type Chat,
  type ChatChange,
  type Person,
  type StoredMessage,
} from './chat.ts';
import type { FileStore } from './files.ts';
import { statusOf, type Group } from './group.ts';
import { inlineView, replyKeyboardView } from './markup.ts';
import { commandsKey, textFor } from './methods/settings.ts';
import type { BotView, ChatEvent, ChatHistory, ChatMessage, FileView, GroupView, PersonView } from './protocol.ts';

/** What the control API shows; `chat` is the person's with the bot in question, if there is one. */
export const personView = (person: Person, chat: PrivateChat | undefined): PersonView => ({
  ...person,
  blocked: chat?.blocked ?? false,
});

export const botView = ({ user, settings }: Account, language: string): BotView => ({
  id: user.id,
  username: user.username,
  name: textFor(settings.names, language) || user.first_name,
  description: textFor(settings.descriptions, language),
});

/** `botId` is the bot whose standing the view names. */
export const groupView = (group: Group, botId: number): GroupView => ({
  id: group.id,
  type: group.type,
  title: group.title,
  username: group.username,
  bot: statusOf(group, botId),
  members: [...group.members].filter(([id]) => id !== botId).map(([id, status]) => ({ id, status })),
});

export function messageView(stored: StoredMessage, files: FileStore): ChatMessage {
  const { message } = stored;
  return {
    id: message.message_id,
    from: stored.outgoing ? 'bot' : 'person',
    authorId: message.from.id,
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

/** What a person sees who opens a chat. */
export const historyView = (
  account: Account,
  chat: PrivateChat | GroupChat,
  person: Person,
  files: FileStore,
): ChatHistory => ({
  person: personView(person, account.chats.get(person.id)),
  bot: botView(account, person.language),
  group: chat instanceof PrivateChat ? null : groupView(chat.group, account.user.id),
  messages: chat.messages.map((stored) => messageView(stored, files)),
  replyKeyboard: chat.replyKeyboard && replyKeyboardView(chat.replyKeyboard),
  commands: commandsFor(account, chat, person.language),
  lastEventId: account.nextSeq - 1,
});

/** The narrowest set of commands wins (Bot API, BotCommandScope), within a scope the person's language. */
function commandsFor({ settings }: Account, chat: PrivateChat | GroupChat, language: string): ChatHistory['commands'] {
  const all = chat instanceof PrivateChat ? 'all_private_chats' : 'all_group_chats';
  const scopes = [{ type: 'chat', chat_id: chat.id } as const, { type: all } as const, undefined];
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
