import type { PageQuestion } from '../../src/contracts/reader.ts';
import { PARTICIPANT_STATUSES } from '../../src/domain/model.ts';
import { isBlank, prepareMatching, type Filter } from './matching.ts';
import type { Connection } from './open.ts';
import { participantQuestions } from './participants.ts';
import { indexTexts, type IndexedFields } from './search-words.ts';

/** Follows the changes of participants into the full-text index, behind the acknowledgement of each registration. */
export function searchCommands(db: Connection) {
  const cursor = db.prepare<[], string>(`SELECT value FROM settings WHERE key = 'search.cursor'`).pluck();
  const move = db.prepare<[string]>(
    `INSERT INTO settings (key, value) VALUES ('search.cursor', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  // Index participants_change.
  const changed = db.prepare<[number, number], IndexedFields & { id: number; changeSeq: number }>(
    `SELECT id, campaign_id AS campaignId, status, full_name AS fullName, username, phone_number AS phoneNumber,
       loyalty_card AS loyaltyCard, ticket_code AS ticketCode, change_seq AS changeSeq
     FROM participants WHERE change_seq > ? ORDER BY change_seq LIMIT ?`,
  );
  const index = db.prepare<[number, ...(string | null)[]]>(
    `INSERT OR REPLACE INTO participants_fts (rowid, full_name, username, phone, card, code, tag)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    follow(limit: number): { indexed: number; more: boolean } {
      const rows = changed.all(Number(cursor.get() ?? 0), limit);
      const last = rows.at(-1);
      // The index takes rows in its own order at once, in any other one by one.
      rows.sort((a, b) => b.id - a.id);
      for (const row of rows) index.run(-row.id, ...indexTexts(row));
      if (last) move.run(String(last.changeSeq));
      return { indexed: rows.length, more: rows.length === limit };
    },
  };
}

/** JSON of contracts/api ParticipantView, made by SQLite: no row becomes an object on the way to the panel. */
const VIEW = `json_object('id', p.id, 'telegramId', p.telegram_id, 'username', p.username, 'fullName', p.full_name,
  'phoneNumber', p.phone_number, 'loyaltyCard', p.loyalty_card, 'language', p.language, 'status', p.status,
  'registrationDate', p.registration_date, 'ticketCode', p.ticket_code,
  'hasPhoto', json(iif(p.photo_id IS NULL, 'false', 'true')), 'weight', p.weight, 'marks', json(p.marks),
  'rejectionReason', p.rejection_reason, 'version', p.version) AS json`;

/** Counting more than this tells nobody anything. What is not searched for, triggers have counted. */
const COUNTED = 100_001;

/** The participants' list and the queue: a page costs the same at ten rows and at a million. */
export function pageQuestions(db: Connection) {
  const page = prepareMatching((ids) =>
    db.prepare<[object], { id: number; json: string }>(
      `SELECT p.id, ${VIEW} FROM participants AS p WHERE p.id IN (${ids}) ORDER BY p.id DESC`,
    ),
  );
  const { counts } = participantQuestions(db);
  const count = prepareMatching((ids) => db.prepare<[object], number>(`SELECT count(*) FROM (${ids})`).pluck());
  // Index participants_status.
  const waiting = db
    .prepare<[number, string, number], string>(
      `SELECT ${VIEW} FROM participants AS p WHERE p.campaign_id = ? AND p.status = 'pending'
         AND p.id NOT IN (SELECT value FROM json_each(?)) ORDER BY p.id LIMIT ?`,
    )
    .pluck();

  return {
    /** JSON text `{"items":[…],"next":id|null}` of contracts/api ParticipantsPage. */
    page({ after, limit, ...filter }: PageQuestion): string {
      const { statement, values } = page(filter);
      const found = statement.all({ ...values, ...(after !== null && { after }), limit: limit + 1 });
      const shown = found.slice(0, limit);
      const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return `{"items":[${shown.map(({ json }) => json).join(',')}],"next":${next}}`;
    },
    /** How many entries a filter matches; of more than 100,000 it only says so much. */
    count(filter: Filter): number {
      const { campaignId, status, q } = filter;
      if (isBlank(q)) {
        const of = counts(campaignId);
        const all = PARTICIPANT_STATUSES.reduce((sum, one) => sum + of[one], 0);
        return Math.min(COUNTED, status === null ? all : of[status]);
      }
      const { statement, values } = count(filter);
      return statement.get({ ...values, limit: COUNTED }) ?? 0;
    },
    /** JSON text of an array of participants that wait for a decision, the longest waiting first. */
    queue: (campaignId: number, except: readonly number[], limit: number): string =>
      `[${waiting.all(campaignId, JSON.stringify(except), limit).join(',')}]`,
  };
}
