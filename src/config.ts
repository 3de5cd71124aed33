import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { SETTINGS, type Setting, type SettingName } from './settings.ts';

/** A value that must not be printed: it shows as `[secret]` in logs, JSON and messages. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}

/** How the bot gets its updates; `sandbox` is the built-in Bot API server. */
export type BotConfig =
  | { readonly mode: 'sandbox' }
  | { readonly mode: 'polling'; readonly token: Secret; readonly apiRoot: string }
  | {
      readonly mode: 'webhook';
      readonly token: Secret;
      readonly apiRoot: string;
      readonly url: string;
      readonly secret: Secret;
    };

/** The whole configuration, checked and frozen at start. Sizes and times carry their unit in their name. */
export interface Config {
  readonly bot: BotConfig;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly firstAdmin: { readonly login: string; readonly password: Secret } | null;
  readonly logLevel: string;
  readonly metricsToken: Secret | null;
  readonly publicUrl: string | null;
  readonly botWorkers: number;
  readonly queueLimit: number;
  /** Notices and broadcasts that are free, and broadcasts that are paid. */
  readonly messagesPerSecond: { readonly free: number; readonly paid: number };
  /** So many failures one after the other pause a broadcast. */
  readonly broadcastErrors: number;
  /** Roots of drand's relays without a trailing slash; none: drand is off. */
  readonly drandRelays: readonly string[];
  readonly readers: number;
  readonly database: {
    readonly busyTimeoutMs: number;
    readonly synchronous: 'FULL' | 'NORMAL';
    readonly cacheMb: number;
    readonly mmapMb: number;
    readonly walAutocheckpointPages: number;
  };
  readonly batching: { readonly batchSize: number; readonly batchCeiling: number; readonly batchWaitMs: number };
  readonly caches: Readonly<Record<'hot' | 'warm' | 'cold', { readonly ttlMs: number; readonly places: number }>>;
  readonly alerts: { readonly responseMs: number; readonly cpuPercent: number; readonly memoryPercent: number };
}

/** Every problem of a configuration at once, each with the variable's name and what it may be. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Values = Record<SettingName, string | number | undefined>;

/** Reads `.env` of a folder, if there is one; variables that are set already win. */
export function readEnvironment(folder: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const file = join(folder, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment;
}

/**
 * Turns environment variables into the configuration.
 *
 * @param cores how many cores the machine has; decides the number of readers.
 * @throws ConfigError with every problem at once.
 */
export function parseConfig(environment: NodeJS.ProcessEnv, cores: number): Config {
  const problems: string[] = [];
  const values = validate(environment, problems);
  const bot = botConfig(values, problems);
  const firstAdmin = firstAdminOf(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  const text = (name: SettingName): string => String(values[name]);
  const number = (name: SettingName): number => Number(values[name]);
  const cache = (level: 'HOT' | 'WARM' | 'COLD') => ({
    ttlMs: number(`CACHE_${level}_TTL_S`) * 1000,
    places: number(`CACHE_${level}_SIZE`),
  });
  return Object.freeze({
    bot,
    host: text('HOST'),
    port: number('PORT'),
    dataDir: resolve(text('DATA_DIR')),
    firstAdmin,
    logLevel: text('LOG_LEVEL'),
    metricsToken: values.METRICS_TOKEN === undefined ? null : new Secret(text('METRICS_TOKEN')),
    publicUrl: values.PUBLIC_URL === undefined ? null : withoutSlash(text('PUBLIC_URL')),
    botWorkers: number('BOT_WORKERS'),
    queueLimit: number('MESSAGE_QUEUE_SIZE'),
    messagesPerSecond: { free: number('MESSAGES_PER_SECOND'), paid: number('PAID_MESSAGES_PER_SECOND') },
    broadcastErrors: number('BROADCAST_ERRORS'),
    drandRelays: listOf(text('DRAND_RELAYS')).map(withoutSlash),
    // One reader for each core beside the main thread's, and never more than the connections allowed.
    readers: Math.max(1, Math.min(cores - 1, 4, number('DB_CONNECTIONS') - 1)),
    database: {
      busyTimeoutMs: number('DB_BUSY_TIMEOUT_MS'),
      synchronous: text('DB_SYNCHRONOUS') as 'FULL' | 'NORMAL',
      cacheMb: number('DB_CACHE_MB'),
      mmapMb: number('DB_MMAP_MB'),
      walAutocheckpointPages: number('DB_WAL_AUTOCHECKPOINT_PAGES'),
    },
    batching: {
      batchSize: number('BATCH_SIZE'),
      batchCeiling: number('BATCH_CEILING'),
      batchWaitMs: number('BATCH_WAIT_MS'),
    },
    caches: { hot: cache('HOT'), warm: cache('WARM'), cold: cache('COLD') },
    alerts: {
      responseMs: number('ALERT_RESPONSE_MS'),
      cpuPercent: number('ALERT_CPU_PERCENT'),
      memoryPercent: number('ALERT_MEMORY_PERCENT'),
    },
  });
}

function validate(environment: NodeJS.ProcessEnv, problems: string[]): Values {
  const ajv = new Ajv({
    allErrors: true,
    coerceTypes: true,
    useDefaults: true,
    strict: true,
    formats: { url: isHttpUrl, urls: (list: string) => listOf(list).every(isHttpUrl) },
  });
  const values = Object.fromEntries(
    // An empty variable counts as one that is not set: `BOT_TOKEN=` is how .env.example leaves it open.
    Object.entries<Setting>(SETTINGS).flatMap(([name, { emptyCounts }]) =>
      environment[name] || (emptyCounts && environment[name] !== undefined) ? [[name, environment[name]]] : [],
    ),
  ) as Values;
  const properties = Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.schema]));
  const check = ajv.compile({ type: 'object', properties, additionalProperties: false });
  check(values);
  for (const error of check.errors ?? []) {
    const name = error.instancePath.slice(1) as SettingName;
    problems.push(`${name} ${SETTINGS[name].expects}. ${SETTINGS[name].about}`);
  }
  return values;
}

function botConfig(values: Values, problems: string[]): BotConfig {
  const {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: root,
    BOT_MODE: mode,
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: secret,
  } = values;
  if (token === undefined) {
    if (mode === 'webhook') problems.push('BOT_MODE=webhook needs BOT_TOKEN: get one from @BotFather.');
    return { mode: 'sandbox' };
  }
  const common = { token: new Secret(String(token)), apiRoot: withoutSlash(String(root)) };
  if (mode === 'polling') return { mode, ...common };
  if (url === undefined)
    problems.push('BOT_MODE=webhook needs WEBHOOK_URL, the public https address of /telegram/webhook.');
  if (secret === undefined)
    problems.push('BOT_MODE=webhook needs WEBHOOK_SECRET: a long random word of letters, digits, _ or -.');
  return { mode: 'webhook', ...common, url: String(url), secret: new Secret(String(secret)) };
}

function firstAdminOf(
  { ADMIN_LOGIN: login, ADMIN_PASSWORD: password }: Values,
  problems: string[],
): Config['firstAdmin'] {
  if (login === undefined && password === undefined) return null;
  if (login === undefined || password === undefined) {
    problems.push(
      'ADMIN_LOGIN and ADMIN_PASSWORD go together: set both or none (the start then prints a set-up link).',
    );
    return null;
  }
  return { login: String(login), password: new Secret(String(password)) };
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/** What stands between the commas. */
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
