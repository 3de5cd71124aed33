/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ChatEvent, ChatHistory, ChatMessage, Press, ReplyKeyboard } from '../../src/sandbox/protocol.ts';
import { addPress, addSent, applyEvent, fromHistory, withoutAction, type ChatState } from './chat-state.ts';

const message = (id: number, text: string, from: 'person' | 'bot' = 'bot'): ChatMessage => ({
  id,
  from,
  authorId: from === 'bot' ? 1 : 7,
  kind: 'text',
  sentAt: id * 1000,
  editedAt: null,
  text,
  entities: [],
  file: null,
  contact: null,
  mediaGroupId: null,
  replyTo: null,
  inlineKeyboard: null,
  reactions: [],
  presses: [],
  edits: [],
});

const history = (messages: readonly ChatMessage[], lastEventId = 10): ChatHistory => ({
  person: {
    id: 7,
    firstName: 'Анна',
    lastName: null,
    username: null,
    language: 'ru',
    phone: '79160000000',
    blocked: false,
    deactivated: false,
  },
  bot: { id: 1, username: 'bot', name: 'Bot', description: '' },
  group: null,
  messages,
  replyKeyboard: null,
  commands: [],
  lastEventId,
});

const press = (answeredAt: number | null): Press => ({
  queryId: 'q1',
  personId: 7,
  messageId: 1,
  data: 'yes',
  pressedAt: 5,
  answeredAt,
  toast: answeredAt == null ? null : 'Готово',
  alert: false,
});

const keyboard: ReplyKeyboard = { rows: [], oneTime: false, resize: true, placeholder: null };
const texts = (state: ChatState): (string | null)[] => state.messages.map(({ text }) => text);

test('a message of the stream comes at its place, with the keyboard that shows now', () => {
  const state = applyEvent(fromHistory(history([message(1, 'a'), message(3, 'c')])), 11, {
    type: 'message',
    message: message(2, 'b'),
    replyKeyboard: keyboard,
  });
  assert.deepEqual(texts(state), ['a', 'b', 'c']);
  assert.equal(state.replyKeyboard, keyboard);
  assert.equal(state.lastEventId, 11);
});

test('an event that the history or an earlier event covers changes nothing', () => {
  const state = fromHistory(history([message(1, 'new')]));
  assert.equal(applyEvent(state, 10, { type: 'edit', message: message(1, 'old') }), state);
});

test('an edit replaces the message, and an edit of a deleted message does not bring it back', () => {
  const edited = applyEvent(fromHistory(history([message(1, 'a'), message(2, 'b')])), 11, {
    type: 'edit',
    message: message(1, 'A'),
  });
  assert.deepEqual(texts(edited), ['A', 'b']);
  const deleted = applyEvent(edited, 12, { type: 'delete', messageId: 1 });
  assert.deepEqual(texts(applyEvent(deleted, 13, { type: 'edit', message: message(1, 'AA') })), ['b']);
});

test('the answer to a request adds the message once, whether it or the stream comes first', () => {
  const sent = message(1, 'hi', 'person');
  const event: ChatEvent = { type: 'message', message: sent, replyKeyboard: null };
  const empty = fromHistory(history([]));
  assert.deepEqual(texts(applyEvent(addSent(empty, sent), 11, event)), ['hi']);
  assert.deepEqual(texts(addSent(applyEvent(empty, 11, event), sent)), ['hi']);
  const deleted = applyEvent(applyEvent(empty, 11, event), 12, { type: 'delete', messageId: 1 });
  assert.deepEqual(texts(addSent(deleted, sent)), []);
});

test('a press waits until its toast, and a late answer to the request does not undo the toast', () => {
  const waiting = addPress(fromHistory(history([message(1, 'a')])), press(null));
  assert.deepEqual(waiting.messages[0]?.presses, [press(null)]);
  const answered = applyEvent(waiting, 11, { type: 'toast', press: press(6) });
  assert.deepEqual(addPress(answered, press(null)).messages[0]?.presses, [press(6)]);
});

test('what the bot is doing shows until its next message or until it fades', () => {
  const typing = applyEvent(fromHistory(history([])), 11, { type: 'typing', action: 'typing' });
  const mine = applyEvent(typing, 12, { type: 'message', message: message(1, 'me', 'person'), replyKeyboard: null });
  assert.equal(mine.action, 'typing');
  assert.equal(applyEvent(mine, 13, { type: 'message', message: message(2, 'x'), replyKeyboard: null }).action, null);
  assert.equal(withoutAction(typing).action, null);
});

test('repeating any part of the stream gives the same state as the stream itself', () => {
  const anyEvent: fc.Arbitrary<ChatEvent> = fc.oneof(
    fc.record({
      type: fc.constant('message' as const),
      message: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.string()).map(([id, text]) => message(id, text)),
      replyKeyboard: fc.constantFrom(null, keyboard),
    }),
    fc.record({ type: fc.constant('delete' as const), messageId: fc.integer({ min: 1, max: 6 }) }),
    fc.constant({ type: 'typing' as const, action: 'typing' }),
  );
  const play = (state: ChatState, events: readonly ChatEvent[], from: number): ChatState =>
    events.reduce((current, event, i) => applyEvent(current, from + i, event), state);
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.nat(12), fc.nat(12), (events, a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const once = play(fromHistory(history([], 0)), events, 1);
      const half = play(fromHistory(history([], 0)), events.slice(0, end), 1);
      const again = play(half, events.slice(start), start + 1);
      assert.deepEqual(again, once);
      assert.deepEqual(
        once.messages.map(({ id }) => id),
        [...new Set(once.messages.map(({ id }) => id))].sort((x, y) => x - y),
      );
    }),
  );
});
