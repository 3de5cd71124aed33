import type { HistoryAction, HistoryRow } from '../../src/contracts/reader.ts';
import type { Participant } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

/** One line of an entry's history, before it is stored. */
export interface HistoryEntry {
  readonly participantId: number;
  readonly at: number;
  readonly actor: HistoryRow['actor'];
  readonly adminId?: number;
  readonly action: HistoryAction;
  readonly details?: HistoryRow['details'];
}

/** What happened to each entry, oldest first; an erased one keeps what was done and when, and loses the rest. */
export function historyCommands(db: Connection) {
  const insert = db.prepare<[number, number, string, number | null, string, string]>(
    'INSERT INTO participant_history (participant_id, at, actor, admin_id, action, details) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const empty = db.prepare<[number]>(`UPDATE participant_history SET details = '{}' WHERE participant_id = ?`);
  return {
    add({ participantId, at, actor, adminId, action, details }: HistoryEntry): void {
      insert.run(participantId, at, actor, adminId ?? null, action, details ? JSON.stringify(details) : '{}');
    },
    /** Takes the details of everything that happened to the entry away. */
    forget: (participantId: number): void => void empty.run(participantId),
  };
}

type Answers = Pick<Participant, 'fullName' | 'phoneNumber' | 'loyaltyCard' | 'photoId'>;

/** The old values of the answers that a change touched, by the form's names of the fields. */
export function replacedAnswers(before: Answers, after: Answers): HistoryRow['details'] {
  const names = { name: 'fullName', phone: 'phoneNumber', card: 'loyaltyCard', photo: 'photoId' } as const;
  return Object.fromEntries(
    Object.entries(names)
      .filter(([, column]) => before[column] !== after[column])
      .map(([field, column]) => [field, before[column]]),
  );
}
