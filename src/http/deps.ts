import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { Beacon } from '../beacon/relays.ts';
import type { Broadcasts } from '../broadcasts/broadcasts.ts';
import type { Caches } from '../caches.ts';
import type { Claims } from '../moderation/claims.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { SystemView } from '../contracts/api-system.ts';
import type { CpuClient } from '../contracts/cpu.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import type { Backups } from '../backups/backups.ts';
import type { Exports } from '../exports/exports.ts';
import type { Draws } from '../draws/draws.ts';
import type { Jobs } from '../moderation/jobs.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { Prizes } from '../draws/prizes.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import type { StandardTexts } from '../texts/standard-texts.ts';
import type { Texts } from '../texts/texts.ts';
import type { PanelEvents } from './events.ts';

/** The server with TypeBox schemas as the types of its routes. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What the HTTP side needs of the configuration. */
export interface HttpConfig {
  /** Folder of the stored photos, `<sha256>.jpg` and `<sha256>.thumb.jpg`. */
  readonly photosDir: string;
  /** Folder of the files that broadcasts carry, each named by the SHA-256 of its bytes. */
  readonly attachmentsDir: string;
  /** Folder of uploads while they are read; what a crash left there goes at the next start. */
  readonly tempDir: string;
  /** Folder of the built pages: `index.html`, `draw.html`, `sandbox.html`, `assets/`. */
  readonly webDir: string;
  readonly databasePath: string;
  /** The address that people use, such as `https://draw.example.org`: its origin is ours whatever a proxy makes of `Host`. */
  readonly publicOrigin: string | null;
  /** Whether people reach the server by https: cookies get `Secure` and the `__Host-` prefix, answers get HSTS. */
  readonly secureCookies: boolean;
  /** Opens /metrics and the details of /health from elsewhere than loopback. */
  readonly metricsToken: string | null;
  /** Null: no webhook route, the bot polls. */
  readonly webhook: { readonly secret: string } | null;
  /** Origin of the built-in Bot API server; null outside the sandbox mode. */
  readonly sandboxOrigin: string | null;
}

export type HealthStatus = 'ok' | 'degraded' | 'down';

/** The parts of R11; each says how it is and shows figures to the operator. No figure holds personal data. */
export const HEALTH_PARTS = ['database', 'bot', 'memory', 'queue', 'connections'] as const;

export interface HealthReport {
  readonly status: HealthStatus;
  readonly parts: Readonly<
    Record<
      (typeof HEALTH_PARTS)[number],
      { readonly status: HealthStatus; readonly details: Readonly<Record<string, string | number | boolean | null>> }
    >
  >;
}

/** Everything the HTTP side works with; it starts and closes none of it. */
export interface HttpDeps {
  readonly config: HttpConfig;
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly cpu: CpuClient;
  /** With the catalogues `errors`, `http` and, for the notices, `bot`. */
  readonly texts: Texts;
  readonly campaignTexts: CampaignTexts;
  readonly standardTexts: StandardTexts;
  readonly events: PanelEvents;
  readonly caches: Caches;
  readonly claims: Claims;
  readonly moderation: Moderation;
  readonly jobs: Jobs;
  readonly broadcasts: Broadcasts;
  readonly draws: Draws;
  readonly exports: Exports;
  readonly backups: Backups;
  readonly prizes: Prizes;
  readonly beacon: Beacon;
  /** A typed phone number as E.164, or null when it is none; `region` is the campaign's. */
  readonly parsePhone: (typed: string, region: string) => string | null;
  /** Deletes the files of photos that no entry has any more, by their stored names. */
  readonly deletePhotos: (names: readonly string[]) => Promise<void>;
  /** The bot's user name; null until Telegram told it. */
  readonly botUsername: () => string | null;
  readonly health: () => Promise<HealthReport>;
  readonly system: () => Promise<SystemView>;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
  /** UTC milliseconds. */
  readonly now: () => number;
  /**
   * Stores an update of the webhook; true once it is committed, false when it cannot be taken now (Telegram repeats it).
   *
   * @param update the parsed body
   * @param raw its JSON text, as it came
   */
  readonly acceptWebhook: (update: unknown, raw: string) => Promise<boolean>;
}
