import type { Decide, Verdict } from '../../src/contracts/moderation.ts';
import type { OutgoingMessage } from '../../src/contracts/outbox.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Participant } from '../../src/domain/model.ts';
import type { CommandContext } from '../command-context.ts';
import { figureCommands } from './figures.ts';
import { invitationCommands } from './invitations.ts';
import { PARTICIPANT_COLUMNS, toParticipant, type ParticipantRow } from './participants.ts';

/** Who decides, when and from where. */
type Occasion = Pick<Decide, 'adminId' | 'now' | 'via' | 'messages'>;

/** What a decision replaced and what it sent, kept in its row of the history until it can no longer be taken back. */
interface Undo extends Pick<ParticipantRow, 'status' | 'rejectionReason' | 'wrongFields' | 'decidedBy' | 'decidedAt'> {
  readonly messages: readonly number[];
  /** Messages of the decision before, which this one made untrue before they left. */
  readonly replaced: readonly number[];
  /** When the entry was changed before; absent in rows of older releases. */
  readonly updatedAt?: number;
}

/** Decisions about entries and their taking back. Each leaves an audit entry, a row of the history and its messages. */
export function decisionCommands({ db, nextChange, audit, history, outbox }: CommandContext) {
  const { reweigh } = invitationCommands({ db, nextChange });
  const figures = figureCommands(db);
  const find = db.prepare<[number], ParticipantRow>(`SELECT ${PARTICIPANT_COLUMNS} FROM participants WHERE id = ?`);
  const set = db.prepare<[object], ParticipantRow>(
    `UPDATE participants SET status = @status, rejection_reason = @rejectionReason, wrong_fields = @wrongFields,
       decided_by = @decidedBy, decided_at = @decidedAt, updated_at = @updatedAt, version = version + 1, change_seq = @changeSeq
     WHERE id = @id RETURNING ${PARTICIPANT_COLUMNS}`,
  );
  const newestMessage = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM outbox').pluck();
  // Index outbox_participant.
  const messagesSince = db
    .prepare<[number, number], number>('SELECT id FROM outbox WHERE participant_id = ? AND id > ?')
    .pluck();
  // A person's chat has a positive id, the staff's group a negative one.
  const told = db
    .prepare<[string], number>(
      `SELECT count(*) FROM outbox WHERE id IN (SELECT value FROM json_each(?)) AND chat_id > 0
         AND (state <> 'queued' OR maybe_sent = 1)`,
    )
    .pluck();
  const cancel = db.prepare<[number, string]>(
    `UPDATE outbox SET state = 'cancelled', settled_at = ?, payload = NULL
     WHERE id IN (SELECT value FROM json_each(?)) AND state = 'queued'`,
  );
  // These keep their words, in case that the decision that replaced theirs is taken back.
  const replace = db
    .prepare<[number, string], number>(
      `UPDATE outbox SET state = 'cancelled', settled_at = ?
       WHERE id IN (SELECT value FROM json_each(?)) AND state = 'queued' AND maybe_sent = 0 RETURNING id`,
    )
    .pluck();
  const restore = db.prepare<[string]>(
    `UPDATE outbox SET state = 'queued', settled_at = NULL
     WHERE id IN (SELECT value FROM json_each(?)) AND state = 'cancelled' AND payload IS NOT NULL`,
  );

  type Decided = Omit<Undo, 'messages' | 'replaced' | 'updatedAt'>;
  function write(id: number, decided: Decided, updatedAt: number): Participant {
    const row = set.get({ ...decided, id, updatedAt, changeSeq: nextChange() });
    if (!row) throw new Error(`participant ${id} is gone`);
    reweigh(id);
    return toParticipant(row);
  }

  function send(participantId: number, messages: readonly OutgoingMessage[], now: number): number[] {
    const before = newestMessage.get() ?? 0;
    outbox.putAll(
      messages.map((message) => ({ ...message, participantId })),
      null,
      now,
    );
    return messagesSince.all(participantId, before);
  }

  /** Stores a decision about an entry of which is known that it may be decided. */
  function store(before: ParticipantRow, verdict: Verdict, { adminId, now, via, messages }: Occasion): Participant {
    const { id, status, rejectionReason, wrongFields, decidedBy, decidedAt, updatedAt } = before;
    const approves = verdict.decision === 'approve';
    const { reason, reasonCode } = approves ? { reason: null, reasonCode: null } : verdict;
    const decided = {
      status: approves ? ('approved' as const) : ('rejected' as const),
      rejectionReason: reason,
      wrongFields: JSON.stringify(approves ? [] : verdict.wrongFields),
      decidedBy: adminId,
      decidedAt: now,
    };
    const last = history.last(id)?.undo;
    const replaced = last ? replace.all(now, JSON.stringify((JSON.parse(last) as Undo).messages)) : [];
    const participant = write(id, decided, now);
    const sent = send(id, messages, now);
    const kept = { status, rejectionReason, wrongFields, decidedBy, decidedAt, updatedAt };
    const undo: Undo = { ...kept, messages: sent, replaced };
    history.append(
      id,
      decided.status,
      { actor: 'admin', adminId },
      now,
      { reason, code: reasonCode, via, status },
      undo,
    );
    // Own words may name the person: the audit log, which is never deleted, does not keep them.
    const details = approves ? { via } : { reason: reasonCode ?? 'own words', via };
    audit.append(
      { actorId: adminId, action: `participant.${verdict.decision}`, subject: `participant:${id}`, details },
      now,
    );
    return participant;
  }

  return {
    find: (id: number): ParticipantRow | null => find.get(id) ?? null,
    store,
    decide({ participantId, version, ...command }: Decide): Reply<Participant> {
      const entry = find.get(participantId);
      if (!entry) return fail('NOT_FOUND', `participant ${participantId}`);
      if (entry.version !== version || entry.status === 'withdrawn') return fail('CONFLICT');
      return ok(store(entry, command, command));
    },
    /** Takes the newest change of the entry back, if it is a decision of this admin of which the person knows nothing. */
    undo(participantId: number, version: number, adminId: number, now: number): Reply<Participant> {
      const entry = find.get(participantId);
      if (!entry) return fail('NOT_FOUND', `participant ${participantId}`);
      if (entry.version !== version) return fail('CONFLICT');
      const last = history.last(participantId);
      if (last === null || last.undo === null || last.adminId !== adminId) return fail('UNDO_TOO_LATE');
      const { messages, replaced, updatedAt = now, ...before } = JSON.parse(last.undo) as Undo;
      const sent = JSON.stringify(messages);
      if (told.get(sent) !== 0) return fail('UNDO_TOO_LATE');
      cancel.run(now, sent);
      restore.run(JSON.stringify(replaced));
      // It waits as long as if nobody had decided.
      if (before.status === 'pending') figures.takeBack(entry, updatedAt);
      const participant = write(participantId, before, updatedAt);
      history.append(participantId, 'undone', { actor: 'admin', adminId }, now, { status: entry.status });
      audit.append(
        { actorId: adminId, action: 'participant.undo', subject: `participant:${participantId}`, details: {} },
        now,
      );
      return ok(participant);
    },
  };
}
