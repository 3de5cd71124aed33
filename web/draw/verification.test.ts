import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBeaconSignature } from '../../src/beacon/signature.ts';
import rounds from '../../src/domain/drand.vectors.json' with { type: 'json' };
import { personKey } from '../../src/domain/draw.ts';
import { finishDraw, type DrawInput } from '../../src/domain/testing.ts';
import { proveTicket, takesPairing, verdictOf } from './verification.ts';

const INPUT: DrawInput = {
  id: 'page',
  title: 'Страница',
  closed: '2026-01-01T00:00:00Z',
  prizes: [{ count: 2, name: 'Приз' }],
  reserves: 1,
  secret: null,
  textSource: 'dice',
  text: '6 6',
  entries: Array.from({ length: 9 }, (_, i) => ({ code: `P${i}`, weight: 1 + i })),
};
const DRAW = finishDraw(INPUT);
const FILES = { manifest: DRAW.manifest, entries: DRAW.list.bytes, certificate: DRAW.certificate };
const called = (...ranks: number[]) => ranks.map((rank) => ({ rank, code: DRAW.ranking[rank - 1]!.code }));
const outcomeOf = (said: ReturnType<typeof called> | null) => {
  const { ok, checks } = verdictOf(FILES, said, {});
  return { ok, ...checks.find(({ id }) => id === 'called') };
};

test('prizes that went down the ranking pass, to the end of the list and behind the reserves too', () => {
  for (const last of [2, 3, 4, 9]) {
    const ranks = Array.from({ length: last }, (_, i) => i + 1).toReversed();
    assert.deepEqual(outcomeOf(called(...ranks)), { ok: true, id: 'called', outcome: 'ok', detail: null });
  }
  assert.equal(outcomeOf(null).outcome, 'skipped');
});

test('somebody passed over, left out or brought in from outside is named', () => {
  const foreign = { rank: 2, code: 'P-FRIEND' };
  for (const [said, detail] of [
    [called(1, 2, 4), 'place 3 was not called'],
    [called(1), 'place 2 was not called'],
    [[], 'place 1 was not called'],
    [[...called(1), foreign], `expected ${DRAW.ranking[1]!.code} at place 2, found P-FRIEND`],
    [
      [...called(1, 2, 3), { rank: 4, code: DRAW.ranking[5]!.code }],
      `expected ${DRAW.ranking[3]!.code} at place 4, found ${DRAW.ranking[5]!.code}`,
    ],
    [[...called(1, 2, 3, 4, 5, 6, 7, 8, 9), { rank: 10, code: 'P-10' }], 'expected nobody at place 10, found P-10'],
  ] as const) {
    assert.deepEqual(outcomeOf([...said]), { ok: false, id: 'called', outcome: 'failed', detail });
  }
});

test('a draw that fails says nothing of who was called', () => {
  const files = { ...FILES, certificate: FILES.certificate.replace(DRAW.seed, 'ab'.repeat(32)) };
  const verdict = verdictOf(files, called(1), {});
  assert.equal(verdict.ok, false);
  assert.equal(verdict.checks.find(({ id }) => id === 'called')?.outcome, 'skipped');
});

test('the pairing is taken for a finished draw of the beacon alone, and checked', () => {
  const { round, signature, randomness } = rounds.rounds.at(-1)!;
  const drand = { chain: rounds.chain.hash, round, signature, randomness };
  const { manifest, list, certificate } = finishDraw({ ...INPUT, textSource: null, text: null, drand });
  const files = { manifest, entries: list.bytes, certificate };
  assert.equal(takesPairing(files), true);
  assert.equal(takesPairing({ ...files, manifest: null }), true);
  assert.equal(takesPairing({ ...files, certificate: null }), false);
  assert.equal(takesPairing({ ...files, manifest: 'nothing' }), false);
  assert.equal(takesPairing({ ...files, manifest: null, certificate: '{' }), false);
  assert.equal(takesPairing(FILES), false);

  const verdict = verdictOf(files, null, { isBeaconSignature });
  assert.equal(verdict.ok, true);
  assert.deepEqual(verdict.outside, ['published-in-time', 'people']);
  const before = verdictOf({ ...files, certificate: null }, null, {});
  assert.deepEqual([before.ok, before.outside], [true, ['published-in-time', 'people']]);
});

test('a ticket comes with its proof and the best of its keys', () => {
  for (const { code, key } of DRAW.ranking) {
    const found = proveTicket(DRAW.list, DRAW.tree, { code, root: DRAW.root, seed: DRAW.seed });
    assert.equal(found?.proven, true);
    assert.equal(found.best?.key, key);
    assert.equal(personKey(DRAW.seed, code, found.best.ticket), key);
    assert.equal(found.best.ticket === 1 || personKey(DRAW.seed, code, found.best.ticket - 1) > key, true);
    assert.equal(proveTicket(DRAW.list, DRAW.tree, { code, root: DRAW.root, seed: null })?.best, null);
    assert.equal(proveTicket(DRAW.list, DRAW.tree, { code, root: 'ab'.repeat(32), seed: null })?.proven, false);
  }
  assert.equal(proveTicket(DRAW.list, DRAW.tree, { code: 'nobody', root: DRAW.root, seed: null }), null);
});
