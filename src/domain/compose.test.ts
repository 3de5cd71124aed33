import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { InputFile } from 'grammy';
import { PNG, sandboxFor, TOKEN } from '../sandbox/testing.ts';
import { contentOf } from './content-testing.ts';
import { wellFormed } from './marked-text-testing.ts';
import { composeMessage, composer, contentFaults, type ComposedMessage } from './personalise.ts';

const ANNA = { name: 'Анна', code: 'AB12-CD34', status: 'одобрена' };

describe('a composed message', () => {
  it('speaks the language of its reader, buttons too', () => {
    const content = contentOf({
      buttons: [{ label: { ru: 'Билет {код}', en: 'Ticket' }, url: 'https://example.com/' }],
    });
    const ru = composeMessage(content, 'ru', ANNA);
    assert.deepEqual(ru, {
      method: 'sendMessage',
      body: {
        text: 'Анна, привет!',
        entities: [{ type: 'bold', offset: 0, length: 4 }],
        reply_markup: { inline_keyboard: [[{ text: 'Билет AB12-CD34', url: 'https://example.com/' }]] },
      },
    });
    const en = composeMessage(content, 'en', ANNA);
    assert.equal(en.body['text'], 'Hi, Анна!');
    assert.deepEqual(en.body['reply_markup'], { inline_keyboard: [[{ text: 'Ticket', url: 'https://example.com/' }]] });
  });

  it('is in the other language as a whole where its own has no text', () => {
    const content = contentOf({
      text: { ru: 'Да', en: '<i> </i>' },
      buttons: [{ label: { ru: 'Вот', en: 'Here' }, url: 't.me/x' }],
    });
    assert.deepEqual(composeMessage(content, 'en', ANNA), composeMessage(content, 'ru', ANNA));
  });

  it('is a photo or a file with a caption, or without one', () => {
    const document = contentOf({ attachment: { id: 7, kind: 'document' } });
    assert.deepEqual(composeMessage(document, 'en', ANNA), {
      method: 'sendDocument',
      body: {
        document: { attachment: 7 },
        caption: 'Hi, Анна!',
        caption_entities: [{ type: 'bold', offset: 4, length: 4 }],
      },
    });
    const photo = contentOf({ text: { ru: null, en: null }, attachment: { id: 8, kind: 'photo' } });
    assert.deepEqual(composeMessage(photo, 'ru', ANNA), { method: 'sendPhoto', body: { photo: { attachment: 8 } } });
  });

  it('is taken by a Bot API server, which shows what was composed', async (t) => {
    const { sandbox, url, bot } = await sandboxFor(t);
    const anna = sandbox.addPerson({ firstName: 'Анна', started: true });
    const { photo } = await bot.api.sendPhoto(anna.id, new InputFile(PNG, 'photo.png'));
    const fileId = photo.at(-1)?.file_id;
    const send = async ({ method, body }: ComposedMessage) => {
      const sent = { chat_id: anna.id, ...body, ...('photo' in body && { photo: fileId }) };
      const answer = await fetch(`${url}/bot${TOKEN}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      });
      return (await answer.json()) as { ok: boolean; description?: string; result?: Record<string, unknown> };
    };

    const contents = fc.record({
      text: fc.record({ ru: fc.option(wellFormed), en: fc.option(wellFormed) }),
      attachment: fc.constantFrom(null, { id: 7, kind: 'photo' as const }),
      buttons: fc.constantFrom([], [{ label: { ru: '{имя}', en: 'Go' }, url: 'tg://resolve?domain=x' }]),
    });
    const ready = contents.map(contentOf).filter((content) => contentFaults(content).length === 0);
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(ready, fc.constantFrom('ru', 'en'), async (content, language) => {
        const message = composer(content)(language, { ...ANNA, name: '👩‍👩‍👧 {код}' });
        const { ok, description, result = {} } = await send(message);
        assert.ok(ok, description);
        sent++;
        for (const field of ['text', 'caption', 'entities', 'caption_entities'])
          assert.deepEqual(result[field], message.body[field], field);
      }),
      { numRuns: 150 },
    );
    assert.equal(sent, 150);
  });
});
