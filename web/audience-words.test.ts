import assert from 'node:assert/strict';
import test from 'node:test';
import type { Language } from '../src/domain/model.ts';
import { readCatalogue } from '../src/texts/load.ts';
import { createTexts } from '../src/texts/texts.ts';
import { audienceWords } from './audience-words.ts';
import { EMPTY_FORM, rulesOf, type AudienceRules } from './broadcast-plan.ts';

const texts = createTexts({
  ru: [readCatalogue('broadcasts', 'ru')],
  en: [readCatalogue('broadcasts', 'en')],
});
const EVERYBODY = rulesOf(EMPTY_FORM.audience, 'UTC', null);
const words = (rules: Partial<AudienceRules>, language: Language = 'ru'): string =>
  audienceWords(
    { ...EVERYBODY, ...rules },
    { say: (key, args) => texts.format(language, key, args), language, timeZone: 'Europe/Moscow' },
  ).join(', ');

test('without a rule everybody is reached', () => {
  assert.equal(words({}), 'все участники акции');
  assert.equal(words({}, 'en'), 'everybody in the campaign');
});

test('every rule is said, times by the clock of the campaign', () => {
  const rules: Partial<AudienceRules> = {
    status: ['approved', 'pending'],
    language: ['ru'],
    registeredFrom: Date.parse('2026-10-01T09:00:00Z'),
    winners: 'except',
    source: ['vk', 'poster', 'tg'],
  };
  assert.equal(
    words(rules),
    'участники со статусом «одобрен» или «на проверке», кто выбрал русский язык, ' +
      'с заявкой не раньше 1 окт. 2026 г., 12:00, кроме тех, у кого есть приз, кто пришёл по метке vk, poster или tg',
  );
  assert.match(words(rules, 'en'), /“approved” or “pending”.* 1 Oct 2026, 12:00.* vk, poster or tg$/);
});

test('both languages leave nobody out', () => {
  assert.equal(words({ language: ['ru', 'en'] }), words({}));
});

test('of those who did not finish the form it is said that they did not', () => {
  assert.equal(
    words({ people: 'unfinished', language: ['en'] }),
    'те, кто начал анкету и не закончил, кто выбрал английский язык',
  );
});
