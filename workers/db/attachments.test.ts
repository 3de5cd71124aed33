import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '../../src/domain/errors.ts';
import { attachmentQuestions } from './attachments.ts';
import { audienceOf, CONTENT } from './broadcasts-testing.ts';
import { templateQuestions } from './templates.ts';

const photo = (n: number) =>
  ({ kind: 'photo', sha256: `hash${n}`, name: `${n}.png`, mime: 'image/png', bytes: n }) as const;
const carrying = (id: number) => ({ ...CONTENT, attachment: { id, kind: 'photo' } }) as const;

test('the same bytes under the same name are one file, which keeps Telegram’s name of it', async (t) => {
  const { client, db, by, rows } = await audienceOf(t, 0);
  const files = attachmentQuestions(db);
  const first = unwrap(await client.addAttachment({ ...photo(1), ...by }));
  assert.deepEqual(first, { id: first.id, ...photo(1), fileId: null });
  assert.deepEqual(unwrap(await client.addAttachment({ ...photo(1), ...by })), first);
  const renamed = unwrap(await client.addAttachment({ ...photo(1), name: 'other.png', ...by }));
  assert.notEqual(renamed.id, first.id);
  assert.deepEqual(unwrap(await client.noteFileId({ attachmentId: first.id, fileId: 'AgAC' })), { noted: true });
  assert.equal(files.get(first.id)?.fileId, 'AgAC');
  assert.deepEqual(unwrap(await client.noteFileId({ attachmentId: 9, fileId: 'AgAC' })), { noted: false });
  assert.equal(files.get(9), null);
  assert.equal(rows(`SELECT 1 FROM audit_log WHERE action = 'attachment.add'`).length, 2);
});

test('a file is forgotten when it is old and no message and no template has it', async (t) => {
  const { client, draft, by, db } = await audienceOf(t, 0);
  const add = async (n: number, change = {}) =>
    unwrap(await client.addAttachment({ ...photo(n), ...by, now: 100, ...change })).id;
  const ids = [await add(1), await add(2), await add(3), await add(4), await add(5)];
  await draft({ content: carrying(ids[0]!) });
  unwrap(await client.saveTemplate({ templateId: null, title: 'T', content: carrying(ids[1]!), ...by }));
  await add(3, { name: 'young.png', now: 900 });
  await add(4, { now: 900 });
  const forget = async () => unwrap(await client.forgetAttachments({ olderThanMs: 500, now: 1_000 })).forgotten;
  assert.equal(await forget(), 2, 'of 3 another row stays, 4 was uploaded anew');
  const names = [1, 2, 3, 4, 5].map((n) => `hash${n}`);
  assert.deepEqual(attachmentQuestions(db).unknown(names), ['hash5']);
  assert.equal(await forget(), 0);
});

test('templates are kept under their titles, replaced and deleted', async (t) => {
  const { client, db, by, rows } = await audienceOf(t, 0);
  const templates = templateQuestions(db);
  const save = (templateId: number | null, title: string, content: typeof CONTENT = CONTENT) =>
    client.saveTemplate({ templateId, title, content, ...by });
  const last = unwrap(await save(null, 'Winners'));
  const first = unwrap(await save(null, 'Reminder'));
  assert.deepEqual(templates.all(), [first, last]);
  const replaced = unwrap(await save(last.id, 'A', { ...CONTENT, text: { ru: null, en: 'Hello' } }));
  assert.deepEqual(templates.all(), [replaced, first]);
  for (const refused of [await save(99, 'B'), await save(null, 'B', carrying(99))])
    assert.equal(refused.ok ? 'ok' : refused.error.code, 'NOT_FOUND');
  const remove = async () => unwrap(await client.deleteTemplate({ templateId: first.id, ...by })).deleted;
  assert.deepEqual([await remove(), await remove()], [true, false]);
  assert.deepEqual(templates.all(), [replaced]);
  assert.deepEqual(rows(`SELECT action, subject FROM audit_log WHERE subject LIKE 'template:%' ORDER BY id`), [
    ['template.save', `template:${last.id}`],
    ['template.save', `template:${first.id}`],
    ['template.save', `template:${last.id}`],
    ['template.delete', `template:${first.id}`],
  ]);
});

test('a try is a message to whoever composes it, and the audit log has it', async (t) => {
  const { client, campaignId, by, rows } = await audienceOf(t, 0);
  const message = { chatId: 77, campaignId, kind: 'notice', method: 'sendMessage', payload: '{}' } as const;
  const tried = unwrap(await client.tryBroadcast({ campaignId, messages: [message, message], ...by }));
  assert.deepEqual(tried, { queued: 2 });
  assert.deepEqual(rows('SELECT chat_id, state, broadcast_id FROM outbox'), Array(2).fill([77, 'queued', null]));
  assert.deepEqual(rows(`SELECT actor_id, subject FROM audit_log WHERE action = 'broadcast.try'`), [
    [by.adminId, `campaign:${campaignId}`],
  ]);
});
