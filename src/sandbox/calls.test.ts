import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GrammyError, HttpError, InlineKeyboard, InputFile } from 'grammy';
import { TELEGRAM_LIMITS } from './options.ts';
import { PNG, TOKEN, refused, sandboxFor } from './testing.ts';

test('whoever cannot be written to is refused with the reason', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
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
  const { sandbox, bot, url } = await sandboxFor(t);
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
  const { sandbox, bot } = await sandboxFor(t);
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
  const { sandbox, bot } = await sandboxFor(t);
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

test('limits refuse what is unasked for and too much, never a reply', async (t) => {
  const { sandbox, bot, now } = await sandboxFor(t, { limits: TELEGRAM_LIMITS, starBalance: 1 });
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
  const { sandbox, bot, url } = await sandboxFor(t);
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

test('parameters come by query, by form and by JSON alike', async (t) => {
  const { sandbox, url } = await sandboxFor(t);
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
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  const broken = await fetch(call, { method: 'POST', headers: form, body: '--x\r\nContent-Disp' });
  assert.equal(broken.status, 400);
  assert.equal((await fetch(`${url}/file/bot%/x`)).status, 404);
  const bad = await fetch(call, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
  assert.equal(bad.status, 400);
});

test('what the bot sets of itself is kept by language and scope', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
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

const photo = () => new InputFile(PNG, 'photo.png');
