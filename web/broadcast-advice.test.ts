import assert from 'node:assert/strict';
import test from 'node:test';
import { adviceFor } from './broadcast-advice.ts';

test('the advice follows from the last answer of Telegram', () => {
  assert.equal(adviceFor(0, 'connect ETIMEDOUT'), 'silence');
  assert.equal(adviceFor(401, 'Unauthorized'), 'token');
  assert.equal(adviceFor(404, 'Not Found'), 'token');
  assert.equal(adviceFor(502, 'Bad Gateway'), 'server');
  assert.equal(adviceFor(400, 'Bad Request: chat not found'), 'not-found');
  assert.equal(adviceFor(400, "Bad Request: can't parse entities"), 'refused');
});
