import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '../../src/domain/errors.ts';
import { commitUpdate, startDatabase } from '../../src/testing.ts';

test('a chat is woken once at the moment that its dialogue named, by an update of its own', async (t) => {
  const { writer, readers } = await startDatabase(t);
  for (const [n, dueAt] of [100, 50, 200, null].entries()) {
    unwrap(await commitUpdate(writer, n + 1, { dialogue: '{}', dueAt }));
  }
  const wake = async (now: number, limit = 10) => unwrap(await writer.client.wakeDue({ limit, now }));
  assert.deepEqual(await wake(49), []);
  const [first] = await wake(150, 1);
  const [second] = await wake(150);
  assert.deepEqual(
    [first, second].map((update) => [update?.chatId, update?.updateId, update?.body]),
    [
      [2, -1, '{"due":true}'],
      [1, -2, '{"due":true}'],
    ],
  );
  assert.deepEqual(await wake(150), []);
  const pending = unwrap(await readers.any.pendingUpdates({ afterSeq: 0, limit: 9, exceptChats: [] }));
  assert.deepEqual(pending, [first, second], 'a restart finds them in the inbox');
  assert.equal(unwrap(await readers.any.dialogue({ chatId: 1 })), '{}', 'the dialogue is as it was');
  const again = await wake(150 + 3_600_000);
  assert.deepEqual(
    again.map(({ chatId }) => chatId).sort(),
    [1, 2, 3],
    'a chat that nothing was heard of is woken again',
  );
});

test('a later step moves the moment, and one that ends the dialogue takes it away', async (t) => {
  const { writer } = await startDatabase(t);
  for (const [updateId, chatId] of [
    [1, 1],
    [2, 2],
  ] as const) {
    unwrap(await commitUpdate(writer, updateId, { chatId, dialogue: '{}', dueAt: 10 }));
  }
  unwrap(await commitUpdate(writer, 3, { chatId: 1, dialogue: '{"moved":1}', dueAt: 30 }));
  unwrap(await commitUpdate(writer, 4, { chatId: 2, dialogue: null }));
  assert.deepEqual(unwrap(await writer.client.wakeDue({ limit: 9, now: 20 })), []);
  assert.equal(unwrap(await writer.client.wakeDue({ limit: 9, now: 30 })).length, 1);
});
