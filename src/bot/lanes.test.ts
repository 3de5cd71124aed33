import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PendingQuestion, QueuedUpdate } from '../contracts/reader.ts';
import { ok } from '../domain/errors.ts';
import { createLanes, type LanesOptions } from './lanes.ts';

/** An inbox in memory that answers as the reader does: from what is stored at the moment of the answer. */
function inbox() {
  const rows: (QueuedUpdate & { done: boolean })[] = [];
  const undone = (afterSeq: number) => rows.filter((row) => !row.done && row.seq > afterSeq);
  return {
    store(chatId: number): QueuedUpdate {
      const row = { seq: rows.length + 1, updateId: rows.length + 1, chatId, body: '{}', done: false };
      rows.push(row);
      return row;
    },
    finish(seq: number): boolean {
      const row = rows[seq - 1];
      if (!row || row.done) return false;
      row.done = true;
      return true;
    },
    left: () => undone(0).length,
    reader: {
      async pendingUpdates({ afterSeq, limit, exceptChats }: PendingQuestion) {
        await turn();
        return ok(
          undone(afterSeq)
            .filter((row) => !exceptChats.includes(row.chatId))
            .slice(0, limit),
        );
      },
      async pendingOfChat({ chatId, afterSeq, limit }: { chatId: number; afterSeq: number; limit: number }) {
        await turn();
        return ok(
          undone(afterSeq)
            .filter((row) => row.chatId === chatId)
            .slice(0, limit),
        );
      },
    },
  };
}

async function settled(box: ReturnType<typeof inbox>): Promise<void> {
  for (let turns = 0; box.left() > 0; turns += 1) {
    assert.ok(turns < 20_000, `${box.left()} updates were never worked on`);
    await turn();
  }
}

const lanesOf = (box: ReturnType<typeof inbox>, options: Partial<LanesOptions>) =>
  createLanes({ work: async () => {}, reader: box.reader, limit: 1_000, onFailure: () => {}, retryMs: 0, ...options });

test('every update is worked on once and in the order of its chat, whatever arrives while memory is full', async () => {
  const bursts = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      bursts,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (chats, limit, limitPerChat) => {
        const box = inbox();
        const order = new Map<number, number[]>();
        let highest = 0;
        const lanes = lanesOf(box, {
          limit,
          limitPerChat,
          async work(update) {
            await turn();
            if (box.finish(update.seq)) order.set(update.chatId, [...(order.get(update.chatId) ?? []), update.seq]);
            highest = Math.max(highest, lanes.depth());
          },
        });
        for (const burst of chats) {
          lanes.offer(burst.map((chatId) => box.store(chatId)));
          await turn();
        }
        await settled(box);
        for (const seqs of order.values())
          assert.deepEqual(
            seqs,
            [...seqs].sort((a, b) => a - b),
          );
        // A lane that asks for its own next update may hold one above the limit.
        assert.ok(highest <= limit + 6);
      },
    ),
    { numRuns: 150 },
  );
});

test('a person who floods waits alone: others are served while the flood stands in the inbox', async () => {
  const box = inbox();
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const served: number[] = [];
  const lanes = lanesOf(box, {
    limit: 100,
    async work(update) {
      if (update.chatId === 1) await gate;
      box.finish(update.seq);
      served.push(update.chatId);
    },
  });
  lanes.offer(Array.from({ length: 500 }, () => box.store(1)));
  lanes.offer(Array.from({ length: 50 }, (_, i) => box.store(i + 2)));
  await turn();
  assert.equal(served.length, 50);
  assert.ok(lanes.depth() <= 10);
  release();
  await settled(box);
  assert.equal(served.length, 550);
});

test('a start takes up what an earlier run left undone', async () => {
  const box = inbox();
  for (let i = 0; i < 40; i += 1) box.store(i % 7);
  const lanes = lanesOf(box, {
    limit: 5,
    async work(update) {
      box.finish(update.seq);
    },
  });
  await lanes.recover();
  await settled(box);
});

test('an update that fails is tried again and its chat keeps its order', async () => {
  const box = inbox();
  const done: number[] = [];
  let failures = 0;
  const lanes = lanesOf(box, {
    async work(update) {
      if (update.seq === 1 && failures < 2) throw new Error('not now');
      box.finish(update.seq);
      done.push(update.seq);
    },
    onFailure: () => (failures += 1),
  });
  lanes.offer([box.store(1), box.store(1)]);
  await settled(box);
  assert.deepEqual([done, failures], [[1, 2], 2]);
});

test('an update that comes after its followers is done all the same', async () => {
  const box = inbox();
  const done: number[] = [];
  const lanes = lanesOf(box, {
    async work(update) {
      await turn();
      if (box.finish(update.seq)) done.push(update.seq);
    },
  });
  const [late, ...others] = [box.store(1), box.store(1), box.store(1)];
  lanes.offer(others);
  lanes.offer([late]);
  await settled(box);
  assert.deepEqual(done, [2, 3, 1]);
});

test('a stop waits for the update under way and leaves the rest to the inbox', async () => {
  const box = inbox();
  let release = (): void => {};
  const lanes = lanesOf(box, {
    async work(update) {
      await new Promise<void>((resolve) => (release = resolve));
      box.finish(update.seq);
    },
  });
  lanes.offer([box.store(1), box.store(1)]);
  const stopped = lanes.stop(60_000);
  release();
  await stopped;
  assert.equal(box.left(), 1);
});
