import assert from 'node:assert/strict';
import test from 'node:test';
import { PERIODS } from '../domain/period.ts';
import { dashboardSpans } from './dashboard-spans.ts';

const HOUR_MS = 3_600_000;
const utc = (text: string): number => Date.parse(`${text}Z`);

test('a day is one of the campaign’s zone, and what is to come of it is left out', () => {
  const { from, until, slots } = dashboardSpans(utc('2026-01-02T10:20'), 1, 'Europe/Moscow');
  assert.equal(from, utc('2026-01-01T21:00'));
  assert.equal(until, utc('2026-01-02T21:00'));
  assert.equal(slots.length, 14);
  assert.equal(slots.at(-1)?.at, utc('2026-01-02T10:00'));
});

test('the slots of every period lie one behind the other and make up the whole of it', () => {
  for (const timeZone of ['Europe/Moscow', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia', 'Africa/Cairo'])
    for (const days of PERIODS)
      for (let at = utc('2026-03-01T00:00'); at < utc('2026-04-30T00:00'); at += 37 * HOUR_MS) {
        const { slots, period, today } = dashboardSpans(at, days, timeZone);
        const [begin, end] = period;
        assert.equal(slots[0]?.span[0], begin);
        assert.equal(slots.at(-1)?.span[1], end);
        slots.slice(1).forEach(({ span }, i) => assert.equal(span[0], slots[i]?.span[1], `${timeZone} ${days} ${at}`));
        assert.ok(today[0] >= begin && today[1] === end);
      }
});

test('a day in which the clocks change has 23 or 25 hours', () => {
  const lengthOf = (at: string): number => {
    const [from, to] = dashboardSpans(utc(at), 7, 'Europe/Berlin').slots.at(-2)?.span ?? [0, 0];
    return to - from;
  };
  assert.equal(lengthOf('2026-03-30T12:00'), 23);
  assert.equal(lengthOf('2026-10-26T12:00'), 25);
  assert.equal(lengthOf('2026-06-15T12:00'), 24);
});

test('the days before end at the same time of the day, their last hour in proportion', () => {
  const { before, yesterday } = dashboardSpans(utc('2026-01-08T10:15'), 7, 'UTC');
  const hour = utc('2026-01-01T10:00') / HOUR_MS;
  assert.deepEqual(before.whole, [utc('2025-12-26T00:00') / HOUR_MS, hour]);
  assert.deepEqual(before.last, [hour, hour + 1]);
  assert.equal(before.share, 0.25);
  assert.deepEqual(yesterday.last, [hour + 6 * 24, hour + 6 * 24 + 1]);
});
