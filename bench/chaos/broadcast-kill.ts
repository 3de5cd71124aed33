import { parseArgs } from 'node:util';
import type { BroadcastView, CreateBroadcastBody } from '../../src/contracts/api-broadcasts.ts';
import type { Scope } from '../../src/testing.ts';
import { connect } from '../../workers/db/connect.ts';
import { wholeNumber } from '../arguments.ts';
import { claimsOfBroadcast, findingsOf, type BroadcastFindings } from '../broadcast-findings.ts';
import { openOffice, type Office } from '../office.ts';
import { number, progress, saveResults, type Claim } from '../report.ts';
import { inScope } from '../scope.ts';
import { seededRandom } from './random.ts';

/**
 * F21: a broadcast to many, over a line that loses replies and refuses calls, to people of whom some cannot be reached, while
 * the product is killed by SIGKILL and started again. Afterwards what people have on their screens is compared with what the
 * panel says.
 */

export interface BroadcastKillSettings {
  readonly kills: number;
  readonly people: number;
  /** Messages a second. */
  readonly rate: number;
  readonly seed: number;
}

export interface BroadcastKillResult {
  readonly found: BroadcastFindings;
  /** Rows that were leased at the moment of each kill. */
  readonly leased: readonly number[];
  /** Calls of the bot, of whatever kind, that took effect and were not answered. */
  readonly lostReplies: number;
  readonly slowestReadyMs: number;
}

/** What the issue of this run asks for: 2 % cannot be reached, 1 % of calls meet a 429, 1 % a 5xx, of 0.5 % the reply is lost. */
const FAULTS = {
  floodRate: 0.01,
  retryAfterSeconds: 1,
  serverErrorRate: 0.005,
  badGatewayRate: 0.005,
  lostReplyRate: 0.005,
};
const UNREACHABLE = 0.02;

const TEXT = 'Распродажа';

/** A kill comes somewhere in its stretch of the messages, but not so near the end that nothing is left for it. */
const LAST_KILL = 0.9;

/** Sends the message, killing so many times. */
export async function killBroadcast(scope: Scope, settings: BroadcastKillSettings): Promise<BroadcastKillResult> {
  const { kills, people, rate, seed } = settings;
  const random = seededRandom(seed);
  const office = await openOffice(scope, { people, env: { MESSAGES_PER_SECOND: String(rate) }, faults: FAULTS });
  await office.start();
  const gone = office.people.filter(() => random() < UNREACHABLE);
  // Half of them the bot learns nothing of before it writes; the others block it while it writes.
  const half = Math.ceil(gone.length / 2);
  for (const id of gone.slice(0, half)) office.sandbox.person(id)?.change({ deactivated: true });

  const { id } = await startBroadcast(office, { text: `<b>${TEXT}</b>, {name}!`, audience: 'approved' });
  for (const chat of gone.slice(half)) office.sandbox.person(chat)?.change({ blocked: true });

  const leased: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const share = ((kill + random()) / kills) * LAST_KILL;
    await delivered(office, Math.floor(share * (people - gone.length)));
    await office.kill();
    leased.push(leasedRows(office, id));
    progress(`killed ${kill + 1} of ${kills}`);
    await office.start();
  }
  progress('waiting for the last messages …');
  await office.until('the broadcast is done', async () => (await look(office, id)).waiting === 0);
  const view = await look(office, id);
  await office.stop();
  progress('');
  const found = findingsOf(office, view, TEXT);
  const { lostReplies } = office.sandbox;
  return { found, leased, lostReplies, slowestReadyMs: office.slowestReadyMs };
}

/** Makes and starts a broadcast of the campaign. */
export async function startBroadcast(
  { owner, campaignId }: Pick<Office, 'owner' | 'campaignId'>,
  plan: Omit<CreateBroadcastBody, 'campaignId'>,
): Promise<BroadcastView> {
  const { id } = await owner.call<BroadcastView>('POST', '/broadcasts', { campaignId, ...plan });
  return owner.call<BroadcastView>('POST', `/broadcasts/${id}/start`, {});
}

const look = ({ owner }: Office, id: number): Promise<BroadcastView> => owner.call('GET', `/broadcasts/${id}`);

/** Resolves once so many messages reached people. */
const delivered = (office: Office, count: number): Promise<void> =>
  office.until(`${count} messages are delivered`, () => Promise.resolve(office.delivered >= count));

/** Of a product that does not run. */
function leasedRows({ databasePath }: Office, broadcastId: number): number {
  const db = connect(databasePath, { readonly: true });
  try {
    const sql = `SELECT count(*) FROM outbox WHERE state = 'leased' AND broadcast_id = ?`;
    return db.prepare<[number], number>(sql).pluck().get(broadcastId) ?? NaN;
  } finally {
    db.close();
  }
}

/** What must hold after any number of kills. */
export function claimsOf({ found, leased, lostReplies }: BroadcastKillResult): Claim[] {
  const inDoubt = leased.reduce((sum, rows) => sum + rows, 0) + lostReplies;
  return claimsOfBroadcast(found, inDoubt);
}

/** `npm run chaos -- broadcast-kill [--kills 5] [--people 10000] [--rate 1000] [--seed 1]` */
export async function run(args: string[]): Promise<readonly Claim[]> {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '5' },
      people: { type: 'string', default: '10000' },
      rate: { type: 'string', default: '1000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const settings: BroadcastKillSettings = {
    kills: wholeNumber('kills', values.kills),
    people: wholeNumber('people', values.people, 10),
    rate: wholeNumber('rate', values.rate, 1),
    seed: wholeNumber('seed', values.seed),
  };
  const { kills, people, rate, seed } = settings;
  console.log(`broadcast-kill: ${kills} kills, ${people} people, ${rate} a second, --seed ${seed}`);
  const result = await inScope((scope) => killBroadcast(scope, settings));
  console.log(`leased at the kills: ${result.leased.map((rows) => number(rows)).join(', ') || 'none'}`);
  console.log(`replies that were lost: ${number(result.lostReplies)}`);
  const claims = claimsOf(result);
  saveResults('broadcast-kill', { settings, ...result, claims });
  return claims;
}
