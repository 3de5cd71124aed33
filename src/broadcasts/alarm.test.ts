import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAlarm } from './alarm.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';

const message = (broadcastId: number | null): LeasedMessage => ({
  ...{ id: 1, chatId: 1, kind: 'broadcast', method: 'sendMessage', payload: '', attempts: 0 },
  broadcast:
    broadcastId === null
      ? null
      : { broadcastId, paid: false, language: 'ru', name: '', ticketCode: '', status: 'approved' },
});
const failed = (errorCode: number, errorText: string, state: 'failed' | 'unreachable' = 'failed'): MessageOutcome => ({
  id: 1,
  state,
  errorCode,
  errorText,
});
const retried = (errorCode: number, errorText: string): MessageOutcome => ({
  ...{ id: 1, state: 'retry', notBefore: 0, countAttempt: true, errorCode, errorText },
});
const sent: MessageOutcome = { id: 1, state: 'sent', messageId: 1 };

test('the alarm is raised by errors that follow each other, of one broadcast, and names the last', () => {
  const alarm = createAlarm(3, () => 0);
  const refused = failed(400, 'Bad Request: chat is restricted');
  const hear = (outcome: MessageOutcome, of: number | null = 1) => alarm.note(message(of), outcome);
  assert.deepEqual([hear(refused), hear(retried(502, 'Bad Gateway')), hear(sent), hear(refused)], Array(4).fill(null));
  assert.deepEqual([hear(refused, 2), hear(refused, null), hear(refused)], Array(3).fill(null));
  assert.deepEqual(hear(failed(400, 'Bad Request: no rights')), {
    errorCode: 400,
    errorText: 'Bad Request: no rights',
  });
  assert.deepEqual(
    [1, 2, 3, 4].map(() => hear(refused)),
    Array(4).fill(null),
    'it is raised once',
  );
  alarm.calm(1);
  assert.deepEqual([hear(refused), hear(refused), hear(refused)?.errorCode], [null, null, 400]);
});

test('who blocked the bot and a pause that Telegram asks for are no errors, and break no run of them', () => {
  const alarm = createAlarm(2, () => 0);
  const none = [
    failed(403, 'Forbidden: bot was blocked by the user', 'unreachable'),
    failed(403, 'Forbidden: user is deactivated', 'unreachable'),
    retried(429, 'Too Many Requests: retry after 5'),
    { id: 1, state: 'unsent' } as const,
  ];
  for (const outcome of [...none, ...none]) assert.equal(alarm.note(message(1), outcome), null);
  const absent = failed(400, 'Bad Request: chat not found', 'unreachable');
  assert.equal(alarm.note(message(1), absent), null);
  for (const outcome of none) assert.equal(alarm.note(message(1), outcome), null);
  assert.equal(alarm.note(message(1), absent)?.errorText, 'Bad Request: chat not found');
});

test('whoever lets a broadcast go on begins without the errors from before', () => {
  const alarm = createAlarm(2, () => 0);
  const refused = failed(400, 'Bad Request');
  alarm.note(message(1), refused);
  alarm.calm(1);
  assert.equal(alarm.note(message(1), refused), null);
});

test('errors that pass by themselves raise the alarm when they last for seconds, however many come in one', () => {
  const clock = { now: 1_000 };
  const alarm = createAlarm(3, () => clock.now);
  const silence = retried(0, 'no answer');
  const hear = () => alarm.note(message(1), silence);
  for (let n = 0; n < 50; n += 1) assert.equal(hear(), null);
  clock.now += 3_000;
  assert.deepEqual(hear(), { errorCode: 0, errorText: 'no answer' });
});
