import assert from 'node:assert/strict';
import test from 'node:test';
import {
  dropLink,
  insert,
  linkAround,
  putEmoji,
  putLink,
  toggleMark,
  type Change,
  type Selected,
} from './markup-edit.ts';

/** A text in which `[` and `]` stand around what is selected. */
const selected = (marked: string): Selected => {
  const from = marked.indexOf('[');
  const to = marked.indexOf(']') - 1;
  return { value: marked.replace(/[[\]]/g, ''), from, to };
};
const done = ({ value }: Selected, { from, to, put, select }: Change): string => {
  const after = value.slice(0, from) + put + value.slice(to);
  return `${after.slice(0, select[0])}[${after.slice(select[0], select[1])}]${after.slice(select[1])}`;
};
const toggled = (marked: string, tag = 'b'): string => {
  const before = selected(marked);
  return done(before, toggleMark(before, tag));
};

test('a mark goes around what is selected, and away when it is asked for again', () => {
  assert.equal(toggled('Go [now] please'), 'Go <b>[now]</b> please');
  assert.equal(toggled('Go <b>[now]</b> please'), 'Go [now] please');
});

test('a mark that was selected with its text goes away too, but not two marks at the two ends', () => {
  assert.equal(toggled('Go [<b>now</b>] please'), 'Go [now] please');
  assert.equal(toggled('[<b>a</b> and <b>c</b>]', 'i'), '<i>[<b>a</b> and <b>c</b>]</i>');
  assert.equal(toggled('[<b>a</b> and <b>c</b>]'), '<b>[<b>a</b> and <b>c</b>]</b>');
});

test('spaces at the ends stay outside of the mark', () => {
  assert.equal(toggled('Go[ now \n]please'), 'Go <b>[now]</b> \nplease');
});

test('with nothing selected the caret stands in the mark, and an empty mark goes', () => {
  assert.equal(toggled('Go [] now', 'tg-spoiler'), 'Go <tg-spoiler>[]</tg-spoiler> now');
  assert.equal(toggled('Go <tg-spoiler>[]</tg-spoiler> now', 'tg-spoiler'), 'Go [] now');
});

test('marks go into one another', () => {
  assert.equal(toggled('<b>[now]</b>', 'i'), '<b><i>[now]</i></b>');
});

test('what is selected leads to an address, which may have any sign in it', () => {
  const before = selected('The [rules] are here');
  const after = done(before, putLink(before, 'https://example.org/?a=1&b="2"'));
  assert.equal(after, 'The <a href="https://example.org/?a=1&amp;b=&quot;2&quot;">[rules]</a> are here');
  const link = linkAround(selected(after)) ?? assert.fail();
  assert.deepEqual([link.url, link.inner], ['https://example.org/?a=1&b="2"', 'rules']);
});

test('with nothing selected the address itself is the text', () => {
  const before = selected('See []');
  assert.equal(
    done(before, putLink(before, 'https://t.me/a?b&c')),
    'See <a href="https://t.me/a?b&c">[https://t.me/a?b&c]</a>'.replaceAll('&', '&amp;'),
  );
});

test('a link that the caret is in gets another address or goes, and its text stays', () => {
  const before = selected('The <a href="https://a.example">ru[]les</a>, <a href="https://b.example">more</a>');
  assert.equal(
    done(before, putLink(before, 'https://c.example')),
    'The <a href="https://c.example">[rules]</a>, <a href="https://b.example">more</a>',
  );
  assert.equal(done(before, dropLink(before) ?? assert.fail()), 'The [rules], <a href="https://b.example">more</a>');
  assert.equal(dropLink(selected('no [link]')), null);
});

test('placeholders and custom emoji take the place of what is selected', () => {
  const before = selected('Hello, [friend]!');
  assert.equal(done(before, insert(before, '{name}')), 'Hello, {name}[]!');
  assert.equal(
    done(before, putEmoji(before, '5368324170671202286', '👍')),
    'Hello, <tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>[]!',
  );
});
