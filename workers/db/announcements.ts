import type { AnnouncedStep, AnnounceDraw, AnnouncementProgress } from '../../src/contracts/draws.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Language } from '../../src/domain/model.ts';
import type { DrawState } from '../../src/domain/model.ts';
import type { CommandContext } from '../command-context.ts';
import { drawFinder } from './draw-rows.ts';
import { outOfTurn } from './draws.ts';
import type { Connection } from './open.ts';

/** The state in which a draw's announcement begins. */
const STATE_OF: Record<AnnouncedStep, DrawState> = { frozen: 'frozen', drawn: 'drawn', void: 'void' };

interface Row {
  readonly broadcastId: number;
  /** Code of the last one on the list whose message was made. */
  readonly cursor: string;
  readonly doneAt: number | null;
  /** JSON of the payloads by language, as the first call gave them. */
  readonly payload: string;
}

/** Messages to everybody on a list, made as rows of the outbox in the order of the codes. */
export function announcementCommands({ db, audit }: Pick<CommandContext, 'db' | 'audit'>) {
  const drawOf = drawFinder(db);
  const find = db.prepare<[string, AnnouncedStep], Row>(
    `SELECT broadcast_id AS broadcastId, cursor, done_at AS doneAt, payload
     FROM draw_announcements JOIN broadcasts ON broadcasts.id = broadcast_id WHERE draw_id = ? AND step = ?`,
  );
  const insertBroadcast = db.prepare<[object]>(
    `INSERT INTO broadcasts (campaign_id, state, payload, audience, created_by, created_at, started_at)
     VALUES (@campaignId, 'running', @payload, @audience, @adminId, @now, @now)`,
  );
  const insert = db.prepare<[string, AnnouncedStep, number]>(
    'INSERT INTO draw_announcements (draw_id, step, broadcast_id) VALUES (?, ?, ?)',
  );
  // Primary key of draw_entries.
  const lastOf = db
    .prepare<[string, string, number], string>(
      'SELECT code FROM draw_entries WHERE draw_id = ? AND code > ? ORDER BY code LIMIT 1 OFFSET ?',
    )
    .pluck();
  // The same, then the primary keys and index winners_participant. Behind '~' comes no code.
  const queue = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, campaign_id, broadcast_id, kind, priority, method, payload, label, participant_id,
       not_before, state, created_at)
     SELECT chat_id, campaign_id, @broadcastId, 'broadcast', 2, 'sendMessage',
       json_set(CASE language WHEN 'en' THEN @en ELSE @ru END, '$.chat_id', chat_id), @label, participants.id,
       0, 'queued', @now
     FROM draw_entries CROSS JOIN participants ON participants.id = draw_entries.participant_id
     WHERE draw_id = @drawId AND code > @after AND code <= coalesce(@last, '~') AND erased_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM unreachable_chats WHERE unreachable_chats.chat_id = participants.chat_id)
       AND NOT (@step = 'drawn' AND EXISTS (
         SELECT 1 FROM winners WHERE winners.participant_id = participants.id AND winners.draw_id = @drawId
           AND winners.state <> 'reserve'))
     ORDER BY code`,
  );
  const advance = db.prepare<[object]>(
    'UPDATE draw_announcements SET cursor = @cursor, done_at = @doneAt WHERE draw_id = @drawId AND step = @step',
  );
  const count = db.prepare<[object]>(
    `UPDATE broadcasts SET total = total + @queued, finished_at = @doneAt,
       state = CASE WHEN @doneAt IS NULL THEN state ELSE 'done' END WHERE id = @broadcastId`,
  );

  function begin({ drawId, step, payloads, adminId, now }: AnnounceDraw, campaignId: number): void {
    const audience = JSON.stringify({ draw: drawId, step });
    const payload = JSON.stringify(payloads);
    const broadcastId = insertBroadcast.run({ campaignId, payload, audience, adminId, now }).lastInsertRowid;
    insert.run(drawId, step, Number(broadcastId));
    audit.append({ actorId: adminId, action: 'draw.announce', subject: `draw:${drawId}`, details: { step } }, now);
  }

  return {
    /** Whoever is told later gets the words of the first call, so that all have the same. */
    announce(command: AnnounceDraw): Reply<{ queued: number; more: boolean }> {
      const { drawId, step, limit, label, now } = command;
      const draw = drawOf(drawId);
      if (!draw) return fail('NOT_FOUND', `draw ${drawId}`);
      let row = find.get(drawId, step);
      if (!row) {
        if (draw.state !== STATE_OF[step]) return outOfTurn(draw, STATE_OF[step]);
        begin(command, draw.campaignId);
        row = find.get(drawId, step);
      }
      if (!row || row.doneAt !== null) return ok({ queued: 0, more: false });
      // Nobody is told any more that a draw is going to be which became void meanwhile.
      const isOver = step === 'frozen' && draw.state === 'void';
      const { broadcastId, cursor: after } = row;
      const last = isOver ? null : (lastOf.get(drawId, after, limit - 1) ?? null);
      const words = JSON.parse(row.payload) as Record<Language, string>;
      const values = { ...words, drawId, step, label, now, broadcastId, after, last };
      const queued = isOver ? 0 : queue.run(values).changes;
      const doneAt = last === null ? now : null;
      advance.run({ drawId, step, cursor: last ?? after, doneAt });
      count.run({ broadcastId, queued, doneAt });
      return ok({ queued, more: last !== null });
    },
  };
}

export function announcementQuestions(db: Connection) {
  type Begun = { step: AnnouncedStep; broadcastId: number; doneAt: number | null; total: number };
  // Primary key of draw_announcements.
  const begun = db.prepare<[string], Begun>(
    `SELECT step, broadcast_id AS broadcastId, done_at AS doneAt, total
     FROM draw_announcements JOIN broadcasts ON broadcasts.id = broadcast_id WHERE draw_id = ?
     ORDER BY broadcast_id`,
  );
  // Index outbox_broadcast.
  const states = db.prepare<[number], { state: string; n: number }>(
    'SELECT state, count(*) AS n FROM outbox WHERE broadcast_id = ? GROUP BY state',
  );
  // Announcements are as few as draws. The second half are those that a crash kept from beginning.
  const unfinished = db.prepare<[], { drawId: string; step: AnnouncedStep }>(
    `SELECT draw_id AS drawId, step FROM draw_announcements WHERE done_at IS NULL
     UNION ALL
     SELECT id, state FROM draws WHERE publication = 'sent' AND state IN ('frozen', 'drawn', 'void')
       AND NOT EXISTS (SELECT 1 FROM draw_announcements WHERE draw_id = draws.id AND step = draws.state)`,
  );
  return {
    progress: (drawId: string): AnnouncementProgress[] =>
      begun.all(drawId).map(({ step, broadcastId, doneAt, total }) => {
        const counts = new Map(states.all(broadcastId).map(({ state, n }) => [state, n]));
        const of = (...states: readonly string[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
        return {
          step,
          complete: doneAt !== null,
          total,
          waiting: of('queued', 'leased'),
          sent: of('sent'),
          failed: of('failed'),
          unreachable: of('unreachable', 'cancelled'),
        };
      }),
    unfinished: (): { drawId: string; step: AnnouncedStep }[] => unfinished.all(),
  };
}
