import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace, type Pace } from './pace.ts';

/** How many messages go between two moments, asked for whenever there may be one. */
function sentBetween(pace: Pace, from: number, until: number, stepMs = 0): number {
  let count = 0;
  for (let moment = from; moment < until;) {
    const wait = pace.take(moment);
    if (wait === 0) count += 1;
    else moment += Math.max(wait, stepMs);
  }
  return count;
}

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) <= 1 + expected * 0.02, `${actual} is not about ${expected}`);

test('no more messages go in a second than are allowed, and no fewer', () => {
  for (const perSecond of [1, 30, 1_000]) near(sentBetween(createPace(perSecond, 0), 0, 10_000), perSecond * 10);
});

test('a second without messages saves nothing up', () => {
  const pace = createPace(30, 0);
  assert.ok(sentBetween(pace, 60_000, 60_001) <= 2);
});

test('turns that come late by some milliseconds lose no message', () => {
  near(sentBetween(createPace(1_000, 0), 0, 10_000, 15), 10_000);
});

test('a refusal slows by three tenths, once for its rest, and the rate comes back slowly', () => {
  const pace = createPace(1_000, 0);
  pace.slow(5_000, 7_000);
  pace.slow(5_001, 8_000);
  pace.slow(7_999, 8_000);
  assert.equal(pace.rate(8_000), 700);
  near(pace.rate(10_000), 800);
  pace.slow(10_000, 10_000);
  near(pace.rate(10_000), 560);
  assert.equal(pace.rate(60_000), 1_000);
});

test('however many refusals come, something goes', () => {
  const pace = createPace(20, 0);
  for (let moment = 0; moment < 1_000; moment += 1) pace.slow(moment, moment);
  near(pace.rate(1_000), 1);
  assert.ok(sentBetween(pace, 1_000, 2_000) >= 1);
});
