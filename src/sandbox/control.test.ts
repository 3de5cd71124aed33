import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { InlineKeyboard, Keyboard } from 'grammy';
import type {
  ChatEvent,
  ChatHistory,
  ChatMessage,
  GroupList,
  GroupView,
  PeopleList,
  PersonView,
  Press,
} from './protocol.ts';
import { PNG, refused, sandboxFor, type Bench } from './testing.ts';

type Ask = <T>(method: string, path: string, body?: object | FormData) => Promise<{ status: number; json: T }>;

async function controlFor(t: TestContext): Promise<Bench & { ask: Ask; api: string }> {
  const bench = await sandboxFor(t);
  const api = `${bench.url}/sandbox/api`;
  const ask: Ask = async <T>(method: string, path: string, body?: object | FormData) => {
    const isForm = body instanceof FormData;
    const response = await fetch(api + path, {
      method,
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      ...(!isForm && body !== undefined && { headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, json: (await response.json()) as T };
  };
  return { ...bench, ask, api };
}

/** Events of a chat as they come. */
async function* events(response: Response): AsyncGenerator<ChatEvent & { id: string }> {
  let rest = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
      if (fields.has('data')) yield { ...(JSON.parse(fields.get('data')!) as ChatEvent), id: fields.get('id')! };
    }
  }
}

test('people are made, listed and changed', async (t) => {
  const { ask, bot } = await controlFor(t);
  const { status, json } = await ask<PeopleList>('POST', '/people', { count: 2, firstName: 'Анна', started: true });
  assert.equal(status, 201);
  assert.deepEqual(
    json.items.map(({ firstName }) => firstName),
    ['Анна 1', 'Анна 2'],
  );
  const anna = json.items[0]!;
  await bot.api.sendMessage(anna.id, 'hello');
  const changed = await ask<PersonView>('PATCH', `/people/${anna.id}`, {
    blocked: true,
    language: 'en',
    lastName: 'Б',
  });
  assert.deepEqual(changed.json, { ...anna, blocked: true, language: 'en', lastName: 'Б' });
  await assert.rejects(bot.api.sendMessage(anna.id, 'x'), refused(403, 'Forbidden: bot was blocked by the user'));
  assert.deepEqual((await ask<PeopleList>('GET', '/people')).json.items[0], changed.json);
  const [update] = await bot.api.getUpdates();
  assert.equal(update?.my_chat_member?.from.language_code, 'en');
});

test('a chat is led over HTTP: text, contact, files, buttons, history', async (t) => {
  const { ask, bot, api } = await controlFor(t);
  const { json } = await ask<PeopleList>('POST', '/people', { phone: '79161112233' });
  const path = `/people/${json.items[0]!.id}`;
  const { id } = json.items[0]!;
  await ask('POST', `${path}/messages`, { text: '/start' });
  await bot.api.sendMessage(id, 'hi', { reply_markup: new Keyboard().requestContact('Share').oneTime() });
  const { message_id: asked } = await bot.api.sendMessage(id, 'sure?', {
    reply_markup: new InlineKeyboard().text('Yes', 'y'),
  });
  await ask('POST', `${path}/messages`, { contact: 'own' });
  await ask('POST', `${path}/messages`, { contact: { phoneNumber: '+79990000000', firstName: 'Other' } });
  await ask('POST', `${path}/messages`, { sticker: true });
  await ask('POST', `${path}/messages`, { voice: true });
  const form = new FormData();
  form.set('as', 'photo');
  form.set('caption', 'receipt');
  form.set('file', new Blob([PNG], { type: 'image/png' }), 'r.png');
  const photo = await ask<ChatMessage>('POST', `${path}/messages`, form);
  assert.equal(photo.status, 201);
  const press = await ask<Press>('POST', `${path}/press`, { messageId: asked, data: 'y' });
  await bot.api.answerCallbackQuery(press.json.queryId, { text: 'Noted' });

  const history = (await ask<ChatHistory>('GET', `${path}/chat`)).json;
  assert.deepEqual(
    history.messages.map(({ from, kind, text }) => [from, kind, text]),
    [
      ['person', 'text', '/start'],
      ['bot', 'text', 'hi'],
      ['bot', 'text', 'sure?'],
      ['person', 'contact', null],
      ['person', 'contact', null],
      ['person', 'sticker', null],
      ['person', 'voice', null],
      ['person', 'photo', 'receipt'],
    ],
  );
  assert.deepEqual(history.messages[2]?.inlineKeyboard, [[{ text: 'Yes', data: 'y', url: null, copyText: null }]]);
  assert.equal(history.messages[2]?.presses[0]?.toast, 'Noted');
  assert.deepEqual(history.replyKeyboard?.rows, [[{ text: 'Share', requestContact: true }]]);
  assert.equal(history.messages[3]?.contact?.phoneNumber, '79161112233');
  const file = await fetch(`${api}/files/${history.messages.at(-1)!.file!.fileId}`);
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), PNG);
});

test('a chat streams its changes, after what was seen, and says when that is too long ago', async (t) => {
  const { sandbox, bot, api } = await controlFor(t);
  const anna = sandbox.addPerson({ started: true });
  const history = (await (await fetch(`${api}/people/${anna.id}/chat`)).json()) as ChatHistory;
  const { message_id: messageId } = await bot.api.sendMessage(anna.id, 'one');
  const leave = new AbortController();
  t.after(() => leave.abort());
  const open = (after: number) =>
    fetch(`${api}/people/${anna.id}/events`, { headers: { 'last-event-id': String(after) }, signal: leave.signal });
  const stream = events(await open(history.lastEventId));
  const seen = [(await stream.next()).value];
  await bot.api.sendChatAction(anna.id, 'typing');
  await bot.api.editMessageText(anna.id, messageId, 'two');
  await bot.api.deleteMessage(anna.id, messageId);
  for (let count = 0; count < 3; count++) seen.push((await stream.next()).value);
  assert.deepEqual(
    seen.map((event) => (event as ChatEvent).type),
    ['message', 'typing', 'edit', 'delete'],
  );
  const stale = events(await open(5));
  assert.equal(((await stale.next()).value as ChatEvent).type, 'reset');
});

test('groups are made, entered and left over HTTP, and a person talks in one', async (t) => {
  const { sandbox, bot, ask } = await controlFor(t);
  const [anna, boris] = [sandbox.addPerson(), sandbox.addPerson()];
  const made = await ask<GroupView>('POST', '/groups', { type: 'supergroup', title: 'Staff', members: [anna.id] });
  assert.equal(made.status, 201);
  const staff = made.json;
  assert.deepEqual([staff.bot, staff.members], ['member', [{ id: anna.id, status: 'creator' }]]);
  const news = (await ask<GroupView>('POST', '/groups', { type: 'channel', title: 'News', username: 'news' })).json;
  await ask('PUT', `/groups/${news.id}/members/${boris.id}`, { status: 'member', by: anna.id });
  const listed = (await ask<GroupList>('GET', '/groups')).json.items;
  assert.deepEqual(
    listed.map(({ id, members }) => [id, members.map((member) => member.id)]),
    [
      [staff.id, [anna.id]],
      [news.id, [boris.id]],
    ],
  );

  const place = `/people/${anna.id}/groups/${staff.id}`;
  await bot.api.sendMessage(staff.id, 'entry', { reply_markup: new InlineKeyboard().text('Yes', 'y') });
  const said = await ask<ChatMessage>('POST', `${place}/messages`, { text: '/staffchat' });
  assert.equal(said.json.authorId, anna.id);
  const history = (await ask<ChatHistory>('GET', `${place}/chat`)).json;
  assert.deepEqual([history.group?.title, history.person.id], ['Staff', anna.id]);
  assert.deepEqual(
    history.messages.map(({ text }) => text),
    ['entry', '/staffchat'],
  );
  const press = await ask<Press>('POST', `${place}/press`, { messageId: history.messages[0]!.id, data: 'y' });
  assert.equal(press.json.personId, anna.id);
  const outside = `/people/${boris.id}/groups/${staff.id}/messages`;
  assert.equal((await ask('POST', outside, { text: 'hi' })).status, 409);
  const again = { type: 'channel', title: 'Other news', username: 'News' };
  assert.equal((await ask('POST', '/groups', again)).status, 409);
  assert.equal((await ask('PUT', '/groups/-1/members/1', { status: 'left' })).status, 404);
});

test('calls and counts can be looked up, and faults set at run time', async (t) => {
  const { sandbox, bot, ask } = await controlFor(t);
  const anna = sandbox.addPerson({ started: true });
  await bot.api.sendMessage(anna.id, 'one');
  await assert.rejects(bot.api.sendMessage(1, 'two'));
  anna.say('three');
  const stats = (await ask<object>('GET', '/stats')).json;
  assert.deepEqual(stats, {
    calls: { sendMessage: { ok: 1, failed: 1 } },
    deliveredMessages: 1,
    lostReplies: 0,
    undeliveredUpdates: 1,
    people: 1,
  });
  const calls = (await ask<{ items: { seq: number; parameters: object; status: number }[] }>('GET', '/calls?after=1'))
    .json;
  assert.deepEqual(
    calls.items.map(({ seq, parameters, status }) => [seq, parameters, status]),
    [[2, { chat_id: 1, text: 'two' }, 400]],
  );
  await ask('PUT', '/faults', { serverErrorRate: 1 });
  await assert.rejects(bot.api.getMe(), refused(500, 'Internal Server Error: restart'));
});

test('what is wrong is refused with a reason, and so is a foreign page', async (t) => {
  const { sandbox, ask, api } = await controlFor(t);
  const path = `/people/${sandbox.addPerson().id}`;
  const status = async (method: string, at: string, body?: object) => (await ask(method, at, body)).status;
  assert.equal(await status('POST', '/people', { age: 5 }), 400);
  assert.equal(await status('POST', `${path}/messages`, { text: '' }), 400);
  assert.equal(await status('POST', `${path}/press`, { messageId: 999, data: 'x' }), 409);
  assert.equal(await status('PUT', '/faults', { lostReplyRate: 2 }), 400);
  assert.equal(await status('GET', '/people/1/chat'), 404);
  assert.equal(await status('DELETE', '/people'), 405);
  assert.equal(await status('GET', '/nothing'), 404);
  const from = async (headers: Record<string, string>) => (await fetch(`${api}/people`, { headers })).status;
  assert.equal(await from({ origin: 'https://evil.example' }), 403);
  assert.equal(await from({ origin: new URL(api).origin }), 200);
  assert.equal(await from({ origin: 'http://localhost:8080', 'x-forwarded-host': 'localhost:8080' }), 200);
});
