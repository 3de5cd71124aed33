import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import type { DialogueEvent, Message } from '../domain/dialogue-protocol.ts';
import { HOSTILE } from '../domain/hostile-testing.ts';
import { campaigns, moves, play } from '../domain/dialogue-sequences-testing.ts';
import { command, decide, keysOf, tap, text, willingAnswer } from '../domain/dialogue-testing.ts';
import { campaignOf, NOW, openChat, winOf, type Chat, type Said } from '../domain/dialogue-world-testing.ts';
import { languageOf } from '../domain/entrance.ts';
import { LANGUAGES } from '../domain/model.ts';
import { say } from '../domain/messages.ts';
import { canEdit, editOf, renderMessage } from './render.ts';
import { channelsOf, payloadOf, schema, shown, texts } from './rendered-testing.ts';

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
      { numRuns: 100 },
    );
    assert.ok(seen.size > 50, `the conversations say much of the catalogue (${seen.size} texts)`);
  });

  it('shows what people typed literally', () => {
    for (const value of ['<b>', '</a>', '&', '&lt;', '"><a href="x">']) {
      const { text, entities } = shown(renderMessage(texts, 'ru', 7, say({ key: 'review-name', args: { value } })));
      assert.equal(text, `Имя: ${value}`);
      assert.deepEqual(entities, []);
    }
  });

  it('takes nothing hostile for markup and stays within the limits, whoever wrote it and wherever it stands', () => {
    for (const { text: value, name } of HOSTILE) {
      const chat = hostileChat(value);
      const hear = (event: DialogueEvent): Said => {
        const said = chat.send(event);
        said.messages.forEach((message, i) => {
          // The other language has the same variables; every second message is enough of it.
          const language = LANGUAGES[i % 2] ?? 'ru';
          assert.doesNotThrow(() => shown(renderMessage(texts, language, 7, message)), name);
        });
        return said;
      };
      hear(command('start', value));
      hear(tap('lang:ru'));
      hear(command('start', 'code1'));
      for (const typed of [value, value, value]) hear(text(typed));
      for (let said = hear(text('?')), moves = 0; moves < 20; moves += 1) {
        hear(text(value));
        const event = willingAnswer(said);
        if (!event) break;
        said = hear(event);
      }
      chat.world.missing = [];
      hear(tap('submit'));
      assert.equal(chat.submitted.length, 1, name);
      chat.world.registrations = chat.world.registrations.map((one) => ({ ...one, membershipLostAt: NOW }));
      for (const status of ['approved', 'rejected'] as const) {
        decide(chat, status, value, ['card']);
        for (const asked of ['status', 'ticket', 'winners', 'rules', 'withdraw', 'help', value]) hear(command(asked));
      }
      hear(tap('fix:1'));
      hear(command('cancel'));
      hear(tap(value));
    }
  });

  it('keeps the lines of a passage, and the whole of it beside ordinary variables', () => {
    const own = `Первый абзац.\n\nВторой & <последний>. ${'слово '.repeat(390)}`;
    const message = say(
      { key: 'consent-title', args: { title: 'Т'.repeat(900) } },
      {
        key: 'personal-data-own',
        args: { text: { passage: own } },
      },
    );
    assert.ok(shown(renderMessage(texts, 'ru', 7, message)).text.includes(own.trim()));
  });

  it('chooses the plural form of a number', () => {
    const age = (years: number) =>
      shown(renderMessage(texts, 'ru', 7, say({ key: 'review-age', args: { age: years } }))).text;
    assert.deepEqual(
      [age(18), age(21), age(22)].map((line) => /\d+ \S+(?=\.)/.exec(line)?.[0]),
      ['18 лет', '21 год', '22 года'],
    );
  });

  it('can take the place of another one unless it has a file or a keyboard of its own', () => {
    const plain = say({ key: 'help' });
    const { method, payload, label } = editOf(renderMessage(texts, 'ru', 7, plain), 5);
    const edit = JSON.parse(payload) as Record<string, unknown>;
    schema.check(method, edit);
    assert.deepEqual([method, edit['message_id'], label], ['editMessageText', 5, 'help']);
    assert.deepEqual(
      [
        plain,
        { ...plain, keyboard: { type: 'buttons' as const, rows: [] } },
        { ...plain, keyboard: { type: 'remove' as const } },
        { ...plain, keyboard: { type: 'contact' as const, label: { key: 'button-contact' }, others: [] } },
        { ...plain, document: { name: 'a.json', text: '{}' } },
      ].map(canEdit),
      [true, true, false, false, false],
    );
  });

  it('with a file has its words as the caption', () => {
    const message = { ...say({ key: 'help' }), document: { name: 'ticket.json', text: '{"a":"<b>"}' } };
    const rendered = renderMessage(texts, 'ru', 7, message);
    const { caption, document, text: words } = payloadOf(rendered);
    assert.deepEqual(
      [rendered.method, caption, document, words],
      ['sendDocument', texts.format('ru', 'help'), message.document, undefined],
    );
  });

  it('shows plain buttons beside the one that shares the phone number', () => {
    const keyboard = { type: 'contact', label: { key: 'button-contact' }, others: [{ key: 'button-back' }] } as const;
    assert.deepEqual(
      payloadOf(renderMessage(texts, 'en', 7, { ...say({ key: 'ask-phone' }), keyboard })).reply_markup,
      {
        keyboard: [[{ text: '📱 Send my number', request_contact: true }], [{ text: '← Back' }]],
        resize_keyboard: true,
        one_time_keyboard: true,
      },
    );
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

/** A chat in which everything that somebody else wrote is this text. */
function hostileChat(value: string): Chat {
  const settings = {
    ...STANDARD_SETTINGS,
    personalData: { ru: value, en: value },
    minimumAge: 18,
    channels: channelsOf(value),
    invitations: { ticketsPerFriend: 1, most: 3 },
  };
  const proof = { index: 0, entries: 1, root: 'ab'.repeat(32), manifestHash: 'cd'.repeat(32), receipt: value };
  const draw = { drawId: 'd', drawTitle: value };
  return openChat({
    campaigns: [campaignOf(1, { title: value, rulesUrl: value, settings })],
    missing: ['@news'],
    wins: [winOf({ ...draw, prize: value, publicName: value })],
    tickets: [{ participantId: 1, friends: { approved: 1, all: 2 }, proofs: [{ ...draw, ...proof }] }],
    results: [
      {
        drawId: 'd',
        title: value,
        campaignId: 1,
        drawnAt: NOW,
        winners: Array.from({ length: 20 }, () => ({ code: 'A'.repeat(16), prize: value })),
        more: 7,
      },
    ],
  });
}
