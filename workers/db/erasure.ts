import type { Erased } from '../../src/contracts/moderation.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import type { Author } from './history.ts';
import { invitationCommands } from './invitations.ts';
import { PARTICIPANT_COLUMNS, toParticipant, type ParticipantRow } from './participants.ts';
import { photoCommands } from './photos.ts';

type Context = Pick<CommandContext, 'db' | 'nextChange' | 'history' | 'outbox'>;

/**
 * Takes everything personal out of an entry and leaves what a frozen list needs: its code, nonce and weight. The lists
 * themselves (`draw_entries`) hold nothing but codes and cannot be changed.
 */
export function erasureCommands(context: Context) {
  const { db, nextChange, history, outbox } = context;
  const photos = photoCommands(db);
  const invitations = invitationCommands(context);
  const find = db.prepare<[number], ParticipantRow & { erasedAt: number | null }>(
    `SELECT ${PARTICIPANT_COLUMNS}, erased_at AS erasedAt FROM participants WHERE id = ?`,
  );
  // A negative id is nobody's: the person may register anew, and two erased entries of a campaign differ.
  const empty = db.prepare<{ id: number; now: number; changeSeq: number }, ParticipantRow>(
    `UPDATE participants SET status = 'withdrawn', telegram_id = -id, chat_id = 0, username = NULL, full_name = '',
       phone_number = NULL, loyalty_card = NULL, photo_id = NULL, source = NULL, marks = '[]', rejection_reason = NULL,
       wrong_fields = '[]', age_stated = NULL, erased_at = @now, updated_at = @now, version = version + 1,
       change_seq = @changeSeq
     WHERE id = @id
     RETURNING ${PARTICIPANT_COLUMNS}`,
  );

  // A form that corrects the entry holds its answers, too: the chat is woken (`wakeDue`), and its dialogue lets it go.
  const wake = db.prepare<[number, number]>(
    'UPDATE dialogues SET due_at = min(due_at, ?) WHERE chat_id = ? AND due_at IS NOT NULL',
  );

  // Index winners_participant. The place in a draw stays, as its certificate has it.
  const unname = db.prepare<[number]>('UPDATE winners SET public_name = NULL WHERE participant_id = ?');

  function eraseEntry(participantId: number, by: Author, now: number): Reply<Erased> {
    const before = find.get(participantId);
    if (!before) return fail('NOT_FOUND', `participant ${participantId}`);
    const { erasedAt, ...row } = before;
    if (erasedAt !== null) return ok({ participant: toParticipant(row), photosGone: [] });
    const erased = empty.get({ id: participantId, now, changeSeq: nextChange() });
    if (!erased) return fail('NOT_FOUND', `participant ${participantId}`);
    photos.setCodes(row.campaignId, participantId, []);
    const photosGone = row.photoId === null ? [] : photos.drop(row.photoId);
    unname.run(participantId);
    history.forget(participantId);
    history.append(participantId, by.actor === 'person' ? 'withdrawn' : 'erased', by, now);
    outbox.forget(participantId, now);
    wake.run(now, row.chatId);
    invitations.reweigh(participantId);
    return ok({ participant: toParticipant(erased), photosGone });
  }

  return {
    /** Erases an entry; one that is erased already stays as it is. */
    eraseEntry,
    /** Erases an entry on the word of its person, who must be the one of the chat. */
    withdraw(participantId: number, chatId: number, now: number): Reply<Erased> {
      const row = find.get(participantId);
      if (row?.chatId !== chatId) return fail('NOT_FOUND', `participant ${participantId}`);
      return eraseEntry(participantId, { actor: 'person' }, now);
    },
  };
}
