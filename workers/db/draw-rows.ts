import type { DrawRow, PublishedFiles } from '../../src/contracts/draws.ts';
import { parseEligibility, type ExcludedCounts } from '../../src/domain/eligibility.ts';
import type { Prize } from '../../src/domain/model.ts';
import type { GuardedStep } from '../../src/domain/two-persons.ts';
import type { Connection } from './open.ts';

/** Draws and their files, as they are read. */

const COLUMNS = `draws.id, campaign_id AS campaignId, title, state, prizes, reserves, mode, text_source AS textSource,
  drand_round AS drandRound, eligibility, entropy_at AS entropyAt, claim_hours AS claimHours, two_persons AS twoPersons,
  entries, tickets, excluded, closed_at AS closedAt, manifest_hash AS manifestHash,
  asked_step AS askedStep, asked_by AS askedBy, asked_at AS askedAt,
  (SELECT login FROM admins WHERE admins.id = asked_by) AS askedLogin, publication, publication_note AS publicationNote,
  publication_at AS publicationAt, entropy_text AS text, void_reason AS voidReason, voided_at AS voidedAt,
  draws.created_at AS createdAt, drawn_at AS drawnAt`;

interface Row extends Omit<DrawRow, 'prizes' | 'eligibility' | 'twoPersons' | 'excluded' | 'asked' | 'publication'> {
  readonly prizes: string;
  readonly eligibility: string;
  readonly twoPersons: number;
  readonly excluded: string | null;
  readonly askedStep: GuardedStep | null;
  readonly askedBy: number | null;
  readonly askedAt: number | null;
  readonly askedLogin: string | null;
  readonly publication: 'sent' | 'elsewhere' | null;
  readonly publicationNote: string | null;
  readonly publicationAt: number | null;
}

function toDraw(row: Row): DrawRow {
  const { askedStep, askedBy, askedAt, askedLogin, publication, publicationNote, publicationAt, ...facts } = row;
  return {
    ...facts,
    prizes: JSON.parse(row.prizes) as Prize[],
    eligibility: parseEligibility(row.eligibility),
    twoPersons: row.twoPersons === 1,
    excluded: row.excluded === null ? null : (JSON.parse(row.excluded) as ExcludedCounts),
    asked:
      askedStep === null || askedBy === null
        ? null
        : { step: askedStep, by: askedBy, login: askedLogin ?? '', at: askedAt ?? 0 },
    publication: publication && { how: publication, note: publicationNote, at: publicationAt ?? 0 },
  };
}

/** Finds a draw by its id. */
export function drawFinder(db: Connection): (id: string) => DrawRow | null {
  const find = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM draws WHERE draws.id = ?`);
  return (id) => {
    const row = find.get(id);
    return row ? toDraw(row) : null;
  };
}

/** Finds the files of a published draw. */
export function filesFinder(db: Connection): (id: string) => PublishedFiles | null {
  const find = db.prepare<[string], PublishedFiles>(
    `SELECT manifest, manifest_hash AS manifestHash, certificate FROM draws
     WHERE id = ? AND manifest IS NOT NULL AND manifest_hash IS NOT NULL`,
  );
  return (id) => find.get(id) ?? null;
}

// Index draws_published.
/** The hash of the manifest that the next one follows. */
export const NEWEST_MANIFEST =
  'SELECT manifest_hash FROM draws WHERE published_at IS NOT NULL ORDER BY published_at DESC LIMIT 1';

export function drawQuestions(db: Connection) {
  const list = db.prepare<[number | null, number | null], Row>(
    `SELECT ${COLUMNS} FROM draws WHERE ? IS NULL OR campaign_id = ? ORDER BY created_at DESC, id LIMIT 500`,
  );
  const secret = db.prepare<[string], string>('SELECT secret FROM draws WHERE id = ?').pluck();
  const newest = db.prepare<[], string>(NEWEST_MANIFEST).pluck();
  const lines = db.prepare<[string, string, number], { code: string; weight: number }>(
    'SELECT code, weight FROM draw_entries WHERE draw_id = ? AND code > ? ORDER BY code LIMIT ?',
  );
  // Whoever may do it, by src/http/access.ts; accounts are few.
  const admins = db
    .prepare<[], number>(`SELECT count(*) FROM admins WHERE role IN ('owner', 'admin') AND disabled = 0`)
    .pluck();
  return {
    get: drawFinder(db),
    files: filesFinder(db),
    list: (campaignId: number | null): DrawRow[] => list.all(campaignId, campaignId).map(toDraw),
    secret: (id: string): string | null => secret.get(id) ?? null,
    lastManifestHash: (): string | null => newest.get() ?? null,
    entryLines(drawId: string, afterCode: string, limit: number): { lines: string; last: string } {
      const rows = lines.all(drawId, afterCode, limit);
      return {
        lines: rows.map(({ code, weight }) => `${code} ${weight}\n`).join(''),
        last: rows.at(-1)?.code ?? afterCode,
      };
    },
    admins: (): number => admins.get() ?? 0,
  };
}
