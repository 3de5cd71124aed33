import assert from 'node:assert/strict';
import test from 'node:test';
import type { WinnerView } from '../src/contracts/api-draws.ts';
import { nextInLine, overdue, standingOf, tallyOf } from './winners.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 11, 1, 12);
const row = (change: Partial<WinnerView>): WinnerView => ({
  rank: 1,
  prize: 'car',
  kind: 'winner',
  state: 'won',
  code: 'A',
  reason: null,
  note: null,
  replaces: null,
  replacedBy: null,
  publicName: null,
  exhausted: false,
  key: '',
  claimBy: NOW + HOUR,
  toldAt: null,
  settledAt: null,
  delivery: 'waiting',
  participantId: 1,
  fullName: '',
  phoneNumber: null,
  ...change,
});

test('a winner is told once the message has arrived, and it is said when it cannot', () => {
  const standings = (['waiting', 'sent', 'unreachable', 'failed', null] as const).map((delivery) =>
    standingOf(row({ delivery })),
  );
  assert.deepEqual(standings, ['telling', 'told', 'unreachable', 'undelivered', 'unreachable']);
  assert.equal(standingOf(row({ state: 'notified', delivery: 'sent' })), 'told');
});

test('what was decided about a prize says more than the message about it', () => {
  for (const state of ['claimed', 'forfeited', 'replaced', 'reserve'] as const)
    assert.equal(standingOf(row({ state, delivery: 'unreachable' })), state);
});

test('a deadline passes by itself for who was told in time or blocked the bot, and waits for a person otherwise', () => {
  const late = { claimBy: NOW - 1 };
  const told = (hoursBefore: number) => row({ ...late, state: 'notified', toldAt: NOW - hoursBefore * HOUR });
  assert.equal(overdue(told(40), 48, NOW), 'passes');
  assert.equal(overdue(told(2), 48, NOW), 'judge');
  assert.equal(overdue(row({ ...late, delivery: 'unreachable' }), 48, NOW), 'passes');
  assert.equal(overdue(row({ ...late, delivery: 'failed' }), 48, NOW), 'judge');
});

test('nobody is late while there is time, without a deadline, or once the prize is settled', () => {
  assert.equal(overdue(row({}), 48, NOW), null);
  assert.equal(overdue(row({ claimBy: null }), null, NOW), null);
  assert.equal(overdue(row({ claimBy: NOW - 1, state: 'claimed' }), 48, NOW), null);
});

test('the places are counted by what is still to be done about them', () => {
  const states = ['claimed', 'won', 'notified', 'forfeited', 'replaced', 'reserve', 'reserve'] as const;
  assert.deepEqual(tallyOf(states.map((state) => row({ state }))), { claimed: 1, waiting: 2, passed: 2, reserves: 2 });
});

test('the next in line is the first reserve that was not called', () => {
  const winners = [
    row({ rank: 1 }),
    row({ rank: 2, kind: 'reserve', state: 'notified' }),
    row({ rank: 3, kind: 'reserve', state: 'reserve' }),
  ];
  assert.equal(nextInLine(winners)?.rank, 3);
  assert.equal(nextInLine(winners.slice(0, 2)), null);
});
