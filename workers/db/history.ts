import type { HistoryAction, HistoryRow } from '../../src/contracts/moderation.ts';
import type { Field, Participant } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

/** Who did something to an entry: the person, an admin, a rule of the campaign, or the passing of time. */
export type Author =
  { readonly actor: 'person' | 'rule' | 'time' } | { readonly actor: 'admin'; readonly adminId: number };

interface LastRow {
  readonly action: HistoryAction;
  readonly adminId: number | null;
  /** JSON of what was given as `undo`, or null. */
  readonly undo: string | null;
}

/** What happened to each entry; it goes with the person (erasure), unlike the audit log. */
export function historyCommands(db: Connection) {
  const insert = db.prepare<[number, number, Author['actor'], number | null, HistoryAction, string]>(
    'INSERT INTO participant_history (participant_id, at, actor, admin_id, action, details) VALUES (?, ?, ?, ?, ?, ?)',
  );
  // Index participant_history_of.
  const last = db.prepare<[number], LastRow>(
    `SELECT action, admin_id AS adminId, json_extract(details, '$.undo') AS undo FROM participant_history
     WHERE participant_id = ? ORDER BY id DESC LIMIT 1`,
  );
  const empty = db.prepare<[number]>(`UPDATE participant_history SET details = '{}' WHERE participant_id = ?`);
  return {
    /** Adds a row; what is null in `details` is left out. `undo` is for taking a decision back, and never shown. */
    append(
      participantId: number,
      action: HistoryAction,
      by: Author,
      now: number,
      details: HistoryRow['details'] = {},
      undo?: object,
    ): void {
      const told = Object.entries(details).filter(([, value]) => value !== null);
      const json = JSON.stringify({ ...Object.fromEntries(told), ...(undo && { undo }) });
      insert.run(participantId, now, by.actor, by.actor === 'admin' ? by.adminId : null, action, json);
    },
    /** Takes the details of everything that happened to the entry away: its person is erased. */
    forget: (participantId: number): void => void empty.run(participantId),
    last: (participantId: number): LastRow | null => last.get(participantId) ?? null,
  };
}

export function historyQuestions(db: Connection) {
  type Row = Omit<HistoryRow, 'details'> & { details: string };
  // Index participant_history_of.
  const newest = db.prepare<[number, number], Row>(
    `SELECT at, actor, (SELECT login FROM admins WHERE id = admin_id) AS admin, action,
       json_remove(details, '$.undo') AS details
     FROM participant_history WHERE participant_id = ? ORDER BY id DESC LIMIT ?`,
  );
  return {
    newest: (participantId: number, limit: number): HistoryRow[] =>
      newest
        .all(participantId, limit)
        .map((row) => ({ ...row, details: JSON.parse(row.details) as HistoryRow['details'] })),
  };
}

const ANSWERS: readonly (readonly [Field, 'fullName' | 'phoneNumber' | 'loyaltyCard' | 'photoId'])[] = [
  ['name', 'fullName'],
  ['phone', 'phoneNumber'],
  ['card', 'loyaltyCard'],
  ['photo', 'photoId'],
];

/** The old values of the answers that a change touched, by name of the field. */
export const replacedAnswers = (before: Participant, after: Participant): HistoryRow['details'] =>
  Object.fromEntries(
    ANSWERS.filter(([, key]) => before[key] !== after[key]).map(([field, key]) => [field, before[key]]),
  );
