import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { CLAIM_MS, createClaims } from './claims.ts';
import type { PanelEvent } from '../contracts/api.ts';
import { createEvents } from '../http/events.ts';

const ANNA = { adminId: 1, login: 'anna' };
const BORIS = { adminId: 2, login: 'boris' };

function start(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const events = createEvents();
  const heard: (readonly number[])[] = [];
  events.subscribe((event: PanelEvent) => event.type === 'claims' && heard.push(event.held));
  return {
    claims: createClaims({ events, now: () => Date.now() }),
    heard,
    tick: (ms: number) => t.mock.timers.tick(ms),
  };
}

test('an entry that one moderator holds is refused to another, by name', (t) => {
  const { claims } = start(t);
  assert.equal(claims.take(ANNA, 1, 10), true);
  assert.equal(claims.take(BORIS, 1, 10), false);
  assert.equal(claims.isHeldBy(1, 10), true);
  assert.deepEqual(claims.otherHolder(BORIS.adminId, 10), ANNA);
  assert.equal(claims.otherHolder(1, 10), null);
});

test('a claim runs out after two minutes unless it is renewed, and the panels hear of both ends', (t) => {
  const { claims, heard, tick } = start(t);
  claims.take(ANNA, 1, 10);
  claims.take(ANNA, 1, 11);
  tick(CLAIM_MS / 2);
  claims.take(ANNA, 1, 10);
  tick(CLAIM_MS / 2 + 1);
  assert.deepEqual(heard, [[10], [10, 11], [10]]);
  assert.equal(claims.take(BORIS, 1, 11), true);
  tick(CLAIM_MS / 2);
  assert.deepEqual(heard.at(-1), [11]);
  tick(CLAIM_MS);
  assert.deepEqual(heard.at(-1), []);
});

test('others are counted by campaign, and only the holder gives an entry back', (t) => {
  const { claims, heard } = start(t);
  claims.take(ANNA, 1, 10);
  claims.take(ANNA, 1, 11);
  claims.take(BORIS, 2, 20);
  assert.deepEqual(claims.heldByOthers(2, 1), { entries: [10, 11], admins: 1 });
  assert.deepEqual(claims.heldByOthers(1, 1), { entries: [], admins: 0 });
  claims.giveBack(2, [10]);
  assert.deepEqual(heard.at(-1), [20], 'nothing changed, so nothing is told');
  claims.giveBack(1, [10]);
  assert.deepEqual(claims.heldByOthers(2, 1).entries, [11]);
  claims.giveBackAll(2);
  assert.deepEqual(claims.heldByOthers(1, 2).entries, []);
  claims.end([11, 20, 99]);
  assert.deepEqual(heard.slice(-2), [[], []]);
});
