import type { QueuedUpdate } from '../../src/contracts/reader.ts';
import type { AcceptedUpdate, AcceptUpdates } from '../../src/contracts/writer.ts';
import type { Connection } from './open.ts';

/** Bot API ids may restart after 7 quiet days and Telegram keeps updates 24 hours: 8 days of ids see every repetition. */
const DEDUPE_WINDOW_MS = 8 * 24 * 3_600_000;

/** The inbox as the writer uses it: updates are stored before they are confirmed, and done exactly once. */
export function inboxCommands(db: Connection) {
  const store = db.prepare<[number, number, string, number]>(
    'INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (?, ?, ?, ?) ON CONFLICT (update_id) DO NOTHING',
  );
  const undone = db.prepare<[number], number>('SELECT seq FROM inbox WHERE update_id = ? AND done_at IS NULL').pluck();
  const done = db.prepare<[number, number]>(
    'UPDATE inbox SET done_at = ?, body = NULL WHERE seq = ? AND done_at IS NULL',
  );
  // Rows arrive in order of time, so the oldest stand first in the primary key; no more of them are looked at.
  const prune = db.prepare<[number]>(
    `DELETE FROM inbox WHERE seq IN (SELECT seq FROM inbox ORDER BY seq LIMIT 5000)
     AND received_at < ? AND done_at IS NOT NULL`,
  );
  return {
    accept: ({ updates, now }: AcceptUpdates): AcceptedUpdate[] =>
      updates.map(({ updateId, chatId, body }) => {
        const { changes, lastInsertRowid } = store.run(updateId, chatId, body, now);
        return { updateId, seq: changes === 1 ? Number(lastInsertRowid) : (undone.get(updateId) ?? null) };
      }),
    /** Whether the row was undone until now. */
    finish: (seq: number, now: number): boolean => done.run(now, seq).changes === 1,
    prune: (now: number): number => prune.run(now - DEDUPE_WINDOW_MS).changes,
  };
}

/** The inbox as the lanes see it: what is undone, oldest first. */
export function inboxQuestions(db: Connection) {
  const columns = 'seq, update_id AS updateId, chat_id AS chatId, body';
  // Partial index inbox_pending.
  const pending = db.prepare<[number, string, number], QueuedUpdate>(
    `SELECT ${columns} FROM inbox
     WHERE done_at IS NULL AND seq > ? AND chat_id NOT IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT ?`,
  );
  // Partial index inbox_pending_chat.
  const ofChat = db.prepare<[number, number, number], QueuedUpdate>(
    `SELECT ${columns} FROM inbox WHERE done_at IS NULL AND chat_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const depth = db
    .prepare<[], number>('SELECT count(*) FROM (SELECT 1 FROM inbox WHERE done_at IS NULL LIMIT 100001)')
    .pluck();
  return {
    pending: (afterSeq: number, exceptChats: readonly number[], limit: number) =>
      pending.all(afterSeq, JSON.stringify(exceptChats), limit),
    ofChat: (chatId: number, afterSeq: number, limit: number) => ofChat.all(chatId, afterSeq, limit),
    depth: () => depth.get() ?? 0,
  };
}
