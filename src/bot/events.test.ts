import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toEvent } from './events.ts';

const from = { id: 7, is_bot: false, first_name: 'Anna', username: 'anna', language_code: 'ru' };
const chat = { id: 7, type: 'private', first_name: 'Anna' };

const update = (message: object) => ({ update_id: 1, message: { message_id: 1, date: 1, from, chat, ...message } });
const read = (value: unknown) => toEvent(value, 7);
const eventOf = (message: object) => read(update(message))?.event;

describe('an update of a private chat', () => {
  it('says who writes, and where', () => {
    const person = { telegramId: 7, chatId: 7, username: 'anna', languageCode: 'ru' };
    assert.deepEqual(read(update({ text: 'hi' })), { chatId: 7, person, event: { type: 'text', text: 'hi' } });
  });

  it('is a command with its argument, also when it names the bot', () => {
    const start = { type: 'command', name: 'start', argument: 'spring-1' };
    for (const text of ['/start spring-1', '/start@my_bot spring-1', '/START  spring-1 ']) {
      assert.deepEqual(eventOf({ text }), start);
    }
    assert.deepEqual(eventOf({ text: '/help' }), { type: 'command', name: 'help', argument: '' });
    for (const text of ['/', '/ start', 'see /start', '//x', '/пуск'])
      assert.deepEqual(eventOf({ text }), { type: 'text', text });
  });

  it('is a contact, own or not, with the number as E.164', () => {
    const contactOf = (contact: object) => eventOf({ contact: { first_name: 'A', ...contact } });
    assert.deepEqual(contactOf({ phone_number: '79161234567', user_id: 7 }), {
      type: 'contact',
      own: true,
      phone: '+79161234567',
    });
    assert.deepEqual(contactOf({ phone_number: '+44 7911 123456', user_id: 8 }), {
      type: 'contact',
      own: false,
      phone: '+447911123456',
    });
    assert.deepEqual(contactOf({ phone_number: 'none' }), { type: 'contact', own: false, phone: null });
  });

  it('is a photo: the largest size, or a picture sent as a file', () => {
    const size = (id: string, width: number) => ({
      file_id: id,
      file_unique_id: `u${id}`,
      width,
      height: width,
      file_size: width,
    });
    const photo = { type: 'photo', fileId: 'l', fileUniqueId: 'ul', bytes: 900, albumId: 'a' };
    assert.deepEqual(eventOf({ photo: [size('s', 90), size('l', 900), size('m', 320)], media_group_id: 'a' }), photo);
    const file = { file_id: 'd', file_unique_id: 'ud' };
    const asFile = { type: 'photo', fileId: 'd', fileUniqueId: 'ud', bytes: null, albumId: null };
    assert.deepEqual(eventOf({ document: { ...file, mime_type: 'image/heic' } }), asFile);
    assert.deepEqual(eventOf({ document: { ...file, file_name: 'IMG_1.JPG' } }), asFile);
  });

  it('names a message of another kind', () => {
    const file = { file_id: 'f', file_unique_id: 'u' };
    for (const [message, kind] of [
      [{ sticker: file }, 'sticker'],
      [{ voice: file }, 'voice'],
      [{ video_note: file }, 'video_note'],
      [{ animation: file, document: { ...file, mime_type: 'image/gif' } }, 'animation'],
      [{ document: { ...file, mime_type: 'application/pdf', file_name: 'x.jpg' } }, 'document'],
      [{ location: {}, venue: {} }, 'location'],
      [{ dice: {} }, 'other'],
      [{ photo: [] }, 'other'],
    ] as const) {
      assert.deepEqual(eventOf(message), { type: 'unsupported', kind, albumId: null }, kind);
    }
  });

  it('is a tap, an edit of words, a change of reach, or a moment that has come', () => {
    const tap = { id: 'q', from, message: { message_id: 1, date: 0, chat }, chat_instance: 'c', data: 'submit' };
    assert.deepEqual(read({ update_id: 1, callback_query: tap })?.event, {
      type: 'tap',
      queryId: 'q',
      data: 'submit',
      messageId: 1,
    });
    assert.deepEqual(read({ due: true }), {
      chatId: 7,
      person: { telegramId: 7, chatId: 7, username: null, languageCode: null },
      event: { type: 'due' },
    });
    const edited = { from, chat, text: 'b' };
    assert.deepEqual(read({ update_id: 1, edited_message: edited })?.event, { type: 'edited' });
    assert.equal(read({ update_id: 1, edited_message: { from, chat, location: {} } }), null);
    const member = (status: string) =>
      read({ update_id: 1, my_chat_member: { from, chat, new_chat_member: { status } } })?.event;
    assert.deepEqual(member('kicked'), { type: 'reachability', reachable: false });
    assert.deepEqual(member('member'), { type: 'reachability', reachable: true });
  });

  it('is nothing when the chat only tells of itself', () => {
    assert.equal(eventOf({ pinned_message: {} }), undefined);
  });
});

it('groups, channels and other bots are not listened to', () => {
  for (const type of ['group', 'supergroup', 'channel'])
    assert.equal(eventOf({ text: 'hi', chat: { id: -1, type } }), undefined);
  assert.equal(eventOf({ text: 'hi', from: { ...from, is_bot: true } }), undefined);
  assert.equal(read({ update_id: 1, channel_post: { text: 'hi', chat } }), null);
});

it('whatever JSON comes, nothing throws', () => {
  const known = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'from', 'chat', 'id', 'type', 'text'];
  const more = ['contact', 'photo', 'document', 'data', 'media_group_id', 'phone_number', 'new_chat_member', 'status'];
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom<unknown>(7, 'private', from, chat, null, true, 'x'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...known, ...more), tie('value'), { maxKeys: 6 }),
    ),
  }));
  fc.assert(fc.property(value, (json) => void read(json)));
  fc.assert(fc.property(value, (json) => void read(update(Object(json) as object))));
});
