import type { EntrantRow, WinnerRow } from '../../src/contracts/draws.ts';
import type { CreateDraw, DrawRow, StoreDrawResult } from '../../src/contracts/draws.ts';
import { parseSettings } from '../../src/domain/campaign-settings.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Prize } from '../../src/domain/model.ts';
import type { Connection } from './open.ts';

/** A check of memberships older than this says too little to freeze a list on. */
const CHECKED_WITHIN_MS = 24 * 3_600_000;

type Row = Omit<DrawRow, 'prizes'> & { prizes: string };

const COLUMNS = `id, campaign_id AS campaignId, title, state, prizes, reserves, mode, text_source AS textSource,
  drand_round AS drandRound, entries, tickets, closed_at AS closedAt, manifest, manifest_hash AS manifestHash,
  certificate, created_at AS createdAt, drawn_at AS drawnAt`;

// Index draws_published.
const NEWEST_MANIFEST =
  'SELECT manifest_hash FROM draws WHERE published_at IS NOT NULL ORDER BY published_at DESC, rowid DESC LIMIT 1';

const toDraw = (row: Row): DrawRow => ({ ...row, prizes: JSON.parse(row.prizes) as Prize[] });

/**
 * The states of a draw, each step forward in one transaction. A step that was taken already answers with the draw as it is,
 * so a repeated call after a crash changes nothing; a step out of turn is refused.
 */
export function drawCommands(db: Connection) {
  const find = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM draws WHERE id = ?`);
  const insert = db.prepare(
    `INSERT INTO draws (id, campaign_id, title, state, prizes, reserves, mode, text_source, drand_round, secret, created_by, created_at)
     SELECT @id, campaigns.id, @title, 'draft', @prizes, @reserves, @mode, @textSource, @drandRound, @secret, @adminId, @now
     FROM campaigns WHERE campaigns.id = @campaignId`,
  );
  // Index participants_status.
  const freeze = db.prepare<[object]>(
    `INSERT INTO draw_entries (draw_id, code, weight, participant_id)
     SELECT @id, ticket_code, weight, id FROM participants
     WHERE campaign_id = @campaignId AND status = 'approved' AND erased_at IS NULL AND registration_date <= @now
       AND (membership_lost_at IS NULL OR membership_lost_at > @lostBefore)`,
  );
  const settings = db.prepare<[number], string>('SELECT settings FROM campaigns WHERE id = ?').pluck();
  // Index jobs_campaign.
  const checked = db
    .prepare<[number, number], number>(
      `SELECT 1 FROM jobs WHERE campaign_id = ? AND kind = 'membership' AND state = 'done' AND finished_at >= ? LIMIT 1`,
    )
    .pluck();
  const setFreezing = db.prepare(
    `UPDATE draws SET state = 'freezing', closed_at = @closedAt, entries = @entries,
       tickets = (SELECT sum(weight) FROM draw_entries WHERE draw_id = @id) WHERE id = @id`,
  );
  const publish = db.prepare<[string, string, number, string]>(
    `UPDATE draws SET state = 'frozen', manifest = ?, manifest_hash = ?, published_at = ? WHERE id = ?`,
  );
  const finish = db.prepare(
    `UPDATE draws SET state = 'drawn', entropy_text = @text, seed = @seed, certificate = @certificate, drawn_at = @now WHERE id = @drawId`,
  );
  // Primary key of draw_entries finds the person behind a code.
  const insertWinner = db.prepare(
    `INSERT INTO winners (draw_id, participant_id, draw_date, position, prize, kind, state, code, key)
     SELECT draw_id, participant_id, @now, @rank, @prize, @kind, @state, code, @key
     FROM draw_entries WHERE draw_id = @drawId AND code = @code`,
  );
  const newest = db.prepare<[], string>(NEWEST_MANIFEST).pluck();
  const get = (id: string): DrawRow | null => {
    const row = find.get(id);
    return row ? toDraw(row) : null;
  };
  const reply = (id: string): Reply<DrawRow> => {
    const draw = get(id);
    return draw ? ok(draw) : fail('NOT_FOUND', `draw ${id}`);
  };
  const at = (draw: DrawRow, needed: string): Reply<never> =>
    fail('DRAW_STATE', `the draw is ${draw.state}, not ${needed}`);

  return {
    create(command: CreateDraw): Reply<DrawRow> {
      const { changes } = insert.run({ ...command, prizes: JSON.stringify(command.prizes) });
      return changes === 1 ? reply(command.id) : fail('NOT_FOUND', `campaign ${command.campaignId}`);
    },
    /**
     * Copies the approved people into the immutable list, but those who are out of a channel for longer than the campaign
     * allows. The closing second is whole, as the manifest writes it.
     */
    freezeEntries(id: string, now: number): Reply<DrawRow> {
      const draw = get(id);
      if (!draw || draw.state === 'freezing') return reply(id);
      if (draw.state !== 'draft') return at(draw, 'draft');
      const { campaignId } = draw;
      const { channels, graceHours } = parseSettings(settings.get(campaignId) ?? '{}');
      const asksMembership = channels.length > 0;
      if (asksMembership && checked.get(campaignId, now - CHECKED_WITHIN_MS) === undefined)
        return fail('MEMBERSHIP_CHECK');
      // A campaign that asks for no channel any more leaves nobody out.
      const lostBefore = asksMembership ? now - graceHours * 3_600_000 : 0;
      const entries = freeze.run({ id, campaignId, now, lostBefore }).changes;
      if (entries === 0) return fail('DRAW_NO_ENTRIES');
      setFreezing.run({ id, entries, closedAt: Math.floor(now / 1000) * 1000 });
      return reply(id);
    },
    publish(id: string, manifest: string, manifestHash: string, now: number): Reply<DrawRow> {
      const draw = get(id);
      if (!draw || (draw.state === 'frozen' && draw.manifestHash === manifestHash)) return reply(id);
      if (draw.state !== 'freezing') return at(draw, 'freezing');
      // Two draws frozen at once must not both follow the same manifest: the chain of `prev` has no forks.
      if (!manifest.includes(`\nprev=${newest.get() ?? '0'.repeat(64)}\n`))
        return fail('CONFLICT', 'another manifest was published meanwhile');
      publish.run(manifest, manifestHash, now, id);
      return reply(id);
    },
    storeResult(command: StoreDrawResult): { reply: Reply<DrawRow>; fresh: boolean } {
      const { drawId, seed, text, certificate, now } = command;
      const draw = get(drawId);
      if (!draw || draw.state === 'drawn') return { reply: reply(drawId), fresh: false };
      if (draw.state !== 'frozen') return { reply: at(draw, 'frozen'), fresh: false };
      finish.run({ drawId, seed, text, certificate, now });
      for (const { rank, prize, code, key } of command.winners) {
        insertWinner.run({ drawId, now, rank, prize, kind: 'winner', state: 'won', code, key });
      }
      for (const { rank, code, key } of command.reserves) {
        insertWinner.run({ drawId, now, rank, prize: null, kind: 'reserve', state: 'reserve', code, key });
      }
      return { reply: reply(drawId), fresh: true };
    },
  };
}

export function drawQuestions(db: Connection) {
  const find = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM draws WHERE id = ?`);
  const list = db.prepare<[number | null, number | null], Row>(
    `SELECT ${COLUMNS} FROM draws WHERE ? IS NULL OR campaign_id = ? ORDER BY created_at DESC, id LIMIT 500`,
  );
  const secret = db.prepare<[string], string>('SELECT secret FROM draws WHERE id = ?').pluck();
  const newest = db.prepare<[], string>(NEWEST_MANIFEST).pluck();
  const lines = db.prepare<[string, string, number], { code: string; weight: number }>(
    'SELECT code, weight FROM draw_entries WHERE draw_id = ? AND code > ? ORDER BY code LIMIT ?',
  );
  const winners = db.prepare<[string], WinnerRow>(
    `SELECT position AS rank, prize, kind, state, code, key, participant_id AS participantId,
       full_name AS fullName, phone_number AS phoneNumber
     FROM winners JOIN (SELECT id, full_name, phone_number FROM participants) AS person ON person.id = participant_id
     WHERE draw_id = ? ORDER BY position`,
  );
  const people = db.prepare<[string, string], EntrantRow>(
    `SELECT code, participant_id AS participantId, chat_id AS chatId, language, full_name AS fullName
     FROM draw_entries JOIN participants ON participants.id = participant_id
     WHERE draw_id = ? AND code IN (SELECT value FROM json_each(?))`,
  );
  return {
    get(id: string): DrawRow | null {
      const row = find.get(id);
      return row ? toDraw(row) : null;
    },
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
    winners: (drawId: string): WinnerRow[] => winners.all(drawId),
    peopleByCodes: (drawId: string, codes: readonly string[]): EntrantRow[] =>
      people.all(drawId, JSON.stringify(codes)),
  };
}
