import assert from 'node:assert/strict';
import test from 'node:test';
import { dayFormats, formatChange, formatShortSpan, formatSize } from './figure-format.ts';

const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

test('a length of time is told in its two largest units', () => {
  assert.equal(plain(formatShortSpan('ru', 0)), '0 с');
  assert.equal(plain(formatShortSpan('ru', 40_400)), '40 с');
  assert.equal(plain(formatShortSpan('ru', 59_800)), '1 мин');
  assert.equal(plain(formatShortSpan('ru', 7_500_000)), '2 ч 5 мин');
  assert.equal(plain(formatShortSpan('ru', 86_400_000 + 60_000)), '1 дн.');
});

test('sizes, changes and days are written as people write them', () => {
  assert.equal(plain(formatSize('ru', 1_234_567_890)), '1,2 ГБ');
  assert.equal(plain(formatSize('en', 999)), '999 byte');
  assert.equal(formatChange('ru', -3), '−3');
  assert.equal(formatChange('ru', 12), '+12');
  const midnight = Date.UTC(2026, 0, 1, 21);
  assert.equal(plain(dayFormats('ru', 'Europe/Moscow').short(midnight)), '2 янв.');
});
