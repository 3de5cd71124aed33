import assert from 'node:assert/strict';
import test from 'node:test';
import type { WinnersPage } from '../contracts/api-winners.ts';
import { stageDraw } from './draws-testing.ts';

test('a viewer reads the winners of all draws page by page, and of a phone no more than its ends', async (t) => {
  const { server, campaignId, make, operator, admin } = await stageDraw(t, 4);
  const { id: first } = await make('drawn', { title: 'Первый' });
  server.clock.now += 1;
  const { id: second } = await make('drawn', { title: 'Второй', eligibility: { pastWinners: 'allowed' } });
  assert.equal((await admin.call('POST', `/draws/${first}/winners/1/claim`, {})).status, 200);

  const viewer = await operator('viewer');
  const read = async (query: string): Promise<WinnersPage> => {
    const { status, body } = await viewer.call<WinnersPage>('GET', `/winners?campaign=${campaignId}${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const page = await read('&limit=3');
  assert.deepEqual(
    page.items.map(({ drawId, drawTitle, rank }) => [drawId, drawTitle, rank]),
    [
      [second, 'Второй', 1],
      [second, 'Второй', 2],
      [first, 'Первый', 1],
    ],
  );
  assert.deepEqual(page.counts, { waiting: 3, claimed: 1, forfeited: 0, expired: 0 });
  const rest = await read(`&limit=3&after=${page.next}`);
  assert.deepEqual([rest.items.length, rest.next], [1, null]);
  assert.match(page.items[0]?.phoneNumber ?? '', /^\+7•+\d\d$/);
  assert.ok(page.items.every((item) => !('key' in item)));

  assert.deepEqual(
    (await read(`&draw=${first}&state=claimed&prize=${encodeURIComponent('Приз')}`)).items.map(({ rank }) => rank),
    [1],
  );
});

test('a query that is none is refused', async (t) => {
  const { campaignId, operator } = await stageDraw(t, 0);
  const viewer = await operator('viewer');
  for (const query of [
    '',
    `campaign=${campaignId}&state=won`,
    `campaign=${campaignId}&after=1`,
    `campaign=${campaignId}&x=1`,
  ])
    assert.equal((await viewer.call('GET', `/winners?${query}`)).status, 400, query);
});
