import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InlineKeyboard, InputFile } from 'grammy';
import type { Update } from '@grammyjs/types/update.js';
import { TELEGRAM_LIMITS } from './options.ts';
import { PNG, refused, sandboxFor } from './testing.ts';

const BOT_ID = 4242;
const NOBODY = 5;

test('a bot that is added to a group and taken out of it hears so, and may write in between', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const anna = sandbox.addPerson({ firstName: 'Анна' });
  const group = sandbox.createGroup({ title: 'Staff', members: [anna], bot: 'left' });
  assert.match(String(group.id), /^-100\d{10}$/);
  await assert.rejects(bot.api.getChat(group.id), refused(400, 'Bad Request: chat not found'));
  group.setBot('member');
  const updates = await bot.api.getUpdates();
  const added = updates.find(({ my_chat_member: change }) => change)?.my_chat_member;
  assert.deepEqual(
    [added?.chat.id, added?.from.id, added?.old_chat_member.status, added?.new_chat_member.status],
    [group.id, anna.id, 'left', 'member'],
  );
  assert.equal(updates.find(({ message }) => message)?.message?.new_chat_members?.[0]?.id, BOT_ID);
  const { id, type, title } = await bot.api.getChat(group.id);
  assert.deepEqual({ id, type, title }, { id: group.id, type: 'supergroup', title: 'Staff' });
  assert.equal((await bot.api.sendMessage(group.id, 'hello')).chat.type, 'supergroup');
  group.setBot('kicked');
  const kicked = refused(403, 'Forbidden: bot was kicked from the supergroup chat');
  await assert.rejects(bot.api.sendMessage(group.id, 'x'), kicked);
  group.setBot('left');
  const left = refused(403, 'Forbidden: bot is not a member of the supergroup chat');
  await assert.rejects(bot.api.sendMessage(group.id, 'x'), left);
  await assert.rejects(bot.api.getChatMember(group.id, anna.id), left);
});

test('in a group the bot hears commands and replies to it, and everything once it is an administrator', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const [anna, stranger] = [sandbox.addPerson(), sandbox.addPerson()];
  const group = sandbox.createGroup({ members: [anna] });
  const place = anna.inGroup(group);
  const { message_id: asked } = await bot.api.sendMessage(group.id, 'well?');
  place.say('among us');
  place.say('/staffchat');
  place.say('/staffchat@sandbox_4242_bot now');
  place.say('/staffchat@another_bot');
  place.say('fine', { replyTo: asked });
  assert.deepEqual(texts(await bot.api.getUpdates()), ['/staffchat', '/staffchat@sandbox_4242_bot now', 'fine']);
  group.setBot('administrator');
  place.say('heard');
  assert.equal(texts(await bot.api.getUpdates()).at(-1), 'heard');
  assert.throws(() => stranger.inGroup(group).say('hi'), /not in the group/);
  assert.equal(place.messages.length, 7);
  assert.deepEqual(anna.messages, []);
});

test('a photo is decided on in a group: sent by id, pressed by one of several, changed in place', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const [anna, boris] = [sandbox.addPerson(), sandbox.addPerson()];
  const group = sandbox.createGroup({ members: [anna, boris] });
  const photo = anna.sendPhoto(PNG);
  const fileId = (await bot.api.getUpdates()).at(-1)!.message!.photo!.at(-1)!.file_id;
  const keyboard = new InlineKeyboard().text('Approve', 'ok:1').text('Reject', 'no:1');
  const sent = await bot.api.sendPhoto(group.id, fileId, { caption: 'entry 1', reply_markup: keyboard });
  for (const person of [anna, boris]) assert.equal((await person.inGroup(group).nextMessage()).text, 'entry 1');
  const shown = boris.inGroup(group).messages.at(-1)!;
  assert.deepEqual(await boris.download(shown.file!), await anna.download(photo.file!));
  boris.inGroup(group).press('Approve');
  const query = (await bot.api.getUpdates()).at(-1)!.callback_query!;
  assert.deepEqual([query.from.id, query.message?.chat.id, query.data], [boris.id, group.id, 'ok:1']);
  const toast = boris.inGroup(group).next('toast');
  await bot.api.answerCallbackQuery(query.id, { text: 'Approved' });
  assert.deepEqual([(await toast).press.personId, (await toast).press.toast], [boris.id, 'Approved']);
  await bot.api.editMessageCaption(group.id, sent.message_id, { caption: 'entry 1: approved' });
  for (const person of [anna, boris])
    assert.equal((await person.inGroup(group).nextMessage()).text, 'entry 1: approved');
  assert.throws(() => boris.inGroup(group).press('Reject'), /no button/);
});

test('who is in a channel is told to its administrators, each status in its own shape', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const [owner, anna, boris] = [sandbox.addPerson(), sandbox.addPerson({ started: true }), sandbox.addPerson()];
  const channel = sandbox.createChannel({ username: 'Gifts_news', members: [owner], bot: 'left' });
  const hidden = refused(400, 'Bad Request: member list is inaccessible');
  await assert.rejects(bot.api.getChatMember('@gifts_news', anna.id), hidden);
  await assert.rejects(bot.api.getChatAdministrators('@gifts_news'), hidden);
  await assert.rejects(bot.api.getChatMember('@nothing', anna.id), refused(400, 'Bad Request: chat not found'));
  channel.setBot('administrator');
  const statusOf = async (id: number) => (await bot.api.getChatMember('@gifts_news', id)).status;
  assert.equal(await statusOf(owner.id), 'creator');
  assert.equal(await statusOf(anna.id), 'left');
  channel.join(anna);
  assert.equal(await statusOf(anna.id), 'member');
  channel.leave(anna);
  assert.equal(await statusOf(anna.id), 'left');
  channel.set(anna.id, 'kicked');
  assert.deepEqual(await bot.api.getChatMember(channel.id, anna.id), {
    user: { id: anna.id, is_bot: false, first_name: 'Person 2', language_code: 'ru' },
    status: 'kicked',
    until_date: 0,
  });
  channel.set(anna.id, 'restricted');
  const restricted = await bot.api.getChatMember(channel.id, anna.id);
  assert.ok(restricted.status === 'restricted' && restricted.is_member && !restricted.can_send_messages);
  const own = await bot.api.getChatMember(channel.id, BOT_ID);
  assert.ok(own.status === 'administrator' && own.can_post_messages === true && own.user.is_bot);
  assert.deepEqual(
    (await bot.api.getChatAdministrators(channel.id)).map(({ status }) => status),
    ['creator', 'administrator'],
  );
  await assert.rejects(statusOf(boris.id), refused(400, 'Bad Request: user not found'));
  await assert.rejects(statusOf(NOBODY), refused(400, 'Bad Request: PARTICIPANT_ID_INVALID'));
  await assert.rejects(statusOf(-1), refused(400, 'Bad Request: invalid user_id specified'));
  channel.setBot('member');
  await assert.rejects(
    bot.api.sendMessage(channel.id, 'x'),
    refused(400, 'Bad Request: need administrator rights in the channel chat'),
  );
});

test('coming and going is told to a bot that asks for it, and to an administrator alone', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const [owner, anna] = [sandbox.addPerson(), sandbox.addPerson()];
  await bot.api.getUpdates({ allowed_updates: ['chat_member'] });
  const channel = sandbox.createChannel({ username: 'news_1', members: [owner], bot: 'member' });
  channel.join(anna);
  channel.setBot('administrator');
  channel.leave(anna);
  const updates = await bot.api.getUpdates();
  assert.deepEqual(
    updates.map(({ chat_member: change }) => [change?.old_chat_member.status, change?.new_chat_member.status]),
    [['member', 'left']],
  );
});

test('the twenty-first message in a minute to a group is refused until the first is a minute old', async (t) => {
  const { sandbox, bot, now } = await sandboxFor(t, { limits: { perGroup: TELEGRAM_LIMITS.perGroup } });
  const anna = sandbox.addPerson({ started: true });
  const group = sandbox.createGroup({ members: [anna] });
  anna.inGroup(group).say('/go');
  await bot.api.sendMessage(group.id, '1');
  now.value += 20_000;
  for (let count = 2; count <= 20; count++) await bot.api.sendMessage(group.id, String(count));
  await assert.rejects(bot.api.sendMessage(group.id, '21'), refused(429, 'Too Many Requests: retry after 40'));
  await bot.api.sendMessage(anna.id, 'a private chat has no such limit');
  now.value += 40_000;
  await bot.api.sendDocument(group.id, new InputFile(PNG, 'list.txt'));
  await assert.rejects(bot.api.sendMessage(group.id, '22'), refused(429, 'Too Many Requests: retry after 20'));
});

const texts = (updates: readonly Update[]) =>
  updates.flatMap(({ message }) => (message?.text === undefined ? [] : [message.text]));
