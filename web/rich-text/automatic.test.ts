/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withAutomatic } from './automatic.ts';

const found = (text: string) =>
  withAutomatic(text, []).map(({ type, offset, length }) => [type, text.substr(offset, length)]);

test('addresses, mentions, hashtags and commands are marked as Telegram marks them', () => {
  assert.deepEqual(found('Итоги: https://example.com/a?b=1, t.me/news и @gifts_news. #итоги2026 /status'), [
    ['url', 'https://example.com/a?b=1'],
    ['url', 't.me/news'],
    ['mention', '@gifts_news'],
    ['hashtag', '#итоги2026'],
    ['hashtag', '/status'],
  ]);
});

test('what only resembles one is not', () => {
  assert.deepEqual(found('a@example.com 1/2 и/или №5 #1 @abc'), []);
  assert.deepEqual(found('https://example.com/#a/@user'), [['url', 'https://example.com/#a/@user']]);
});

test('nothing is marked within a link or code', () => {
  const given = [{ type: 'code', offset: 0, length: 4 }];
  assert.deepEqual(withAutomatic('/one /two', given), [...given, { type: 'hashtag', offset: 5, length: 4 }]);
});
