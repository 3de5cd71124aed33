import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { timeOfRound } from '../domain/beacon.ts';
import vectors from '../domain/drand.vectors.json' with { type: 'json' };
import { fail, ok } from '../domain/errors.ts';
import { quietLog } from '../testing.ts';
import { createBeacon, type BeaconOptions } from './relays.ts';
import { isBeaconSignature } from './signature.ts';
import { honest, REAL_ROUND, says, startRelay, status, type RelayAnswer } from './testing.ts';

const { round, signature, randomness } = REAL_ROUND;

/** A beacon that knows relays of these behaviours; `gone` is an address where nobody listens. */
async function beaconOf(
  t: TestContext,
  behaviours: readonly (RelayAnswer | 'gone')[],
  change: Partial<BeaconOptions> = {},
) {
  const relays = await Promise.all(
    behaviours.map(async (answer) => {
      if (answer !== 'gone') return startRelay(t, answer);
      return { root: 'http://127.0.0.1:9', asked: [] };
    }),
  );
  const beacon = createBeacon({
    relays: relays.map(({ root }) => root),
    verify: async (claim) => ok({ valid: isBeaconSignature(claim.round, claim.signature) }),
    log: quietLog,
    now: () => timeOfRound(round) + 1_000,
    ...change,
  });
  return { beacon, relays };
}

const silent: RelayAnswer = () => {};

test('a round comes from the first relay that has it', async (t) => {
  const { beacon, relays } = await beaconOf(t, [honest, honest]);
  assert.deepEqual(await beacon.round(round), ok({ round, signature, randomness }));
  assert.deepEqual(
    relays.map(({ asked }) => asked),
    [[String(round)], []],
  );
});

test('what lies, is down, hangs or talks of something else is passed over', async (t) => {
  const other = vectors.rounds[0]!;
  const wrong: (RelayAnswer | 'gone')[] = [
    'gone',
    silent,
    status(503),
    says({ round, signature: other.signature, randomness: other.randomness }),
    says({ round: other.round, signature: other.signature, randomness: other.randomness }),
    says({ round, signature: 'not hex' }),
    says('a page of a proxy'),
    says(null),
    says({ round, signature, padding: ' '.repeat(10_000) }),
  ];
  for (const behaviour of wrong) {
    const { beacon, relays } = await beaconOf(t, [behaviour, honest], { timeoutMs: 100 });
    assert.deepEqual(await beacon.round(round), ok({ round, signature, randomness }));
    assert.equal(relays[1]?.asked.length, 1);
  }
  const { beacon } = await beaconOf(t, wrong, { timeoutMs: 100 });
  const reply = await beacon.round(round);
  assert.equal(!reply.ok && reply.error.code, 'BEACON_UNREACHABLE');
});

test('randomness is computed and never taken from a relay', async (t) => {
  const { beacon } = await beaconOf(t, [says({ round, signature, randomness: '0'.repeat(64) })]);
  assert.deepEqual(await beacon.round(round), ok({ round, signature, randomness }));
});

test('before its time a round is asked of nobody', async (t) => {
  const { beacon, relays } = await beaconOf(t, [honest], { now: () => timeOfRound(round) - 1 });
  const reply = await beacon.round(round);
  assert.equal(!reply.ok && reply.error.code, 'BEACON_NOT_YET');
  assert.deepEqual(relays[0]?.asked, []);
});

test('a relay that has it wins over those that say "not yet", which wins over silence', async (t) => {
  for (const code of [404, 425]) {
    const { beacon } = await beaconOf(t, [status(code), honest]);
    assert.ok((await beacon.round(round)).ok);
    const { beacon: early } = await beaconOf(t, [status(code), status(500)]);
    const reply = await early.round(round);
    assert.equal(!reply.ok && reply.error.code, 'BEACON_NOT_YET');
  }
});

test('when the proof itself fails, that is told', async (t) => {
  const { beacon } = await beaconOf(t, [honest], { verify: async () => fail('ACTOR_DIED') });
  const reply = await beacon.round(round);
  assert.equal(!reply.ok && reply.error.code, 'ACTOR_DIED');
});

test('the status names the newest round of a relay that proved it, however the others are', async (t) => {
  const { beacon } = await beaconOf(t, [silent, status(500), honest]);
  assert.deepEqual(await beacon.status(), { available: true, reason: null, round });
  const { beacon: liars } = await beaconOf(t, [says({ round: round + 1, signature }), 'gone']);
  assert.deepEqual(await liars.status(), { available: false, reason: 'BEACON_UNREACHABLE', round: null });
});

test('a relay that stands still counts for nothing', async (t) => {
  const late = { now: () => timeOfRound(round) + 10 * 60_000 + 1 };
  const { beacon } = await beaconOf(t, [honest], late);
  assert.deepEqual(await beacon.status(), { available: false, reason: 'BEACON_UNREACHABLE', round: null });
  assert.ok((await beacon.round(round)).ok, 'an old round is as good as ever');
});

test('however many ask, relays are asked for the status once in half a minute', async (t) => {
  let at = timeOfRound(round) + 1_000;
  const { beacon, relays } = await beaconOf(t, [honest], { now: () => at });
  const times = () => relays[0]?.asked.length;
  const first = await Promise.all([beacon.status(), beacon.status(), beacon.status()]);
  at += 29_999;
  assert.deepEqual(new Set([...first, await beacon.status()]).size, 1);
  assert.equal(times(), 1);
  at += 1;
  await beacon.status();
  assert.equal(times(), 2);
  at -= 40_000;
  await beacon.status();
  assert.equal(times(), 3, 'a clock that was set back keeps nothing for ever');
});

test('without relays drand is off', async (t) => {
  const { beacon } = await beaconOf(t, []);
  assert.deepEqual(await beacon.status(), { available: false, reason: 'BEACON_OFF', round: null });
  const reply = await beacon.round(round);
  assert.equal(!reply.ok && reply.error.code, 'BEACON_OFF');
});
