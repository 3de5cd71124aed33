import Database from 'better-sqlite3';
import type { Decide, Registration } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Participant, PhotoFacts } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

const COLUMNS = `id, campaign_id AS campaignId, telegram_id AS telegramId, chat_id AS chatId, username,
  full_name AS fullName, phone_number AS phoneNumber, loyalty_card AS loyaltyCard, photo_id AS photoId, language, status,
  registration_date AS registrationDate, updated_at AS updatedAt, ticket_code AS ticketCode, ticket_nonce AS ticketNonce,
  weight, rejection_reason AS rejectionReason, decided_by AS decidedBy, decided_at AS decidedAt, version`;

/** Registrations and decisions. `nextChange` numbers every change of the table, for those who follow it. */
export function participantCommands(db: Connection, nextChange: () => number) {
  const exists = db.prepare<[number], number>('SELECT 1 FROM participants WHERE id = ?').pluck();
  const insertPhoto = db.prepare<[string, string | null, number, number, number, string, number]>(
    `INSERT INTO photos (sha256, perceptual_hash, width, height, bytes, file_unique_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insert = db.prepare<[object], Participant>(
    `INSERT INTO participants (campaign_id, telegram_id, chat_id, username, full_name, phone_number, loyalty_card,
       photo_id, language, consent_version, consented_at, registration_date, updated_at, ticket_code, ticket_nonce,
       source, change_seq)
     VALUES (@campaignId, @telegramId, @chatId, @username, @fullName, @phoneNumber, @loyaltyCard,
       @photoId, @language, @consentVersion, @consentedAt, @now, @now, @ticketCode, @ticketNonce, @source, @changeSeq)
     RETURNING ${COLUMNS}`,
  );
  const correct = db.prepare<[object], Participant>(
    `UPDATE participants SET username = @username, full_name = @fullName, phone_number = @phoneNumber,
       loyalty_card = @loyaltyCard, photo_id = coalesce(@photoId, photo_id), language = @language,
       consent_version = @consentVersion, consented_at = @consentedAt, status = 'pending', rejection_reason = NULL,
       updated_at = @now, version = version + 1, change_seq = @changeSeq
     WHERE id = @participantId AND telegram_id = @telegramId AND campaign_id = @campaignId AND status = 'rejected'
     RETURNING ${COLUMNS}`,
  );
  const decide = db.prepare<[object], Participant>(
    `UPDATE participants SET status = @status, rejection_reason = @reason, decided_by = @adminId, decided_at = @now,
       updated_at = @now, version = version + 1, change_seq = @changeSeq
     WHERE id = @participantId AND version = @version AND status <> 'withdrawn'
     RETURNING ${COLUMNS}`,
  );
  const isOpen = db
    .prepare<{ id: number; now: number }, number>(
      `SELECT 1 FROM campaigns WHERE id = @id AND state = 'open' AND coalesce(opens_at, 0) <= @now
         AND (closes_at IS NULL OR closes_at > @now)`,
    )
    .pluck();

  function storePhoto(photo: PhotoFacts, now: number): number {
    const { sha256, perceptualHash, width, height, bytes, fileUniqueId } = photo;
    return Number(insertPhoto.run(sha256, perceptualHash, width, height, bytes, fileUniqueId, now).lastInsertRowid);
  }

  return {
    register(registration: Registration, now: number): Reply<Participant> {
      if (isOpen.get({ id: registration.campaignId, now }) === undefined) return fail('CAMPAIGN_NOT_OPEN');
      const { photo, participantId, ...fields } = registration;
      const row = { ...fields, photoId: photo && storePhoto(photo, now), now, changeSeq: nextChange() };
      try {
        const stored = participantId === null ? insert.get(row) : correct.get({ ...row, participantId });
        return stored ? ok(stored) : fail('REG_ALREADY');
      } catch (error) {
        return refusal(error);
      }
    },
    decide({ participantId, version, decision, reason, adminId, now }: Decide): Reply<Participant> {
      if (exists.get(participantId) === undefined) return fail('NOT_FOUND', `participant ${participantId}`);
      const status = decision === 'approve' ? 'approved' : 'rejected';
      const kept = decision === 'reject' ? reason : null;
      const decided = decide.get({
        participantId,
        version,
        status,
        reason: kept,
        adminId,
        now,
        changeSeq: nextChange(),
      });
      return decided ? ok(decided) : fail('CONFLICT');
    },
  };
}

/** Tells which rule of uniqueness a registration broke; anything else is not ours to explain. */
function refusal(error: unknown): Reply<never> {
  if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
  if (error.message.includes('participants.phone_number')) return fail('REG_PHONE_TAKEN');
  if (error.message.includes('participants.loyalty_card')) return fail('REG_CARD_TAKEN');
  if (error.message.includes('participants.telegram_id')) return fail('REG_ALREADY');
  throw error;
}

export function participantQuestions(db: Connection) {
  const find = db.prepare<[number], Participant>(`SELECT ${COLUMNS} FROM participants WHERE id = ?`);
  // UNIQUE (telegram_id, campaign_id).
  const ofPerson = db.prepare<[number], Participant>(
    `SELECT ${COLUMNS} FROM participants WHERE telegram_id = ? ORDER BY id DESC`,
  );
  // UNIQUE (campaign_id, phone_number) and UNIQUE (campaign_id, loyalty_card).
  const taken = {
    phone: db
      .prepare<[number, string, number], number>(
        'SELECT 1 FROM participants WHERE campaign_id = ? AND phone_number = ? AND telegram_id <> ?',
      )
      .pluck(),
    card: db
      .prepare<[number, string, number], number>(
        'SELECT 1 FROM participants WHERE campaign_id = ? AND loyalty_card = ? AND telegram_id <> ?',
      )
      .pluck(),
  };
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
    get: (id: number): Participant | null => find.get(id) ?? null,
    ofPerson: (telegramId: number): Participant[] => ofPerson.all(telegramId),
    isTaken: (campaignId: number, field: 'phone' | 'card', value: string, telegramId: number): boolean =>
      taken[field].get(campaignId, value, telegramId) !== undefined,
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
