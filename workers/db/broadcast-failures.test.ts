import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '../../src/domain/errors.ts';
import type { FailureReason } from '../../src/domain/failures.ts';
import { failureQuestions } from './broadcast-failures.ts';
import { audienceOf } from './broadcasts-testing.ts';

test('what did not arrive is listed page by page, of one reason or of all, and only of its broadcast', async (t) => {
  const { start, lease, settle, client, db, people, by } = await audienceOf(t, 9);
  const { id } = await start();
  const messages = await lease(99);
  await settle('sent', messages.slice(0, 2));
  await settle('failed', messages.slice(2, 5), 41);
  await settle('blocked', messages.slice(5, 7), 42);
  await settle('failed', messages.slice(7), 43);
  const other = await start();
  await settle('failed', await lease(99), 44);
  unwrap(await client.erase({ participantId: people[3]!.id, ...by }));
  const questions = failureQuestions(db);
  const ids = (reason: FailureReason | null, after = 0, limit = 3, broadcastId = id) =>
    questions.page({ broadcastId, reason, after, limit }).map((failure) => failure.id);
  const [, , third, fourth, fifth, sixth, seventh, eighth, ninth] = messages;
  assert.deepEqual(ids(null), [third, fourth, fifth]);
  assert.deepEqual(ids(null, fifth), [sixth, seventh, eighth]);
  assert.deepEqual(ids(null, eighth), [ninth]);
  assert.deepEqual(ids('refused', third), [fourth, fifth, eighth]);
  assert.deepEqual(ids('blocked'), [sixth, seventh]);
  assert.deepEqual(ids('doubt'), []);
  assert.equal(ids(null, 0, 99, other.id).length, 7, 'nobody who blocked the bot meanwhile is on its list');
  const [known, erased] = questions.page({ broadcastId: id, reason: 'refused', after: 0, limit: 2 });
  const facts = { reason: 'refused', errorCode: 400, errorText: 'message is too long', attempts: 1, at: 41 } as const;
  const { fullName, id: participantId } = people[2]!;
  assert.deepEqual(known, { id: third, ...facts, participantId, fullName });
  assert.deepEqual(erased, { id: fourth, ...facts, participantId: null, fullName: '' });
  unwrap(await client.retryBroadcast({ broadcastId: id, ...by }));
  await lease(1);
  assert.deepEqual(ids(null, 0, 2), [fourth, fifth], 'what is on its way again has not failed');
});
