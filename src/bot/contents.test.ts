import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BroadcastRow } from '../contracts/broadcasts.ts';
import type { Recipient } from '../contracts/outbox.ts';
import type { BroadcastContent, ComposedContent } from '../domain/broadcast.ts';
import { fail, ok } from '../domain/errors.ts';
import { STANDARD_ALONE } from '../texts/texts-testing.ts';
import { createContents } from './contents.ts';
import { NotMade } from './outcome.ts';

const composed = (change: Partial<ComposedContent>): ComposedContent => ({
  kind: 'composed',
  text: { ru: 'Привет', en: null },
  attachment: null,
  buttons: [],
  ...change,
});

/** The contents of a broadcast; `reads` counts how often it was read. */
function start(content: BroadcastContent, paid = false) {
  const figures = { reads: 0 };
  const reader = {
    async broadcast() {
      figures.reads += 1;
      return ok({ content, paid } as BroadcastRow);
    },
  };
  const contents = createContents({ reader, campaignTexts: STANDARD_ALONE });
  return {
    figures,
    async messageFor(change: Partial<Recipient> = {}) {
      const somebody = { broadcastId: 1, paid, language: 'ru', name: '', ticketCode: '', status: null } as const;
      const { parameters, ...message } = await contents.messageFor({ ...somebody, ...change });
      return { ...message, parameters: JSON.parse(parameters) as unknown };
    },
  };
}

test('a message names its reader, the code as it is shown and the word for the status, in the reader’s language', async () => {
  const { messageFor } = start(composed({ text: { ru: '<b>{name}</b>: {code}, {status}', en: '{name}: {status}' } }));
  const anna = { name: 'Анна <b>', ticketCode: '0123456789ABCDEF', status: 'approved' } as const;
  assert.deepEqual(await messageFor(anna), {
    method: 'sendMessage',
    file: null,
    parameters: {
      text: 'Анна <b>: 0123-4567-89AB-CDEF, одобрена',
      entities: [{ type: 'bold', offset: 0, length: 8 }],
    },
  });
  assert.deepEqual((await messageFor({ ...anna, language: 'en' })).parameters, { text: 'Анна <b>: approved' });
});

test('of whom nothing is known is spoken to all the same', async () => {
  const { messageFor } = start(composed({ text: { ru: '{name}: {code}, {status}', en: '{name}: {code}, {status}' } }));
  assert.deepEqual((await messageFor()).parameters, { text: 'участник: кода ещё нет, ещё не отправлена' });
  assert.deepEqual((await messageFor({ language: 'en' })).parameters, {
    text: 'participant: no code yet, not sent yet',
  });
});

test('a broadcast is read once for all its people, also for those who ask at the same time', async () => {
  const { messageFor, figures } = start(composed({ text: { ru: '{name}!', en: 'Hello' } }));
  const messages = await Promise.all(
    ['Анна', 'Борис'].flatMap((name) => [messageFor({ name }), messageFor({ name, language: 'en' })]),
  );
  assert.deepEqual(
    messages.map(({ parameters }) => (parameters as { text: string }).text),
    ['Анна!', 'Hello', 'Борис!', 'Hello'],
  );
  assert.equal(figures.reads, 1);
});

test('a name in a button is each reader’s own', async () => {
  const buttons = [{ label: { ru: '{name}, сюда', en: null }, url: 'https://example.org' }];
  const { messageFor } = start(composed({ buttons }));
  for (const name of ['Анна', 'Борис']) {
    const inline_keyboard = [[{ text: `${name}, сюда`, url: 'https://example.org' }]];
    assert.deepEqual((await messageFor({ name })).parameters, { text: 'Привет', reply_markup: { inline_keyboard } });
  }
});

test('a message that is paid for says so, and its file goes apart from it', async () => {
  const attachment = { id: 7, kind: 'photo' } as const;
  const { messageFor } = start(composed({ attachment }), true);
  assert.deepEqual(await messageFor(), {
    method: 'sendPhoto',
    file: { parameter: 'photo', attachmentId: 7 },
    parameters: { caption: 'Привет', allow_paid_broadcast: true },
  });
});

test('what the product itself says goes as it is stored', async () => {
  const body = { ru: '{"text":"Розыгрыш {name}","parse_mode":"HTML"}', en: '{"text":"Draw"}' };
  const { messageFor } = start({ kind: 'rendered', body });
  assert.deepEqual((await messageFor()).parameters, { text: 'Розыгрыш {name}', parse_mode: 'HTML' });
  assert.deepEqual((await messageFor({ language: 'en' })).parameters, { text: 'Draw' });
});

test('a broadcast that cannot be read is tried again with the next message', async () => {
  const row = { content: composed({}), paid: false } as unknown as BroadcastRow;
  const replies = [fail('ACTOR_DIED'), ok(null), ok(row)];
  const reader = { broadcast: async () => replies.shift() ?? assert.fail('read too often') };
  const contents = createContents({ reader, campaignTexts: STANDARD_ALONE });
  const somebody = { broadcastId: 1, paid: false, language: 'ru', name: '', ticketCode: '', status: null } as const;
  await assert.rejects(contents.messageFor(somebody), NotMade);
  await assert.rejects(contents.messageFor(somebody), NotMade);
  assert.equal((await contents.messageFor(somebody)).method, 'sendMessage');
});
