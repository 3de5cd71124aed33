import assert from 'node:assert/strict';
import test from 'node:test';
import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import { broadcastOf } from './broadcast-testing.ts';
import {
  composedOf,
  contentBody,
  EMPTY_FORM,
  formFaults,
  formOf,
  isBlank,
  isNear,
  isSame,
  messageFaults,
  NEW_BUTTON,
  planBody,
  rulesOf,
  startOf,
  type TypedBroadcast,
  type TypedMessage,
} from './broadcast-plan.ts';

const ZONE = 'Europe/Moscow';
const NOW = Date.parse('2026-11-30T22:30:00Z');
const PHOTO = { id: 7, kind: 'photo', name: 'a.jpg', mime: 'image/jpeg', bytes: 1_000 } as const;

const message = (change: Partial<TypedMessage>): TypedMessage => ({ ...EMPTY_FORM.message, ...change });
const form = (change: Partial<TypedBroadcast>): TypedBroadcast => ({ ...EMPTY_FORM, ...change });
const said = form({ message: message({ text: { ru: 'Привет, {name}!', en: '' } }) });

test('a new broadcast goes to everybody, for nothing, and again in case of doubt', () => {
  assert.deepEqual(planBody(said, ZONE, null), {
    text: { ru: 'Привет, {name}!', en: null },
    attachmentId: null,
    buttons: [],
    audience: {
      people: 'entrants',
      status: [],
      language: [],
      registeredFrom: null,
      registeredUntil: null,
      winners: null,
      source: [],
    },
    paid: false,
    onDoubt: 'resend',
  });
  assert.deepEqual(formFaults(said, ZONE, NOW), []);
});

test('rows of buttons that nobody filled in are not sent, and a fault is found in its own row', () => {
  const typed = message({
    text: { ru: 'Привет', en: '' },
    buttons: [NEW_BUTTON, { label: { ru: ' Правила ', en: '' }, url: 'no address' }],
  });
  assert.deepEqual(contentBody(typed).buttons, [{ label: { ru: 'Правила', en: null }, url: 'no address' }]);
  assert.deepEqual(composedOf(typed).buttons, contentBody(typed).buttons);
  assert.deepEqual(
    messageFaults(typed).map(({ path, code }) => [path, code]),
    [['buttons.1.url', 'address']],
  );
});

test('a message without text and file is not ready; a file alone is', () => {
  assert.deepEqual(messageFaults(message({})), [{ path: 'text', code: 'empty' }]);
  assert.deepEqual(messageFaults(message({ attachment: PHOTO })), []);
  assert.ok(isBlank(message({ buttons: [NEW_BUTTON] })) && !isBlank(message({ attachment: PHOTO })));
});

test('a tag that is not closed is named with its place', () => {
  const [fault] = messageFaults(message({ text: { ru: '', en: 'Now <b>here' } }));
  assert.deepEqual(fault, { path: 'text.en', code: 'unclosed', details: { at: 4, tag: 'b' } });
});

test('of those who did not finish the form only the language says something', () => {
  const audience = { ...EMPTY_FORM.audience, people: 'unfinished', status: ['approved'], language: ['en'] } as const;
  const rules = rulesOf(
    { ...audience, status: [...audience.status], language: ['en'], from: '2026-10-01T12:00' },
    ZONE,
    null,
  );
  assert.deepEqual(
    [rules.people, rules.status, rules.language, rules.registeredFrom],
    ['unfinished', [], ['en'], null],
  );
});

test('dates are those of the campaign, and one that nobody touched keeps its seconds', () => {
  const until = Date.parse('2026-10-02T20:59:59.999Z');
  const audience = { ...rulesOf(EMPTY_FORM.audience, ZONE, null), registeredUntil: until };
  const draft = broadcastOf({ audience });
  const typed = formOf(draft, ZONE).audience;
  assert.equal(typed.until, '2026-10-02T23:59');
  const rules = rulesOf({ ...typed, from: '2026-10-01T12:00' }, ZONE, draft);
  assert.deepEqual([rules.registeredFrom, rules.registeredUntil], [Date.parse('2026-10-01T09:00:00Z'), until]);
});

test('a period that ends before it begins is a slip', () => {
  const audience = { ...EMPTY_FORM.audience, from: '2026-10-02T12:00', until: '2026-10-01T12:00' };
  assert.deepEqual(formFaults({ ...said, audience }, ZONE, NOW), [{ path: 'audience.registeredUntil', code: 'dates' }]);
  assert.deepEqual(formFaults({ ...said, audience: { ...audience, people: 'unfinished' } }, ZONE, NOW), []);
});

test('a moment is chosen by the clock of the campaign, and lies ahead', () => {
  const planned = { ...said, startAt: '2026-12-01T12:00' };
  assert.equal(startOf(planned, ZONE), Date.parse('2026-12-01T09:00:00Z'));
  assert.equal(startOf(said, ZONE), null);
  assert.deepEqual(formFaults(planned, ZONE, NOW), []);
  assert.deepEqual(formFaults({ ...said, startAt: '2026-12-01T01:30' }, ZONE, NOW), [
    { path: 'startAt', code: 'past' },
  ]);
  assert.deepEqual(formFaults({ ...said, startAt: '' }, ZONE, NOW), [{ path: 'startAt', code: 'moment' }]);
});

test('a draft stands in the form as it was saved', () => {
  const typed = form({
    title: 'Reminder',
    message: {
      text: { ru: 'Ждём вас', en: 'We wait for you' },
      attachment: PHOTO,
      buttons: [{ label: { ru: 'Сюда', en: 'Here' }, url: 'https://example.org' }],
    },
    audience: { ...EMPTY_FORM.audience, status: ['pending', 'approved'], winners: 'except', source: ['vk'] },
    paid: true,
    onDoubt: 'leave',
  });
  const { text, buttons, ...rest } = contentBody(typed.message);
  assert.equal(rest.attachmentId, PHOTO.id);
  const again = formOf(
    broadcastOf({
      title: typed.title,
      text: text as BroadcastView['text'],
      attachment: PHOTO,
      buttons: buttons as BroadcastView['buttons'],
      audience: rulesOf(typed.audience, ZONE, null),
      paid: true,
      onDoubt: 'leave',
    }),
    ZONE,
  );
  assert.deepEqual(again, typed);
});

test('spaces at the ends, empty rows and the order of ticks change nothing; words do', () => {
  const ticked = form({ audience: { ...EMPTY_FORM.audience, status: ['pending', 'approved'] } });
  assert.ok(isSame(ticked, form({ audience: { ...EMPTY_FORM.audience, status: ['approved', 'pending'] } })));
  assert.ok(isSame(said, { ...said, title: ' ', message: { ...said.message, buttons: [NEW_BUTTON] } }));
  assert.ok(!isSame(said, { ...said, message: message({ text: { ru: 'Пока', en: '' } }) }));
});

test('a few people more or less are what was agreed to, many are not', () => {
  assert.ok(isNear(3, 8) && isNear(8_240, 8_300) && !isNear(3, 9) && !isNear(8_240, 8_400));
});
