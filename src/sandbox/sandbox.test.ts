import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test, type TestContext } from 'node:test';
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, InputMediaBuilder, Keyboard } from 'grammy';
import type { Update } from '@grammyjs/types/update.js';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { TELEGRAM_LIMITS, type SandboxOptions } from './options.ts';

const TOKEN = '4242:sandbox-token';

interface Bench {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly bot: Bot;
  readonly now: { value: number };
}

/** A sandbox that closes with the test, with one bot and a clock that the test moves. */
async function build(t: TestContext, options: SandboxOptions = {}): Promise<Bench> {
  const now = { value: Date.UTC(2026, 0, 1) };
  const sandbox = createSandbox({ tokens: [TOKEN], clock: () => now.value, ...options });
  const { url } = await sandbox.listen();
  t.after(() => sandbox.close());
  return { sandbox, url, bot: new Bot(TOKEN, { client: { apiRoot: url } }), now };
}

const refused = (code: number, description: string) => (error: unknown) => {
  assert.ok(error instanceof GrammyError, String(error));
  assert.deepEqual([error.error_code, error.description], [code, description]);
  return true;
};

test('a person and a bot talk, with grammY as the client', async (t) => {
  const { sandbox, bot } = await build(t);
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
  const { sandbox, bot } = await build(t);
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
  const { sandbox, bot } = await build(t);
  const anna = sandbox.addPerson();
  assert.deepEqual(await bot.api.getUpdates({ timeout: 0.01 }), []);
  const waiting = bot.api.getUpdates({ timeout: 50 });
  await bot.api.getMe();
  anna.say('hello');
  assert.deepEqual((await waiting).map(textOf), ['hello']);
});

test('the older of two getUpdates requests is ended with 409', async (t) => {
  const { bot } = await build(t);
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
  const { bot } = await build(t);
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
  const { sandbox, bot, now } = await build(t);
  const anna = sandbox.addPerson();
  await bot.api.getUpdates({ allowed_updates: ['my_chat_member'] });
  anna.say('unheard');
  anna.change({ blocked: true });
  const [update] = await bot.api.getUpdates();
  assert.equal(update?.my_chat_member?.new_chat_member.status, 'kicked');
  now.value += 24 * 3_600_000;
  assert.deepEqual(await bot.api.getUpdates(), []);
});

test('whoever cannot be written to is refused with the reason', async (t) => {
  const { sandbox, bot } = await build(t);
  const [blocked, deactivated, stranger] = [
    sandbox.addPerson({ started: true }),
    sandbox.addPerson(),
    sandbox.addPerson(),
  ];
  blocked.change({ blocked: true });
  deactivated.change({ deactivated: true });
  const send = (id: number | string) => bot.api.sendMessage(id, 'hello');
  await assert.rejects(send(blocked.id), refused(403, 'Forbidden: bot was blocked by the user'));
  await assert.rejects(send(deactivated.id), refused(403, 'Forbidden: user is deactivated'));
  await assert.rejects(send(stranger.id), refused(403, "Forbidden: bot can't initiate conversation with a user"));
  await assert.rejects(send(1), refused(400, 'Bad Request: chat not found'));
  await assert.rejects(send(''), refused(400, 'Bad Request: chat_id is empty'));
  blocked.say('/start');
  assert.equal((await send(blocked.id)).text, 'hello');
});

test('a bot that does not exist, a path and a method that do not exist are told so', async (t) => {
  const { sandbox, bot, url } = await build(t);
  const get = async (path: string) => (await fetch(url + path)).json();
  assert.deepEqual(await get('/botnonsense/getMe'), {
    ok: false,
    error_code: 401,
    description: 'Unauthorized: invalid token specified',
  });
  assert.deepEqual(await get('/bot77:unknown/getMe'), { ok: false, error_code: 401, description: 'Unauthorized' });
  assert.deepEqual(await get(`/bot${TOKEN}/getNothing`), {
    ok: false,
    error_code: 404,
    description: 'Not Found: method not found',
  });
  assert.deepEqual(await get('/elsewhere'), { ok: false, error_code: 404, description: 'Not Found' });
  await assert.rejects(
    bot.api.sendDice(1, '🎲'),
    refused(400, 'Bad Request: method sendDice is not part of the sandbox'),
  );
  sandbox.revoke(TOKEN);
  await assert.rejects(bot.api.getMe(), refused(401, 'Unauthorized'));
});

test('parameters are checked against the types of the Bot API', async (t) => {
  const { sandbox, bot } = await build(t);
  const { id } = sandbox.addPerson({ started: true });
  const raw = bot.api.raw as unknown as Record<string, (parameters: object) => Promise<unknown>>;
  const cases: [string, object, string][] = [
    ['sendMessage', { chat_id: id, text: 'x', colour: 'red' }, 'unknown parameter "colour"'],
    ['sendMessage', { chat_id: id }, 'message text is empty'],
    ['sendMessage', { text: 'x' }, 'chat_id is empty'],
    ['sendMessage', { chat_id: id, text: 5 }, 'wrong value in "text": must be string'],
    ['sendPhoto', { chat_id: id }, 'parameter "photo" is required'],
    ['sendDice', { chat_id: id, emoji: 5 }, 'wrong value in "emoji": must be string'],
  ];
  for (const [method, parameters, reason] of cases)
    await assert.rejects(raw[method]!(parameters), refused(400, `Bad Request: ${reason}`));
});

test('limits that types do not carry hold', async (t) => {
  const { sandbox, bot } = await build(t);
  const { id } = sandbox.addPerson({ started: true });
  const button = (data: string) => ({ reply_markup: new InlineKeyboard().text('b', data) });
  const bold = `<b>${'x'.repeat(4_096)}</b>`;
  assert.equal((await bot.api.sendMessage(id, bold, { parse_mode: 'HTML' })).text.length, 4_096);
  const refusals: [() => Promise<unknown>, string][] = [
    [() => bot.api.sendMessage(id, 'x'.repeat(4_097)), 'message is too long'],
    [() => bot.api.sendMessage(id, ' \n '), 'message text is empty'],
    [() => bot.api.sendPhoto(id, photo(), { caption: 'x'.repeat(1_025) }), 'message caption is too long'],
    [() => bot.api.sendMessage(id, 'x', button('ы'.repeat(33))), 'BUTTON_DATA_INVALID'],
    [() => bot.api.sendMessage(id, 'x', button('')), 'BUTTON_DATA_INVALID'],
    [
      () =>
        bot.api.sendMessage(id, 'x', {
          reply_markup: InlineKeyboard.from(Array.from({ length: 101 }, () => [InlineKeyboard.text('b', 'd')])),
        }),
      'REPLY_MARKUP_TOO_LONG',
    ],
    [
      () => bot.api.sendMessage(id, 'x', { reply_markup: new InlineKeyboard().url('b', 'http://localhost:8080/') }),
      "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
    ],
    [() => bot.api.setMyCommands([{ command: 'Bad!', description: 'x' }]), 'BOT_COMMAND_INVALID'],
  ];
  for (const [call, reason] of refusals) await assert.rejects(call(), refused(400, `Bad Request: ${reason}`));
});

test('an edit replaces the message, and one that changes nothing is refused', async (t) => {
  const { sandbox, bot } = await build(t);
  const anna = sandbox.addPerson({ started: true });
  const keyboard = { reply_markup: new InlineKeyboard().text('b', 'd') };
  const { message_id: messageId } = await bot.api.sendMessage(anna.id, 'one', keyboard);
  const same =
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
  await assert.rejects(bot.api.editMessageText(anna.id, messageId, 'one', keyboard), refused(400, same));
  await assert.rejects(bot.api.editMessageReplyMarkup(anna.id, messageId, keyboard), refused(400, same));
  await assert.rejects(
    bot.api.editMessageText(anna.id, 999, 'two'),
    refused(400, 'Bad Request: message to edit not found'),
  );
  const heard = anna.next('edit');
  await bot.api.editMessageText(anna.id, messageId, 'two');
  const { message } = await heard;
  assert.deepEqual([message.text, message.inlineKeyboard], ['two', null]);
  assert.deepEqual(
    message.edits.map(({ text }) => text),
    ['one'],
  );

  const sent = await bot.api.sendPhoto(anna.id, photo(), { caption: 'old' });
  await bot.api.editMessageCaption(anna.id, sent.message_id, { caption: 'new' });
  assert.equal(anna.messages.at(-1)?.text, 'new');
  await assert.rejects(
    bot.api.editMessageText(anna.id, sent.message_id, 'x'),
    refused(400, 'Bad Request: there is no text in the message to edit'),
  );
});

test('messages are deleted for two days, forwarded, copied, replied to and reacted to', async (t) => {
  const { sandbox, bot, now } = await build(t);
  const [anna, boris] = [sandbox.addPerson({ started: true }), sandbox.addPerson({ started: true })];
  const question = anna.say('question');
  const forwarded = await bot.api.forwardMessage(boris.id, anna.id, question.id);
  assert.equal(forwarded.forward_origin?.type, 'user');
  await bot.api.copyMessage(boris.id, anna.id, question.id);
  assert.deepEqual(
    boris.messages.map(({ text }) => text),
    ['question', 'question'],
  );
  await bot.api.setMessageReaction(anna.id, question.id, [{ type: 'emoji', emoji: '👍' }]);
  assert.deepEqual(anna.messages[0]?.reactions, ['👍']);
  await bot.api.sendMessage(anna.id, 'answer', { reply_parameters: { message_id: question.id } });
  assert.equal(anna.messages[1]?.replyTo, question.id);
  await assert.rejects(
    bot.api.sendMessage(anna.id, 'x', { reply_parameters: { message_id: 999 } }),
    refused(400, 'Bad Request: message to be replied not found'),
  );
  await bot.api.deleteMessage(anna.id, question.id);
  await assert.rejects(
    bot.api.deleteMessage(anna.id, question.id),
    refused(400, 'Bad Request: message to delete not found'),
  );
  now.value += 49 * 3_600_000;
  const [answer] = anna.messages;
  await assert.rejects(
    bot.api.deleteMessage(anna.id, answer!.id),
    refused(400, "Bad Request: message can't be deleted"),
  );
  await bot.api.deleteMessages(anna.id, [answer!.id, 999]);
  assert.deepEqual(anna.messages, []);
});

test('a pressed button is answered once, in time', async (t) => {
  const { sandbox, bot, now } = await build(t);
  const anna = sandbox.addPerson({ started: true });
  await bot.api.sendMessage(anna.id, 'choose', { reply_markup: new InlineKeyboard().text('Yes', 'y:1') });
  anna.press('Yes');
  const [update] = await bot.api.getUpdates();
  const query = update!.callback_query!;
  assert.deepEqual([query.data, query.message?.text, query.from.id], ['y:1', 'choose', anna.id]);
  const toast = anna.next('toast');
  await bot.api.answerCallbackQuery(query.id, { text: 'Noted', show_alert: true });
  const { press } = await toast;
  assert.deepEqual([press.toast, press.alert], ['Noted', true]);
  assert.equal(anna.messages[0]?.presses[0]?.toast, 'Noted');
  const tooOld = refused(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
  await assert.rejects(bot.api.answerCallbackQuery(query.id), tooOld);
  const late = anna.press(anna.messages[0]!.id, 'y:1');
  now.value += 61_000;
  await assert.rejects(bot.api.answerCallbackQuery(late.queryId), tooOld);
});

test('a reply keyboard shares the contact and goes when it is removed', async (t) => {
  const { sandbox, bot } = await build(t);
  const anna = sandbox.addPerson({ started: true, phone: '79161234567' });
  await bot.api.sendMessage(anna.id, 'phone?', { reply_markup: new Keyboard().requestContact('Share') });
  anna.press('Share');
  anna.shareContact({ phoneNumber: '+79990000000', firstName: 'Other', userId: 5 });
  const [own, other] = (await bot.api.getUpdates()).map(({ message }) => message!.contact!);
  assert.deepEqual([own!.phone_number, own!.user_id], ['79161234567', anna.id]);
  assert.deepEqual([other!.phone_number, other!.user_id], ['+79990000000', 5]);
  await bot.api.sendMessage(anna.id, 'thanks', { reply_markup: { remove_keyboard: true } });
  assert.throws(() => anna.press('Share'), /no button/);
});

test('what a person sends comes down byte for byte, in sizes, and an album stays together', async (t) => {
  const { sandbox, bot, url } = await build(t);
  const anna = sandbox.addPerson();
  anna.sendPhoto(PNG, { caption: 'receipt', mediaGroupId: 'g1' });
  anna.sendDocument(PNG, { name: 'receipt.png', mimeType: 'image/png', mediaGroupId: 'g1' });
  anna.sendSticker();
  anna.sendVoice();
  const [photoUpdate, fileUpdate, sticker, voice] = await bot.api.getUpdates();
  const sizes = photoUpdate!.message!.photo!;
  assert.deepEqual([sizes.at(-1)!.width, sizes.at(-1)!.height], [1_280, 720]);
  assert.equal(new Set(sizes.map(({ file_unique_id: id }) => id)).size, 4);
  assert.equal(photoUpdate!.message!.caption, 'receipt');
  assert.equal(fileUpdate!.message!.media_group_id, 'g1');
  assert.equal(fileUpdate!.message!.document?.mime_type, 'image/png');
  assert.ok(sticker!.message!.sticker && voice!.message!.voice);
  for (const fileId of [sizes.at(-1)!.file_id, fileUpdate!.message!.document!.file_id]) {
    const { file_path: path } = await bot.api.getFile(fileId);
    const response = await fetch(`${url}/file/bot${TOKEN}/${path}`);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), PNG);
  }
  assert.equal((await fetch(`${url}/file/bot${TOKEN}/photos/none.jpg`)).status, 404);
  await assert.rejects(
    bot.api.getFile('nonsense'),
    refused(400, 'Bad Request: wrong file_id or the file is temporarily unavailable'),
  );
  anna.sendDocument(Buffer.alloc((20 << 20) + 1));
  const large = (await bot.api.getUpdates({ offset: -1 }))[0]!.message!.document!;
  await assert.rejects(bot.api.getFile(large.file_id), refused(400, 'Bad Request: file is too big'));
});

test('a bot uploads files, sends them again by id, and sends an album', async (t) => {
  const { sandbox, bot, url } = await build(t);
  const anna = sandbox.addPerson({ started: true });
  const sent = await bot.api.sendDocument(anna.id, new InputFile(PNG, 'list.csv'), {
    caption: '<i>all</i>',
    parse_mode: 'HTML',
  });
  assert.deepEqual([sent.document.file_name, sent.document.file_size, sent.caption], ['list.csv', PNG.length, 'all']);
  const again = await bot.api.sendDocument(anna.id, sent.document.file_id);
  assert.equal(again.document.file_id, sent.document.file_id);
  await assert.rejects(
    bot.api.sendPhoto(anna.id, 'nonsense'),
    refused(400, 'Bad Request: wrong file identifier/HTTP URL specified'),
  );
  const album = await bot.api.sendMediaGroup(anna.id, [
    InputMediaBuilder.photo(photo(), { caption: 'first' }),
    InputMediaBuilder.photo(photo()),
  ]);
  assert.equal(album[0]!.media_group_id, album[1]!.media_group_id);
  const form = new FormData();
  form.set('chat_id', String(anna.id));
  form.set('photo', new Blob([PNG]), 'direct.png');
  const direct = await fetch(`${url}/bot${TOKEN}/SENDPHOTO`, { method: 'POST', body: form });
  assert.equal(direct.status, 200);
  const file = anna.messages.at(-1)!.file!;
  const bytes = await fetch(`${url}/sandbox/api/files/${file.fileId}`);
  assert.deepEqual(Buffer.from(await bytes.arrayBuffer()), PNG);
});

test('parameters come by query, by form and by JSON alike', async (t) => {
  const { sandbox, url } = await build(t);
  const anna = sandbox.addPerson({ started: true });
  const call = `${url}/bot${TOKEN}/sendMessage`;
  const markup = JSON.stringify({ keyboard: [[{ text: 'a' }]] });
  await fetch(`${call}?chat_id=${anna.id}&text=42&disable_notification=true`);
  await fetch(call, {
    method: 'POST',
    body: new URLSearchParams({ chat_id: String(anna.id), text: '43', reply_markup: markup }),
  });
  await fetch(call, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: String(anna.id), text: '44' }),
  });
  assert.deepEqual(
    anna.messages.map(({ text }) => text),
    ['42', '43', '44'],
  );
  const bad = await fetch(call, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
  assert.equal(bad.status, 400);
});

test('what the bot sets of itself is kept by language and scope', async (t) => {
  const { sandbox, bot } = await build(t);
  const anna = sandbox.addPerson({ language: 'ru', started: true });
  const scope = { type: 'chat', chat_id: anna.id } as const;
  await bot.api.setMyCommands([{ command: 'start', description: 'Begin' }]);
  await bot.api.setMyCommands([{ command: 'start', description: 'Начать' }], { language_code: 'ru' });
  await bot.api.setMyCommands([{ command: 'panel', description: 'Panel' }], { scope });
  assert.equal((await bot.api.getMyCommands({ language_code: 'ru' }))[0]?.description, 'Начать');
  await bot.api.deleteMyCommands({ scope });
  assert.deepEqual(await bot.api.getMyCommands({ scope }), []);
  await bot.api.setMyName('Розыгрыш', { language_code: 'ru' });
  await bot.api.setMyDescription('About');
  await bot.api.setMyShortDescription('Short');
  assert.equal((await bot.api.getMyName({ language_code: 'ru' })).name, 'Розыгрыш');
  assert.equal((await bot.api.getMyDescription({ language_code: 'ru' })).description, 'About');
  assert.equal((await bot.api.getMyShortDescription()).short_description, 'Short');
  await bot.api.setChatMenuButton({ menu_button: { type: 'commands' } });
  const chat = await bot.api.getChat(anna.id);
  assert.equal(chat.type, 'private');
  await bot.api.logOut();
  await assert.rejects(bot.api.getMe(), refused(400, 'Logged out'));
});

test('limits refuse what is unasked for and too much, never a reply', async (t) => {
  const { sandbox, bot, now } = await build(t, { limits: TELEGRAM_LIMITS, starBalance: 1 });
  const people = Array.from({ length: 60 }, () => sandbox.addPerson({ started: true }));
  const [anna, ...others] = people;
  const send = (id: number, paid = false) =>
    bot.api.sendMessage(id, 'news', paid ? { allow_paid_broadcast: true } : {});
  await send(anna!.id);
  await assert.rejects(send(anna!.id), (error: GrammyError) => {
    assert.equal(error.parameters.retry_after, 1);
    return refused(429, 'Too Many Requests: retry after 1')(error);
  });
  anna!.say('hello?');
  await send(anna!.id);
  await send(anna!.id);
  for (const person of others.slice(0, 29)) await send(person.id);
  await assert.rejects(send(others[29]!.id), refused(429, 'Too Many Requests: retry after 1'));
  for (const person of others.slice(29, 39)) await send(person.id, true);
  assert.deepEqual(await bot.api.getMyStarBalance(), { amount: 0, nanostar_amount: 0 });
  await assert.rejects(send(others[40]!.id, true), refused(429, 'Too Many Requests: retry after 1'));
  now.value += 1_000;
  await send(others[40]!.id);
  await bot.api.setWebhook('');
  await assert.rejects(bot.api.setWebhook(''), refused(429, 'Too Many Requests: retry after 1'));
});

test('faults: errors before the effect, a lost reply after it, a proxy page', async (t) => {
  const { sandbox, bot, url } = await build(t);
  const anna = sandbox.addPerson({ started: true });
  const send = () => bot.api.sendMessage(anna.id, 'hello');
  sandbox.setFaults({ serverErrorRate: 1 });
  await assert.rejects(send(), refused(500, 'Internal Server Error: restart'));
  sandbox.setFaults({ serverErrorRate: 0, floodRate: 1, retryAfterSeconds: 7 });
  const response = await fetch(`${url}/bot${TOKEN}/getMe`);
  assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '7']);
  sandbox.setFaults({ floodRate: 0, badGatewayRate: 1 });
  await assert.rejects(send(), HttpError);
  assert.equal(anna.messages.length, 0);
  sandbox.setFaults({ badGatewayRate: 0, lostReplyRate: 1 });
  await assert.rejects(send(), HttpError);
  assert.equal(anna.messages.length, 1);
  sandbox.setFaults({ lostReplyRate: 0, latencyMs: 5 });
  await send();
});

test('faults: updates twice and in any order across chats', async (t) => {
  const { sandbox, bot } = await build(t, { faults: { deliverTwice: true, shuffleChats: true }, random: () => 0 });
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
const photo = () => new InputFile(PNG, 'photo.png');

/** The header of a PNG of 1600 × 900, which is all that the sandbox reads of it. */
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('0000064000000384', 'hex'),
  Buffer.alloc(64, 7),
]);
