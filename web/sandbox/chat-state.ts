import type { ChatEvent, ChatHistory, ChatMessage, Press, ReplyKeyboard } from '../../src/sandbox/protocol.ts';

/** What a chat shows, as far as it follows from the history and the events after it. */
export interface ChatState {
  /** By id, which is also the order in time. */
  readonly messages: readonly ChatMessage[];
  /** Another object each time that the bot writes while one is there; the person's own words can only take it away. */
  readonly replyKeyboard: ReplyKeyboard | null;
  /** What the bot is doing (`typing`, `upload_photo` …), null when nothing shows. */
  readonly action: string | null;
  /** The last event that is in this state; earlier ones change nothing. */
  readonly lastEventId: number;
  readonly deleted: ReadonlySet<number>;
}

/** The state that a history describes. */
export const fromHistory = (history: ChatHistory): ChatState => ({
  messages: [...history.messages].sort((a, b) => a.id - b.id),
  replyKeyboard: history.replyKeyboard,
  action: null,
  lastEventId: history.lastEventId,
  deleted: new Set(),
});

/**
 * The state after an event of the stream. An event that was applied already (a stream that begins again repeats some)
 * changes nothing. `reset` cannot be applied: the caller reads the history anew.
 */
export function applyEvent(state: ChatState, eventId: number, event: ChatEvent): ChatState {
  if (eventId <= state.lastEventId) return state;
  const next = { ...state, lastEventId: eventId };
  switch (event.type) {
    case 'message': {
      const fromBot = event.message.from === 'bot';
      return {
        ...next,
        messages: put(state, event.message),
        replyKeyboard: fromBot ? event.replyKeyboard : event.replyKeyboard && state.replyKeyboard,
        action: fromBot ? null : state.action,
      };
    }
    case 'edit':
      return { ...next, messages: put(state, event.message) };
    case 'delete':
      return {
        ...next,
        messages: state.messages.filter((message) => message.id !== event.messageId),
        deleted: new Set([...state.deleted, event.messageId]),
      };
    case 'toast':
      return { ...next, messages: withPress(state.messages, event.press, 'replace') };
    case 'typing':
      return { ...next, action: event.action };
    case 'reset':
      return state;
  }
}

/** Adds the message that a request answered with, unless the stream brought it (or its deletion) first. */
export const addSent = (state: ChatState, message: ChatMessage): ChatState =>
  state.messages.some((known) => known.id === message.id) ? state : { ...state, messages: put(state, message) };

/** Adds the press that a request answered with, unless the stream brought it first. */
export const addPress = (state: ChatState, press: Press): ChatState => ({
  ...state,
  messages: withPress(state.messages, press, 'keep'),
});

/** The bot's action fades when nothing follows it. */
export const withoutAction = (state: ChatState): ChatState => ({ ...state, action: null });

function put(state: ChatState, message: ChatMessage): readonly ChatMessage[] {
  if (state.deleted.has(message.id)) return state.messages;
  const at = state.messages.findIndex((known) => known.id >= message.id);
  if (at < 0) return [...state.messages, message];
  return state.messages.toSpliced(at, state.messages[at]?.id === message.id ? 1 : 0, message);
}

function withPress(messages: readonly ChatMessage[], press: Press, known: 'keep' | 'replace'): readonly ChatMessage[] {
  return messages.map((message) => {
    if (message.id !== press.messageId) return message;
    const at = message.presses.findIndex((other) => other.queryId === press.queryId);
    if (at >= 0 && known === 'keep') return message;
    return {
      ...message,
      presses: message.presses.toSpliced(at < 0 ? message.presses.length : at, at < 0 ? 0 : 1, press),
    };
  });
}
