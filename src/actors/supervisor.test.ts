import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Writer, type WriterContract } from '../contracts/writer.ts';
import { unwrap } from '../domain/errors.ts';
import { register, seedCampaign, startDatabase } from '../testing.ts';
import type { Actor } from './supervisor.ts';

/** Calls until the restarted thread answers. */
async function revived(writer: Actor<WriterContract>): Promise<void> {
  while (!(await writer.client.heartbeat({ now: 1 })).ok);
}

test('a writer killed in the middle of calls: every call settles, it comes back, nothing acknowledged is lost', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { campaign } = await seedCampaign(writer);
  const acknowledged: number[] = [];
  let settled = 0;
  for (let round = 0; round < 4; round += 1) {
    const people = Array.from({ length: 120 }, (_, i) => 1 + round * 120 + i);
    const attempts = people.map(async (n) => {
      const person = await register(writer, campaign.id, n).catch(() => null);
      settled += 1;
      if (person) acknowledged.push(person.telegramId);
    });
    await new Promise(setImmediate);
    await writer.crash();
    await Promise.all(attempts);
    await revived(writer);
  }
  assert.equal(settled, 480);
  assert.ok(acknowledged.length > 0);
  const stored = await Promise.all(acknowledged.map((telegramId) => readers.any.person({ telegramId })));
  for (const reply of stored) assert.equal(unwrap(reply).registrations.length, 1);
});

test('a call that is under way when its thread dies settles, whatever its method', async (t) => {
  const { writer } = await startDatabase(t, { onGiveUp: () => {} });
  await seedCampaign(writer);
  const client = writer.client as unknown as Record<string, (argument: unknown) => Promise<{ ok: boolean }>>;
  const calls = Object.values(client).map((call) => call({ updates: [], outcomes: [], limit: 0, now: 1 }));
  await writer.crash();
  const replies = await Promise.all(calls);
  assert.equal(replies.length, Object.keys(Writer.methods).length);
  for (const reply of replies) assert.equal(typeof reply.ok, 'boolean');
});

test('an actor that dies again and again is given up, and every later call fails at once', async (t) => {
  const reasons: string[] = [];
  let gaveUp = (): void => {};
  const end = new Promise<void>((resolve) => (gaveUp = resolve));
  const { writer } = await startDatabase(t, {
    onGiveUp: (actor, reason) => {
      reasons.push(`${actor}: ${reason}`);
      gaveUp();
    },
  });
  for (let deaths = 0; deaths < 5; deaths += 1) {
    await revived(writer);
    await writer.crash();
  }
  await end;
  assert.match(reasons.join(), /^writer: it died 5 times in a minute$/);
  const reply = await writer.client.heartbeat({ now: 1 });
  assert.equal(reply.ok || reply.error.code, 'ACTOR_DIED');
});

test('a close while the thread is being replaced answers what waits and leaves no thread behind', async (t) => {
  const { writer, options } = await startDatabase(t);
  await writer.crash();
  const waiting = writer.client.heartbeat({ now: 1 });
  await writer.close();
  assert.deepEqual(await waiting, { ok: true, value: { at: 1 } });
  await startDatabase(t, { folder: options.dataDir });
});

test('a reader that dies is replaced, and the question it held is asked again', async (t) => {
  const { readers } = await startDatabase(t, { readers: 2 });
  const questions = Array.from({ length: 50 }, (_, chatId) => readers.of(chatId).dialogue({ chatId }));
  await readers.actors[0]?.crash();
  for (const reply of await Promise.all(questions)) assert.deepEqual(reply, { ok: true, value: null });
});
