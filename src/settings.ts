/** One environment variable: its JSON Schema, what it may be in words, and what it is for. */
export interface Setting {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly expects: string;
  readonly about: string;
  /** An empty variable is a value of its own and not one that is not set. */
  readonly emptyCounts?: true;
}

const text = (about: string, pattern: string, expects: string, standard?: string): Setting => ({
  schema: { type: 'string', pattern, ...(standard !== undefined && { default: standard }) },
  expects,
  about,
});
const url = (about: string, standard?: string): Setting => ({
  schema: { type: 'string', format: 'url', ...(standard !== undefined && { default: standard }) },
  expects: 'must be an address that begins with http:// or https://',
  about,
});
const whole = (about: string, standard: number, minimum: number, maximum: number): Setting => ({
  schema: { type: 'integer', minimum, maximum, default: standard },
  expects: `must be a whole number from ${minimum} to ${maximum}`,
  about,
});
const choice = (about: string, values: readonly string[], standard: string): Setting => ({
  schema: { type: 'string', enum: values, default: standard },
  expects: `must be one of ${values.join(', ')}`,
  about,
});

/** Of the League of Entropy and of Cloudflare (https://docs.drand.love/developer/http-api). */
const STANDARD_RELAYS = [
  'https://api.drand.sh',
  'https://api2.drand.sh',
  'https://api3.drand.sh',
  'https://drand.cloudflare.com',
];

/** Every setting of an installation. `.env.example` documents the same names; a test holds the two together. */
export const SETTINGS = {
  BOT_TOKEN: text(
    'The bot’s token from @BotFather. Empty: the built-in sandbox.',
    '^[1-9][0-9]*:[A-Za-z0-9_-]+$',
    'must look like 123456:ABC-DEF…',
  ),
  TELEGRAM_API_ROOT: url(
    'Where the Bot API is; change it only for a Bot API server of your own.',
    'https://api.telegram.org',
  ),
  BOT_MODE: choice(
    'How updates come: polling needs nothing, webhook needs a public https address.',
    ['polling', 'webhook'],
    'polling',
  ),
  WEBHOOK_URL: url('The public address of /telegram/webhook, for BOT_MODE=webhook.'),
  WEBHOOK_SECRET: text(
    'The secret that Telegram repeats with each webhook call.',
    '^[A-Za-z0-9_-]{1,256}$',
    'must have 1 to 256 letters, digits, _ or -, as Telegram allows',
  ),
  HOST: text(
    'The address the web server listens on; nginx stands in front of it.',
    '^[A-Za-z0-9.:_-]+$',
    'must be a host name or an IP address',
    '127.0.0.1',
  ),
  PORT: whole('The port of the web server.', 8080, 0, 65_535),
  PUBLIC_URL: url('The address under which people reach the web server, for links in messages and secure cookies.'),
  DATA_DIR: text('The folder of the database, photos and backups.', '\\S', 'must name a folder', './data'),
  ADMIN_LOGIN: text(
    'Login of the first owner; made at start when no account exists.',
    '^[A-Za-z0-9._@-]{3,64}$',
    'must have 3 to 64 letters, digits, . _ @ or -',
  ),
  ADMIN_PASSWORD: text('Password of the first owner.', '^.{8,256}$', 'must have at least 8 characters'),
  LOG_LEVEL: choice('What is logged.', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  METRICS_TOKEN: text(
    'Bearer token that opens /metrics and /health details from elsewhere than loopback.',
    '^.{8,256}$',
    'must have at least 8 characters',
  ),
  DB_CONNECTIONS: whole('The most database connections: one writer and the readers.', 20, 2, 100),
  DB_BUSY_TIMEOUT_MS: whole('How long SQLite waits for a lock.', 5_000, 100, 60_000),
  DB_SYNCHRONOUS: choice(
    'FULL keeps acknowledged registrations through a power cut; NORMAL may lose the newest.',
    ['FULL', 'NORMAL'],
    'FULL',
  ),
  DB_CACHE_MB: whole('SQLite’s page cache of each connection.', 64, 1, 4_096),
  DB_MMAP_MB: whole('How much of the database file is memory-mapped.', 256, 0, 65_536),
  DB_WAL_AUTOCHECKPOINT_PAGES: whole(
    'Pages of WAL after which a commit checkpoints; 16000 suits a million rows.',
    4_000,
    100,
    1_000_000,
  ),
  BOT_WORKERS: whole('How many photos are fetched and checked at once; plain messages need no worker.', 10, 1, 1_000),
  MESSAGE_QUEUE_SIZE: whole(
    'How many updates, and how many messages to send, stand in memory; more wait in the database.',
    1_000,
    10,
    100_000,
  ),
  MESSAGES_PER_SECOND: whole(
    'Notices and broadcasts a second; replies to people are not held back. Telegram allows 30, a server of your own more.',
    30,
    1,
    100_000,
  ),
  PAID_MESSAGES_PER_SECOND: whole('Messages a second of broadcasts that are paid with Stars.', 1_000, 1, 1_000),
  BROADCAST_ERRORS: whole(
    'So many failures one after the other pause a broadcast; people who blocked the bot are none.',
    30,
    1,
    10_000,
  ),
  DRAND_RELAYS: {
    schema: { type: 'string', format: 'urls', default: STANDARD_RELAYS.join(',') },
    expects: 'must be addresses that begin with http:// or https://, parted by commas',
    about: 'Relays of the drand beacon, asked in turn for the chance of a draw. Empty: draws take it from elsewhere.',
    emptyCounts: true,
  },
  CACHE_HOT_TTL_S: whole('Lifetime of the hot cache (a participant’s status).', 30, 1, 86_400),
  CACHE_HOT_SIZE: whole('Places of the hot cache.', 1_000, 1, 1_000_000),
  CACHE_WARM_TTL_S: whole('Lifetime of the warm cache (settings, statistics).', 300, 1, 86_400),
  CACHE_WARM_SIZE: whole('Places of the warm cache.', 500, 1, 1_000_000),
  CACHE_COLD_TTL_S: whole('Lifetime of the cold cache (rare data).', 3_600, 1, 864_000),
  CACHE_COLD_SIZE: whole('Places of the cold cache.', 200, 1, 1_000_000),
  BATCH_SIZE: whole('So many waiting commands are written without waiting further.', 25, 1, 1_000),
  BATCH_CEILING: whole('The most commands in one transaction.', 256, 1, 10_000),
  BATCH_WAIT_MS: whole(
    'How long fewer commands wait for company. 0 is fastest: what arrives during a commit forms the next batch.',
    0,
    0,
    10_000,
  ),
  ALERT_RESPONSE_MS: whole('A reply slower than this is an alert.', 3_000, 100, 60_000),
  ALERT_CPU_PERCENT: whole('Processor load that is an alert.', 80, 1, 100),
  ALERT_MEMORY_PERCENT: whole('Memory use that is an alert.', 80, 1, 100),
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;
