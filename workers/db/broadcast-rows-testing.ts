import { join } from 'node:path';
import type { BroadcastCounts } from '../../src/contracts/broadcasts.ts';
import type { LeasedMessage, MessageOutcome } from '../../src/contracts/outbox.ts';
import type { DoubtRule } from '../../src/domain/broadcast.ts';
import { temporaryFolder, type Scope } from '../../src/testing.ts';
import { broadcastCounts } from './broadcast-counts.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import { outboxRows } from './outbox-rows.ts';
import { outboxCommands } from './outbox.ts';
import { recipientCommands } from './recipients.ts';

/** What differs between the broadcasts of a test. */
interface Setting {
  readonly paid?: boolean;
  readonly onDoubt?: DoubtRule;
  readonly startedAt?: number;
  readonly people?: 'entrants' | 'unfinished';
}

/** Broadcasts on a real file, without the commands of staff around them. Person `n` has chat `n` and entry `n`. */
export function openBroadcasts(scope: Scope, file = join(temporaryFolder(scope), 'lottery.db')) {
  const db = connect(file, {});
  scope.after(() => void db.close());
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = ON');
  migrate(db, '', 1);
  db.exec(`INSERT OR IGNORE INTO campaigns (id, code, title, state, time_zone, region, rules_version, consent_version,
             required_fields, created_at, updated_at)
           VALUES (1, 'spring', 'Spring', 'open', 'UTC', 'RU', 1, 1, '[]', 1, 1)`);
  const outbox = outboxCommands(db);
  const recipients = recipientCommands(db);
  const counts = broadcastCounts(db);
  const insertPerson = db.prepare<[object]>(
    `INSERT INTO participants (id, campaign_id, telegram_id, chat_id, full_name, language, consent_version, consented_at,
       status, registration_date, updated_at, ticket_code,
       ticket_nonce, rules_version)
     VALUES (@n, 1, @n, @n, @name, iif(@n % 2, 'ru', 'en'), 1, 1, 'approved', 1, 1, @code, 'nonce', 1)`,
  );
  const insertBroadcast = db.prepare<[object]>(
    `INSERT INTO broadcasts (campaign_id, title, state, content, audience, method, label, paid, on_doubt, total,
       created_at, started_at)
     VALUES (1, 'News', 'running', '{}', json_object('people', @people), 'sendMessage', 'news', @paid, @onDoubt, @total,
       1, @startedAt)`,
  );
  const erase = db.prepare<[number]>('UPDATE participants SET telegram_id = -id, chat_id = 0 WHERE id = ?');
  const rows = outboxRows(db);
  const setState = db.prepare<[string, number]>('UPDATE broadcasts SET state = ? WHERE id = ?');
  return {
    ...{ db, file, outbox, recipients, counts, rows },
    addPeople(...numbers: readonly number[]): void {
      for (const n of numbers) insertPerson.run({ n, name: `Person ${n}`, code: `CODE${n}` });
    },
    /** A running broadcast to these chats. */
    addBroadcast(chats: readonly number[], setting: Setting = {}): number {
      const { paid = false, onDoubt = 'resend', startedAt = 1, people = 'entrants' } = setting;
      const values = { people, paid: paid ? 1 : 0, onDoubt, total: chats.length, startedAt };
      const id = Number(insertBroadcast.run(values).lastInsertRowid);
      recipients.append(id, 0, Float64Array.from(chats));
      return id;
    },
    erase(n: number, now: number): void {
      erase.run(n);
      outbox.forget(n, now);
    },
    lease: (free: number, paid = 0, now = 1, epoch = 'test'): LeasedMessage[] =>
      outbox.lease({ epoch, limit: 100, broadcasts: { free, paid }, now }),
    settle: (outcomes: readonly MessageOutcome[], now = 1): readonly BroadcastCounts[] =>
      outbox.settleAll(outcomes, now).broadcasts,
    pause(id: number): void {
      setState.run('paused', id);
      rows.hold(id);
    },
    resume(id: number): void {
      setState.run('running', id);
      rows.release(id);
    },
    retry: (id: number): boolean => rows.retry(id, 1),
    reasons: (id: number): unknown =>
      Object.fromEntries(
        db.prepare('SELECT reason, n FROM broadcast_failures WHERE broadcast_id = ?').raw().all(id) as [
          string,
          number,
        ][],
      ),
    /** What stands in the outbox, one line a row. */
    lines: (columns: string): unknown[] => db.prepare(`SELECT ${columns} FROM outbox ORDER BY id`).raw().all(),
  };
}

export const sent = (id: number): MessageOutcome => ({ id, state: 'sent', messageId: id });
export const failed = (id: number): MessageOutcome => ({ id, state: 'failed', errorCode: 400, errorText: 'too long' });
export const blocked = (id: number): MessageOutcome => ({
  ...{ id, state: 'unreachable', errorCode: 403, errorText: 'Forbidden: bot was blocked by the user' },
});
/** A try that may pass: a server's error, or with code 0 no answer at all. */
export const tried = (id: number, errorCode: number, notBefore = 0): MessageOutcome => ({
  ...{ id, state: 'retry', notBefore, errorCode, errorText: 'x', countAttempt: errorCode !== 429 },
});
