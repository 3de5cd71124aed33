import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { MESSAGE_STATES, type MessageOutcome, type OutgoingMessage } from '../../src/contracts/outbox.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { commitUpdate, startDatabase } from '../../src/testing.ts';
import { connect } from './connect.ts';

const DAY = 24 * 3_600_000;

const notice = (chatId: number, change: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...{ chatId, campaignId: 1, kind: 'notice', method: 'sendMessage', payload: '{}' },
  ...change,
});

async function start(t: TestContext) {
  const { writer, readers, options } = await startDatabase(t);
  const db = connect(options.databasePath, { readonly: true });
  t.after(() => db.close());
  return {
    ...{ writer, readers },
    rows: (sql: string): unknown[] => db.prepare(sql).raw().all(),
    lease: async (now: number, limit = 10): Promise<number[]> =>
      unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit, now })).map(({ id }) => id),
    settle: (outcomes: MessageOutcome[], now: number) => writer.client.settleOutbox({ outcomes, now }),
  };
}

test('whoever reads a message knows each state that it may be in', async (t) => {
  const { rows } = await start(t);
  const [[sql]] = rows("SELECT sql FROM sqlite_schema WHERE name = 'outbox'") as [[string]];
  const stored = /state IN \(([^)]*)\)/.exec(sql)?.[1] ?? '';
  assert.deepEqual(
    Array.from(stored.matchAll(/'(\w+)'/g), ([, state]) => state),
    MESSAGE_STATES,
  );
});

test('a message keeps what it is about and stays until its time', async (t) => {
  const { writer, readers, rows, lease } = await start(t);
  const held = notice(1, { label: 'notice-approved', participantId: 7, notBefore: 100 });
  const past = notice(2, { notBefore: 1 });
  const { leased } = unwrap(await commitUpdate(writer, 1, { messages: [held, past] }));
  assert.deepEqual(
    leased.map(({ id }) => id),
    [2],
  );
  assert.deepEqual(rows('SELECT label, participant_id FROM outbox'), [
    ['notice-approved', 7],
    [null, null],
  ]);
  assert.equal(unwrap(await readers.any.queues({ now: 50 })).outbox, 1, 'what waits for its time is counted');
  assert.deepEqual(await lease(99), []);
  assert.deepEqual(await lease(100), [1]);
});

test('messages whose time has come go by rank and age, and one chat’s keep their order', async (t) => {
  const { writer, lease, settle } = await start(t);
  const messages = [
    notice(1, { notBefore: 10 }),
    notice(2, { notBefore: 20 }),
    notice(2),
    notice(3),
    notice(4, { kind: 'reply', notBefore: 15 }),
  ];
  unwrap(await commitUpdate(writer, 1, { messages, epoch: null }));
  assert.deepEqual(await lease(9), [4], 'the second of chat 2 waits behind the first');
  assert.deepEqual(await lease(30), [5, 1, 2]);
  await settle([{ id: 2, state: 'sent', messageId: 1 }], 30);
  assert.deepEqual(await lease(30), [3]);
});

test('a try that failed waits as long as it was told', async (t) => {
  const { writer, lease, settle } = await start(t);
  unwrap(await commitUpdate(writer, 1, { messages: [notice(1)] }));
  const wait = { state: 'retry', notBefore: 500, errorCode: 429, errorText: 'x', countAttempt: false } as const;
  await settle([{ id: 1, ...wait }], 10);
  assert.deepEqual([await lease(499), await lease(500)], [[], [1]]);
});

test('what was lost loses its text after a week, what is settled goes after a quarter, what waits stays', async (t) => {
  const { writer, rows, settle } = await start(t);
  const gaveUp = { state: 'retry', notBefore: 5, errorCode: 500, errorText: 'x', countAttempt: true } as const;
  const messages = [notice(1), notice(2), notice(3), notice(4, { notBefore: 999 * DAY })];
  unwrap(await commitUpdate(writer, 1, { messages }));
  await settle([{ id: 1, state: 'sent', messageId: 77 }], 5);
  await settle([{ id: 2, state: 'failed', errorCode: 400, errorText: 'x' }], 5);
  for (let tries = 0; tries < 3; tries += 1) {
    await settle([{ id: 3, ...gaveUp }], 5);
    unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 9, now: 6 }));
  }
  const texts = (): unknown[] => rows('SELECT id, payload FROM outbox').filter((row) => (row as unknown[])[1] !== null);
  const ids = (): unknown => rows('SELECT id FROM outbox').flat();
  await writer.client.prune({ now: 7 * DAY });
  assert.deepEqual(texts(), [
    [2, '{}'],
    [3, '{}'],
    [4, '{}'],
  ]);
  await writer.client.prune({ now: 7 * DAY + 6 });
  assert.deepEqual([texts(), ids()], [[[4, '{}']], [1, 2, 3, 4]]);
  assert.deepEqual(unwrap(await writer.client.prune({ now: 91 * DAY })), { deleted: 4 }, 'three and the inbox row');
  assert.deepEqual(ids(), [4]);
});

test('a message that was changed in place keeps its number', async (t) => {
  const { writer, rows, settle } = await start(t);
  unwrap(await commitUpdate(writer, 1, { messages: [notice(-5, { method: 'editMessageText', participantId: 3 })] }));
  await settle([{ id: 1, state: 'sent', messageId: 4711 }], 5);
  assert.deepEqual(rows('SELECT method, message_id, payload FROM outbox'), [['editMessageText', 4711, null]]);
});
