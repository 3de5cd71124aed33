import type { Connection } from './open.ts';

/** The dialogue of each chat: an opaque JSON text to the database, a state machine to the domain. */
export function dialogueCommands(db: Connection) {
  const save = db.prepare<[number, string, number | null, number]>(
    `INSERT INTO dialogues (chat_id, state, due_at, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (chat_id) DO UPDATE SET state = excluded.state, due_at = excluded.due_at, updated_at = excluded.updated_at`,
  );
  const drop = db.prepare<[number]>('DELETE FROM dialogues WHERE chat_id = ?');
  return {
    /** Keeps the state and the moment at which the chat wants to be woken (UTC ms); a null state deletes both. */
    store(chatId: number, state: string | null, dueAt: number | null, now: number): void {
      if (state === null) drop.run(chatId);
      else save.run(chatId, state, dueAt, now);
    },
  };
}

export function dialogueQuestions(db: Connection) {
  const find = db.prepare<[number], string>('SELECT state FROM dialogues WHERE chat_id = ?').pluck();
  return { of: (chatId: number): string | null => find.get(chatId) ?? null };
}
