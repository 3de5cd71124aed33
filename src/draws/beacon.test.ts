import assert from 'node:assert/strict';
import test from 'node:test';
import { REAL_ROUND, says, startRelay, status } from '../beacon/testing.ts';
import { timeOfRound } from '../domain/beacon.ts';
import vectors from '../domain/drand.vectors.json' with { type: 'json' };
import { unwrap } from '../domain/errors.ts';
import { stageDraws } from './testing.ts';

const { round, signature, randomness } = REAL_ROUND;
const MADE_AT = timeOfRound(round);
const HOUR_MS = 3_600_000;
const TEXT = '4 8 15 16 23 42';

const drand = { mode: 'drand', drandRound: round } as const;
const both = { mode: 'drand+text', drandRound: round } as const;
/** Times at which nothing of the real rounds exists yet. */
const before = { at: MADE_AT - HOUR_MS } as const;

test('a draw waits for its round of drand, takes the true signature and proves it', async (t) => {
  const relay = await startRelay(t);
  const { draws, anna, clock, frozen, stored, winners, verified } = await stageDraws(t, 5, {
    relays: [relay.root],
    ...before,
  });
  const promised = await frozen(drand);
  assert.equal(promised.entropyAt, MADE_AT);
  const { id } = promised;
  clock.now = MADE_AT - 1;
  await assert.rejects(draws.run(id, null, anna), { code: 'DRAW_TOO_EARLY', details: { at: MADE_AT } });
  assert.deepEqual(relay.asked, [], 'before its time nobody is asked');

  clock.now = MADE_AT;
  relay.behave(status(425));
  await assert.rejects(draws.run(id, null, anna), { code: 'BEACON_NOT_YET' });
  assert.deepEqual([await stored(id), await winners(id)], [promised, []], 'nothing is stored of a run that must wait');

  relay.behave(says({ round, signature, randomness: '0'.repeat(64) }));
  const drawn = await draws.run(id, null, anna);
  const report = await verified(id);
  assert.deepEqual(report.certificate?.drand, REAL_DRAND);
  assert.ok(report.ok, JSON.stringify(report.checks));
  assert.ok(!report.outside.includes('drand-signature'), 'the signature was checked');
  assert.ok((await draws.check(id)).ok);

  relay.behave(status(500));
  assert.deepEqual(await draws.run(id, null, anna), drawn, 'a result is never drawn again');
});

const REAL_DRAND = { round, signature, randomness };

test('a relay that lies or is down is passed over for the next', async (t) => {
  const other = vectors.rounds[0];
  for (const wrong of [says({ ...REAL_DRAND, signature: other?.signature }), status(503)]) {
    const relays = [await startRelay(t, wrong), await startRelay(t)];
    const stage = await stageDraws(t, 3, { relays: relays.map(({ root }) => root), ...before });
    const { id } = await stage.frozen(drand);
    stage.clock.now = MADE_AT + 5_000;
    await stage.draws.run(id, null, stage.anna);
    assert.deepEqual(
      relays.map(({ asked }) => asked),
      [[String(round)], [String(round)]],
    );
    assert.ok((await stage.verified(id)).ok);
  }
});

test('while no relay answers the draw waits, and the round stays the announced one', async (t) => {
  const relays = [await startRelay(t, status(500)), await startRelay(t, says('a page of a proxy'))];
  const { draws, anna, clock, frozen, stored, verified } = await stageDraws(t, 3, {
    relays: relays.map(({ root }) => root),
    ...before,
  });
  const { id } = await frozen(drand);
  clock.now = MADE_AT + 24 * HOUR_MS;
  await assert.rejects(draws.run(id, null, anna), { code: 'BEACON_UNREACHABLE' });
  assert.equal((await stored(id)).state, 'frozen');
  relays[1]?.behave(says(REAL_DRAND));
  assert.equal((await draws.run(id, null, anna)).state, 'drawn');
  assert.ok((await verified(id)).ok);
});

test('drand and a text: both must exist, and both are in the seed', async (t) => {
  const relay = await startRelay(t);
  const { draws, anna, clock, frozen, verified } = await stageDraws(t, 3, { relays: [relay.root], ...before });
  const readAt = MADE_AT + HOUR_MS;
  const { id, entropyAt } = await frozen({ ...both, entropyAt: readAt });
  assert.equal(entropyAt, readAt, 'the later of the two');
  const { manifest } = await verified(id);
  assert.deepEqual([manifest?.drand?.round, manifest?.text], [round, 'Тираж № 1']);
  clock.now = MADE_AT + 1;
  await assert.rejects(draws.run(id, TEXT, anna), { code: 'DRAW_TOO_EARLY', details: { at: readAt } });
  clock.now = readAt;
  await assert.rejects(draws.run(id, null, anna), { code: 'DRAW_TEXT_NEEDED' });
  await draws.run(id, TEXT, anna);
  const { ok, certificate } = await verified(id);
  assert.ok(ok);
  assert.deepEqual([certificate?.text, certificate?.drand], [TEXT, REAL_DRAND]);
});

test('two persons agree on a draw by drand without asking a relay to agree as well', async (t) => {
  const relay = await startRelay(t);
  const { draws, anna, boris, clock, plan } = await stageDraws(t, 3, { relays: [relay.root], ...before });
  const { id } = await draws.create(plan({ ...drand, twoPersons: true }), anna);
  await draws.freeze(id, boris);
  await draws.freeze(id, anna);
  clock.now = MADE_AT;
  assert.equal((await draws.run(id, null, anna)).state, 'frozen');
  relay.behave(status(500));
  await assert.rejects(draws.run(id, null, boris), { code: 'BEACON_UNREACHABLE' });
  relay.behave(says(REAL_DRAND));
  assert.equal((await draws.run(id, null, boris)).state, 'drawn', 'the first word holds over an outage');
});

test('where drand is off a draw by it can be planned, and says what it lacks', async (t) => {
  const { draws, anna, clock, frozen } = await stageDraws(t, 2, before);
  const { id } = await frozen(drand);
  clock.now = MADE_AT;
  await assert.rejects(draws.run(id, null, anna), { code: 'BEACON_OFF' });
});

test('no list is frozen so late that it could be fitted to its chance', async (t) => {
  const { draws, anna, clock, plan, stored } = await stageDraws(t, 2, before);
  for (const late of [drand, { mode: 'text', entropyAt: MADE_AT } as const]) {
    clock.now = before.at;
    const { id } = await draws.create(plan(late), anna);
    clock.now = MADE_AT - 60_000;
    await assert.rejects(draws.freeze(id, anna), { code: 'DRAW_TOO_LATE', details: { at: MADE_AT } });
    assert.equal((await stored(id)).state, 'draft');
    await assert.rejects(draws.create(plan(late), anna), { code: 'DRAW_TOO_LATE' });
    await assert.rejects(draws.replan(id, plan(late), anna), { code: 'DRAW_TOO_LATE' });
    clock.now = MADE_AT - 60_001;
    assert.equal((await draws.freeze(id, anna)).state, 'frozen');
  }
});

test('a list by drand and a text that is read later is frozen before the round, not only before the text', async (t) => {
  const { draws, anna, clock, plan, stored } = await stageDraws(t, 2, before);
  const { id } = await draws.create(plan({ ...both, entropyAt: MADE_AT + HOUR_MS }), anna);
  for (const now of [MADE_AT - 60_000, MADE_AT + 1]) {
    clock.now = now;
    await assert.rejects(draws.freeze(id, anna), { code: 'DRAW_TOO_LATE', details: { at: MADE_AT } });
    assert.equal((await stored(id)).state, 'draft');
  }
});

test('a freeze that was cut short is not published once the chance exists: it can only become void', async (t) => {
  const { draws, anna, clock, plan, database, stored } = await stageDraws(t, 3, before);
  const { id } = await draws.create(plan(drand), anna);
  const step = { drawId: id, limit: 1, adminId: anna, now: clock.now };
  unwrap(await database.writer.client.freezeEntries(step));
  clock.now = MADE_AT;
  await assert.rejects(draws.freeze(id, anna), { code: 'DRAW_TOO_LATE' });
  const { state, manifestHash } = await stored(id);
  assert.deepEqual([state, manifestHash], ['freezing', null]);
  assert.equal((await draws.void(id, 'The server was down', anna)).state, 'void');
});
