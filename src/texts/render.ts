import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from '@grammyjs/types/markup.js';
import type { Keyboard, Line, Message, Moment, Passage } from '../domain/dialogue-protocol.ts';
import type { Language } from '../domain/model.ts';
import { cleanLine, escapeHtml } from '../domain/text.ts';
import { isOwn } from './campaign-texts.ts';
import { noticeMessage, type Notice } from './notices.ts';
import type { Texts } from './texts.ts';

/**
 * Messages as the Bot API takes them. Tags stand in the catalogue alone: every variable is escaped here and nowhere else
 * (S6).
 */

/** A message ready for a row of the outbox. */
export interface RenderedMessage {
  readonly method: 'sendMessage' | 'sendDocument' | 'editMessageText';
  /** JSON body of the call; that of `sendDocument` has its file by content: `{"document":{"name":…,"text":…}}`. */
  readonly payload: string;
  /** The catalogue key of its first line: what it is, without what it says. */
  readonly label: string;
}

/** The longest variable and passage; they yield when the message would be too long, a passage last. */
const LONGEST_ARGUMENT = 1_000;
const LONGEST_PASSAGE = 2_500;
const SHORTEST_ARGUMENT = 8;
const LONGEST_LABEL = 100;
/** Stands on a button whose title has nothing that can be seen: Telegram takes no button without a text. */
const NO_LABEL = '…';
/** Telegram's limits for what is shown of a text and of a caption (https://core.telegram.org/bots/api#sendmessage). */
const LONGEST_TEXT = 4_096;
const LONGEST_CAPTION = 1_024;

/** Renders a message of the dialogue; own words that are too long together give way to those of the catalogue. */
export function renderMessage(texts: Texts, language: Language, chatId: number, message: Message): RenderedMessage {
  const { document, keyboard, paragraphs } = message;
  const most = document ? LONGEST_CAPTION : LONGEST_TEXT;
  const words = fitted(texts, language, message, most);
  const label = paragraphs[0]?.[0]?.key ?? '';
  if (isOwn(texts) && shownLength(words) > most) {
    texts.broken(language, label, 'long');
    return renderMessage(texts.standard, language, chatId, message);
  }
  const payload = {
    chat_id: chatId,
    ...(document ? { document, caption: words } : { text: words, link_preview_options: { is_disabled: true } }),
    parse_mode: 'HTML',
    ...(keyboard && { reply_markup: markup(texts, language, keyboard) }),
  };
  return {
    method: document ? 'sendDocument' : 'sendMessage',
    payload: JSON.stringify(payload),
    label,
  };
}

/** Whether a message may take the place of another: a file cannot, nor can a keyboard that is under no message. */
export const canEdit = ({ keyboard, document }: Message): boolean =>
  document === undefined && (keyboard === null || keyboard.type === 'buttons');

/** The same words in the place of message `messageId`; only for what `canEdit`. */
export function editOf({ payload, label }: RenderedMessage, messageId: number): RenderedMessage {
  const body = JSON.parse(payload) as Record<string, unknown>;
  return { method: 'editMessageText', payload: JSON.stringify({ ...body, message_id: messageId }), label };
}

/** Renders a notice. */
export const renderNotice = (texts: Texts, language: Language, chatId: number, notice: Notice): RenderedMessage =>
  renderMessage(texts, language, chatId, noticeMessage(notice));

function markup(
  texts: Texts,
  language: Language,
  keyboard: Keyboard,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove {
  // A button's text is plain, so nothing is escaped in it.
  const label = (line: Line) => format(texts, language, line, LONGEST_LABEL, (text) => text) || NO_LABEL;
  switch (keyboard.type) {
    case 'buttons':
      return {
        inline_keyboard: keyboard.rows.map((row) =>
          row.map((button) =>
            'url' in button
              ? { text: label(button.label), url: button.url }
              : { text: label(button.label), callback_data: button.data },
          ),
        ),
      };
    case 'contact':
      return {
        keyboard: [
          [{ text: label(keyboard.label), request_contact: true }],
          ...(keyboard.others.length > 0 ? [keyboard.others.map((line) => ({ text: label(line) }))] : []),
        ],
        resize_keyboard: true,
        one_time_keyboard: true,
      };
    case 'remove':
      return { remove_keyboard: true };
  }
}

/** The words of a message; variables are cut shorter until Telegram takes them. */
function fitted(texts: Texts, language: Language, { paragraphs }: Message, most: number): string {
  for (let longest = LONGEST_ARGUMENT; ; longest = Math.floor(longest / 2)) {
    const words = paragraphs
      .map((lines) => lines.map((line) => format(texts, language, line, longest, escapeHtml)).join('\n'))
      .join('\n\n');
    if (shownLength(words) <= most || longest <= SHORTEST_ARGUMENT) return words;
  }
}

/** Telegram counts what is shown: tags are nothing, a reference is one character. */
const shownLength = (html: string): number => html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '&').length;

function format(
  texts: Texts,
  language: Language,
  { key, args = {} }: Line,
  longest: number,
  escape: (text: string) => string,
): string {
  const formatted: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(args)) formatted[name] = shown(language, value, longest, escape);
  return texts.format(language, key, formatted);
}

/** A value as it is shown in a text, escaped and at most so long. */
export function shown(
  language: Language,
  value: string | number | Moment | Passage,
  longest: number,
  escape: (text: string) => string,
): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return escape(shortened(readable(value), longest));
  if ('at' in value) return dateTime(language, value);
  const lines = value.passage
    .split(/\r\n?|\n/)
    .map(readable)
    .join('\n');
  const trimmed = lines.replace(/\n{3,}/g, '\n\n').trim();
  return escape(shortened(trimmed, Math.min(LONGEST_PASSAGE, longest * 5)));
}

/** One clean line; half a character, which Telegram would refuse the whole message for, is shown as the sign of a lost one. */
const readable = (text: string): string => cleanLine(text).replace(/\p{Cs}/gu, '\ufffd');

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

/** At most so many UTF-16 units, no character torn in two. */
const shortened = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
