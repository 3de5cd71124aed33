import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Readers } from '../actors/readers.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import { ok } from '../domain/errors.ts';
import { OPEN_CAMPAIGN, quietLog, registrationOf } from '../testing.ts';
import { loadTexts } from '../texts/load.ts';
import { createStaffPost, type NewEntry } from './staff-post.ts';

const GROUP = -1_002_000_000_001;
const campaign: NewEntry['campaign'] = { ...OPEN_CAMPAIGN, id: 1, code: 'spring', version: 1 };
const entry = (n: number): NewEntry => {
  const form = registrationOf(1, n);
  return { form, ticketCode: form.ticketCode, corrected: null, campaign };
};

/** The post of a staff chat; `leave` is what the sender tells when a message has left. */
function start(title: string | null = 'Staff') {
  const said: string[] = [];
  /** Rows of the outbox. */
  let unsent = 0;
  const any = {
    staffChat: async () => ok(title === null ? null : { id: GROUP, title }),
    marksOf: async () => ok([]),
    participantByTicket: async () => ok(null),
    unsentTo: async ({ most }: { most: number }) => ok(Math.min(most, unsent)),
  };
  const post = createStaffPost({
    readers: { any } as unknown as Readers,
    api: { sendMessage: async (_chatId: number | string, text: string) => said.push(text) as never },
    deliver: async () => null,
    texts: loadTexts(),
    log: quietLog,
  });
  let rows = 0;
  return {
    post,
    said,
    async enter(n: number): Promise<readonly OutgoingMessage[]> {
      const messages = await post.entry(entry(n));
      unsent += messages.length;
      return messages;
    },
    /** Rows that an erasure took out of the outbox. */
    cancel: (count: number) => void (unsent -= count),
    async leave({ chatId, kind, method, payload }: OutgoingMessage): Promise<void> {
      rows += 1;
      unsent -= 1;
      post.settled(
        { id: rows, chatId, kind, method, payload, attempts: 0, broadcast: null },
        { id: rows, state: 'sent', messageId: rows },
      );
      await nextTurn();
    },
  };
}

test('without a staff chat nobody is told', async () => {
  assert.deepEqual(await start(null).enter(1), []);
});

test('more entries than a group takes wait in the panel, and one message says how many', async () => {
  const { enter, leave, said } = start();
  const shown: OutgoingMessage[] = [];
  for (let n = 1; n <= 27; n += 1) shown.push(...(await enter(n)));
  assert.equal(shown.length, 20);
  for (const message of shown.slice(2)) await leave(message);
  assert.deepEqual(said, []);
  await leave(shown[1] as OutgoingMessage);
  assert.deepEqual(said, [loadTexts().format('ru', 'staff-digest', { count: 7 })]);
  assert.equal((await enter(28)).length, 1);
});

test('messages that an erasure took back keep no room', async () => {
  const { enter, cancel } = start();
  for (let n = 1; n <= 20; n += 1) await enter(n);
  assert.deepEqual(await enter(21), []);
  cancel(20);
  assert.equal((await enter(22)).length, 1);
});
