import assert from 'node:assert/strict';
import test from 'node:test';
import { fromZoned, toZoned } from './zone.ts';

test('a date is read in the zone of the campaign, whatever the zone of the browser', () => {
  assert.equal(fromZoned('2026-12-01T12:00', 'Europe/Moscow'), Date.UTC(2026, 11, 1, 9));
  assert.equal(fromZoned('2026-12-01T12:00', 'Asia/Vladivostok'), Date.UTC(2026, 11, 1, 2));
  assert.equal(fromZoned('2026-12-01T12:00', 'Asia/Kolkata'), Date.UTC(2026, 11, 1, 6, 30));
});

test('an empty field is no date', () => assert.equal(fromZoned('', 'Europe/Moscow'), null));

test('every hour around a change of the clocks goes there and back', () => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']) {
    for (let at = Date.UTC(2026, 2, 28); at < Date.UTC(2026, 2, 30); at += 1_800_000) {
      const back = fromZoned(toZoned(at, zone), zone);
      assert.equal(toZoned(back ?? 0, zone), toZoned(at, zone), `${zone} ${new Date(at).toISOString()}`);
    }
  }
});

test('a time that the clocks skip moves forward', () => {
  assert.equal(toZoned(fromZoned('2026-03-29T02:30', 'Europe/Berlin') ?? 0, 'Europe/Berlin'), '2026-03-29T03:30');
});

test('a time that comes twice means the first', () => {
  assert.equal(fromZoned('2026-10-25T02:30', 'Europe/Berlin'), Date.UTC(2026, 9, 25, 0, 30));
});
