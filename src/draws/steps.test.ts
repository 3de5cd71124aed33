import assert from 'node:assert/strict';
import test from 'node:test';
import { unwrap } from '../domain/errors.ts';
import { stageDraws } from './testing.ts';

const TEXT = '4 8 15 16 23 42';
const twoPersons = { twoPersons: true } as const;

test('a draw for two persons is frozen and run on the word of both, whoever is first', async (t) => {
  const { draws, anna, boris, plan, stored, verified } = await stageDraws(t, 3);
  const { id } = await draws.create(plan(twoPersons), anna);
  const asked = await draws.freeze(id, anna);
  assert.deepEqual([asked.state, asked.asked?.step, asked.asked?.by], ['draft', 'freeze', anna]);
  await assert.rejects(draws.freeze(id, anna), { code: 'DRAW_SECOND_PERSON' });
  assert.equal((await draws.freeze(id, boris)).state, 'frozen');

  const waiting = await draws.run(id, ` ${TEXT} `, boris);
  assert.deepEqual([waiting.state, waiting.asked?.step, waiting.text], ['frozen', 'run', null]);
  await assert.rejects(draws.run(id, TEXT, boris), { code: 'DRAW_SECOND_PERSON' });
  const drawn = await draws.run(id, `${TEXT}\n`, anna);
  assert.deepEqual([drawn.state, drawn.text, drawn.asked], ['drawn', TEXT, null], 'white space is no other text');
  assert.ok((await verified(id)).ok);
  assert.deepEqual(await draws.run(id, 'late', boris), await stored(id));
});

test('two different texts draw nobody until one of them is confirmed', async (t) => {
  const { draws, anna, boris, plan, stored } = await stageDraws(t, 3);
  const { id } = await draws.create(plan(twoPersons), anna);
  await draws.freeze(id, anna);
  await draws.freeze(id, boris);
  await draws.run(id, TEXT, anna);
  await assert.rejects(draws.run(id, '4 8 15 16 23 24', boris), { code: 'DRAW_TEXT_DIFFERS' });
  assert.deepEqual([(await stored(id)).state, (await stored(id)).asked?.by], ['frozen', boris]);
  await assert.rejects(draws.run(id, TEXT, anna), { code: 'DRAW_TEXT_DIFFERS' });
  assert.equal((await draws.run(id, TEXT, boris)).text, TEXT);
});

test('another plan needs the word of both anew', async (t) => {
  const { draws, anna, boris, plan } = await stageDraws(t, 2);
  const { id } = await draws.create(plan(twoPersons), anna);
  await draws.freeze(id, anna);
  assert.equal((await draws.replan(id, plan({ ...twoPersons, title: 'Другой' }), anna)).asked, null);
  assert.equal((await draws.freeze(id, boris)).state, 'draft');
});

test('who would have nobody to agree with cannot plan for two persons', async (t) => {
  const { draws, anna, plan, edit } = await stageDraws(t, 1, { alone: true });
  const { id } = await draws.create(plan(), anna);
  edit(`UPDATE admins SET role = 'moderator' WHERE id <> ${anna}`);
  await assert.rejects(draws.create(plan(twoPersons), anna), { code: 'DRAW_SECOND_ADMIN' });
  await assert.rejects(draws.replan(id, plan(twoPersons), anna), { code: 'DRAW_SECOND_ADMIN' });
});

test('everybody on the list is told the hash and the result once the organiser has it sent', async (t) => {
  const { draws, anna, announcements, plan, frozen, outbox } = await stageDraws(t, 4, { alone: true });
  const { id: draft } = await draws.create(plan(), anna);
  await assert.rejects(draws.publication(draft, { how: 'sent' }, anna), { code: 'DRAW_STATE' });
  const { id, manifestHash } = await frozen();
  assert.deepEqual(await outbox(), [], 'nobody is told before');

  const note = '  Розыгрыш в пятницу  ';
  const { publication } = await draws.publication(id, { how: 'sent', note }, anna);
  assert.deepEqual([publication?.how, publication?.note], ['sent', note.trim()]);
  // It is sent beside the answer; a second call ends when all of it is there.
  await announcements.announce(id, 'frozen', anna);
  const promised = await outbox();
  assert.deepEqual(promised.map(({ chatId }) => chatId).sort(), [1, 2, 3, 4]);
  for (const { payload } of promised) assert.ok(payload.includes(manifestHash ?? ''), payload);

  await draws.run(id, TEXT, anna);
  await announcements.announce(id, 'drawn', anna);
  const kinds = (await outbox()).map(({ kind }) => kind).sort();
  assert.deepEqual(kinds, ['broadcast', 'broadcast', 'notice', 'notice'], 'winners have a message of their own');
});

test('what a crash kept from being told is told after the next start', async (t) => {
  const { announcements, anna, clock, frozen, outbox, database } = await stageDraws(t, 3, { alone: true });
  const { id } = await frozen();
  const by = { drawId: id, adminId: anna, now: clock.now };
  // The commands alone are what is stored of a process that dies right after them.
  unwrap(await database.writer.client.notePublication({ ...by, how: 'sent', note: null }));
  await announcements.resume();
  assert.equal((await outbox()).length, 3);
  unwrap(await database.writer.client.voidDraw({ ...by, reason: 'why' }));
  await announcements.resume();
  assert.equal((await outbox()).length, 3);
  await announcements.resume();
  assert.equal((await outbox()).length, 0);
});

test('who learns of a result has had the hash before it, though a crash kept the messages from being begun', async (t) => {
  const { draws, anna, announcements, clock, frozen, outbox, database } = await stageDraws(t, 4, { alone: true });
  const { id, manifestHash } = await frozen();
  const by = { drawId: id, adminId: anna, now: clock.now };
  unwrap(await database.writer.client.notePublication({ ...by, how: 'sent', note: null }));
  await draws.run(id, TEXT, anna);
  await announcements.resume();
  const hashes = (await outbox()).filter(({ payload }) => payload.includes(manifestHash ?? ''));
  assert.deepEqual(hashes.map(({ chatId }) => chatId).sort(), [1, 2, 3, 4]);
});

test('where the hash stands elsewhere is noted with the place, and nobody is written to', async (t) => {
  const { draws, anna, frozen, outbox } = await stageDraws(t, 2, { alone: true });
  const { id } = await frozen();
  for (const note of [undefined, null, '  ']) {
    await assert.rejects(draws.publication(id, { how: 'elsewhere', ...(note !== undefined && { note }) }, anna), {
      code: 'DRAW_INVALID',
      details: { field: 'note' },
    });
  }
  const { publication } = await draws.publication(id, { how: 'elsewhere', note: 'https://example.org' }, anna);
  assert.equal(publication?.note, 'https://example.org');
  await draws.run(id, TEXT, anna);
  assert.ok((await outbox()).every(({ kind }) => kind === 'notice'));
});

test('a void draw stays as it was published, with the reason, and those who knew of it are told', async (t) => {
  const { draws, anna, announcements, frozen, outbox, files, verified } = await stageDraws(t, 3, { alone: true });
  const { id } = await frozen();
  await draws.publication(id, { how: 'sent' }, anna);
  await announcements.announce(id, 'frozen', anna);
  await outbox();
  await assert.rejects(draws.void(id, 'two\nlines', anna), { code: 'DRAW_INVALID', details: { field: 'reason' } });
  const voided = await draws.void(id, ' Приз потерян ', anna);
  assert.deepEqual([voided.state, voided.voidReason], ['void', 'Приз потерян']);
  assert.deepEqual(await draws.void(id, 'another reason', anna), voided);
  await announcements.announce(id, 'void', anna);
  const told = await outbox();
  assert.equal(told.length, 3);
  for (const { payload } of told) assert.ok(payload.includes('Приз потерян'), payload);

  await assert.rejects(draws.run(id, TEXT, anna), { code: 'DRAW_STATE' });
  await assert.rejects(draws.freeze(id, anna), { code: 'DRAW_STATE' });
  assert.equal((await files(id)).certificate, null);
  assert.ok((await verified(id)).ok);
  const after = await frozen();
  assert.equal((await verified(after.id)).manifest?.prev, voided.manifestHash, 'the chain shows it');
});

test('a draw that was run never becomes void', async (t) => {
  const { draws, anna, frozen, stored } = await stageDraws(t, 2);
  const { id } = await frozen();
  const drawn = await draws.run(id, TEXT, anna);
  await assert.rejects(draws.void(id, 'We do not like the winners', anna), { code: 'DRAW_STATE' });
  assert.deepEqual(await stored(id), drawn);
});

test('of all who freeze, run and void at once, one is first and the others see what came of it', async (t) => {
  const { draws, anna, boris, plan, winners } = await stageDraws(t, 3);
  const { id } = await draws.create(plan(), anna);
  const frozen = await Promise.all([draws.freeze(id, anna), draws.freeze(id, boris), draws.freeze(id, anna)]);
  assert.equal(new Set(frozen.map(({ manifestHash }) => manifestHash)).size, 1);
  const ends = await Promise.allSettled([
    draws.run(id, TEXT, anna),
    draws.void(id, 'why', boris),
    draws.run(id, 'x', boris),
  ]);
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal((await winners(id)).length, 3);
});
