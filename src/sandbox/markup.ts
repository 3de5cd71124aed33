import type {
  ForceReply,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from '@grammyjs/types/markup.js';
import { badRequest } from './api-error.ts';
import type { InlineButton, ReplyKeyboard } from './protocol.ts';

export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

const MOST_INLINE_BUTTONS = 100;
const MOST_REPLY_BUTTONS = 300;
const MOST_CALLBACK_BYTES = 64;

/**
 * The inline keyboard of a markup, checked for what its type does not say.
 * @throws ApiError 400
 */
export function checkedInline(markup: Markup | undefined): InlineKeyboardMarkup | undefined {
  if (markup === undefined) return undefined;
  if ('keyboard' in markup) {
    const buttons = markup.keyboard.flat();
    if (buttons.length === 0 || buttons.length > MOST_REPLY_BUTTONS) throw badRequest('REPLY_MARKUP_INVALID');
    if (buttons.some((button) => (typeof button === 'string' ? button : button.text) === ''))
      throw badRequest('keyboard button text is empty');
    return undefined;
  }
  if (!('inline_keyboard' in markup)) return undefined;
  let count = 0;
  for (const row of markup.inline_keyboard) {
    for (const button of row) {
      count++;
      if (button.text === '') throw badRequest('inline keyboard button text is empty');
      if ('callback_data' in button) {
        const bytes = Buffer.byteLength(button.callback_data);
        if (bytes < 1 || bytes > MOST_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
      } else if ('url' in button && !isOpenableUrl(button.url)) {
        throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
      }
    }
  }
  if (count > MOST_INLINE_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  return count === 0 ? undefined : markup;
}

/** Telegram's clients open links of its own kind and web addresses with a full host name or an IP address. */
function isOpenableUrl(url: string): boolean {
  if (/^(?:tg|tel|mailto):/i.test(url)) return true;
  if (!/^https?:\/\//i.test(url)) return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(url);
  return URL.canParse(url) && new URL(url).hostname.includes('.');
}

/** What `reply_markup` does to the keyboard below the chat: undefined leaves it, null takes it away. */
export function keyboardAfter(markup: Markup | undefined): ReplyKeyboardMarkup | null | undefined {
  if (markup === undefined || 'inline_keyboard' in markup) return undefined;
  return 'keyboard' in markup ? markup : null;
}

export const inlineView = (markup: InlineKeyboardMarkup): InlineButton[][] =>
  markup.inline_keyboard.map((row) =>
    row.map((button) => ({
      text: button.text,
      data: 'callback_data' in button ? button.callback_data : null,
      url: 'url' in button ? button.url : null,
      copyText: 'copy_text' in button ? button.copy_text.text : null,
    })),
  );

export const replyKeyboardView = (markup: ReplyKeyboardMarkup): ReplyKeyboard => ({
  rows: markup.keyboard.map((row) =>
    row.map((button) =>
      typeof button === 'string'
        ? { text: button, requestContact: false }
        : { text: button.text, requestContact: 'request_contact' in button && button.request_contact === true },
    ),
  ),
  oneTime: markup.one_time_keyboard ?? false,
  resize: markup.resize_keyboard ?? false,
  placeholder: markup.input_field_placeholder ?? null,
});
