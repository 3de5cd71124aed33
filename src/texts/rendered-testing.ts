import assert from 'node:assert/strict';
import { parseHtml } from '../sandbox/html.ts';
import { loadBotApiSchema } from '../sandbox/schema.ts';
import { loadTexts } from './load.ts';
import type { RenderedMessage } from './render.ts';

/** Looks at rendered messages as the Bot API would. */

export const texts = loadTexts();
export const schema = await loadBotApiSchema();

interface Payload {
  readonly text?: string;
  readonly caption?: string;
  readonly document?: { readonly name: string; readonly text: string };
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly Record<string, string>[])[] };
}

/** The body of the call. */
export const payloadOf = ({ payload }: RenderedMessage): Payload => JSON.parse(payload) as Payload;

/** The message as Telegram would show it, or the refusal that Telegram would answer with. */
export function shown(rendered: RenderedMessage): {
  readonly text: string;
  readonly entities: readonly { type: string }[];
} {
  const payload = payloadOf(rendered);
  // The sender puts the file of this content into the form of the call.
  schema.check(rendered.method, { ...payload, ...(payload.document && { document: payload.document.name }) });
  const { text, caption } = payload;
  assert.doesNotMatch(text ?? caption ?? '', /\p{Cs}/u, 'half a character is none');
  const parsed = parseHtml(text ?? caption ?? '');
  const most = rendered.method === 'sendDocument' ? 1_024 : 4_096;
  assert.ok(parsed.text.trim().length > 0 && parsed.text.length <= most, `Telegram takes 1 to ${most} characters`);
  for (const button of payload.reply_markup?.inline_keyboard?.flat() ?? []) {
    assert.ok(button['text'], 'a button has a text');
    if ('callback_data' in button) assert.match(button['callback_data'] ?? '', /^[\x21-\x7e]{1,64}$/);
  }
  return parsed;
}

/** A channel whose title nobody looked at. */
export const channelsOf = (title: string) => [{ chat: '@news', title, url: 'https://t.me/news' }];
