import Database from 'better-sqlite3';
import type { Call } from '../src/contracts/actor.ts';
import { fail, type Reply } from '../src/domain/errors.ts';
import type { Connection } from './db/open.ts';

/**
 * After these the outcome of the last commit is unknown or the file is damaged: a failed fsync may have written its row
 * all the same. Only a fresh start tells the truth.
 */
const IN_DOUBT = /^SQLITE_(IOERR|CORRUPT|NOTADB)/;

/** Refusals that keep what their command wrote. */
const keeping = new WeakSet<Reply<unknown>>();

/** Marks a refusal that changed something all the same, such as a text that waits for confirmation from now on. */
export function keepingChanges(refusal: Reply<never>): Reply<never> {
  keeping.add(refusal);
  return refusal;
}

export interface CommitFigures {
  commits: number;
  commands: number;
  largestBatch: number;
  commitMsTotal: number;
}

/**
 * Runs commands that came together in one transaction, each in a savepoint of its own: one fsync serves all of them, and
 * one refusal does not touch its neighbours. Nothing is answered before the commit.
 *
 * @param execute answers one command; a failed reply (unless `keepingChanges`) or an exception takes back what it wrote.
 * @param inDoubt called when the state of the file is unknown; it must end the process.
 */
export function groupCommit(db: Connection, execute: (call: Call) => Reply<unknown>, inDoubt: (code: string) => never) {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const savepoint = db.prepare('SAVEPOINT command');
  const release = db.prepare('RELEASE command');
  const rollbackTo = db.prepare('ROLLBACK TO command');
  const figures: CommitFigures = { commits: 0, commands: 0, largestBatch: 0, commitMsTotal: 0 };

  function one(call: Call): Reply<unknown> {
    savepoint.run();
    try {
      const reply = execute(call);
      if (!reply.ok && !keeping.has(reply)) rollbackTo.run();
      release.run();
      return reply;
    } catch (error) {
      // SQLite may have rolled the whole transaction back (disk full, for one): then nobody's command stands.
      if (!db.inTransaction) throw error;
      const failure = failureOf(error, inDoubt);
      rollbackTo.run();
      release.run();
      return failure;
    }
  }

  return {
    figures,
    run(calls: readonly Call[]): Reply<unknown>[] {
      const started = performance.now();
      try {
        begin.run();
        const replies = calls.map(one);
        commit.run();
        figures.commits += 1;
        figures.commands += calls.length;
        figures.largestBatch = Math.max(figures.largestBatch, calls.length);
        figures.commitMsTotal += performance.now() - started;
        return replies;
      } catch (error) {
        const failure = failureOf(error, inDoubt);
        if (db.inTransaction) db.exec('ROLLBACK');
        return calls.map(() => failure);
      }
    },
  };
}

/** An exception as a failure. SQLite's messages name columns, never values, so they may stand in a log. */
export function failureOf(error: unknown, inDoubt: (code: string) => never): Reply<never> {
  if (error instanceof Database.SqliteError) {
    if (IN_DOUBT.test(error.code)) inDoubt(error.code);
    // A constraint that no command explains is broken by our own program, and would be again.
    const code = error.code.startsWith('SQLITE_CONSTRAINT') ? 'INTERNAL' : 'STORAGE';
    return fail(code, `${error.code}: ${error.message}`);
  }
  return fail('INTERNAL', error instanceof Error ? `${error.name}: ${error.message}` : 'unknown exception');
}
