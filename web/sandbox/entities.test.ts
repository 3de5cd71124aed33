/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TextEntity } from '../../src/sandbox/protocol.ts';
import {
  buttonLink,
  entityLink,
  safeUrl,
  splitEntities,
  startPayload,
  telegramName,
  type RichNode,
} from './entities.ts';

const entity = (type: string, offset: number, length: number): TextEntity => ({ type, offset, length });

/** `<type>…</type>` around each entity, to compare at a glance. */
const outline = (nodes: readonly RichNode[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string' ? node : `<${node.entity.type}>${outline(node.children)}</${node.entity.type}>`,
    )
    .join('');

test('a text without entities is one piece', () => {
  assert.deepEqual(splitEntities('Привет', []), ['Привет']);
  assert.deepEqual(splitEntities('', []), []);
});

test('offsets count UTF-16 units, so that emoji before an entity do not shift it', () => {
  const nodes = splitEntities('🎁🎁 приз', [entity('bold', 5, 4)]);
  assert.equal(outline(nodes), '🎁🎁 <bold>приз</bold>');
});

test('nested entities nest, whatever their order', () => {
  const entities = [entity('italic', 6, 3), entity('bold', 0, 13), entity('code', 14, 2)];
  assert.equal(
    outline(splitEntities('Жирно кур жирно!', entities)),
    '<bold>Жирно <italic>кур</italic> жир</bold>н<code>о!</code>',
  );
});

test('two entities over the same span wrap each other once', () => {
  assert.equal(
    outline(splitEntities('ab', [entity('bold', 0, 2), entity('italic', 0, 2)])),
    '<bold><italic>ab</italic></bold>',
  );
});

test('crossing entities are cut at the border of the outer one', () => {
  const nodes = splitEntities('abcdef', [entity('bold', 0, 4), entity('italic', 2, 4)]);
  assert.equal(outline(nodes), '<bold>ab<italic>cd</italic></bold><italic>ef</italic>');
});

test('entities outside the text and empty ones are ignored', () => {
  const nodes = splitEntities('abc', [entity('bold', 9, 2), entity('code', 1, 0), entity('italic', 2, 50)]);
  assert.equal(outline(nodes), 'ab<italic>c</italic>');
});

test('whatever the entities, no character is lost and each one keeps exactly the entities that cover it', () => {
  const span = fc.record({
    type: fc.constantFrom('bold', 'italic', 'code', 'url'),
    offset: fc.nat(30),
    length: fc.nat(30),
  });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.array(span, { maxLength: 6 }), (text, entities) => {
      const seen: string[] = [];
      const walk = (nodes: readonly RichNode[], types: readonly string[]): void => {
        for (const node of nodes) {
          if (typeof node !== 'string') walk(node.children, [...types, node.entity.type]);
          else for (let i = 0; i < node.length; i++) seen.push(node.charAt(i) + [...types].sort().join());
        }
      };
      walk(splitEntities(text, entities), []);
      const expected = Array.from({ length: text.length }, (_, i) => {
        const covering = entities.filter((e) => e.offset <= i && i < e.offset + e.length).map((e) => e.type);
        return text.charAt(i) + covering.sort().join();
      });
      assert.deepEqual(seen, expected);
    }),
  );
});

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
