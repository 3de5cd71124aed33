import type { WinnerRow } from '../../src/contracts/draws.ts';
import type { PlaceOfDraw, WinnerGroup, WinnerOfDraw, WinnersFilter } from '../../src/contracts/winners.ts';
import type { Connection } from './open.ts';
import { WINNER, WINNER_SOURCE, type Stored } from './places.ts';
import { matchExpression, searchable } from './search-words.ts';

/** `WinnerGroup` of a row. */
const GROUP = `CASE WHEN winners.state IN ('won', 'notified') THEN 'waiting' WHEN winners.state = 'claimed' THEN 'claimed'
  WHEN winners.reason = 'deadline' THEN 'expired' ELSE 'forfeited' END`;

// The full-text index has a person under the negative id, so that each row costs one look.
const MATCHES = `winners.state <> 'reserve' AND (@prize IS NULL OR winners.prize = @prize)
  AND (@match IS NULL OR EXISTS (
    SELECT 1 FROM participants_fts WHERE participants_fts MATCH @match AND rowid = -winners.participant_id))`;

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
  // UNIQUE (draw_id, position).
  const places = db.prepare<[object], Stored<WinnerRow>>(
    `SELECT ${WINNER} FROM ${WINNER_SOURCE} WHERE draw_id = @drawId AND position > @rank AND ${MATCHES}
       AND (@group IS NULL OR ${GROUP} = @group) ORDER BY position LIMIT @limit`,
  );
  // UNIQUE (draw_id, position).
  const counts = db.prepare<[object], Record<WinnerGroup, number>>(
    `SELECT count(*) FILTER (WHERE grp = 'waiting') AS waiting, count(*) FILTER (WHERE grp = 'claimed') AS claimed,
       count(*) FILTER (WHERE grp = 'forfeited') AS forfeited, count(*) FILTER (WHERE grp = 'expired') AS expired
     FROM (SELECT ${GROUP} AS grp FROM draws CROSS JOIN winners ON draw_id = draws.id
       WHERE campaign_id = @campaignId AND (@drawId IS NULL OR draws.id = @drawId) AND ${MATCHES})`,
  );
  const valuesOf = ({ campaignId, drawId, prize, q }: Omit<WinnersFilter, 'group'>) => {
    const typed = q?.trim() ? searchable(q) : null;
    return { campaignId, drawId, prize, match: typed === null ? null : matchExpression(campaignId, null, typed) };
  };

  return {
    page({
      after,
      group,
      limit,
      ...filter
    }: WinnersFilter & { after: PlaceOfDraw | null; limit: number }): WinnerOfDraw[] {
      const { match, prize, ...which } = valuesOf(filter);
      const all = draws.all(which);
      const first = after === null ? 0 : all.findIndex(({ drawId }) => drawId === after.drawId);
      const found: WinnerOfDraw[] = [];
      for (const draw of first < 0 ? [] : all.slice(first)) {
        const rank = draw.drawId === after?.drawId ? after.rank : 0;
        const values = { drawId: draw.drawId, rank, prize, match, group, limit: limit - found.length };
        for (const row of places.all(values)) found.push({ ...row, ...draw, exhausted: row.exhausted === 1 });
        if (found.length === limit) break;
      }
      return found;
    },
    counts: (filter: Omit<WinnersFilter, 'group'>): Record<WinnerGroup, number> =>
      counts.get(valuesOf(filter)) ?? { waiting: 0, claimed: 0, forfeited: 0, expired: 0 },
  };
}
