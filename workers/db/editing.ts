import type { EditParticipant, SetBlocked } from '../../src/contracts/moderation.ts';
import { parseSettings } from '../../src/domain/campaign-settings.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { Mark, MarkKind } from '../../src/domain/marks.ts';
import type { Participant } from '../../src/domain/model.ts';
import type { CommandContext } from '../command-context.ts';
import { replacedAnswers } from './history.ts';
import { markQuestions } from './marks.ts';
import { PARTICIPANT_COLUMNS, toParticipant, type ParticipantRow } from './participants.ts';
import { photoCommands } from './photos.ts';
import { refusal } from './registration.ts';

/** The marks that depend on the phone and the card; the others are of the photo, which no moderator changes. */
const OF_ANSWERS: readonly MarkKind[] = ['code-matches', 'card-listed', 'card-unlisted', 'phone-elsewhere'];

/** What a moderator changes of an entry or its person without deciding about it. */
export function editingCommands({ db, nextChange, audit, history }: CommandContext) {
  const marks = markQuestions(db);
  const photos = photoCommands(db);
  const find = db.prepare<[number], ParticipantRow>(`SELECT ${PARTICIPANT_COLUMNS} FROM participants WHERE id = ?`);
  const settings = db.prepare<[number], string>('SELECT settings FROM campaigns WHERE id = ?').pluck();
  const write = db.prepare<[object], ParticipantRow>(
    `UPDATE participants SET full_name = @fullName, phone_number = @phoneNumber, loyalty_card = @loyaltyCard,
       marks = @marks, updated_at = @now, version = version + 1, change_seq = @changeSeq
     WHERE id = @id RETURNING ${PARTICIPANT_COLUMNS}`,
  );
  const block = db.prepare<[number, string, number, number]>(
    `INSERT INTO blocked_people (telegram_id, reason, blocked_by, blocked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const unblock = db.prepare<[number]>('DELETE FROM blocked_people WHERE telegram_id = ?');

  /** Looks again at what the phone and the card have in common with others. */
  function marksAfter(entry: Participant): Mark[] {
    const photo = entry.photoId === null ? null : photos.get(entry.photoId);
    const now = marks.marksOf(
      { ...entry, photo, similarTo: null },
      parseSettings(settings.get(entry.campaignId) ?? '{}'),
    );
    const isOfAnswers = ({ kind }: Mark): boolean => OF_ANSWERS.includes(kind);
    return [...now.filter(isOfAnswers), ...entry.marks.filter((mark) => !isOfAnswers(mark))];
  }

  function store(before: Participant, after: Participant, now: number): Reply<Participant> {
    try {
      const { id, fullName, phoneNumber, loyaltyCard } = after;
      const found = JSON.stringify(marksAfter(after));
      const row = write.get({ id, fullName, phoneNumber, loyaltyCard, marks: found, now, changeSeq: nextChange() });
      return row ? ok(toParticipant(row)) : fail('NOT_FOUND', `participant ${before.id}`);
    } catch (error) {
      return refusal(error);
    }
  }

  return {
    edit({ participantId, version, change, reason, adminId, now }: EditParticipant): Reply<Participant> {
      const row = find.get(participantId);
      if (!row) return fail('NOT_FOUND', `participant ${participantId}`);
      if (row.version !== version || row.status === 'withdrawn') return fail('CONFLICT');
      const before = toParticipant(row);
      const replaced = replacedAnswers(before, { ...before, ...change });
      if (Object.keys(replaced).length === 0) return ok(before);
      const stored = store(before, { ...before, ...change }, now);
      if (!stored.ok) return stored;
      history.append(participantId, 'edited', { actor: 'admin', adminId }, now, { ...replaced, reason });
      // The names of the fields alone: the audit log is never deleted, what stood in them must be.
      const details = { fields: Object.keys(replaced).join(' ') };
      audit.append(
        { actorId: adminId, action: 'participant.edit', subject: `participant:${participantId}`, details },
        now,
      );
      return stored;
    },
    /** Blocks the person in every campaign, or lets them in again; asked for what is so already, it changes nothing. */
    setBlocked({ participantId, blocked, reason, adminId, now }: SetBlocked): Reply<Participant> {
      const row = find.get(participantId);
      if (!row) return fail('NOT_FOUND', `participant ${participantId}`);
      // Whoever was erased is nobody that could be blocked: the entry does not know them any more.
      if (row.status === 'withdrawn') return fail('CONFLICT');
      if (blocked && reason === null) return fail('BAD_REQUEST', 'a reason is needed to block', { field: 'reason' });
      const { telegramId } = row;
      const { changes } = blocked ? block.run(telegramId, reason ?? '', adminId, now) : unblock.run(telegramId);
      if (changes === 1) {
        const done = blocked ? 'blocked' : 'unblocked';
        history.append(participantId, done, { actor: 'admin', adminId }, now, { reason });
        const action = blocked ? 'participant.block' : 'participant.unblock';
        audit.append({ actorId: adminId, action, subject: `participant:${participantId}`, details: {} }, now);
      }
      return ok(toParticipant(row));
    },
  };
}
