import assert from 'node:assert/strict';
import test from 'node:test';
import { EVERYBODY } from '../domain/broadcast.ts';
import { audienceOf, planOf } from './broadcast-plan.ts';
import type { TakenContent } from './content.ts';

const taken = (ru: string | null, en: string | null = null, name: string | null = null): TakenContent => ({
  content: {
    kind: 'composed',
    text: { ru, en },
    attachment: name === null ? null : { id: 1, kind: 'document' },
    buttons: [],
  },
  attachment: name === null ? null : { id: 1, kind: 'document', sha256: '', name, mime: '', bytes: 1, fileId: null },
});
const titleOf = (content: TakenContent, title?: string) =>
  planOf({ text: '', ...(title !== undefined && { title }) }, content).title;

test('a title that nobody gave is the beginning of what people see', () => {
  assert.equal(titleOf(taken('<b>Итоги</b>\n\n&amp; призы')), 'Итоги & призы');
  assert.equal(titleOf(taken(null, 'Results')), 'Results');
  assert.equal(titleOf(taken('Итоги'), '  Своё\u202e имя '), 'Своё имя');
  assert.equal(titleOf(taken('Итоги'), '   '), 'Итоги');
  assert.equal(titleOf(taken(null, null, 'rules.pdf')), 'rules.pdf');
});

test('a title that nobody gave speaks of nobody', () => {
  assert.equal(titleOf(taken('{name}, здравствуйте! Ваш код: {code}')), 'Здравствуйте! Ваш код: …');
  assert.equal(titleOf(taken('Привет, <b>{имя}</b>!')), 'Привет!');
  assert.equal(titleOf(taken('{name}', 'Results')), 'Results');
  assert.equal(titleOf(taken('{любое} слово')), '{любое} слово');
});

test('a made title has at most 60 characters, and none of them is torn', () => {
  assert.equal(titleOf(taken('я'.repeat(60))), 'я'.repeat(60));
  assert.equal(titleOf(taken('я'.repeat(61))), `${'я'.repeat(59)}…`);
  const family = '👨‍👩‍👧‍👦';
  assert.equal(titleOf(taken(family.repeat(70))), `${family.repeat(59)}…`);
});

test('an audience is a word, or rules of which each is one value or many', () => {
  assert.deepEqual(audienceOf(), EVERYBODY);
  assert.deepEqual(audienceOf('all'), EVERYBODY);
  assert.deepEqual(audienceOf('unfinished'), { ...EVERYBODY, people: 'unfinished' });
  assert.deepEqual(audienceOf('approved'), { ...EVERYBODY, statuses: ['approved'] });
  assert.deepEqual(audienceOf({ status: 'pending', language: 'ru', source: 'flyer', winners: 'except' }), {
    ...EVERYBODY,
    statuses: ['pending'],
    languages: ['ru'],
    sources: ['flyer'],
    winners: 'except',
  });
  const many = audienceOf({ status: ['pending', 'approved', 'pending'], registeredFrom: 1, registeredUntil: 2 });
  assert.deepEqual(many, { ...EVERYBODY, statuses: ['pending', 'approved'], registeredFrom: 1, registeredUntil: 2 });
});
