import type { MessageEntity } from '@grammyjs/types/message.js';
import { badRequest } from './api-error.ts';
import { parseHtml, type FormattedText } from './html.ts';

/** Commands and links, which Telegram marks by itself. */
const AUTOMATIC = /(?<![\w/])\/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])|https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g;

/**
 * The text as the chat shows it: markup parsed, edges trimmed, commands and links marked.
 * @throws ApiError 400 when the markup is wrong or of a kind that the sandbox does not read
 */
export function formatText(raw: string, parseMode?: string, given?: readonly MessageEntity[]): FormattedText {
  if (parseMode !== undefined && parseMode !== 'HTML')
    throw badRequest(`parse_mode ${parseMode} is not part of the sandbox`);
  // Telegram drops carriage returns (tdlib, clean_input_string); a multipart form makes line breaks CRLF.
  const lines = given === undefined ? raw.replaceAll('\r', '') : raw;
  const parsed = parseMode === undefined ? { text: lines, entities: given ?? [] } : parseHtml(lines);
  return withAutomatic(trimmed(parsed));
}

function trimmed({ text, entities }: FormattedText): FormattedText {
  const from = text.length - text.trimStart().length;
  const kept = text.trim();
  if (kept.length === text.length) return { text, entities };
  const shifted: MessageEntity[] = [];
  for (const entity of entities) {
    const start = Math.max(entity.offset - from, 0);
    const end = Math.min(entity.offset - from + entity.length, kept.length);
    if (end > start) shifted.push({ ...entity, offset: start, length: end - start });
  }
  return { text: kept, entities: shifted };
}

function withAutomatic(formatted: FormattedText): FormattedText {
  const { text, entities } = formatted;
  if (!text.includes('/')) return formatted;
  const found: MessageEntity[] = [];
  for (const match of text.matchAll(AUTOMATIC)) {
    const end = match.index + match[0].length;
    if (entities.some((entity) => entity.offset < end && match.index < entity.offset + entity.length)) continue;
    found.push({ type: match[0][0] === '/' ? 'bot_command' : 'url', offset: match.index, length: match[0].length });
  }
  if (found.length === 0) return formatted;
  return { text, entities: [...entities, ...found].sort((one, other) => one.offset - other.offset) };
}
