import type { PageQuestion } from '../../src/contracts/reader.ts';
import type { Connection } from './open.ts';

/** Follows the changes of participants into the full-text index, behind the acknowledgement of each registration. */
export function searchCommands(db: Connection) {
  const cursor = db.prepare<[], string>(`SELECT value FROM settings WHERE key = 'search.cursor'`).pluck();
  const move = db.prepare<[string]>(
    `INSERT INTO settings (key, value) VALUES ('search.cursor', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  // Index participants_change.
  const changed = db.prepare<
    [number, number],
    { id: number; full_name: string; username: string | null; change_seq: number }
  >('SELECT id, full_name, username, change_seq FROM participants WHERE change_seq > ? ORDER BY change_seq LIMIT ?');
  const index = db.prepare<[number, string, string | null]>(
    'INSERT OR REPLACE INTO participants_fts (rowid, full_name, username) VALUES (?, ?, ?)',
  );
  return {
    follow(limit: number): { indexed: number; more: boolean } {
      const rows = changed.all(Number(cursor.get() ?? 0), limit);
      for (const row of rows) index.run(row.id, row.full_name, row.username);
      const last = rows.at(-1);
      if (last) move.run(String(last.change_seq));
      return { indexed: rows.length, more: rows.length === limit };
    },
  };
}

const VIEW = `p.id, p.telegram_id AS telegramId, p.username, p.full_name AS fullName, p.phone_number AS phoneNumber,
  p.loyalty_card AS loyaltyCard, p.language, p.status, p.registration_date AS registrationDate, p.ticket_code AS ticketCode,
  p.photo_id IS NOT NULL AS hasPhoto, p.rejection_reason AS rejectionReason, p.version`;

/** Pages of the participants' list, newest first by keyset: a page costs the same at ten rows and at a million. */
export function pageQuestions(db: Connection) {
  const ALL = Number.MAX_SAFE_INTEGER;
  // Index participants_status: its four runs are merged, where one condition less would sort the whole campaign.
  const plain = db.prepare(
    `SELECT ${VIEW} FROM participants AS p WHERE p.id IN (
       SELECT id FROM participants WHERE campaign_id = @campaignId AND status = 'pending' AND id < @after
       UNION ALL SELECT id FROM participants WHERE campaign_id = @campaignId AND status = 'approved' AND id < @after
       UNION ALL SELECT id FROM participants WHERE campaign_id = @campaignId AND status = 'rejected' AND id < @after
       UNION ALL SELECT id FROM participants WHERE campaign_id = @campaignId AND status = 'withdrawn' AND id < @after
       ORDER BY id DESC LIMIT @limit)
     ORDER BY p.id DESC`,
  );
  // Index participants_status.
  const byStatus = db.prepare(
    `SELECT ${VIEW} FROM participants AS p WHERE p.campaign_id = @campaignId AND p.status = @status AND p.id < @after
     ORDER BY p.id DESC LIMIT @limit`,
  );
  // The plus keeps the campaign's index out: few rows are looked up by their ids, not all of the campaign's compared.
  const filter = '+p.campaign_id = @campaignId AND p.id < @after AND (@status IS NULL OR p.status = @status)';
  // Prefix index of participants_fts; rowid order, because ordering by rank reads every match.
  const byName = db.prepare(
    `SELECT ${VIEW} FROM participants_fts AS f JOIN participants AS p ON p.id = f.rowid
     WHERE participants_fts MATCH @match AND f.rowid < @after AND ${filter} ORDER BY f.rowid DESC LIMIT @limit`,
  );
  // The UNIQUE indexes of ticket, phone, card and Telegram id, one range each; a null matches nothing.
  const byNumber = db.prepare(
    `SELECT ${VIEW} FROM participants AS p WHERE ${filter} AND p.id IN (
       SELECT id FROM participants WHERE ticket_code >= @code AND ticket_code < @code || '~'
       UNION SELECT id FROM participants WHERE campaign_id = @campaignId AND phone_number >= @phone AND phone_number < @phone || ':'
       UNION SELECT id FROM participants WHERE campaign_id = @campaignId AND phone_number >= @national AND phone_number < @national || ':'
       UNION SELECT id FROM participants WHERE campaign_id = @campaignId AND loyalty_card >= @code AND loyalty_card < @code || '~'
       UNION SELECT id FROM participants WHERE telegram_id = @telegramId AND campaign_id = @campaignId)
     ORDER BY p.id DESC LIMIT @limit`,
  );
  type Rows = Record<string, unknown>[];

  function rows({ campaignId, status, q, after, limit }: PageQuestion): Rows {
    const common = { campaignId, status, after: after ?? ALL, limit: limit + 1 };
    const query = q?.trim() ?? '';
    if (query === '') return (status === null ? plain.all(common) : byStatus.all(common)) as Rows;
    const number = /\d/.test(query) && !query.startsWith('@') ? numberTerms(query) : null;
    const numbered = number === null ? [] : (byNumber.all({ ...common, ...number }) as Rows);
    if (numbered.length > 0) return numbered;
    const match = matchExpression(query);
    return match === null ? [] : (byName.all({ ...common, match }) as Rows);
  }

  return {
    /** JSON text `{"items":[…],"next":id|null}` of contracts/api ParticipantsPage. */
    page(question: PageQuestion): string {
      const found = rows(question);
      const items = found.slice(0, question.limit).map((row) => ({ ...row, hasPhoto: row['hasPhoto'] === 1 }));
      const next = found.length > question.limit ? (items.at(-1) as { id?: number } | undefined)?.id : undefined;
      return JSON.stringify({ items, next: next ?? null });
    },
  };
}

/**
 * The beginnings that a query with digits may be of. With letters it is a ticket or a card; digits alone may be a phone as
 * people in Russia say it (8916… or 916… for +7916…) or a Telegram id too.
 */
function numberTerms(query: string) {
  const code = query.toUpperCase().replaceAll(/[\s-]/g, '');
  const digits = query.replaceAll(/\D/g, '');
  if (/\p{L}/u.test(query)) return { code, phone: null, national: null, telegramId: null };
  return {
    code,
    phone: `+${digits}`,
    national: /^[89]/.test(digits) ? `+7${digits.replace(/^8/, '')}` : null,
    telegramId: Number(digits),
  };
}

/** Each word as a quoted prefix, so that nothing a person types is read as FTS syntax; null when there is no word. */
function matchExpression(query: string): string | null {
  const words = query.replace(/^@/, '').match(/[\p{L}\p{N}_]+/gu);
  return words === null ? null : words.map((word) => `"${word}"*`).join(' ');
}
