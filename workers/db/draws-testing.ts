import assert from 'node:assert/strict';
import type { Actor } from '../../src/actors/supervisor.ts';
import type { ActorClient, ActorHandlers } from '../../src/contracts/actor.ts';
import type { DrawPlan, DrawRow } from '../../src/contracts/draws.ts';
import type { ByAdmin, WriterContract } from '../../src/contracts/writer.ts';
import { STANDARD_ELIGIBILITY } from '../../src/domain/eligibility.ts';
import { unwrap } from '../../src/domain/errors.ts';
import { buildManifest, manifestHash, NO_MANIFEST } from '../../src/domain/manifest.ts';
import type { Campaign, Participant } from '../../src/domain/model.ts';
import { decisionOf, register, seedCampaign, type Scope } from '../../src/testing.ts';
import { commandContext } from '../command-context.ts';
import { broadcastCommands } from '../commands-broadcasts.ts';
import { drawCommands } from '../commands-draws.ts';
import { moderationCommands } from '../commands-moderation.ts';
import { registrationCommands } from '../commands-registration.ts';
import { groupCommit } from '../group-commit.ts';
import { answer } from '../serve.ts';
import { accountCommands } from './accounts.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

/** Draws for tests of the database: planned, frozen and published without the services around them. */

type Writer = ActorClient<WriterContract>;

/** A draw of one cup with one reserve by an announced text; `change` is what differs. */
export const planOf = (change: Partial<DrawPlan> = {}): DrawPlan => ({
  title: 'Draw',
  prizes: [{ name: 'Cup', count: 1 }],
  reserves: 1,
  mode: 'text',
  textSource: 'what is read',
  drandRound: null,
  eligibility: STANDARD_ELIGIBILITY,
  entropyAt: null,
  claimHours: null,
  twoPersons: false,
  secret: null,
  ...change,
});

/** Looks at all entries of a draft, `limit` at once. */
export async function freezeAll(writer: Writer, drawId: string, by: ByAdmin, limit = 1_000): Promise<DrawRow> {
  for (;;) {
    const { draw, more } = unwrap(await writer.freezeEntries({ drawId, limit, ...by }));
    if (!more) return draw;
  }
}

/** Publishes the manifest of a list that is complete; its root is none that anybody computed. */
export async function publishList(writer: Writer, draw: DrawRow, by: ByAdmin, prev = NO_MANIFEST): Promise<DrawRow> {
  const { id, title, entries, tickets, prizes, reserves, closedAt } = draw;
  const closed = new Date(closedAt ?? 0).toISOString().replace('.000Z', 'Z');
  const counted = { id, title, prizes, reserves, closed, entries: entries ?? 0, tickets: tickets ?? 0 };
  const sources = { secret: null, drand: null, text: draw.textSource };
  const manifest = unwrap(buildManifest({ ...counted, ...sources, prev, root: 'ab'.repeat(32) }));
  return unwrap(await writer.publishDraw({ drawId: id, manifest, manifestHash: manifestHash(manifest), ...by }));
}

/** Plans, freezes and publishes a draw. */
export async function frozenDraw(
  writer: Writer,
  campaignId: number,
  id: string,
  by: ByAdmin,
  change: Partial<DrawPlan> = {},
  prev = NO_MANIFEST,
): Promise<DrawRow> {
  unwrap(await writer.createDraw({ ...planOf(change), id, campaignId, ...by }));
  return publishList(writer, await freezeAll(writer, id, by), by, prev);
}

/** The writer's commands over a database in memory, in this thread: each call a commit of its own, as in the writer. */
export function memoryDatabase(scope: Scope) {
  const db = connect(':memory:', {});
  scope.after(() => void db.close());
  migrate(db, '', 1);
  const context = commandContext(db);
  const accounts = accountCommands(db);
  const handlers: Partial<ActorHandlers<WriterContract>> = {
    ...registrationCommands(context),
    ...moderationCommands(context),
    ...drawCommands(context),
    ...broadcastCommands(context),
    createAdmin: ({ login, passwordHash, role, now }) => accounts.createAdmin(login, passwordHash, role, now),
  };
  const inDoubt = (code: string): never => assert.fail(code);
  const commits = groupCommit(db, (call) => answer(handlers as ActorHandlers<WriterContract>, call), inDoubt);
  const client = new Proxy({} as Writer, {
    get: (_, method: string) => (argument: unknown) => Promise.resolve(commits.run([{ method, argument }])[0]),
  });
  return {
    db,
    /** For the helpers of `src/testing.ts`, which take the actor and use its client. */
    writer: { client } as Actor<WriterContract>,
    client,
    rows: (sql: string): unknown[] => db.prepare(sql).raw().all(),
  };
}

/** A campaign in memory with so many approved people, whose ids are 1 and on; `by` is its owner, `other` a second account. */
export async function approvedPeople(scope: Scope, count: number, settings?: Campaign['settings']) {
  const memory = memoryDatabase(scope);
  const { writer, client } = memory;
  const { campaign, adminId } = await seedCampaign(writer, settings ? { settings } : {});
  const account = { login: 'other', passwordHash: 'none', role: 'admin', now: 1 } as const;
  const other = unwrap(await client.createAdmin(account)).id;
  const people: Participant[] = [];
  for (let n = 1; n <= count; n += 1) people.push(await approve(memory, campaign.id, n, adminId));
  return { ...memory, campaign, campaignId: campaign.id, people, by: { adminId, now: 10 }, other };
}

/** Registers person `n` and approves the entry. */
export async function approve(
  { writer, client }: Pick<ReturnType<typeof memoryDatabase>, 'writer' | 'client'>,
  campaignId: number,
  n: number,
  adminId: number,
  change: Parameters<typeof register>[3] = {},
): Promise<Participant> {
  const person = await register(writer, campaignId, n, change);
  return unwrap(await client.decide(decisionOf(person, adminId)));
}
