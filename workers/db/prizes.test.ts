import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '../../src/domain/errors.ts';
import { detailQuestions } from './detail.ts';
import { personQuestions } from './person.ts';
import { CLAIM_BY, DRAWN_AT, drawn, notice, outboxSize, refusal } from './prizes-testing.ts';
import { publishedQuestions } from './published.ts';

test('a winner is told when the message has gone, and how it fares is seen until then', async (t) => {
  const town = await drawn(t);
  assert.deepEqual([town.at(1)?.delivery, town.at(3)?.delivery], ['waiting', null]);
  await town.settle(
    { id: 1, state: 'sent', messageId: 5 },
    { id: 2, state: 'unreachable', errorCode: 403, errorText: 'blocked' },
  );
  assert.deepEqual(
    [1, 2].map((rank) => [town.at(rank)?.state, town.at(rank)?.toldAt, town.at(rank)?.delivery]),
    [
      ['notified', DRAWN_AT + 5, 'sent'],
      ['won', null, 'unreachable'],
    ],
  );
  assert.deepEqual(
    [town.at(1)?.claimBy, town.at(1)?.fullName, town.at(1)?.participantId, town.at(3)?.claimBy],
    [CLAIM_BY, 'Person 1', 1, null],
  );
});

test('staff notes once that a prize is taken, and nobody takes it back unawares', async (t) => {
  const town = await drawn(t);
  const messages = outboxSize(town);
  unwrap(await town.claim(1));
  unwrap(await town.claim(1));
  assert.deepEqual([town.at(1)?.state, town.at(1)?.settledAt], ['claimed', 10]);
  assert.equal(outboxSize(town), Number(messages) + 1, 'the person is told once');
  await town.settle({ id: 1, state: 'sent', messageId: 5 });
  assert.equal(town.at(1)?.state, 'claimed', 'a notice that goes later takes nothing back');
  assert.equal(refusal(await town.forfeit(1)), 'PRIZE_STATE');
  assert.equal(refusal(await town.claim(3)), 'PRIZE_STATE', 'a reserve that was not called has nothing to claim');
  assert.equal(refusal(await town.claim(9)), 'NOT_FOUND');
  assert.deepEqual(town.rows(`SELECT actor_id, details FROM audit_log WHERE action = 'draw.claim'`), [
    [town.by.adminId, '{"rank":1,"by":"admin"}'],
  ]);
  assert.deepEqual(
    town.rows(`SELECT participant_id, actor, details FROM participant_history WHERE action LIKE 'prize%'`),
    [[1, 'admin', '{"prize":"Cup"}']],
  );
});

test('a prize that was taken and never collected is taken back by staff who know it, by no rule, and passed on', async (t) => {
  const town = await drawn(t);
  const { by } = town;
  unwrap(await town.claim(1));
  const uncollected = { reason: 'uncollected', claimed: true } as const;
  assert.equal(refusal(await town.forfeit(1, { ...uncollected, adminId: null })), 'PRIZE_STATE');
  const messages = Number(outboxSize(town));
  unwrap(await town.forfeit(1, { ...uncollected, notice: notice(1) }));
  unwrap(await town.forfeit(1, { ...uncollected, notice: notice(1) }));
  assert.deepEqual([town.at(1)?.state, town.at(1)?.reason], ['forfeited', 'uncollected']);
  assert.equal(outboxSize(town), messages + 1, 'the person is told once');
  assert.deepEqual(town.rows('SELECT claimed FROM winners WHERE position = 1'), [[0]]);
  unwrap(await town.call(1, 3));
  assert.deepEqual([town.at(1)?.state, town.at(3)?.replaces], ['replaced', 1]);
  assert.equal(refusal(await town.forfeit(1, { reason: 'other', claimed: true })), 'PRIZE_STATE');
  assert.deepEqual(town.rows(`SELECT actor_id, details FROM audit_log WHERE action = 'draw.forfeit'`), [
    [by.adminId, '{"rank":1,"by":"admin","reason":"uncollected","claimed":true}'],
  ]);
});

test('whoever was erased after a message about the prize was written does not get it', async (t) => {
  const town = await drawn(t);
  const { client, by } = town;
  for (const participantId of [1, 3]) unwrap(await client.erase({ participantId, adminId: by.adminId, now: DRAWN_AT }));
  const messages = outboxSize(town);
  unwrap(await town.forfeit(1, { reason: 'withdrawn', notice: notice(1) }));
  unwrap(await town.call(1, 3));
  assert.deepEqual([outboxSize(town), town.at(3)?.state, town.at(3)?.delivery], [messages, 'won', null]);
});

test('a forfeited prize goes down the ranking: to the reserves, behind them, and to the end of the list', async (t) => {
  const town = await drawn(t);
  const { places } = town;
  unwrap(await town.forfeit(1, { notice: notice(1) }));
  unwrap(await town.forfeit(1, { notice: notice(1) }));
  assert.deepEqual([town.at(1)?.state, town.at(1)?.reason, town.at(1)?.note], ['forfeited', 'other', 'a word']);
  assert.equal(outboxSize(town), 3, 'the person is told once');
  assert.equal(refusal(await town.forfeit(1, { reason: 'ineligible' })), 'PRIZE_STATE');
  assert.deepEqual(town.due(DRAWN_AT), [{ drawId: 'd', rank: 1, due: 'pass' }]);
  assert.deepEqual(places.next('d'), { next: town.place(3), last: 3, isDeserted: false });
  for (const wrong of [4, null]) assert.equal(refusal(await town.call(1, wrong)), 'CONFLICT', 'nobody is passed over');
  assert.equal(refusal(await town.call(2, 3)), 'PRIZE_STATE');
  unwrap(await town.call(1, 3));
  unwrap(await town.call(1, 3));
  assert.deepEqual(town.states(), ['replaced', 'won', 'won']);
  const third = town.at(3);
  assert.deepEqual(
    [third?.prize, third?.kind, third?.replaces, third?.claimBy, third?.delivery, town.at(1)?.replacedBy],
    ['Cup', 'reserve', 1, CLAIM_BY + 1, 'waiting', 3],
  );
  await town.settle({ id: 4, state: 'sent', messageId: 5 });
  assert.equal(town.at(3)?.state, 'notified');
  for (const rank of [3, 2]) unwrap(await town.forfeit(rank));
  assert.deepEqual(places.next('d'), { next: null, last: 3, isDeserted: false });
  unwrap(await town.call(3, 4));
  assert.equal(refusal(await town.call(2, 4)), 'CONFLICT', 'a place is called once');
  unwrap(await town.call(2, 5));
  assert.deepEqual([town.at(4)?.replaces, town.at(4)?.state, town.at(5)?.replaces], [3, 'won', 2]);
  unwrap(await town.forfeit(5));
  assert.equal(refusal(await town.call(5, 6)), 'CONFLICT');
  assert.equal(town.at(5)?.exhausted, false, 'somebody may be left');
  unwrap(await town.call(5, null));
  unwrap(await town.call(5, null));
  assert.deepEqual([town.at(5)?.state, town.due(DRAWN_AT)], ['forfeited', []], 'nobody is left to have it');
  assert.deepEqual(
    [places.winners('d'), publishedQuestions(town.db).draw('d')?.winners].map((rows) =>
      rows?.map(({ exhausted }) => exhausted),
    ),
    Array.from({ length: 2 }, () => [false, false, false, false, true]),
  );
  assert.deepEqual(town.rows(`SELECT actor_id, details FROM audit_log WHERE action = 'draw.callNext'`), [
    [null, '{"rank":1,"by":"rule","next":3}'],
    [null, '{"rank":3,"by":"rule","next":4}'],
    [null, '{"rank":2,"by":"rule","next":5}'],
    [null, '{"rank":5,"by":"rule","next":null}'],
  ]);
});

test('when everybody of a campaign is erased, a prize is offered to nobody any more', async (t) => {
  const town = await drawn(t);
  const { client, by } = town;
  unwrap(await town.claim(1));
  for (let n = 1; n <= 5; n += 1) unwrap(await client.erase({ participantId: n, adminId: by.adminId, now: DRAWN_AT }));
  unwrap(await town.forfeit(1, { reason: 'uncollected', claimed: true }));
  assert.ok(town.places.next('d').isDeserted);
  assert.equal(refusal(await town.call(1, 3)), 'CONFLICT');
  unwrap(await town.call(1, null));
  assert.deepEqual([town.at(1)?.exhausted, town.at(3)?.state], [true, 'reserve']);
});

test('of a place behind the reserves the code must be on the list', async (t) => {
  const town = await drawn(t);
  unwrap(await town.forfeit(1));
  unwrap(await town.call(1, 3));
  unwrap(await town.forfeit(2));
  const next = { rank: 4, code: 'ABSENT', key: 'k' };
  assert.equal(refusal(await town.call(2, 4, { next })), 'DRAW_TAMPERED');
});

test('the person claims or declines a prize of their own, and nobody else’s', async (t) => {
  const town = await drawn(t);
  const [first, second] = [town.at(1)?.id ?? 0, town.at(2)?.id ?? 0];
  assert.equal(refusal(await town.says(2, first, 'claim')), 'PRIZE_STATE');
  assert.equal(refusal(await town.says(1, 99, 'claim')), 'PRIZE_STATE');
  assert.deepEqual(unwrap(await town.says(1, first, 'claim')).draw, { id: 'd', campaignId: town.campaignId });
  assert.ok((await town.says(1, first, 'claim')).ok, 'said twice');
  assert.equal(refusal(await town.says(1, first, 'decline')), 'PRIZE_STATE');
  unwrap(await town.says(2, second, 'decline'));
  assert.ok((await town.says(2, second, 'decline')).ok);
  assert.equal(refusal(await town.says(2, second, 'claim')), 'PRIZE_STATE');
  assert.deepEqual(town.states(), ['claimed', 'forfeited', 'reserve']);
  assert.deepEqual([town.at(2)?.reason, town.due(DRAWN_AT)], ['declined', [{ drawId: 'd', rank: 2, due: 'pass' }]]);
  assert.deepEqual(
    town.rows(`SELECT participant_id, actor, action, details FROM participant_history WHERE action LIKE 'prize%'`),
    [
      [1, 'person', 'prize-claimed', '{"prize":"Cup"}'],
      [2, 'person', 'prize-forfeited', '{"prize":"Cup","forfeit":"declined"}'],
    ],
  );
});

test('a name is public while its person wants it and holds the prize, and goes with the person', async (t) => {
  const town = await drawn(t);
  const { client, by, db, people } = town;
  const [first, second] = [town.at(1)?.id ?? 0, town.at(2)?.id ?? 0];
  const names = () =>
    publishedQuestions(db)
      .draw('d')
      ?.winners.map(({ publicName }) => publicName);
  for (const n of [1, 2]) unwrap(await town.says(n, n === 1 ? first : second, 'publish', `Pe*** ${n}`));
  assert.deepEqual(names(), ['Pe*** 1', 'Pe*** 2']);
  for (let taps = 0; taps < 2; taps += 1) unwrap(await town.says(1, first, 'hide'));
  assert.deepEqual(town.rows(`SELECT participant_id, action FROM participant_history WHERE action LIKE 'name-%'`), [
    [1, 'name-shown'],
    [2, 'name-shown'],
    [1, 'name-hidden'],
  ]);
  unwrap(await town.says(2, second, 'decline'));
  assert.deepEqual(names(), [null, null]);
  assert.equal(refusal(await town.says(2, second, 'publish', 'x')), 'PRIZE_STATE');
  assert.equal(refusal(await town.says(1, first, 'publish')), 'PRIZE_STATE', 'a name is needed');
  unwrap(await town.says(1, first, 'publish', 'Pe*** 1'));
  unwrap(await client.erase({ participantId: people[0]?.id ?? 0, adminId: by.adminId, now: DRAWN_AT + 30 }));
  assert.deepEqual(names(), [null, null]);
});

test('what a person won is told them and the moderator; whoever was called from the reserves has won, too', async (t) => {
  const town = await drawn(t);
  const wins = (n: number) => personQuestions(town.db).facts(n).wins;
  const id = town.at(1)?.id ?? 0;
  assert.deepEqual(wins(1), [
    {
      ...{ winnerId: id, participantId: 1, drawId: 'd', rank: 1, drawTitle: 'Draw' },
      ...{ prize: 'Cup', state: 'won' },
      ...{ claimBy: CLAIM_BY, publicName: null },
    },
  ]);
  assert.deepEqual([wins(3), detailQuestions(town.db).of(3)?.wins], [[], []]);
  unwrap(await town.forfeit(1));
  unwrap(await town.call(1, 3));
  assert.deepEqual(
    [1, 3].map((n) => wins(n).map(({ state, prize }) => [state, prize])),
    [[['replaced', 'Cup']], [['won', 'Cup']]],
  );
  assert.deepEqual(detailQuestions(town.db).of(3)?.wins, wins(3));
  const [result] = publishedQuestions(town.db).results([town.campaignId]);
  assert.deepEqual([result?.winners.map(({ code }) => code), result?.more], [[2, 3].map((n) => town.place(n).code), 0]);
  assert.deepEqual(
    publishedQuestions(town.db)
      .draw('d')
      ?.winners.map(({ rank, state }) => [rank, state]),
    [
      [1, 'replaced'],
      [2, 'won'],
      [3, 'won'],
    ],
  );
});

test('an erased person cannot speak for a prize any more', async (t) => {
  const town = await drawn(t);
  const id = town.at(1)?.id ?? 0;
  unwrap(await town.client.erase({ participantId: 1, adminId: town.by.adminId, now: DRAWN_AT }));
  for (const chatId of [0, 1]) assert.equal(refusal(await town.says(chatId, id, 'claim')), 'PRIZE_STATE');
});
