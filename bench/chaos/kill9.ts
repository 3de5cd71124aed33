import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connect } from '../../workers/db/connect.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../../src/testing.ts';
import { brokenAuditLink } from '../../workers/db/audit.ts';
import { wholeNumber } from '../arguments.ts';
import { createCrowd, type CrowdPerson } from '../people.ts';
import { buildProduct, openPanel, startProduct, TOKEN, type ProductProcess } from '../product.ts';
import { number, progress, saveResults, type Claim } from '../report.ts';
import { inScope } from '../scope.ts';
import { seededRandom } from './random.ts';

/**
 * F1: people register while the product is killed by SIGKILL at random moments and started again. Afterwards what the bot
 * told them is compared with what the database holds.
 */

export interface KillSettings {
  readonly kills: number;
  readonly people: number;
  readonly seed: number;
}

/** What was found when everything was quiet again. */
export interface Aftermath {
  /** People who were never told a ticket number. */
  readonly unfinished: readonly string[];
  /** Ticket numbers that the bot told somebody and that the database does not hold for that person. */
  readonly lost: number;
  /** Ticket numbers told. */
  readonly acknowledged: number;
  /** Participants in the database, and different Telegram ids among them. */
  readonly participants: number;
  readonly different: number;
  readonly formsLeft: number;
  readonly updatesLeft: number;
  readonly messagesLeft: number;
  readonly messagesRefused: number;
  /** Messages that a person had twice, and rows that were marked as possibly sent before. */
  readonly duplicates: number;
  readonly marked: number;
  /** People who had more messages than rows although no row of theirs is marked. */
  readonly unmarked: number;
  readonly integrity: string;
  readonly brokenAuditLink: number | null;
  /** How often people did the same again because no answer came. */
  readonly repeated: number;
  readonly kills: number;
  /** Starts after a kill. */
  readonly slowestReadyMs: number;
}

/** From ready to the kill, and between the acts of a person, at most. */
const LONGEST_LIFE_MS = 600;
const LONGEST_THOUGHT_MS = 120;
const REPEAT_AFTER_MS = 2_000;
const GIVE_UP_AFTER_MS = 120_000;
const QUIET_WITHIN_MS = 60_000;

/** Kills the product so many times, a group of people starting in each of its lives. The last life is not cut short. */
export async function killNine(scope: Scope, settings: KillSettings): Promise<Aftermath> {
  const { kills, people, seed } = settings;
  const random = seededRandom(seed);
  const dataDir = temporaryFolder(scope);
  const sandbox = createSandbox({ tokens: [TOKEN] });
  const { url: telegram } = await sandbox.listen();
  scope.after(() => sandbox.close());
  let product: ProductProcess | null = null;
  scope.after(() => product?.kill());

  product = await startProduct({ dataDir, telegram });
  const panel = await openPanel(product.origin);
  await panel.openCampaign({ requiredFields: ['phone', 'card'] });
  const crowd = createCrowd(sandbox, {
    count: people,
    thinkMs: () => random() * LONGEST_THOUGHT_MS,
    repeatAfterMs: REPEAT_AFTER_MS,
    giveUpAfterMs: GIVE_UP_AFTER_MS,
  });
  scope.after(crowd.close);

  const registrations: Promise<void>[] = [];
  let slowestReadyMs = 0;
  for (let life = 0; life <= kills; life += 1) {
    const group = crowd.people.slice(
      Math.floor((life * people) / (kills + 1)),
      Math.floor(((life + 1) * people) / (kills + 1)),
    );
    registrations.push(...group.map((person) => person.register()));
    if (life === kills) break;
    await sleep(random() * LONGEST_LIFE_MS);
    await product.kill();
    progress(`killed ${life + 1} of ${kills}`);
    product = await startProduct({ dataDir, telegram });
    slowestReadyMs = Math.max(slowestReadyMs, product.readyMs);
  }
  progress('waiting for the people …');
  const outcomes = await Promise.allSettled(registrations);
  const unfinished = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  await quiet(product, () => sandbox.undeliveredUpdates);
  await product.stop();
  progress('');
  const found = compare(join(dataDir, 'lottery.db'), crowd.people);
  const repeated = crowd.people.reduce((sum, person) => sum + person.repeated, 0);
  return { ...found, unfinished, repeated, kills, slowestReadyMs };
}

/** Waits until every update is done and every message sent. */
async function quiet({ origin }: ProductProcess, undelivered: () => number): Promise<void> {
  const deadline = performance.now() + QUIET_WITHIN_MS;
  while (performance.now() < deadline) {
    const { parts } = (await (await fetch(`${origin}/health`)).json()) as {
      parts: { queue: { details: Record<'inbox' | 'outbox' | 'updates' | 'outgoing', number> } };
    };
    const { inbox, outbox, updates, outgoing } = parts.queue.details;
    if (undelivered() + inbox + outbox + updates + outgoing === 0) return;
    await sleep(50);
  }
}

function compare(databasePath: string, people: readonly CrowdPerson[]) {
  const db = connect(databasePath, { readonly: true });
  try {
    const count = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? NaN;
    const rows = db
      .prepare<[], { telegramId: number; ticket: string }>(
        'SELECT telegram_id AS telegramId, ticket_code AS ticket FROM participants',
      )
      .all();
    const stored = new Map(rows.map(({ telegramId, ticket }) => [telegramId, ticket]));
    const told = people.flatMap(({ telegramId, tickets }) => [...tickets].map((ticket) => ({ telegramId, ticket })));
    const delivered = people.reduce((sum, { heard }) => sum + heard, 0);
    const outbox = db
      .prepare<[], { chatId: number; sent: number; marked: number }>(
        "SELECT chat_id AS chatId, count(*) AS sent, sum(maybe_sent) AS marked FROM outbox WHERE state = 'sent' GROUP BY chat_id",
      )
      .all();
    const byChat = new Map(outbox.map((chat) => [chat.chatId, chat]));
    return {
      lost: told.filter(({ telegramId, ticket }) => stored.get(telegramId) !== ticket).length,
      acknowledged: told.length,
      participants: rows.length,
      different: stored.size,
      formsLeft: count("SELECT count(*) FROM dialogues WHERE state ->> '$.form' IS NOT NULL"),
      updatesLeft: count('SELECT count(*) FROM inbox WHERE done_at IS NULL'),
      messagesLeft: count("SELECT count(*) FROM outbox WHERE state IN ('queued', 'leased')"),
      messagesRefused: count("SELECT count(*) FROM outbox WHERE state IN ('failed', 'unreachable')"),
      // Each row is one message, so what was delivered beyond the rows came twice.
      duplicates: delivered - count("SELECT count(*) FROM outbox WHERE state = 'sent'"),
      marked: count('SELECT count(*) FROM outbox WHERE maybe_sent = 1'),
      unmarked: people.filter(({ telegramId, heard }) => {
        const { sent, marked } = byChat.get(telegramId) ?? { sent: 0, marked: 0 };
        return heard > sent && marked === 0;
      }).length,
      integrity: db.pragma('integrity_check', { simple: true }) as string,
      brokenAuditLink: brokenAuditLink(db, Infinity),
    };
  } finally {
    db.close();
  }
}

/** What must hold after any number of kills (RELIABILITY F1). */
export function claimsOf(found: Aftermath, { people }: Pick<KillSettings, 'people'>): Claim[] {
  const zero = (what: string, got: number): Claim => claim(what, '0', number(got), got === 0);
  const claim = (what: string, goal: string, got: string, holds: boolean): Claim => ({
    id: 'F1',
    what,
    goal,
    got,
    holds,
  });
  return [
    claim(
      'people who were told their ticket number',
      number(people),
      number(people - found.unfinished.length),
      found.unfinished.length === 0,
    ),
    zero(`registrations acknowledged (${number(found.acknowledged)}) and not stored so`, found.lost),
    claim(
      'participants, and different people among them',
      `${people}, ${people}`,
      `${found.participants}, ${found.different}`,
      found.participants === people && found.different === people,
    ),
    zero('forms that did not come to their end', found.formsLeft),
    zero('updates left undone', found.updatesLeft),
    zero('messages left unsent', found.messagesLeft),
    zero('messages that Telegram refused', found.messagesRefused),
    zero('people who had a message twice without its mark', found.unmarked),
    // A row that two kills caught is one marked row, and came three times.
    claim(
      `messages that came again, of ${number(found.marked)} marked rows`,
      `0 to ${number(found.marked * found.kills)}`,
      number(found.duplicates),
      found.duplicates >= 0 && found.duplicates <= found.marked * found.kills,
    ),
    claim('integrity_check', 'ok', found.integrity, found.integrity === 'ok'),
    claim(
      'audit chain',
      'whole',
      found.brokenAuditLink === null ? 'whole' : `broken at ${found.brokenAuditLink}`,
      found.brokenAuditLink === null,
    ),
  ];
}

/** `npm run chaos -- kill9 [--kills 10] [--people 200] [--seed 1]` */
export async function run(args: string[]): Promise<readonly Claim[]> {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '10' },
      people: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const settings: KillSettings = {
    kills: wholeNumber('kills', values.kills, 1),
    people: wholeNumber('people', values.people, 1),
    seed: wholeNumber('seed', values.seed),
  };
  console.log(`kill9: ${settings.kills} kills, ${settings.people} people, --seed ${settings.seed}`);
  buildProduct();
  const found = await inScope((scope) => killNine(scope, settings));
  for (const reason of found.unfinished.slice(0, 5)) console.log(`  ${reason}`);
  console.log(`people repeated themselves ${found.repeated} times`);
  const ready: Claim = {
    id: 'F1',
    what: 'the slowest start after a kill',
    goal: '< 3,000 ms',
    got: `${number(found.slowestReadyMs)} ms`,
    holds: found.slowestReadyMs < 3_000,
  };
  const claims = [...claimsOf(found, settings), ready];
  saveResults('kill9', { settings, found, claims });
  return claims;
}
