import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureReason, isAlarming, RETRIED_REASONS, unreachableReason, type FailureReason } from './failures.ts';

/** Answers of the Bot API: code, description, what it means, whether it speaks of a fault that others will meet. */
const ANSWERS: readonly (readonly [number, string, FailureReason, boolean])[] = [
  [403, 'Forbidden: bot was blocked by the user', 'blocked', false],
  [403, 'Forbidden: user is deactivated', 'deactivated', false],
  [403, "Forbidden: bot can't initiate conversation with a user", 'blocked', false],
  [400, 'Bad Request: chat not found', 'not-found', true],
  [400, 'Bad Request: PEER_ID_INVALID', 'not-found', true],
  [400, 'Bad Request: have no rights to send a message', 'not-found', true],
  [400, 'Bad Request: user is deactivated', 'deactivated', false],
  [400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 3", 'refused', true],
  [400, 'Bad Request: message is too long', 'refused', true],
  [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'refused', true],
  [401, 'Unauthorized', 'refused', true],
  [413, 'Request Entity Too Large', 'refused', true],
  [500, 'Internal Server Error: restart', 'server', true],
  [502, 'Bad Gateway', 'server', true],
  [0, 'timeout', 'silence', true],
];

test('an answer of the Bot API has its reason, and a run of it alarms unless people are the cause', () => {
  for (const [code, text, reason, alarming] of ANSWERS) {
    assert.equal(failureReason(code, text), reason, text);
    assert.equal(isAlarming(code, text), alarming, text);
  }
});

test('whoever cannot be reached is told apart from whoever can, and is never tried again', () => {
  const gone: readonly FailureReason[] = ['blocked', 'deactivated', 'not-found'];
  for (const [code, text, reason] of ANSWERS)
    assert.equal(unreachableReason(code, text), gone.includes(reason) ? reason : null, text);
  assert.deepEqual(
    RETRIED_REASONS.filter((reason) => gone.includes(reason)),
    [],
  );
});

test('the words of a description alone do not make a person unreachable', () => {
  assert.equal(unreachableReason(500, 'chat not found'), null);
  assert.equal(unreachableReason(0, 'chat not found'), null);
});

test('a pause that Telegram asks for alarms nobody', () => {
  assert.equal(isAlarming(429, 'Too Many Requests: retry after 5'), false);
});
