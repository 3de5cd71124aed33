import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { InlineKeyboard, InputFile, InputMediaBuilder, Keyboard } from 'grammy';
import { PNG, TOKEN, refused, sandboxFor } from './testing.ts';

test('an edit replaces the message, and one that changes nothing is refused', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
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
  const file = InputMediaBuilder.document(new InputFile(Buffer.from('proof'), 'proof.txt'), { caption: 'your proof' });
  await bot.api.editMessageMedia(anna.id, sent.message_id, file);
  const replaced = anna.messages.at(-1)!;
  assert.deepEqual([replaced.kind, replaced.text, replaced.file?.name], ['document', 'your proof', 'proof.txt']);
  assert.equal(String(await anna.download(replaced.file!)), 'proof');
});

test('what a bot says is read once in order, whether it sends words or replaces them', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const anna = sandbox.addPerson({ started: true });
  const heard: (string | null)[] = [];
  sandbox.onMessage((_, { text }) => heard.push(text));
  const ask = new InlineKeyboard().text('Yes', 'old');
  const { message_id: id } = await bot.api.sendMessage(anna.id, 'one', { reply_markup: ask });
  await bot.api.editMessageText(anna.id, id, 'two', { reply_markup: new InlineKeyboard().text('Yes', 'new') });
  assert.equal((await anna.nextMessage()).text, 'one');
  const second = await anna.nextMessage();
  assert.deepEqual([second.id, second.text], [id, 'two']);
  const waiting = anna.nextMessage();
  await bot.api.editMessageReplyMarkup(anna.id, id);
  await bot.api.editMessageText(anna.id, id, 'three', { reply_markup: ask });
  assert.equal((await waiting).text, 'three');
  assert.deepEqual(heard, ['one', 'two', 'three']);
  const gone = await bot.api.sendMessage(anna.id, 'gone');
  await bot.api.deleteMessage(anna.id, gone.message_id);
  await bot.api.sendMessage(anna.id, 'four');
  assert.equal((await anna.nextMessage()).text, 'four');
});

test('a button is found by the name that it has now', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
  const anna = sandbox.addPerson({ started: true });
  const first = await bot.api.sendMessage(anna.id, 'first', { reply_markup: new InlineKeyboard().text('No', 'n') });
  const second = await bot.api.sendMessage(anna.id, 'second', { reply_markup: new InlineKeyboard().text('Yes', '2') });
  await bot.api.editMessageText(anna.id, first.message_id, 'changed', {
    reply_markup: new InlineKeyboard().text('Yes', '1'),
  });
  const data = () => (anna.press('Yes') as { data: string }).data;
  assert.equal(data(), '2');
  await bot.api.editMessageReplyMarkup(anna.id, second.message_id);
  assert.equal(data(), '1');
  assert.throws(() => anna.press('No'), /no button/);
});

test('messages are deleted for two days, forwarded, copied, replied to and reacted to', async (t) => {
  const { sandbox, bot, now } = await sandboxFor(t);
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
    bot.api.deleteMessage(anna.id, answer.id),
    refused(400, "Bad Request: message can't be deleted"),
  );
  await bot.api.deleteMessages(anna.id, [answer.id, 999]);
  assert.deepEqual(anna.messages, []);
});

test('a pressed button is answered once, in time', async (t) => {
  const { sandbox, bot, now } = await sandboxFor(t);
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
  const late = anna.press(anna.messages[0].id, 'y:1');
  now.value += 61_000;
  await assert.rejects(bot.api.answerCallbackQuery(late.queryId), tooOld);
});

test('a reply keyboard shares the contact and goes when it is removed', async (t) => {
  const { sandbox, bot } = await sandboxFor(t);
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
  const { sandbox, bot, url } = await sandboxFor(t);
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
  for (const fileId of [sizes.at(-1)!.file_id, fileUpdate!.message!.document.file_id]) {
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
  const { sandbox, bot, url } = await sandboxFor(t);
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
  assert.deepEqual(
    anna.messages.slice(-2).map(({ text }) => text),
    ['first', null],
  );
  assert.equal(new Set(anna.messages.slice(-2).map(({ mediaGroupId }) => mediaGroupId)).size, 1);
  assert.equal(album.length, 2);
  const form = new FormData();
  form.set('chat_id', String(anna.id));
  form.set('photo', new Blob([PNG]), 'direct.png');
  const direct = await fetch(`${url}/bot${TOKEN}/SENDPHOTO`, { method: 'POST', body: form });
  assert.equal(direct.status, 200);
  const file = anna.messages.at(-1)!.file!;
  const bytes = await fetch(`${url}/sandbox/api/files/${file.fileId}`);
  assert.equal(bytes.headers.get('content-disposition'), null);
  await bot.api.sendDocument(anna.id, new InputFile(PNG, 'Список(1).txt'));
  const saved = await fetch(`${url}/sandbox/api/files/${anna.messages.at(-1)!.file!.fileId}`);
  assert.equal(
    saved.headers.get('content-disposition'),
    `attachment; filename*=UTF-8''${encodeURIComponent('Список')}%281%29.txt`,
  );
  assert.deepEqual(Buffer.from(await bytes.arrayBuffer()), PNG);
});

const photo = () => new InputFile(PNG, 'photo.png');
