import type { QueuedUpdate } from '../../src/contracts/reader.ts';
import type { Connection } from './open.ts';

const BODY = '{"due":true}';

/** After so long a chat is woken again that did not say when: the answer that told of its update may have been lost. */
const AGAIN_MS = 3_600_000;

/** Hands over the chats whose moment has come, as if Telegram had sent an update. */
export function dueCommands(db: Connection) {
  // Partial index dialogues_due.
  const due = db
    .prepare<[number, number], number>('SELECT chat_id FROM dialogues WHERE due_at <= ? ORDER BY due_at LIMIT ?')
    .pluck();
  const woken = db.prepare<[number, number]>('UPDATE dialogues SET due_at = ? WHERE chat_id = ?');
  // UNIQUE (update_id).
  const lowest = db.prepare<[], number | null>('SELECT min(update_id) FROM inbox').pluck();
  const store = db.prepare<[number, number, string, number]>(
    'INSERT INTO inbox (update_id, chat_id, body, received_at) VALUES (?, ?, ?, ?)',
  );
  return {
    /** Each chat gets an update of its own in the inbox, whose id is negative: Telegram's are not. */
    wake(limit: number, now: number): QueuedUpdate[] {
      let updateId = Math.min(lowest.get() ?? 0, 0);
      return due.all(now, limit).map((chatId) => {
        updateId -= 1;
        woken.run(now + AGAIN_MS, chatId);
        const seq = Number(store.run(updateId, chatId, BODY, now).lastInsertRowid);
        return { seq, updateId, chatId, body: BODY };
      });
    },
  };
}
