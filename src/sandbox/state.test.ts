import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Bot, InlineKeyboard } from 'grammy';
import type { PeopleList } from './protocol.ts';
import { createSandbox } from './sandbox.ts';
import { PNG, TOKEN } from './testing.ts';

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a restarted sandbox finds its people, chats, files and unconfirmed updates again', async (t) => {
  const stateFile = join(await folderFor(t), 'state.json');
  const first = createSandbox({ stateFile });
  const { url } = await first.listen();
  let bot = new Bot(TOKEN, { client: { apiRoot: url } });
  await bot.api.getMe();
  const anna = first.addPerson({ firstName: 'Анна', phone: '79160000001' });
  anna.say('one');
  await bot.api.sendMessage(anna.id, 'choose', { reply_markup: new InlineKeyboard().text('Yes', 'y') });
  anna.press('Yes');
  anna.sendPhoto(PNG);
  await bot.api.setMyDescription('About');
  const group = first.createGroup({ title: 'Staff', username: 'staff', members: [anna] });
  await bot.api.sendMessage(group.id, 'to all');
  const before = await bot.api.getUpdates();
  const history = anna.messages;
  await first.close();

  const second = createSandbox({ stateFile });
  const again = await second.listen();
  bot = new Bot(TOKEN, { client: { apiRoot: again.url } });
  const same = second.person(anna.id)!;
  assert.deepEqual(same.messages, history);
  assert.deepEqual(same.view, anna.view);
  assert.equal(same.inGroup(group).messages[0]?.text, 'to all');
  assert.equal((await bot.api.getChatMember('@staff', anna.id)).status, 'creator');
  assert.deepEqual(await bot.api.getUpdates(), before);
  assert.equal((await bot.api.getMyDescription()).description, 'About');
  await bot.api.answerCallbackQuery(before[1]!.callback_query!.id, { text: 'ok' });
  const { file_path: path } = await bot.api.getFile(before[2]!.message!.photo!.at(-1)!.file_id);
  const bytes = await (await fetch(`${again.url}/file/bot${TOKEN}/${path}`)).arrayBuffer();
  assert.deepEqual(Buffer.from(bytes), PNG);
  same.say('two');
  const [fresh] = await bot.api.getUpdates({ offset: before.at(-1)!.update_id + 1 });
  assert.equal(fresh?.update_id, before.at(-1)!.update_id + 1);
  assert.ok(fresh.message!.message_id > history.at(-1)!.id);
  await second.close();
});

test('changes are written some time after they happen, without waiting for the end', async (t) => {
  const folder = await folderFor(t);
  const stateFile = join(folder, 'state.json');
  const sandbox = createSandbox({ stateFile, tokens: [TOKEN] });
  await sandbox.listen();
  const watcher = watch(folder);
  sandbox.addPerson().say('hello');
  await once(watcher, 'change');
  watcher.close();
  await sandbox.close();
});

test('a file that is no state of a sandbox is refused and left alone', async (t) => {
  const stateFile = join(await folderFor(t), 'state.json');
  await writeFile(stateFile, '{"version":7}');
  await assert.rejects(createSandbox({ stateFile }).listen(), /not a state file/);
  assert.equal(await readFile(stateFile, 'utf8'), '{"version":7}');
});

test('as a child process it says its port, and saves and leaves when the parent goes or says so', async (t) => {
  const stateFile = join(await folderFor(t), 'deeper', 'state.json');
  const start = async () => {
    const child = fork(new URL('./main.ts', import.meta.url), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_STATE: stateFile },
    });
    const [{ type, port }] = (await once(child, 'message')) as [{ type: string; port: number }];
    assert.equal(type, 'listening');
    return { child, api: `http://127.0.0.1:${port}/sandbox/api/people` };
  };
  const first = await start();
  await fetch(first.api, { method: 'POST' });
  first.child.disconnect();
  assert.deepEqual(await once(first.child, 'exit'), [0, null]);
  const second = await start();
  assert.equal(((await (await fetch(second.api)).json()) as PeopleList).items.length, 1);
  second.child.kill('SIGTERM');
  assert.deepEqual(await once(second.child, 'exit'), [0, null]);
});
