import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliverAll, stageBroadcasts } from './testing.ts';
import { unwrap } from '../domain/errors.ts';
import type { ComposedContent } from '../domain/broadcast.ts';

const content = (ru: string | null, en: string | null): ComposedContent => ({
  ...{ kind: 'composed', text: { ru, en }, attachment: null, buttons: [] },
});

test('a test comes to the Telegram account of whoever composes it, in each language that has a text', async (t) => {
  const { broadcasts, campaignId, adminId, database, clock, telegram } = await stageBroadcasts(t, 2);
  const { client } = database.writer;
  const both = content('<b>{name}</b>, ваша заявка {status}', '{name}: {code}');
  await assert.rejects(broadcasts.test(campaignId, both, adminId), { code: 'TELEGRAM_UNLINKED' });
  const link = { codeHash: 'a', now: clock.now };
  unwrap(await client.createStaffLink({ ...link, expiresAt: clock.now + 1_000, adminId }));
  unwrap(await client.useStaffLink({ ...link, telegramId: 50 }));
  const words = async () =>
    (await deliverAll(database, clock.now)).map(({ chatId, kind, payload }) => {
      assert.deepEqual([chatId, kind], [50, 'notice']);
      return (JSON.parse(payload) as { text: string }).text;
    });
  assert.equal(await broadcasts.test(campaignId, both, adminId), 2);
  assert.ok(telegram.woken > 0);
  assert.deepEqual(await words(), ['Анна Смирнова, ваша заявка одобрена', 'Anna Smith: 0123-4567-89AB-CDEF']);
  assert.equal(await broadcasts.test(campaignId, content('Привет', ' '), adminId), 1);
  assert.deepEqual(await words(), ['Привет']);
});

test('whoever takes part themselves reads their own words', async (t) => {
  const { broadcasts, campaignId, adminId, database, clock } = await stageBroadcasts(t, 2);
  const { client } = database.writer;
  const link = { codeHash: 'b', now: clock.now };
  unwrap(await client.createStaffLink({ ...link, expiresAt: clock.now + 1_000, adminId }));
  unwrap(await client.useStaffLink({ ...link, telegramId: 2 }));
  await broadcasts.test(campaignId, content('{name}: {status}', null), adminId);
  const [message] = await deliverAll(database, clock.now);
  assert.equal((JSON.parse(message?.payload ?? '{}') as { text: string }).text, 'Person 2: на проверке');
});
