import type { BroadcastRow, PauseBroadcast, StoreAudience } from '../../src/contracts/broadcasts.ts';
import type { AuditEntry, ByAdmin } from '../../src/contracts/writer.ts';
import { mayStep } from '../../src/domain/broadcast.ts';
import { fail, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { keepingChanges } from '../group-commit.ts';
import { broadcastCounts } from './broadcast-counts.ts';
import { broadcastFinder, outOfStep } from './broadcasts.ts';
import { outboxRows } from './outbox-rows.ts';
import { recipientCommands } from './recipients.ts';

/** So much of an answer of Telegram's is kept. */
const ANSWER_CHARS = 300;

/**
 * The way of a broadcast from its start to its end. A step that was taken already answers with the broadcast as it is, so that
 * a repeated call changes nothing; a step out of turn is refused.
 */
export function runCommands({ db, audit }: Pick<CommandContext, 'db' | 'audit'>) {
  const find = broadcastFinder(db);
  const counts = broadcastCounts(db);
  const recipients = recipientCommands(db);
  const rows = outboxRows(db);
  // A moment that is still to come was not waited for.
  const freeze = db.prepare<[object]>(
    `UPDATE broadcasts SET state = 'freezing', paid = @paid, started_at = @now, start_at = iif(start_at <= @now, start_at, NULL),
       stop_reason = NULL, stop_at = NULL, stop_code = NULL, stop_text = NULL, version = version + 1
     WHERE id = @broadcastId`,
  );
  const run = db.prepare<[number, number]>(`UPDATE broadcasts SET state = 'running', total = ? WHERE id = ?`);
  const takeBack = db.prepare<[number]>(
    `UPDATE broadcasts SET state = 'draft', started_at = NULL, start_at = NULL, version = version + 1 WHERE id = ?`,
  );
  const pause = db.prepare<[object]>(
    `UPDATE broadcasts SET state = 'paused', stop_reason = @reason, stop_at = @now, stop_code = @errorCode,
       stop_text = @errorText WHERE id = @broadcastId`,
  );
  const resume = db.prepare<[number]>(
    `UPDATE broadcasts SET state = 'running', stop_reason = NULL, stop_at = NULL, stop_code = NULL, stop_text = NULL
     WHERE id = ?`,
  );
  const note = (action: string, id: number, adminId: number | null, now: number, details: AuditEntry['details'] = {}) =>
    audit.append({ actorId: adminId, action: `broadcast.${action}`, subject: `broadcast:${id}`, details }, now);

  return {
    /** Only the product itself (`adminId` null) waits for a moment: it starts nothing that is not planned any more. */
    freeze(command: { broadcastId: number; paid: boolean; adminId: number | null; now: number }): Reply<BroadcastRow> {
      const { broadcastId, paid, adminId, now } = command;
      const found = find(broadcastId);
      if (!found.ok || found.value.state === 'freezing') return found;
      const { state, startAt } = found.value;
      const isDue = adminId !== null || (state === 'scheduled' && startAt !== null && startAt <= now);
      if (!mayStep(state, 'start') || !isDue) return outOfStep(found.value, 'start');
      freeze.run({ broadcastId, paid: paid ? 1 : 0, now });
      note('start', broadcastId, adminId, now, { paid });
      return find(broadcastId);
    },
    storeAudience({ broadcastId, from, chats, more, mayBeEmpty, now }: StoreAudience): Reply<BroadcastRow> {
      const found = find(broadcastId);
      if (!found.ok || found.value.state !== 'freezing') return found;
      // Another list of a later snapshot must not follow a part of this one: the first piece begins the list anew.
      if (from === 0) recipients.drop(broadcastId);
      if (from > recipients.sizeOf(broadcastId))
        return fail('CONFLICT', `a piece of the list before ${from} is missing`);
      const total = recipients.append(broadcastId, from, chats);
      if (more) return found;
      note('freeze', broadcastId, null, now, { total });
      if (total === 0 && !mayBeEmpty) {
        takeBack.run(broadcastId);
        return keepingChanges(fail('BROADCAST_NOBODY'));
      }
      run.run(total, broadcastId);
      counts.finish(broadcastId, now);
      return find(broadcastId);
    },
    pause(command: PauseBroadcast): Reply<BroadcastRow> {
      const { broadcastId, reason, errorCode, adminId, now } = command;
      const found = find(broadcastId);
      if (!found.ok || found.value.state === 'paused') return found;
      if (!mayStep(found.value.state, 'pause')) return outOfStep(found.value, 'pause');
      const errorText = command.errorText?.slice(0, ANSWER_CHARS) ?? null;
      pause.run({ broadcastId, reason, errorCode, errorText, now });
      rows.hold(broadcastId);
      note('pause', broadcastId, adminId, now, { reason, ...(errorCode !== null && { errorCode }) });
      return find(broadcastId);
    },
    resume({ broadcastId, adminId, now }: { broadcastId: number } & ByAdmin): Reply<BroadcastRow> {
      const found = find(broadcastId);
      if (!found.ok || found.value.state === 'running') return found;
      if (!mayStep(found.value.state, 'resume')) return outOfStep(found.value, 'resume');
      resume.run(broadcastId);
      rows.release(broadcastId);
      note('resume', broadcastId, adminId, now);
      return find(broadcastId);
    },
    cancel({ broadcastId, adminId, now }: { broadcastId: number } & ByAdmin): Reply<BroadcastRow> {
      const found = find(broadcastId);
      if (!found.ok || found.value.state === 'cancelled') return found;
      if (!mayStep(found.value.state, 'cancel')) return outOfStep(found.value, 'cancel');
      rows.cancel(broadcastId, now);
      note('cancel', broadcastId, adminId, now);
      return find(broadcastId);
    },
    /** With nothing to try anew it stays done. */
    retry({ broadcastId, adminId, now }: { broadcastId: number } & ByAdmin): Reply<BroadcastRow> {
      const found = find(broadcastId);
      if (!found.ok || rows.isRetried(broadcastId)) return found;
      if (!mayStep(found.value.state, 'retry')) return outOfStep(found.value, 'retry');
      if (!rows.retry(broadcastId, now)) return found;
      note('retry', broadcastId, adminId, now);
      return find(broadcastId);
    },
  };
}
