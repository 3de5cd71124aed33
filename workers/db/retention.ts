import { parseSettings } from '../../src/domain/campaign-settings.ts';
import type { CommandContext } from '../command-context.ts';
import { erasureCommands } from './erasure.ts';
import type { prizeCommands } from './prizes.ts';

type Context = Pick<CommandContext, 'db' | 'nextChange' | 'history' | 'outbox'>;

const DAY_MS = 24 * 3_600_000;

/** So long a winner is waited for who has no deadline. */
const UNLIMITED_MS = 30 * DAY_MS;

/**
 * Erases entries whose campaign ended so long ago that nobody has a reason to keep them. Prizes that nobody has taken by then
 * end with them: passed on, they would go down the whole list in a moment, to people who are erased in the next.
 */
export function retentionCommands(context: Context, prizes: Pick<ReturnType<typeof prizeCommands>, 'end'>) {
  const { db } = context;
  const { eraseEntry } = erasureCommands(context);
  // The end is when it was closed by hand or by its own date, whichever came first. While a list is frozen and nobody is
  // drawn from it yet, or a winner has time to answer, its people stay: the winners must be reachable. Index winners_open.
  const ended = db.prepare<
    { now: number; unlimited: number },
    { id: number; endedAt: number | null; closesAt: number; settings: string }
  >(
    `SELECT id, settings, ended_at AS endedAt, coalesce(closes_at, ended_at) AS closesAt
     FROM campaigns WHERE (ended_at IS NOT NULL OR (closes_at <= @now AND state <> 'draft')) AND NOT EXISTS (
       SELECT 1 FROM draws WHERE draws.campaign_id = campaigns.id AND draws.state IN ('freezing', 'frozen'))
     AND NOT EXISTS (
       SELECT 1 FROM winners JOIN draws ON draws.id = draw_id WHERE draws.campaign_id = campaigns.id
         AND winners.state IN ('won', 'notified') AND coalesce(claim_by, draw_date + @unlimited) >= @now)`,
  );
  // Index participants_status; a withdrawn entry is an erased one.
  const present = db
    .prepare<{ campaignId: number; limit: number }, number>(
      `SELECT id FROM participants
       WHERE campaign_id = @campaignId AND status IN ('pending', 'approved', 'rejected') LIMIT @limit`,
    )
    .pluck();
  return {
    /** Erases at most `limit` entries; `more` tells whether others wait. */
    forget(limit: number, now: number): { erased: number; photosGone: string[]; more: boolean } {
      const photosGone: string[] = [];
      let erased = 0;
      for (const { id: campaignId, endedAt, closesAt, settings } of ended.all({ now, unlimited: UNLIMITED_MS })) {
        const end = Math.min(endedAt ?? closesAt, closesAt);
        if (end + parseSettings(settings).retentionDays * DAY_MS > now) continue;
        const here = present.all({ campaignId, limit: limit - erased + 1 });
        if (here.length > 0) prizes.end(campaignId, now);
        for (const id of here) {
          if (erased === limit) return { erased, photosGone, more: true };
          const reply = eraseEntry(id, { actor: 'time' }, now);
          if (reply.ok) photosGone.push(...reply.value.photosGone);
          erased += 1;
        }
      }
      return { erased, photosGone, more: false };
    },
  };
}
