import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Message } from '../domain/dialogue-protocol.ts';
import { campaigns, moves, play } from '../domain/dialogue-sequences-testing.ts';
import { campaignOf, command, keysOf, openChat, tap, willingAnswer } from '../domain/dialogue-testing.ts';
import { languageOf } from '../domain/entrance.ts';
import { LANGUAGES } from '../domain/model.ts';
import { say } from '../domain/prompts.ts';
import { parseHtml } from '../sandbox/html.ts';
import { loadBotApiSchema } from '../sandbox/schema.ts';
import { loadTexts } from './load.ts';
import { renderMessage, renderNotice, type Notice, type RenderedMessage } from './render.ts';

const texts = loadTexts();
const schema = await loadBotApiSchema();

interface Payload {
  readonly text: string;
  readonly reply_markup?: unknown;
}

const payloadOf = ({ payload }: RenderedMessage): Payload => JSON.parse(payload) as Payload;

/** The message as Telegram would show it, or the refusal that Telegram would answer with. */
function shown(rendered: RenderedMessage): { readonly text: string; readonly entities: readonly { type: string }[] } {
  schema.check(rendered.method, JSON.parse(rendered.payload) as Record<string, unknown>);
  const parsed = parseHtml(payloadOf(rendered).text);
  assert.ok(parsed.text.trim().length > 0 && parsed.text.length <= 4096, 'Telegram takes 1 to 4,096 characters');
  return parsed;
}

const HOSTILE = [
  '<b>',
  '</a>',
  '&',
  '&lt;',
  '"><a href="x">',
  '\u202eabc',
  'z\u0300\u0301\u0302',
  'x'.repeat(10_000),
  '{ $x }',
];

describe('a rendered message', () => {
  it('of any conversation is one that the Bot API takes, in both languages, with a text for every key', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(campaigns, moves, (open, sequence) => {
        const chat = openChat({ campaigns: open });
        play(chat, sequence, willingAnswer, (_event, said) => {
          for (const key of keysOf(said)) seen.add(key);
          if (said.toast) texts.format(languageOf(chat.dialogue(), chat.facts()), said.toast);
          for (const message of said.messages) {
            for (const language of LANGUAGES) shown(renderMessage(texts, language, 7, message));
          }
        });
      }),
      { numRuns: 200 },
    );
    assert.ok(seen.size > 50, `the conversations say much of the catalogue (${seen.size} texts)`);
  });

  it('shows what people typed literally', () => {
    for (const value of HOSTILE.slice(0, 5)) {
      const { text, entities } = shown(renderMessage(texts, 'ru', 7, say({ key: 'review-name', args: { value } })));
      assert.equal(text, `Имя: ${value}`);
      assert.deepEqual(entities, []);
    }
  });

  it('takes nothing hostile for markup, whatever the variable', () => {
    for (const value of HOSTILE) {
      const chat = openChat({ campaigns: [campaignOf(1, { title: value, rulesUrl: value })] });
      chat.send(command('start'));
      const consent = chat.send(tap('lang:ru')).messages;
      for (const message of consent) shown(renderMessage(texts, 'ru', 7, message));
    }
  });

  it('tells a moment in the time zone of the campaign', () => {
    const opens = { at: Date.UTC(2026, 0, 1, 21, 30), timeZone: 'Europe/Moscow' };
    const message = say({ key: 'campaign-opens', args: { title: 'T', opens } });
    assert.match(shown(renderMessage(texts, 'ru', 7, message)).text, /2 января 2026.* 00:30/);
    assert.match(shown(renderMessage(texts, 'en', 7, message)).text, /2 January 2026.* 00:30/);
  });

  it('leaves the text of a button as it is, for it is plain', () => {
    const message: Message = {
      ...say({ key: 'ask-campaign' }),
      keyboard: {
        type: 'buttons',
        rows: [[{ label: { key: 'button-campaign', args: { title: 'A & B' } }, data: 'campaign:1' }]],
      },
    };
    assert.deepEqual(payloadOf(renderMessage(texts, 'ru', 7, message)).reply_markup, {
      inline_keyboard: [[{ text: 'A & B', callback_data: 'campaign:1' }]],
    });
  });
});

describe('a notice', () => {
  const notices: readonly Notice[] = HOSTILE.flatMap((value): readonly Notice[] => [
    { kind: 'approved', campaign: value, ticketCode: 'CODE' },
    { kind: 'rejected', campaign: value, campaignId: 3, reason: value, correctable: true },
    { kind: 'rejected', campaign: value, campaignId: 3, reason: null, correctable: false },
    { kind: 'winner', draw: value, prize: value, ticketCode: 'CODE' },
  ]);

  it('is one that the Bot API takes, whatever an admin wrote', () => {
    for (const notice of notices) {
      for (const language of LANGUAGES) shown(renderNotice(texts, language, 7, notice));
    }
  });

  it('of a rejection gives the reason and, while the campaign is open, the way to correct it', () => {
    const rejection = { kind: 'rejected', campaign: 'Весна', campaignId: 3, reason: 'Карта не читается' } as const;
    const open = renderNotice(texts, 'ru', 7, { ...rejection, correctable: true });
    assert.match(shown(open).text, /Весна[\s\S]*Причина: Карта не читается/);
    assert.match(open.payload, /"callback_data":"fix:3"/);
    assert.doesNotMatch(renderNotice(texts, 'ru', 7, { ...rejection, correctable: false }).payload, /callback_data/);
  });
});
