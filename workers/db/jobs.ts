import type { JobItem, JobRow, JobSkip } from '../../src/contracts/moderation.ts';
import type { AdvanceDecisions, AdvanceMembership, CreateJob } from '../../src/contracts/moderation.ts';
import type { ByAdmin } from '../../src/contracts/writer.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { prepareMatching } from './matching.ts';
import { membershipCommands } from './membership.ts';
import type { decisionCommands } from './moderation.ts';
import type { Connection } from './open.ts';
import { PARTICIPANT_COLUMNS, toParticipant, type ParticipantRow } from './participants.ts';

const COLUMNS = `id, kind, campaign_id AS campaignId, state, spec, total, done, skipped, created_by AS createdBy,
  created_at AS createdAt, finished_at AS finishedAt`;

/**
 * Work over many entries. Which ones is fixed, with their versions, when the job is ordered; each is looked at once, so a
 * step that is repeated after a crash changes nothing.
 */
export function jobCommands(context: CommandContext, decisions: ReturnType<typeof decisionCommands>) {
  const { db, audit } = context;
  const membership = membershipCommands(context);
  const find = db.prepare<[number], JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`);
  const insert = db.prepare(
    `INSERT INTO jobs (kind, campaign_id, state, spec, total, created_by, created_at)
     SELECT @kind, id, 'running', @spec, 0, @adminId, @now FROM campaigns WHERE id = @campaignId`,
  );
  const fill = prepareMatching((ids) =>
    db.prepare<[object]>(
      `INSERT INTO job_items (job_id, participant_id, version)
       SELECT @jobId, id, version FROM participants WHERE id IN (${ids})`,
    ),
  );
  const setTotal = db.prepare<[number, number]>('UPDATE jobs SET total = ? WHERE id = ?');
  const openItem = db
    .prepare<[number, number], number>(
      'SELECT version FROM job_items WHERE job_id = ? AND participant_id = ? AND outcome IS NULL',
    )
    .pluck();
  const settle = db.prepare<[string, number, number]>(
    'UPDATE job_items SET outcome = ? WHERE job_id = ? AND participant_id = ?',
  );
  const count = db.prepare<[number, number, number]>(
    'UPDATE jobs SET done = done + ?, skipped = skipped + ? WHERE id = ?',
  );
  const finish = db.prepare<[number, number]>(
    `UPDATE jobs SET state = 'done', finished_at = ? WHERE id = ? AND state = 'running' AND done + skipped = total`,
  );
  const stop = db.prepare<[number, number]>(
    `UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'running'`,
  );
  const reply = (id: number): Reply<JobRow> => {
    const job = find.get(id);
    return job ? ok(job) : fail('NOT_FOUND', `job ${id}`);
  };
  const note = (action: string, job: number, { adminId, now }: ByAdmin, details = {}): void => {
    audit.append({ actorId: adminId, action, subject: `job:${job}`, details }, now);
  };

  /** Looks at each of these items that is open yet and counts what came of it: `done`, or why it was passed over. */
  function advance<Item extends { readonly participantId: number }>(
    jobId: number,
    items: readonly Item[],
    look: (item: Item, version: number) => string,
  ): void {
    let [done, skipped] = [0, 0];
    for (const item of items) {
      const version = openItem.get(jobId, item.participantId);
      if (version === undefined) continue;
      const outcome = look(item, version);
      settle.run(outcome, jobId, item.participantId);
      if (outcome === 'done') done += 1;
      else skipped += 1;
    }
    count.run(done, skipped, jobId);
  }

  return {
    create({ kind, campaignId, filter, expected, spec, adminId, now }: CreateJob): Reply<JobRow> {
      const { changes, lastInsertRowid } = insert.run({ kind, campaignId, spec, adminId, now });
      if (changes === 0) return fail('NOT_FOUND', `campaign ${campaignId}`);
      const jobId = Number(lastInsertRowid);
      const meant = kind === 'membership' ? { status: 'approved' as const, q: null } : filter;
      const { statement, values } = fill({ ...meant, campaignId });
      const total = statement.run({ ...values, jobId }).changes;
      if (expected !== null && expected !== total) return fail('COUNT_CHANGED', undefined, { count: total });
      setTotal.run(total, jobId);
      finish.run(now, jobId);
      note('job.create', jobId, { adminId, now }, { kind, campaign: campaignId, status: meant.status, total });
      return reply(jobId);
    },
    advanceDecisions({ jobId, decisions: list, skipped, adminId, now }: AdvanceDecisions): Reply<JobRow> {
      const job = find.get(jobId);
      if (job?.state !== 'running') return reply(jobId);
      const wanted = job.kind === 'approve' ? 'approved' : 'rejected';
      advance(jobId, list, ({ participantId, messages, ...verdict }, version) => {
        const entry = decisions.find(participantId);
        if (!entry) return 'gone';
        if (entry.status === 'withdrawn') return 'withdrawn';
        if (entry.status === wanted) return 'same';
        if (entry.version !== version || verdict.version !== version) return 'changed';
        decisions.store(entry, verdict, { adminId, now, via: 'bulk', messages });
        return 'done';
      });
      advance(jobId, skipped, ({ outcome }) => outcome);
      finish.run(now, jobId);
      return reply(jobId);
    },
    advanceMembership({ jobId, items, now }: AdvanceMembership): Reply<JobRow> {
      if (find.get(jobId)?.state !== 'running') return reply(jobId);
      advance(jobId, items, (item) => membership.store(item, now));
      finish.run(now, jobId);
      return reply(jobId);
    },
    cancel(jobId: number, by: ByAdmin): Reply<JobRow> {
      if (stop.run(by.now, jobId).changes === 1) note('job.cancel', jobId, by);
      return reply(jobId);
    },
  };
}

export function jobQuestions(db: Connection) {
  const find = db.prepare<[number], JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`);
  // Jobs are few.
  const list = db.prepare<[object], JobRow>(
    `SELECT ${COLUMNS} FROM jobs WHERE (@campaignId IS NULL OR campaign_id = @campaignId) AND (@running = 0 OR state = 'running')
     ORDER BY id DESC LIMIT @limit`,
  );
  type ItemRow = Pick<JobItem, 'participantId' | 'version'>;
  // The planner prefers the primary key, which leads through everything that is done.
  const open = db.prepare<[number, number], ItemRow>(
    `SELECT participant_id AS participantId, version FROM job_items INDEXED BY job_items_open
     WHERE job_id = ? AND outcome IS NULL ORDER BY participant_id LIMIT ?`,
  );
  const entry = db.prepare<[number], ParticipantRow>(`SELECT ${PARTICIPANT_COLUMNS} FROM participants WHERE id = ?`);
  const skipped = db.prepare<[number, number, number], JobSkip>(
    `SELECT participant_id AS participantId, outcome,
       coalesce((SELECT full_name FROM participants WHERE id = participant_id), '') AS fullName
     FROM job_items INDEXED BY job_items_skipped
     WHERE job_id = ? AND participant_id > ? AND outcome IS NOT NULL AND outcome <> 'done' ORDER BY participant_id LIMIT ?`,
  );
  return {
    get: (id: number): JobRow | null => find.get(id) ?? null,
    list: (campaignId: number | null, running: boolean, limit: number): JobRow[] =>
      list.all({ campaignId, running: running ? 1 : 0, limit }),
    items: (jobId: number, limit: number): JobItem[] =>
      open.all(jobId, limit).map((item) => {
        const row = entry.get(item.participantId);
        return { ...item, participant: row ? toParticipant(row) : null };
      }),
    skipped: (jobId: number, after: number, limit: number): JobSkip[] => skipped.all(jobId, after, limit),
  };
}
