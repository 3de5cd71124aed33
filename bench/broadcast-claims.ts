import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '../src/actors/pool.ts';
import type { BroadcastView } from '../src/contracts/api-broadcasts.ts';
import { EVERYBODY } from '../src/domain/broadcast.ts';
import { unwrap } from '../src/domain/errors.ts';
import { seedCampaign, startDatabase, type Scope } from '../src/testing.ts';
import { createLatencies, type Percentiles } from './latencies.ts';
import { openOffice, type Office } from './office.ts';
import { number, type Claim } from './report.ts';
import { fill, registrationOf } from './seed.ts';

/** What a broadcast must not do to people who are using the bot meanwhile. */

const LISTED = 10_000;
const ASKS_PER_SECOND = 50;
const LISTEN_MS = 8_000;
const TEXT = 'Розыгрыш в пятницу';

/** G23: how long people wait for /status while a broadcast goes out at 1,000 a second, by how long they wait without. */
export async function dialogueDuringBroadcast(scope: Scope): Promise<Claim> {
  const office = await openOffice(scope, { people: LISTED, env: { MESSAGES_PER_SECOND: '1000' } });
  await office.start();
  const latencies = createLatencies<'without' | 'during'>();
  // The first answers after a start are slower, and a machine that slows down does so for both.
  await askAround(office, () => {});
  for (const isSending of [false, true, true, false]) {
    const kind = isSending ? 'during' : 'without';
    const sending = isSending ? await send(office) : null;
    await askAround(office, (milliseconds) => latencies.record(kind, milliseconds));
    await sending?.();
  }
  latencies.print();
  const [without, during] = [latencies.of('without'), latencies.of('during')];
  const ratio = during.p99 / without.p99;
  const of = ({ p50, p99 }: Percentiles): string => `p50 ${number(p50, 1)}, p99 ${number(p99, 1)} ms`;
  return {
    id: 'G23',
    what: `/status during a broadcast at 1,000 a second (${of(during)}) by without (${of(without)}), p99`,
    goal: '≤ 2',
    got: number(ratio, 2),
    holds: ratio <= 2,
  };
}

/** Starts a broadcast to everybody; answers with how to wait for its end. */
async function send(office: Office): Promise<() => Promise<void>> {
  const plan = { campaignId: office.campaignId, text: `${TEXT}, {name}!`, audience: 'approved' };
  const { id } = await office.owner.call<BroadcastView>('POST', '/broadcasts', plan);
  await office.owner.call('POST', `/broadcasts/${id}/start`, {});
  return () =>
    office.until('the broadcast is done', async () => {
      const { state } = await office.owner.call<BroadcastView>('GET', `/broadcasts/${id}`);
      return state === 'done';
    });
}

/** People ask for their status, one every so often whether or not the one before has an answer. */
async function askAround({ sandbox, people }: Office, answered: (milliseconds: number) => void): Promise<void> {
  const asked = new Map<number, number>();
  const stop = sandbox.onMessage(({ id }, { text }) => {
    const since = asked.get(id);
    if (since === undefined || text?.includes(TEXT)) return;
    asked.delete(id);
    answered(performance.now() - since);
  });
  const started = performance.now();
  const count = (LISTEN_MS / 1_000) * ASKS_PER_SECOND;
  for (let n = 0; n < count; n += 1) {
    const due = started + (n * 1_000) / ASKS_PER_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    // 7919 is prime, so different people ask.
    const id = people[(n * 7_919) % people.length] ?? 0;
    asked.set(id, due);
    sandbox.person(id)?.say('/status');
  }
  while (asked.size > 0) await sleep(10);
  stop();
}

const FROZEN = 100_000;
const COMMITS_PER_SECOND = 200;
const FREEZES = 3;
const MOST_MS = 50;

/** How much longer a registration waits for its commit while a list of 100,000 is frozen. */
export async function registrationDuringFreeze(scope: Scope): Promise<Claim> {
  const { writer, options } = await startDatabase(scope);
  const cpu = createPool({ photoThreads: 1 });
  scope.after(() => cpu.close());
  const { campaign, adminId } = await seedCampaign(writer);
  const campaignId = campaign.id;
  await fill(writer.client, { campaignId, count: FROZEN, approvedBy: adminId });
  const other = await writer.client.createCampaign({ ...campaign, code: 'other', adminId, now: 1 });
  const latencies = createLatencies<'without' | 'during'>();
  let next = 1;

  async function register(kind: 'without' | 'during', due: number): Promise<void> {
    const n = next++;
    const registration = registrationOf(unwrap(other).id, n);
    const { chatId } = registration;
    const updates = [{ updateId: 1_000_000 + n, chatId, body: '{}' }];
    const [accepted] = unwrap(await writer.client.acceptUpdates({ updates, now: 2 }));
    const step = { seq: accepted?.seq ?? 0, chatId, registration, messages: [], epoch: null, now: 2 };
    unwrap(await writer.client.commitStep(step));
    latencies.record(kind, performance.now() - due);
  }

  /** Registrations come by the clock until the work is over. */
  async function registerWhile(kind: 'without' | 'during', work: Promise<unknown>): Promise<void> {
    const commits: Promise<void>[] = [];
    let isOver = false;
    void work.finally(() => (isOver = true)).catch(() => {});
    const started = performance.now();
    for (let n = 0; !isOver; n += 1) {
      const due = started + (n * 1_000) / COMMITS_PER_SECOND;
      await sleep(Math.max(0, due - performance.now()));
      commits.push(register(kind, due));
    }
    await Promise.all([work, ...commits]);
  }

  async function freeze(): Promise<void> {
    const by = { adminId, now: 3 };
    const content = { kind: 'composed', text: { ru: TEXT, en: null }, attachment: null, buttons: [] } as const;
    const plan = { title: '', content, audience: EVERYBODY, paid: false, onDoubt: 'resend' } as const;
    const { id: broadcastId } = unwrap(await writer.client.createBroadcast({ ...plan, campaignId, ...by }));
    const { databasePath } = options;
    const chats = unwrap(await cpu.listAudience({ databasePath, campaignId, audience: EVERYBODY }));
    if (chats.length !== FROZEN) throw new Error(`the list has ${chats.length} people`);
    unwrap(await writer.client.freezeBroadcast({ broadcastId, paid: false, ...by }));
    unwrap(await writer.client.storeAudience({ broadcastId, from: 0, chats, more: false, mayBeEmpty: false, now: 3 }));
  }

  await registerWhile('without', sleep(1_000));
  for (let round = 0; round < FREEZES; round += 1) {
    await registerWhile('without', sleep(1_000));
    await registerWhile('during', freeze());
  }
  latencies.print();
  const [without, during] = [latencies.of('without'), latencies.of('during')];
  const delay = during.max - without.p50;
  return {
    id: 'freeze',
    what: `the slowest registration while 100,000 are frozen (${number(during.max, 1)} ms; without: p50 ${number(without.p50, 1)}, slowest ${number(without.max, 1)} ms)`,
    goal: `≤ ${MOST_MS} ms later`,
    got: `${number(delay, 1)} ms`,
    holds: delay <= MOST_MS,
  };
}
