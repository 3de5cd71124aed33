import type { AudienceCount } from '../../src/contracts/broadcasts.ts';
import { REACHED_STATUSES, type Audience, type DrawAudience } from '../../src/domain/broadcast.ts';
import type { Connection } from './open.ts';

// Whoever was blocked by staff gets nothing that staff composed.
const notBlocked = (telegramId: string): string =>
  `NOT EXISTS (SELECT 1 FROM blocked_people WHERE blocked_people.telegram_id = ${telegramId})`;
const unreachable = (chat: string): string =>
  `EXISTS (SELECT 1 FROM unreachable_chats WHERE unreachable_chats.chat_id = ${chat})`;
/** Holds for an empty list, too. */
const among = (value: string, list: string): string =>
  `(${list} = '[]' OR ${value} IN (SELECT value FROM json_each(${list})))`;

/** The ways in which people are chosen: from which rows, the column of the chat and the one of the order. */
const WAYS = {
  // Index participants_status; winners_participant.
  entrants: {
    chat: 'participants.chat_id',
    order: 'participants.id',
    rows: `participants
      WHERE campaign_id = @campaignId AND status IN (SELECT value FROM json_each(@statuses))
        AND ${among('language', '@languages')} AND ${among('source', '@sources')}
        AND (@registeredFrom IS NULL OR registration_date >= @registeredFrom)
        AND (@registeredUntil IS NULL OR registration_date < @registeredUntil)
        AND (@winners IS NULL OR (@winners = 'only') = EXISTS (
          SELECT 1 FROM winners WHERE winners.participant_id = participants.id
            AND winners.state IN ('won', 'notified', 'claimed')))
        AND ${notBlocked('participants.telegram_id')}`,
  },
  // Every dialogue is looked at; whoever has an entry is found by UNIQUE (telegram_id, campaign_id). In a private chat the
  // chat's id is the person's.
  unfinished: {
    chat: 'dialogues.chat_id',
    order: 'dialogues.chat_id',
    rows: `dialogues
      WHERE json_extract(state, '$.form.campaignId') = @campaignId
        AND ${among("json_extract(state, '$.language')", '@languages')}
        AND NOT EXISTS (
          SELECT 1 FROM participants WHERE participants.telegram_id = dialogues.chat_id AND campaign_id = @campaignId)
        AND ${notBlocked('dialogues.chat_id')}`,
  },
  // Primary keys and index winners_participant. The rules of the draw decided about the blocked: who is on the list is told.
  draw: {
    chat: 'participants.chat_id',
    order: 'participants.id',
    rows: `draw_entries CROSS JOIN participants ON participants.id = draw_entries.participant_id
      WHERE draw_id = @draw AND erased_at IS NULL
        AND NOT (@step = 'drawn' AND EXISTS (
          SELECT 1 FROM winners WHERE winners.participant_id = participants.id AND winners.draw_id = @draw
            AND winners.state <> 'reserve'))`,
  },
} as const;

type Way = keyof typeof WAYS;

/** Whom an audience reaches, by one statement over one snapshot. What people wrote, such as a tag, is a parameter. */
export function audienceQuestions(db: Connection) {
  const statements = (way: Way) => {
    const { chat, order, rows } = WAYS[way];
    return {
      count: db.prepare<[object], { people: number; unreachable: number }>(
        `SELECT count(*) AS people, coalesce(sum(${unreachable(chat)}), 0) AS unreachable FROM ${rows}`,
      ),
      list: db
        .prepare<[object], number>(`SELECT ${chat} FROM ${rows} AND NOT ${unreachable(chat)} ORDER BY ${order}`)
        .pluck(),
    };
  };
  const prepared = { entrants: statements('entrants'), unfinished: statements('unfinished'), draw: statements('draw') };
  return {
    count(campaignId: number, audience: Audience | DrawAudience): AudienceCount {
      const counted = prepared[wayOf(audience)].count.get(valuesOf(campaignId, audience));
      const { people, unreachable } = counted ?? { people: 0, unreachable: 0 };
      return { reachable: people - unreachable, unreachable };
    },
    /** Numbers of the chats of those who can be reached, in the order of their entries. */
    list: (campaignId: number, audience: Audience | DrawAudience): Float64Array =>
      Float64Array.from(prepared[wayOf(audience)].list.all(valuesOf(campaignId, audience))),
  };
}

const wayOf = (audience: Audience | DrawAudience): Way => ('draw' in audience ? 'draw' : audience.people);

function valuesOf(campaignId: number, audience: Audience | DrawAudience): object {
  if ('draw' in audience) return audience;
  const { registeredFrom, registeredUntil, winners } = audience;
  const statuses = audience.statuses.length > 0 ? audience.statuses : REACHED_STATUSES;
  return {
    ...{ campaignId, registeredFrom, registeredUntil, winners },
    statuses: JSON.stringify(statuses),
    languages: JSON.stringify(audience.languages),
    sources: JSON.stringify(audience.sources),
  };
}
