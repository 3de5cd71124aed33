import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '../../src/domain/errors.ts';
import { seedCampaign, startDatabase } from '../../src/testing.ts';

const TEN_MINUTES_MS = 600_000;

test('a code ties a Telegram account to one admin, once and within ten minutes', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { adminId } = await seedCampaign(writer);
  const { client } = writer;
  const other = unwrap(await client.createAdmin({ login: 'other', passwordHash: 'x', role: 'moderator', now: 1 }));
  const link = async (codeHash: string, id: number): Promise<void> => {
    unwrap(await client.createStaffLink({ codeHash, expiresAt: TEN_MINUTES_MS, adminId: id, now: 0 }));
  };
  const use = async (codeHash: string, now = 5): Promise<string> => {
    const reply = await client.useStaffLink({ codeHash, telegramId: 700, now });
    return reply.ok ? reply.value.login : reply.error.code;
  };
  const tied = async () => unwrap(await readers.any.adminByTelegram({ telegramId: 700 }));
  await link('old', adminId);
  await link('new', adminId);
  await link('late', other.id);
  assert.equal(await tied(), null);
  assert.equal(await use('old'), 'STAFF_LINK_INVALID', 'a new code ends the one before it');
  assert.equal(await use('new'), 'owner');
  assert.equal(await use('new'), 'STAFF_LINK_INVALID', 'a code is worth one use');
  assert.deepEqual(await tied(), { id: adminId, login: 'owner', role: 'owner' });
  assert.equal(await use('late', TEN_MINUTES_MS), 'STAFF_LINK_INVALID');
  await link('again', other.id);
  assert.equal(await use('again'), 'other');
  assert.deepEqual(await tied(), other, 'the account belongs to the newest alone');
});

test('the staff chat is one group, or none', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { adminId } = await seedCampaign(writer);
  const chat = { id: -1_001_234, title: 'Модераторы' };
  const read = async () => unwrap(await readers.any.staffChat({}));
  assert.equal(await read(), null);
  unwrap(await writer.client.setStaffChat({ chat, adminId, now: 1 }));
  assert.deepEqual(await read(), chat);
  unwrap(await writer.client.setStaffChat({ chat: null, adminId, now: 2 }));
  assert.equal(await read(), null);
});
