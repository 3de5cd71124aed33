import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LeasedMessage } from '../contracts/outbox.ts';
import { createLines, LINES } from './lines.ts';
import { message } from './sender-testing.ts';

const ids = (messages: readonly LeasedMessage[]): number[] => messages.map(({ id }) => id);

/** Takes and releases what is in the lines, the highest rank first. */
function rest(lines: ReturnType<typeof createLines>): number[] {
  const order: number[] = [];
  for (;;) {
    const line = LINES.find((one) => !lines.isEmpty(one));
    const next = line && lines.take(line);
    if (!next) return order;
    order.push(next.id);
    lines.release(next.chatId);
  }
}

test('people stand in the line of their first message, in the order in which they came', () => {
  const lines = createLines();
  for (const [id, kind] of [
    [1, 'broadcast'],
    [2, 'notice'],
    [3, 'reply'],
    [4, 'reply'],
  ] as const)
    lines.add(message(id, id, kind));
  lines.add(message(5, 5, 'broadcast', { paid: true }));
  assert.deepEqual(
    LINES.map((line) => lines.take(line)?.id),
    [3, 2, 1, 5],
  );
  assert.deepEqual(rest(lines), [4]);
});

test('a person whose message is on its way gets no other, and then the one of the highest rank', () => {
  const lines = createLines();
  lines.add(message(1, 7, 'broadcast'));
  assert.equal(lines.take('free')?.id, 1);
  lines.add(message(2, 7, 'broadcast', { paid: true }));
  lines.add(message(3, 7, 'notice'));
  lines.add(message(4, 7));
  lines.add(message(5, 7));
  assert.ok(LINES.every(lines.isEmpty));
  assert.equal(lines.waitingFor(7), 5);
  lines.release(7);
  assert.deepEqual(rest(lines), [4, 5, 3, 2]);
  assert.equal(lines.waitingFor(7), 0);
});

test('a person who gets a message of a higher rank leaves the line for a better one', () => {
  const lines = createLines();
  for (const id of [1, 2, 3]) lines.add(message(id, id, 'broadcast'));
  lines.add(message(4, 2));
  assert.equal(lines.take('reply')?.id, 4);
  assert.equal(lines.take('free')?.id, 1);
  assert.equal(lines.take('free')?.id, 3);
  assert.equal(lines.take('free'), undefined);
  lines.release(2);
  assert.equal(lines.take('free')?.id, 2);
});

test('what is taken out of the lines leaves the rest where it stood', () => {
  const lines = createLines();
  for (const id of [1, 2, 3, 4]) lines.add(message(id, id, 'broadcast', { broadcastId: id % 2 }));
  lines.add(message(5, 2, 'broadcast', { broadcastId: 1 }));
  assert.deepEqual(ids(lines.clear(({ broadcast }) => broadcast?.broadcastId === 1)), [1, 5, 3]);
  assert.deepEqual(ids(lines.clearChat(2)), [2]);
  assert.deepEqual(rest(lines), [4]);
  assert.equal(lines.take('free'), undefined);
});

test('what is taken out behind a message on its way is not sent after it', () => {
  const lines = createLines();
  for (const id of [1, 2, 3]) lines.add(message(id, 7));
  assert.equal(lines.take('reply')?.id, 1);
  assert.deepEqual(ids(lines.clearChat(7)), [2, 3]);
  lines.release(7);
  assert.deepEqual(rest(lines), []);
});
