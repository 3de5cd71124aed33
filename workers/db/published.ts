import type { FrozenTicket, PublicDraw, PublicWinner } from '../../src/contracts/draws.ts';
import type { DrawResults } from '../../src/domain/dialogue-protocol.ts';
import { NO_MANIFEST, parseManifest } from '../../src/domain/manifest.ts';
import { drawFinder, filesFinder } from './draw-rows.ts';
import type { Connection } from './open.ts';
import { EXHAUSTED, withExhausted, type Stored } from './places.ts';

/** How many draws, and how many winners of each, a message has room for. */
const DRAWS = 5;
const WINNERS = 20;

/** What is public of draws, as participants ask for it. */
export function publishedQuestions(db: Connection) {
  // Primary key of draw_entries, once for each published draw of the campaign.
  const withEntry = db.prepare<[number], FrozenTicket>(
    `SELECT draws.id AS drawId, draws.title AS drawTitle, draw_entries.code, draws.manifest,
       draws.manifest_hash AS manifestHash
     FROM participants CROSS JOIN draws ON draws.campaign_id = participants.campaign_id
       CROSS JOIN draw_entries ON draw_entries.draw_id = draws.id AND draw_entries.code = participants.ticket_code
     WHERE participants.id = ? AND draws.state IN ('frozen', 'drawn') ORDER BY draws.published_at DESC`,
  );
  const drawn = db.prepare<[string], Omit<DrawResults, 'winners' | 'more'>>(
    `SELECT id AS drawId, title, campaign_id AS campaignId, drawn_at AS drawnAt FROM draws
     WHERE state = 'drawn' AND campaign_id IN (SELECT value FROM json_each(?)) ORDER BY drawn_at DESC LIMIT ${DRAWS}`,
  );
  // UNIQUE (draw_id, position). Those who have a prize now, not those who gave it up.
  const winners = db.prepare<[string], { code: string; prize: string }>(
    `SELECT code, prize FROM winners WHERE draw_id = ? AND state IN ('won', 'notified', 'claimed')
     ORDER BY position LIMIT ${WINNERS}`,
  );
  const count = db
    .prepare<[string], number>(
      `SELECT count(*) FROM winners WHERE draw_id = ? AND state IN ('won', 'notified', 'claimed')`,
    )
    .pluck();
  const drawOf = drawFinder(db);
  const filesOf = filesFinder(db);
  const campaignOf = db.prepare<[number], { title: string; timeZone: string }>(
    'SELECT title, time_zone AS timeZone FROM campaigns WHERE id = ?',
  );
  // Draws are few.
  const byHash = db.prepare<[string], string>('SELECT id FROM draws WHERE manifest_hash = ?').pluck();
  const following = db
    .prepare<[string], string>(`SELECT id FROM draws WHERE instr(manifest, char(10) || 'prev=' || ? || char(10)) > 0`)
    .pluck();
  // UNIQUE (draw_id, position).
  const called = db.prepare<[string], Stored<PublicWinner>>(
    `SELECT position AS rank, kind, code, prize, state, reason, note, replaces, replaced_by AS replacedBy,
       public_name AS publicName, ${EXHAUSTED} AS exhausted
     FROM winners WHERE draw_id = ? AND state <> 'reserve' ORDER BY position`,
  );
  return {
    drawsWith: (participantId: number): FrozenTicket[] => withEntry.all(participantId),
    draw(id: string): PublicDraw | null {
      const draw = drawOf(id);
      const campaign = draw && campaignOf.get(draw.campaignId);
      const files = filesOf(id);
      if (!draw || !campaign || !files) return null;
      const manifest = parseManifest(files.manifest);
      const prev = manifest.ok ? manifest.value.prev : NO_MANIFEST;
      return {
        draw,
        campaign: campaign.title,
        timeZone: campaign.timeZone,
        previous: byHash.get(prev) ?? null,
        next: following.get(files.manifestHash) ?? null,
        winners: called.all(id).map(withExhausted),
      };
    },
    results: (campaignIds: readonly number[]): DrawResults[] =>
      drawn.all(JSON.stringify(campaignIds)).map((draw) => {
        const first = winners.all(draw.drawId);
        return { ...draw, winners: first, more: (count.get(draw.drawId) ?? first.length) - first.length };
      }),
  };
}
