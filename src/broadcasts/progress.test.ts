import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { createBroadcastProgress } from './progress.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { BroadcastCounts } from '../contracts/broadcasts.ts';

const counts = (sent: number, change: Partial<BroadcastCounts> = {}): BroadcastCounts => ({
  ...{ id: 1, campaignId: 1, state: 'running', total: 1_000, waiting: 1_000 - sent, sent, failed: 0 },
  ...{ unreachable: 0, unknown: 0, skipped: 0, repeated: 0 },
  ...change,
});

function stage() {
  const clock = { moment: 10_000 };
  const told: (PanelEvent & { type: 'broadcast' })[] = [];
  const heard = new EventTarget();
  const publish = (event: PanelEvent): void => {
    assert.equal(event.type, 'broadcast');
    if (event.type === 'broadcast') told.push(event);
    heard.dispatchEvent(new Event('told'));
  };
  const progress = createBroadcastProgress({ publish }, () => clock.moment);
  return { clock, told, heard, progress };
}

test('the rate is that of the last ten seconds, and what is left follows from it', () => {
  const { clock, progress } = stage();
  const deliver = (messages: number) => {
    for (let n = 0; n < messages; n += 1) progress.noteDelivery(1);
  };
  assert.deepEqual(progress.of(counts(0)), { rate: 0, secondsLeft: null }, 'nobody can say yet');
  deliver(20);
  assert.equal(progress.of(counts(20)).rate, 20, 'the first moment is no burst');
  for (let second = 0; second < 30; second += 1) {
    clock.moment += 1_000;
    deliver(40);
  }
  const { rate, secondsLeft } = progress.of(counts(600));
  assert.ok(rate >= 40 && rate < 45, String(rate));
  assert.equal(secondsLeft, Math.ceil(400 / rate));
  clock.moment += 5_000;
  assert.ok(progress.of(counts(600)).rate < 25);
  clock.moment += 6_000;
  assert.deepEqual(progress.of(counts(600)), { rate: 0, secondsLeft: null });
  deliver(10);
  assert.equal(progress.of(counts(610)).rate, 10, 'the time in which nothing went is forgotten');
  assert.deepEqual(progress.of(counts(610, { state: 'paused' })), { rate: 0, secondsLeft: null });
});

test('panels hear twice a second at most, but a new state at once and the last word always', async () => {
  const { clock, told, heard, progress } = stage();
  progress.tell(counts(0));
  for (let sent = 1; sent <= 300; sent += 1) progress.tell(counts(sent));
  assert.deepEqual(
    told.map(({ sent }) => sent),
    [0],
  );
  await once(heard as never, 'told');
  assert.equal(told.at(-1)?.sent, 300);
  progress.tell(counts(400));
  progress.tell(counts(400, { state: 'paused' }));
  progress.tell(counts(1_000, { state: 'done' }));
  assert.deepEqual(
    told.slice(2).map(({ state, sent }) => [state, sent]),
    [
      ['paused', 400],
      ['done', 1_000],
    ],
  );
  clock.moment += 5_000;
  assert.deepEqual(progress.stale([]), [], 'nothing is left to be told of one that is done');
});

test('a word that may be true no more is known: of a rate that fell, of one that ended, of one never told of', () => {
  const { clock, told, progress } = stage();
  for (let n = 0; n < 100; n += 1) progress.noteDelivery(1);
  progress.tell(counts(100));
  assert.deepEqual(progress.stale([1]), []);
  assert.deepEqual(progress.stale([]), [1], 'it does not run any more');
  assert.deepEqual(progress.stale([1, 2]), [2]);
  clock.moment += 11_000;
  assert.deepEqual(progress.stale([1]), [1]);
  progress.tell(counts(100));
  assert.deepEqual(progress.stale([1]), []);
  assert.deepEqual(
    told.map(({ rate, secondsLeft }) => [rate, secondsLeft]),
    [
      [100, 9],
      [0, null],
    ],
  );
  progress.tell(counts(100, { state: 'paused' }));
  assert.deepEqual(progress.stale([]), []);
});
