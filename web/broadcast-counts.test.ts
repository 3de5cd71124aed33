import assert from 'node:assert/strict';
import test from 'node:test';
import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import { lacksReasons, OUTCOMES, retryable, withNews } from './broadcast-counts.ts';
import { broadcastOf } from './broadcast-testing.ts';

const sumOf = (broadcast: BroadcastView) => OUTCOMES.reduce((sum, outcome) => sum + broadcast[outcome], 0);

const NEWS = {
  type: 'broadcast',
  id: 7,
  campaignId: 1,
  state: 'running',
  total: 100,
  waiting: 40,
  sent: 50,
  failed: 2,
  unreachable: 5,
  unknown: 1,
  skipped: 2,
  repeated: 3,
  rate: 12.5,
  secondsLeft: 4,
} as const;

test('a live event brings every figure and leaves what it does not tell', () => {
  const before = broadcastOf({ state: 'running', total: 100, waiting: 100, perSecond: 30 });
  const after = withNews(before, NEWS);
  assert.equal(after.blocked, 5);
  assert.equal(after.repeated, 3);
  assert.equal(after.secondsLeft, 4);
  assert.equal(after.perSecond, 30);
  assert.equal(after.title, before.title);
  assert.equal(sumOf(after), after.total);
  assert.deepEqual(Object.keys(after).sort(), Object.keys(before).sort(), 'and nothing that is no part of it');
});

test('reasons are asked for when their sum is another than that of the counts', () => {
  const broadcast = broadcastOf({ failed: 1, blocked: 2, failures: [{ reason: 'blocked', count: 2 }] });
  assert.ok(lacksReasons(broadcast));
  assert.ok(!lacksReasons({ ...broadcast, failed: 0 }));
  assert.ok(lacksReasons({ ...broadcast, failed: 0, unknown: 1 }));
});

test('who cannot be reached is not among those whom a retry tries again', () => {
  const failures = [
    { reason: 'blocked', count: 10 },
    { reason: 'deactivated', count: 10 },
    { reason: 'not-found', count: 10 },
    { reason: 'refused', count: 1 },
    { reason: 'server', count: 2 },
    { reason: 'silence', count: 3 },
    { reason: 'doubt', count: 4 },
  ] as const;
  assert.equal(retryable(broadcastOf({ failures: [...failures] })), 10);
  assert.equal(retryable(broadcastOf({})), 0);
});
