import assert from 'node:assert/strict';
import test from 'node:test';
import { formatAgo, formatBytes, formatEither, formatRate, formatShare, formatSpan } from './format.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

test('a fresh time is relative, an old one is a date', () => {
  assert.match(formatAgo('en', NOW - 5 * 60_000, NOW), /5 min/);
  assert.match(formatAgo('ru', NOW - 3 * 3_600_000, NOW), /3/);
  assert.match(formatAgo('en', Date.UTC(2025, 2, 3), NOW), /2025/);
});

test('a length of time is told in its two largest units, and the last minute not at all', () => {
  const minute = 60_000;
  assert.equal(formatSpan('en', 125 * minute + 59_000), '2 hours 5 minutes');
  assert.equal(formatSpan('en', 26 * 60 * minute), '1 day 2 hours');
  assert.equal(formatSpan('ru', 3 * 24 * 60 * minute + minute), '3 дня');
  assert.equal(formatSpan('ru', 59_999), null);
});

test('a slow rate keeps its tenths, a fast one has none', () => {
  assert.equal(formatRate('ru', 2.54), '2,5');
  assert.equal(formatRate('en', 29.6), '30');
});

test('a share that is more than nothing is never shown as nothing', () => {
  assert.equal(formatShare('en', 0.0213), '2.1%');
  assert.equal(formatShare('en', 0), '0%');
  assert.equal(formatShare('en', 3 / 100_000), '< 0.1%');
});

test('one that did not arrive leaves less than the whole', () => {
  assert.equal(formatShare('en', 99_999 / 100_000), '> 99.9%');
  assert.equal(formatShare('en', 1), '100%');
});

test('a file is told in units that people know', () => {
  assert.equal(formatBytes('ru', 999).replace(/\s/g, ' '), '999 Б');
  assert.equal(formatBytes('en', 12_345), '12 kB');
  assert.equal(formatBytes('ru', 10_485_760).replace(/\s/g, ' '), '10,5 МБ');
  assert.equal(formatBytes('en', 25_000_000_000), '25,000 MB');
});

test('one of several is told with commas and an or', () => {
  assert.equal(formatEither('ru', ['vk', 'poster', 'tg']), 'vk, poster или tg');
  assert.equal(formatEither('en', ['vk', 'poster', 'tg']), 'vk, poster or tg');
});
