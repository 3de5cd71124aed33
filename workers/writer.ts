import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ActorHandlers, Call } from '../src/contracts/actor.ts';
import { EXIT_STATE_IN_DOUBT, type WriterOptions } from '../src/contracts/lifecycle.ts';
import type { WriterContract } from '../src/contracts/writer.ts';
import { AppError, ok, type Reply } from '../src/domain/errors.ts';
import { commandContext } from './command-context.ts';
import { accountCommands } from './commands-accounts.ts';
import { broadcastCommands } from './commands-broadcasts.ts';
import { drawCommands } from './commands-draws.ts';
import { moderationCommands } from './commands-moderation.ts';
import { registrationCommands } from './commands-registration.ts';
import { brokenAuditLink } from './db/audit.ts';
import { backupCommands } from './db/backups.ts';
import { campaignTextCommands } from './db/campaign-texts.ts';
import { exportCommands } from './db/exports.ts';
import { inboxCommands } from './db/inbox.ts';
import { lockDataFolder } from './db/lock.ts';
import { migrate } from './db/migrate.ts';
import { explainDamage, openForWriting, quickCheck, type Connection } from './db/open.ts';
import { outboxCommands } from './db/outbox.ts';
import { savedViewCommands } from './db/saved-views.ts';
import { searchCommands } from './db/search.ts';
import { failureOf, groupCommit, type CommitFigures } from './group-commit.ts';
import { answer, serve, type Behaviour } from './serve.ts';

/** These are no commands of a transaction: neither a checkpoint nor a copy can begin inside one. */
const OUTSIDE = new Set(['checkpoint', 'copyDatabase', 'stats']);

/** How much of the audit chain is walked at start; the whole of it belongs to the check of a backup. */
const AUDIT_TAIL = 1_000;

/** Opens the database as the only writer and recovers what a crash left: the one start path there is. */
export function createWriter(options: WriterOptions): Behaviour {
  const unlock = takeDataFolder(options.dataDir);
  let db: Connection | null = null;
  try {
    db = openForWriting(options.databasePath, options);
    quickCheck(db);
    migrate(db, options.backupsDir, Date.now());
    const broken = brokenAuditLink(db, AUDIT_TAIL);
    if (broken !== null) {
      throw new AppError(
        'STORAGE',
        `The audit log was changed by hand: entry ${broken} does not follow from the one before it.`,
      );
    }
    const { freeLeasesOfOthers } = outboxCommands(db);
    db.transaction(() => freeLeasesOfOthers(options.epoch, Date.now()))();
    return behaviour(db, options, unlock);
  } catch (error) {
    db?.close();
    unlock();
    throw explainDamage(error);
  }
}

/** Makes the data folder and locks it; says what to do when that is impossible. */
function takeDataFolder(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true });
    return lockDataFolder(join(dataDir, 'instance.lock'), process.pid);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code = 'unknown error' } = error as { code?: string };
    throw new AppError(
      'STORAGE',
      `The data folder ${dataDir} cannot be written (${code}). Give this user the right to write there, or set DATA_DIR to another folder.`,
    );
  }
}

function behaviour(db: Connection, options: WriterOptions, unlock: () => void): Behaviour {
  const commits = groupCommit(db, (call) => answer<WriterContract>(handlers, call), inDoubt);
  const handlers = commands(db, options, commits.figures);
  return {
    deliver(calls) {
      const inside = calls.filter((call) => !OUTSIDE.has(call.method));
      const replies = inside.length > 0 ? commits.run(inside) : [];
      let next = 0;
      return calls.map((call) =>
        OUTSIDE.has(call.method) ? outside(handlers, call) : (replies[next++] as Reply<unknown>),
      );
    },
    close() {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      unlock();
    },
  };
}

function commands(db: Connection, options: WriterOptions, figures: CommitFigures): ActorHandlers<WriterContract> {
  const context = commandContext(db);
  const { audit, outbox } = context;
  const inbox = inboxCommands(db);
  const search = searchCommands(db);
  const heartbeat = db.prepare<[string]>(
    `INSERT INTO settings (key, value) VALUES ('heartbeat', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  );

  return {
    ...accountCommands(context),
    ...registrationCommands(context),
    ...moderationCommands(context),
    ...drawCommands(context),
    ...broadcastCommands(context),
    ...campaignTextCommands(context),
    ...exportCommands(context),
    ...savedViewCommands(context),
    ...backupCommands(context),

    heartbeat({ now }) {
      heartbeat.run(String(now));
      return ok({ at: now });
    },

    audit: ({ now, ...entry }) => ok({ id: audit.append(entry, now) }),

    indexSearch: ({ limit }) => ok(search.follow(limit)),
    prune: ({ now }) => ok({ deleted: inbox.prune(now) + outbox.prune(now) }),
    checkpoint() {
      const [result] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
      return ok({ walPages: result?.log ?? 0, movedPages: result?.checkpointed ?? 0 });
    },
    stats: () =>
      ok({ ...figures, walBytes: sizeOf(`${options.databasePath}-wal`), databaseBytes: sizeOf(options.databasePath) }),
  };
}

function outside(handlers: ActorHandlers<WriterContract>, call: Call): Reply<unknown> {
  try {
    return answer<WriterContract>(handlers, call);
  } catch (error) {
    return failureOf(error, inDoubt);
  }
}

/** Ends the thread with the code that makes the supervisor end the process. */
function inDoubt(): never {
  process.exit(EXIT_STATE_IN_DOUBT);
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

serve<WriterOptions>(createWriter);
