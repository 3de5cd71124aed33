import type { StaffChat } from '../../src/contracts/moderation.ts';
import type { AdminRow } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Connection } from './open.ts';

const CHAT = 'staff.chat';

/** The staff chat, and the ties between admins and their Telegram accounts. */
export function staffCommands(db: Connection) {
  const dropLinks = db.prepare<[number, number]>('DELETE FROM staff_links WHERE admin_id = ? OR expires_at <= ?');
  const insertLink = db.prepare<[string, number, number]>(
    'INSERT INTO staff_links (code_hash, admin_id, expires_at) VALUES (?, ?, ?)',
  );
  const useLink = db
    .prepare<[string, number], number>(
      'DELETE FROM staff_links WHERE code_hash = ? AND expires_at > ? RETURNING admin_id',
    )
    .pluck();
  // Partial index admins_telegram.
  const untie = db.prepare<[number]>('UPDATE admins SET telegram_id = NULL WHERE telegram_id = ?');
  const tie = db.prepare<[number, number], AdminRow>(
    'UPDATE admins SET telegram_id = ? WHERE id = ? AND disabled = 0 RETURNING id, login, role',
  );
  const setChat = db.prepare<[string]>(
    `INSERT INTO settings (key, value) VALUES ('${CHAT}', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  const dropChat = db.prepare(`DELETE FROM settings WHERE key = '${CHAT}'`);
  return {
    /** One link of an admin at a time: a new one ends the one before it. */
    createLink(codeHash: string, adminId: number, expiresAt: number, now: number): void {
      dropLinks.run(adminId, now);
      insertLink.run(codeHash, adminId, expiresAt);
    },
    /** Ties the account to the admin of the link, and to no other; a link is worth one use. */
    useLink(codeHash: string, telegramId: number, now: number): Reply<AdminRow> {
      const adminId = useLink.get(codeHash, now);
      if (adminId === undefined) return fail('STAFF_LINK_INVALID');
      untie.run(telegramId);
      const admin = tie.get(telegramId, adminId);
      return admin ? ok(admin) : fail('STAFF_LINK_INVALID');
    },
    setChat(chat: StaffChat | null): void {
      if (chat === null) dropChat.run();
      else setChat.run(JSON.stringify({ id: chat.id, title: chat.title }));
    },
  };
}

export function staffQuestions(db: Connection) {
  const chat = db.prepare<[], string>(`SELECT value FROM settings WHERE key = '${CHAT}'`).pluck();
  // Partial index admins_telegram.
  const admin = db.prepare<[number], AdminRow>(
    'SELECT id, login, role FROM admins WHERE telegram_id = ? AND disabled = 0',
  );
  const account = db
    .prepare<[number], number | null>('SELECT telegram_id FROM admins WHERE id = ? AND disabled = 0')
    .pluck();
  // Index outbox_participant. A group has a negative id; what edits a message is not a message.
  const messages = db.prepare<[number], { chatId: number; messageId: number; method: string }>(
    `SELECT chat_id AS chatId, message_id AS messageId, method FROM outbox
     WHERE participant_id = ? AND chat_id < 0 AND state = 'sent' AND message_id IS NOT NULL
       AND method IN ('sendMessage', 'sendPhoto') ORDER BY id`,
  );
  return {
    chat(): StaffChat | null {
      const json = chat.get();
      return json === undefined ? null : (JSON.parse(json) as StaffChat);
    },
    adminByTelegram: (telegramId: number): AdminRow | null => admin.get(telegramId) ?? null,
    /** The private chat of an admin with a linked Telegram account. */
    chatOfAdmin: (adminId: number): number | null => account.get(adminId) ?? null,
    messagesAbout: (participantId: number) => messages.all(participantId),
  };
}
