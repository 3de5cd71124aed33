import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { SandboxPerson } from '../sandbox/person.ts';
import { fillIn, reads, russian, said, startBot, STEPS } from './testing.ts';

/** One bot for all of these: each test has a person of its own. */
const stage = startBot({ after });

const fromBot = (person: SandboxPerson) => person.messages.filter(({ from }) => from === 'bot');
const buttonsOf = (person: SandboxPerson, words: string) =>
  fromBot(person).find(({ text }) => text?.includes(words))?.inlineKeyboard ?? null;

/** Waits for a change that is no message, such as buttons that go. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

test('what a button leads to takes the place of its message, so that the chat does not pile up', async () => {
  const { sandbox } = await stage;
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234601' });
  for (const step of STEPS.slice(0, 3)) await step(person, 1);
  assert.equal(fromBot(person).length, 1);
  assert.ok(fromBot(person)[0]?.text?.includes(russian('ask-name')));
  assert.equal(fromBot(person)[0]?.edits.length, 2);
});

test('a button further up is answered at the end of the chat, where it is read', async () => {
  const { sandbox } = await stage;
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234602' });
  await fillIn(person, 2);
  const [review] = fromBot(person).slice(-1);
  assert.ok(review);
  person.say('/help');
  await reads(person, 'help');
  await reads(person, 'review-question');
  person.press(review.id, 'edit:name');
  await reads(person, 'ask-name');
  assert.ok(fromBot(person).at(-1)?.text?.includes(russian('ask-name')));
  assert.ok(
    !fromBot(person)
      .find(({ id }) => id === review.id)
      ?.text?.includes(russian('ask-name')),
  );
});

test('a message that is gone meanwhile comes anew', async () => {
  const { sandbox, telegram } = await stage;
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234603' });
  await STEPS[0]?.(person, 3);
  const [question] = fromBot(person);
  person.press(russian('button-language-ru'));
  await telegram('deleteMessage', { chat_id: person.id, message_id: question?.id });
  await reads(person, 'consent-data');
  for (const step of STEPS.slice(2)) await step(person, 3);
});

test('a button that is pressed twice changes its message once, and both presses are answered', async () => {
  const { sandbox } = await stage;
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234605' });
  await STEPS[0]?.(person, 5);
  const label = russian('button-language-ru');
  person.press(label);
  person.press(label);
  await reads(person, 'consent-data');
  await until(() => fromBot(person)[0]?.presses.every(({ answeredAt }) => answeredAt !== null) ?? false);
  assert.equal(said(person).filter((text) => text.includes(russian('consent-data'))).length, 1);
});

test('who answers by typing leaves no old buttons behind', async () => {
  const { sandbox } = await stage;
  const person = sandbox.addPerson({ language: 'ru', phone: '79161234604' });
  for (const step of STEPS.slice(0, 2)) await step(person, 4);
  assert.ok(buttonsOf(person, russian('consent-data')));
  person.say('да');
  await reads(person, 'use-buttons');
  await until(() => fromBot(person)[0]?.inlineKeyboard === null);
  assert.ok(fromBot(person)[1]?.inlineKeyboard);
});
