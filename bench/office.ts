import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Faults } from '../src/sandbox/protocol.ts';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { connect } from '../workers/db/connect.ts';
import { COLLEAGUE, seedApproved } from './load-draw.ts';
import { buildProduct, openPanel, startProduct, TOKEN, type Panel, type ProductProcess } from './product.ts';

/** The compiled product with people who were approved before and can be told things: killed, edited and started again. */
export interface Office {
  readonly sandbox: Sandbox;
  readonly campaignId: number;
  readonly databasePath: string;
  /** Telegram ids of the people, in the order of their entries. */
  readonly people: readonly number[];
  /** The process that runs now. */
  readonly product: ProductProcess;
  /** Panels of two accounts that may run draws, of the process that runs now. */
  readonly owner: Panel;
  readonly colleague: Panel;
  /** What the bot has delivered, by chat: the texts by the ids of their messages. */
  readonly heard: ReadonlyMap<number, ReadonlyMap<number, string>>;
  /** Messages delivered so far. */
  readonly delivered: number;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM. */
  stop(): Promise<void>;
  /** Starts the product again. @throws Error with its output when it refuses */
  start(): Promise<void>;
  /** Starts the product and kills it so long after, in ms, however far it is. */
  stumble(after: number): Promise<void>;
  /** The longest start so far, in ms. */
  readonly slowestReadyMs: number;
  /**
   * Waits until a look finds it so, three times one after the other: a message on its way from the outbox to the sender is for a
   * moment in neither.
   *
   * @throws Error when that does not happen
   */
  until(what: string, isSo: () => Promise<boolean>): Promise<void>;
  /** Messages that have rows and are not sent yet. */
  waiting(): Promise<number>;
  /** Edits the database of a product that is not running, behind the back of its triggers, and leaves no trace of that. */
  edit(...statements: readonly string[]): void;
}

export interface OfficeSettings {
  readonly people: number;
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly faults?: Partial<Faults>;
}

const WITHIN_MS = 600_000;
const LOOK_MS = 50;
const LOOKS = 3;

/** Approves so many people of the sandbox and makes ready; `start` starts the product. */
export async function openOffice(scope: Scope, { people, env = {}, faults = {} }: OfficeSettings): Promise<Office> {
  buildProduct();
  const sandbox = createSandbox({ tokens: [TOKEN], faults });
  const persons = Array.from({ length: people }, () => sandbox.addPerson({ language: 'ru', started: true }).id);
  const { url: telegram } = await sandbox.listen();
  scope.after(() => sandbox.close());
  const heard = new Map<number, Map<number, string>>();
  let delivered = 0;
  const stopListening = sandbox.onMessage(({ id }, message) => {
    const chat = heard.get(id) ?? new Map<number, string>();
    heard.set(id, chat.set(message.id, message.text ?? message.kind));
    delivered += 1;
  });
  scope.after(stopListening);

  const dataDir = join(temporaryFolder(scope), 'data');
  const databasePath = join(dataDir, 'lottery.db');
  const campaignId = await seedApproved(dataDir, people, (n) => persons[n - 1] ?? 0);
  const settings = { dataDir, telegram, env: { MESSAGES_PER_SECOND: '1000', DRAND_RELAYS: '', ...env } };
  let product: ProductProcess | null = null;
  scope.after(() => product?.kill());
  let panels: { readonly owner: Panel; readonly colleague: Panel } | null = null;
  let slowestReadyMs = 0;

  const running = <T>(part: T | null): T => {
    if (part === null) throw new Error('the product does not run');
    return part;
  };
  const take = (): ProductProcess => {
    const taken = running(product);
    product = panels = null;
    return taken;
  };

  return {
    sandbox,
    campaignId,
    databasePath,
    people: persons,
    heard,
    get product() {
      return running(product);
    },
    get owner() {
      return running(panels).owner;
    },
    get colleague() {
      return running(panels).colleague;
    },
    get delivered() {
      return delivered;
    },
    get slowestReadyMs() {
      return slowestReadyMs;
    },
    kill: () => take().kill(),
    stop: async () => void (await take().stop()),
    async stumble(after) {
      const signal = AbortSignal.timeout(Math.round(after));
      const started = await startProduct({ ...settings, signal }).catch(() => null);
      await started?.kill();
    },
    async start() {
      const started = (product = await startProduct(settings));
      slowestReadyMs = Math.max(slowestReadyMs, started.readyMs);
      const [owner, colleague] = await Promise.all([openPanel(started.origin), openPanel(started.origin, COLLEAGUE)]);
      panels = { owner, colleague };
    },
    async until(what, isSo) {
      const deadline = performance.now() + WITHIN_MS;
      for (let looks = 0; performance.now() < deadline;) {
        looks = (await isSo()) ? looks + 1 : 0;
        if (looks === LOOKS) return;
        await sleep(LOOK_MS);
      }
      throw new Error(`it did not come to pass: ${what}`);
    },
    async waiting() {
      const { parts } = (await (await fetch(`${running(product).origin}/health`)).json()) as {
        parts: { queue: { details: Record<'outbox' | 'outgoing', number> } };
      };
      const { outbox, outgoing } = parts.queue.details;
      return outbox + outgoing;
    },
    edit(...statements) {
      const db = connect(databasePath, {});
      const triggers = db
        .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
        .all();
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
      for (const statement of statements) db.exec(statement);
      for (const { sql } of triggers) db.exec(sql);
      db.close();
    },
  };
}
