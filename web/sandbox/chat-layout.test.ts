/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatMessage } from '../../src/sandbox/protocol.ts';
import { layOut } from './chat-layout.ts';

const message = (
  id: number,
  author: 'person' | 'other' | 'bot',
  sentAt: number,
  mediaGroupId: string | null = null,
): ChatMessage => ({
  id,
  from: author === 'bot' ? 'bot' : 'person',
  authorId: { person: 7, other: 8, bot: 1 }[author],
  kind: mediaGroupId == null ? 'text' : 'photo',
  sentAt,
  editedAt: null,
  text: null,
  entities: [],
  file: null,
  contact: null,
  mediaGroupId,
  replyTo: null,
  inlineKeyboard: null,
  reactions: [],
  presses: [],
  edits: [],
});

const outline = (messages: readonly ChatMessage[]): string[] =>
  layOut(messages, (at) => `d${Math.floor(at / 10)}`).map((row) =>
    row.kind === 'day' ? row.key : `${row.messages.map(({ id }) => id).join('+')}${row.tail ? '<' : ''}`,
  );

test('each day opens with its pill and only the last bubble of a run has the tail', () => {
  const messages = [message(1, 'person', 0), message(2, 'bot', 1), message(3, 'bot', 2), message(4, 'bot', 12)];
  assert.deepEqual(outline(messages), ['day-d0', '1<', '2', '3<', 'day-d1', '4<']);
});

test('an album stays together when the bot answers in between', () => {
  const messages = [message(1, 'person', 0, 'a'), message(2, 'bot', 1), message(3, 'person', 2, 'a')];
  assert.deepEqual(outline(messages), ['day-d0', '1+3<', '2<']);
});

test('the parts of an album share one bubble, another album begins another', () => {
  const messages = [
    message(1, 'person', 0, 'a'),
    message(2, 'person', 1, 'a'),
    message(3, 'person', 2, 'b'),
    message(4, 'bot', 3, 'b'),
  ];
  assert.deepEqual(outline(messages), ['day-d0', '1+2', '3<', '4<']);
});

test('in a group each speaker has a run of their own', () => {
  const messages = [
    message(1, 'person', 0),
    message(2, 'other', 1),
    message(3, 'other', 2, 'a'),
    message(4, 'person', 3, 'a'),
  ];
  assert.deepEqual(outline(messages), ['day-d0', '1<', '2', '3<', '4<']);
});
