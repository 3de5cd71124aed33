import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createPool } from '../actors/pool.ts';
import type { CpuClient } from '../contracts/cpu.ts';
import type { CreateDrawBody } from '../contracts/api-draws.ts';
import type { WinnerRow } from '../contracts/draws.ts';
import type { LeasedMessage, MessageOutcome } from '../contracts/outbox.ts';
import { fromHex } from '../domain/bytes.ts';
import { parseCertificate } from '../domain/certificate.ts';
import { parseEntries } from '../domain/entries.ts';
import { fail, unwrap } from '../domain/errors.ts';
import { HOUR_MS } from '../domain/expiry.ts';
import { rankedFrom, rankList } from '../domain/ranking.ts';
import { stageDraw } from '../http/draws-testing.ts';
import { createPrizes } from './prizes.ts';
import { decisionOf, quietLog } from '../testing.ts';
import { STANDARD_ALONE } from '../texts/texts-testing.ts';

type Outcome = 'sent' | 'unreachable';

/** A draw of one prize that was run, with 48 hours for an answer unless `change` says otherwise. */
async function drawn(
  t: TestContext,
  people: number,
  change: Partial<CreateDrawBody> = {},
  options: Parameters<typeof stageDraw>[2] = {},
) {
  const stage = await stageDraw(t, people, options);
  // The tests share a database, and their people have the same chats: the title tells whose message it is.
  const title = `Draw of campaign ${stage.campaignId}.`;
  const plan = { title, prizes: [{ name: 'Car', count: 1 }], reserves: 1, claimHours: 48, ...change };
  const { id } = await stage.make('drawn', plan);
  const { writer, readers } = stage.server.database;
  const reader = readers.any;
  const { prizes, clock } = stage.server;
  const places = async (): Promise<WinnerRow[]> => unwrap(await reader.winners({ drawId: id }));
  return {
    ...stage,
    id,
    writer: writer.client,
    reader,
    prizes,
    clock,
    adminId: await stage.server.addAdmin(`owner-${stage.campaignId}`, 'owner'),
    places,
    /** What became of the places that were called. */
    async states(): Promise<string[]> {
      return (await places()).filter(({ state }) => state !== 'reserve').map(stateOf);
    },
    /** Lets what waits leave: to which place it went, and what it was. */
    async deliver(state: Outcome = 'sent'): Promise<string[]> {
      const { now } = clock;
      const rows = await places();
      const told: string[] = [];
      // Of several messages to a person each waits for the one before it.
      for (;;) {
        const leased = unwrap(await writer.client.leaseOutbox({ epoch: 'test', limit: 100, now }));
        if (leased.length === 0) return told.sort();
        const outcomes = leased.map(({ id: message }) => outcomeOf(message, state));
        unwrap(await writer.client.settleOutbox({ outcomes, now }));
        const own = leased.filter(({ payload }) => payload.includes(title));
        told.push(...own.map((message) => `${rankOf(message, rows)} ${kindOf(message)}`));
      }
    },
  };
}

const stateOf = ({ rank, state, reason, replaces, replacedBy }: WinnerRow): string =>
  [rank, state, reason, replaces && `for ${replaces}`, replacedBy && `by ${replacedBy}`].filter(Boolean).join(' ');

const outcomeOf = (id: number, state: Outcome): MessageOutcome =>
  state === 'sent' ? { id, state, messageId: 1 } : { id, state, errorCode: 403, errorText: 'Forbidden: blocked' };

/** Person `n` of the stage has the chat `n`, and the name `Person n`. */
const rankOf = ({ chatId }: LeasedMessage, rows: readonly WinnerRow[]): number =>
  rows.find(({ fullName }) => fullName === `Person ${chatId}`)?.rank ?? 0;

/** What the person reads, told by its first words. */
const KINDS = [
  [/освободился/, 'won for another'],
  [/Поздравляем/, 'won'],
  [/ещё ждёт/, 'reminded'],
  [/не достанется/, 'lost'],
  [/Организатор отметил/, 'claimed'],
] as const;

const kindOf = ({ payload }: LeasedMessage): string => {
  const { text = '' } = JSON.parse(payload) as { text?: string };
  return KINDS.find(([words]) => words.test(text))?.[1] ?? text;
};

test('staff notes that a winner takes the prize: the person is told once, and the panels hear of it', async (t) => {
  const { id, prizes, adminId, server, states, deliver } = await drawn(t, 3);
  assert.deepEqual(await deliver(), ['1 won']);
  const heard: string[] = [];
  server.events.subscribe((event) => void heard.push(event.type));
  for (let clicks = 0; clicks < 2; clicks += 1) await prizes.claim(id, 1, adminId);
  assert.deepEqual(await states(), ['1 claimed']);
  assert.deepEqual(await deliver(), ['1 claimed']);
  assert.deepEqual(heard, ['draw', 'draw']);
  await assert.rejects(prizes.forfeit(id, 1, { reason: 'other', note: null, claimed: false }, adminId), {
    code: 'PRIZE_STATE',
  });
  await assert.rejects(prizes.claim(id, 2, adminId), { code: 'PRIZE_STATE' }, 'a reserve has no prize');
  await assert.rejects(prizes.claim(id, 99, adminId), { code: 'NOT_FOUND' });
  await assert.rejects(prizes.claim('d-absent', 1, adminId), { code: 'NOT_FOUND' });
});

test('a prize that was taken and never collected is passed on by staff who know that it was taken', async (t) => {
  const { id, prizes, adminId, server, states, places, deliver } = await drawn(t, 3);
  await deliver();
  const why = { reason: 'uncollected', note: ' Not fetched\nby 1 May ' } as const;
  await assert.rejects(prizes.forfeit(id, 1, { ...why, claimed: false }, adminId), { code: 'DRAW_INVALID' });
  await prizes.claim(id, 1, adminId);
  await deliver();
  await prizes.forfeit(id, 1, { ...why, claimed: true }, adminId);
  assert.deepEqual(await states(), ['1 replaced uncollected by 2', '2 won for 1']);
  assert.equal((await places())[0]?.note, 'Not fetched by 1 May');
  assert.ok((await server.draws.check(id)).ok, 'the audit log tells the same');
  assert.deepEqual(await deliver(), ['1 lost', '2 won for another']);
});

test('a forfeited prize goes to the next in the ranking, with a reason and with as much time to answer', async (t) => {
  const { id, prizes, adminId, clock, states, places, deliver } = await drawn(t, 4);
  await deliver();
  clock.now += 5 * HOUR_MS;
  const why = { reason: 'ineligible', note: 'No receipt', claimed: false } as const;
  await Promise.all([prizes.forfeit(id, 1, why, adminId), prizes.forfeit(id, 1, why, adminId), prizes.settleDue()]);
  assert.deepEqual(await states(), ['1 replaced ineligible by 2', '2 won for 1']);
  const [first, second, ...others] = await places();
  assert.deepEqual([first?.note, second?.prize, others], ['No receipt', 'Car', []]);
  assert.equal(second?.claimBy, clock.now + 48 * HOUR_MS);
  assert.deepEqual(await deliver(), ['1 lost', '2 won for another']);
});

test('prize after prize goes on behind the reserves to the end of the list, in the order of the one draw', async (t) => {
  const { id, prizes, adminId, states, places, deliver, file } = await drawn(t, 4, { reserves: 1, claimHours: null });
  await deliver();
  for (let rank = 1; rank <= 4; rank += 1)
    await prizes.forfeit(id, rank, { reason: 'unreachable', note: null, claimed: false }, adminId);
  assert.deepEqual(await states(), [
    '1 replaced unreachable by 2',
    '2 replaced unreachable for 1 by 3',
    '3 replaced unreachable for 2 by 4',
    '4 forfeited unreachable for 3',
  ]);
  await prizes.settleDue();
  assert.deepEqual((await deliver()).length, 7, 'each loss and each call is told once');
  const list = unwrap(parseEntries((await file(`${id}/entries.txt`)).body));
  const { seed } = unwrap(parseCertificate((await file(`${id}/certificate.json`)).body));
  assert.deepEqual(
    (await places()).map(({ code, key }) => ({ code, key })),
    rankedFrom(list, rankList(list, fromHex(seed)), 4),
  );
});

test('many prizes that go behind the reserves take one ranking, and what finds nobody left says so', async (t) => {
  let rankings = 0;
  const between = (cpu: CpuClient): CpuClient => ({
    ...cpu,
    rankEntries(task) {
      rankings += 1;
      return cpu.rankEntries(task);
    },
  });
  const all = { prizes: [{ name: 'Car', count: 4 }], reserves: 0, claimHours: null };
  const { prizes, writer, adminId, places, states } = await drawn(t, 6, all, { between });
  for (const { participantId } of await places()) unwrap(await writer.erase({ participantId, adminId, now: 5 }));
  rankings = 0;
  await prizes.settleDue();
  assert.deepEqual(await states(), [
    '1 replaced withdrawn by 5',
    '2 replaced withdrawn by 6',
    '3 forfeited withdrawn',
    '4 forfeited withdrawn',
    '5 won for 1',
    '6 won for 2',
  ]);
  assert.deepEqual(
    (await places()).filter(({ exhausted }) => exhausted).map(({ rank }) => rank),
    [3, 4],
  );
  assert.equal(rankings, 1);
});

test('who was told in time and does not answer loses the prize when the deadline has passed, not before', async (t) => {
  const { prizes, clock, states, deliver } = await drawn(t, 3);
  await deliver();
  clock.now += 48 * HOUR_MS;
  await prizes.settleDue();
  assert.deepEqual(await states(), ['1 notified']);
  assert.deepEqual(await deliver(), ['1 reminded']);
  clock.now += 1;
  await Promise.all([prizes.settleDue(), prizes.settleDue()]);
  assert.deepEqual(await states(), ['1 replaced deadline by 2', '2 won for 1']);
  assert.deepEqual(await deliver(), ['1 lost', '2 won for another']);
});

test('who was told late, or not yet, keeps the prize past the deadline', async (t) => {
  const { prizes, clock, states, deliver } = await drawn(t, 3);
  clock.now += 100 * HOUR_MS;
  await prizes.settleDue();
  assert.deepEqual(await states(), ['1 won'], 'the message still waits to leave');
  await deliver();
  await prizes.settleDue();
  assert.deepEqual(await states(), ['1 notified']);
});

test('whom no message reaches loses the prize at the deadline, without another message', async (t) => {
  const { prizes, clock, states, deliver } = await drawn(t, 3);
  await deliver('unreachable');
  await prizes.settleDue();
  assert.deepEqual(await states(), ['1 won'], 'there still is time to come back');
  clock.now += 49 * HOUR_MS;
  await prizes.settleDue();
  assert.deepEqual(await states(), ['1 replaced unreachable by 2', '2 won for 1']);
  assert.deepEqual(await deliver(), ['2 won for another']);
});

test('the prize of an erased person is passed on at once, over everybody else who is gone', async (t) => {
  const { prizes, writer, adminId, places, states, deliver } = await drawn(t, 5, { reserves: 3, claimHours: null });
  await deliver();
  for (const { participantId } of (await places()).slice(0, 3)) {
    unwrap(await writer.erase({ participantId, adminId, now: 5 }));
  }
  await prizes.settleDue();
  assert.deepEqual(await states(), [
    '1 replaced withdrawn by 2',
    '2 replaced withdrawn for 1 by 3',
    '3 replaced withdrawn for 2 by 4',
    '4 won for 3',
  ]);
  assert.deepEqual(await deliver(), ['4 won for another']);
});

test('a draw whose prizes cannot be passed on, however many they are, keeps no other draw waiting', async (t) => {
  let isBroken = false;
  const between = (cpu: CpuClient): CpuClient => ({
    ...cpu,
    rankEntries: async (task) => (isBroken ? fail('DRAW_TAMPERED') : cpu.rankEntries(task)),
  });
  const many = { prizes: [{ name: 'Car', count: 101 }], reserves: 0, claimHours: null };
  const { server, prizes, writer, reader, adminId, places } = await drawn(t, 102, many, { between });
  const { id: campaignId } = await server.addCampaign();
  for (const n of [201, 202]) unwrap(await writer.decide(decisionOf(await server.register(campaignId, n), adminId)));
  const cup = [{ name: 'Cup', count: 1 }];
  const plan = { campaignId, title: 'Other', prizes: cup, reserves: 1, mode: 'sealed' } as const;
  const { id } = await server.draws.create(plan, adminId);
  await server.draws.freeze(id, adminId);
  await server.draws.run(id, null, adminId);
  const other = async (): Promise<WinnerRow[]> => unwrap(await reader.winners({ drawId: id }));
  const erase = async ({ participantId }: WinnerRow) => unwrap(await writer.erase({ participantId, adminId, now: 5 }));

  isBroken = true;
  for (const row of await places()) await erase(row);
  await prizes.settleDue();
  assert.ok((await places()).every(({ state }) => state === 'forfeited'));
  for (const row of (await other()).slice(0, 1)) await erase(row);
  await prizes.settleDue();
  assert.deepEqual((await other()).map(stateOf), ['1 replaced withdrawn by 2', '2 won for 1']);
});

test('who has not answered is reminded once, a day before the deadline', async (t) => {
  const { id, prizes, adminId, clock, deliver } = await drawn(t, 4, { prizes: [{ name: 'Car', count: 2 }] });
  await deliver();
  await prizes.claim(id, 2, adminId);
  assert.deepEqual(await deliver(), ['2 claimed']);
  clock.now += 24 * HOUR_MS - 1;
  await prizes.settleDue();
  assert.deepEqual(await deliver(), []);
  clock.now += 1;
  await prizes.settleDue();
  await prizes.settleDue();
  assert.deepEqual(await deliver(), ['1 reminded']);
});

test('a prize that cannot be passed on now is forfeited all the same, and goes on when it can', async (t) => {
  const pool = createPool();
  t.after(() => pool.close());
  let isBroken = false;
  const rankEntries: typeof pool.rankEntries = async (task) =>
    isBroken ? fail('DRAW_TAMPERED') : pool.rankEntries(task);
  const { id, server, writer, reader, clock, adminId, states } = await drawn(t, 3, { reserves: 0 });
  const prizes = createPrizes({
    writer,
    reader,
    cpu: { ...pool, rankEntries },
    events: server.events,
    campaignTexts: STANDARD_ALONE,
    log: quietLog,
    databasePath: server.config.databasePath,
    now: () => clock.now,
  });
  isBroken = true;
  const { state } = await prizes.forfeit(id, 1, { reason: 'other', note: null, claimed: false }, adminId);
  await prizes.settleDue();
  assert.deepEqual([state, await states()], ['drawn', ['1 forfeited other']]);
  isBroken = false;
  clock.now += 60_000;
  await prizes.settleDue();
  assert.deepEqual(await states(), ['1 replaced other by 2', '2 won for 1']);
});
