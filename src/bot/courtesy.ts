import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { NewestMessages } from './newest-messages.ts';

export interface CourtesyDeps {
  readonly api: Pick<Api, 'answerCallbackQuery' | 'sendChatAction' | 'sendMessage' | 'editMessageReplyMarkup'>;
  readonly newest: NewestMessages;
  /** Messages that wait to be sent. */
  readonly outgoing: () => number;
  readonly log: Logger;
}

/** Telegram shows the sign of typing for five seconds. */
const TYPING_MS = 4_000;

/** While more messages than this wait, calls that nobody would miss are not made. */
const BUSY_DEPTH = 200;

/** Calls that are nice to have: they are no rows, block nothing, and may get lost. */
export interface Courtesy {
  /** Ends the spinning of a pressed button, with words or without. */
  answerTap(queryId: string, words: string | null, options?: { readonly mustBeRead?: boolean }): void;
  /** Shows the sign of typing until the returned function is called. */
  typing(chatId: number): () => void;
  say(chatId: number, text: string): void;
  /** Takes the buttons off the newest message of a chat, if it has any; read before the next one is sent. */
  retireNewest(chatId: number): void;
  /** Takes the buttons off a message that another one took the place of. */
  retire(chatId: number, messageId: number): void;
}

export function createCourtesy({ api, newest, outgoing, log }: CourtesyDeps): Courtesy {
  const attempt = (call: Promise<unknown>, what: string): void => {
    call.catch((error: unknown) => log.debug({ problem: error instanceof Error ? error.name : '' }, what));
  };

  const retire = (chatId: number, messageId: number): void => {
    if (outgoing() > BUSY_DEPTH) return;
    attempt(api.editMessageReplyMarkup(chatId, messageId), 'old buttons not taken off');
  };

  return {
    answerTap(queryId, words, { mustBeRead = false } = {}) {
      const answer = words === null ? {} : { text: words, ...(mustBeRead && { show_alert: true }) };
      attempt(api.answerCallbackQuery(queryId, answer), 'tap not answered');
    },
    typing(chatId) {
      const show = (): void => attempt(api.sendChatAction(chatId, 'typing'), 'sign of typing not sent');
      show();
      const timer = setInterval(show, TYPING_MS);
      return () => clearInterval(timer);
    },
    say(chatId, text) {
      attempt(api.sendMessage(chatId, text), 'courtesy not sent');
    },
    retireNewest(chatId) {
      const message = newest.of(chatId);
      if (!message?.hasButtons) return;
      newest.note(chatId, { ...message, hasButtons: false });
      retire(chatId, message.messageId);
    },
    retire,
  };
}
