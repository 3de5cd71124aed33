import type { PersonFacts, StandingQuestion } from '../../src/contracts/reader.ts';
import type { Standing, Win } from '../../src/domain/dialogue-protocol.ts';
import { cardQuestions } from './cards.ts';
import type { Connection } from './open.ts';
import { PARTICIPANT_COLUMNS, toParticipant, type ParticipantRow } from './participants.ts';

/** What the dialogue must know of the person who writes. */
export function personQuestions(db: Connection) {
  const cards = cardQuestions(db);
  // UNIQUE (telegram_id, campaign_id); an erased entry has nobody's Telegram id.
  const registrations = db.prepare<[number], ParticipantRow>(
    `SELECT ${PARTICIPANT_COLUMNS} FROM participants WHERE telegram_id = ? ORDER BY id DESC`,
  );
  // The same, then index winners_participant.
  const wins = db.prepare<[number], Win>(
    `SELECT winners.id AS winnerId, winners.participant_id AS participantId, draws.id AS drawId,
       winners.position AS rank, draws.title AS drawTitle, winners.prize, winners.state, claim_by AS claimBy,
       public_name AS publicName
     FROM participants CROSS JOIN winners ON winners.participant_id = participants.id
       JOIN draws ON draws.id = winners.draw_id
     WHERE participants.telegram_id = ? AND winners.state <> 'reserve' ORDER BY winners.id DESC`,
  );
  const blocked = db.prepare<[number], number>('SELECT 1 FROM blocked_people WHERE telegram_id = ?').pluck();
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
  return {
    facts(telegramId: number): PersonFacts {
      const rows = registrations.all(telegramId);
      return {
        registrations: rows.map(toParticipant),
        wins: rows.length === 0 ? [] : wins.all(telegramId),
        blocked: blocked.get(telegramId) !== undefined,
      };
    },
    standing({ campaignId, field, value, telegramId }: StandingQuestion): Standing {
      if (taken[field].get(campaignId, value, telegramId) !== undefined) return 'taken';
      return field === 'card' && cards.isListed(campaignId, value) === false ? 'unlisted' : 'free';
    },
  };
}
