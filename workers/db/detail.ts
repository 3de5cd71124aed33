import type { ParticipantDetail, RelatedEntry, SentMessage } from '../../src/contracts/moderation.ts';
import type { Win } from '../../src/domain/dialogue-protocol.ts';
import type { Participant } from '../../src/domain/model.ts';
import { historyQuestions } from './history.ts';
import { invitationQuestions } from './invitations.ts';
import type { Connection } from './open.ts';
import { participantQuestions } from './participants.ts';

/** Rows of each kind that are shown at most. */
const MOST = { related: 20, history: 100, messages: 50 } as const;

const ENTRY = `participants.id, participants.campaign_id AS campaignId, participants.full_name AS fullName,
  participants.status, participants.photo_id IS NOT NULL AS hasPhoto`;

/** Everything about one entry, for the moderator; what it shares with others is looked up as it is now. */
export function detailQuestions(db: Connection) {
  const participants = participantQuestions(db);
  const history = historyQuestions(db);
  const { friendsOf } = invitationQuestions(db);
  const related = relatedQuestions(db);
  const blocked = db.prepare<[number], { reason: string; at: number }>(
    'SELECT reason, blocked_at AS at FROM blocked_people WHERE telegram_id = ?',
  );
  // Index photo_codes_participant.
  const codes = db.prepare<[number], string>('SELECT code FROM photo_codes WHERE participant_id = ? LIMIT 20').pluck();
  const person = db.prepare<[number], { id: number; fullName: string }>(
    'SELECT id, full_name AS fullName FROM participants WHERE id = ?',
  );
  // Index winners_participant.
  const wins = db.prepare<[number], Win>(
    `SELECT winners.id AS winnerId, participant_id AS participantId, draw_id AS drawId, position AS rank,
       title AS drawTitle, prize, winners.state, claim_by AS claimBy, public_name AS publicName
     FROM winners JOIN draws ON draws.id = draw_id WHERE participant_id = ? AND winners.state <> 'reserve'`,
  );
  type MessageRow = Omit<SentMessage, 'maybeTwice'> & { maybeTwice: number };
  // Index outbox_participant. What went to the staff's group (negative id) is not for the person.
  const messages = db.prepare<[number], MessageRow>(
    `SELECT coalesce(settled_at, created_at) AS at, label, kind, state, maybe_sent AS maybeTwice, error_text AS error
     FROM outbox WHERE participant_id = ? AND chat_id > 0 ORDER BY id DESC LIMIT ${MOST.messages}`,
  );

  return {
    of(id: number): ParticipantDetail | null {
      const participant = participants.get(id);
      if (participant === null) return null;
      return {
        participant,
        blocked: blocked.get(participant.telegramId) ?? null,
        codes: codes.all(id),
        related: related(participant),
        inviter: (participant.invitedBy !== null && person.get(participant.invitedBy)) || null,
        friends: friendsOf(id),
        wins: wins.all(id),
        history: history.newest(id, MOST.history),
        messages: messages.all(id).map((row) => ({ ...row, maybeTwice: row.maybeTwice === 1 })),
      };
    },
  };
}

function relatedQuestions(db: Connection): (participant: Participant) => RelatedEntry[] {
  type Row = Omit<RelatedEntry, 'mark' | 'hasPhoto'> & { hasPhoto: number };
  // Indexes photos_sha256, photos_file and participants_photo.
  const samePicture = db.prepare<[object], Row>(
    `SELECT ${ENTRY} FROM participants
     WHERE photo_id IN (
       SELECT other.id FROM photos AS mine JOIN photos AS other ON other.sha256 = mine.sha256 WHERE mine.id = @photoId
       UNION SELECT other.id FROM photos AS mine JOIN photos AS other ON other.file_unique_id = mine.file_unique_id
         WHERE mine.id = @photoId)
       AND +campaign_id = @campaignId AND id <> @id LIMIT ${MOST.related}`,
  );
  const byId = db.prepare<[number], Row>(`SELECT ${ENTRY} FROM participants WHERE id = ?`);
  // Index photo_codes_participant, then the primary key.
  const sameCode = db.prepare<[object], Row>(
    `SELECT ${ENTRY} FROM participants
     WHERE id IN (SELECT other.participant_id FROM photo_codes AS mine JOIN photo_codes AS other
         ON other.campaign_id = mine.campaign_id AND other.code = mine.code WHERE mine.participant_id = @id)
       AND id <> @id LIMIT ${MOST.related}`,
  );
  // UNIQUE (campaign_id, phone_number), once for each campaign.
  const samePhone = db.prepare<[object], Row>(
    `SELECT ${ENTRY} FROM campaigns CROSS JOIN participants
     WHERE participants.campaign_id = campaigns.id AND phone_number = @phoneNumber
       AND campaigns.id <> @campaignId AND telegram_id <> @telegramId LIMIT ${MOST.related}`,
  );
  const marked = (mark: RelatedEntry['mark'], rows: readonly Row[]): RelatedEntry[] =>
    rows.map((row) => ({ mark, ...row, hasPhoto: row.hasPhoto === 1 }));

  return (participant) => {
    const { marks, ...values } = participant;
    const similar = marks.flatMap(({ kind, other }) => (kind === 'similar' && other !== undefined ? [other] : []));
    return [
      ...marked('duplicate', samePicture.all(values)),
      ...marked(
        'similar',
        similar.flatMap((id) => byId.get(id) ?? []),
      ),
      ...marked('code-used', sameCode.all(values)),
      ...marked('phone-elsewhere', samePhone.all(values)),
    ];
  };
}
