import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Update } from '@grammyjs/types/update.js';
import { refused, sandboxFor } from './testing.ts';

test('a person and a bot talk, with grammY as the client', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const anna = sandbox.addPerson({ firstName: 'Анна', language: 'ru' });
  bot.command('start', (context) =>
    context.reply(`<b>Привет</b>, ${context.from?.first_name} &amp; все! ${context.match}`, { parse_mode: 'HTML' }),
  );
  await bot.init();
  anna.say('/start CODE');
  const updates = await bot.api.getUpdates();
  assert.equal(updates.length, 1);
  await bot.handleUpdate(updates[0]!);
  const reply = await anna.nextMessage();
  assert.equal(reply.text, 'Привет, Анна & все! CODE');
  assert.deepEqual(reply.entities, [{ type: 'bold', offset: 0, length: 6 }]);
  assert.deepEqual(
    anna.messages.map(({ from }) => from),
    ['person', 'bot'],
  );
});

test('an update comes again until a higher offset confirms it', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const anna = sandbox.addPerson();
  for (const text of ['one', 'two', 'three']) anna.say(text);
  const first = await bot.api.getUpdates({ limit: 2 });
  assert.deepEqual(first.map(textOf), ['one', 'two']);
  assert.deepEqual(await bot.api.getUpdates({ limit: 2 }), first);
  const [last] = await bot.api.getUpdates({ offset: first[1]!.update_id + 1 });
  assert.equal(last?.message?.text, 'three');
  assert.equal(last?.update_id, first[0]!.update_id + 2);
  assert.equal(sandbox.undeliveredUpdates, 1);
  anna.say('four');
  assert.deepEqual((await bot.api.getUpdates({ offset: -1 })).map(textOf), ['four']);
  assert.equal(sandbox.undeliveredUpdates, 1);
});

test('a long poll waits for an update and ends empty without one', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const anna = sandbox.addPerson();
  assert.deepEqual(await bot.api.getUpdates({ timeout: 0.01 }), []);
  const waiting = bot.api.getUpdates({ timeout: 50 });
  await bot.api.getMe();
  anna.say('hello');
  assert.deepEqual((await waiting).map(textOf), ['hello']);
});

test('the older of two getUpdates requests is ended with 409', async (t) => {
  const { bot } = await sandboxFor(t);
  const older = bot.api.getUpdates({ timeout: 50 });
  await bot.api.getMe();
  const newer = bot.api.getUpdates({ timeout: 0.01 });
  await assert.rejects(
    older,
    refused(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'),
  );
  assert.deepEqual(await newer, []);
});

test('a webhook and getUpdates exclude each other', async (t) => {
  const { bot } = await sandboxFor(t);
  const waiting = bot.api.getUpdates({ timeout: 50 });
  await bot.api.getMe();
  const setting = bot.api.setWebhook('http://127.0.0.1:9/hook');
  await assert.rejects(waiting, refused(409, 'Conflict: terminated by setWebhook request'));
  await setting;
  await assert.rejects(
    bot.api.getUpdates(),
    refused(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ),
  );
  await bot.api.deleteWebhook();
  assert.deepEqual(await bot.api.getUpdates(), []);
});

test('only the types asked for become updates, and an update lives for a day', async (t) => {
  const { sandbox, bot, now } = await sandboxFor(t);
  const anna = sandbox.addPerson();
  await bot.api.getUpdates({ allowed_updates: ['my_chat_member'] });
  anna.say('unheard');
  anna.change({ blocked: true });
  const [update] = await bot.api.getUpdates();
  assert.equal(update?.my_chat_member?.new_chat_member.status, 'kicked');
  now.value += 24 * 3_600_000;
  assert.deepEqual(await bot.api.getUpdates(), []);
});

test('faults: updates twice and in any order across chats', async (t) => {
  const { sandbox, bot } = await sandboxFor(t, { faults: { deliverTwice: true, shuffleChats: true }, random: () => 0 });
  const people = [sandbox.addPerson(), sandbox.addPerson(), sandbox.addPerson()];
  for (const text of ['1', '2']) for (const person of people) person.say(text);
  const first = await bot.api.getUpdates();
  for (const person of people)
    assert.deepEqual(first.filter(({ message }) => message?.from.id === person.id).map(textOf), ['1', '2']);
  const ids = first.map(({ update_id: id }) => id);
  assert.notDeepEqual(
    ids,
    ids.toSorted((one, other) => one - other),
  );
  const second = await bot.api.getUpdates({ offset: Math.max(...ids) + 1 });
  assert.deepEqual(new Set(second.map(({ update_id: id }) => id)), new Set(ids));
  assert.deepEqual(await bot.api.getUpdates({ offset: Math.max(...ids) + 1 }), []);
});

const textOf = ({ message }: Update) => message?.text;
