import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrammyError, InputFile, type Api } from 'grammy';
import type { LeasedMessage, Recipient } from '../contracts/outbox.ts';
import { createDelivery, type DeliveryDeps } from './deliver.ts';
import { createNewestMessages } from './newest-messages.ts';

const refusal = (description: string) =>
  new GrammyError(description, { ok: false, error_code: 400, description }, 'method', {});

/** A Bot API that refuses by method, and remembers what it was asked. */
function delivery(
  refusals: Record<string, string> = {},
  { contents, attachments }: Partial<Pick<DeliveryDeps, 'contents' | 'attachments'>> = {},
) {
  const calls: [string, Record<string, unknown>][] = [];
  const call = async (method: string, payload: Record<string, unknown>) => {
    calls.push([method, payload]);
    const problem = refusals[method];
    if (problem !== undefined) throw refusal(`Bad Request: ${problem}`);
    return { message_id: 70 + calls.length };
  };
  const raw = new Proxy({} as Api['raw'], {
    get: (_target, method: string) => (payload: Record<string, unknown>) => call(method, payload),
  });
  const post = (method: string, json: string) => call(method, JSON.parse(json) as Record<string, unknown>);
  const newest = createNewestMessages();
  const deliver = createDelivery({
    telegram: { api: { raw } as Api, post },
    contents: contents ?? { messageFor: () => assert.fail('no broadcast') },
    attachments: attachments ?? { send: () => assert.fail('no file') },
    newest,
  });
  return {
    calls,
    newest,
    deliver: (method: LeasedMessage['method'], payload: string, kind: 'reply' | 'notice') =>
      deliver({ chatId: 1, kind, method, payload, broadcast: null }),
    broadcast: (chatId: number, change: Partial<Recipient> = {}) =>
      deliver({
        chatId,
        kind: 'broadcast',
        method: 'sendMessage',
        payload: '',
        broadcast: { broadcastId: 3, paid: false, language: 'ru', name: '', ticketCode: '', status: null, ...change },
      }),
  };
}

test('an edit that changes nothing has arrived', async () => {
  const { deliver } = delivery({ editMessageText: 'message is not modified: exactly the same' });
  assert.equal(await deliver('editMessageText', '{"chat_id":1,"message_id":5,"text":"a"}', 'reply'), 5);
});

test('where the message to edit is gone, a person gets the words anew and a group is spared', async () => {
  for (const problem of [
    'message to edit not found',
    "message can't be edited",
    'there is no text in the message to edit',
  ]) {
    const { deliver, calls } = delivery({ editMessageText: problem });
    assert.equal(await deliver('editMessageText', '{"chat_id":1,"message_id":5,"text":"a"}', 'reply'), 72);
    assert.deepEqual(calls[1], ['sendMessage', { chat_id: 1, text: 'a' }]);
    assert.equal(await deliver('editMessageText', '{"chat_id":-1,"message_id":5,"text":"a"}', 'notice'), null);
    assert.equal(calls.length, 3);
  }
});

test('any other refusal is told to the sender', async () => {
  const { deliver } = delivery({ editMessageText: 'message is too long', sendMessage: 'chat not found' });
  await assert.rejects(deliver('editMessageText', '{"chat_id":1,"message_id":5,"text":"a"}', 'reply'), GrammyError);
  await assert.rejects(deliver('sendMessage', '{"chat_id":1,"text":"a"}', 'reply'), GrammyError);
});

test('a picture that was sent as a file is shown as a file', async () => {
  const { deliver, calls } = delivery({ sendPhoto: "can't use file of type Document as Photo" });
  await deliver('sendPhoto', '{"chat_id":-1,"photo":"id","caption":"c"}', 'notice');
  assert.deepEqual(calls[1], ['sendDocument', { chat_id: -1, caption: 'c', document: 'id' }]);
});

test('a document is uploaded with its name and its content', async () => {
  const { deliver, calls } = delivery();
  const payload = { chat_id: 1, caption: 'c', document: { name: 'ticket.json', text: '{"a":1}' } };
  await deliver('sendDocument', JSON.stringify(payload), 'reply');
  const file = calls[0]?.[1]['document'];
  assert.ok(file instanceof InputFile);
  assert.equal(file.filename, 'ticket.json');
  assert.equal(Buffer.from((await file.toRaw()) as Uint8Array).toString(), '{"a":1}');
});

test('a picture of an erased entry is deleted, and loses its words where it is too old for that', async () => {
  const payload = '{"chat_id":-1,"message_id":5,"caption":"gone","parse_mode":"HTML"}';
  for (const problem of ["message can't be deleted", 'message to delete not found']) {
    const { deliver, calls } = delivery({ deleteMessage: problem });
    assert.equal(await deliver('deleteMessage', payload, 'notice'), null);
    assert.deepEqual(calls[0], ['deleteMessage', { chat_id: -1, message_id: 5 }]);
    assert.deepEqual(calls.length, problem.includes('not found') ? 1 : 2);
  }
});

test('the newest message of a person is remembered, and whether its buttons are the dialogue’s', async () => {
  const { deliver, newest } = delivery();
  const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'y' }]] };
  const payload = JSON.stringify({ chat_id: 1, text: 'a', reply_markup });
  await deliver('sendMessage', payload, 'reply');
  assert.deepEqual(newest.of(1), { messageId: 71, hasButtons: true });
  await deliver('sendMessage', payload, 'notice');
  assert.deepEqual(newest.of(1), { messageId: 72, hasButtons: false });
  await deliver('sendMessage', '{"chat_id":-1,"text":"a"}', 'notice');
  assert.equal(newest.of(-1), null);
});

test('a message of a broadcast is what its content says, and only those who talk to the bot are remembered by it', async () => {
  const message = { method: 'sendMessage', parameters: '{"text":"a"}', file: null } as const;
  const { broadcast, calls, newest } = delivery({}, { contents: { messageFor: async () => message } });
  newest.note(5, { messageId: 1, hasButtons: true });
  assert.equal(await broadcast(5), 71);
  assert.equal(await broadcast(6), 72);
  assert.deepEqual(calls[0], ['sendMessage', { chat_id: 5, text: 'a' }]);
  assert.deepEqual(newest.of(5), { messageId: 71, hasButtons: false });
  assert.equal(newest.of(6), null);
});

test('a stored file goes with a broadcast and with a notice, by its bytes or by its id', async () => {
  const sent: [number, string | InputFile][] = [];
  const files = [new InputFile(Buffer.from('a'), 'a.pdf'), 'id'];
  const attachments: DeliveryDeps['attachments'] = {
    async send(id, carry) {
      const file = files.shift() ?? '';
      sent.push([id, file]);
      return carry(file);
    },
  };
  const file = { parameter: 'document', attachmentId: 7 } as const;
  const message = { method: 'sendDocument', parameters: '{"caption":"c"}', file } as const;
  const { broadcast, deliver, calls } = delivery({}, { attachments, contents: { messageFor: async () => message } });
  assert.equal(await broadcast(5), 71);
  const asItIs = { disable_content_type_detection: true };
  assert.deepEqual(calls[0], ['sendDocument', { chat_id: 5, caption: 'c', document: sent[0]?.[1], ...asItIs }]);
  assert.equal(await deliver('sendPhoto', '{"chat_id":1,"photo":{"attachment":8}}', 'notice'), 72);
  assert.deepEqual(calls[1], ['sendPhoto', { chat_id: 1, photo: 'id' }]);
  assert.deepEqual(
    sent.map(([id]) => id),
    [7, 8],
  );
});
