import type { AnnounceDraw, BroadcastRow } from '../../src/contracts/broadcasts.ts';
import type { AnnouncedStep, AnnouncementProgress } from '../../src/contracts/draws.ts';
import type { ByAdmin } from '../../src/contracts/writer.ts';
import { mayStep, type DrawAudience } from '../../src/domain/broadcast.ts';
import { fail, type Reply } from '../../src/domain/errors.ts';
import type { DrawState } from '../../src/domain/model.ts';
import type { CommandContext } from '../command-context.ts';
import type { runCommands } from './broadcast-runs.ts';
import { broadcastFinder } from './broadcasts.ts';
import { drawFinder } from './draw-rows.ts';
import { outOfTurn } from './draws.ts';
import type { Connection } from './open.ts';

/** The state in which a draw's announcement begins. */
const STATE_OF: Record<AnnouncedStep, DrawState> = { frozen: 'frozen', drawn: 'drawn', void: 'void' };

/** Broadcasts to everybody on the list of a draw, one for each step. */
export function announcementCommands(
  { db, audit }: Pick<CommandContext, 'db' | 'audit'>,
  runs: Pick<ReturnType<typeof runCommands>, 'cancel'>,
) {
  const drawOf = drawFinder(db);
  const find = broadcastFinder(db);
  // Primary key of draw_announcements.
  const begun = db
    .prepare<[string, AnnouncedStep], number>(
      'SELECT broadcast_id FROM draw_announcements WHERE draw_id = ? AND step = ?',
    )
    .pluck();
  const insert = db.prepare<[object]>(
    `INSERT INTO broadcasts (campaign_id, title, state, content, audience, method, label, created_by, created_at, started_at)
     VALUES (@campaignId, @title, 'freezing', @content, @audience, 'sendMessage', @label, @adminId, @now, @now)`,
  );
  const link = db.prepare<[string, AnnouncedStep, number]>(
    'INSERT INTO draw_announcements (draw_id, step, broadcast_id) VALUES (?, ?, ?)',
  );
  return {
    /** Makes the broadcast, whose list is to be stored then; repeated, it answers with the one that there is. */
    announce(command: AnnounceDraw): Reply<BroadcastRow> {
      const { drawId, step, title, label, adminId, now } = command;
      const draw = drawOf(drawId);
      if (!draw) return fail('NOT_FOUND', `draw ${drawId}`);
      const known = begun.get(drawId, step);
      if (known !== undefined) return find(known);
      if (draw.state !== STATE_OF[step]) return outOfTurn(draw, STATE_OF[step]);
      const audience: DrawAudience = { draw: drawId, step };
      const json = { content: JSON.stringify(command.content), audience: JSON.stringify(audience) };
      const { campaignId } = draw;
      const broadcastId = Number(insert.run({ campaignId, title, ...json, label, adminId, now }).lastInsertRowid);
      link.run(drawId, step, broadcastId);
      audit.append({ actorId: adminId, action: 'draw.announce', subject: `draw:${drawId}`, details: { step } }, now);
      return find(broadcastId);
    },
    /** Nobody is told any more that a draw is going to be which becomes void. */
    withdraw(drawId: string, by: ByAdmin): void {
      const broadcastId = begun.get(drawId, 'frozen');
      const found = broadcastId === undefined ? null : find(broadcastId);
      if (found?.ok && mayStep(found.value.state, 'cancel')) runs.cancel({ broadcastId: found.value.id, ...by });
    },
  };
}

export function announcementQuestions(db: Connection) {
  const find = broadcastFinder(db);
  // Primary key of draw_announcements.
  const begun = db.prepare<[string], { step: AnnouncedStep; broadcastId: number }>(
    'SELECT step, broadcast_id AS broadcastId FROM draw_announcements WHERE draw_id = ? ORDER BY broadcast_id',
  );
  // Draws are few.
  const unfinished = db.prepare<[], { drawId: string; step: AnnouncedStep }>(
    `SELECT id AS drawId, state AS step FROM draws WHERE publication = 'sent' AND state IN ('frozen', 'drawn', 'void')
       AND NOT EXISTS (SELECT 1 FROM draw_announcements WHERE draw_id = draws.id AND step = draws.state)`,
  );
  return {
    progress: (drawId: string): AnnouncementProgress[] =>
      begun.all(drawId).flatMap(({ step, broadcastId }) => {
        const found = find(broadcastId);
        if (!found.ok) return [];
        const { state, total, waiting, sent, failed, unknown, unreachable, skipped } = found.value;
        return {
          ...{ step, broadcastId, complete: state !== 'freezing', total, waiting, sent },
          failed: failed + unknown,
          unreachable: unreachable + skipped,
        };
      }),
    /** Steps about which everybody was to be told, but a crash kept that from beginning. */
    unfinished: (): { drawId: string; step: AnnouncedStep }[] => unfinished.all(),
  };
}
