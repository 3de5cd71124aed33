import assert from 'node:assert/strict';
import test from 'node:test';
import { displayCode } from '../domain/entries.ts';
import { fail, unwrap } from '../domain/errors.ts';
import { parseManifest } from '../domain/manifest.ts';
import { stageDraws } from './testing.ts';

const TEXT = 'Числа первого тиража: 4 8 15 16 23 42';
const HOUR_MS = 3_600_000;

test('a draw goes from plan to certificate, and its public files prove it', async (t) => {
  const { draws, anna, plan, stored, winners, files, verified, clock } = await stageDraws(t, 7);
  const draft = await draws.create(plan({ claimHours: 48 }), anna);
  assert.match(draft.id, /^d-[0-9a-hjkmnp-tv-z]{10}$/);
  assert.deepEqual([draft.state, draft.manifestHash], ['draft', null]);

  const frozen = await draws.freeze(draft.id, anna);
  assert.deepEqual([frozen.state, frozen.entries, (await files(draft.id)).certificate], ['frozen', 7, null]);
  const drawn = await draws.run(draft.id, `  ${TEXT}\n`, anna);
  assert.deepEqual([drawn.state, drawn.text], ['drawn', TEXT]);
  assert.deepEqual(
    (await winners(draft.id)).map(({ rank, kind, prize, claimBy }) => [rank, kind, prize, claimBy]),
    [
      [1, 'winner', 'Приз', clock.now + 48 * HOUR_MS],
      [2, 'winner', 'Приз', clock.now + 48 * HOUR_MS],
      [3, 'reserve', null, null],
    ],
  );

  const report = await verified(draft.id);
  assert.ok(report.ok, JSON.stringify(report.checks));
  assert.equal(report.manifestHash, frozen.manifestHash);
  assert.equal(report.certificate?.text, TEXT);
  const check = await draws.check(draft.id);
  assert.ok(check.ok, JSON.stringify(check.checks));
  assert.deepEqual(await stored(draft.id), drawn);
});

test('the winners are told, with a button for the prize; the reserves are not, and nobody twice', async (t) => {
  const { draws, anna, boris, frozen, stored, winners, outbox } = await stageDraws(t, 5, { alone: true });
  const { id } = await frozen({ claimHours: 24 });
  const runs = await Promise.all([draws.run(id, TEXT, anna), draws.run(id, 'another text', boris)]);
  runs.push(await draws.run(id, 'a third text', boris));
  const drawn = await stored(id);
  for (const run of runs) assert.deepEqual(run, drawn, 'one result, whoever asks');
  const won = (await winners(id)).filter(({ kind }) => kind === 'winner');
  const messages = await outbox();
  assert.equal(messages.length, 2);
  for (const { rank, code } of won) {
    const message = messages.find(({ payload }) => payload.includes(displayCode(code)));
    assert.ok(message?.payload.includes(`prize:take:${id}:${rank}`), message?.payload);
  }
});

test('a winner who was erased since the freeze stays on the list, is not told and passes the prize on', async (t) => {
  const { draws, prizes, anna, people, frozen, winners, outbox, database } = await stageDraws(t, 3, { alone: true });
  const { id } = await frozen({ prizes: [{ name: 'Приз', count: 3 }], reserves: 0 });
  const [gone] = people;
  assert.ok(gone);
  unwrap(await database.writer.client.erase({ participantId: gone.id, adminId: anna, now: 5 }));
  await draws.run(id, TEXT, anna);
  await prizes.settleDue();
  const places = await winners(id);
  assert.deepEqual(
    places.map(({ participantId, state, reason }) => [participantId === gone.id, state, reason]),
    places.map(({ participantId }) =>
      participantId === gone.id ? [true, 'forfeited', 'withdrawn'] : [false, 'won', null],
    ),
  );
  assert.deepEqual((await outbox()).map(({ chatId }) => chatId).sort(), [2, 3]);
});

test('a freeze that died on its way is taken up where it was, and nobody who came later is on the list', async (t) => {
  const { draws, anna, boris, people, plan, database, clock, verified } = await stageDraws(t, 3);
  const { writer } = database;
  for (const limit of [1, 100]) {
    const { id } = await draws.create(plan({ twoPersons: limit === 100 }), anna);
    const step = { drawId: id, limit, adminId: anna, now: clock.now };
    const ask = { drawId: id, step: 'freeze', text: null, adminId: boris, now: clock.now } as const;
    unwrap(await writer.client.askDrawStep(ask));
    const { draw: half } = unwrap(await writer.client.freezeEntries(step));
    assert.equal(half.state, 'freezing');
    clock.now += 10_000;
    const frozen = await draws.freeze(id, anna);
    assert.deepEqual([frozen.state, frozen.entries, frozen.closedAt], ['frozen', people.length, half.closedAt]);
    assert.deepEqual(await draws.freeze(id, anna), frozen, 'a repeated freeze answers with what was published');
    assert.ok((await verified(id)).ok);
  }
});

test('each manifest names the one before it, also when two are frozen at once', async (t) => {
  const { draws, anna, plan, files } = await stageDraws(t, 2, { alone: true });
  const drafts = await Promise.all([draws.create(plan(), anna), draws.create(plan({ title: 'Другой' }), anna)]);
  const frozen = await Promise.all(drafts.map(({ id }) => draws.freeze(id, anna)));
  const manifests = await Promise.all(frozen.map(async ({ id }) => (await files(id)).manifest));
  const prev = manifests.map((manifest) => unwrap(parseManifest(manifest ?? '')).prev);
  assert.equal(prev.filter((hash) => hash === '0'.repeat(64)).length, 1);
  assert.equal(prev.filter((hash) => frozen.some(({ manifestHash }) => manifestHash === hash)).length, 1);
});

test('a sealed draw commits to its secret first and reveals it in the certificate alone', async (t) => {
  const { draws, anna, plan, files, verified } = await stageDraws(t, 3);
  const draft = await draws.create(plan({ mode: 'sealed' }), anna);
  const frozen = await draws.freeze(draft.id, anna);
  await assert.rejects(draws.run(draft.id, TEXT, anna), { code: 'DRAW_INVALID', details: { field: 'text' } });
  const drawn = await draws.run(draft.id, null, anna);
  const { secret } = JSON.parse((await files(draft.id)).certificate ?? '') as { secret: string };
  assert.match(secret, /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify([draft, frozen, drawn]).includes(secret));
  assert.ok(!(await files(draft.id)).manifest?.includes(secret));
  assert.ok((await verified(draft.id)).ok);
});

test('a text draw runs on its text alone, in the form that is hashed', async (t) => {
  const { draws, anna, plan, frozen, winners } = await stageDraws(t, 1);
  const { id: draft } = await draws.create(plan(), anna);
  await assert.rejects(draws.run(draft, TEXT, anna), { code: 'DRAW_STATE' });
  const { id } = await frozen();
  await assert.rejects(draws.run(id, null, anna), { code: 'DRAW_TEXT_NEEDED' });
  await assert.rejects(draws.run(id, '  ', anna), { code: 'DRAW_TEXT_NEEDED' });
  await assert.rejects(draws.run(id, 'two\nlines', anna), { code: 'DRAW_INVALID', details: { field: 'text' } });
  await draws.run(id, TEXT, anna);
  assert.equal((await winners(id)).length, 1, 'fewer people than prizes');
});

test('without people there is nothing to freeze, and without a draw no step', async (t) => {
  const { draws, anna, plan, stored } = await stageDraws(t, 0);
  const { id } = await draws.create(plan(), anna);
  await assert.rejects(draws.freeze(id, anna), { code: 'DRAW_NO_ENTRIES' });
  assert.equal((await stored(id)).state, 'draft');
  const absent = 'd-absent';
  for (const step of [
    () => draws.create(plan({ campaignId: 999_999 }), anna),
    () => draws.preview({ campaignId: 999_999 }),
    () => draws.replan(absent, plan(), anna),
    () => draws.freeze(absent, anna),
    () => draws.publication(absent, { how: 'sent' }, anna),
    () => draws.run(absent, TEXT, anna),
    () => draws.void(absent, 'why', anna),
    () => draws.check(absent),
  ]) {
    await assert.rejects(step, { code: 'NOT_FOUND' });
  }
});

test('the rules of the list are those of the plan, and the preview knows them beforehand', async (t) => {
  const { draws, anna, people, plan, database } = await stageDraws(t, 4, { alone: true });
  const [blocked] = people;
  assert.ok(blocked);
  const { campaignId } = blocked;
  const { id: participantId } = blocked;
  const reason = { blocked: true, reason: 'fraud', adminId: anna, now: 5 };
  unwrap(await database.writer.client.setBlocked({ participantId, ...reason }));
  const seen = async (eligibility?: { blocked: 'allowed' }) => {
    const { approved, eligible, excluded } = await draws.preview({ campaignId, ...(eligibility && { eligibility }) });
    return [approved, eligible, excluded.blocked];
  };
  assert.deepEqual(await seen(), [4, 3, 1]);
  assert.deepEqual(await seen({ blocked: 'allowed' }), [4, 4, 0]);
  const draft = await draws.create(plan({ eligibility: { blocked: 'allowed' } }), anna);
  const replanned = await draws.replan(draft.id, plan(), anna);
  assert.deepEqual([replanned.id, replanned.eligibility.blocked], [draft.id, 'excluded']);
  const frozen = await draws.freeze(draft.id, anna);
  assert.deepEqual([frozen.entries, frozen.excluded?.blocked], [3, 1]);
  await assert.rejects(draws.replan(draft.id, plan(), anna), { code: 'DRAW_STATE' });
});

test('the panels see what is being computed, and that it has ended when it failed', async (t) => {
  let isFailing = true;
  const { draws, anna, told, frozen, stored } = await stageDraws(t, 3, {
    between: (pool) => ({
      ...pool,
      rankEntries: async (task) => (isFailing ? fail('ACTOR_DIED') : pool.rankEntries(task)),
    }),
  });
  const { id } = await frozen();
  const works = () => told.filter((event) => event.id === id).map(({ state, progress }) => [state, progress?.work]);
  assert.deepEqual(works(), [
    ['draft', undefined],
    ['freezing', 'root'],
    ['frozen', undefined],
  ]);
  await assert.rejects(draws.run(id, TEXT, anna), { code: 'ACTOR_DIED' });
  assert.deepEqual(works().slice(3), [
    ['frozen', 'rank'],
    ['frozen', undefined],
  ]);
  assert.equal((await stored(id)).state, 'frozen');
  isFailing = false;
  assert.equal((await draws.run(id, TEXT, anna)).state, 'drawn');
});
