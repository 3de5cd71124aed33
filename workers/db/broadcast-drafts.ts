import type { BroadcastPlan, BroadcastRow, CreateBroadcast, ReplanBroadcast } from '../../src/contracts/broadcasts.ts';
import type { AuditEntry, ByAdmin } from '../../src/contracts/writer.ts';
import { mayStep, type ComposedContent, type MissReason } from '../../src/domain/broadcast.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { attachmentCheck } from './attachments.ts';
import { broadcastFinder, outOfStep } from './broadcasts.ts';

/** Catalogue key of what staff composed, in the list of what a person was told (`message-broadcast`). */
const LABEL = 'broadcast';

const methodOf = ({ attachment }: ComposedContent): string =>
  attachment === null ? 'sendMessage' : attachment.kind === 'photo' ? 'sendPhoto' : 'sendDocument';

const planValues = ({ title, content, audience, paid, onDoubt }: BroadcastPlan) => ({
  title,
  content: JSON.stringify(content),
  audience: JSON.stringify(audience),
  method: methodOf(content),
  paid: paid ? 1 : 0,
  onDoubt,
});

/** What staff prepare before a broadcast starts: drafts, and the moments for which they are planned. */
export function draftCommands({ db, audit }: Pick<CommandContext, 'db' | 'audit'>) {
  const find = broadcastFinder(db);
  const missingFile = attachmentCheck(db);
  const insert = db.prepare<[object]>(
    `INSERT INTO broadcasts (campaign_id, title, state, content, audience, method, label, paid, on_doubt, created_by,
       created_at)
     SELECT id, @title, 'draft', @content, @audience, @method, '${LABEL}', @paid, @onDoubt, @adminId, @now
     FROM campaigns WHERE id = @campaignId`,
  );
  const replan = db.prepare<[object]>(
    `UPDATE broadcasts SET title = @title, content = @content, audience = @audience, method = @method, paid = @paid,
       on_doubt = @onDoubt, version = version + 1 WHERE id = @broadcastId`,
  );
  const remove = db.prepare<[number]>('DELETE FROM broadcasts WHERE id = ?');
  const schedule = db.prepare<[number | null, number | null, number]>(
    `UPDATE broadcasts SET state = iif(? IS NULL, 'draft', 'scheduled'), start_at = ?, stop_reason = NULL,
       stop_at = NULL, stop_code = NULL, stop_text = NULL, version = version + 1 WHERE id = ?`,
  );
  const miss = db.prepare<[MissReason, number]>(
    `UPDATE broadcasts SET state = 'draft', stop_reason = ?, stop_at = start_at, start_at = NULL,
       version = version + 1 WHERE id = ?`,
  );
  const note = (action: string, id: number, adminId: number | null, now: number, details: AuditEntry['details'] = {}) =>
    audit.append({ actorId: adminId, action: `broadcast.${action}`, subject: `broadcast:${id}`, details }, now);

  return {
    create(command: CreateBroadcast): Reply<BroadcastRow> {
      const { campaignId, adminId, now } = command;
      const missing = missingFile(command.content);
      if (missing) return missing;
      const made = insert.run({ ...planValues(command), campaignId, adminId, now });
      if (made.changes === 0) return fail('NOT_FOUND', `campaign ${campaignId}`);
      const id = Number(made.lastInsertRowid);
      note('create', id, adminId, now, { campaign: campaignId });
      return find(id);
    },
    replan(command: ReplanBroadcast): Reply<BroadcastRow> {
      const { broadcastId, version, adminId, now } = command;
      const found = find(broadcastId);
      if (!found.ok) return found;
      if (!mayStep(found.value.state, 'edit')) return outOfStep(found.value, 'edit');
      if (found.value.version !== version) return fail('CONFLICT');
      const missing = missingFile(command.content);
      if (missing) return missing;
      replan.run({ ...planValues(command), broadcastId });
      note('replan', broadcastId, adminId, now);
      return find(broadcastId);
    },
    remove({ broadcastId, adminId, now }: { broadcastId: number } & ByAdmin): Reply<{ deleted: true }> {
      const found = find(broadcastId);
      if (!found.ok) return found;
      if (!mayStep(found.value.state, 'delete')) return outOfStep(found.value, 'delete');
      remove.run(broadcastId);
      note('delete', broadcastId, adminId, now);
      return ok({ deleted: true });
    },
    /** Repeated it changes nothing. */
    schedule(command: { broadcastId: number; startAt: number | null } & ByAdmin): Reply<BroadcastRow> {
      const { broadcastId, startAt, adminId, now } = command;
      const found = find(broadcastId);
      if (!found.ok) return found;
      const { state } = found.value;
      const isDone = startAt === null ? state === 'draft' : state === 'scheduled' && found.value.startAt === startAt;
      if (isDone) return found;
      const step = startAt === null ? 'unschedule' : 'schedule';
      if (!mayStep(state, step)) return outOfStep(found.value, step);
      if (startAt !== null && startAt <= now) return fail('BROADCAST_MOMENT');
      schedule.run(startAt, startAt, broadcastId);
      note(step, broadcastId, adminId, now, startAt === null ? {} : { startAt });
      return find(broadcastId);
    },
    /** Of one that is not planned, or for later, nothing changes. */
    miss(command: { broadcastId: number; reason: MissReason; now: number }): Reply<BroadcastRow> {
      const { broadcastId, reason, now } = command;
      const found = find(broadcastId);
      if (!found.ok) return found;
      const { state, startAt } = found.value;
      if (state !== 'scheduled' || startAt === null || startAt > now) return found;
      miss.run(reason, broadcastId);
      note('miss', broadcastId, null, now, { startAt, reason });
      return find(broadcastId);
    },
  };
}
