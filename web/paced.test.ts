import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Paced } from './paced.ts';

function paced(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let done = 0;
  const pace = new Paced({ addController: () => {} }, () => void (done += 1));
  return { pace, done: () => done, wait: (ms: number) => t.mock.timers.tick(ms) };
}

test('the first news are followed at once, the others together when the gap is over, and the last are not left out', (t) => {
  const { pace, done, wait } = paced(t);
  for (let news = 0; news < 50; news += 1) pace.ask();
  assert.equal(done(), 1);
  wait(999);
  assert.equal(done(), 1);
  wait(1);
  assert.equal(done(), 2);
  wait(5_000);
  assert.equal(done(), 2, 'nothing was asked for meanwhile');
  pace.ask();
  assert.equal(done(), 3);
});

test('a page that is left asks for nothing any more, and begins anew when it is back', (t) => {
  const { pace, done, wait } = paced(t);
  pace.ask();
  pace.ask();
  pace.hostDisconnected();
  wait(5_000);
  assert.equal(done(), 1);
  pace.ask();
  assert.equal(done(), 2);
});
