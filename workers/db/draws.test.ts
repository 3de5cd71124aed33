import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { StoreDrawResult } from '../../src/contracts/draws.ts';
import { unwrap, type Reply } from '../../src/domain/errors.ts';
import { buildManifest, manifestHash, NO_MANIFEST, parseManifest } from '../../src/domain/manifest.ts';
import { approvedPeople, freezeAll, frozenDraw, planOf, publishList } from './draws-testing.ts';
import { drawQuestions } from './draw-rows.ts';
import { publishedQuestions } from './published.ts';

const refusal = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

type Town = Awaited<ReturnType<typeof approvedPeople>>;

const resultOf = ({ people, by }: Town, change: Partial<StoreDrawResult> = {}): StoreDrawResult => ({
  ...{
    drawId: 'd',
    seed: 'seed',
    text: 'read',
    drandSignature: null,
    certificate: '{"a":1}',
    claimBy: null,
    notices: [],
  },
  winners: [{ rank: 1, code: people[0]?.ticketCode ?? '', key: 'a', prize: 'Cup' }],
  reserves: [{ rank: 2, code: people[1]?.ticketCode ?? '', key: 'b' }],
  ...by,
  ...change,
});

const auditOf = ({ db }: Town, drawId = 'd'): unknown[] =>
  db
    .prepare('SELECT actor_id, action, details FROM audit_log WHERE subject = ? ORDER BY id')
    .raw()
    .all(`draw:${drawId}`)
    .map((row) => {
      const [actor, action, details] = row as [number | null, string, string];
      return [actor, action, JSON.parse(details) as unknown];
    });

test('a draw goes from plan to result, each step once, and the audit log has what the files are held against', async (t) => {
  const town = await approvedPeople(t, 3);
  const { client, campaignId, by, db } = town;
  const plan = planOf({
    claimHours: 48,
    entropyAt: 100_000,
    eligibility: { ...planOf().eligibility, enteredUntil: 50 },
  });
  const draft = unwrap(await client.createDraw({ ...plan, id: 'd', campaignId, ...by }));
  assert.deepEqual({ ...draft, ...plan }, { ...draft, secret: null }, 'all of the plan but its secret is told');
  assert.ok(!('secret' in draft));
  const list = await freezeAll(client, 'd', by, 2);
  const frozen = await publishList(client, list, { ...by, now: 11 });
  assert.deepEqual([frozen.state, frozen.entries], ['frozen', 3]);
  assert.deepEqual(await publishList(client, list, { ...by, now: 99 }), frozen);
  assert.deepEqual(unwrap(await client.freezeEntries({ drawId: 'd', limit: 1, ...by })), { draw: frozen, more: false });
  assert.equal(refusal(await client.storeDrawResult(resultOf(town, { now: 99_999 }))), 'DRAW_TOO_EARLY');
  const now = 100_000;
  const drawn = unwrap(await client.storeDrawResult(resultOf(town, { now, drandSignature: 'cd' })));
  assert.deepEqual([drawn.state, drawn.text, drawn.drawnAt], ['drawn', 'read', now]);
  const other = resultOf(town, { now: now + 1, seed: 'x', certificate: 'x', winners: [] });
  assert.deepEqual(unwrap(await client.storeDrawResult(other)), drawn, 'the first result stands');
  assert.deepEqual(town.rows('SELECT position, kind, state, prize FROM winners'), [
    [1, 'winner', 'won', 'Cup'],
    [2, 'reserve', 'reserve', null],
  ]);
  const certificate = createHash('sha256').update('{"a":1}').digest('hex');
  const { root } = unwrap(parseManifest(drawQuestions(db).files('d')?.manifest ?? ''));
  const excluded = '{"late":0,"membership":0,"blocked":0,"staff":0,"pastWinner":0}';
  assert.deepEqual(auditOf(town), [
    [by.adminId, 'draw.create', { mode: 'text', twoPersons: false }],
    [by.adminId, 'draw.freeze', { closedAt: 0 }],
    [by.adminId, 'draw.publish', { manifestHash: frozen.manifestHash, root, entries: 3, excluded }],
    [by.adminId, 'draw.run', { seed: 'seed', certificate, winners: 1 }],
  ]);
  assert.equal(drawQuestions(db).secret('d'), null);
});

test('a step out of turn is refused and leaves nothing behind', async (t) => {
  const town = await approvedPeople(t, 2);
  const { client, campaignId, by } = town;
  const plan = { ...planOf(), drawId: 'd', ...by };
  unwrap(await client.createDraw({ ...plan, id: 'd', campaignId }));
  const publication = { drawId: 'd', how: 'elsewhere', note: 'our wall', ...by } as const;
  assert.equal(refusal(await client.notePublication(publication)), 'DRAW_STATE');
  assert.equal(refusal(await client.storeDrawResult(resultOf(town))), 'DRAW_STATE');
  const list = await freezeAll(client, 'd', by);
  assert.equal(refusal(await client.replanDraw(plan)), 'DRAW_STATE');
  await publishList(client, list, by);
  assert.equal(refusal(await client.replanDraw(plan)), 'DRAW_STATE');
  const ask = { drawId: 'd', step: 'freeze', text: null, ...by } as const;
  assert.equal(refusal(await client.askDrawStep(ask)), 'DRAW_STATE');
  const foreign = { winners: [{ rank: 1, code: 'ABSENT', key: 'a', prize: 'Cup' }] };
  assert.equal(refusal(await client.storeDrawResult(resultOf(town, foreign))), 'DRAW_TAMPERED');
  assert.deepEqual(town.rows('SELECT state, certificate FROM draws'), [['frozen', null]]);
  unwrap(await client.storeDrawResult(resultOf(town)));
  assert.equal(refusal(await client.voidDraw({ drawId: 'd', reason: 'x', ...by })), 'DRAW_STATE');
  for (const absent of [
    await client.replanDraw({ ...plan, drawId: 'x' }),
    await client.freezeEntries({ drawId: 'x', limit: 1, ...by }),
    await client.storeDrawResult(resultOf(town, { drawId: 'x' })),
    await client.createDraw({ ...planOf(), id: 'y', campaignId: 99, ...by }),
  ])
    assert.equal(refusal(absent), 'NOT_FOUND');
});

test('a manifest is taken only of this draw’s complete list, in time, and behind the newest one', async (t) => {
  const { client, db, campaignId, by } = await approvedPeople(t, 2);
  const first = await frozenDraw(client, campaignId, 'a', by);
  unwrap(await client.createDraw({ ...planOf({ entropyAt: 90_000 }), id: 'd', campaignId, ...by }));
  await freezeAll(client, 'd', by);
  const good = {
    ...{ id: 'd', title: 'Draw', closed: '1970-01-01T00:00:00Z', entries: 2, tickets: 2, root: 'ab'.repeat(32) },
    ...{ prizes: [{ name: 'Cup', count: 1 }], reserves: 1, secret: null, drand: null, text: 'what is read' },
    prev: first.manifestHash ?? '',
  };
  const publish = (change: object, hash?: string, now = 10) => {
    const manifest = unwrap(buildManifest({ ...good, ...change }));
    return client.publishDraw({ drawId: 'd', manifest, manifestHash: hash ?? manifestHash(manifest), ...by, now });
  };
  for (const change of [{ id: 'e' }, { entries: 3 }, { tickets: 3 }])
    assert.equal(refusal(await publish(change)), 'DRAW_TAMPERED');
  assert.equal(refusal(await publish({}, 'ab'.repeat(32))), 'DRAW_INVALID');
  assert.equal(refusal(await publish({ prev: NO_MANIFEST })), 'CONFLICT');
  assert.equal(refusal(await publish({}, undefined, 90_000)), 'DRAW_TOO_LATE');
  const { manifestHash: hash } = unwrap(await publish({}));
  const chain = publishedQuestions(db);
  assert.deepEqual([chain.draw('a')?.previous, chain.draw('a')?.next], [null, 'd']);
  assert.deepEqual([chain.draw('d')?.previous, chain.draw('d')?.next], ['a', null]);
  assert.equal(drawQuestions(db).lastManifestHash(), hash);
});

test('the chain of manifests has no fork when the clock was set back between two of them', async (t) => {
  const { client, db, campaignId, by } = await approvedPeople(t, 1);
  const newest = () => drawQuestions(db).lastManifestHash() ?? '';
  const hashes: (string | null)[] = [];
  for (const [id, now] of [['z', 9_000] as const, ['b', 5_000] as const, ['a', 5_000] as const]) {
    const { manifestHash: hash } = await frozenDraw(
      client,
      campaignId,
      id,
      { ...by, now },
      {},
      newest() || NO_MANIFEST,
    );
    assert.equal(newest(), hash);
    hashes.push(hash);
  }
  const prev = ['z', 'b', 'a'].map((id) => unwrap(parseManifest(drawQuestions(db).files(id)?.manifest ?? '')).prev);
  assert.deepEqual(prev, [NO_MANIFEST, ...hashes.slice(0, 2)]);
});

test('two persons: one asks, another one’s same word goes, and another text waits for confirmation', async (t) => {
  const town = await approvedPeople(t, 2);
  const { client, campaignId, by, other, db } = town;
  const plan = planOf({ twoPersons: true });
  unwrap(await client.createDraw({ ...plan, id: 'd', campaignId, ...by }));
  const say = async (adminId: number, step: 'freeze' | 'run', text: string | null = null): Promise<unknown> => {
    const reply = await client.askDrawStep({ drawId: 'd', step, text, adminId, now: 20 });
    return reply.ok ? reply.value.go : reply.error.code;
  };
  const asked = () => drawQuestions(db).get('d')?.asked;
  const freeze = (adminId: number) => client.freezeEntries({ drawId: 'd', limit: 1, adminId, now: 20 });
  assert.equal(refusal(await freeze(by.adminId)), 'DRAW_SECOND_PERSON', 'nobody has asked');
  assert.equal(await say(by.adminId, 'freeze'), false);
  assert.equal(refusal(await freeze(by.adminId)), 'DRAW_SECOND_PERSON', 'the one who asked is no second person');
  assert.deepEqual(asked(), { step: 'freeze', by: by.adminId, login: 'owner', at: 20 });
  assert.equal(await say(by.adminId, 'freeze'), 'DRAW_SECOND_PERSON');
  unwrap(await client.replanDraw({ ...plan, drawId: 'd', ...by }));
  assert.equal(asked(), null, 'another plan was not what was asked for');
  assert.deepEqual([await say(other, 'freeze'), await say(by.adminId, 'freeze')], [false, true]);
  assert.equal(asked()?.by, other, 'the word stands until the step is taken');
  const begun = unwrap(await freeze(by.adminId));
  assert.deepEqual([begun.more, begun.draw.asked], [true, null]);
  assert.equal(await say(by.adminId, 'freeze'), true, 'a freeze that was begun needs no word to go on');
  await publishList(client, await freezeAll(client, 'd', by), by);
  assert.equal(await say(by.adminId, 'run', 'six'), false);
  assert.equal(await say(by.adminId, 'run', 'seven'), false, 'one’s own word may be corrected');
  assert.equal(await say(other, 'run', 'six'), 'DRAW_TEXT_DIFFERS');
  assert.deepEqual([asked()?.by, await say(by.adminId, 'run', 'six')], [other, true]);
  assert.equal(refusal(await client.storeDrawResult(resultOf(town, { text: 'seven' }))), 'DRAW_SECOND_PERSON');
  assert.equal(
    refusal(await client.storeDrawResult(resultOf(town, { adminId: other, text: 'six' }))),
    'DRAW_SECOND_PERSON',
  );
  unwrap(await client.storeDrawResult(resultOf(town, { text: 'six' })));
  assert.deepEqual([asked(), town.rows('SELECT asked_text FROM draws')], [null, [[null]]]);
  const details = auditOf(town).flatMap((row) => {
    const [actor, action, told] = row as [number, string, { askedBy?: number; differs?: boolean }];
    return action === 'draw.ask' || told.askedBy !== undefined ? [[actor, action, told.askedBy ?? told.differs]] : [];
  });
  assert.deepEqual(details, [
    [by.adminId, 'draw.ask', false],
    [other, 'draw.ask', false],
    [by.adminId, 'draw.freeze', other],
    [by.adminId, 'draw.ask', false],
    [by.adminId, 'draw.ask', false],
    [other, 'draw.ask', true],
    [by.adminId, 'draw.run', other],
  ]);
});

test('without the rule of two persons every word goes, in time', async (t) => {
  const { client, campaignId, by } = await approvedPeople(t, 1);
  await frozenDraw(client, campaignId, 'd', by, { entropyAt: 100_000 });
  const say = (now: number) => client.askDrawStep({ drawId: 'd', step: 'run', text: 'x', ...by, now });
  assert.equal(refusal(await say(99_999)), 'DRAW_TOO_EARLY');
  assert.ok(unwrap(await say(100_000)).go);
});

test('a draw that is void stays so, says why, and is among no results', async (t) => {
  const town = await approvedPeople(t, 2);
  const { client, campaignId, by, db } = town;
  await frozenDraw(client, campaignId, 'd', by);
  const isVoid = unwrap(await client.voidDraw({ drawId: 'd', reason: 'the round never came', ...by }));
  assert.deepEqual([isVoid.state, isVoid.voidReason, isVoid.voidedAt], ['void', 'the round never came', 10]);
  assert.deepEqual(unwrap(await client.voidDraw({ drawId: 'd', reason: 'x', ...by, now: 99 })), isVoid);
  const ask = { drawId: 'd', step: 'run', text: 'x', ...by } as const;
  assert.equal(refusal(await client.askDrawStep(ask)), 'DRAW_STATE');
  assert.equal(refusal(await client.freezeEntries({ drawId: 'd', limit: 1, ...by })), 'DRAW_STATE');
  assert.equal(refusal(await client.storeDrawResult(resultOf(town))), 'DRAW_STATE');
  const { manifest = '', manifestHash: hash = '' } = drawQuestions(db).files('d') ?? {};
  const again = { drawId: 'd', manifest, manifestHash: hash, ...by };
  assert.equal(refusal(await client.publishDraw(again)), 'DRAW_STATE');
  const published = publishedQuestions(db);
  assert.deepEqual([published.results([campaignId]), published.drawsWith(1)], [[], []]);
  assert.equal(published.draw('d')?.draw.voidReason, 'the round never came', 'what was published stays public');
  unwrap(await client.createDraw({ ...planOf(), id: 'e', campaignId, ...by }));
  unwrap(await client.voidDraw({ drawId: 'e', reason: 'no', ...by }));
  assert.equal(published.draw('e'), null, 'a plan that nobody saw does not become public');
});

test('where the hash was published is noted; that it was sent is not taken back', async (t) => {
  const { client, campaignId, by } = await approvedPeople(t, 1);
  await frozenDraw(client, campaignId, 'd', by);
  const note = async (how: 'sent' | 'elsewhere', words: string | null, now: number) =>
    client.notePublication({ drawId: 'd', how, note: words, adminId: by.adminId, now });
  assert.equal(unwrap(await note('elsewhere', 'our wall', 20)).publication?.at, 20);
  assert.equal(unwrap(await note('elsewhere', 'our wall', 30)).publication?.at, 20);
  assert.equal(unwrap(await note('elsewhere', 'our site', 40)).publication?.note, 'our site');
  assert.deepEqual(unwrap(await note('sent', null, 50)).publication, { how: 'sent', note: null, at: 50 });
  assert.equal(unwrap(await note('sent', 'x', 60)).publication?.at, 50);
  assert.equal(refusal(await note('elsewhere', 'x', 70)), 'DRAW_STATE');
});

test('what was frozen, published and drawn cannot be changed by hand, and a changed manifest is not drawn from', async (t) => {
  const town = await approvedPeople(t, 2);
  const { client, campaignId, by, db } = town;
  await frozenDraw(client, campaignId, 'd', by);
  assert.throws(() => db.exec(`UPDATE draw_entries SET weight = 9`), /frozen/);
  assert.throws(() => db.exec(`UPDATE draws SET manifest = 'x'`), /published manifest is final/);
  assert.throws(() => db.exec(`UPDATE draws SET manifest_hash = 'x'`), /published manifest is final/);
  db.exec('DROP TRIGGER draws_published_final');
  db.exec(`UPDATE draws SET manifest = replace(manifest, 'reserves=1', 'reserves=0')`);
  const tampered = await client.storeDrawResult(resultOf(town));
  assert.deepEqual(tampered.ok || [tampered.error.code, tampered.error.details], [
    'DRAW_TAMPERED',
    { part: 'manifest' },
  ]);
  db.exec(`UPDATE draws SET manifest = replace(manifest, 'reserves=0', 'reserves=1')`);
  unwrap(await client.storeDrawResult(resultOf(town)));
  for (const change of ["code = 'x'", "key = 'x'", 'position = 9', 'participant_id = 2', "draw_id = 'x'"])
    assert.throws(() => db.exec(`UPDATE winners SET ${change} WHERE position = 1`), /a place of a draw is final/);
  assert.throws(() => db.exec('DELETE FROM winners'), /a place of a draw is final/);
  for (const change of ["certificate = 'x'", "seed = 'x'"])
    assert.throws(() => db.exec(`UPDATE draws SET ${change}`), /a certificate is final/);
});

test('accounts that may run draws are counted', async (t) => {
  const { client, db } = await approvedPeople(t, 0);
  for (const role of ['moderator', 'viewer', 'admin'] as const)
    unwrap(await client.createAdmin({ login: role, passwordHash: 'x', role, now: 1 }));
  db.exec(`UPDATE admins SET disabled = 1 WHERE login = 'admin'`);
  assert.equal(drawQuestions(db).admins(), 2);
});
