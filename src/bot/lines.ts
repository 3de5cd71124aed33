import type { LeasedMessage } from '../contracts/outbox.ts';

/** What a message waits for: a call at once, or its place in the pace of what is free or paid. */
export const LINES = ['reply', 'notice', 'free', 'paid'] as const;
export type Line = (typeof LINES)[number];

/** Lower goes first for one person: the order in which the outbox gives its rows away, too. */
const RANK: Readonly<Record<LeasedMessage['kind'], number>> = { reply: 0, notice: 1, broadcast: 2 };

export const lineOf = ({ kind, broadcast }: LeasedMessage): Line => {
  if (kind !== 'broadcast') return kind;
  return broadcast?.paid ? 'paid' : 'free';
};

/** One person's messages, in the order in which they must arrive. */
interface Chat {
  readonly id: number;
  readonly queue: LeasedMessage[];
  /** One of its messages is on the way, or the chat has to rest after one. */
  busy: boolean;
}

/** First in, first out, but whoever leaves the line from its middle costs nothing. */
interface Queue<T> {
  readonly members: Set<T>;
  shift(): T | undefined;
}

/** A walk over a Set sees what is added behind it, so that one walk serves for as long as there is something. */
function createQueue<T>(): Queue<T> {
  const members = new Set<T>();
  let walk = members.values();
  return {
    members,
    shift() {
      if (members.size === 0) return undefined;
      let step = walk.next();
      if (step.done) {
        walk = members.values();
        step = walk.next();
      }
      if (step.done) return undefined;
      members.delete(step.value);
      return step.value;
    },
  };
}

/** Messages in memory: each person's one after the other, by rank and then by age, and people in lines. */
export function createLines() {
  const chats = new Map<number, Chat>();
  const lines: Record<Line, Queue<Chat>> = {
    reply: createQueue(),
    notice: createQueue(),
    free: createQueue(),
    paid: createQueue(),
  };

  const lineUp = (chat: Chat): void => {
    const [first] = chat.queue;
    if (first) lines[lineOf(first)].members.add(chat);
  };
  const leave = (chat: Chat): void => {
    const [first] = chat.queue;
    if (first) lines[lineOf(first)].members.delete(chat);
  };

  /** Takes out of a chat what waits there and is meant. */
  function takeOut(chat: Chat, isMeant: (message: LeasedMessage) => boolean): LeasedMessage[] {
    const out = chat.queue.filter(isMeant);
    if (out.length === 0) return out;
    if (!chat.busy) leave(chat);
    const left = chat.queue.filter((message) => !isMeant(message));
    chat.queue.splice(0, Infinity, ...left);
    if (chat.busy) return out;
    if (left.length > 0) lineUp(chat);
    else chats.delete(chat.id);
    return out;
  }

  return {
    add(message: LeasedMessage): void {
      let chat = chats.get(message.chatId);
      if (!chat) {
        chat = { id: message.chatId, queue: [message], busy: false };
        chats.set(chat.id, chat);
        return lineUp(chat);
      }
      const behind = chat.queue.findIndex(({ kind }) => RANK[kind] > RANK[message.kind]);
      if (behind === 0 && !chat.busy) leave(chat);
      chat.queue.splice(behind < 0 ? chat.queue.length : behind, 0, message);
      if (!chat.busy) lineUp(chat);
    },
    isEmpty: (line: Line): boolean => lines[line].members.size === 0,
    /** The next message of a line. Its person gets no other until `release`. */
    take(line: Line): LeasedMessage | undefined {
      const chat = lines[line].shift();
      const message = chat?.queue.shift();
      if (chat) chat.busy = true;
      return message;
    },
    /** The message of this person that was taken is no longer on its way: the next one may go to its line. */
    release(chatId: number): void {
      const chat = chats.get(chatId);
      if (!chat) return;
      chat.busy = false;
      if (chat.queue.length === 0) chats.delete(chatId);
      else lineUp(chat);
    },
    /** Takes out what waits for one person. */
    clearChat(chatId: number): LeasedMessage[] {
      const chat = chats.get(chatId);
      return chat ? takeOut(chat, () => true) : [];
    },
    /** Takes out what waits and is meant, of everybody. */
    clear: (isMeant: (message: LeasedMessage) => boolean): LeasedMessage[] =>
      [...chats.values()].flatMap((chat) => takeOut(chat, isMeant)),
    /** How many messages of a person wait here or are on the way. */
    waitingFor(chatId: number): number {
      const chat = chats.get(chatId);
      return chat ? chat.queue.length + (chat.busy ? 1 : 0) : 0;
    },
  };
}
