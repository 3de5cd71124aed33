import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { createPool } from '../src/actors/pool.ts';
import { provesEntry } from '../src/domain/draw.ts';
import { deriveCode } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import type { DrawState } from '../src/domain/model.ts';
import { summariseEntries } from './draw-task.ts';
import { drawDatabase } from './draw-testing.ts';
import { proveEntry } from './proof-task.ts';

const { databasePath, db, storeDraw: store } = drawDatabase({ after });

const codeOf = (n: number): string => deriveCode('1', n.toString(16).padStart(32, '0'));

const storeDraw = (id: string, people: number, state?: DrawState): void =>
  store(
    id,
    Array.from({ length: people }, (_, i) => ({ code: codeOf(i + 1), weight: 1 + ((i + 1) % 3) })),
    state,
  );

test('the receipt of every line proves it to the root of the list', () => {
  for (const people of [1, 2, 7, 64, 65]) {
    const drawId = `of-${people}`;
    storeDraw(drawId, people);
    const { root } = unwrap(summariseEntries({ databasePath, drawId }));
    for (let n = 1; n <= people; n += 1) {
      const proof = unwrap(proveEntry({ databasePath, drawId, code: codeOf(n) }));
      assert.ok(proof);
      assert.equal(proof.root, root);
      assert.equal(proof.receipt.code, codeOf(n));
      assert.equal(proof.receipt.weight, 1 + (n % 3));
      assert.ok(provesEntry(proof.receipt, root));
      assert.equal(provesEntry({ ...proof.receipt, weight: proof.receipt.weight + 1 }, root), false);
    }
  }
});

test('a code that is not on the list has no receipt', () => {
  storeDraw('three', 3);
  for (const code of [codeOf(4), '', 'not a code', codeOf(1).toLowerCase()]) {
    assert.equal(unwrap(proveEntry({ databasePath, drawId: 'three', code })), null);
  }
});

test('draws that are asked for in turn do not get into each other', () => {
  storeDraw('left', 5);
  storeDraw('right', 6);
  for (const drawId of ['left', 'right', 'left', 'right']) {
    const proof = unwrap(proveEntry({ databasePath, drawId, code: codeOf(5) }));
    assert.equal(proof?.receipt.n, drawId === 'left' ? 5 : 6);
    assert.equal(proof?.root, unwrap(summariseEntries({ databasePath, drawId })).root);
  }
});

test('a list that may still change gives no receipt, and its final form is the one that counts', () => {
  storeDraw('changing', 2, 'freezing');
  const ask = () => proveEntry({ databasePath, drawId: 'changing', code: codeOf(3) });
  const early = ask();
  assert.equal(early.ok ? 'proved' : early.error.code, 'DRAW_STATE');
  db.prepare(`INSERT INTO draw_entries (draw_id, code, weight, participant_id) VALUES ('changing', ?, 1, 3)`).run(
    codeOf(3),
  );
  db.prepare(`UPDATE draws SET state = 'frozen' WHERE id = 'changing'`).run();
  assert.equal(unwrap(ask())?.receipt.n, 3);
});

test('a draw that does not exist, or no database, is told apart from a code that is not on the list', () => {
  const absent = proveEntry({ databasePath, drawId: 'none', code: codeOf(1) });
  assert.equal(absent.ok ? 'ok' : absent.error.code, 'NOT_FOUND');
  const missing = `${databasePath}.missing`;
  const reply = proveEntry({ databasePath: missing, drawId: 'none', code: codeOf(1) });
  assert.equal(reply.ok ? 'ok' : reply.error.code, 'STORAGE');
  assert.equal(existsSync(missing), false);
});

test('a thousand people who ask at once are all answered by the pool', async (t) => {
  storeDraw('thousand', 1_000);
  const pool = createPool();
  t.after(() => pool.close());
  const ask = (n: number) => pool.proveEntry({ databasePath, drawId: 'thousand', code: codeOf(n) });
  const proofs = await Promise.all(Array.from({ length: 1_000 }, (_, i) => ask(i + 1)));
  for (const reply of proofs) {
    const proof = unwrap(reply);
    assert.ok(proof && provesEntry(proof.receipt, proof.root));
  }
});
