import type { DrawRow, EligiblePreview } from '../../src/contracts/draws.ts';
import type { ByAdmin } from '../../src/contracts/writer.ts';
import { parseSettings } from '../../src/domain/campaign-settings.ts';
import { EXCLUSIONS, type Eligibility, type ExcludedCounts, type Exclusion } from '../../src/domain/eligibility.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import { HOUR_MS } from '../../src/domain/expiry.ts';
import type { CommandContext } from '../command-context.ts';
import { keepingChanges } from '../group-commit.ts';
import { drawFinder } from './draw-rows.ts';
import { askedFor, outOfTurn, tooLateToFreeze, wordScales } from './draws.ts';
import type { Connection } from './open.ts';

/** A check of memberships older than this says too little to freeze a list on. */
const CHECKED_WITHIN_MS = 24 * 3_600_000;
const SECOND_MS = 1_000;

/** Behind every id. */
const NO_LAST = Number.MAX_SAFE_INTEGER;

// The first rule of `EXCLUSIONS` that leaves an entry `p` out, or null. By primary keys, the index admins_telegram, and for
// past winners UNIQUE (telegram_id, campaign_id) and winners_participant.
const EXCLUSION = `CASE
  WHEN p.registration_date > @enteredUntil THEN 'late'
  WHEN p.membership_lost_at <= @lostBefore THEN 'membership'
  WHEN @blocked AND EXISTS (SELECT 1 FROM blocked_people WHERE telegram_id = p.telegram_id) THEN 'blocked'
  WHEN @staff AND EXISTS (SELECT 1 FROM admins WHERE telegram_id = p.telegram_id AND disabled = 0) THEN 'staff'
  WHEN @pastWinners AND EXISTS (
    SELECT 1 FROM participants AS past CROSS JOIN winners ON winners.participant_id = past.id
    WHERE past.telegram_id = p.telegram_id AND winners.state IN ('won', 'notified', 'claimed')
      AND (@anyCampaign OR past.campaign_id = p.campaign_id)) THEN 'pastWinner'
  END`;

// Approved entries of a stretch of ids, decided by the moment that counts. Index participants_status.
const APPROVED = `participants AS p
  WHERE p.campaign_id = @campaignId AND p.status = 'approved' AND p.id > @after AND p.id <= @last
    AND coalesce(p.decided_at, p.registration_date) <= @moment`;

const COUNTS = `SELECT ${EXCLUSION} AS exclusion, count(*) AS people, sum(p.weight) AS tickets
  FROM ${APPROVED} GROUP BY exclusion`;

interface Group {
  readonly exclusion: Exclusion | null;
  readonly people: number;
  readonly tickets: number;
}

/** The rules as the statements take them, for the people of a campaign at a moment (UTC ms). */
function ruleValues(campaignId: number, rules: Eligibility, settings: string, moment: number) {
  const { channels, graceHours } = parseSettings(settings);
  return {
    campaignId,
    moment,
    enteredUntil: rules.enteredUntil,
    // A campaign that asks for no channel any more leaves nobody out.
    lostBefore: channels.length > 0 ? moment - graceHours * HOUR_MS : null,
    blocked: rules.blocked === 'excluded' ? 1 : 0,
    staff: rules.staff === 'excluded' ? 1 : 0,
    pastWinners: rules.pastWinners === 'allowed' ? 0 : 1,
    anyCampaign: rules.pastWinners === 'not-of-any' ? 1 : 0,
  };
}

const NOBODY_EXCLUDED = Object.fromEntries(EXCLUSIONS.map((rule) => [rule, 0])) as ExcludedCounts;

/** Adds what a stretch of entries came to. */
function added(before: Counted, groups: readonly Group[]): Counted {
  const excluded: Record<Exclusion, number> = { ...before.excluded };
  let { entries, tickets } = before;
  for (const { exclusion, people, tickets: theirs } of groups) {
    if (exclusion !== null) excluded[exclusion] += people;
    else {
      entries += people;
      tickets += theirs;
    }
  }
  return { entries, tickets, excluded };
}

interface Counted {
  readonly entries: number;
  readonly tickets: number;
  readonly excluded: ExcludedCounts;
}

/** Copies the eligible into the immutable list of a draw, in steps between which others may write. */
export function freezeCommands({ db, audit }: Pick<CommandContext, 'db' | 'audit'>) {
  const get = drawFinder(db);
  const weighed = wordScales(db);
  const settings = db.prepare<[number], string>('SELECT settings FROM campaigns WHERE id = ?').pluck();
  // Index jobs_campaign.
  const checked = db
    .prepare<[number, number], number>(
      `SELECT 1 FROM jobs WHERE campaign_id = ? AND kind = 'membership' AND state = 'done' AND finished_at >= ? LIMIT 1`,
    )
    .pluck();
  const begin = db.prepare<[object]>(
    `UPDATE draws SET state = 'freezing', closed_at = @closedAt, freeze_cursor = 0, entries = 0, tickets = 0,
       excluded = @excluded, asked_step = NULL, asked_by = NULL, asked_at = NULL, asked_text = NULL WHERE id = @drawId`,
  );
  const cursor = db.prepare<[string], number | null>('SELECT freeze_cursor FROM draws WHERE id = ?').pluck();
  // Index participants_status.
  const lastOf = db
    .prepare<{ campaignId: number; after: number; skip: number }, number>(
      `SELECT id FROM participants WHERE campaign_id = @campaignId AND status = 'approved' AND id > @after
       ORDER BY id LIMIT 1 OFFSET @skip`,
    )
    .pluck();
  const count = db.prepare<[object], Group>(COUNTS);
  const copy = db.prepare<[object]>(
    `INSERT INTO draw_entries (draw_id, code, weight, participant_id)
     SELECT @drawId, p.ticket_code, p.weight, p.id FROM ${APPROVED} AND ${EXCLUSION} IS NULL`,
  );
  const advance = db.prepare<[object]>(
    `UPDATE draws SET freeze_cursor = @cursor, entries = @entries, tickets = @tickets, excluded = @excluded
     WHERE id = @drawId`,
  );
  const takeBack = db.prepare<[string]>(
    `UPDATE draws SET state = 'draft', closed_at = NULL, freeze_cursor = NULL, entries = NULL, tickets = NULL,
       excluded = NULL WHERE id = ?`,
  );

  /** Closes the entries. The closing second is whole, as the manifest writes it. */
  function close(draw: DrawRow, { adminId, now }: ByAdmin): Reply<never> | null {
    const refusal = tooLateToFreeze(draw, now);
    if (refusal) return refusal;
    if (weighed(draw, { step: 'freeze', by: adminId, text: null }) !== 'go') return fail('DRAW_SECOND_PERSON');
    const { channels } = parseSettings(settings.get(draw.campaignId) ?? '{}');
    if (channels.length > 0 && checked.get(draw.campaignId, now - CHECKED_WITHIN_MS) === undefined) {
      return fail('MEMBERSHIP_CHECK');
    }
    const closedAt = Math.floor(now / SECOND_MS) * SECOND_MS;
    begin.run({ drawId: draw.id, closedAt, excluded: JSON.stringify(NOBODY_EXCLUDED) });
    const details = { closedAt, ...askedFor(draw, 'freeze') };
    audit.append({ actorId: adminId, action: 'draw.freeze', subject: `draw:${draw.id}`, details }, now);
    return null;
  }

  return {
    /**
     * Looks at the next `limit` approved entries. Who was approved within the closing second counts with it, whenever the
     * entry is looked at. A list that stays empty takes the freeze back: nothing of it was published.
     */
    freezeEntries(command: { drawId: string; limit: number } & ByAdmin): Reply<{ draw: DrawRow; more: boolean }> {
      const { drawId, limit, adminId, now } = command;
      const found = get(drawId);
      if (!found) return fail('NOT_FOUND', `draw ${drawId}`);
      if (found.state === 'frozen' || found.state === 'drawn') return ok({ draw: found, more: false });
      if (found.state === 'void') return outOfTurn(found, 'draft');
      const refusal = found.state === 'draft' ? close(found, command) : null;
      if (refusal) return refusal;
      const draw = get(drawId) ?? found;
      const after = cursor.get(drawId) ?? null;
      if (after === null) return ok({ draw, more: false });

      const { campaignId, eligibility } = draw;
      const last = lastOf.get({ campaignId, after, skip: limit - 1 });
      const moment = (draw.closedAt ?? 0) + SECOND_MS - 1;
      const rules = ruleValues(campaignId, eligibility, settings.get(campaignId) ?? '{}', moment);
      const stretch = { ...rules, drawId, after, last: last ?? NO_LAST };
      const before = {
        entries: draw.entries ?? 0,
        tickets: draw.tickets ?? 0,
        excluded: draw.excluded ?? NOBODY_EXCLUDED,
      };
      const { entries, tickets, excluded } = added(before, count.all(stretch));
      copy.run(stretch);
      advance.run({ drawId, cursor: last ?? null, entries, tickets, excluded: JSON.stringify(excluded) });
      if (last === undefined && entries === 0) {
        takeBack.run(drawId);
        const entry = { actorId: adminId, action: 'draw.freeze', subject: `draw:${drawId}`, details: { entries: 0 } };
        audit.append(entry, now);
        return keepingChanges(fail('DRAW_NO_ENTRIES'));
      }
      return ok({ draw: get(drawId) ?? draw, more: last !== undefined });
    },
  };
}

export function eligibilityQuestions(db: Connection) {
  const settings = db.prepare<[number], string>('SELECT settings FROM campaigns WHERE id = ?').pluck();
  const count = db.prepare<[object], Group>(COUNTS);
  const pending = db
    .prepare<[number], number>(`SELECT n FROM participant_counts WHERE campaign_id = ? AND status = 'pending'`)
    .pluck();
  return {
    preview(campaignId: number, eligibility: Eligibility, now: number): EligiblePreview {
      const rules = ruleValues(campaignId, eligibility, settings.get(campaignId) ?? '{}', now);
      const groups = count.all({ ...rules, after: 0, last: NO_LAST });
      const nothing = { entries: 0, tickets: 0, excluded: NOBODY_EXCLUDED };
      const { entries: eligible, tickets, excluded } = added(nothing, groups);
      const approved = groups.reduce((sum, { people }) => sum + people, 0);
      return { approved, pending: pending.get(campaignId) ?? 0, eligible, tickets, excluded };
    },
  };
}
