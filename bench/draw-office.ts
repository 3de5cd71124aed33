import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { CreateDrawBody, DrawView, ReplanDrawBody } from '../src/contracts/api-draws.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { connect } from '../workers/db/connect.ts';
import { COLLEAGUE, seedApproved } from './load-draw.ts';
import { buildProduct, openPanel, startProduct, TOKEN, type Panel, type ProductProcess } from './product.ts';

/** Null, or nothing, for a file that is not public. */
export interface PublicFiles {
  readonly manifest: string | null;
  readonly entries: string;
  readonly certificate: string | null;
}

/** The compiled product with people who were approved before and can be told things: killed, edited and started again. */
export interface DrawOffice {
  readonly campaignId: number;
  readonly databasePath: string;
  /** The moment (UTC ms) by which only the early ones had entered: a rule that makes a list of few of many. */
  readonly earlyUntil: number;
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
  draw(id: string): Promise<DrawView>;
  /** The public files as anybody downloads them. */
  files(id: string): Promise<PublicFiles>;
  /** Waits until every message was sent. @throws Error when that does not happen */
  quiet(): Promise<void>;
  /** Edits the database of a product that is not running, behind the back of its triggers, and leaves no trace of that. */
  edit(...statements: readonly string[]): void;
}

const QUIET_WITHIN_MS = 300_000;
const DAY_MS = 86_400_000;

/**
 * Approves so many people of the sandbox and starts the product.
 *
 * @param early so many of them had entered a day before
 */
export async function openDrawOffice(scope: Scope, people: number, early = 0): Promise<DrawOffice> {
  buildProduct();
  const sandbox = createSandbox({ tokens: [TOKEN] });
  const persons = Array.from({ length: people }, () => sandbox.addPerson({ language: 'ru', started: true }));
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
  const campaignId = await seedApproved(dataDir, people, (n) => persons[n - 1]?.id ?? 0);
  const earlyUntil = Date.now() - DAY_MS;
  const settings = { dataDir, telegram, env: { MESSAGES_PER_SECOND: '1000', DRAND_RELAYS: '' } };
  let product: ProductProcess | null = null;
  scope.after(() => product?.kill());
  let panels: { readonly owner: Panel; readonly colleague: Panel } | null = null;
  let slowestReadyMs = 0;

  const running = <T>(part: T | null): T => {
    if (part === null) throw new Error('the product does not run');
    return part;
  };
  const download = async (id: string, name: string): Promise<string | null> => {
    const response = await fetch(`${running(product).origin}/draws/${id}/${name}`);
    const text = await response.text();
    return response.ok ? text : null;
  };

  const office: DrawOffice = {
    campaignId,
    databasePath,
    earlyUntil,
    heard,
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
    async kill() {
      const dying = running(product);
      product = panels = null;
      await dying.kill();
    },
    async stop() {
      const ending = running(product);
      product = panels = null;
      await ending.stop();
    },
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
    draw: (id) => office.owner.call<DrawView>('GET', `/draws/${id}`),
    async files(id) {
      const [manifest, entries, certificate] = await Promise.all(
        ['manifest.txt', 'entries.txt', 'certificate.json'].map((name) => download(id, name)),
      );
      return { manifest: manifest ?? null, entries: entries ?? '', certificate: certificate ?? null };
    },
    async quiet() {
      const deadline = performance.now() + QUIET_WITHIN_MS;
      for (let still = 0; performance.now() < deadline;) {
        const draws = await office.owner.call<DrawView[]>('GET', '/draws');
        const views = await Promise.all(draws.map(({ id }) => office.draw(id)));
        const isTold = views.every(
          ({ state, publication, announcements }) =>
            publication?.how !== 'sent' ||
            (announcements.some(({ step }) => step === state) && announcements.every(({ complete }) => complete)),
        );
        still = isTold && (await waiting(running(product))) === 0 ? still + 1 : 0;
        // A message on its way from the outbox to the sender is for a moment in neither.
        if (still === 3) return;
        await sleep(50);
      }
      throw new Error('messages still wait to be sent');
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
  office.edit(`UPDATE participants SET registration_date = ${earlyUntil} WHERE id <= ${early}`);
  await office.start();
  return office;
}

/** Messages that are not sent yet. */
async function waiting({ origin }: ProductProcess): Promise<number> {
  const { parts } = (await (await fetch(`${origin}/health`)).json()) as {
    parts: { queue: { details: Record<'outbox' | 'outgoing', number> } };
  };
  const { outbox, outgoing } = parts.queue.details;
  return outbox + outgoing;
}

/** A draw of three prizes by a text. */
export const PLAN = {
  title: 'Финал',
  prizes: [{ name: 'Приз', count: 3 }],
  reserves: 1,
  mode: 'text',
  textSource: 'Числа тиража',
} as const satisfies ReplanDrawBody;

/** The owner plans a draw like `PLAN`. */
export const plan = ({ owner, campaignId }: DrawOffice, change: Partial<CreateDrawBody> = {}): Promise<DrawView> => {
  const { textSource, ...sealed } = PLAN;
  return owner.call('POST', '/draws', {
    campaignId,
    ...(change.mode === 'sealed' ? sealed : { ...sealed, textSource }),
    ...change,
  });
};

/** Somebody takes a step of a draw; `path` is behind the draw's own. */
export const step = (panel: Panel, id: string, path: string, body: object = {}): Promise<DrawView> =>
  panel.call('POST', `/draws/${id}/${path}`, body);
