import { Type, type Static } from 'typebox';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';

/** The JSON of `GET /api/v1/system`: the state of the machine and of every part, without secrets and personal data. */

export const SYSTEM_LIMITS = ['response', 'cpu', 'memory', 'queue', 'outbox'] as const;
export type SystemLimit = (typeof SYSTEM_LIMITS)[number];

/** What the CPU pool does: photographs, draws, card lists, files. */
export const POOL_LANES = ['photo', 'draw', 'list', 'file'] as const;

/** Figures of the last minutes, the oldest first; one list for each, of the same length as `at`. */
const SamplesView = Type.Object(
  {
    everyMs: Type.Integer(),
    at: Type.Array(Time),
    cpuPercent: Type.Array(Type.Number({ description: 'of all cores' })),
    rssBytes: Type.Array(Type.Integer()),
    loopP50Ms: Type.Array(Type.Number({ description: 'how late the main thread was, median' })),
    loopP99Ms: Type.Array(Type.Number()),
    commitsPerSecond: Type.Array(Type.Number()),
    waiting: Type.Array(Type.Integer({ description: 'messages in the outbox' })),
  },
  closed,
);

export type SamplesView = Static<typeof SamplesView>;

const ThreadView = Type.Object(
  {
    name: Type.String(),
    restarts: Type.Integer(),
    waiting: Type.Integer({ description: 'calls that were not sent yet' }),
    unanswered: Type.Integer(),
    calls: Type.Integer(),
  },
  closed,
);

const CacheView = Type.Object(
  {
    level: oneOf(['hot', 'warm', 'cold']),
    hits: Type.Integer(),
    misses: Type.Integer(),
    size: Type.Integer(),
    places: Type.Integer(),
    ttlMs: Type.Integer(),
  },
  closed,
);

const health = oneOf(['ok', 'degraded', 'down']);

export const SystemView = Type.Object(
  {
    at: Time,
    version: Type.String(),
    node: Type.String(),
    startedAt: Time,
    uptimeMs: Type.Integer(),
    machine: Type.Object({ cores: Type.Integer(), memoryBytes: Type.Integer() }, closed),
    health: Type.Object(
      {
        status: health,
        parts: Type.Object(
          { database: health, bot: health, memory: health, queue: health, connections: health },
          closed,
        ),
      },
      closed,
    ),
    process: Type.Object(
      {
        cpuPercent: Nullable(Type.Number({ description: 'of all cores' })),
        rssBytes: Type.Integer(),
        heapBytes: Type.Integer(),
        memoryPercent: Type.Number({ description: 'of the machine' }),
        loopP50Ms: Nullable(Type.Number()),
        loopP99Ms: Nullable(Type.Number()),
      },
      closed,
    ),
    bot: Type.Object(
      {
        mode: oneOf(['sandbox', 'polling', 'webhook']),
        connected: Type.Boolean(),
        username: Nullable(Type.String()),
        responseMs: Nullable(Type.Number({ description: 'mean of the last minute, from receipt to commit' })),
        errors: Type.Array(
          Type.Object({ code: Type.Integer({ description: '0: no answer' }), count: Type.Integer() }, closed),
        ),
      },
      closed,
    ),
    queues: Type.Object(
      {
        inbox: Nullable(Type.Integer()),
        outbox: Nullable(Type.Integer()),
        oldestOutboxMs: Nullable(Type.Integer()),
        lanes: Type.Integer({ description: 'updates in memory' }),
        outgoing: Type.Integer({ description: 'messages that the sender holds' }),
        photos: Type.Integer(),
      },
      closed,
    ),
    writer: Nullable(
      Type.Object(
        {
          commitsPerSecond: Nullable(Type.Number()),
          commandsPerCommit: Nullable(Type.Number()),
          commitMs: Nullable(Type.Number({ description: 'mean' })),
          largestBatch: Type.Integer(),
          walBytes: Type.Integer(),
          databaseBytes: Type.Integer(),
        },
        closed,
      ),
    ),
    disk: Nullable(Type.Object({ freeBytes: Type.Integer(), totalBytes: Type.Integer() }, closed)),
    threads: Type.Array(ThreadView),
    pool: Type.Array(
      Type.Object({ lane: oneOf(POOL_LANES), running: Type.Integer(), waiting: Type.Integer() }, closed),
    ),
    caches: Type.Array(CacheView),
    limits: Type.Array(
      Type.Object(
        {
          name: oneOf(SYSTEM_LIMITS),
          value: Nullable(Type.Number()),
          limit: Type.Number(),
          over: Type.Boolean(),
        },
        closed,
      ),
    ),
    samples: SamplesView,
  },
  closed,
);

export type SystemView = Static<typeof SystemView>;
