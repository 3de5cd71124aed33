import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVERYBODY } from '../../src/domain/broadcast.ts';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import { audienceOf, CONTENT, messageOf, outcome } from './broadcasts-testing.ts';

const refusal = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

test('a draft holds what staff composed until it is replaced; an older version of it replaces nothing', async (t) => {
  const { client, draft, row, audit, campaignId, by, other } = await audienceOf(t, 0);
  const { id, version } = await draft();
  const facts = { ...messageOf(), campaignId, state: 'draft', total: 0, waiting: 0, createdBy: 'owner', failures: [] };
  assert.deepEqual({ ...row(id), ...facts, stop: null, startAt: null, startedAt: null }, row(id));
  const change = messageOf({
    title: 'Other',
    audience: { ...EVERYBODY, sources: ["'"] },
    paid: true,
    onDoubt: 'leave',
  });
  const later = unwrap(await client.replanBroadcast({ broadcastId: id, version, ...change, adminId: other, now: 11 }));
  assert.deepEqual({ ...later, ...change, version: version + 1 }, later);
  assert.equal(outcome(await client.replanBroadcast({ broadcastId: id, version, ...messageOf(), ...by })), 'CONFLICT');
  assert.equal(outcome(await client.replanBroadcast({ broadcastId: 9, version, ...messageOf(), ...by })), 'NOT_FOUND');
  assert.equal(outcome(await client.createBroadcast({ ...messageOf(), campaignId: 9, ...by })), 'NOT_FOUND');
  assert.deepEqual(audit(id), [
    [by.adminId, 'broadcast.create', `{"campaign":${campaignId}}`],
    [other, 'broadcast.replan', '{}'],
  ]);
});

test('a draft is deleted; what was started is kept', async (t) => {
  const { client, draft, start, questions, by, audit } = await audienceOf(t, 1);
  const { id } = await draft();
  assert.deepEqual(unwrap(await client.deleteBroadcast({ broadcastId: id, ...by })), { deleted: true });
  assert.equal(questions.get(id), null);
  assert.deepEqual(audit(id).at(-1), [by.adminId, 'broadcast.delete', '{}']);
  const running = await start();
  assert.equal(refusal(await client.deleteBroadcast({ broadcastId: running.id, ...by })), 'BROADCAST_STATE');
  const replan = { broadcastId: running.id, version: running.version, ...messageOf(), ...by };
  assert.equal(outcome(await client.replanBroadcast(replan)), 'BROADCAST_STATE');
});

test('a broadcast is planned for a moment that is to come, and for none any more', async (t) => {
  const { client, draft, row, audit, by, questions } = await audienceOf(t, 0);
  const { id } = await draft();
  const schedule = (startAt: number | null) => client.scheduleBroadcast({ broadcastId: id, startAt, ...by });
  assert.equal(outcome(await schedule(null)), 'draft', 'repeated it changes nothing');
  assert.equal(outcome(await schedule(10)), 'BROADCAST_MOMENT');
  assert.equal(outcome(await schedule(100)), 'scheduled');
  assert.equal(
    outcome(await client.scheduleBroadcast({ broadcastId: id, startAt: 100, ...by, now: 200 })),
    'scheduled',
  );
  assert.equal(outcome(await schedule(300)), 'scheduled');
  assert.equal(row(id).startAt, 300);
  const edit = { broadcastId: id, version: row(id).version, ...messageOf(), ...by };
  assert.equal(outcome(await client.replanBroadcast(edit)), 'BROADCAST_STATE');
  assert.deepEqual(questions.open(299), []);
  assert.deepEqual(
    questions.open(300).map((open) => open.id),
    [id],
    'its moment has come',
  );
  assert.equal(outcome(await schedule(null)), 'draft');
  assert.equal(row(id).startAt, null);
  assert.deepEqual(
    audit(id).map((entry) => (entry as unknown[])[1]),
    ['create', 'schedule', 'schedule', 'unschedule'].map((action) => `broadcast.${action}`),
  );
});

test('one that missed its moment is a draft again that says which one', async (t) => {
  const { client, draft, row, audit, by } = await audienceOf(t, 0);
  const { id } = await draft();
  const miss = (now: number) => client.missBroadcast({ broadcastId: id, reason: 'missed', now });
  assert.equal(outcome(await miss(500)), 'draft');
  assert.equal(row(id).stop, null, 'it was not planned');
  unwrap(await client.scheduleBroadcast({ broadcastId: id, startAt: 100, ...by }));
  assert.equal(outcome(await miss(99)), 'scheduled', 'its moment is to come');
  assert.equal(outcome(await miss(5_000)), 'draft');
  const { stop, startAt } = row(id);
  assert.deepEqual([stop, startAt], [{ reason: 'missed', at: 100, errorCode: null, errorText: null }, null]);
  assert.deepEqual(audit(id).at(-1), [null, 'broadcast.miss', '{"startAt":100,"reason":"missed"}']);
  unwrap(await client.scheduleBroadcast({ broadcastId: id, startAt: 9_000, ...by, now: 6_000 }));
  assert.equal(row(id).stop, null, 'it is planned anew');
});

test('a campaign’s broadcasts come newest first, page by page', async (t) => {
  const { draft, questions, campaignId } = await audienceOf(t, 0);
  for (let n = 0; n < 5; n += 1) await draft({ title: `${n}` });
  const page = (before: number | null) => questions.page(campaignId, before, 2).map(({ id }) => id);
  assert.deepEqual([page(null), page(4), page(2), page(1)], [[5, 4], [3, 2], [1], []]);
  assert.deepEqual(questions.page(campaignId + 1, null, 2), []);
});

test('a message says by which method it goes, and is not saved with a file that is gone', async (t) => {
  const { client, draft, rows, campaignId, by } = await audienceOf(t, 0);
  const file = { sha256: 'ab', name: 'a.png', mime: 'image/png', bytes: 1 };
  for (const kind of ['photo', 'document'] as const) {
    const { id } = unwrap(await client.addAttachment({ ...file, kind, ...by }));
    await draft({ content: { ...CONTENT, attachment: { id, kind } } });
  }
  await draft();
  const methods = rows('SELECT method FROM broadcasts ORDER BY id').flat();
  assert.deepEqual(methods, ['sendPhoto', 'sendDocument', 'sendMessage']);
  const missing = messageOf({ content: { ...CONTENT, attachment: { id: 9, kind: 'photo' } } });
  assert.equal(outcome(await client.createBroadcast({ campaignId, ...missing, ...by })), 'NOT_FOUND');
});
