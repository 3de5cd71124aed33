import { LRUCache } from 'lru-cache';

/** The newest message of the bot in a private chat. */
export interface NewestMessage {
  readonly messageId: number;
  /** Whether it is a reply with buttons that can be pressed. */
  readonly hasButtons: boolean;
}

/** What stands last in each chat, as far as this process sent it: a courtesy of memory, true until it is forgotten. */
export interface NewestMessages {
  of(chatId: number): NewestMessage | null;
  /** A message was sent or changed. */
  note(chatId: number, message: NewestMessage): void;
}

/** Chats remembered; about 1 MB. */
const CHATS = 10_000;

export function createNewestMessages(): NewestMessages {
  const newest = new LRUCache<number, NewestMessage>({ max: CHATS });
  return {
    of: (chatId) => newest.get(chatId) ?? null,
    note(chatId, message) {
      if ((newest.get(chatId)?.messageId ?? 0) <= message.messageId) newest.set(chatId, message);
    },
  };
}
