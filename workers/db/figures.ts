import type { CampaignNow, DrawGlance, OpenBroadcast, Span, SpanFigures, Wait } from '../../src/contracts/figures.ts';
import { COUNT_COLUMNS } from './broadcast-counts.ts';
import type { Connection } from './open.ts';
import type { ParticipantRow } from './participants.ts';
import { participantQuestions } from './participants.ts';

/** The figures of the dashboard. Triggers of migration 005 count by the hour, so that no figure looks at the people. */

/** Of so many forms that are under way, of all campaigns, it is looked whose they are. */
const FORMS = 20_000;
/** Of so many waiting entries it is looked which waits longest. */
const WAITING = 1_000;
const LOST = 1_001;
const DAY_MS = 24 * 3_600_000;

/** The bucket of `decision_waits` for a wait of so many ms, as the trigger reckons it. */
const BUCKET = 'CAST(4 * log2(1 + max(0, @decidedAt - @since) / 1000.0) AS INTEGER)';

/** Takes out of the figures what a decision counted that is taken back. */
export function figureCommands(db: Connection) {
  const hour = db.prepare<[object]>(
    `UPDATE campaign_hours SET approved = approved - (@status = 'approved'), rejected = rejected - (@status = 'rejected')
     WHERE campaign_id = @campaignId AND hour = @decidedAt / 3600000`,
  );
  const wait = db.prepare<[object]>(
    `UPDATE decision_waits SET n = n - 1
     WHERE campaign_id = @campaignId AND hour = @decidedAt / 3600000 AND bucket = ${BUCKET} AND n > 0`,
  );
  return {
    /**
     * @param entry as the decision left it, which was about a waiting one
     * @param since UTC ms since when it had waited
     */
    takeBack({ campaignId, status, decidedAt }: ParticipantRow, since: number): void {
      // As integers: a number of JavaScript is a REAL to SQLite, and would not be cut to its hour.
      const counted = { campaignId, status, decidedAt: BigInt(decidedAt ?? 0), since: BigInt(since) };
      hour.run(counted);
      wait.run(counted);
    },
  };
}

export function figureQuestions(db: Connection) {
  const { counts } = participantQuestions(db);
  // Both by their primary keys.
  const hours = db.prepare<[number, number, number], Omit<SpanFigures, 'wait'>>(
    `SELECT coalesce(sum(registered), 0) AS registered, coalesce(sum(approved), 0) AS approved,
       coalesce(sum(rejected), 0) AS rejected FROM campaign_hours WHERE campaign_id = ? AND hour >= ? AND hour < ?`,
  );
  const waits = db.prepare<[number, number, number], Bucket>(
    `SELECT bucket, sum(n) AS n FROM decision_waits WHERE campaign_id = ? AND hour >= ? AND hour < ?
     GROUP BY bucket ORDER BY bucket`,
  );
  // Index participants_status. Ids rise with registrations, so behind the first entry that was never changed nobody waits longer.
  const oldest = db
    .prepare<[number], number | null>(
      `SELECT min(updated_at) FROM (SELECT updated_at FROM participants
         WHERE campaign_id = ? AND status = 'pending' ORDER BY id LIMIT ${WAITING})`,
    )
    .pluck();
  // Partial index dialogues_due: only forms under way want to be woken.
  const forms = db.prepare<[number], { looked: number; own: number | null }>(
    `SELECT count(*) AS looked, sum(json_extract(state, '$.form.campaignId') = ?) AS own
     FROM (SELECT state FROM dialogues WHERE due_at IS NOT NULL LIMIT ${FORMS})`,
  );
  // Partial index outbox_lost; what a broadcast did not deliver is counted there.
  const lost = db
    .prepare<[number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM outbox WHERE payload IS NOT NULL AND state IN ('failed', 'unreachable', 'cancelled')
         AND settled_at >= ? AND state <> 'cancelled' LIMIT ${LOST})`,
    )
    .pluck();
  // Partial index broadcasts_open.
  const broadcasts = db.prepare<[number], OpenBroadcast>(
    `SELECT ${COUNT_COLUMNS}, title, start_at AS startAt FROM broadcasts INDEXED BY broadcasts_open
     WHERE state IN ('scheduled', 'freezing', 'running', 'paused') AND campaign_id = ?`,
  );
  // Draws are few.
  const draws = db.prepare<[number], DrawGlance>(
    `SELECT id, title, state, entropy_at AS entropyAt, drawn_at AS drawnAt, entries FROM draws
     WHERE campaign_id = ? AND state <> 'void'`,
  );
  const span = (campaignId: number, [from, to]: Span): SpanFigures => ({
    ...(hours.get(campaignId, from, to) ?? { registered: 0, approved: 0, rejected: 0 }),
    wait: waitOf(waits.all(campaignId, from, to)),
  });

  return {
    spans: (campaignId: number, spans: readonly Span[]): SpanFigures[] => spans.map((one) => span(campaignId, one)),
    now(campaignId: number, now: number): CampaignNow {
      const { looked, own } = forms.get(campaignId) ?? { looked: 0, own: 0 };
      const all = draws.all(campaignId);
      return {
        counts: counts(campaignId),
        waitingSince: oldest.get(campaignId) ?? null,
        unfinished: own ?? 0,
        unfinishedMore: looked === FORMS,
        lostMessages: lost.get(now - DAY_MS) ?? 0,
        broadcasts: broadcasts.all(campaignId).sort((a, b) => a.id - b.id),
        nextDraw: first(all, ({ state, entropyAt }) => (state === 'drawn' ? null : (entropyAt ?? Infinity))),
        lastDraw: first(all, ({ drawnAt }) => (drawnAt === null ? null : -drawnAt)),
      };
    },
  };
}

export interface Bucket {
  readonly bucket: number;
  readonly n: number;
}

/**
 * Median and 90th percentile of waits that were counted by buckets, bucket b from 2^(b/4)-1 to 2^((b+1)/4)-1 seconds: the one
 * that holds the wanted rank is taken as evenly filled (linear interpolation, as in Prometheus's histogram_quantile), so a figure
 * is at most one bucket's width off, a fifth of it.
 *
 * @param buckets ascending
 */
export function waitOf(buckets: readonly Bucket[]): Wait | null {
  const total = buckets.reduce((sum, { n }) => sum + n, 0);
  return total === 0 ? null : { median: quantile(buckets, total / 2), p90: quantile(buckets, total * 0.9) };
}

function quantile(buckets: readonly Bucket[], rank: number): number {
  let before = 0;
  for (const { bucket, n } of buckets) {
    if (n > 0 && before + n >= rank) {
      const [from, to] = [2 ** (bucket / 4) - 1, 2 ** ((bucket + 1) / 4) - 1];
      return from + ((rank - before) / n) * (to - from);
    }
    before += n;
  }
  throw new RangeError(`no rank ${rank} in ${before}`);
}

/** The draw for which `place` is the smallest; those without a place do not count. */
function first(draws: readonly DrawGlance[], place: (draw: DrawGlance) => number | null): DrawGlance | null {
  let best: { readonly draw: DrawGlance; readonly place: number } | null = null;
  for (const draw of draws) {
    const at = place(draw);
    if (at !== null && (best === null || at < best.place)) best = { draw, place: at };
  }
  return best?.draw ?? null;
}
