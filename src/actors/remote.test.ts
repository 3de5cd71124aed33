import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineActor, type Call } from '../contracts/actor.ts';
import { ok, type Reply } from '../domain/errors.ts';
import { createRemote, type Batching } from './remote.ts';

interface Echo {
  say(argument: { text: string }): Reply<string>;
  once(argument: { text: string }): Reply<string>;
}
const Echo = defineActor<Echo>()('echo', {
  say: { deadlineMs: 300, retry: 'again' },
  once: { deadlineMs: 300, retry: 'never' },
});

const make = (change: Partial<Batching> = {}) =>
  createRemote(Echo, { batchSize: 3, batchCeiling: 4, batchWaitMs: 0, ...change }, () => {});

/** A mailbox that records its messages and answers when told. */
function mailbox() {
  const messages: (readonly Call[])[] = [];
  const answers: (() => void)[] = [];
  return {
    messages,
    answer: () => answers.shift()?.(),
    deliver: (calls: readonly Call[]) =>
      new Promise<Reply<unknown>[]>((resolve) => {
        messages.push(calls);
        answers.push(() => resolve(calls.map((call) => ok((call.argument as { text: string }).text))));
      }),
  };
}

test('calls of one turn cross together, no message carries more than the ceiling, and two are on the way at most', async (t) => {
  const remote = make();
  t.after(() => remote.end());
  const box = mailbox();
  remote.connect(box);
  const replies = Promise.all(Array.from({ length: 10 }, (_, i) => remote.client.say({ text: String(i) })));
  await new Promise(setImmediate);
  assert.deepEqual(
    box.messages.map((calls) => calls.length),
    [4, 4],
  );
  box.answer();
  await new Promise(setImmediate);
  assert.deepEqual(
    box.messages.map((calls) => calls.length),
    [4, 4, 2],
  );
  box.answer();
  box.answer();
  assert.deepEqual(
    await replies,
    Array.from({ length: 10 }, (_, i) => ok(String(i))),
  );
});

test('fewer calls than a batch wait for company when they are told to', async (t) => {
  const remote = make({ batchWaitMs: 60_000 });
  t.after(() => remote.end());
  const box = mailbox();
  remote.connect(box);
  void remote.client.say({ text: 'a' });
  void remote.client.say({ text: 'b' });
  await new Promise(setImmediate);
  assert.equal(box.messages.length, 0);
  void remote.client.say({ text: 'c' });
  await new Promise(setImmediate);
  assert.deepEqual(
    box.messages.map((calls) => calls.length),
    [3],
  );
});

test('a call that nobody answers settles at its deadline, sent or not', async (t) => {
  const remote = make();
  t.after(() => remote.end());
  const unsent = remote.client.say({ text: 'a' });
  const reply = await unsent;
  assert.equal(reply.ok || reply.error.code, 'DEADLINE');
  await new Promise(setImmediate);
  assert.equal(remote.figures().waiting, 0);
  remote.connect(mailbox());
  const late = await remote.client.say({ text: 'b' });
  assert.equal(late.ok || late.error.code, 'DEADLINE');
});

test('after a death what may be repeated is sent to the next thread, the rest fails', async (t) => {
  const remote = make();
  t.after(() => remote.end());
  remote.connect(mailbox());
  const repeated = remote.client.say({ text: 'again' });
  const lost = remote.client.once({ text: 'once' });
  await new Promise(setImmediate);
  remote.disconnect();
  const reply = await lost;
  assert.equal(reply.ok || reply.error.code, 'ACTOR_DIED');
  const next = mailbox();
  remote.connect(next);
  next.answer();
  assert.deepEqual(await repeated, ok('again'));
});

test('a late answer of a dead thread counts for nothing', async (t) => {
  const remote = make();
  t.after(() => remote.end());
  const old = mailbox();
  remote.connect(old);
  const call = remote.client.say({ text: 'old' });
  await new Promise(setImmediate);
  remote.disconnect();
  const next = mailbox();
  remote.connect({ deliver: async () => [ok('new')] });
  old.answer();
  assert.deepEqual(await call, ok('new'));
  assert.equal(next.messages.length, 0);
});
