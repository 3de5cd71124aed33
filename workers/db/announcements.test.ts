import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnnounceDraw } from '../../src/contracts/draws.ts';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import { commandContext } from '../command-context.ts';
import { announcementCommands, announcementQuestions } from './announcements.ts';
import { approve, approvedPeople, freezeAll, planOf, publishList } from './draws-testing.ts';

const refusal = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

const payloads = { ru: '{"text":"Список"}', en: '{"text":"List"}' };

async function frozen(t: Parameters<typeof approvedPeople>[0], count: number) {
  const town = await approvedPeople(t, count);
  const { client, db, campaignId, by } = town;
  await approve(town, campaignId, count + 1, by.adminId, { language: 'en' });
  unwrap(await client.createDraw({ ...planOf(), id: 'd', campaignId, ...by }));
  await publishList(client, await freezeAll(client, 'd', by), by);
  const command = (change: Partial<AnnounceDraw> = {}): AnnounceDraw => ({
    ...{ drawId: 'd', step: 'frozen', limit: 2, payloads, label: 'draw-frozen', ...by },
    ...change,
  });
  return {
    ...town,
    command,
    announce: (change: Partial<AnnounceDraw> = {}) => client.announceDraw(command(change)),
    messages: (): unknown[] => db.prepare('SELECT participant_id, payload FROM outbox ORDER BY id').raw().all(),
    questions: announcementQuestions(db),
  };
}

test('everybody on the list who can be told gets one message in their language, over a crash as well', async (t) => {
  const { announce, command, client, db, by, messages, rows, questions, campaignId } = await frozen(t, 5);
  unwrap(await client.erase({ participantId: 2, adminId: by.adminId, now: 11 }));
  unwrap(await client.setReachable({ chatId: 3, reachable: false, now: 11 }));
  assert.deepEqual(questions.progress('d'), []);
  assert.deepEqual(unwrap(await announce()), { queued: 1, more: true });
  assert.deepEqual(questions.unfinished(), [{ drawId: 'd', step: 'frozen' }]);
  const after = announcementCommands(commandContext(db));
  const other = command({ payloads: { ru: '{"text":"x"}', en: '{"text":"x"}' } });
  assert.deepEqual(unwrap(after.announce(other)), { queued: 1, more: true });
  assert.deepEqual(unwrap(after.announce(other)), { queued: 2, more: true });
  assert.deepEqual(unwrap(after.announce(other)), { queued: 0, more: false });
  assert.deepEqual(unwrap(after.announce(other)), { queued: 0, more: false });
  assert.deepEqual(messages(), [
    [1, '{"text":"Список","chat_id":1}'],
    [4, '{"text":"Список","chat_id":4}'],
    [5, '{"text":"Список","chat_id":5}'],
    [6, '{"text":"List","chat_id":6}'],
  ]);
  assert.deepEqual(
    rows('SELECT DISTINCT kind, priority, method, label, campaign_id, broadcast_id, state FROM outbox'),
    [['broadcast', 2, 'sendMessage', 'draw-frozen', campaignId, 1, 'queued']],
  );
  assert.deepEqual(rows('SELECT state, audience, total, created_by, finished_at FROM broadcasts'), [
    ['done', '{"draw":"d","step":"frozen"}', 4, by.adminId, 10],
  ]);
  assert.deepEqual(questions.unfinished(), []);
});

test('how far an announcement is follows from its messages', async (t) => {
  const { announce, client, questions, rows, by, db } = await frozen(t, 4);
  unwrap(await announce({ limit: 99 }));
  unwrap(await client.leaseOutbox({ epoch: 'test', limit: 9, now: 20 }));
  const broken = { errorCode: 403, errorText: 'x' };
  const outcomes = [
    { id: 1, state: 'sent', messageId: 1 },
    { id: 2, state: 'sent', messageId: 1 },
    { id: 3, state: 'failed', ...broken },
    { id: 4, state: 'unreachable', ...broken },
  ] as const;
  unwrap(await client.settleOutbox({ outcomes: [...outcomes], now: 21 }));
  assert.deepEqual(questions.progress('d'), [
    { step: 'frozen', complete: true, total: 5, waiting: 1, sent: 2, failed: 1, unreachable: 1 },
  ]);
  unwrap(await client.settleOutbox({ outcomes: [{ id: 5, state: 'unsent' }], now: 22 }));
  const [[participantId]] = rows('SELECT participant_id FROM outbox WHERE id = 5') as [[number]];
  unwrap(await client.erase({ participantId, ...by }));
  const [erased] = questions.progress('d');
  assert.deepEqual([erased?.waiting, erased?.unreachable], [0, 2], 'whoever was erased meanwhile is not waited for');
  db.exec('DELETE FROM outbox');
  const [old] = questions.progress('d');
  assert.deepEqual([old?.waiting, old?.sent, old?.total], [0, 0, 5], 'what was sent long ago is not waited for');
});

test('an announcement begins in its own state of the draw, and the result is told to those who were not called', async (t) => {
  const { announce, client, people, by, messages, questions } = await frozen(t, 4);
  for (const step of ['drawn', 'void'] as const) assert.equal(refusal(await announce({ step })), 'DRAW_STATE');
  assert.equal(refusal(await announce({ drawId: 'x' })), 'NOT_FOUND');
  const place = (n: number) => ({ rank: n, code: people[n - 1]?.ticketCode ?? '', key: 'k' });
  const result = { seed: 's', text: 't', drandSignature: null, certificate: '{}', claimBy: null, notices: [] };
  const places = { winners: [{ ...place(1), prize: 'Cup' }], reserves: [place(2)] };
  unwrap(await client.storeDrawResult({ drawId: 'd', ...result, ...places, ...by }));
  assert.equal(refusal(await announce({ step: 'frozen' })), 'DRAW_STATE');
  assert.deepEqual(unwrap(await announce({ step: 'drawn', limit: 99, adminId: null })), { queued: 4, more: false });
  assert.deepEqual(
    messages().map((row) => (row as unknown[])[0]),
    [2, 3, 4, 5],
  );
  assert.deepEqual(
    questions.progress('d').map(({ step, complete }) => [step, complete]),
    [['drawn', true]],
  );
});

test('when a draw becomes void, nobody is told any more that it is going to be', async (t) => {
  const { announce, client, by, questions } = await frozen(t, 4);
  unwrap(await announce());
  unwrap(await client.voidDraw({ drawId: 'd', reason: 'x', ...by }));
  assert.deepEqual(unwrap(await announce()), { queued: 0, more: false });
  assert.deepEqual(unwrap(await announce({ step: 'void', limit: 99 })), { queued: 5, more: false });
  assert.deepEqual(
    questions.progress('d').map(({ step, total }) => [step, total]),
    [
      ['frozen', 2],
      ['void', 5],
    ],
  );
});
