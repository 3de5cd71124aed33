import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from '@grammyjs/types/markup.js';
import type { Keyboard, Line, Message, Moment } from '../domain/dialogue-protocol.ts';
import { displayCode } from '../domain/entries.ts';
import type { Language } from '../domain/model.ts';
import { fixKeyboard, say } from '../domain/prompts.ts';
import { cleanLine, escapeHtml } from '../domain/text.ts';
import type { Texts } from './texts.ts';

/**
 * Messages as the Bot API takes them. Tags stand in the catalogue alone: every variable is escaped here and nowhere else
 * (S6).
 */

/** A message ready for a row of the outbox. */
export interface RenderedMessage {
  readonly method: 'sendMessage';
  /** JSON body of the call. */
  readonly payload: string;
}

/** What moderation and draws tell a person unasked. */
export type Notice =
  | { readonly kind: 'approved'; readonly campaign: string; readonly ticketCode: string }
  | {
      readonly kind: 'rejected';
      readonly campaign: string;
      readonly campaignId: number;
      readonly reason: string | null;
      /** Whether the campaign is open, so that the registration can be sent again. */
      readonly correctable: boolean;
    }
  | { readonly kind: 'winner'; readonly draw: string; readonly prize: string; readonly ticketCode: string };

/** The longest variable: a message may have 4,096 characters, and no variable may push it over that. */
const LONGEST_ARGUMENT = 1_000;

/** Renders a message of the dialogue. */
export function renderMessage(texts: Texts, language: Language, chatId: number, message: Message): RenderedMessage {
  const text = message.paragraphs
    .map((lines) => lines.map((line) => format(texts, language, line, escapeHtml)).join('\n'))
    .join('\n\n');
  const payload = {
    chat_id: chatId,
    text,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(message.keyboard && { reply_markup: markup(texts, language, message.keyboard) }),
  };
  return { method: 'sendMessage', payload: JSON.stringify(payload) };
}

/** Renders a notice. */
export const renderNotice = (texts: Texts, language: Language, chatId: number, notice: Notice): RenderedMessage =>
  renderMessage(texts, language, chatId, noticeMessage(notice));

function noticeMessage(notice: Notice): Message {
  switch (notice.kind) {
    case 'approved':
      return say({ key: 'notice-approved', args: { title: notice.campaign, code: displayCode(notice.ticketCode) } });
    case 'rejected': {
      const reason: readonly Line[] =
        notice.reason === null ? [] : [{ key: 'reason', args: { reason: notice.reason } }];
      const head: Line = { key: 'notice-rejected', args: { title: notice.campaign } };
      return notice.correctable
        ? { ...say(head, ...reason, { key: 'status-fix' }), keyboard: fixKeyboard(notice.campaignId) }
        : say(head, ...reason, { key: 'status-too-late' });
    }
    case 'winner':
      return say(
        {
          key: 'notice-winner',
          args: { draw: notice.draw, prize: notice.prize, code: displayCode(notice.ticketCode) },
        },
        { key: 'notice-winner-next' },
      );
  }
}

function markup(
  texts: Texts,
  language: Language,
  keyboard: Keyboard,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove {
  // A button's text is plain, so nothing is escaped in it.
  const label = (line: Line) => format(texts, language, line, (text) => text);
  switch (keyboard.type) {
    case 'buttons':
      return {
        inline_keyboard: keyboard.rows.map((row) =>
          row.map((button) => ({ text: label(button.label), callback_data: button.data })),
        ),
      };
    case 'contact':
      return {
        keyboard: [[{ text: label(keyboard.label), request_contact: true }]],
        resize_keyboard: true,
        one_time_keyboard: true,
      };
    case 'remove':
      return { remove_keyboard: true };
  }
}

function format(texts: Texts, language: Language, { key, args = {} }: Line, escape: (text: string) => string): string {
  const formatted: Record<string, string> = {};
  for (const [name, value] of Object.entries(args)) {
    formatted[name] = typeof value === 'string' ? escape(shortened(cleanLine(value))) : dateTime(language, value);
  }
  return texts.format(language, key, formatted);
}

/** Day and time with the name of the zone, so that nobody far away comes at the wrong hour. */
const dateTime = (language: Language, { at, timeZone }: Moment): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at);

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST_ARGUMENT ? `${characters.slice(0, LONGEST_ARGUMENT - 1).join('')}…` : text;
}
