import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { WinnersFilter } from '../../src/contracts/winners.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { drawQuestions } from './draw-rows.ts';
import { frozenDraw } from './draws-testing.ts';
import { DRAWN_AT, drawn } from './prizes-testing.ts';
import { searchCommands } from './search.ts';
import { winnersQuestions } from './winners.ts';

/** Two draws of a campaign: `d` of two cups, and `e`, run later, of three mugs, whose places are all five people by their ids. */
async function twoDraws(t: TestContext) {
  const town = await drawn(t);
  const { client, db, campaignId, by, place } = town;
  const prizes = [{ name: 'Mug', count: 3 }];
  const prev = drawQuestions(db).lastManifestHash() ?? undefined;
  await frozenDraw(client, campaignId, 'e', by, { title: 'Later', prizes, claimHours: null }, prev);
  unwrap(
    await client.storeDrawResult({
      ...{ drawId: 'e', seed: 's', text: 't', drandSignature: null, certificate: '{}', notices: [], claimBy: null },
      winners: [1, 2, 3].map((rank) => ({ ...place(rank), prize: 'Mug' })),
      reserves: [place(4)],
      adminId: by.adminId,
      now: DRAWN_AT + 1,
    }),
  );
  searchCommands(db).follow(100);
  const winners = winnersQuestions(db);
  const filter: WinnersFilter = { campaignId, drawId: null, prize: null, group: null, q: null };
  const page = (change: Partial<WinnersFilter> = {}, after: [string, number] | null = null, limit = 50): string[] =>
    winners
      .page({ ...filter, ...change, after: after && { drawId: after[0], rank: after[1] }, limit })
      .map(({ drawId, rank }) => `${drawId}${rank}`);
  const counts = (change: Partial<WinnersFilter> = {}) => winners.counts({ ...filter, ...change });
  return { ...town, winners, filter, page, counts };
}

test('winners of all draws come by the newest draw and their places, without reserves that were not called', async (t) => {
  const { page, winners, filter } = await twoDraws(t);
  assert.deepEqual(page(), ['e1', 'e2', 'e3', 'd1', 'd2']);
  assert.deepEqual(page({ campaignId: 99 }), []);
  const [first] = winners.page({ ...filter, after: null, limit: 1 });
  assert.deepEqual(
    [first?.drawTitle, first?.claimHours, first?.fullName, first?.exhausted],
    ['Later', null, 'Person 1', false],
  );
});

test('pages follow each other across draws, and behind a draw that is not of the campaign there is nothing', async (t) => {
  const { page } = await twoDraws(t);
  assert.deepEqual(page({}, null, 2), ['e1', 'e2']);
  assert.deepEqual(page({}, ['e', 2], 2), ['e3', 'd1']);
  assert.deepEqual(page({}, ['d', 1], 2), ['d2']);
  assert.deepEqual(page({}, ['d', 2], 2), []);
  assert.deepEqual(page({}, ['x', 1], 2), []);
});

test('they are filtered by draw, prize, where the prize stands, and words', async (t) => {
  const town = await twoDraws(t);
  const { page } = town;
  unwrap(await town.claim(1));
  unwrap(await town.forfeit(2, { reason: 'declined' }));
  assert.deepEqual(page({ drawId: 'd' }), ['d1', 'd2']);
  assert.deepEqual(page({ prize: 'Mug' }), ['e1', 'e2', 'e3']);
  assert.deepEqual(page({ group: 'claimed' }), ['d1']);
  assert.deepEqual(page({ group: 'forfeited' }), ['d2']);
  assert.deepEqual(page({ group: 'waiting' }), ['e1', 'e2', 'e3']);
  assert.deepEqual(page({ q: 'person 2' }), ['e2', 'd2']);
  assert.deepEqual(page({ q: town.people[0]?.ticketCode ?? '' }), ['e1', 'd1']);
  assert.deepEqual(page({ q: 'nobody' }), []);
});

test('the counts say how many stand how, whatever is looked at; a reserve that was called is one of them', async (t) => {
  const town = await twoDraws(t);
  const { counts, page } = town;
  unwrap(await town.claim(1));
  unwrap(await town.forfeit(2, { reason: 'deadline', adminId: null }));
  assert.deepEqual(counts(), { waiting: 3, claimed: 1, forfeited: 0, expired: 1 });
  unwrap(await town.call(2, 3));
  assert.deepEqual(counts({ drawId: 'd' }), { waiting: 1, claimed: 1, forfeited: 0, expired: 1 });
  assert.deepEqual(page({ drawId: 'd' }), ['d1', 'd2', 'd3']);
  assert.deepEqual(page({ group: 'expired' }), ['d2']);
  assert.deepEqual(counts({ q: 'person 1' }), { waiting: 1, claimed: 1, forfeited: 0, expired: 0 });
  assert.deepEqual(counts({ campaignId: 99 }), { waiting: 0, claimed: 0, forfeited: 0, expired: 0 });
});
