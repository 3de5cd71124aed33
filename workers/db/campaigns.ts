import Database from 'better-sqlite3';
import type { SourceRow } from '../../src/contracts/reader.ts';
import type { CampaignFields } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import { parseSettings } from '../../src/domain/campaign-settings.ts';
import type { Campaign, OptionalField } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

type Row = Omit<Campaign, 'requiredFields' | 'settings'> & { requiredFields: string; settings: string };

const COLUMNS = `id, code, title, state, opens_at AS opensAt, closes_at AS closesAt, time_zone AS timeZone, region,
  rules_url AS rulesUrl, rules_version AS rulesVersion, consent_version AS consentVersion,
  required_fields AS requiredFields, settings, version`;

const toCampaign = (row: Row): Campaign => ({
  ...row,
  requiredFields: JSON.parse(row.requiredFields) as OptionalField[],
  settings: parseSettings(row.settings),
});

/** The values of the columns that hold JSON. */
const toColumns = ({ requiredFields, settings }: Pick<Campaign, 'requiredFields' | 'settings'>) => ({
  requiredFields: JSON.stringify(requiredFields),
  settings: JSON.stringify(settings),
});

export function campaignCommands(db: Connection) {
  const find = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM campaigns WHERE id = ?`);
  const insert = db.prepare(
    `INSERT INTO campaigns (code, title, state, opens_at, closes_at, time_zone, region, rules_url, rules_version,
       consent_version, required_fields, settings, created_at, updated_at, ended_at)
     VALUES (@code, @title, @state, @opensAt, @closesAt, @timeZone, @region, @rulesUrl, @rulesVersion, @consentVersion,
       @requiredFields, @settings, @now, @now, iif(@state IN ('closed', 'archived'), @now, NULL))`,
  );
  const update = db.prepare(
    `UPDATE campaigns SET title = @title, state = @state, opens_at = @opensAt, closes_at = @closesAt,
       time_zone = @timeZone, region = @region, rules_url = @rulesUrl, rules_version = @rulesVersion,
       consent_version = @consentVersion, required_fields = @requiredFields, settings = @settings, updated_at = @now,
       ended_at = iif(@state IN ('closed', 'archived'), coalesce(ended_at, @now), NULL), version = version + 1
     WHERE id = @id AND version = @version`,
  );
  const get = (id: number): Campaign | null => {
    const row = find.get(id);
    return row ? toCampaign(row) : null;
  };

  return {
    get,
    create(fields: CampaignFields & { code: string }, now: number): Reply<Campaign> {
      try {
        const { lastInsertRowid } = insert.run({
          ...fields,
          ...toColumns(fields),
          now,
        });
        return reply(get(Number(lastInsertRowid)));
      } catch (error) {
        if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE') {
          return fail('CAMPAIGN_CODE_TAKEN');
        }
        throw error;
      }
    },
    update(id: number, version: number, change: Partial<CampaignFields>, now: number): Reply<Campaign> {
      const current = get(id);
      if (!current) return fail('NOT_FOUND', `campaign ${id}`);
      const next = { ...current, ...change };
      const { changes } = update.run({
        ...next,
        ...toColumns(next),
        id,
        version,
        now,
      });
      return changes === 1 ? reply(get(id)) : fail('CONFLICT');
    },
  };
}

export function campaignQuestions(db: Connection) {
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM campaigns ORDER BY id DESC`);
  // Partial index participants_source, which alone answers: only entries that came by a tagged link are in it.
  const tagged = db.prepare<[number], SourceRow>(
    `SELECT source, count(*) AS total, count(*) FILTER (WHERE status = 'approved') AS approved
     FROM participants WHERE campaign_id = ? AND source IS NOT NULL GROUP BY source`,
  );
  const counted = db.prepare<[number], Omit<SourceRow, 'source'>>(
    `SELECT coalesce(sum(n), 0) AS total, coalesce(sum(n) FILTER (WHERE status = 'approved'), 0) AS approved
     FROM participant_counts WHERE campaign_id = ? AND status <> 'withdrawn'`,
  );
  return {
    all: (): Campaign[] => all.all().map(toCampaign),
    /** Where the entries came from, most first; those without a tag are what the tags leave over. */
    sources(campaignId: number): SourceRow[] {
      const rows = tagged.all(campaignId);
      const { total, approved } = counted.get(campaignId) ?? { total: 0, approved: 0 };
      const untagged = {
        source: null,
        total: rows.reduce((rest, row) => rest - row.total, total),
        approved: rows.reduce((rest, row) => rest - row.approved, approved),
      };
      return [...rows, ...(untagged.total > 0 ? [untagged] : [])].sort((a, b) => b.total - a.total);
    },
  };
}

const reply = (campaign: Campaign | null): Reply<Campaign> => (campaign ? ok(campaign) : fail('NOT_FOUND'));
