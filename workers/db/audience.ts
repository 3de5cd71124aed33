import type { AudienceCount } from '../../src/contracts/broadcasts.ts';
import { REACHED_STATUSES, type Audience, type DrawAudience } from '../../src/domain/broadcast.ts';
import type { Connection } from './open.ts';

/** Whom each kind of rule means, reachable or not: their chats, and what they are ordered by. An empty list narrows nothing. */
const PEOPLE = {
  // Index participants_status; winners_participant. Whoever was blocked by staff gets nothing that staff composed.
  entrants: `SELECT chat_id AS chat, id AS place FROM participants
    WHERE campaign_id = @campaignId AND status IN (SELECT value FROM json_each(@statuses))
      AND (@languages = '[]' OR language IN (SELECT value FROM json_each(@languages)))
      AND (@sources = '[]' OR source IN (SELECT value FROM json_each(@sources)))
      AND (@registeredFrom IS NULL OR registration_date >= @registeredFrom)
      AND (@registeredUntil IS NULL OR registration_date < @registeredUntil)
      AND (@winners IS NULL OR (@winners = 'only') = EXISTS (
        SELECT 1 FROM winners WHERE winners.participant_id = participants.id
          AND winners.state IN ('won', 'notified', 'claimed')))
      AND telegram_id NOT IN (SELECT telegram_id FROM blocked_people)`,
  // Every dialogue is looked at; whoever has an entry is found by UNIQUE (telegram_id, campaign_id). In a private chat the
  // chat's id is the person's.
  unfinished: `SELECT chat_id AS chat, chat_id AS place FROM dialogues
    WHERE json_extract(state, '$.form.campaignId') = @campaignId
      AND (@languages = '[]' OR json_extract(state, '$.language') IN (SELECT value FROM json_each(@languages)))
      AND NOT EXISTS (
        SELECT 1 FROM participants WHERE participants.telegram_id = dialogues.chat_id AND campaign_id = @campaignId)
      AND chat_id NOT IN (SELECT telegram_id FROM blocked_people)`,
  // Primary keys and index winners_participant. The rules of the draw decided about the blocked: who is on the list is told.
  draw: `SELECT chat_id AS chat, participants.id AS place
    FROM draw_entries CROSS JOIN participants ON participants.id = draw_entries.participant_id
    WHERE draw_id = @draw AND erased_at IS NULL
      AND NOT (@step = 'drawn' AND EXISTS (
        SELECT 1 FROM winners WHERE winners.participant_id = participants.id AND winners.draw_id = @draw
          AND winners.state <> 'reserve'))`,
} as const;

const COUNTS = 'count(*) AS people, coalesce(sum(chat IN (SELECT chat_id FROM unreachable_chats)), 0) AS unreachable';
const REACHED = 'WHERE chat NOT IN (SELECT chat_id FROM unreachable_chats) ORDER BY place';

interface Counted {
  readonly people: number;
  readonly unreachable: number;
}

/** Whom an audience reaches, by one statement over one snapshot. What people wrote, such as a tag, is a parameter. */
export function audienceQuestions(db: Connection) {
  const count = {
    entrants: db.prepare<[object], Counted>(`SELECT ${COUNTS} FROM (${PEOPLE.entrants})`),
    unfinished: db.prepare<[object], Counted>(`SELECT ${COUNTS} FROM (${PEOPLE.unfinished})`),
    draw: db.prepare<[object], Counted>(`SELECT ${COUNTS} FROM (${PEOPLE.draw})`),
  };
  const list = {
    entrants: db.prepare<[object], number>(`SELECT chat FROM (${PEOPLE.entrants}) ${REACHED}`).pluck(),
    unfinished: db.prepare<[object], number>(`SELECT chat FROM (${PEOPLE.unfinished}) ${REACHED}`).pluck(),
    draw: db.prepare<[object], number>(`SELECT chat FROM (${PEOPLE.draw}) ${REACHED}`).pluck(),
  };
  return {
    count(campaignId: number, audience: Audience | DrawAudience): AudienceCount {
      const counted = count[kindOf(audience)].get(valuesOf(campaignId, audience));
      const { people, unreachable } = counted ?? { people: 0, unreachable: 0 };
      return { reachable: people - unreachable, unreachable };
    },
    /** Numbers of the chats of those who can be reached, in the order of their entries. */
    list: (campaignId: number, audience: Audience | DrawAudience): Float64Array =>
      Float64Array.from(list[kindOf(audience)].all(valuesOf(campaignId, audience))),
  };
}

const kindOf = (audience: Audience | DrawAudience): keyof typeof PEOPLE =>
  'draw' in audience ? 'draw' : audience.people;

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
