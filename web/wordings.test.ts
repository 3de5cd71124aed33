import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WordingText } from '../src/contracts/api-wording.ts';
import { filterPath, glimpse, isChanged, readFilter, shownBy, stateOf, typedOf, wordsOf } from './wordings.ts';

const text = (key: string, own: Partial<WordingText['own']> = {}): WordingText => ({
  key,
  group: 'sent',
  kind: 'message',
  limit: 4_096,
  renewsConsent: false,
  variables: [],
  standard: { ru: `Готово: ${key}`, en: `Done: ${key}` },
  own: { ru: null, en: null, ...own },
});

test('the filter lives in the address', () => {
  for (const filter of [
    { words: '', own: false, open: null },
    { words: 'номер билета', own: true, open: 'ask-name' },
  ]) {
    const url = new URL(filterPath(7, filter), 'http://panel');
    assert.equal(url.pathname, '/panel/campaigns/7/texts');
    assert.deepEqual(readFilter(url.searchParams), filter);
  }
});

test('a text is found by its key and by words of either language, its own and the standard ones', () => {
  const texts = [text('registered', { en: 'Hooray' }), text('reminder')];
  const found = (words: string, own = false) => shownBy(texts, { words, own, open: null }).map(({ key }) => key);
  assert.deepEqual(found('ГОТОВО registered'), ['registered']);
  assert.deepEqual(found('hooray done'), ['registered']);
  assert.deepEqual(found('remin'), ['reminder']);
  assert.deepEqual(found(''), ['registered', 'reminder']);
  assert.deepEqual(found('', true), ['registered']);
  assert.deepEqual(found('reminder', true), []);
});

test('a text is standard, own, or own in one language', () => {
  const states = [{}, { ru: 'а' }, { en: 'b' }, { ru: 'а', en: 'b' }].map((own) => stateOf(text('x', own)));
  assert.deepEqual(states, ['standard', 'own-ru', 'own-en', 'own']);
});

test('who types the standard text again has nothing of their own, and who changes nothing has nothing to save', () => {
  const one = text('registered', { ru: 'Ура!' });
  assert.deepEqual(typedOf(one), { ru: 'Ура!', en: 'Done: registered' });
  assert.equal(isChanged(one, typedOf(one)), false);
  const back = { ru: ' Готово: registered\n', en: 'Hooray' };
  assert.deepEqual(wordsOf(one, back), { ru: null, en: 'Hooray' });
  assert.equal(isChanged(one, back), true);
});

test('a glimpse of a text has neither tags nor braces', () => {
  assert.equal(glimpse('Акция <b>«{ $title }»</b>\n\nдальше'), 'Акция «…» дальше');
  assert.equal(glimpse('{ $n ->\n    [one] день\n   *[other] дней\n} назад'), 'дней назад');
  assert.equal(glimpse('{ $age ->\n    [one] С { $age } года.\n   *[many] С { $age } лет.\n}'), 'С … лет.');
});
