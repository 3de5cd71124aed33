import type { ActorHandlers } from '../src/contracts/actor.ts';
import type { WriterContract } from '../src/contracts/writer.ts';
import { ok } from '../src/domain/errors.ts';
import type { CommandContext } from './command-context.ts';
import { editingCommands } from './db/editing.ts';
import { erasureCommands } from './db/erasure.ts';
import { jobCommands } from './db/jobs.ts';
import { decisionCommands } from './db/moderation.ts';
import { staffCommands } from './db/staff.ts';

type Commands = Pick<
  ActorHandlers<WriterContract>,
  | 'decide'
  | 'undoDecision'
  | 'editParticipant'
  | 'erase'
  | 'setBlocked'
  | 'createJob'
  | 'advanceDecisions'
  | 'advanceMembership'
  | 'cancelJob'
  | 'createStaffLink'
  | 'useStaffLink'
  | 'setStaffChat'
>;

/** Commands of moderators: decisions, corrections of entries, jobs over many of them, the staff chat. */
export function moderationCommands(context: CommandContext): Commands {
  const { db, audited, outbox } = context;
  const decisions = decisionCommands(context);
  const editing = editingCommands(context);
  const erasure = erasureCommands(context);
  const jobs = jobCommands(context, decisions);
  const staff = staffCommands(db);

  return {
    decide: (command) => decisions.decide(command),
    undoDecision: ({ participantId, version, adminId, now }) => decisions.undo(participantId, version, adminId, now),
    editParticipant: (command) => editing.edit(command),
    erase({ participantId, messages = [], adminId, now }) {
      const erased = erasure.eraseEntry(participantId, { actor: 'admin', adminId }, now);
      if (erased.ok) outbox.putAll(messages, null, now);
      return audited(erased, { adminId, now }, 'participant.erase', () => `participant:${participantId}`);
    },
    setBlocked: (command) => editing.setBlocked(command),

    createJob: (command) => jobs.create(command),
    advanceDecisions: (command) => jobs.advanceDecisions(command),
    advanceMembership: (command) => jobs.advanceMembership(command),
    cancelJob: ({ jobId, adminId, now }) => jobs.cancel(jobId, { adminId, now }),

    createStaffLink({ codeHash, expiresAt, adminId, now }) {
      staff.createLink(codeHash, adminId, expiresAt, now);
      return audited(ok({ created: true }), { adminId, now }, 'staff-link.create', () => `admin:${adminId}`);
    },
    useStaffLink({ codeHash, telegramId, now }) {
      const tied = staff.useLink(codeHash, telegramId, now);
      if (!tied.ok) return tied;
      return audited(tied, { adminId: tied.value.id, now }, 'staff-link.use', ({ id }) => `admin:${id}`);
    },
    setStaffChat({ chat, adminId, now }) {
      staff.setChat(chat);
      return audited(
        ok({ set: true }),
        { adminId, now },
        chat ? 'staff-chat.set' : 'staff-chat.clear',
        () => 'staff-chat',
        {
          chat: chat?.id ?? null,
        },
      );
    },
  };
}
