import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR_MS } from '../../src/domain/expiry.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { CLAIM_BY, DRAWN_AT, drawn, notice, outboxSize, refusal } from './prizes-testing.ts';

test('a winner who was told in time is reminded once and forfeits at the deadline, another one does not', async (t) => {
  const town = await drawn(t);
  const { client } = town;
  await town.settle({ id: 1, state: 'sent', messageId: 5 });
  const half = CLAIM_BY - 24 * HOUR_MS;
  assert.deepEqual([town.due(half - 1), town.due(half)], [[], [{ drawId: 'd', rank: 1, due: 'remind' }]]);
  const messages = Number(outboxSize(town));
  const remind = { drawId: 'd', rank: 1, notice: notice(1), now: half };
  assert.ok((await client.remindWinner(remind)).ok);
  assert.ok((await client.remindWinner(remind)).ok);
  assert.equal(outboxSize(town), messages + 1);
  assert.deepEqual([town.due(half), town.due(CLAIM_BY)], [[], []], 'the last moment is the person’s');
  assert.deepEqual(town.due(CLAIM_BY + 1), [{ drawId: 'd', rank: 1, due: 'forfeit', reason: 'deadline' }]);
  await town.settle({ id: 2, state: 'failed', errorCode: 400, errorText: 'x' });
  assert.deepEqual(town.due(CLAIM_BY + 1, 1).length, 1);
  assert.deepEqual(
    town.due(CLAIM_BY + 1).map((row) => ('reason' in row ? row.reason : row.due)),
    ['deadline', 'unreachable'],
  );
  unwrap(await town.forfeit(1, { reason: 'deadline', note: null, adminId: null }));
  assert.deepEqual(town.rows(`SELECT actor, admin_id FROM participant_history WHERE action = 'prize-forfeited'`), [
    ['time', null],
  ]);
  town.db.exec(`UPDATE winners SET state = 'notified', told_at = ${half + 1} WHERE position = 2`);
  assert.deepEqual(
    town.due(CLAIM_BY + 1).map(({ due }) => due),
    ['pass'],
    'what arrived late is for a person to judge',
  );
  assert.ok((await client.remindWinner({ ...remind, rank: 1, now: CLAIM_BY })).ok);
  assert.equal(outboxSize(town), messages + 1, 'nobody is reminded of what is over');
  assert.equal(refusal(await client.remindWinner({ ...remind, rank: 9 })), 'NOT_FOUND');
});

test('a chat that cannot be reached is unreachable whatever became of the message', async (t) => {
  const town = await drawn(t);
  unwrap(await town.client.setReachable({ chatId: 2, reachable: false, now: DRAWN_AT }));
  assert.deepEqual(town.due(CLAIM_BY + 1), [{ drawId: 'd', rank: 2, due: 'forfeit', reason: 'unreachable' }]);
});

test('without a deadline nobody is reminded, and nobody forfeits but who is gone', async (t) => {
  const town = await drawn(t, null);
  assert.deepEqual(town.due(CLAIM_BY * 2), []);
  unwrap(await town.client.erase({ participantId: 1, adminId: town.by.adminId, now: DRAWN_AT }));
  assert.deepEqual(town.due(DRAWN_AT), [{ drawId: 'd', rank: 1, due: 'forfeit', reason: 'withdrawn' }]);
});

test('a next one whose person is gone is called all the same, and is due at once', async (t) => {
  const town = await drawn(t);
  const { client, by } = town;
  unwrap(await client.erase({ participantId: 3, adminId: by.adminId, now: DRAWN_AT }));
  unwrap(await town.forfeit(1));
  unwrap(await town.call(1, 3, { notice: null }));
  assert.deepEqual([town.at(3)?.state, town.at(3)?.delivery, town.at(3)?.fullName], ['won', null, '']);
  const withdrawn = { drawId: 'd', rank: 3, due: 'forfeit', reason: 'withdrawn' };
  assert.deepEqual(town.due(DRAWN_AT), [withdrawn]);
  unwrap(await town.forfeit(3, { reason: 'withdrawn', note: null, adminId: null }));
  unwrap(await town.call(3, 4));
  assert.deepEqual(town.states(), ['replaced', 'won', 'replaced', 'won']);
});
