import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPool } from '../src/actors/pool.ts';
import { EVERYBODY } from '../src/domain/broadcast.ts';
import { unwrap } from '../src/domain/errors.ts';
import { register, seedCampaign, startDatabase, temporaryFolder } from '../src/testing.ts';
import { messageOf } from './db/broadcasts-testing.ts';

test('a start that the end of the process cut short is found by the next one, and everybody has their message', async (t) => {
  const folder = temporaryFolder(t);
  const closing: (() => void | Promise<void>)[] = [];
  const before = await startDatabase({ after: (close) => void closing.push(close) }, { folder, epoch: 'before' });
  const { adminId, campaign } = await seedCampaign(before.writer);
  for (let n = 1; n <= 4; n += 1) await register(before.writer, campaign.id, n);
  const by = { adminId, now: 10 };
  const { client } = before.writer;
  const order = messageOf({ audience: { ...EVERYBODY, statuses: ['pending'] } });
  const { id } = unwrap(await client.createBroadcast({ campaignId: campaign.id, ...order, ...by }));
  unwrap(await client.freezeBroadcast({ broadcastId: id, paid: false, ...by }));
  const part = { broadcastId: id, from: 0, chats: Float64Array.of(1, 2), more: true, mayBeEmpty: false, now: 11 };
  unwrap(await client.storeAudience(part));
  for (const close of closing) await close();

  const { writer, readers, options } = await startDatabase(t, { folder, epoch: 'after' });
  const reader = readers.any;
  const pool = createPool();
  t.after(() => pool.close());
  unwrap(await writer.client.setReachable({ chatId: 1, reachable: false, now: 20 }));
  const [found] = unwrap(await reader.openBroadcasts({ now: 20 }));
  assert.equal(found?.id, id);
  const { databasePath } = options;
  const { audience } = found;
  const chats = unwrap(await pool.listAudience({ databasePath, campaignId: campaign.id, audience }));
  const whole = { ...part, chats, more: false, now: 21 };
  assert.equal(unwrap(await writer.client.storeAudience(whole)).total, 3);
  const lease = { epoch: 'after', limit: 0, broadcasts: { free: 9, paid: 0 }, now: 22 };
  const messages = unwrap(await writer.client.leaseOutbox(lease));
  assert.deepEqual(
    messages.map(({ chatId }) => chatId),
    [2, 3, 4],
  );
  const [first, ...others] = messages;
  const outcomes = [
    { id: first!.id, state: 'failed', errorCode: 400, errorText: 'x' } as const,
    ...others.map((message) => ({ id: message.id, state: 'sent', messageId: 1 }) as const),
  ];
  const { broadcasts } = unwrap(await writer.client.settleOutbox({ outcomes, now: 23 }));
  const stored = unwrap(await reader.broadcast({ id }));
  assert.deepEqual({ ...stored, ...broadcasts[0] }, stored, 'what the settling tells is what is stored');
  assert.deepEqual([stored?.state, stored?.sent, stored?.failed], ['done', 2, 1]);
  assert.deepEqual(unwrap(await reader.broadcasts({ campaignId: campaign.id, before: null, limit: 9 })), [stored]);
  assert.deepEqual(unwrap(await reader.openBroadcasts({ now: 24 })), []);
  const failures = unwrap(await reader.failures({ broadcastId: id, reason: null, after: 0, limit: 9 }));
  assert.deepEqual(
    failures.map(({ fullName }) => fullName),
    ['Person 2'],
  );
});

test('readers answer with templates, files and the account to which a try goes', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const reader = readers.any;
  const { adminId } = await seedCampaign(writer);
  const by = { adminId, now: 10 };
  const { content } = messageOf();
  const template = unwrap(await writer.client.saveTemplate({ templateId: null, title: 'T', content, ...by }));
  assert.deepEqual(unwrap(await reader.templates({})), [template]);
  const file = { kind: 'document', sha256: 'ab', name: 'rules.pdf', mime: 'application/pdf', bytes: 3 } as const;
  const attachment = unwrap(await writer.client.addAttachment({ ...file, ...by }));
  assert.deepEqual(unwrap(await reader.attachment({ id: attachment.id })), attachment);
  assert.equal(unwrap(await reader.adminChat({ adminId })), null);
  unwrap(await writer.client.createStaffLink({ codeHash: 'code', expiresAt: 99, ...by }));
  unwrap(await writer.client.useStaffLink({ codeHash: 'code', telegramId: 77, now: 11 }));
  assert.equal(unwrap(await reader.adminChat({ adminId })), 77);
});
