import assert from 'node:assert/strict';
import test from 'node:test';
import type { DrawView, WinnerView } from '../src/contracts/api-draws.ts';
import type { WinnerOfDrawView } from '../src/contracts/api-winners.ts';
import { prizesOf, readWinnersFilter, winnersPath, withDraw, withNewer } from './winners-list.ts';

const row = (change: Partial<WinnerOfDrawView> = {}): WinnerOfDrawView => ({
  ...{ drawId: 'd', drawTitle: 'Финал', claimHours: null, rank: 1, prize: 'Приз', kind: 'winner', state: 'won' },
  ...{ code: 'C', reason: null, note: null, replaces: null, replacedBy: null, publicName: null, exhausted: false },
  ...{ claimBy: null, toldAt: null, settledAt: null, delivery: null, participantId: 1, fullName: 'Анна' },
  phoneNumber: '+7••••••••67',
  ...change,
});

test('the filter of winners survives the address, and nonsense in it counts as absent', () => {
  const path =
    '/panel/winners?campaign=3&draw=d-1&prize=%D0%9A%D1%83%D0%B1%D0%BE%D0%BA&state=expired&q=anna&after=d-1%3A7';
  const filter = readWinnersFilter(new URL(path, 'http://x').searchParams);
  assert.equal(winnersPath(filter), path);
  const nothing = readWinnersFilter(new URLSearchParams('campaign=x&draw=%2F&prize=&state=won&after=7'));
  assert.equal(winnersPath(nothing), '/panel/winners');
});

test('a row takes what its draw or a newer page tells, in its place, and shows no more of the phone', () => {
  const rows = [row(), row({ drawId: 'e' }), row({ rank: 2 })];
  const winner = { ...row({ state: 'claimed' }), key: 'k', phoneNumber: '+79160000067' } satisfies WinnerView;
  const [first, other, second] = withDraw(rows, { id: 'd', winners: [winner] } as unknown as DrawView);
  assert.deepEqual([first?.state, first?.phoneNumber], ['claimed', '+7••••••••67']);
  assert.deepEqual([other, second], rows.slice(1));
  assert.deepEqual(
    withNewer(rows, [row({ rank: 2, state: 'notified' }), row({ rank: 9 })]).map(({ state }) => state),
    ['won', 'won', 'notified'],
  );
});

test('each prize of several draws is offered once', () => {
  const draws = [{ prizes: [{ name: 'Кубок' }, { name: 'Абонемент' }] }, { prizes: [{ name: 'Кубок' }] }];
  assert.deepEqual(prizesOf(draws as unknown as DrawView[]), ['Абонемент', 'Кубок']);
});
