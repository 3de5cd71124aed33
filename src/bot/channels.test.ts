import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import { fillIn, reads, russian, startBot } from './testing.ts';

test('who is in none of the channels is asked to join, and goes on when they did', async (t) => {
  const channel = { chat: '@news', title: 'News', url: 'https://t.me/news' };
  const closed = { chat: '@closed', title: 'Closed', url: 'https://t.me/closed' };
  const settings = { ...STANDARD_SETTINGS, channels: [channel, closed] };
  const { sandbox, entriesOf, bot } = await startBot(t, { campaign: { settings } });
  const news = sandbox.createChannel({ title: 'News', username: 'news' });
  // The organiser forgot to make the bot an administrator here.
  sandbox.createChannel({ title: 'Closed', username: 'closed', bot: 'left' });
  const person = sandbox.addPerson({ language: 'ru', phone: '79161235301' });
  await fillIn(person, 1);
  person.press(russian('button-submit'));
  const asked = await person.nextMessage();
  assert.match(asked.text ?? '', /нужно быть подписчиком/);
  assert.equal(asked.inlineKeyboard?.[0]?.[0]?.url, channel.url);
  assert.equal((await entriesOf(person)).length, 0);
  news.join(person);
  person.press(russian('button-check'));
  await reads(person, 'registered-next');
  assert.equal(await bot().isMember(person.id, ['@news']), true);
  assert.equal(await bot().isMember(person.id, ['@news', '@closed']), null);
  news.leave(person);
  assert.equal(await bot().isMember(person.id, ['@news']), false);
});
