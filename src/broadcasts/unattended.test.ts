import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageBroadcasts } from './testing.ts';
import { EVERYBODY } from '../domain/broadcast.ts';
import { fail, ok, unwrap } from '../domain/errors.ts';

const HOUR_MS = 3_600_000;

test('a planned broadcast starts at its moment and not before', async (t) => {
  const { broadcasts, draft, stored, clock, adminId, send } = await stageBroadcasts(t, 2);
  const { id } = await draft();
  await assert.rejects(broadcasts.schedule(id, clock.now, adminId), { code: 'BROADCAST_MOMENT' });
  const planned = await broadcasts.schedule(id, clock.now + HOUR_MS, adminId);
  assert.deepEqual([planned.state, planned.startAt], ['scheduled', clock.now + HOUR_MS]);
  await broadcasts.tick();
  assert.equal((await stored(id)).state, 'scheduled');
  clock.now += HOUR_MS;
  await broadcasts.tick();
  const { state, startedAt } = await stored(id);
  assert.deepEqual([state, startedAt], ['running', clock.now]);
  await broadcasts.tick();
  assert.deepEqual(await send(9), [1, 2]);
});

test('one that is not planned any more does not start', async (t) => {
  const { broadcasts, draft, stored, clock, adminId } = await stageBroadcasts(t, 1);
  const { id } = await draft();
  await broadcasts.schedule(id, clock.now + 1, adminId);
  assert.equal((await broadcasts.unschedule(id, adminId)).state, 'draft');
  clock.now += 10;
  await broadcasts.tick();
  assert.equal((await stored(id)).state, 'draft');
});

test('after more than an hour without a server a planned one is missed, and says so', async (t) => {
  const { broadcasts, service, draft, stored, clock, adminId, told } = await stageBroadcasts(t, 1);
  const [late, tooLate] = [await draft(), await draft()];
  await broadcasts.schedule(tooLate.id, clock.now + 1, adminId);
  await broadcasts.schedule(late.id, clock.now + 10, adminId);
  clock.now += HOUR_MS + 10;
  await service().tick();
  assert.equal((await stored(late.id)).state, 'running');
  const { state, stop } = await stored(tooLate.id);
  assert.deepEqual([state, stop?.reason], ['draft', 'missed']);
  assert.ok(told.some((event) => event.id === tooLate.id && event.state === 'draft'));
});

test('one that nobody would get, or that there are no Stars for, is a draft again and not tried for ever', async (t) => {
  const { broadcasts, draft, stored, clock, adminId, telegram } = await stageBroadcasts(t, 1);
  const nobody = await draft({ audience: { ...EVERYBODY, statuses: ['rejected'] } });
  const dear = await draft({ paid: true });
  telegram.balance = 9_999;
  for (const { id } of [nobody, dear]) await broadcasts.schedule(id, clock.now + 1, adminId);
  clock.now += 1;
  await broadcasts.tick();
  for (const { id } of [nobody, dear]) {
    const { state, startAt } = await stored(id);
    assert.deepEqual([state, startAt], ['draft', null]);
  }
  const reasons = [(await stored(nobody.id)).stop?.reason, (await stored(dear.id)).stop?.reason];
  assert.deepEqual(reasons, ['nobody', 'stars'], 'and says why');
});

test('a list that a crash kept from being stored is stored at the next start', async (t) => {
  const { service, draft, stored, database, adminId, clock, send } = await stageBroadcasts(t, 3);
  const { id } = await draft();
  const command = { broadcastId: id, paid: false, adminId, now: clock.now };
  unwrap(await database.writer.client.freezeBroadcast(command));
  await service().tick();
  assert.equal((await stored(id)).state, 'running');
  assert.deepEqual(await send(9), [1, 2, 3]);
});

test('a list that was stored in part is stored anew, and a failure is not tried again at once', async (t) => {
  const stage = await stageBroadcasts(t, 1);
  const { draft, stored, database, adminId, clock } = stage;
  const { client } = database.writer;
  const listOf = (people: number) => Float64Array.from({ length: people }, (_, i) => 1_000 + i);
  let lists = 0;
  let tries = 0;
  const broadcasts = stage.service({
    cpu: {
      countAudience: async () => fail('BUSY'),
      // The longer list is of a later moment.
      listAudience: async () => ok(listOf((lists += 1) === 1 ? 100_001 : 150_000)),
    },
    writer: {
      ...client,
      storeAudience: async (command) =>
        command.from > 0 && (tries += 1) <= 2 ? fail('STORAGE') : client.storeAudience(command),
    },
  });
  const { id } = await draft();
  await assert.rejects(broadcasts.start(id, 100_001, adminId), { code: 'STORAGE' });
  assert.equal((await stored(id)).state, 'freezing');
  await broadcasts.tick();
  await broadcasts.tick();
  assert.deepEqual([(await stored(id)).state, tries], ['freezing', 2]);
  clock.now += 60_000;
  await broadcasts.tick();
  const { state, total } = await stored(id);
  assert.deepEqual([state, total, tries], ['running', 150_000, 3]);
});

test('a paid broadcast begins with the Stars that it needs, and pauses when they are used up', async (t) => {
  const { broadcasts, draft, stored, telegram, clock, adminId } = await stageBroadcasts(t, 3);
  const { id } = await draft({ paid: true });
  telegram.balance = 9_999;
  const few = { code: 'BROADCAST_STARS', details: { balance: 9_999, cost: 1 } };
  await assert.rejects(broadcasts.start(id, 3, adminId), few);
  assert.equal((await stored(id)).state, 'draft');
  telegram.balance = 10_000;
  await broadcasts.start(id, 3, adminId);
  await broadcasts.tick();
  telegram.balance = 0;
  await broadcasts.tick();
  assert.equal((await stored(id)).state, 'running', 'Telegram is not asked every second');
  clock.now += 30_000;
  await broadcasts.tick();
  const { state, stop } = await stored(id);
  assert.deepEqual([state, stop?.reason, telegram.dropped], ['paused', 'stars', [id]]);
  await assert.rejects(broadcasts.resume(id, adminId), { code: 'BROADCAST_STARS' });
  telegram.balance = 1;
  assert.equal((await broadcasts.resume(id, adminId)).state, 'running');
});

test('when every paid message fails for want of Stars, that is the reason which is told', async (t) => {
  const { broadcasts, draft, send, told, telegram, adminId, stored } = await stageBroadcasts(t, 5);
  const { id } = await draft({ paid: true });
  await broadcasts.start(id, null, adminId);
  telegram.balance = 0;
  await send(3, (message) => ({
    ...{ id: message.id, state: 'failed', errorCode: 400, errorText: 'Bad Request: not enough Stars' },
  }));
  while (told.at(-1)?.state !== 'paused') await send(0);
  assert.equal((await stored(id)).stop?.reason, 'stars');
});
