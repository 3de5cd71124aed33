import Database from 'better-sqlite3';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import type { Registration } from '../../src/contracts/writer.ts';
import { parseSettings, type CampaignSettings } from '../../src/domain/campaign-settings.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import { approvedBy } from '../../src/domain/marks.ts';
import type { Participant } from '../../src/domain/model.ts';
import type { CommandContext } from '../command-context.ts';
import { replacedAnswers } from './history.ts';
import { invitationCommands } from './invitations.ts';
import { markQuestions } from './marks.ts';
import { PARTICIPANT_COLUMNS, toParticipant, type ParticipantRow } from './participants.ts';
import { photoCommands } from './photos.ts';

/** What a registration came to. */
export interface Registered {
  readonly participant: Participant;
  /** Names of photos that no entry has any more. */
  readonly photosGone: readonly string[];
  /** What is to be said beside the dialogue's own messages. */
  readonly messages: readonly OutgoingMessage[];
}

type Context = Pick<CommandContext, 'db' | 'nextChange' | 'history' | 'audit' | 'outbox'>;

/** New entries and corrections of rejected ones, as their persons send them. */
export function entryCommands(context: Context) {
  const { db, nextChange, history, audit, outbox } = context;
  const photos = photoCommands(db);
  const marks = markQuestions(db);
  const invitations = invitationCommands(context);
  const settingsOf = settingsReader();
  const gate = db.prepare<object, { settings: string; blocked: number }>(
    `SELECT settings, EXISTS (SELECT 1 FROM blocked_people WHERE telegram_id = @telegramId) AS blocked
     FROM campaigns WHERE id = @campaignId AND state = 'open' AND coalesce(opens_at, 0) <= @now
       AND (closes_at IS NULL OR closes_at > @now)`,
  );
  const inviter = db
    .prepare<[number, number, number], number>(
      `SELECT 1 FROM participants WHERE id = ? AND campaign_id = ? AND telegram_id <> ? AND erased_at IS NULL`,
    )
    .pluck();
  // The form's own values by name, as they came, and ours in order: a copy of everything costs as much as the row.
  const insert = db.prepare<[...(string | number | null)[], Registration]>(
    `INSERT INTO participants (campaign_id, telegram_id, chat_id, username, full_name, phone_number, loyalty_card, language,
       consent_version, rules_version, consented_at, age_stated, ticket_code, ticket_nonce, source,
       photo_id, invited_by, marks, status, decided_at, registration_date, updated_at, change_seq)
     VALUES (@campaignId, @telegramId, @chatId, @username, @fullName, @phoneNumber, @loyaltyCard, @language,
       @consentVersion, @rulesVersion, @consentedAt, @ageStated, @ticketCode, @ticketNonce, @source,
       ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const rejected = db.prepare<[object], ParticipantRow>(
    `SELECT ${PARTICIPANT_COLUMNS} FROM participants
     WHERE id = @participantId AND telegram_id = @telegramId AND campaign_id = @campaignId AND status = 'rejected'`,
  );
  const correct = db.prepare<[object], ParticipantRow>(
    `UPDATE participants SET username = @username, full_name = @fullName, phone_number = @phoneNumber,
       loyalty_card = @loyaltyCard, photo_id = @photoId, language = @language, consent_version = @consentVersion,
       rules_version = @rulesVersion, consented_at = @consentedAt, age_stated = @ageStated, marks = @marks,
       status = @status, rejection_reason = NULL, wrong_fields = '[]', decided_by = NULL, decided_at = @decidedAt,
       updated_at = @now, version = version + 1, change_seq = @changeSeq
     WHERE id = @participantId
     RETURNING ${PARTICIPANT_COLUMNS}`,
  );

  /** The entry that is corrected, or undefined when it is not this person's or not rejected. */
  function correctedBy(registration: Registration): Participant | undefined {
    const row = rejected.get(registration);
    return row && toParticipant(row);
  }

  /** What we make of a registration: its marks, and whether a rule approves it. */
  function judge(registration: Registration, before: Participant | null, settings: CampaignSettings, now: number) {
    const { photo, campaignId, telegramId, phoneNumber, loyaltyCard } = registration;
    const changeSeq = nextChange();
    if (photo) photos.store(changeSeq, photo, now);
    const kept = before?.photoId ?? null;
    const found = marks.marksOf(
      {
        id: before?.id ?? null,
        campaignId,
        telegramId,
        phoneNumber,
        loyaltyCard,
        photo: photo ?? (kept === null ? null : photos.get(kept)),
        similarTo: photo ? photo.similarTo : (before?.marks.find(({ kind }) => kind === 'similar')?.other ?? null),
      },
      settings,
    );
    const isApproved = approvedBy(found, registration.autoApproval);
    return {
      photoId: photo ? changeSeq : kept,
      marks: found,
      status: isApproved ? ('approved' as const) : ('pending' as const),
      decidedAt: isApproved ? now : null,
      now,
      changeSeq,
    };
  }

  type Judgement = ReturnType<typeof judge>;

  /** The new entry is told from what was written: to read its columns back costs a sixth of a registration. */
  function storeNew(registration: Registration, judgement: Judgement): Participant {
    const { photoId, marks, status, decidedAt, now, changeSeq } = judgement;
    const invitedBy = inviterOf(registration);
    const found = JSON.stringify(marks);
    const ours = [photoId, invitedBy, found, status, decidedAt, now, now, changeSeq];
    return {
      id: Number(insert.run(...ours, registration).lastInsertRowid),
      campaignId: registration.campaignId,
      telegramId: registration.telegramId,
      chatId: registration.chatId,
      username: registration.username,
      fullName: registration.fullName,
      phoneNumber: registration.phoneNumber,
      loyaltyCard: registration.loyaltyCard,
      photoId,
      language: registration.language,
      consentVersion: registration.consentVersion,
      rulesVersion: registration.rulesVersion,
      status,
      registrationDate: now,
      updatedAt: now,
      ticketCode: registration.ticketCode,
      ticketNonce: registration.ticketNonce,
      weight: 1,
      source: registration.source,
      invitedBy,
      marks,
      rejectionReason: null,
      wrongFields: [],
      decidedBy: null,
      decidedAt,
      membershipLostAt: null,
      version: 1,
    };
  }

  function storeCorrection(registration: Registration, judgement: Judgement): Participant {
    const row = { ...registration, ...judgement, marks: JSON.stringify(judgement.marks) };
    const stored = correct.get(row);
    if (!stored) throw new Error('the corrected entry is gone');
    // Whoever saw the rejection in /status was faster than its notice.
    outbox.withdrawNotice(stored.id, 'notice-rejected', judgement.now);
    return toParticipant(stored);
  }

  function inviterOf({ invitedBy: id, campaignId, telegramId }: Registration): number | null {
    return id !== null && inviter.get(id, campaignId, telegramId) !== undefined ? id : null;
  }

  /** Tells history and audit log that a rule decided, and which. */
  function approvedByRule({ id }: Participant, { autoApproval }: Registration, now: number): void {
    const details = { rules: autoApproval.join(' ') };
    history.append(id, 'approved', { actor: 'rule' }, now, details);
    audit.append({ actorId: null, action: 'participant.approve', subject: `participant:${id}`, details }, now);
    invitations.reweigh(id);
  }

  return {
    register(registration: Registration, now: number): Reply<Registered> {
      const { campaignId, telegramId, photo, ifApproved, ifPending } = registration;
      const campaign = gate.get({ campaignId, telegramId, now });
      if (!campaign) return fail('CAMPAIGN_NOT_OPEN');
      if (campaign.blocked === 1) return fail('REG_BLOCKED');
      const before = registration.participantId === null ? null : correctedBy(registration);
      if (before === undefined) return fail('REG_ALREADY');
      try {
        const judgement = judge(registration, before, settingsOf(campaignId, campaign.settings), now);
        const participant = (before ? storeCorrection : storeNew)(registration, judgement);
        const isApproved = participant.status === 'approved';
        if (photo) photos.setCodes(campaignId, participant.id, photo.codes);
        const photosGone = photo && before?.photoId ? photos.drop(before.photoId) : [];
        const changed = before ? replacedAnswers(before, participant) : {};
        history.append(participant.id, before ? 'corrected' : 'registered', { actor: 'person' }, now, changed);
        if (isApproved) approvedByRule(participant, registration, now);
        const messages = (isApproved ? ifApproved : ifPending).map((message) => ({
          ...message,
          participantId: participant.id,
        }));
        return ok({ participant, photosGone, messages });
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

/** Reads stored settings, and those that a campaign had the last time without parsing them again. */
function settingsReader() {
  const last = new Map<number, { readonly text: string; readonly settings: CampaignSettings }>();
  return (campaignId: number, text: string): CampaignSettings => {
    const known = last.get(campaignId);
    if (known?.text === text) return known.settings;
    const settings = parseSettings(text);
    last.set(campaignId, { text, settings });
    return settings;
  };
}

/** Tells which rule of uniqueness a write to an entry broke; anything else is not ours to explain, and is thrown. */
export function refusal(error: unknown): Reply<never> {
  if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
  if (error.message.includes('participants.phone_number')) return fail('REG_PHONE_TAKEN');
  if (error.message.includes('participants.loyalty_card')) return fail('REG_CARD_TAKEN');
  if (error.message.includes('participants.telegram_id')) return fail('REG_ALREADY');
  throw error;
}
