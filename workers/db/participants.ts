import type { Field, Participant } from '../../src/domain/model.ts';
import type { Mark } from '../../src/domain/marks.ts';
import type { Connection } from './open.ts';

/** A row of `participants` as PARTICIPANT_COLUMNS selects it. */
export type ParticipantRow = Omit<Participant, 'marks' | 'wrongFields'> & { marks: string; wrongFields: string };

/** What is selected of `participants` (by its own name) wherever a whole `Participant` is wanted. */
export const PARTICIPANT_COLUMNS = `participants.id, participants.campaign_id AS campaignId,
  participants.telegram_id AS telegramId, participants.chat_id AS chatId, participants.username,
  participants.full_name AS fullName, participants.phone_number AS phoneNumber, participants.loyalty_card AS loyaltyCard,
  participants.photo_id AS photoId, participants.language, participants.consent_version AS consentVersion,
  participants.rules_version AS rulesVersion, participants.status, participants.registration_date AS registrationDate,
  participants.updated_at AS updatedAt, participants.ticket_code AS ticketCode, participants.ticket_nonce AS ticketNonce,
  participants.weight, participants.source, participants.invited_by AS invitedBy, participants.marks,
  participants.rejection_reason AS rejectionReason, participants.wrong_fields AS wrongFields,
  participants.decided_by AS decidedBy, participants.decided_at AS decidedAt,
  participants.membership_lost_at AS membershipLostAt, participants.version`;

const NONE: readonly never[] = [];

/** Reads the JSON columns of a row; almost all of them are empty. */
export const toParticipant = (row: ParticipantRow): Participant => ({
  ...row,
  marks: row.marks === '[]' ? NONE : (JSON.parse(row.marks) as Mark[]),
  wrongFields: row.wrongFields === '[]' ? NONE : (JSON.parse(row.wrongFields) as Field[]),
});

export function participantQuestions(db: Connection) {
  const find = db.prepare<[number], ParticipantRow>(`SELECT ${PARTICIPANT_COLUMNS} FROM participants WHERE id = ?`);
  // UNIQUE (ticket_code).
  const byTicket = db.prepare<[string], ParticipantRow>(
    `SELECT ${PARTICIPANT_COLUMNS} FROM participants WHERE ticket_code = ?`,
  );
  const counts = db.prepare<[number], { status: Participant['status']; n: number }>(
    'SELECT status, n FROM participant_counts WHERE campaign_id = ?',
  );
  const photo = db
    .prepare<[number], string>(
      'SELECT sha256 FROM photos JOIN participants ON participants.photo_id = photos.id WHERE participants.id = ?',
    )
    .pluck();
  const changeSeq = db.prepare<[], number>('SELECT coalesce(max(change_seq), 0) FROM participants').pluck();
  return {
    get(id: number): Participant | null {
      const row = find.get(id);
      return row ? toParticipant(row) : null;
    },
    byTicket(ticketCode: string): Participant | null {
      const row = byTicket.get(ticketCode);
      return row ? toParticipant(row) : null;
    },
    counts: (campaignId: number) => ({
      pending: 0,
      approved: 0,
      rejected: 0,
      withdrawn: 0,
      ...Object.fromEntries(counts.all(campaignId).map(({ status, n }) => [status, n])),
    }),
    photoName: (participantId: number): string | null => photo.get(participantId) ?? null,
    changeSeq: () => changeSeq.get() ?? 0,
  };
}
