import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { after } from 'node:test';
import { pino } from 'pino';
import { createPool, type Pool } from '../actors/pool.ts';
import { parsePhone } from '../bot/phone.ts';
import { createBroadcasts, type BroadcastTelegram, type Broadcasts } from '../broadcasts/broadcasts.ts';
import { createCaches, dropStale } from '../caches.ts';
import { createClaims } from '../moderation/claims.ts';
import type { CpuClient } from '../contracts/cpu.ts';
import type { Registration } from '../contracts/writer.ts';
import { unwrap } from '../domain/errors.ts';
import type { Campaign, Participant, Role } from '../domain/model.ts';
import { createBackups, type Backups } from '../backups/backups.ts';
import { createExports, type Exports } from '../exports/exports.ts';
import { createDrawServices, type DrawServices } from '../draws/services.ts';
import { createJobs, type JobDeps, type Jobs } from '../moderation/jobs.ts';
import { createModeration } from '../moderation/moderation.ts';
import { createPhotoFiles } from '../photo-files.ts';
import { createSystem } from '../system.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { createSamples } from '../telemetry/samples.ts';
import {
  commitUpdate,
  registrationOf,
  startDatabase,
  temporaryFolder,
  type Scope,
  type TestDatabase,
  OPEN_CAMPAIGN,
} from '../testing.ts';
import { createCampaignTexts } from '../texts/campaign-texts.ts';
import { loadTexts } from '../texts/load.ts';
import { loadStandardTexts } from '../texts/standard-texts.ts';
import type { App, HealthReport, HttpConfig, HttpDeps } from './deps.ts';
import { createEvents, type PanelEvents } from './events.ts';
import { hashPassword } from './passwords.ts';
import { createServer } from './server.ts';
import { tokenHash } from './sessions.ts';

export const PASSWORD = 'correct horse battery';

const HEALTHY: HealthReport = {
  status: 'ok',
  parts: {
    database: { status: 'ok', details: { walBytes: 1 } },
    bot: { status: 'ok', details: {} },
    memory: { status: 'ok', details: {} },
    queue: { status: 'ok', details: {} },
    connections: { status: 'ok', details: {} },
  },
};

/** A side that sends, with nobody at it; it has Stars enough for a paid broadcast. */
export const QUIET_TELEGRAM: BroadcastTelegram = {
  wake: () => {},
  drop: () => {},
  balance: async () => 20_000,
  pace: () => ({ free: 30, paid: 1_000 }),
};

/** A bot that nobody writes to. */
const QUIET_BOT = {
  figures: () => ({ lanes: 0, updates: 0, outgoing: 0, photos: 0 }),
  isConnected: () => true,
  username: () => 'test_bot',
};

const LIMITS = {
  alerts: { responseMs: 1_000, cpuPercent: 80, memoryPercent: 101 },
  queueLimit: 1_000,
  bot: { mode: 'polling' },
} as const;

/** A web server over a real database, with a clock that stands until it is moved. */
export interface TestServer extends DrawServices {
  readonly app: App;
  readonly database: TestDatabase;
  readonly events: PanelEvents;
  readonly config: HttpConfig;
  readonly clock: { now: number };
  readonly jobs: Jobs;
  readonly broadcasts: Broadcasts;
  readonly backups: Backups;
  /** Folder of the copies of the database. */
  readonly backupsDir: string;
  readonly exports: Exports;
  /** Folder of the files of exports. */
  readonly exportsDir: string;
  /** Makes an account with `PASSWORD`. */
  addAdmin(login: string, role: Role): Promise<number>;
  /** A cookie header of a fresh session of a fresh account with the role. */
  cookieOf(role: Role): Promise<string>;
  addCampaign(change?: Partial<Campaign>): Promise<Campaign>;
  /** Registers person `n` in a campaign. */
  register(campaignId: number, n: number, change?: Partial<Registration>): Promise<Participant>;
}

/** The made, sessions and tickets of a test file, which share one database. */
let made = 0;
let shared: Promise<TestDatabase> | null = null;
let pool: Pool | null = null;
const cleanups: (() => void | Promise<void>)[] = [];
after(async () => {
  for (const clean of cleanups) await clean();
});

/** Threads take a second to start, so the tests of a file share them; what they make has names of its own. */
function sharedDatabase(): Promise<TestDatabase> {
  shared ??= startDatabase({ after: (clean) => void cleanups.unshift(clean) });
  return shared;
}

function sharedPool(): Pool {
  if (pool === null) {
    pool = createPool();
    cleanups.push(pool.close);
  }
  return pool;
}

/**
 * @param change `telegram` is what broadcasts ask of the side that sends; `alone: true` gives the test an empty database of its own; `relays` are those of drand, which is off without;
 *   `between` may stand between the services and the pool.
 */
export async function startServer(
  scope: Scope,
  {
    log,
    alone = false,
    relays = [],
    telegram = QUIET_TELEGRAM,
    between = (cpu) => cpu,
    ...change
  }: Partial<HttpConfig> &
    Partial<Pick<HttpDeps, 'acceptWebhook' | 'health'>> &
    Partial<Pick<JobDeps, 'isMember'>> & {
      log?: Writable;
      alone?: boolean;
      relays?: readonly string[];
      telegram?: BroadcastTelegram;
      between?: (cpu: CpuClient) => CpuClient;
    } = {},
): Promise<TestServer> {
  const { acceptWebhook = async () => true, health = async () => HEALTHY, ...others } = change;
  const { isMember = async () => true, ...changedConfig } = others;
  const folder = temporaryFolder(scope);
  const database = alone ? await startDatabase(scope) : await sharedDatabase();
  const cpu = between(sharedPool());
  const clock = { now: Date.UTC(2026, 0, 2, 10) };
  const now = (): number => clock.now;
  const config: HttpConfig = {
    photosDir: join(folder, 'photos'),
    attachmentsDir: join(folder, 'attachments'),
    tempDir: join(folder, 'temp'),
    webDir: makePages(folder),
    databasePath: database.options.databasePath,
    publicOrigin: null,
    secureCookies: false,
    metricsToken: null,
    webhook: null,
    sandboxOrigin: null,
    ...changedConfig,
  };
  const exportsDir = join(folder, 'exports');
  for (const path of [config.photosDir, config.attachmentsDir, config.tempDir, exportsDir]) mkdirSync(path);
  const events = createEvents();
  const level = { ttlMs: 30_000, places: 100 };
  const logger = log ? pino({ level: 'trace' }, log) : pino({ level: 'silent' });
  const reader = database.readers.any;
  const texts = loadTexts();
  const standardTexts = loadStandardTexts();
  const caches = createCaches({ hot: level, warm: level, cold: level });
  events.subscribe(dropStale(caches));
  const parts = {
    writer: database.writer.client,
    reader,
    texts,
    campaignTexts: createCampaignTexts({ reader, caches, texts, standard: standardTexts, log: logger }),
    standardTexts,
    events,
    caches,
    claims: createClaims({ events, now }),
    log: logger,
    now,
  };
  const jobs = createJobs({ ...parts, isMember });
  const photoFiles = createPhotoFiles({ ...parts, photosDir: config.photosDir });
  const { databasePath, publicOrigin: publicUrl } = config;
  const perSecond = { free: 30, paid: 1_000 };
  const broadcasts = createBroadcasts({ ...parts, cpu, databasePath, telegram, perSecond, errorsInARow: 30 });
  const drawServices = createDrawServices({ ...parts, broadcasts, cpu, databasePath, publicUrl, relays });
  const exports = createExports({ ...parts, cpu, databasePath, exportsDir });
  const backupsDir = join(folder, 'backups');
  mkdirSync(backupsDir);
  const backups = createBackups({ ...parts, cpu, backupsDir });
  const metrics = createMetrics(now);
  const samples = createSamples(now);
  scope.after(samples.stop);
  const system = createSystem({
    ...{ config: { ...LIMITS, caches: { hot: level, warm: level, cold: level }, dataDir: folder } },
    ...{ ...parts, ...database, bot: QUIET_BOT, cpu: sharedPool(), metrics, samples, health },
  });
  const app = await createServer({
    ...parts,
    config,
    cpu,
    moderation: createModeration(parts),
    jobs,
    broadcasts,
    exports,
    backups,
    ...drawServices,
    parsePhone,
    deletePhotos: photoFiles.remove,
    botUsername: QUIET_BOT.username,
    health,
    system,
    metrics,
    acceptWebhook,
  });
  scope.after(() => app.close());
  scope.after(() => jobs.stop());
  scope.after(() => exports.stop());
  scope.after(() => backups.stop());

  const { client: writer } = database.writer;
  const passwordHash = await hashPassword(PASSWORD);
  const addAdmin = async (login: string, role: Role): Promise<number> =>
    unwrap(await writer.createAdmin({ login, passwordHash, role, now: now() })).id;
  return {
    app,
    database,
    events,
    config,
    clock,
    jobs,
    broadcasts,
    ...{ exports, exportsDir, backups, backupsDir },
    ...drawServices,
    addAdmin,
    async cookieOf(role) {
      const adminId = await addAdmin(`${role}-${++made}`, role);
      const token = String(made).padStart(43, 'A');
      const session = { tokenHash: tokenHash(token), adminId, userAgent: 'test', address: '127.0.0.1', now: now() };
      unwrap(await writer.createSession({ ...session, expiresAt: now() + 43_200_000 }));
      return `${config.secureCookies ? '__Host-session' : 'session'}=${token}`;
    },
    async addCampaign(campaign = {}) {
      const adminId = await addAdmin(`maker-${++made}`, 'owner');
      const fields = { code: `campaign-${made}`, ...OPEN_CAMPAIGN };
      return unwrap(await writer.createCampaign({ ...fields, ...campaign, adminId, now: now() }));
    },
    async register(campaignId, n, registration = {}) {
      const complete = registrationOf(campaignId, n, { ticketCode: `TICKET${++made}`, ...registration });
      const { participant } = unwrap(await commitUpdate(database.writer, ++made, { registration: complete }));
      assert.ok(participant);
      return participant;
    },
  };
}

/** What the build makes, in small. */
function makePages(folder: string): string {
  const webDir = join(folder, 'web');
  mkdirSync(join(webDir, 'assets'), { recursive: true });
  for (const page of ['index', 'draw', 'sandbox'])
    writeFileSync(join(webDir, `${page}.html`), `<title>${page}</title>`);
  writeFileSync(join(webDir, 'assets', 'main-1234.js'), 'plain');
  writeFileSync(join(webDir, 'assets', 'main-1234.js.br'), 'brotli');
  return webDir;
}

/** What the panel puts on a request that changes something. */
export const PANEL = { 'x-requested-with': 'panel' } as const;
