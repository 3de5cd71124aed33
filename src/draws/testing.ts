import Database from 'better-sqlite3';
import type { CreateDrawBody } from '../contracts/api-draws.ts';
import type { PanelEvent } from '../contracts/api.ts';
import type { DrawRow, WinnerRow } from '../contracts/draws.ts';
import { unwrap } from '../domain/errors.ts';
import type { Participant } from '../domain/model.ts';
import { verifyDraw, type VerificationReport } from '../domain/verify-draw.ts';
import { deliverAll, type Delivered } from '../broadcasts/testing.ts';
import { isBeaconSignature } from '../beacon/signature.ts';
import { startServer, type TestServer } from '../http/testing.ts';
import { decisionOf, type Scope } from '../testing.ts';

/** A campaign with approved people and the services of its draws, over real threads. */
export interface Stage extends Pick<TestServer, 'draws' | 'prizes' | 'announcements' | 'clock' | 'database'> {
  /** Two accounts that may run draws. */
  readonly anna: number;
  readonly boris: number;
  readonly people: readonly Participant[];
  /** What the panels were told, in order. */
  readonly told: readonly Extract<PanelEvent, { type: 'draw' }>[];
  /** A plan of two prizes and one reserve, by a text unless `change` says otherwise. */
  plan(change?: Partial<CreateDrawBody>): CreateDrawBody;
  /** Plans a draw and freezes it. */
  frozen(change?: Partial<CreateDrawBody>): Promise<DrawRow>;
  stored(id: string): Promise<DrawRow>;
  winners(id: string): Promise<WinnerRow[]>;
  files(id: string): Promise<{ manifest: string | null; entries: string; certificate: string | null }>;
  /** What anybody finds who checks the public files, the signature of drand too. */
  verified(id: string): Promise<VerificationReport>;
  /** The messages that were waiting to be sent; they are sent then. */
  outbox(): Promise<Delivered[]>;
  /** Edits the database behind the back of the product, triggers or not. */
  edit(...statements: readonly string[]): void;
}

type Options = NonNullable<Parameters<typeof startServer>[1]>;

/** @param at where the clock stands at first, UTC ms */
export async function stageDraws(
  scope: Scope,
  people: number,
  { at, ...options }: Options & { at?: number } = {},
): Promise<Stage> {
  const server = await startServer(scope, options);
  const { draws, prizes, announcements, clock, database, events } = server;
  if (at !== undefined) clock.now = at;
  const told: Extract<PanelEvent, { type: 'draw' }>[] = [];
  scope.after(events.subscribe((event) => void (event.type === 'draw' && told.push(event))));
  const { id: campaignId } = await server.addCampaign();
  const anna = await server.addAdmin(`anna-${campaignId}`, 'owner');
  const boris = await server.addAdmin(`boris-${campaignId}`, 'admin');
  const { client: writer } = database.writer;
  const reader = database.readers.any;
  const approved: Participant[] = [];
  for (let n = 1; n <= people; n += 1) {
    const entry = await server.register(campaignId, n);
    approved.push(unwrap(await writer.decide(decisionOf(entry, anna))));
  }

  const stored: Stage['stored'] = async (id) => {
    const draw = unwrap(await reader.draw({ id }));
    if (draw === null) throw new Error(`there is no draw ${id}`);
    return draw;
  };
  const plan: Stage['plan'] = (change) => ({
    campaignId,
    title: 'Финал',
    prizes: [{ name: 'Приз', count: 2 }],
    reserves: 1,
    mode: 'text',
    ...((change?.mode ?? 'text').endsWith('text') && { textSource: 'Тираж № 1' }),
    ...change,
  });
  const files: Stage['files'] = async (id) => {
    const { manifest = null, certificate = null } = unwrap(await reader.drawFiles({ id })) ?? {};
    const { lines: entries } = unwrap(await reader.entryLines({ drawId: id, afterCode: '', limit: 10_000 }));
    return { manifest, entries, certificate };
  };
  return {
    draws,
    prizes,
    announcements,
    clock,
    database,
    anna,
    boris,
    people: approved,
    told,
    plan,
    async frozen(change) {
      const { id } = await draws.create(plan(change), anna);
      return draws.freeze(id, anna);
    },
    stored,
    winners: async (id) => unwrap(await reader.winners({ drawId: id })),
    files,
    verified: async (id) => verifyDraw(await files(id), { isBeaconSignature }),
    outbox: () => deliverAll(database, clock.now),
    edit(...statements) {
      const db = new Database(database.options.databasePath);
      const triggers = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all();
      for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger}`);
      for (const statement of statements) db.exec(statement);
      db.close();
    },
  };
}
