import { parseSettings } from '../../src/domain/campaign-settings.ts';
import type { CommandContext } from '../command-context.ts';
import { erasureCommands } from './erasure.ts';

type Context = Pick<CommandContext, 'db' | 'nextChange' | 'history' | 'outbox'>;

const DAY_MS = 24 * 3_600_000;

/** Erases entries whose campaign ended so long ago that nobody has a reason to keep them. */
export function retentionCommands(context: Context) {
  const { db } = context;
  const { eraseEntry } = erasureCommands(context);
  // The end is when it was closed by hand or by its own date, whichever came first. While a list is frozen and nobody is
  // drawn from it yet, its people stay: the winners must be reachable.
  const ended = db.prepare<{ now: number }, { id: number; endedAt: number | null; closesAt: number; settings: string }>(
    `SELECT id, settings, ended_at AS endedAt, coalesce(closes_at, ended_at) AS closesAt
     FROM campaigns WHERE (ended_at IS NOT NULL OR (closes_at <= @now AND state <> 'draft')) AND NOT EXISTS (
       SELECT 1 FROM draws WHERE draws.campaign_id = campaigns.id AND draws.state IN ('freezing', 'frozen'))`,
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
      for (const { id: campaignId, endedAt, closesAt, settings } of ended.all({ now })) {
        const end = Math.min(endedAt ?? closesAt, closesAt);
        if (end + parseSettings(settings).retentionDays * DAY_MS > now) continue;
        for (const id of present.all({ campaignId, limit: limit - erased + 1 })) {
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
