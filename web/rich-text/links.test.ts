/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buttonLink, entityLink, safeUrl, startPayload, telegramName, type ShownEntity } from './links.ts';

const entity = (type: string, offset: number, length: number): ShownEntity => ({ type, offset, length });

test('a link that could run a script leads nowhere', () => {
  assert.equal(safeUrl('javascript:alert(1)'), null);
  assert.equal(safeUrl('data:text/html,x'), null);
  assert.equal(entityLink({ type: 'text_link', offset: 0, length: 1, url: 'JavaScript:alert(1)' }, 'x'), null);
});

test('links get what is missing to be followed', () => {
  assert.equal(safeUrl('example.com/a'), 'https://example.com/a');
  assert.equal(safeUrl('localhost:8080/draws/1'), 'https://localhost:8080/draws/1');
  assert.equal(entityLink(entity('email', 0, 5), 'a@b.ru'), 'mailto:a@b.ru');
  assert.equal(entityLink(entity('phone_number', 0, 5), '+7 (916) 123-45-67'), 'tel:+79161234567');
  assert.equal(entityLink(entity('bold', 0, 5), 'a@b.ru'), null);
});

test('a button leads to HTTPS, to Telegram and to this very host, and nowhere else', () => {
  assert.equal(buttonLink('t.me/news', 'a.b:1'), 'https://t.me/news');
  assert.equal(buttonLink('https://example.com/x', 'a.b:1'), 'https://example.com/x');
  assert.equal(buttonLink('http://a.b:1/draw', 'a.b:1'), 'http://a.b:1/draw');
  for (const address of ['http://example.com', 'tg://resolve?domain=x', 'tel:+1', 'javascript:alert(1)'])
    assert.equal(buttonLink(address, 'a.b:1'), null);
});

test('a link to a public channel gives its name', () => {
  assert.equal(telegramName('https://t.me/gifts_news'), 'gifts_news');
  assert.equal(telegramName('https://t.me/gifts_news/12'), null);
  assert.equal(telegramName('https://t.me/+AbCd'), null);
  assert.equal(telegramName('https://example.com/gifts_news'), null);
});

test('a deep link to the bot itself gives its start code', () => {
  assert.equal(startPayload('https://t.me/LotteryBot?start=spring', 'lotterybot'), 'spring');
  assert.equal(startPayload('https://t.me/lotterybot', 'lotterybot'), '');
  assert.equal(startPayload('https://t.me/other?start=spring', 'lotterybot'), null);
});
