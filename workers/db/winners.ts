import type { WinnerRow } from '../../src/contracts/draws.ts';
import type { PlaceOfDraw, WinnerGroup, WinnerOfDraw, WinnersFilter } from '../../src/contracts/winners.ts';
import type { Connection } from './open.ts';
import { WINNER, WINNER_SOURCE, type Stored } from './places.ts';
import { matchExpression, searchable } from './search-words.ts';

/** `WinnerGroup` of a row. */
const GROUP = `CASE WHEN winners.state IN ('won', 'notified') THEN 'waiting' WHEN winners.state = 'claimed' THEN 'claimed'
  WHEN winners.reason = 'deadline' THEN 'expired' ELSE 'forfeited' END`;

const MATCHES = `winners.state <> 'reserve' AND (@prize IS NULL OR winners.prize = @prize)`;
const PLACES = `SELECT ${WINNER} FROM ${WINNER_SOURCE} WHERE draw_id = @drawId AND position > @rank AND ${MATCHES}
  AND (@group IS NULL OR ${GROUP} = @group)`;

interface DrawOfList {
  readonly drawId: string;
  readonly drawTitle: string;
  readonly claimHours: number | null;
}

/** The winners of all draws of a campaign: read draw by draw, so that a page costs the same however many there are. */
export function winnersQuestions(db: Connection) {
  // Draws are few.
  const draws = db.prepare<[object], DrawOfList>(
    `SELECT id AS drawId, title AS drawTitle, claim_hours AS claimHours FROM draws
     WHERE campaign_id = @campaignId AND drawn_at IS NOT NULL AND (@drawId IS NULL OR id = @drawId)
     ORDER BY drawn_at DESC, id`,
  );
  // UNIQUE (draw_id, position), of all places or of some.
  const places = db.prepare<[object], Stored<WinnerRow>>(`${PLACES} ORDER BY position LIMIT @limit`);
  const placesAt = db.prepare<[object], Stored<WinnerRow>>(
    `${PLACES} AND position IN (SELECT value FROM json_each(@ranks)) ORDER BY position LIMIT @limit`,
  );
  // Index winners_standing alone, in its order.
  const standings = db.prepare<[object], { group: WinnerGroup; n: number }>(
    `SELECT ${GROUP} AS "group", count(*) AS n FROM winners INDEXED BY winners_standing
     WHERE draw_id = @drawId AND ${MATCHES} GROUP BY winners.state, winners.reason`,
  );
  // The full-text index, where a person has the negative id, and index winners_participant: what is read are those who match,
  // not every place with a search of its own.
  const found = db.prepare<[object], { drawId: string; rank: number; group: WinnerGroup }>(
    `SELECT draw_id AS drawId, position AS rank, ${GROUP} AS "group"
     FROM participants_fts CROSS JOIN winners ON participant_id = -participants_fts.rowid
     WHERE participants_fts MATCH @match AND ${MATCHES}`,
  );
  const matching = ({ campaignId, prize, q }: Omit<WinnersFilter, 'group'>) =>
    q?.trim() ? found.all({ match: matchExpression(campaignId, null, searchable(q)), prize }) : null;

  return {
    page({
      after,
      group,
      limit,
      ...filter
    }: WinnersFilter & { after: PlaceOfDraw | null; limit: number }): WinnerOfDraw[] {
      const all = draws.all(filter);
      const first = after === null ? 0 : all.findIndex(({ drawId }) => drawId === after.drawId);
      const matches = matching(filter);
      const page: WinnerOfDraw[] = [];
      for (const draw of first < 0 ? [] : all.slice(first)) {
        const { drawId } = draw;
        const rank = drawId === after?.drawId ? after.rank : 0;
        const values = { drawId, rank, prize: filter.prize, group, limit: limit - page.length };
        const ranks = matches?.filter((match) => match.drawId === drawId).map((match) => match.rank);
        const rows = ranks ? placesAt.all({ ...values, ranks: JSON.stringify(ranks) }) : places.all(values);
        for (const row of rows) page.push({ ...row, ...draw, exhausted: row.exhausted === 1 });
        if (page.length === limit) break;
      }
      return page;
    },
    counts(filter: Omit<WinnersFilter, 'group'>): Record<WinnerGroup, number> {
      const counts = { waiting: 0, claimed: 0, forfeited: 0, expired: 0 };
      const matches = matching(filter);
      for (const { drawId } of draws.all(filter)) {
        if (matches) for (const match of matches) counts[match.group] += match.drawId === drawId ? 1 : 0;
        else for (const { group, n } of standings.all({ drawId, prize: filter.prize })) counts[group] += n;
      }
      return counts;
    },
  };
}
