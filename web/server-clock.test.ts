import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { learnServerTime, serverNow } from './server-clock.ts';

const HOUR = 3_600_000;
const header = (at: number): string => new Date(at).toUTCString();
const isNear = (value: number, wanted: number): boolean => Math.abs(value - wanted) < 3_000;

afterEach(() => learnServerTime(header(Date.now()), Date.now(), Date.now()));

test('a browser whose clock is an hour behind counts by the clock of the server', () => {
  const now = Date.now();
  learnServerTime(header(now + HOUR), now, now + 100);
  assert.ok(isNear(serverNow(), now + HOUR));
});

test('clocks that agree to the second are left alone', () => {
  const now = Date.now();
  learnServerTime(header(now), now, now + 40);
  const [before, seen, after] = [Date.now(), serverNow(), Date.now()];
  assert.ok(before <= seen && seen <= after);
});

test('a slow answer, or one without a date, teaches nothing', () => {
  const now = Date.now();
  learnServerTime(header(now + HOUR), now - 60_000, now);
  learnServerTime(null, now, now);
  assert.ok(isNear(serverNow(), now));
});
