import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPool } from '../src/actors/pool.ts';
import type { DrawCheck } from '../src/contracts/cpu.ts';
import { drandRandomness } from '../src/domain/draw.ts';
import rounds from '../src/domain/drand.vectors.json' with { type: 'json' };
import { unwrap, type Reply } from '../src/domain/errors.ts';
import { finishDraw, type DrawInput, type FinishedDraw } from '../src/domain/testing.ts';
import { checkDraw } from './check-task.ts';
import { auditCommands } from './db/audit.ts';
import { drawDatabase } from './draw-testing.ts';

const store = drawDatabase({ after });
const { databasePath, db } = store;
// Whoever edits the file can take the triggers off first.
for (const name of db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
  db.exec(`DROP TRIGGER ${name}`);

const [drand] = rounds.rounds.slice(-1);
assert.ok(drand);

const INPUT: DrawInput = {
  id: 'spring',
  title: 'Весна',
  closed: '2026-09-01T00:00:00Z',
  prizes: [
    { count: 1, name: 'Велосипед' },
    { count: 2, name: 'Кружка' },
  ],
  reserves: 2,
  secret: null,
  drand: { chain: rounds.chain.hash, ...drand },
  entries: Array.from({ length: 12 }, (_, i) => ({ code: `P-${i}`, weight: 1 + i })),
};

let made = 0;

/** A draw that was run, under an id of its own. */
function ranDraw(input: Partial<DrawInput> = {}): { id: string; draw: FinishedDraw } {
  made += 1;
  const id = `draw-${made}`;
  const draw = finishDraw({ ...INPUT, ...input, id });
  store.storeDraw(id, INPUT.entries as { code: string; weight: number }[]);
  store.publish(id, draw);
  store.finish(id, draw);
  return { id, draw };
}

const check = (drawId: string): DrawCheck => unwrap(checkDraw({ databasePath, drawId }));
const failed = ({ checks }: DrawCheck): string[] =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
const outcomeOf = ({ checks }: DrawCheck, id: string) => checks.find((each) => each.id === id)?.outcome;

test('a draw that was run checks out in all its parts, the signature of drand included', () => {
  const report = check(ranDraw().id);
  assert.deepEqual(failed(report), []);
  assert.equal(report.ok, true);
  for (const id of ['root', 'same-manifest', 'drand-signature', 'winners', 'audit', 'places'])
    assert.equal(outcomeOf(report, id), 'ok', id);
  assert.deepEqual(report.outside, ['published-in-time', 'people']);
});

test('of a frozen draw the list, the manifest and the publication are checked', () => {
  const draw = finishDraw({ ...INPUT, id: 'frozen' });
  store.storeDraw('frozen', INPUT.entries as { code: string; weight: number }[]);
  assert.equal(outcome(checkDraw({ databasePath, drawId: 'frozen' })), 'DRAW_STATE');
  store.publish('frozen', draw);
  const report = check('frozen');
  assert.equal(report.ok, true);
  assert.equal(outcomeOf(report, 'audit'), 'ok');
  assert.equal(outcomeOf(report, 'places'), 'skipped');
  assert.equal(outcomeOf(report, 'winners'), 'skipped');
  db.prepare("UPDATE draw_entries SET weight = 500 WHERE draw_id = 'frozen' AND code = 'P-0'").run();
  assert.deepEqual(failed(check('frozen')), ['tickets', 'root']);
});

const outcome = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

test('a draw that does not exist is not found', () => {
  assert.equal(outcome(checkDraw({ databasePath, drawId: 'none' })), 'NOT_FOUND');
});

const EDITS: readonly [string, string, readonly string[]][] = [
  [
    'a person gets more tickets',
    "UPDATE draw_entries SET weight = 999 WHERE draw_id = ? AND code = 'P-3'",
    ['tickets', 'root', 'winners', 'reserves'],
  ],
  [
    'a winner is exchanged on the list',
    `UPDATE draw_entries SET code = 'Z' WHERE draw_id = ?
     AND code = (SELECT code FROM winners WHERE draw_id = draw_entries.draw_id AND position = 1)`,
    ['root', 'winners', 'places'],
  ],
  [
    'two people exchange their codes',
    'UPDATE draw_entries SET participant_id = 99 WHERE draw_id = ? AND code IN (SELECT code FROM winners)',
    ['places'],
  ],
  [
    'the manifest promises another prize',
    "UPDATE draws SET manifest = replace(manifest, 'Кружка', 'Машина') WHERE id = ?",
    ['same-manifest', 'seed', 'audit'],
  ],
  [
    'the hash beside the manifest is another',
    `UPDATE draws SET manifest_hash = '${'0'.repeat(64)}' WHERE id = ?`,
    ['same-manifest'],
  ],
  ['the title that is shown is another', "UPDATE draws SET title = 'Осень' WHERE id = ?", ['same-manifest']],
  [
    'the prizes that are shown are others',
    "UPDATE draws SET prizes = replace(prizes, 'Кружка', 'Машина') WHERE id = ?",
    ['same-manifest'],
  ],
  ['the text that was read is shown as another', "UPDATE draws SET entropy_text = '4 8 15' WHERE id = ?", ['audit']],
  [
    'other numbers are shown of who was left out',
    `UPDATE draws SET excluded = '{"late":0,"membership":0,"blocked":0,"staff":0,"pastWinner":7}' WHERE id = ?`,
    ['audit'],
  ],
  ['the certificate is gone', 'UPDATE draws SET certificate = NULL WHERE id = ?', ['audit', 'places']],
  ['the seed beside the certificate is another', `UPDATE draws SET seed = '${'0'.repeat(64)}' WHERE id = ?`, ['audit']],
  [
    'a winner is exchanged for another person',
    'UPDATE winners SET participant_id = 11 WHERE draw_id = ? AND position = 1',
    ['places'],
  ],
  ['a winner gets another code', "UPDATE winners SET code = 'P' WHERE draw_id = ? AND position = 1", ['places']],
  [
    'a winner gets another prize',
    "UPDATE winners SET prize = 'Велосипед' WHERE draw_id = ? AND position = 2",
    ['places'],
  ],
  ['a key is another', `UPDATE winners SET key = '${'0'.repeat(64)}' WHERE draw_id = ? AND position = 4`, ['places']],
  [
    'a reserve becomes a winner',
    "UPDATE winners SET kind = 'winner', prize = 'Кружка' WHERE draw_id = ? AND position = 4",
    ['places'],
  ],
  ['a place is gone', 'DELETE FROM winners WHERE draw_id = ? AND position = 5', ['places']],
];

for (const [what, sql, found] of EDITS) {
  test(`it is found out when ${what}`, () => {
    const { id } = ranDraw();
    db.prepare(sql).run(id);
    const report = check(id);
    assert.deepEqual([...failed(report)].sort(), [...found].sort());
    assert.equal(report.ok, false);
    for (const each of report.checks) assert.equal(each.outcome === 'failed', each.detail !== null, each.id);
  });
}

test('a result that was replaced as a whole, certificate and places, shows in the audit log', () => {
  const { id } = ranDraw();
  const [other] = rounds.rounds;
  const forged = finishDraw({
    ...INPUT,
    id,
    closed: '2023-08-23T15:00:00Z',
    drand: { chain: rounds.chain.hash, ...other! },
  });
  const { manifest, manifestHash, seed, certificate } = forged;
  db.prepare('DELETE FROM winners WHERE draw_id = ?').run(id);
  db.prepare(
    'UPDATE draws SET manifest = ?, manifest_hash = ?, seed = ?, certificate = ?, drand_round = ?, drand_signature = ? WHERE id = ?',
  ).run(manifest, manifestHash, seed, certificate, other!.round, other!.signature, id);
  const { awards } = forged;
  const insert = db.prepare(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, prize, kind, state, code, key)
     SELECT draw_id, participant_id, 1, @rank, @prize, @kind, @state, code, @key FROM draw_entries WHERE draw_id = @id AND code = @code`,
  );
  for (const place of awards.winners) insert.run({ id, ...place, kind: 'winner', state: 'won' });
  for (const place of awards.reserves) insert.run({ id, ...place, prize: null, kind: 'reserve', state: 'reserve' });
  assert.deepEqual(failed(check(id)), ['audit']);
});

/** What another chain signed. */
const [, { signature }] = rounds.negative as [unknown, { signature: string }];
const FOREIGN = { signature, randomness: drandRandomness(signature) };

test('a signature that drand did not make is found out even when everything else fits it', () => {
  const { id } = ranDraw({ drand: { chain: rounds.chain.hash, ...drand, ...FOREIGN } });
  assert.deepEqual(failed(check(id)), ['drand-signature']);
});

/** Passes the prize of a place on, as the writer does. */
function passOn(id: string, draw: FinishedDraw, rank: number, next: number): void {
  const audit = auditCommands(db);
  const say = (action: string, details: Record<string, string | number>): void =>
    void audit.append({ actorId: 1, action, subject: `draw:${id}`, details: { rank, by: 'admin', ...details } }, 3);
  const prize = db
    .prepare<[string, number], string>('SELECT prize FROM winners WHERE draw_id = ? AND position = ?')
    .pluck()
    .get(id, rank);
  db.prepare(
    "UPDATE winners SET state = 'replaced', reason = 'ineligible', replaced_by = ? WHERE draw_id = ? AND position = ?",
  ).run(next, id, rank);
  db.prepare(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, prize, kind, state, code, key, replaces)
     SELECT draw_id, participant_id, 1, @next, @prize, 'reserve', 'notified', code, @key, @rank
     FROM draw_entries WHERE draw_id = @id AND code = @code
     ON CONFLICT DO UPDATE SET prize = excluded.prize, state = excluded.state, replaces = excluded.replaces`,
  ).run({ id, rank, next, prize, ...draw.ranking[next - 1] });
  say('draw.forfeit', { reason: 'ineligible' });
  say('draw.callNext', { next });
}

test('places behind the reserves that were called later must follow the ranking', () => {
  const { id, draw } = ranDraw();
  passOn(id, draw, 2, 4);
  passOn(id, draw, 4, 5);
  passOn(id, draw, 1, 6);
  assert.deepEqual(failed(check(id)), []);
  db.prepare(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, kind, state, code, key)
     SELECT draw_id, participant_id, 1, 7, 'reserve', 'reserve', code, @key FROM draw_entries WHERE draw_id = @id AND code = @code`,
  ).run({ id, ...draw.ranking[7] });
  assert.deepEqual(failed(check(id)), ['places']);
});

test('a prize that has gone another way than the audit log tells is found out', () => {
  for (const edit of [
    `prize = 'Велосипед' WHERE position = 4`,
    `prize = NULL, state = 'reserve', replaces = NULL WHERE position = 4`,
    `prize = 'Кружка', state = 'won' WHERE position = 5`,
    `state = 'claimed' WHERE position = 1`,
    `state = 'forfeited' WHERE position = 1`,
    `state = 'notified' WHERE position = 2`,
    `reason = 'declined' WHERE position = 2`,
    `replaced_by = 5 WHERE position = 2`,
    `replaces = 3 WHERE position = 4`,
  ]) {
    const { id, draw } = ranDraw();
    passOn(id, draw, 2, 4);
    assert.deepEqual(failed(check(id)), []);
    db.prepare(`UPDATE winners SET ${edit} AND draw_id = ?`).run(id);
    assert.deepEqual(failed(check(id)), ['places'], edit);
  }
});

test('an audit log that was rewritten does not hang together any more', () => {
  const { id } = ranDraw();
  const entry = db
    .prepare<[string], { id: number; details: string }>(
      "SELECT id, details FROM audit_log WHERE subject = ? AND action = 'draw.run'",
    )
    .get(`draw:${id}`)!;
  const set = db.prepare('UPDATE audit_log SET details = ? WHERE id = ?');
  set.run(entry.details.replace('"winners":3', '"winners":4'), entry.id);
  const report = check(id);
  set.run(entry.details, entry.id);
  assert.deepEqual(failed(report), ['audit']);
  assert.deepEqual(failed(check(id)), []);
});

test('the pool checks draws and signatures of the beacon', async (t) => {
  const pool = createPool();
  t.after(() => pool.close());
  assert.equal(unwrap(await pool.checkDraw({ databasePath, drawId: ranDraw().id })).ok, true);
  for (const { round, signature, blsVerified } of [...rounds.rounds, ...rounds.negative])
    assert.deepEqual(unwrap(await pool.verifyBeacon({ round, signature })), { valid: blsVerified });
});
