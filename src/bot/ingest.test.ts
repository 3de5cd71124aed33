import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Api } from 'grammy';
import { fail, ok } from '../domain/errors.ts';
import type { AcceptUpdates } from '../contracts/writer.ts';
import type { QueuedUpdate } from '../contracts/reader.ts';
import { quietLog } from '../testing.ts';
import { createIngest, createPoller, toInbound } from './ingest.ts';

const inbound = (updateId: number) => ({ updateId, chatId: 1, body: '{}' });

/** A writer that knows update ids, and can be told to refuse. */
function door(refusals = 0) {
  const stored = new Set<number>();
  const offered: QueuedUpdate[] = [];
  const writer = {
    async acceptUpdates({ updates }: AcceptUpdates) {
      if (refusals-- > 0) return fail('STORAGE');
      return ok(
        updates.map(({ updateId }) => {
          const fresh = !stored.has(updateId);
          stored.add(updateId);
          return { updateId, seq: fresh ? stored.size : null };
        }),
      );
    },
  };
  const ingest = createIngest({ writer, offer: (updates) => offered.push(...updates), log: quietLog, now: () => 1 });
  return { stored, offered, ingest };
}

test('a repeated update counts as stored and is not worked on again', async () => {
  const { ingest, offered } = door();
  assert.equal(await ingest.accept([inbound(1), inbound(2)]), true);
  assert.equal(await ingest.accept([inbound(2), inbound(3)]), true);
  assert.deepEqual(
    offered.map(({ updateId }) => updateId),
    [1, 2, 3],
  );
});

test('an update that could not be stored is not confirmed', async () => {
  const { ingest, offered } = door(1);
  assert.equal(await ingest.accept([inbound(1)]), false);
  assert.equal(offered.length, 0);
});

test('polling moves its offset only past updates that are stored', async () => {
  const { ingest, stored } = door(1);
  const offsets: number[] = [];
  const api = new Api('1:token');
  api.config.use(async (_previous, _method, payload) => {
    const { offset = 0 } = payload as { offset?: number };
    offsets.push(offset);
    if (offset > 7) poller.stop();
    return { ok: true, result: offset > 7 ? [] : [{ update_id: 7 }] } as never;
  });
  const poller = createPoller(api, ingest, { log: quietLog, retryMs: 1 }, () => assert.fail('the token is fine'));
  await poller.run();
  assert.deepEqual(offsets, [0, 0, 8]);
  assert.deepEqual([...stored], [7]);
});

test('a token that Telegram does not know ends the polling', async () => {
  const { ingest } = door();
  const api = new Api('1:token');
  api.config.use(async () => ({ ok: false, error_code: 401, description: 'Unauthorized' }));
  let refused = 0;
  await createPoller(api, ingest, { log: quietLog, retryMs: 1 }, () => (refused += 1)).run();
  assert.equal(refused, 1);
});

test('the chat of an update is found in every kind that the bot asks for, and nonsense is no update', () => {
  const chat = { id: 42 };
  const shapes = [
    { message: { chat } },
    { edited_message: { chat } },
    { callback_query: { message: { chat } } },
    { my_chat_member: { chat } },
  ];
  for (const shape of shapes) assert.equal(toInbound({ update_id: 1, ...shape }, '')?.chatId, 42);
  assert.equal(toInbound({ update_id: 1, callback_query: { from: { id: 9 } } }, '')?.chatId, 9);
  fc.assert(
    fc.property(
      fc.jsonValue(),
      (value) => toInbound(value, '') === null || typeof toInbound(value, '')?.updateId === 'number',
    ),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (message) => typeof toInbound({ update_id: 5, message }, '')?.chatId === 'number'),
  );
});
