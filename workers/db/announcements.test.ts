import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnnounceDraw } from '../../src/contracts/broadcasts.ts';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import { announcementQuestions } from './announcements.ts';
import { audienceQuestions } from './audience.ts';
import { approve, approvedPeople, freezeAll, planOf, publishList } from './draws-testing.ts';

const refusal = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

const content = { kind: 'rendered', body: { ru: '{"text":"Список"}', en: '{"text":"List"}' } } as const;

/** A frozen draw `d` of so many people and one who reads English. */
async function frozen(t: Parameters<typeof approvedPeople>[0], count: number) {
  const town = await approvedPeople(t, count);
  const { client, db, campaignId, by } = town;
  await approve(town, campaignId, count + 1, by.adminId, { language: 'en' });
  unwrap(await client.createDraw({ ...planOf(), id: 'd', campaignId, ...by }));
  await publishList(client, await freezeAll(client, 'd', by), by);
  const audiences = audienceQuestions(db);
  const announce = (change: Partial<AnnounceDraw> = {}) =>
    client.announceDraw({
      ...{ drawId: 'd', step: 'frozen', title: 'Draw', content, label: 'draw-frozen' },
      ...by,
      ...change,
    });
  return {
    ...town,
    announce,
    /** Stores the list of an announcement as the service does, and answers whom it has. */
    async store({ id, audience }: { id: number; audience: Parameters<typeof audiences.list>[1] }): Promise<number[]> {
      const chats = audiences.list(campaignId, audience);
      unwrap(await client.storeAudience({ broadcastId: id, from: 0, chats, more: false, mayBeEmpty: true, now: 11 }));
      return [...chats];
    },
    lease: async () =>
      unwrap(await client.leaseOutbox({ epoch: 'test', limit: 0, broadcasts: { free: 99, paid: 0 }, now: 20 })),
    questions: announcementQuestions(db),
  };
}

test('an announcement is one broadcast to everybody on the list who can be told, however often it is asked for', async (t) => {
  const { announce, store, lease, client, by, rows, questions, campaignId } = await frozen(t, 5);
  unwrap(await client.erase({ participantId: 2, adminId: by.adminId, now: 11 }));
  unwrap(await client.setReachable({ chatId: 3, reachable: false, now: 11 }));
  assert.deepEqual(questions.progress('d'), []);
  const made = unwrap(await announce());
  const facts = {
    state: 'freezing',
    title: 'Draw',
    audience: { draw: 'd', step: 'frozen' },
    content,
    createdBy: 'owner',
  };
  assert.deepEqual({ ...made, ...facts }, made);
  const other = await announce({ content: { ...content, body: { ru: '{"text":"x"}', en: '{"text":"x"}' } } });
  assert.deepEqual(unwrap(other), made, 'whoever is told later gets the words of the first call');
  assert.equal(rows('SELECT 1 FROM broadcasts').length, 1);
  assert.deepEqual(await store(made), [1, 4, 5, 6]);
  const messages = await lease();
  assert.deepEqual(
    messages.map(({ chatId, broadcast }) => [chatId, broadcast?.language]),
    [
      [1, 'ru'],
      [4, 'ru'],
      [5, 'ru'],
      [6, 'en'],
    ],
  );
  assert.deepEqual(
    rows('SELECT DISTINCT kind, priority, method, payload, label, campaign_id, broadcast_id, state FROM outbox'),
    [['broadcast', 2, 'sendMessage', null, 'draw-frozen', campaignId, made.id, 'leased']],
  );
  assert.deepEqual(rows(`SELECT actor_id, subject, details FROM audit_log WHERE action = 'draw.announce'`), [
    [by.adminId, 'draw:d', '{"step":"frozen"}'],
  ]);
});

test('how far an announcement is follows from its counts, and stays when its messages are deleted', async (t) => {
  const { announce, store, lease, client, db, questions, by } = await frozen(t, 4);
  const made = unwrap(await announce());
  const [begun] = questions.progress('d');
  assert.deepEqual([begun?.complete, begun?.total], [false, 0], 'its list is not stored yet');
  await store(made);
  await lease();
  const broken = { errorCode: 400, errorText: 'x' };
  const outcomes = [
    { id: 1, state: 'sent', messageId: 1 },
    { id: 2, state: 'sent', messageId: 1 },
    { id: 3, state: 'failed', ...broken },
    { id: 4, state: 'unreachable', ...broken },
  ] as const;
  unwrap(await client.settleOutbox({ outcomes: [...outcomes], now: 21 }));
  const at = { step: 'frozen', broadcastId: made.id, complete: true, total: 5 } as const;
  assert.deepEqual(questions.progress('d'), [{ ...at, waiting: 1, sent: 2, failed: 1, unreachable: 1 }]);
  unwrap(await client.settleOutbox({ outcomes: [{ id: 5, state: 'unsent' }], now: 22 }));
  unwrap(await client.erase({ participantId: 5, ...by }));
  const after = [{ ...at, waiting: 0, sent: 2, failed: 1, unreachable: 2 }];
  assert.deepEqual(questions.progress('d'), after, 'whoever was erased meanwhile is not waited for');
  db.exec('DELETE FROM outbox');
  assert.deepEqual(questions.progress('d'), after);
});

test('an announcement begins in its own state of the draw, and the result is told to those who were not called', async (t) => {
  const { announce, store, client, people, by, questions } = await frozen(t, 4);
  for (const step of ['drawn', 'void'] as const) assert.equal(refusal(await announce({ step })), 'DRAW_STATE');
  assert.equal(refusal(await announce({ drawId: 'x' })), 'NOT_FOUND');
  const place = (n: number) => ({ rank: n, code: people[n - 1]?.ticketCode ?? '', key: 'k' });
  const result = { seed: 's', text: 't', drandSignature: null, certificate: '{}', claimBy: null, notices: [] };
  const places = { winners: [{ ...place(1), prize: 'Cup' }], reserves: [place(2)] };
  unwrap(await client.storeDrawResult({ drawId: 'd', ...result, ...places, ...by }));
  assert.equal(refusal(await announce({ step: 'frozen' })), 'DRAW_STATE');
  const made = unwrap(await announce({ step: 'drawn', adminId: null }));
  assert.equal(made.createdBy, null);
  assert.deepEqual(await store(made), [2, 3, 4, 5]);
  assert.deepEqual(
    questions.progress('d').map(({ step, complete }) => [step, complete]),
    [['drawn', true]],
  );
});

test('an announcement that nobody can be told is done as soon as its list is stored', async (t) => {
  const { announce, store, client, rows } = await frozen(t, 1);
  for (const chatId of [1, 2]) unwrap(await client.setReachable({ chatId, reachable: false, now: 11 }));
  assert.deepEqual(await store(unwrap(await announce())), []);
  assert.deepEqual(rows('SELECT state, total, finished_at FROM broadcasts'), [['done', 0, 11]]);
});

test('when a draw becomes void, nobody is told any more that it is going to be', async (t) => {
  const { announce, store, lease, client, by, questions, rows } = await frozen(t, 4);
  const made = unwrap(await announce());
  await store(made);
  unwrap(await client.leaseOutbox({ epoch: 'test', limit: 0, broadcasts: { free: 2, paid: 0 }, now: 20 }));
  unwrap(await client.voidDraw({ drawId: 'd', reason: 'x', ...by }));
  assert.deepEqual(await lease(), []);
  const [stopped] = questions.progress('d');
  assert.deepEqual([stopped?.waiting, stopped?.unreachable], [2, 3], 'what was on its way still arrives');
  assert.equal(unwrap(await announce()).state, 'cancelled');
  assert.deepEqual(rows(`SELECT action, subject FROM audit_log WHERE id > 1 ORDER BY id DESC LIMIT 2`), [
    ['draw.void', 'draw:d'],
    ['broadcast.cancel', `broadcast:${made.id}`],
  ]);
  assert.equal((await store(unwrap(await announce({ step: 'void' })))).length, 5);
  assert.deepEqual(
    questions.progress('d').map(({ step, total }) => [step, total]),
    [
      ['frozen', 5],
      ['void', 5],
    ],
  );
});

test('a draw that becomes void before its list is stored has no announcement of what is going to be', async (t) => {
  const { announce, store, lease, client, by, questions } = await frozen(t, 2);
  const made = unwrap(await announce());
  unwrap(await client.voidDraw({ drawId: 'd', reason: 'x', ...by }));
  await store(made);
  assert.deepEqual(await lease(), []);
  assert.deepEqual(
    questions.progress('d').map(({ complete, total, waiting }) => [complete, total, waiting]),
    [[true, 0, 0]],
  );
});

test('what everybody was to be told and what a crash kept from beginning is found', async (t) => {
  const { announce, client, by, questions } = await frozen(t, 2);
  assert.deepEqual(questions.unfinished(), [], 'nobody said that it is to be told');
  unwrap(await client.notePublication({ drawId: 'd', how: 'sent', note: null, ...by }));
  assert.deepEqual(questions.unfinished(), [{ drawId: 'd', step: 'frozen' }]);
  unwrap(await announce());
  assert.deepEqual(questions.unfinished(), []);
  unwrap(await client.voidDraw({ drawId: 'd', reason: 'x', ...by }));
  assert.deepEqual(questions.unfinished(), [{ drawId: 'd', step: 'void' }]);
});
