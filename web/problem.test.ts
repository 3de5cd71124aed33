import assert from 'node:assert/strict';
import test from 'node:test';
import { asApiError, problemError, UNREADABLE } from './problem.ts';

test('a problem document becomes an error with its title, code, fields and current row', () => {
  const body = {
    code: 'CONFLICT',
    title: 'Кто-то успел раньше',
    status: 409,
    requestId: 'r1',
    fields: [{ path: 'title', message: 'слишком длинно' }],
    current: { id: 7 },
  };
  const error = problemError(409, body, 'fallback');
  assert.equal(error.message, 'Кто-то успел раньше');
  assert.equal(error.code, 'CONFLICT');
  assert.equal(error.requestId, 'r1');
  assert.deepEqual(error.fields, body.fields);
  assert.deepEqual(error.current, { id: 7 });
});

test('an answer that is no problem document gets the fallback title and keeps its status', () => {
  for (const body of [null, 'Bad Gateway', { error: 'x' }, { code: 1, title: 2 }]) {
    const error = problemError(502, body, 'the server is confused');
    assert.equal(error.code, UNREADABLE);
    assert.equal(error.status, 502);
    assert.equal(error.message, 'the server is confused');
  }
});

test('any thrown value can be shown', () => {
  assert.match(asApiError(new TypeError('x is not a function')).message, /x is not a function/);
});
